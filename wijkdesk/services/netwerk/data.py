"""What the print of a wijknetwerk says, apart from any store."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class StakeholderLine:
    """One stakeholder as it is printed; texts that are not known are empty."""

    name: str
    """The organisation, or the person who speaks for themselves."""
    sector: str
    contact: str
    """Name and functie of the contact; personal."""
    role: str
    task: str
    interest: int | None
    influence: int | None
    attitude: str
    agreement: str
    beheerder: str
    """Who keeps up the relation."""
    opgaven: tuple[str, ...]
    """Titles of the opgaven that it leads here."""
    last_spoken: date | None
    silent: bool
    """Nobody spoke to them for longer than agreed."""
    is_person: bool = False
    """`name` names a person, so it stays inside."""


@dataclass(frozen=True)
class Coverage:
    """A table of ticks: `cells[row][column]` tells who is there, "" for an empty place."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class NetworkOverview:
    """The wijknetwerk of one gebied."""

    gebied: str
    municipality: str
    networks: tuple[str, ...]
    stakeholders: tuple[StakeholderLine, ...]
    missing_sectors: tuple[str, ...]
    """Sectors of which nobody sits at the table."""
    opgaven: Coverage
    """Opgaven (rows) by partners (columns)."""
    without_leader: tuple[str, ...]
    """Opgaven without a trekker."""
    made_on: date
    example: bool = False


@dataclass(frozen=True)
class AssignmentLine:
    """Who works for one gebied, now and before."""

    gebied: str
    rol: str
    name: str
    """Empty when nobody does."""
    phone: str
    email: str
    since: date | None
    until: date | None
    vervanger: str


@dataclass(frozen=True)
class WhoIsWho:
    """Wijkregisseurs and wijkwethouders of all gebieden."""

    municipality: str
    made_on: date
    lines: tuple[AssignmentLine, ...]
    example: bool = False
