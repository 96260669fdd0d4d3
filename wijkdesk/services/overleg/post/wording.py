"""The words of the agenda and the list of actions, which come out as PDF and for Word."""

POINTS = "De agendapunten"
TO_COME = "De agenda volgt."
NOTHING_SECRET = "Bij deze agenda is niets vertrouwelijk."
CARRIED = "Open acties van de vorige keer"
INVITED = "Genodigden"

OPEN = "Open"
OVER = "Gereed of vervallen"
NONE_OPEN = "Er staan geen acties open."
NOBODY = "nog niemand"
NO_DAY = "geen datum"

INTERNAL = "Intern"
SECRET = "Vertrouwelijk"
PUBLIC = "Openbaar"
DISCREET = "Deel dit alleen met wie dit mag weten. Laat het niet liggen."


def no_items(confidential: bool) -> str:
    """What stands in an agenda, or in its annex, where there are none."""
    return NOTHING_SECRET if confidential else TO_COME


def no_actions(confidential: bool) -> str:
    """What stands in a list of actions, or in its annex, where there are none at all."""
    return f"Er zijn geen {'vertrouwelijke acties' if confidential else 'acties'}."
