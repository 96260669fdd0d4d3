"""The key of a store, and how a password or a recovery code opens it.

The database is encrypted with 32 random bytes. `wijkdesk.key` holds those bytes twice, wrapped
with AES-256-GCM: once under argon2id(password), once under HKDF(recovery code). So a new password
rewrites this small file and not the database. The checksum tells a damaged file from a wrong
password; it protects against accidents, the tag of AES-GCM against the rest.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path
from typing import Any

from wijkdesk.failure import NOTHING

from ..errors import DISK, LostKey, NotFound, StoreError, TooNew, WrongPassword, WrongRecoveryCode
from ..files import (
    Files,
    aside_of,
    disk_errors,
    parsed,
    read_small,
    replace,
    turn_of,
    write_aside,
)
from . import own_key, policy
from .recovery import RecoveryCode
from .wrapping import Argon, Wrapped, from_code, from_password, unwrap, wrap

VERSION = 1
UNCHANGED = "Uw wachtwoord en uw herstelcode zijn niet veranderd."
_NO_COPY = (
    "Het nieuwe geldt wel. Alleen de kopie van het sleutelbestand bij de reservekopieën is nog de "
    "oude."
)
_NOT_SURE = (
    "Het nieuwe geldt nu wel. Valt de stroom uit voordat de schijf dat onthoudt, dan kan het oude "
    "weer gelden."
)
# What reading a key file that is not as it was written can raise. No permission to read it is
# another matter.
BROKEN = (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


COSTS = Argon()
"""What a key that is wrapped now will cost to unwrap; a key file says what its own costs."""


@dataclass(frozen=True)
class KeyFile:
    """What stands in `wijkdesk.key`. `hint` is readable by anyone who has the file."""

    password: Wrapped
    recovery: Wrapped
    argon: Argon
    hint: str = ""


def make(
    password: str, hint: str = "", public: bool = False
) -> tuple[KeyFile, RecoveryCode, bytes]:
    """A new key (32 bytes) with its key file and recovery code.

    The hint of a `public` store, such as an example, may tell the password. Raises
    PasswordTooShort, PasswordGuessed, HintTells.
    """
    policy.check(password)
    if not public:
        policy.check_hint(hint, password)
    key = secrets.token_bytes(32)
    file, code = around(key, password, hint)
    return file, code, key


def around(key: bytes, password: str, hint: str = "") -> tuple[KeyFile, RecoveryCode]:
    """A key file for a key that is there already, with a new recovery code. The password opened
    what the key came from, so the rules for new ones do not keep anybody out."""
    code = RecoveryCode.make()
    salt, other = secrets.token_bytes(16), secrets.token_bytes(16)
    file = KeyFile(
        wrap(key, from_password(password, salt, COSTS), salt),
        wrap(key, from_code(code, other), other),
        COSTS,
        hint,
    )
    return file, code


def with_password(file: KeyFile, key: bytes, password: str, hint: str | None = None) -> KeyFile:
    """The same key file for a new password, and another hint; the recovery code stays.

    Raises PasswordTooShort, PasswordGuessed, HintTells.
    """
    stays = hint is None
    hint = file.hint if hint is None else hint
    policy.check(password)
    policy.check_hint(hint, password, stays)
    salt = secrets.token_bytes(16)
    wrapped = wrap(key, from_password(password, salt, COSTS), salt)
    return changed(file, password=wrapped, argon=COSTS, hint=hint)


def with_password_by_code(file: KeyFile, key: bytes, password: str) -> KeyFile:
    """The same for who knew the code and not the password: the hint was of the one that is
    forgotten, and goes. Raises as `with_password`, also for a password that stands in that hint,
    which older copies keep."""
    return changed(with_password(file, key, password), hint="")


def with_code(file: KeyFile, key: bytes, code: RecoveryCode) -> KeyFile:
    """The same key file for a new recovery code; the password stays."""
    salt = secrets.token_bytes(16)
    return changed(file, recovery=wrap(key, from_code(code, salt), salt))


def key_from_password(file: KeyFile, password: str) -> bytes:
    """The store's key. Raises WrongPassword."""
    derived = from_password(password, file.password.salt, file.argon)
    key = unwrap(file.password, derived)
    if key is None:
        raise WrongPassword
    return key


def key_from_code(file: KeyFile, code: RecoveryCode) -> bytes:
    """The store's key. Raises WrongRecoveryCode."""
    key = unwrap(file.recovery, from_code(code, file.recovery.salt))
    if key is None:
        raise WrongRecoveryCode
    return key


def read(files: Files) -> KeyFile:
    """Read the key file of a store. Raises NotFound without a store, Damaged, TooNew."""
    return read_as_is(files)[0]


def read_as_is(files: Files) -> tuple[KeyFile, bytes]:
    """As `read`, with what the file says."""
    with disk_errors(files.key, NOTHING):
        if not files.exist():
            raise NotFound(files.folder)
        try:
            raw = read_small(files.key)
            return parse(files, raw), raw
        except BROKEN as error:
            raise LostKey(files.key, files.backups) from error


def content(files: Files) -> bytes | None:
    """What the key file says: of a store that is open the one that it is open with, whatever lies
    there now. Else that on disk, or its copy; None when neither is whole."""
    own = own_key.of(files)
    if own is not None:
        return own
    for path in (files.key, files.key_copy):
        with suppress(OSError, TooNew, *BROKEN):
            raw = read_small(path)
            parse(files, raw)
            return raw
    return None


def whole(path: Path) -> bytes | None:
    """What a key file says, also one of a later WijkDesk; None when it is not whole, or can't be
    read now."""
    with suppress(OSError):
        return whole_now(path)
    return None


def whole_now(path: Path) -> bytes | None:
    """As `whole`. Raises OSError for one that is there and can't be read now."""
    with suppress(FileNotFoundError, *BROKEN):
        raw = read_small(path)
        with suppress(TooNew):
            parse(Files(path.parent), raw)
        return raw
    return None


def read_at(path: Path) -> KeyFile | None:
    """A key file that stands elsewhere, such as beside a backup; None when it is not whole, or
    can't be read now."""
    with suppress(*DISK):
        return read_now(path)
    return None


def read_now(path: Path) -> KeyFile | None:
    """As `read_at`. Raises DiskFull and DiskRefused for one that is there and can't be read now."""
    with disk_errors(path, NOTHING), suppress(*BROKEN):
        return parse(Files(path.parent), read_small(path))
    return None


def are_of_one(one: KeyFile, other: KeyFile) -> bool:
    """Came one of these from the other? A new password leaves the code, and a new code the
    password, so of a store those that follow each other have one in common."""
    return one.password == other.password or one.recovery == other.recovery


def strange_copy(files: Files, file: KeyFile) -> KeyFile | None:
    """The copy beside the backups, where that does not come from this key file, nor the other way
    round."""
    copy = other_copy(files, file)
    return None if copy is None or are_of_one(copy, file) else copy


def other_copy(files: Files, file: KeyFile) -> KeyFile | None:
    """The copy beside the backups, where that says something else than this key file."""
    with suppress(TooNew):
        copy = read_at(files.key_copy)
        if copy != file:
            return copy
    return None


def as_written(file: KeyFile) -> bytes:
    """What is written for a key file."""
    return _text(file).encode()


def write(files: Files, file: KeyFile, kept: str = UNCHANGED) -> None:
    """Write the key file and its copy beside the backups: both, or neither when one can't be.

    Raises DiskFull and DiskRefused, which tell with `kept` what is safe; also where both are there
    and the disk may not remember that.
    """
    written = as_written(file)
    # Of what is to be made anew nothing stays then.
    after, sure = (NOTHING, NOTHING) if kept == NOTHING else (_NO_COPY, _NOT_SURE)
    # Room for the copy is found first. Else a full disk would leave another password in force than
    # the one that the user was told of.
    with turn_of(files.key_copy):
        copy = write_aside(files.key_copy, written, kept)
        with _gone_afterwards(copy):
            with turn_of(files.key):
                made = write_aside(files.key, written, kept)
                with _gone_afterwards(made):
                    unsure = _put(made, files.key, written, kept, sure)
                    own_key.becomes(files, written)
            unsure = _put(copy, files.key_copy, written, after, sure) or unsure
    if unsure is not None:
        raise unsure


def _put(made: Path, target: Path, written: bytes, kept: str, sure: str) -> StoreError | None:
    """Put what was written in its place. Gives what the disk says, with `sure`, when it lies there
    all the same. Raises DiskFull and DiskRefused, which tell with `kept` what is safe."""
    try:
        replace(made, target)
    except OSError:
        lies_there = _says(target, written)
        try:
            with disk_errors(target, sure if lies_there else kept):
                raise
        except StoreError as told:
            if not lies_there:
                raise
            return told
    return None


def _says(path: Path, written: bytes) -> bool:
    with suppress(OSError, ValueError):
        return read_small(path) == written
    return False


@contextmanager
def _gone_afterwards(made: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def clear(files: Files) -> None:
    """Remove what a writing that was broken off left: it may open with a password or a code that
    was never in force. The caller holds the lock."""
    for path in (files.key, files.key_copy):
        with suppress(OSError):
            aside_of(path).unlink(missing_ok=True)


def _text(file: KeyFile) -> str:
    content: dict[str, Any] = {
        "version": VERSION,
        "hint": file.hint,
        "argon2id": vars(file.argon),
        "password": _encoded(file.password),
        "recovery": _encoded(file.recovery),
    }
    return json.dumps(content | {"checksum": _checksum(content)}, ensure_ascii=False, indent=1)


def parse(files: Files, raw: bytes) -> KeyFile:
    """What stands in a key file. Raises one of BROKEN, or TooNew."""
    content = parsed(raw)
    if content.pop("checksum") != _checksum(content):
        raise ValueError("the key file is not as it was written")
    if content["version"] > VERSION:
        raise TooNew(files.folder)
    return KeyFile(
        _decoded(content["password"]),
        _decoded(content["recovery"]),
        Argon(**content["argon2id"]),
        str(content["hint"]),
    )


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _encoded(wrapped: Wrapped) -> dict[str, str]:
    return {name: base64.b64encode(value).decode() for name, value in vars(wrapped).items()}


def _decoded(content: dict[str, str]) -> Wrapped:
    return Wrapped(**{name: base64.b64decode(value) for name, value in content.items()})
