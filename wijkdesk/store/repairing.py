"""The way back from a damaged database, walked: backup back, damaged file kept, store opened."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.access import changed, changing, memory
from wijkdesk.store.copies import backup, restoring
from wijkdesk.store.copies.source import Copy
from wijkdesk.store.errors import Damaged
from wijkdesk.store.files import Files, disk_errors
from wijkdesk.store.place import holder
from wijkdesk.store.store import Store

from .damage.reading import Reader
from .damage.salvage import Salvaged
from .damage.table_list import Help
from .damage.way_back import WayBack, last_set


@dataclass(frozen=True)
class Back:
    """The opened store; `kept` is where the damaged database is now, and `salvaged` what came from
    it, None when nobody asked."""

    store: Store
    kept: Path | None
    salvaged: Salvaged | None


def put_back(way: WayBack, *, salvaging: bool, password: str = "") -> Back:
    """Put the backup in the place of the damaged database, and open it. A `password` is the new one
    of who came with the recovery code.

    Raises Damaged when there is no backup, Locked, DiskFull, DiskRefused: nothing has changed then,
    or the next try goes on where this one ended.
    """
    files, key = way.files, way.key
    if way.backup is None:
        raise Damaged.database(files.database, files.backups)
    held = holder.acquire(files)
    try:
        if way.begun:
            restoring.finish(files)
        else:
            _restore(way, way.backup)
        [(moment, last)] = way.begun
        kept = _keep(
            files, moment.strftime(f"{backup.SET_ASIDE}.db"), moment.strftime(backup.DAMAGED_AT)
        )
        if password:
            changing.with_key(files, key, password)
            changed.note(files)
    finally:
        held.close()
    store = Store.unlock_with_key(files.folder, memory.own(key), clock=way.clock)
    try:
        salvaged = None
        if salvaging and kept is not None:
            salvaged = store.salvage(kept, last, Help(way.backup, way.salt))
    except BaseException:
        store.close()
        raise
    return Back(store, kept, salvaged)


def _restore(way: WayBack, copy: Path) -> None:
    moment, last = way.clock.now(), _last(copy, way.key)
    restoring.finish(way.files)
    restoring.prepare(way.files, Copy.of(copy), way.key)
    try:
        restoring.commit(way.files, None, moment)
    except BaseException:
        if restoring.is_busy(way.files):
            way.begun.append((moment, last))
        raise
    way.begun.append((moment, last))


def _last(copy: Path, key: bytes) -> int:
    reader = Reader(copy, key)
    try:
        return last_set(reader) or 0
    finally:
        reader.close()


def _keep(files: Files, aside: str, moment: str) -> Path | None:
    """Give what was set aside, with the key file of that day, a name that tells what it is."""
    kept = files.backups / f"{backup.DAMAGED}{moment}"
    before = files.backups / aside
    log, log_kept = (one.with_name(f"{one.name}-wal") for one in (before, kept))
    moves = ((log, log_kept), (backup.key_beside(before), backup.key_beside(kept)), (before, kept))
    with disk_errors(files.backups, NOTHING):
        if before.exists():
            # The database last: as long as it is there, the next try goes on with the rest.
            for source, target in moves:
                with suppress(FileNotFoundError):
                    source.replace(target)
        return kept if kept.exists() else None
