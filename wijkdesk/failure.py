"""What the world does wrong: a disk, a file, what was typed, a rule that says no.

All of it is one family, `Failure`, which is told to the user in three parts. Whatever else is
raised is a fault of our own (`faults`). What the system says of a disk or file is English; it
becomes Dutch here and nowhere else.

Only the standard library, so that the unlock window and every command can have it at once.
"""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

NOTHING = "Er is niets veranderd."
SAFE = "Uw werk in WijkDesk is veilig."


class Failure(Exception):
    """Something in the user's surroundings is wrong; its text is meant for the user.

    `what` went wrong, in whole sentences; `where`: the file, folder, row or field; `safe`: what is
    not lost or not changed, and what to do.
    """

    def __init__(self, what: str, where: str, safe: str = NOTHING) -> None:
        super().__init__(what, where, safe)
        self.what, self.where, self.safe = what, where, safe

    @property
    def told(self) -> str:
        """What went wrong and what is safe; `what` names the place."""
        return f"{self.what} {self.safe}"

    @property
    def in_a_line(self) -> str:
        """As `told`, where there is room for one line only."""
        return self.told

    def __str__(self) -> str:
        return self.told


class NotAccepted(Failure):
    """What was typed can't be used. It stands where it was typed and shows there that nothing
    else has changed, so the text is `what` alone; told elsewhere it is whole."""

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True)
class Cause:
    """Why the system refused, and what a person can do about it."""

    what: str
    advice: str
    numbers: frozenset[int]
    """errno."""
    windows: frozenset[int]
    """winerror, which tells more than the errno that Windows makes of it."""


def _cause(what: str, advice: str, names: str, *windows: int) -> Cause:
    # Not every system knows every name.
    known = (getattr(errno, name, None) for name in names.split())
    numbers = frozenset(number for number in known if number is not None)
    return Cause(what, advice, numbers, frozenset(windows))


_AGAIN = "Probeer het daarna opnieuw."
FULL = _cause("De schijf is vol.", f"Maak ruimte vrij. {_AGAIN}", "ENOSPC EDQUOT", 39, 112)
IN_USE = _cause(
    "Het is nog in gebruik bij een ander programma.",
    f"Sluit het daar. {_AGAIN}",
    "EBUSY ETXTBSY EDEADLK",
    *(32, 33),
)
UNKNOWN = _cause(
    "De schijf geeft een fout.",
    "Kijk of de schijf aangesloten is en of er ruimte is, en probeer het opnieuw.",
    "",
)
_CAUSES = (
    FULL,
    IN_USE,
    _cause(
        "Het staat nog open in een ander programma, of u mag hier niet bij.",
        "Sluit het daar, of kies een andere map.",
        "EACCES EPERM",
        5,
    ),
    _cause(
        "Op deze schijf kunt u alleen lezen.",
        "Haal de schrijfbeveiliging eraf, of gebruik een andere schijf of map.",
        "EROFS",
        19,
    ),
    _cause(
        "Deze map of dit bestand bestaat niet (meer).",
        "Kijk of de naam en de map kloppen.",
        "ENOENT",
        *(2, 3),
    ),
    _cause("Dit is een map en geen bestand.", "Kies een andere naam.", "EISDIR"),
    _cause("Dit is een bestand en geen map.", "Kies een andere map.", "ENOTDIR", 267),
    _cause("Hier staat al iets anders.", "Kies een andere naam.", "EEXIST ENOTEMPTY", 80, 183),
    _cause("De naam is te lang.", "Kies een kortere naam of map.", "ENAMETOOLONG", 206),
    _cause("Deze naam kan hier niet.", "Kies een andere naam.", "EINVAL EILSEQ", 123),
    _cause("Het bestand is te groot voor deze schijf.", "Kies een andere schijf.", "EFBIG", 223),
    _cause(
        "De schijf of het netwerk is weg.",
        f"Kijk of de schijf aangesloten is en het netwerk werkt. {_AGAIN}",
        "ENODEV ENXIO ENOMEDIUM ESTALE ENETDOWN ENETUNREACH ENETRESET EHOSTDOWN EHOSTUNREACH "
        "ETIMEDOUT ENOTCONN ECONNRESET ECONNABORTED EREMOTEIO",
        *(15, 21, 51, 53, 55, 59, 64, 67, 121, 1167, 1231),
    ),
    # No disk is to blame for these.
    _cause(
        "Er staan te veel bestanden open.",
        f"Sluit andere programma's. {_AGAIN}",
        "EMFILE ENFILE",
        4,
    ),
    _cause("Het programma dat dit zou lezen, is gestopt.", "Start het opnieuw.", "EPIPE", 109, 232),
    _cause(
        "Dit kan niet van de ene schijf naar de andere.",
        "Kies een map op dezelfde schijf.",
        "EXDEV",
        17,
    ),
    _cause(
        "Dit verwijst naar een andere plek, en die is niet te vinden.",
        "Kies de map of het bestand zelf.",
        "ELOOP",
        1921,
    ),
    _cause("Dit lukt nu even niet.", f"Wacht even. {_AGAIN}", "EAGAIN EWOULDBLOCK"),
)


def cause(error: OSError) -> Cause:
    """Why the system refused."""
    told = getattr(error, "winerror", None)
    by_windows = (one for one in _CAUSES if told in one.windows)
    by_number = (one for one in _CAUSES if error.errno in one.numbers)
    return next(by_windows, None) or next(by_number, UNKNOWN)


class FileFailure(Failure):
    """A file of the user's own, outside WijkDesk, could not be read or written."""

    @property
    def in_a_line(self) -> str:
        """With the name of the file alone: who chose it in a window knows its folder."""
        return f"{self.what.replace(self.where, Path(self.where).name)} {SAFE}"

    @classmethod
    def saving(cls, path: Path, error: OSError) -> Self:
        """A file that was to be written, named as the user did; what stood there is untouched."""
        why = cause(error)
        return cls(f"“{path}” is niet opgeslagen. {why.what}", str(path), f"{SAFE} {why.advice}")

    @classmethod
    def reading(cls, path: Path, error: OSError) -> Self:
        """A file that was to be read, named as the user did; nothing came of it."""
        why = cause(error)
        return cls(f"“{path}” is niet te lezen. {why.what}", str(path), f"{NOTHING} {why.advice}")

    @classmethod
    def other(cls, error: OSError) -> Self:
        """Whatever else the system refused."""
        why = cause(error)
        name = error.filename
        at = os.fsdecode(name) if isinstance(name, bytes) else str(name or "")
        what = f"{at}: {why.what}" if at else why.what
        return cls(what, at or "deze computer", f"{SAFE} {why.advice}")


def of(error: BaseException) -> Failure | None:
    """What to tell the user about `error`; None when it is a fault of our own."""
    if isinstance(error, OSError):
        return FileFailure.other(error)
    return error if isinstance(error, Failure) else None
