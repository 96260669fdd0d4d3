"""A hint when free text seems to hold what does not belong in it (AVG art. 9 and 10)."""

import re

from wijkdesk.services.words import identifiers

_WORDS = (
    (r"geboren op|geb\.? ?\d|geboortedatum|geboortejaar", "een geboortedatum"),
    (r"nationaliteit|van \w+se afkomst|herkomst:|etnisch", "iemands afkomst"),
    (
        r"ggz|dement\w*|verslaafd\w*|verslaving|depress\w+|psychose|psychotisch|schizo\w+|autis\w+|"
        r"verward\w*|alcoholist\w*|diagnose|zwanger|kanker|suïcid\w+|suicid\w+|borderline|adhd",
        "iemands gezondheid",
    ),
    (
        r"veroordeeld\w*|strafblad|detentie|gedetineerd\w*|ex-gedetineerde\w*|verdachte|"
        r"aangehouden|reclassering",
        "een strafzaak",
    ),
    (r"moslim\w*|christen\w*|joods\w*|hindoe\w*|gelovig\w*", "iemands geloof"),
    (r"schulden|schuldsanering|bewindvoering|bijstandsuitkering", "iemands geldzaken"),
)
_FOUND = tuple((re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE), what) for words, what in _WORDS)


def hint(text: str) -> str | None:
    """One sentence about the first thing found; None when there is nothing to say."""
    what = _number(text) or next((what for one, what in _FOUND if one.search(text)), None)
    if what is None:
        return None
    return f"Dit lijkt {what} te bevatten. Leg dat hier niet vast: u hebt het niet nodig."


def _number(text: str) -> str | None:
    if identifiers.holds_bsn(text):
        return "een burgerservicenummer (BSN)"
    return "een rekeningnummer" if identifiers.holds_account(text) else None
