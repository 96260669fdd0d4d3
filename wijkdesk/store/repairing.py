"""The way back from a damaged database, walked: backup back, damaged file kept, store opened."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.access import changing, memory
from wijkdesk.store.copies import backup, restore_note, restoring, state
from wijkdesk.store.copies.set_aside import kept_aside
from wijkdesk.store.copies.source import Copy
from wijkdesk.store.copies.state import State
from wijkdesk.store.errors import Refused, told_after
from wijkdesk.store.files import Files, disk_errors, read_small
from wijkdesk.store.place import holder
from wijkdesk.store.sqlite.pages import SALT, SALT_BESIDE, page
from wijkdesk.store.store import Store

from . import anew
from .damage import journal_left
from .damage.reading import Reader, reading
from .damage.salvage import Salvaged
from .damage.table_list import Help
from .damage.way_back import WayBack

_BEGUN = (
    "De reservekopie is al teruggezet. Uit het beschadigde bestand is nog niets teruggehaald; dat "
    "kan nog."
)


@dataclass(frozen=True)
class Back:
    """The opened store; `kept` is where the damaged database is now, and `salvaged` what came from
    it, None when nobody asked."""

    store: Store
    kept: Path | None
    salvaged: Salvaged | None


def put_back(way: WayBack, *, salvaging: bool, password: str = "", empty: bool = False) -> Back:
    """Put the backup in the place of the damaged database, and open it. A `password` is the new one
    of who came with the recovery code.

    Where no backup is whole, what can be read comes in a new database when `salvaging`; one in
    which nothing comes is made only for who agrees (`empty`). Raises Damaged when there is no way
    back, Locked, DiskFull, DiskRefused: nothing has changed then, or
    the next try goes on where this one ended.
    """
    files, key = way.files, way.key
    if way.backup is None and not (salvaging and (way.is_anew or (way.is_empty and empty))):
        raise way.nothing()
    held = holder.acquire(files)
    try:
        if way.begun:
            restoring.finish(files)
        elif way.backup is None:
            _make_anew(way, empty)
        else:
            _restore(way, way.backup)
        [(this, last)] = way.begun
        kept = this.aside(files) if this.aside(files).exists() else None
        if password:
            changing.by_code(files, key, password)
    finally:
        held.close()
    with told_after(_BEGUN):
        store = Store.unlock_with_key(files.folder, memory.own(key), clock=way.clock)
    try:
        salvaged = way.salvaged[0] if way.salvaged else None
        if salvaging and kept is not None and way.helped is not None:
            with told_after(_BEGUN):
                salvaged = store.salvage(kept, last, way.helped)
        if salvaged is not None and kept is not None:
            _note_salvaged(store, kept, salvaged)
    except BaseException:
        store.close()
        raise
    store.unread = salvaged.unread if salvaged is not None else ()
    return Back(store, kept, salvaged)


def salvage_later(store: Store, damaged: Path) -> Salvaged:
    """Bring in what a damaged database has that was set aside before, where putting the backup back
    ended there. Raises Refused when something was written since: what is newer would be lost;
    DiskFull, DiskRefused."""
    with disk_errors(damaged, NOTHING):
        damaged.stat()
    way = store.way_back()
    try:
        last, present = store.copies.worked(), way.backup or way.files.database
        # Erasing again laid the database out anew.
        is_own = last == store.copies.now()
        helped = Help.of(present, way.key, _salt_beside(damaged), is_own=is_own)
        if store.copies.is_read_already(damaged):
            raise Refused(
                f"Meer dan er al uit kwam, haalt WijkDesk niet uit {damaged}: uw nieuwe gegevens "
                "zijn gemaakt van wat er nog in te lezen was.",
                str(damaged),
                f"{NOTHING} Hebt u nog een reservekopie van voor de schade, op een stick of een "
                "andere laptop? Zet die dan eerst terug.",
            )
        if last is None or not _goes_on_from(last, damaged, way, helped):
            raise Refused(
                f"Uit {damaged} haalt WijkDesk nu niets terug. Dat kan alleen als er na het "
                "terugzetten van de reservekopie niets meer is gewijzigd.",
                str(damaged),
                f"{NOTHING} Zet eerst een reservekopie van voor de schade terug.",
            )
        found = store.salvage(damaged, last.set_id, helped)
        _note_salvaged(store, damaged, found)
        return found
    finally:
        way.forget()


def _note_salvaged(store: Store, damaged: Path, found: Salvaged) -> None:
    at = store.copies.now()
    # What was refused stands nowhere else.
    if at is not None and not found.nothing and not found.refused:
        kept_aside.was_salvaged(damaged, at)


def newest_set_aside(folder: Path) -> Path | None:
    """The damaged database that was set aside last in the folder of a store."""
    files = Files(folder)
    every = [*files.backups.glob(f"{backup.DAMAGED}*")]
    # One that was broken off early left it under the name that putting a copy back gives.
    every += files.backups.glob(f"{backup.SET_ASIDE.partition('-')[0]}-*.db")
    # Beside each lie its log and its key file.
    dated = [(moment, one) for one in every if (moment := _set_aside(one)) is not None]
    return max(dated)[1] if dated else None


def _goes_on_from(last: State, damaged: Path, way: WayBack, helped: Help) -> bool:
    """Has the damaged database all that the store has, and so nothing that is older?"""
    with reading(way.files, damaged, way.key, helped) as reader:
        has = journal_left.has(reader, last.set_id, last.digest)
    if has is not None:
        return has
    # What can't be read any more tells nothing; the note of what came in its place does.
    noted = state.noted(restore_note.came_beside(damaged))
    if noted is None or last.set_id > noted[0]:
        return False
    wanted = dict([noted]) | {last.set_id: last.digest.hex()}
    if last.set_id == noted[0]:
        return wanted == dict([noted])
    # An older copy was put back since, which that one went on from.
    return any(
        state.digests(one, way.key, wanted) == wanted for one in backup.present(way.files).values()
    )


def _set_aside(damaged: Path) -> datetime | None:
    with suppress(ValueError):
        told = damaged.name.removeprefix(backup.DAMAGED)
        return datetime.strptime(told, backup.DAMAGED_AT).replace(tzinfo=UTC)
    return backup.moment_of(damaged)


def _make_anew(way: WayBack, empty: bool) -> None:
    restoring.finish(way.files)
    with anew.made(way) as (copy, found):
        if not found.came and not empty:
            raise replace(way, can_be_read=False).nothing()
        way.salvaged.append(found)
        harmed = None if way.files.database.exists() else way.harmed
        _restore(way, copy, harmed, anew=True)


def _restore(way: WayBack, copy: Path, harmed: Path | None = None, *, anew: bool = False) -> None:
    last = _last(copy, way.key)
    restoring.finish(way.files)
    restoring.prepare(way.files, Copy.of(copy), way.key)
    moment = way.clock.now()
    try:
        if harmed is not None:
            restoring.keep_harmed(way.files, harmed)
        _keep_salt(way)
        this = restoring.commit(way.files, way.key, None, moment, damaged=True, anew=anew)
    except BaseException:
        if restoring.is_busy(way.files):
            way.begun.append((restore_note.read(way.files.putting_back)[0], last))
        else:
            restoring.discard(way.files)
        raise
    way.begun.append((this, last))
    if harmed is not None and harmed.parent == way.files.backups:
        # It was set aside.
        with disk_errors(harmed, NOTHING):
            backup.remove(harmed)


def _last(copy: Path, key: bytes) -> int:
    reader = Reader(copy, key)
    try:
        return journal_left.last(reader) or 0
    finally:
        reader.close()


def _keep_salt(way: WayBack) -> None:
    database = way.files.database
    with disk_errors(database, NOTHING):
        if way.salt is None or not database.exists() or page(database, 1)[:SALT] == way.salt:
            return
    restoring.keep_salt(way.files, way.salt)


def _salt_beside(damaged: Path) -> bytes | None:
    try:
        salt = read_small(_salt_file(damaged), SALT)
    except (OSError, ValueError):
        return None
    return salt if len(salt) == SALT else None


def _salt_file(damaged: Path) -> Path:
    return damaged.with_name(f"{damaged.name}{SALT_BESIDE}")
