"""What is wrong with a file of somebody else."""

from pathlib import Path
from typing import Self

from wijkdesk.failure import NOTHING, Failure

NOT_READ = "Er is niets ingelezen en er is niets veranderd."


class ForeignFile(Failure):
    """A file can't be read as a whole. The message names the file, the place in it and what is
    wrong; nothing of it has been kept."""

    def __init__(self, path: Path, problem: str, place: str = "") -> None:
        where = f"{path.name}, {place}" if place else path.name
        super().__init__(f"{where}: {problem}", where, NOT_READ)
        self.path = path


class CbsError(ForeignFile):
    """A CBS file can't be read; nor has anything been kept of the files that were read with it."""


class ContactFileError(ForeignFile):
    """A file with contacts can't be read, or not be made in the form that was asked."""


class CalendarError(Failure):
    """A file of invitations, or one event of it, can't be used."""

    def __init__(self, what: str, where: str = "de uitnodiging") -> None:
        super().__init__(what, where, NOTHING)

    @classmethod
    def of_file(cls, path: Path, what: str) -> Self:
        """Of the file as a whole."""
        return cls(f"{path.name}: {what}", path.name)
