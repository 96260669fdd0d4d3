"""What stands typed and is not saved, encrypted in a file beside the store: while that is closed,
and what the disk refused.

The key follows from the store's, so that only who opens the store can read it. The content is also
given back encrypted, to be held in memory: then a full disk loses nothing.
"""

import secrets
from contextlib import suppress
from pathlib import Path

from .errors import DiskFull, StoreError
from .files import Files, disk_errors, write_whole

_NONCE = 12
_PURPOSE = b"wijkdesk drafts 1"
_ROOM = 512 * 1024
"""Bytes: two texts of the most letters that one may have."""
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


def keep_room(files: Files) -> None:
    """Set room apart for `write`, for when the disk is full. One that is full now gives none."""
    with suppress(StoreError), disk_errors(files.room, KEPT):
        if not files.room.exists():
            # Random, as a disk may keep noughts in no room at all.
            write_whole(files.room, secrets.token_bytes(_ROOM), KEPT)


def write(files: Files, sealed: bytes) -> None:
    """Keep it on disk, whole or not at all, if need be in the room that was set apart. Raises
    DiskFull and DiskRefused."""
    try:
        write_whole(files.drafts, sealed, KEPT)
    except DiskFull:
        if not files.room.exists():
            raise
        remove(files.room)
        write_whole(files.drafts, sealed, KEPT)


def write_beside(files: Files, sealed: bytes) -> None:
    """As `write`, beside what another store or a later moment may have there. Raises DiskFull and
    DiskRefused."""
    write_whole(_free(files, EARLIER), sealed, KEPT)


def read(path: Path) -> bytes | None:
    """What was kept; None when there is nothing. Raises DiskRefused for what can't be read now,
    such as while a virus scanner has it: it is there, so nothing may be written over it."""
    with disk_errors(path, KEPT), suppress(FileNotFoundError):
        return path.read_bytes()
    return None


def earlier(files: Files) -> list[Path]:
    """What had to be set aside because it could not be read then, the oldest first."""
    return sorted(files.folder.glob(f"{files.drafts.name}.{EARLIER}*"))


def remove(*paths: Path) -> None:
    """It stands on the screen again. A file that can't be removed now is written over later."""
    for path in paths:
        with suppress(StoreError), disk_errors(path, KEPT):
            path.unlink(missing_ok=True)


def set_aside(files: Files, path: Path, why: str) -> None:
    """Keep what can't be read, as EARLIER for the next time or as DAMAGED for whoever knows better.
    Raises DiskRefused."""
    target = _free(files, why)
    with disk_errors(path, KEPT), suppress(FileNotFoundError):
        path.rename(target)


def _free(files: Files, why: str) -> Path:
    target = files.drafts.with_name(f"{files.drafts.name}.{why}")
    number = 1
    while target.exists():
        number += 1
        target = files.drafts.with_name(f"{files.drafts.name}.{why}-{number:03}")
    return target


def _derived(key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, _PURPOSE).derive(key)
