"""What stands typed and is not saved while the store is closed: encrypted, in a file beside it.

The key follows from the store's, so that only who opens the store can read it. The content is also
given back encrypted, to be held in memory: then a full disk loses nothing.
"""

import secrets
from contextlib import suppress

from .errors import StoreError
from .files import Files, disk_errors, write_whole

_NONCE = 12
_PURPOSE = b"wijkdesk drafts 1"
KEPT = "Wat u typte, houdt WijkDesk intussen vast."


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


def write(files: Files, sealed: bytes) -> None:
    """Keep it on disk, whole or not at all. Raises DiskFull and DiskRefused."""
    write_whole(files.drafts, sealed, KEPT)


def read(files: Files) -> bytes | None:
    """What was kept; None when there is nothing, or nothing that can be read."""
    with suppress(StoreError), disk_errors(files.drafts, KEPT), suppress(FileNotFoundError):
        return files.drafts.read_bytes()
    return None


def remove(files: Files) -> None:
    """It stands on the screen again. A file that can't be removed now is written over later."""
    with suppress(StoreError), disk_errors(files.drafts, KEPT):
        files.drafts.unlink(missing_ok=True)


def set_aside(files: Files) -> None:
    """It can't be read: kept, for whoever knows better, but not tried again."""
    with suppress(StoreError), disk_errors(files.drafts, KEPT):
        files.drafts.replace(files.drafts.with_name(f"{files.drafts.name}.onleesbaar"))


def _derived(key: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, None, _PURPOSE).derive(key)
