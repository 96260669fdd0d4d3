"""What keeps an action that is stuck, as the plan tells of it (§3.1, 3.2, 7, 8)."""

from .data import Action

CAUSES = (
    "wacht op een partner",
    "een partner werkt niet mee",
    "te weinig mensen of tijd",
    "geen geld of dekking",
    "een regel of kader staat in de weg",
    "er is nog geen besluit",
    "niemand voelt zich eigenaar",
    "weerstand in de wijk",
    "handhaving of een juridische procedure loopt",
)
"""Those that come back most; somebody may always say another."""


def told(action: Action) -> str:
    """Such as "stagneert: wacht op een partner"; "" when nothing was said of it."""
    return f"{action.status.label}: {action.stuck_by}" if action.stuck_by else ""
