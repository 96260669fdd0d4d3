"""An anchor outside the database: which change set was the last, so that lost work is seen.

SQLite takes a log (WAL) that is missing or damaged for one that ends earlier: the writes in it are
gone and nothing tells. The same goes for a journal whose end somebody cut off: what is left is a
sound chain. So number and digest of the last set are kept in a small file beside the database, each
time after it was committed. Only the first of them is synced: an anchor that is older than the
database says nothing, and one that is newer can only be there when the set that it tells of was
safe once.

The file has two places that are written in turn, each with a number that counts on and an HMAC
under a key of its own: a write that broke off leaves the other. Who writes on after something was
lost has that noted in the journal, for good.

A third place holds the salt of the database, which stands in its first page: without it no other
page of a file can be read of which the first one is damaged (see `damage.table_list`).

When a whole folder was put back the anchor came along; what this laptop remembers of the folder
(see `device`) tells it then.
"""

import hmac
import struct
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from wijkdesk.failure import NOTHING
from wijkdesk.own_file import is_ours

from . import device, in_turn
from .access import memory
from .access.derived import derived, seal_of
from .changes import sets
from .clock import HERE, Clock
from .errors import StoreError
from .files import Files, disk_errors, read_small, small_now, write_whole
from .sqlite.engine import connect, told
from .sqlite.pages import SALT

_SLOT = 4096
"""Bytes between the two places: no disk writes parts of both in one go."""
_FIELDS = struct.Struct(">4sQQQ32sB")
_MAGIC = b"WDA1"
_PURPOSE = b"wijkdesk anchor 1"
_MAC = 32


@dataclass(frozen=True)
class Point:
    """Where the journal ended. `at` is in milliseconds since 1970; `restored`: it was put there by
    the program itself, from a backup."""

    number: int
    set_id: int
    at: int
    digest: bytes
    restored: bool = False


@dataclass(frozen=True)
class Missing:
    """Change sets that were kept once and are not in the database: `count` of them (at least),
    0 when it can't be told; made after `since`, the last that is there, until `until`."""

    count: int
    since: datetime | None = None
    until: datetime | None = None
    exact: bool = True

    def __str__(self) -> str:
        if not self.count:
            of = f" (van {_shown(self.until)})" if self.until else ""
            return f"de laatste wijziging die bewaard was{of}, staat er niet meer in"
        least = "" if self.exact else "ten minste "
        what = "1 wijziging" if self.count == 1 else f"{self.count} wijzigingen"
        verb = "ontbreekt" if self.count == 1 else "ontbreken"
        since = f" sinds {_shown(self.since)}" if self.since else ""
        until = f" (de laatste was van {_shown(self.until)})" if self.until else ""
        return f"er {verb} {least}{what}{since}{until}"


class Anchor:
    """The anchor of one open store."""

    def __init__(self, files: Files, key: bytes) -> None:
        self._path = files.anchor
        self._key = derived(key, _PURPOSE)
        self._point: Point | None = None
        self.damaged = False
        self.unread = True
        """Can the file not be read now? It may tell of lost work: nothing is written over it."""
        self._first_since: int | None = None
        """The first change set that was committed meanwhile."""
        self.missing: Missing | None = None
        """What the database lacks, until that is noted in the journal."""
        self._read_if_unread()

    def look(self, connection: Connection, known: device.Known | None = None) -> None:
        """Compare with the journal that `connection` reads; `known` is what the laptop remembers of
        the folder. Where all is there, the anchor catches up; as long as it can't be read, this
        tells nothing."""
        self._read_if_unread()
        if self.unread:
            return
        last = sets.last(connection)
        missing = self._overtaken() or (
            _compare(connection, self._point) if self._point is not None else None
        )
        if missing is None and known is not None and not (self._point and self._point.restored):
            missing = _compare_known(connection, known)
        self.missing = missing or self.missing
        behind = self._point is None or (last is not None and last.id > self._point.set_id)
        if self.missing is None and last is not None and behind:
            self._write(last.id, last.digest, _milliseconds(datetime.fromisoformat(last.at)))
        self.keep_salt(connection)

    def saw(self, set_id: int, digest: bytes, clock: Clock) -> None:
        """A change set was committed."""
        if self.unread:
            self._first_since = self._first_since or set_id
            return
        before = self._point
        if before is not None and set_id <= before.set_id and self.missing is None:
            # The end was cut off while the store was open.
            self.missing = Missing(before.set_id - set_id + 1, until=_moment(before.at))
        self._write(set_id, digest, _milliseconds(clock.now()))

    def done_again(
        self, connection: Connection, erasures: Collection[Collection[tuple[int, str]]]
    ) -> None:
        """These erasures are done again: of each the change sets that did it, in whichever
        database. What they did is not missed."""
        lost, last, point = self.missing, sets.last(connection), self._point
        if lost is None or not lost.count or last is None or point is None:
            return
        # One set did each of them here; of those of other databases nobody can tell which.
        here = [one for one in erasures if any(last.id < at <= point.set_id for at, _ in one)]
        worked = sets.last_of_work(connection) or last
        # Those of an opening before, of which the list was not told, have taken numbers already.
        left = lost.count - max(0, len(here) - (last.id - worked.id))
        is_last = any((point.set_id, point.digest.hex()) in one for one in here)
        if left <= 0 and is_last:
            self.missing = None
            self._write(last.id, last.digest, _milliseconds(datetime.fromisoformat(last.at)))
        else:
            sure = left > 0 and all(len(one) == 1 for one in here)
            self.missing = replace(lost, count=max(left, 1), exact=lost.exact and sure)

    def keep_salt(self, connection: Connection) -> None:
        """Remember the salt of the database, which changes when that is written anew.

        SQLite is asked for it: closing a handle of our own on the file would drop its locks.
        """
        salt = bytes.fromhex(connection.exec_driver_sql("PRAGMA cipher_salt").scalar() or "")
        with suppress(OSError, StoreError):
            if salt and is_ours(self._path) and salt != _salt(self._path, self._key):
                in_turn.put(self._path, 2 * _SLOT, salt + seal_of(self._key, salt))

    def close(self) -> None:
        """Forget the key."""
        memory.wipe(self._key)

    def noted(self) -> None:
        """What is missing stands in the journal from now on, or nothing was."""
        self.missing = None

    def _read_if_unread(self) -> None:
        if self.unread:
            with suppress(OSError):
                self._point, self.damaged = _read(self._path, self._key)
                self.unread = False

    def _overtaken(self) -> Missing | None:
        """What was lost that has been counted past since, while the file could not be read."""
        first, self._first_since = self._first_since, None
        if first is None or self._point is None or self._point.set_id < first:
            return None
        return Missing(self._point.set_id - first + 1, until=_moment(self._point.at))

    def _write(self, set_id: int, digest: bytes, at: int, restored: bool = False) -> None:
        number = self._point.number + 1 if self._point else 1
        self._point = Point(number, set_id, at, digest, restored)
        # An anchor that can't be written is older than the database: it says nothing then.
        with suppress(OSError, StoreError):
            _write(self._path, self._key, self._point, anew=self.unread)


def salt_of(files: Files, key: bytes) -> bytes | None:
    """The salt that the database had when it was open last; None when nothing tells."""
    with suppress(OSError):
        return _salt(files.anchor, derived(key, _PURPOSE))
    return None


def end_of(files: Files, key: bytes) -> Point | None:
    """Where the journal ended, as far as the file tells; for a database that does not tell it any
    more. Raises DiskRefused for a file that can't be read now."""
    with disk_errors(files.anchor, NOTHING):
        return _read(files.anchor, derived(key, _PURPOSE))[0]


def restored(files: Files, key: bytes) -> None:
    """The program itself put another database in place: what is in it now is all there has to be.

    The caller holds the lock. Raises what an unreadable database does.
    """
    connection = connect(files.database, key)
    try:
        with told(files):
            last = connection.execute(sets.LAST).fetchone()
    finally:
        connection.close()
    set_id, digest, at = last or (0, b"", datetime.fromtimestamp(0, UTC).isoformat())
    moment = _milliseconds(datetime.fromisoformat(at))
    Anchor(files, key)._write(set_id, digest, moment, restored=True)


def _compare(connection: Connection, point: Point) -> Missing | None:
    until = _moment(point.at)
    last = sets.last(connection)
    if last is None:
        return Missing(point.set_id, None, until) if point.set_id else None
    if last.id < point.set_id:
        # An opening that erased again may have written since.
        worked = sets.last_of_work(connection) or last
        since = datetime.fromisoformat(worked.at)
        return Missing(point.set_id - last.id, since, until, exact=worked.id == last.id)
    return None if sets.stands(connection, point.set_id, point.digest) else Missing(0, until=until)


def _compare_known(connection: Connection, known: device.Known) -> Missing | None:
    last = sets.last(connection)
    if last is not None and last.id < known.set_id:
        return Missing(known.set_id - last.id, datetime.fromisoformat(last.at), exact=False)
    return None


def _read(path: Path, key: bytes) -> tuple[Point | None, bool]:
    """The newest point that is whole; and is there a file without any? Raises OSError for one that
    can't be read now."""
    try:
        content = small_now(path)
    except ValueError:
        # Nothing of ours, such as a pipe, which may be waited for without an end.
        return None, True
    if content is None:
        return None, False
    found = in_turn.newest(content, _SLOT, lambda place: _parsed(place, key))
    return found, found is None


def _parsed(slot: bytes, key: bytes) -> Point | None:
    fields, mac = slot[: _FIELDS.size], slot[_FIELDS.size : _FIELDS.size + _MAC]
    if len(mac) < _MAC or not hmac.compare_digest(seal_of(key, fields), mac):
        return None
    _magic, number, set_id, at, digest, flag = _FIELDS.unpack(fields)
    return Point(number, set_id, at, digest, bool(flag))


def _write(path: Path, key: bytes, point: Point, *, anew: bool = False) -> None:
    fields = _FIELDS.pack(
        *(_MAGIC, point.number, point.set_id, point.at, point.digest, point.restored)
    )
    sealed = fields + seal_of(key, fields)
    place = in_turn.place_of(point.number, _SLOT)
    if anew or not is_ours(path):
        # Else a power cut leaves a file of which nothing was written, and that looks damaged.
        write_whole(path, bytes(place) + sealed)
        return
    in_turn.put(path, place, sealed)


def _salt(path: Path, key: bytes) -> bytes | None:
    try:
        kept = read_small(path)[2 * _SLOT :]
    except ValueError:
        return None
    salt, mac = kept[:SALT], kept[SALT : SALT + _MAC]
    return salt if hmac.compare_digest(mac, seal_of(key, salt)) else None


def _milliseconds(moment: datetime) -> int:
    # A clock may stand before 1970.
    return max(0, int(moment.timestamp() * 1000))


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)


def _shown(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(HERE):%d-%m-%Y %H:%M}"
