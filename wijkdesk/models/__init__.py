"""What the work consists of: one module a subject. Importing this loads every table."""

from . import (
    communicatie,
    contact,
    gebied,
    initiatief,
    instelling,
    middelen,
    monitoring,
    netwerk,
    opgave,
    participatie,
    risico,
    wijkanalyse,
    wijkopgave,
)
from .base import Base

__all__ = [
    "Base",
    "communicatie",
    "contact",
    "gebied",
    "initiatief",
    "instelling",
    "middelen",
    "monitoring",
    "netwerk",
    "opgave",
    "participatie",
    "risico",
    "wijkanalyse",
    "wijkopgave",
]
