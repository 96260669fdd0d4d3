"""What can be done about a damaged database: the newest backup that is whole, and what it lacks."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store import anchor, erased
from wijkdesk.store.access import memory
from wijkdesk.store.clock import HERE, Clock
from wijkdesk.store.copies import backup, cleaning, second
from wijkdesk.store.copies.newest import by_work
from wijkdesk.store.copies.places import Place
from wijkdesk.store.copies.restore_note import Begun
from wijkdesk.store.copies.source import Copy
from wijkdesk.store.errors import RIGHT, Damaged, StoreError, no_copy
from wijkdesk.store.files import Files, disk_errors

from . import lacking, table_list
from .reading import reading
from .salvage import Salvaged
from .table_list import Help

_ANEW = (
    "WijkDesk kan nieuwe gegevens maken met wat nog te lezen is. Uw wachtwoord en uw herstelcode "
    "blijven gelijk, en uw stukken blijven.",
    "Wat niet meer te lezen is, komt niet mee. De geschiedenis, het logboek en wat u ongedaan kunt "
    "maken, beginnen opnieuw.",
)
_EMPTY = (
    "Uit wat er nog is, kan WijkDesk niets meer lezen. Hebt u zelf nog een kopie, op een stick, "
    "een schijf of een andere laptop? Zet die dan terug.",
    "Anders kunt u opnieuw beginnen met lege gegevens. Uw wachtwoord en uw herstelcode blijven "
    "gelijk.",
)
_LOOK = "Kijk of de schijf of stick goed is aangesloten en probeer het dan opnieuw."


@dataclass(frozen=True)
class WayBack:
    """`backup` is the newest one that is whole, of `moment` (UTC); None when there is none.

    `missing` is how many change sets of the damaged database it lacks, the last of them written at
    `until`, as the database tells or else the anchor; None when neither does. `passed` newer
    backups are damaged too.
    """

    files: Files
    key: bytes = field(repr=False)
    clock: Clock
    backup: Path | None
    moment: datetime | None
    missing: int | None
    until: datetime | None
    passed: int
    salt: bytes | None = field(default=None, repr=False)
    """That of the damaged file; the anchor forgets it once another one is opened."""
    helped: Help | None = field(default=None, repr=False)
    """What the backup knows of the damaged file; the opening may have it go, as it holds who was
    erased since."""
    begun: list[tuple[Begun, int]] = field(default_factory=list, compare=False)
    """When the backup was put back, and the last change set in it: what came after that may have
    failed, and who tries again goes on from there."""
    unread: int = 0
    """Backups that the disk did not give: a stick that is broken, or gone meanwhile."""
    absent: tuple[Path, ...] = ()
    """Places that are not there now and may have a whole backup, or a newer one."""
    harmed: Path | None = None
    """The newest backup that is damaged."""
    can_be_read: bool | None = None
    """Is there, without a whole backup, something that may still be read? None when the disk did
    not let itself be asked."""
    salvaged: list[Salvaged] = field(default_factory=list, compare=False)
    """What came in the new database that was put in the place of the damaged one."""

    @property
    def damaged(self) -> Path:
        """What is read where no backup is whole."""
        if self.harmed is not None and not self.files.database.exists():
            return self.harmed
        return self.files.database

    @property
    def is_anew(self) -> bool:
        """Can new data be made of what can be read, and nothing else be done?"""
        return self.backup is None and self.can_be_read is True

    @property
    def is_empty(self) -> bool:
        """Is there nothing left, so that new data begin empty?"""
        return self.backup is None and self.can_be_read is False

    @property
    def may_find_more(self) -> bool:
        """May a better backup be where it could not be looked for?"""
        return bool(self.absent or self.unread)

    @property
    def can_salvage(self) -> bool:
        """Is there something that may be read besides the backup? Of a database that is gone or
        empty nothing is; its log alone can't be read."""
        database = self.files.database
        return self.is_anew or (database.exists() and database.stat().st_size > 0)

    @property
    def leads_on(self) -> bool:
        """Is there something to be done?"""
        return self.backup is not None or self.is_anew or self.is_empty

    def told(self) -> tuple[str, ...]:
        """It in Dutch sentences, for the window and the command line."""
        return tuple(_told(self))

    def nothing(self) -> Damaged:
        """What to tell where there is no way back."""
        there, *facts = self.told()
        return Damaged(self.files.database, there, " ".join((RIGHT, *facts)))

    def again(self) -> "WayBack":
        """Look once more. Raises DiskFull, DiskRefused."""
        found = find(self.files, self.key, self.clock)
        # That nothing came of the same files was found by trying; looking tells it no better.
        is_same = self.is_empty and found.harmed == self.harmed
        return replace(found, can_be_read=False) if is_same else found

    def forget(self) -> None:
        """Wipe the key: nobody goes this way any more."""
        memory.wipe(self.key)


def find(files: Files, key: bytes, clock: Clock) -> WayBack:
    """Look at the backups, the newest first, and at what the damaged database holds since. Changes
    nothing. Raises DiskFull, DiskRefused."""
    passed = unread = 0
    harmed: Path | None = None
    # The store wipes its own when it closes.
    key = memory.own(key)
    try:
        with disk_errors(files.backups, NOTHING):
            copies, absent = _copies(files, key, clock.now())
        for copy in copies:
            moment, path = copy.moment, copy.database
            try:
                with disk_errors(path, NOTHING):
                    if not path.is_file():
                        continue
                    # Whatever stands beside it, on a stick too, is not read or written.
                    whole = backup.is_whole(path, key, still=True)
            except StoreError:
                # A stick that is broken or pulled out takes the others nothing away.
                unread += 1
                continue
            if whole:
                newer = tuple(one.folder for one in absent if one.last > moment)
                way = _by(files, key, clock, path, moment, passed, unread)
                return replace(way, absent=newer)
            passed += 1
            harmed = harmed or path
    except BaseException:
        memory.wipe(key)
        raise
    salt = anchor.salt_of(files, key)
    none = WayBack(
        files, key, clock, None, None, None, None, passed, salt, unread=unread, harmed=harmed
    )
    places = tuple(one.folder for one in absent)
    return replace(none, absent=places, can_be_read=_can_be_read(none))


def _can_be_read(way: WayBack) -> bool | None:
    """Can the list of tables be read, or may that be put right? None when the disk refuses."""
    try:
        helped = help_of(way.files, way.key, way.harmed, way.salt) if way.harmed else None
        with reading(way.files, way.damaged, way.key, helped) as damaged:
            if damaged.ask("SELECT count(*) FROM sqlite_master") not in (None, [(0,)]):
                return True
        return table_list.has_pages(way.damaged, way.key, way.salt)
    except FileNotFoundError:
        return False
    except (StoreError, OSError):
        return None


def help_of(files: Files, key: bytes, backup: Path, salt: bytes | None) -> Help:
    """What a backup knows of the damaged file. Raises DiskFull, DiskRefused."""
    problem, entries = erased.listed_so_far(files, key)
    # An erasure lays the whole database out anew.
    is_own = problem is None and cleaning.has_had(backup, key, entries)
    return Help.of(backup, key, salt, is_own=is_own)


def _by(
    files: Files, key: bytes, clock: Clock, path: Path, moment: datetime, passed: int, unread: int
) -> WayBack:
    salt = anchor.salt_of(files, key)
    helped = help_of(files, key, path, salt)
    missing, until = lacking.since(files, key, path, helped)
    found = WayBack(files, key, clock, path, moment, missing, until, passed, salt, helped)
    return replace(found, unread=unread)


def _copies(files: Files, key: bytes, now: datetime) -> tuple[list[Copy], list[Place]]:
    """What is called a backup here, and in each place outside that is there: the newest first, and
    of one that is in more places the one here. Besides the places that are not there."""
    named = [backup.named_in(files.backups)]
    absent: list[Place] = []
    for place, at in second.outside(files, key):
        try:
            there = backup.named_in(at) if at is not None else None
        except OSError:
            there = None
        if there is None:
            absent.append(place)
        else:
            named.append(there)
    copies = [Copy(path, moment) for one in named for moment, path in one.items()]
    return by_work(files, copies, key, now), absent


def _told(way: WayBack) -> list[str]:
    there = way.files.database.exists()
    name = way.files.database.name
    lines = [
        f"Het gegevensbestand {name} is beschadigd."
        if there
        else f"Het gegevensbestand {name} ontbreekt."
    ]
    lines.append("Dat komt meestal door de schijf of een stroomstoring, niet door u.")
    if way.absent:
        lines.append(_told_absent(way))
    if way.moment is None:
        return lines + _told_without(way, there)
    lines.append(f"De nieuwste hele reservekopie is van {said(way.moment)}.")
    if way.backup is not None and way.backup.parent != way.files.backups:
        lines.append(f"Zij staat in {way.backup.parent}.")
    if way.passed:
        more = "1 nieuwere kopie is" if way.passed == 1 else f"{way.passed} nieuwere kopieën zijn"
        lines.append(f"{more} ook beschadigd.")
    if way.unread:
        more = "1 nieuwere kopie is" if way.unread == 1 else f"{way.unread} nieuwere kopieën zijn"
        lines.append(f"{more} nu niet te lezen. {_LOOK}")
    if way.missing is None:
        lines.append("Wat u daarna deed, mist u dan.")
    elif not way.missing or way.until is None:
        lines.append("Daarin zit alles wat in het beschadigde bestand nog te vinden is.")
    else:
        many = "1 wijziging" if way.missing == 1 else f"{way.missing} wijzigingen"
        lines.append(f"Daarmee mist u {many} van daarna; de laatste is van {said(way.until)}.")
    if there:
        lines.append("Het beschadigde bestand blijft bewaard.")
    return lines


def _told_without(way: WayBack, there: bool) -> list[str]:
    damaged = " Die er zijn, zijn ook beschadigd." if way.passed and not way.unread else ""
    lines = [f"{no_copy(way.files.backups)}{damaged}"]
    if way.unread:
        copies = "1 kopie is" if way.unread == 1 else f"{way.unread} kopieën zijn"
        lines.append(f"{copies} nu niet te lezen. {_LOOK}")
    if way.is_anew:
        what = "Het beschadigde bestand" if there else "De beschadigde reservekopie"
        lines += [*_ANEW, f"{what} blijft bewaard."]
    elif way.is_empty:
        lines += [*_EMPTY, *(["Het beschadigde bestand blijft bewaard."] if there else [])]
    return lines


def _told_absent(way: WayBack) -> str:
    what = "een hele" if way.backup is None else "een nieuwere"
    where = " en ".join(map(str, way.absent))
    return (
        f"Op {where} kan {what} reservekopie staan, maar daar kan WijkDesk nu niet bij. Sluit de "
        "stick of schijf aan en probeer het dan opnieuw."
    )


def said(moment: datetime) -> str:
    """A moment as it is on the wall here."""
    return f"{moment.astimezone(HERE):%d-%m-%Y om %H:%M}"
