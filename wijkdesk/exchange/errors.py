"""What is wrong with a file of somebody else."""

from pathlib import Path


class CbsError(Exception):
    """A CBS file can't be read. The message names the file, the place and what to do; nothing of
    it, nor of the files that were read with it, has been kept."""

    def __init__(self, path: Path, problem: str, place: str = "") -> None:
        where = f"{path.name}, {place}" if place else path.name
        super().__init__(f"{where}: {problem} Er is niets ingelezen en er is niets veranderd.")


class ContactFileError(Exception):
    """A file with contacts can't be read as a whole. The message names the file, the place and
    what is wrong; nothing of it has been kept."""

    def __init__(self, path: Path, problem: str, place: str = "") -> None:
        where = f"{path.name}, {place}" if place else path.name
        super().__init__(f"{where}: {problem} Er is niets ingelezen en er is niets veranderd.")
        self.path = path


class CalendarError(Exception):
    """A file of invitations can't be used; the message is for the user."""
