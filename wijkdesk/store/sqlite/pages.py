"""Single pages of an encrypted file, as SQLCipher 4 writes them: for what is left of a damaged one.

A page is its content, encrypted (AES-256 in CBC), the random start of that, and a seal
(HMAC-SHA512 over both and the number of the page). The first one begins with the salt of the file,
from which the key of the seals is made. Source: https://www.zetetic.net/sqlcipher/design/
"""

import hmac
import os
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA512
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from ..access import memory

SIZE = 4096
"""Bytes of a page on disk."""
SALT = 16
SALT_BESIDE = ".salt"
"""The end of the name of a file with the salt of a database that lost its first page."""
USABLE = SIZE - 80
"""Bytes of a page that SQLite sees."""
_MAGIC = b"SQLite format 3\0"
_IV, _SEAL = 16, 64


class Pages:
    """What opens and seals the pages of one file; pages are counted from 1. Raises Closed for a key
    that was wiped, which would take what is whole for damaged."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self.salt = salt
        self._key = key
        masked = bytes(one ^ 0x3A for one in salt)
        self._sealing = PBKDF2HMAC(SHA512(), 32, masked, 2).derive(key)
        memory.refuse_wiped(key)

    @classmethod
    def of(cls, path: Path, key: bytes) -> "Pages":
        """Those of a file that still has its salt. Raises OSError."""
        with path.open("rb") as file:
            return cls(key, file.read(SALT))

    def opened(self, number: int, page: bytes) -> bytes | None:
        """The content of a page as SQLite sees it; None when it is not as it was written."""
        if not self.is_sealed(number, page):
            return None
        content, iv = page[SALT if number == 1 else 0 : USABLE], page[USABLE : USABLE + _IV]
        decryptor = Cipher(AES256(self._key), CBC(iv)).decryptor()
        plain = decryptor.update(content) + decryptor.finalize()
        memory.refuse_wiped(self._key)
        return _MAGIC + plain if number == 1 else plain

    def is_sealed(self, number: int, page: bytes) -> bool:
        """Is a page as it was written, with this key?"""
        content = page[SALT if number == 1 else 0 : USABLE + _IV]
        return len(page) == SIZE and hmac.compare_digest(
            page[USABLE + _IV :], self._seal(number, content)
        )

    def sealed(self, number: int, content: bytes) -> bytes:
        """A page as it stands on disk."""
        iv = os.urandom(_IV)
        encryptor = Cipher(AES256(self._key), CBC(iv)).encryptor()
        plain = content[SALT:] if number == 1 else content
        encrypted = encryptor.update(plain) + encryptor.finalize()
        memory.refuse_wiped(self._key)
        seal = self._seal(number, encrypted + iv)
        return (self.salt if number == 1 else b"") + encrypted + iv + seal

    def _seal(self, number: int, content: bytes) -> bytes:
        return hmac.digest(self._sealing, content + number.to_bytes(4, "little"), "sha512")


def page(path: Path, number: int) -> bytes:
    """A page as it stands on disk; shorter, or nothing, where the file ends. Raises OSError."""
    with path.open("rb") as file:
        file.seek((number - 1) * SIZE)
        return file.read(SIZE)


def has_any(path: Path) -> bool:
    """Is there a file of at least one page, whatever stands in it?"""
    try:
        return path.stat().st_size >= SIZE
    except FileNotFoundError:
        return False
    except OSError:
        # It is there, and what stands in it can't be told now.
        return True


def any_sealed(path: Path, key: bytes, salt: bytes | None = None) -> bool:
    """Is there a page in a file that was sealed with this key, and is it of that store? Its `salt`
    may be known, or stand beside it (`SALT_BESIDE`). A file that the disk does not give has
    none."""
    with suppress(OSError), path.open("rb") as file:
        salts = {file.read(SALT), salt or b""}
        beside = path.with_name(f"{path.name}{SALT_BESIDE}")
        if beside.is_file():
            with beside.open("rb") as other:
                salts.add(other.read(SALT))
        every = [Pages(key, salt) for salt in salts if len(salt) == SALT]
        file.seek(0)
        number = 0
        while page := file.read(SIZE):
            number += 1
            if any(one.is_sealed(number, page) for one in every):
                return True
    return False
