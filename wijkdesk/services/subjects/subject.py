"""What a subject declares of itself, so that nobody else has to know it by name."""

from dataclasses import dataclass
from enum import Enum


class How(Enum):
    """How a record of a subject is captured."""

    RECORD = "record"
    """It is made in the chosen area, and opened."""
    SCREEN = "screen"
    """Its home screen asks for a few words first."""
    LINE = "line"
    """It is typed in a line, about what is in sight."""
    TALK = "talk"
    """The window of a talk opens."""


@dataclass(frozen=True)
class Capture:
    """Its place in Vastleggen. `rank` is the order in the menu, what is used most first; `in_area`
    has one choose a wijk for it; `keys` work from anywhere; `hint` stands in the line that one
    types in."""

    word: str
    rank: int
    how: How = How.RECORD
    in_area: bool = True
    keys: str = ""
    hint: str = ""


@dataclass(frozen=True)
class OnAgenda:
    """How it stands with an item of an agenda: "Opgave: Een veilige straat". `link` is the column
    of an item that points at it; without one the item knows it through its bespreekpunt."""

    word: str
    link: str = ""


@dataclass(frozen=True)
class Subject:
    """A kind of record as everybody but its own services knows it.

    `word` and `plural` are what people call it, `fresh` is the name of a new one ("Nieuwe
    opgave": the adjective follows the noun's gender). `home` is the screen where it is worked on.
    `source` stands before its name where an action tells what it came from, "" when the name says
    enough; left out it is the word. `chapter` lists it in a chapter of a wijkopgave, beside what
    the plan's own table has there (services/wijkopgave/chapters.py). `about_people`: its texts are
    about somebody, so what does not belong in them is warned of. `searched`: it has a name of its
    own to be found by. `is_person`: one is a person, who may work somewhere; `is_area`: one is what
    the wijk filter of the window chooses. `counted`: their number tells how full a store is.
    `briefed`: a briefing of a wijk tells of them.
    """

    key: str
    word: str
    plural: str
    fresh: str = ""
    home: str = "wijkopgaven"
    icon: str = "file-text"
    capture: Capture | None = None
    agenda: OnAgenda | None = None
    source: str | None = None
    chapter: str = ""
    about_people: bool = False
    searched: bool = True
    is_person: bool = False
    is_area: bool = False
    counted: bool = False
    briefed: bool = False

    @property
    def which(self) -> str:
        """The word that points back at one: "de actie die", "het bespreekpunt dat"."""
        return "die" if self.fresh.startswith("Nieuwe ") else "dat"

    def as_source(self, name: str) -> str:
        """What an action came from: "signaal Zwerfvuil bij de brug"."""
        before = self.word if self.source is None else self.source
        return f"{before} {name}".strip() or self.word
