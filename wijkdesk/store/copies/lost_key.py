"""The key file of a store that lost it, or got that of other data in its place, put back from a
copy: the one beside the backups, or else one that a backup has with it."""

from contextlib import closing
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

from .. import anchor
from ..access import changing, keys, memory, tries, untold
from ..access.untold import Changed
from ..clock import MACHINE, Clock
from ..errors import (
    Damaged,
    LostKey,
    NotFound,
    OlderKey,
    OtherKey,
    StoreError,
    WrongPassword,
    WrongRecoveryCode,
)
from ..files import Files, disk_errors
from ..place import holder
from ..sqlite import pages
from . import backup, other_key, restoring
from .opening_key import Secret, refused, unwrapped

_KEPT = "Uw gegevens zijn niet veranderd; de kopie van het sleutelbestand is er nog."


def put_back(
    files: Files,
    secret: Secret,
    clock: Clock = MACHINE,
    *,
    older: Path | None = None,
    other: object = None,
) -> bool:
    """Put the newest copy of the key file that `secret` opens in its place; tells whether it may be
    one of before, with the password and the code of then. That it passes over a newer one has to be
    agreed with: OlderKey names the copy, to be given as `older`.

    Changes nothing where the key file is whole, unless that is of other data: that turns out here,
    or was known before (`other`, as OtherKey tells); or unless it stays shut and a copy that opens
    these data does not, which has to be agreed with too. It is set aside. Raises NotFound, LostKey
    when there is no copy, OlderKey, Damaged when it is of other data, WrongPassword,
    WrongRecoveryCode, HintTells, TooSoon, Locked, NotWritable, DiskFull, DiskRefused.
    """
    with closing(holder.acquire(files)):
        restoring.finish(files)
        if not files.exist():
            raise NotFound(files.folder)
        # What can't be read for a moment may be the only one that opens these data.
        present = keys.read_now(files.key)
        with tries.slowed(files, clock, secret.of):
            why = _why(files, present, secret, other)
            if why is _Why.STAYS:
                return False
            found, file = _opened(files, secret, present)
            is_older = found.path != files.key_copy or why is _Why.SHUT
            asks = found.passes_over or (is_older and why is not _Why.LOST)
            if asks and found.path != older:
                raise OlderKey(found.path)
        before = present if why is _Why.SHUT else keys.read_at(files.key_copy)
        changed = _changed(found.file, before, secret)
        # What can't be opened now may be all that somebody else opens it with.
        with disk_errors(files.backups, _KEPT):
            if present is not None:
                backup.keep_key_aside(files, keys.as_written(present), clock.now(), _KEPT)
            beside = found.path != files.key_copy
            if beside and (present is None or keys.read_at(files.key_copy) != present):
                backup.set_this_key_aside(files, files.key_copy, clock.now())
        changing.put_in_force(files, file, changed, partial(untold.note, files), _KEPT)
    return is_older


@dataclass(frozen=True)
class _Copy:
    """A copy that opens, with what it gives. `passes_over`: did one before it stay shut, or could
    it not be read?"""

    path: Path
    file: keys.KeyFile
    key: bytes
    passes_over: bool


class _Why(Enum):
    """Why a copy comes in the place of the key file, or does not."""

    STAYS = auto()
    """The key file is of these data, or nothing tells."""
    LOST = auto()
    """It is gone, spoilt or of other data, for sure."""
    STRANGE = auto()
    """It stays shut, and does not come from the copy beside the backups, which opens."""
    SHUT = auto()
    """It stays shut and a copy opens, which may be of before it or of after it."""


def _why(files: Files, present: keys.KeyFile | None, secret: Secret, other: object) -> _Why:
    """Of this key file, which may be known to be of other data."""
    if present is None or present == other:
        return _Why.LOST
    try:
        key = unwrapped(present, secret)
    except (WrongPassword, WrongRecoveryCode):
        copy = keys.strange_copy(files, present)
        if copy is not None and _opens(copy, secret):
            return _Why.STRANGE
        others = (file for _, file in other_key.whole_beside(files) if file != present)
        return _Why.SHUT if any(_opens(one, secret) for one in others) else _Why.STAYS
    with memory.wiping(key):
        is_of_others = other_key.is_of_others(files, present, key)
        return _Why.LOST if is_of_others else _Why.STAYS


def _opens(file: keys.KeyFile, secret: Secret) -> bool:
    try:
        memory.wipe(unwrapped(file, secret))
    except (WrongPassword, WrongRecoveryCode):
        return False
    return True


def _opened(
    files: Files, secret: Secret, present: keys.KeyFile | None
) -> tuple[_Copy, keys.KeyFile]:
    """The copy that comes back, whose key is wiped by then, and what comes in the place of the key
    file, which may be `present` and of other data."""
    opened: list[_Copy] = []
    shut: list[keys.KeyFile] = []
    unread: list[StoreError] = []
    try:
        for path, file in other_key.beside(files):
            if file == present:
                continue
            if isinstance(file, StoreError):
                unread.append(file)
                continue
            try:
                key = unwrapped(file, secret)
            except (WrongPassword, WrongRecoveryCode):
                shut.append(file)
                continue
            opened.append(_Copy(path, file, key, passes_over=bool(shut or unread)))
            if _is_of_database(files, key):
                return opened[-1], _comes(opened[-1], secret)
        for one in opened:
            if _is_of_backups(files, one.key, shut):
                return one, _comes(one, secret)
    finally:
        for one in opened:
            memory.wipe(one.key)
    if unread and not shut and not opened:
        raise unread[0]
    raise _why_none(files, secret, present, bool(opened), bool(shut))


def _why_none(
    files: Files, secret: Secret, present: keys.KeyFile | None, opened: bool, shut: bool
) -> StoreError:
    if opened or (present is not None and _opens(present, secret)):
        return _of_others(files, shut or present is not None)
    if shut:
        return refused(secret)
    if present is not None:
        return OtherKey(files.key, files.backups, present, comes=False)
    return LostKey(files.key, files.backups, none_is_whole=True)


def _comes(copy: _Copy, secret: Secret) -> keys.KeyFile:
    """With the code a new password goes along."""
    if secret.code is None:
        return copy.file
    return keys.with_password_by_code(copy.file, copy.key, secret.password)


def _changed(
    copy: keys.KeyFile, before: keys.KeyFile | None, secret: Secret
) -> tuple[Changed, ...]:
    """What is another than before, or may be."""
    if copy == before:
        return () if secret.code is None else (Changed.PASSWORD,)
    if before is not None and before.recovery == copy.recovery:
        return (Changed.PASSWORD,)
    return (Changed.CODE, Changed.PASSWORD)


def _is_of_database(files: Files, key: bytes) -> bool:
    """Does a page of the database that is here open with it? One may be damaged."""
    return pages.any_sealed(files.database, key, anchor.salt_of(files, key))


def _is_of_backups(files: Files, key: bytes, shut: list[keys.KeyFile]) -> bool:
    """Does a backup open with it, where the database can't tell? As long as that has pages, a key
    file that stays `shut` may be its own: unless what it goes with opens with this key too."""
    if pages.has_any(files.database) and shut:
        beside = files.backups.glob("*.key")
        same = [one for one in beside if pages.any_sealed(backup.goes_with(one), key)]
        known = [keys.read_at(one) for one in same]
        if not all(one in known for one in shut):
            return False
    return any(pages.any_sealed(one, key) for one in backup.present(files).values())


def _of_others(files: Files, is_one_shut: bool) -> Damaged:
    what = f"De kopie van het sleutelbestand in {files.backups} hoort bij andere gegevens."
    advice = "Zet het sleutelbestand terug uit een eigen kopie van de map."
    if is_one_shut:
        what = "Wat u typte, hoort bij andere gegevens."
        advice = "Typ het wachtwoord of de herstelcode van deze gegevens."
    return Damaged(files.key, what, f"Er is niets veranderd. {advice}")
