"""The key of a store under one secret: argon2id(password) or HKDF(recovery code), and AES-256-GCM.

The libraries are imported where they are used: whoever starts waits for no more than he needs.
"""

import secrets
import unicodedata
from dataclasses import dataclass

from ..errors import NoMemory
from . import memory
from .recovery import RecoveryCode

_NONCE = 12
_PURPOSE = b"wijkdesk key 1"


@dataclass(frozen=True)
class Argon:
    """Costs of argon2id. 64 MiB and three passes take some 0.12 s on an office laptop.

    A file on a stick may ask for any: for more than room to grow is left here it counts as damaged.
    """

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        costs = (
            (self.memory_kib, 8 * self.lanes, 2**18),
            (self.passes, 1, 16),
            (self.lanes, 1, 16),
            (self.memory_kib * self.passes, 1, 2**20),
        )
        if not all(type(cost) is int and least <= cost <= most for cost, least, most in costs):
            # A store would take forever to open, or be no safer than plain text.
            raise ValueError("costs of argon2id out of bounds")


@dataclass(frozen=True)
class Wrapped:
    """The store's key under one secret."""

    salt: bytes
    nonce: bytes
    sealed: bytes

    def __post_init__(self) -> None:
        if len(self.salt) < 8 or len(self.nonce) != _NONCE:
            raise ValueError("salt or nonce of the wrong length")


def _normal(password: str) -> str:
    # An é can be one or two code points, by keyboard and system; it has to open the store anyway.
    return unicodedata.normalize("NFC", password)


def from_password(password: str, salt: bytes, argon: Argon) -> bytes:
    """What a password makes of a salt; to be wiped. Raises NoMemory."""
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    secret = _normal(password).encode()
    try:
        return hash_secret_raw(
            secret, salt, argon.passes, argon.memory_kib, argon.lanes, 32, Type.ID
        )
    except (HashingError, MemoryError) as error:
        raise NoMemory(argon.memory_kib) from error
    finally:
        memory.wipe(secret)


def from_code(code: RecoveryCode, salt: bytes) -> bytes:
    """What a recovery code makes of a salt; to be wiped."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, _PURPOSE).derive(code.body.encode())


def wrap(key: bytes, derived: bytes, salt: bytes) -> Wrapped:
    """Wrap the key under what was `derived`, which is wiped. Raises Closed for a key that was
    wiped itself."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    try:
        wrapped = Wrapped(salt, nonce, AESGCM(derived).encrypt(nonce, key, _PURPOSE))
        memory.refuse_wiped(key)
        return wrapped
    finally:
        memory.wipe(derived)


def unwrap(wrapped: Wrapped, derived: bytes) -> bytes | None:
    """The key again; None when it was wrapped under something else. What was `derived` is
    wiped."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(derived).decrypt(wrapped.nonce, wrapped.sealed, _PURPOSE)
    except InvalidTag:
        return None
    finally:
        memory.wipe(derived)
