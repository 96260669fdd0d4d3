"""A file that is always as large and never goes: a full disk has room for what comes in it, and to
forget that, nothing has to be removed. It has two places that are written in turn (see `in_turn`).

Who writes may have no key: a head only tells which place is newer, and is no proof of anything. Who
reads takes what can be opened.
"""

import hashlib
import secrets
import struct
from dataclasses import dataclass
from pathlib import Path

from wijkdesk.own_file import is_ours

from ..files import read_small, write_whole
from ..in_turn import PLACES, newest, place_of, put

_HEAD = 4096
"""Bytes before the content: no disk writes parts of both in one go."""
MOST = 512 * 1024
"""Bytes of a content: two texts of the most letters that one may have."""
_PLACE = _HEAD + MOST
SIZE = PLACES * _PLACE
_FIELDS = struct.Struct(">4sQQ")
_MAGIC = b"WDC2"
_LAST = 2**62
"""Nobody writes that often: a head with more is not ours."""


@dataclass(frozen=True)
class _Kept:
    """What a place holds; b"" for nothing."""

    number: int
    content: bytes


def is_there(path: Path) -> bool:
    """Is there such a file? Raises OSError."""
    return is_ours(path) and path.stat().st_size == SIZE


def make(path: Path, kept: str) -> None:
    """Make it, with nothing in it. Raises DiskFull and DiskRefused."""
    # Random, as a disk may keep noughts in no room at all.
    write_whole(path, secrets.token_bytes(SIZE), kept)


def contents(path: Path) -> list[bytes]:
    """What stands in it, the newest first; of before that there may be something still. Nothing
    when it was emptied. Raises OSError; ValueError for what is far too large, or no file."""
    kept = sorted(_places(path), key=lambda one: -one.number)
    return [one.content for one in kept if one.content] if kept and kept[0].content else []


def write(path: Path, content: bytes, kept: str) -> None:
    """Write it in the place that has its turn; b"" for nothing. Its head counts only once all else
    is on the disk: what does not open is damaged then, and not half written. Raises as `contents`
    and `make`."""
    before = newest(read_small(path, SIZE), _PLACE, _parsed)
    number = before.number + 1 if before is not None else 0
    if number > _LAST:
        make(path, kept)
        number = 0
    start = place_of(number, _PLACE)
    # Over the head of before too: else a kill here leaves words in what counts as empty.
    words = secrets.token_bytes(_HEAD) + (content or secrets.token_bytes(MOST))
    put(path, start, words, synced=True)
    fields = _FIELDS.pack(_MAGIC, number, len(content))
    put(path, start, fields + hashlib.sha256(fields).digest(), synced=True)


def empty(path: Path, kept: str) -> None:
    """Nothing stands in it, and nothing is left of what stood there. Raises as `write`."""
    places = _places(path)
    if len(places) < PLACES or any(one.content for one in places):
        for _place in range(PLACES):
            write(path, b"", kept)


def wipe_before(path: Path) -> None:
    """Leave nothing but what was written last. Raises as `contents`."""
    last = newest(read_small(path, SIZE), _PLACE, _parsed)
    if last is not None:
        put(path, place_of(last.number + 1, _PLACE), secrets.token_bytes(_PLACE), synced=True)


def _places(path: Path) -> list[_Kept]:
    content = read_small(path, SIZE)
    found = (_parsed(content[at : at + _PLACE]) for at in range(0, SIZE, _PLACE))
    return [one for one in found if one is not None]


def _parsed(place: bytes) -> _Kept | None:
    end = _FIELDS.size + hashlib.sha256().digest_size
    fields, digest = place[: _FIELDS.size], place[_FIELDS.size : end]
    if len(place) < end or hashlib.sha256(fields).digest() != digest:
        return None
    magic, number, length = _FIELDS.unpack(fields)
    if magic != _MAGIC or number > _LAST or length > MOST:
        return None
    return _Kept(number, place[_HEAD : _HEAD + length])
