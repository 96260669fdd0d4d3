"""What stands typed and is not saved, encrypted in a file beside the store: while that is closed,
and what the disk refused.

The key follows from the store's, so that only who opens the store can read it. The content is also
given back encrypted, to be held in memory: then a full disk loses nothing.

It stands in `wijkdesk.ruimte`, a file that is always as large and never goes: a full disk has room
for it, and to forget it nothing has to be removed. (A disk that writes nothing in place, such as
btrfs, may be too full for that as well.) What is larger than a place in it, and what has no such
file, stands in `wijkdesk.concept`.
"""

import hashlib
import os
import secrets
import struct
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .errors import StoreError
from .files import Files, disk_errors, write_whole
from .in_turn import PLACES, newest, place_of, put

_NONCE = 12
_PURPOSE = b"wijkdesk drafts 1"
_HEAD = 4096
"""Bytes before the content: no disk writes parts of both in one go."""
_ROOM = 512 * 1024
"""Bytes of a content: two texts of the most letters that one may have."""
_PLACE = _HEAD + _ROOM
_FIELDS = struct.Struct(">4sQQ")
_MAGIC = b"WDC1"
KEPT = "Wat u typte, houdt WijkDesk intussen vast."
EARLIER, DAMAGED = "eerder", "onleesbaar"
"""What the name of a file ends with that is set aside."""


def seal(key: bytes, content: bytes) -> bytes:
    """Encrypt, for whoever has the key of the store."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_derived(key)).encrypt(nonce, content, _PURPOSE)


def unseal(key: bytes, sealed: bytes) -> bytes | None:
    """What was sealed; None when it is not as it was written, or from another store."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # Shorter than a nonce and a tag is ValueError.
    with suppress(InvalidTag, ValueError):
        return AESGCM(_derived(key)).decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE)
    return None


def keep_room(files: Files) -> bool:
    """Make the file that `write` needs no room for; False while the disk refuses that."""
    with suppress(StoreError), disk_errors(files.room, KEPT):
        if not files.room.exists() or files.room.stat().st_size != PLACES * _PLACE:
            # Random, as a disk may keep noughts in no room at all.
            write_whole(files.room, secrets.token_bytes(PLACES * _PLACE), KEPT)
        return True
    return False


def write(files: Files, sealed: bytes) -> None:
    """Keep it on disk, whole or as it was before. Raises DiskFull and DiskRefused."""
    if len(sealed) <= _ROOM and keep_room(files):
        with suppress(StoreError):
            _put(files, sealed)
            remove(files.drafts)
            return
    write_whole(files.drafts, sealed, KEPT)
    with suppress(StoreError):
        _empty(files)


def clear(files: Files, *but: Path) -> None:
    """Nothing is kept any more, `but` what could not be read. Raises DiskFull and DiskRefused."""
    if files.room not in but:
        _empty(files)
    if files.drafts not in but:
        remove(files.drafts)
    keep_room(files)


def write_beside(files: Files, sealed: bytes) -> None:
    """As `write`, beside what another store or a later moment may have there. Raises DiskFull and
    DiskRefused."""
    write_whole(_free(files.drafts, EARLIER), sealed, KEPT)


def current(files: Files) -> list[Path]:
    """Where it may stand that was kept last, the newest last."""
    return [files.room, files.drafts]


def earlier(files: Files) -> list[Path]:
    """What had to be set aside because it could not be read then, the oldest first."""
    found = (files.folder.glob(f"{one.name}.{EARLIER}*") for one in current(files))
    return [path for paths in found for path in sorted(paths)]


def read(path: Path) -> bytes | None:
    """What was kept in one of these; None when there is nothing. Raises DiskRefused for what can't
    be read now, such as while a virus scanner has it: it is there, so nothing may be written over
    it."""
    with disk_errors(path, KEPT), suppress(FileNotFoundError):
        content = path.read_bytes()
        if path.name.startswith(Files(path.parent).room.name):
            found = newest(content, _PLACE, _parsed)
            content = found.content if found is not None else b""
        return content or None
    return None


def remove(*paths: Path) -> None:
    """It stands on the screen again. Raises DiskRefused for what still stands there; of a file that
    only can't be removed, nothing is left in it."""
    for path in paths:
        with disk_errors(path, KEPT):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                os.truncate(path, 0)


def set_aside(files: Files, path: Path, why: str) -> None:
    """Keep what can't be read, as EARLIER for the next time or as DAMAGED for whoever knows better.
    Raises DiskRefused."""
    with disk_errors(path, KEPT), suppress(FileNotFoundError):
        path.rename(_free(path if path in current(files) else files.drafts, why))


@dataclass(frozen=True)
class _Kept:
    """What a place holds; b"" for nothing."""

    number: int
    content: bytes


def _parsed(place: bytes) -> _Kept | None:
    end = _FIELDS.size + hashlib.sha256().digest_size
    fields, digest = place[: _FIELDS.size], place[_FIELDS.size : end]
    if len(place) < end or hashlib.sha256(fields).digest() != digest:
        return None
    _magic, number, length = _FIELDS.unpack(fields)
    return _Kept(number, place[_HEAD : _HEAD + length])


def _put(files: Files, content: bytes) -> None:
    """Write it in the place that has its turn. Its head counts only once all else is on the disk:
    what does not open is damaged then, and not half written."""
    with disk_errors(files.room, KEPT):
        before = newest(files.room.read_bytes(), _PLACE, _parsed)
        number = before.number + 1 if before is not None else 0
        start = place_of(number, _PLACE)
        put(files.room, start + _HEAD, content or secrets.token_bytes(_ROOM), synced=True)
        fields = _FIELDS.pack(_MAGIC, number, len(content))
        put(files.room, start, fields + hashlib.sha256(fields).digest(), synced=True)


def _empty(files: Files) -> None:
    """Nothing stands there, and nothing is left of what stood there."""
    if files.room.exists() and read(files.room) is not None:
        for _place in range(PLACES):
            _put(files, b"")


def _free(path: Path, why: str) -> Path:
    target = path.with_name(f"{path.name}.{why}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{why}-{number:03}")
    return target


def _derived(key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, _PURPOSE).derive(key)
