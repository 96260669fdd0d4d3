"""Another password, or another recovery code, for a store that stays as it is.

Only the key file is written anew: it wraps the same key again. So what was written before, such as
a backup with a key file of its own or a copy of the folder on a stick, still opens with the
password and the code of that day; `ELSEWHERE` says so.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from wijkdesk.store.access import keys
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.clock import MACHINE, Clock
from wijkdesk.store.errors import StoreError, WrongPassword
from wijkdesk.store.files import Files

from . import entering, memory, own_key, ring, untold
from .policy import SamePassword
from .untold import Changed, Tell

ELSEWHERE = (
    "Let op: kopieën die u al had, zoals oudere reservekopieën of een kopie op een stick, gaan nog "
    "open met het oude wachtwoord en de oude herstelcode. De sleutel blijft dezelfde: met het "
    "sleutelbestand van zo’n kopie en het oude wachtwoord gaan ook uw gegevens van nu open."
)
BECOMES = (
    "Opent u de kopie met een ouder wachtwoord, dan geldt dat daarna weer, met de herstelcode van "
    "toen."
)
OF_COPY = (
    "Uw gegevens gaan vanaf nu open met het wachtwoord dat u net typte, en met de herstelcode van "
    "die kopie. Een nieuwer wachtwoord geldt hier niet meer. U kunt het wachtwoord wijzigen."
)
"""What is said before and after a copy is put back that brings a key file of its own."""
KEY_BACK = "Het sleutelbestand is teruggezet."
Look = Callable[[bytes], object]
"""Looks, before anything is written, whether the key in the key file is that of the store: what is
written takes the place of the copy beside the backups as well. Raises OtherKey."""


@dataclass(frozen=True)
class NewCode:
    """A recovery code that is in force from `take` on: first it has to be on paper."""

    code: RecoveryCode
    _files: Files
    _key_file: keys.KeyFile
    _tell: Tell

    @property
    def sign(self) -> str:
        """Knows this code again (`in_force`), and tells nothing of it."""
        return _sign(self._key_file)

    def take(self) -> None:
        """From now on this code opens the store, and the old one does not. Raises DiskFull,
        DiskRefused."""
        put_in_force(self._files, self._key_file, (Changed.CODE,), self._tell)


def in_force(files: Files) -> str:
    """The sign of the code that opens the store now. Raises StrangeKey, and as `keys.read`."""
    present = keys.read(files)
    own_key.refuse_strange(files)
    return _sign(present)


def _sign(file: keys.KeyFile) -> str:
    return file.recovery.salt.hex()


def password(
    files: Files,
    secret: str,
    new: str,
    hint: str | None = None,
    clock: Clock = MACHINE,
    tell: Tell | None = None,
    *,
    look: Look | None = None,
) -> None:
    """Give the store another password, known the old one or the code; `hint` None leaves that.
    Without `tell` the store is closed, and its next opening tells of it.

    The caller holds the lock. Raises as `entering.by_either`, SamePassword, PasswordTooShort,
    PasswordGuessed, HintTells, DiskFull, DiskRefused, and what `look` does.
    """
    key = entering.by_either(files, secret, clock)
    try:
        if look is not None:
            look(key)
        with_key(files, key, new, hint, tell)
    finally:
        memory.wipe(key)


def with_key(
    files: Files, key: bytes, new: str, hint: str | None = None, tell: Tell | None = None
) -> None:
    """As `password`, for who has the key already."""
    present = keys.read(files)
    refuse_same(present, new)
    renewed = keys.with_password(present, key, new, hint)
    put_in_force(files, renewed, (Changed.PASSWORD,), tell or partial(untold.note, files))


def refuse_same(file: keys.KeyFile, new: str) -> None:
    """Raise SamePassword for a new password that opens the key file already."""
    with suppress(WrongPassword):
        memory.wipe(keys.key_from_password(file, new))
        raise SamePassword


def by_code(files: Files, key: bytes, new: str) -> None:
    """As `password`, for who has the key by the code."""
    renewed = keys.with_password_by_code(keys.read(files), key, new)
    put_in_force(files, renewed, (Changed.PASSWORD,), partial(untold.note, files))


def put_in_force(
    files: Files,
    file: keys.KeyFile,
    changed: Sequence[Changed],
    tell: Tell,
    kept: str = keys.UNCHANGED,
) -> None:
    """From now on this key file opens the store; `tell` hears what `changed` by it. Raises
    StrangeKey, and as `keys.write`, also where the new one is in force and only its copy could not
    be written."""
    # It would be written over, and may be all that opens other data.
    own_key.refuse_strange(files)
    try:
        keys.write(files, file, kept)
    except StoreError:
        if keys.read_at(files.key) == file:
            _told(files, changed, tell)
        raise
    _told(files, changed, tell)


def _told(files: Files, changed: Sequence[Changed], tell: Tell) -> None:
    if changed:
        # It fits no more; whoever changes a password may do so because somebody else can get in.
        ring.outdated(files)
    for what in changed:
        tell(what)


def code(
    files: Files,
    secret: str,
    clock: Clock = MACHINE,
    tell: Tell | None = None,
    *,
    look: Look | None = None,
) -> NewCode:
    """Another recovery code for the store, known the password or the code of now: whoever has that
    may choose another password too. Nothing is written yet. Without `tell` the store is closed, and
    its next opening tells of it.

    The caller holds the lock until the code is taken. Raises as `entering.by_either`, and what
    `look` does.
    """
    key = entering.by_either(files, secret, clock)
    new = RecoveryCode.make()
    try:
        if look is not None:
            look(key)
        renewed = keys.with_code(keys.read(files), key, new)
        return NewCode(new, files, renewed, tell or partial(untold.note, files))
    finally:
        memory.wipe(key)
