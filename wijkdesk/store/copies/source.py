"""Which copies there are in a folder, a stick or beside a store, and what goes with each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wijkdesk.failure import NOTHING, Failure

from ..erased import listing
from ..files import Files, disk_errors
from ..sqlite.pages import SIZE
from . import backup

SECOND = "WijkDesk-reservekopie-"
"""How the folder of a second place begins."""
_AHEAD = timedelta(days=1)
"""By less than this the clocks of two laptops may differ."""


@dataclass(frozen=True)
class Copy:
    """A copy of a database, and of when it is (UTC): what its name tells or, for a database that
    is no backup, such as that of a folder that was copied by hand, when the file was changed."""

    database: Path
    moment: datetime

    @classmethod
    def of(cls, database: Path) -> "Copy":
        """Raises DiskRefused."""
        with disk_errors(database, NOTHING):
            changed = datetime.fromtimestamp(database.stat().st_mtime, UTC)
        return cls(database, backup.moment_of(database) or changed)

    def key_files(self) -> list[Path]:
        """The key files that may open it, the likeliest first."""
        name = Files(self.database.parent).key.name
        around = (self.database.parent, self.database.parent.parent)
        return [backup.key_beside(self.database), *(folder / name for folder in around)]

    def keys_of_others(self) -> list[Path]:
        """The key files that stand with other copies in its folder, the newest first: the key that
        they wrap is the same, whatever password was in force then."""
        own = backup.key_beside(self.database)
        found = self.database.parent.glob("wijkdesk-*.key")
        return sorted((one for one in found if one != own), reverse=True)

    def stores(self) -> dict[Path, Files]:
        """The stores whose key files may open it, by folder: it lies among their files."""
        around = map(Files, (self.database.parent, self.database.parent.parent))
        return {one.folder.resolve(): one for one in around if one.key.is_file() and one.exist()}

    def lists(self) -> list[Path]:
        """The lists of who was erased that stand with it."""
        around = (self.database.parent, self.database.parent.parent)
        return [path for one in around if (path := one / listing.NAME).is_file()]

    def documents(self) -> list[Path]:
        """The folders with documents that may belong to it."""
        around = (self.database.parent, self.database.parent.parent)
        return [Files(folder).documents for folder in around if Files(folder).documents.is_dir()]


class NoCopies(Failure):
    """There is nothing to put back where the user pointed."""

    def __init__(self, path: Path) -> None:
        is_file = path.is_file()
        super().__init__(
            f"{path} is geen reservekopie van WijkDesk."
            if is_file
            else f"In {path} staat geen reservekopie van WijkDesk.",
            str(path),
            f"{NOTHING} Kies de map of de stick waar de reservekopieën staan.",
        )


def by_name(copies: Iterable[Copy], now: datetime) -> list[Copy]:
    """The copies, the newest first, for who has no key to ask what they hold (`newest`). Last come
    those of moments that are still to come, which only tell that a clock was wrong."""
    soon = now + _AHEAD
    return sorted(copies, key=lambda one: (one.moment <= soon, one.moment), reverse=True)


def found(path: Path, now: datetime) -> list[Copy]:
    """The copies in a file or folder, `by_name`. Raises NoCopies, DiskRefused."""
    with disk_errors(path, NOTHING):
        if path.is_file():
            if _is_other(path):
                raise NoCopies(path)
            return [Copy.of(path)]
        copies = {one.database.resolve(): one for one in _in_folder(path)}
    if not copies:
        raise NoCopies(path)
    return by_name(copies.values(), now)


def _is_other(path: Path) -> bool:
    """Is a file none of ours, by its name and size? Of a copy that is cut off the name tells."""
    is_named = backup.moment_of(path) is not None or path.suffix == ".db"
    size = path.stat().st_size
    return not is_named and (size == 0 or size % SIZE != 0)


def _in_folder(path: Path) -> Iterator[Copy]:
    for folder in (path, Files(path).backups, *sorted(path.glob(f"{SECOND}*"))):
        for moment, database in backup.present_in(folder).items():
            yield Copy(database, moment)
    if Files(path).database.is_file():
        yield Copy.of(Files(path).database)
