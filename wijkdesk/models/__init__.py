"""What the work consists of: one module a subject. Importing this loads every table."""

from . import (
    communicatie,
    contact,
    contactmoment,
    gebied,
    initiatief,
    instelling,
    middelen,
    monitoring,
    netwerk,
    opgave,
    participatie,
    privacy,
    risico,
    toedeling,
    wijkanalyse,
    wijkopgave,
)
from .base import Base

__all__ = [
    "Base",
    "communicatie",
    "contact",
    "contactmoment",
    "gebied",
    "initiatief",
    "instelling",
    "middelen",
    "monitoring",
    "netwerk",
    "opgave",
    "participatie",
    "privacy",
    "risico",
    "toedeling",
    "wijkanalyse",
    "wijkopgave",
]
