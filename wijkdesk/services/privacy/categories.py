"""The categories of contacts that a store begins with.

Purposes and terms are our proposal, not law: each is marked as still to be confirmed by the
archivist (Selectielijst gemeenten 2020 is by process, and leaves the term of a contact list open).
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.privacy import ContactCategorie, Grondslag

CATEGORIES = (
    (
        "professional",
        "Samenwerken met organisaties in de wijk: uitnodigen, afspreken en opvolgen.",
        Grondslag.TAAK,
        24,
    ),
    (
        "actieve bewoner",
        "Contact houden met bewoners die zich voor hun wijk inzetten.",
        Grondslag.TAAK,
        24,
    ),
    ("vrijwilliger", "Samenwerken met verenigingen en vrijwilligers.", Grondslag.TAAK, 24),
    ("bestuurder of ambtenaar", "Afstemmen binnen de gemeente.", Grondslag.TAAK, 48),
    (
        "ontvanger van nieuws",
        "Nieuws over de wijk sturen aan wie daarom vroeg.",
        Grondslag.TOESTEMMING,
        12,
    ),
)


def seed(session: Session) -> bool:
    """Put the categories into a store that never had any; did that change something?"""
    if session.scalar(select(func.count()).select_from(ContactCategorie)):
        return False
    session.add_all(
        ContactCategorie(
            name=name, doel=doel, grondslag=grondslag, retention_months=months, position=place
        )
        for place, (name, doel, grondslag, months) in enumerate(CATEGORIES, start=1)
    )
    return True
