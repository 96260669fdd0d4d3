"""What the prints of the privacy module say, apart from any store."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Section:
    """A table of what is kept of somebody: headings and rows of text, and why it is kept."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class PersonFile:
    """Everything over one person, module by module (AVG art. 15)."""

    name: str
    made_on: date
    municipality: str
    sections: tuple[Section, ...]
    example: bool = False


@dataclass(frozen=True)
class Activity:
    """One line of the register of processing activities (AVG art. 30)."""

    name: str
    doel: str
    grondslag: str
    betrokkenen: str
    """Whose data it is."""
    gegevens: str
    """Which data."""
    ontvangers: str
    bewaartermijn: str
    doorgifte: str
    """Passing on outside the EU."""
    maatregelen: str
    """How it is secured."""


@dataclass(frozen=True)
class ProcessingRegister:
    """All activities, as the store is set up on `made_on`."""

    municipality: str
    made_on: date
    activities: tuple[Activity, ...]
    example: bool = False
