"""The sectors that a store begins with, after the stakeholders that the plan names (§6.3)."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Sector

SECTORS = (
    "woningcorporatie",
    "zorg",
    "welzijn",
    "onderwijs",
    "politie",
    "waterschap",
    "bewonersorganisatie",
    "ondernemers",
    "vereniging en vrijwilligers",
    "gemeente lijn",
    "gemeente programma",
    "bestuur",
    "overig",
)


def seed(session: Session) -> bool:
    """Put the sectors into a store that never had any; did that change something?"""
    if session.scalar(select(func.count()).select_from(Sector)):
        return False
    session.add_all(
        Sector(name=name, position=place) for place, name in enumerate(SECTORS, start=1)
    )
    return True
