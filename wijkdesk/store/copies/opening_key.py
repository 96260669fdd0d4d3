"""Which key file opens a copy, with what a person knows: a password or the recovery code."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from wijkdesk.failure import NOTHING

from ..access import entering, keys, memory, policy, tries
from ..access.recovery import RecoveryCode
from ..clock import Clock
from ..errors import DISK, Damaged, LostKey, StoreError, WrongPassword, WrongRecoveryCode
from ..files import Files, disk_errors
from . import state
from .source import Copy


@dataclass(frozen=True)
class Secret:
    """What somebody opens a copy with: the password of then or now, or the recovery code, which
    has a new password go with it."""

    password: str
    code: RecoveryCode | None = None

    @classmethod
    def with_code(cls, code: str, new_password: str) -> "Secret":
        """Raises MistypedRecoveryCode, PasswordTooShort, PasswordGuessed. That a hint tells the new
        password turns out where the key file is found: HintTells."""
        policy.check(new_password)
        return cls(new_password, RecoveryCode.parse(code))

    @property
    def of(self) -> tries.Of:
        """As what a wrong one counts."""
        return tries.Of.PASSWORD if self.code is None else tries.Of.CODE


@dataclass(frozen=True)
class Opened:
    """The key of a copy, and the key file that has to come along with it; None when that of the
    store fits."""

    key: bytes
    key_file: bytes | None


def open_with(files: Files, copy: Copy, secret: Secret, others: Sequence[Copy] = ()) -> Opened:
    """Find the key of a copy, or of one of the `others` with it where that is damaged: in the key
    file of the store, else in one beside the copy.

    Raises WrongPassword, WrongRecoveryCode, HintTells; Damaged when no key file is whole or none is
    that of this copy; DiskRefused when the disk does not give it.
    """
    whole = fits = False
    for path, file in _key_files(files, copy):
        whole = True
        try:
            key = unwrapped(file, secret)
        except (WrongPassword, WrongRecoveryCode):
            continue
        try:
            if opens(key, (copy, *others)):
                return Opened(key, _along(files, path, file, key, secret))
        except BaseException:
            memory.wipe(key)
            raise
        memory.wipe(key)
        fits = True
        if path == files.key:
            # What opens the store that is here is not to lead to another store.
            break
    if not whole:
        raise LostKey(keys_beside(copy), files.backups)
    if fits:
        raise Damaged.backup(copy.database)
    raise refused(secret)


def opens(key: bytes, copies: Sequence[Copy]) -> bool:
    """Is it the key of any of these? Raises DiskRefused where the disk does not give the one."""
    for one in copies:
        # Of several, one that the disk does not give takes the others nothing away.
        with suppress(*(DISK if len(copies) > 1 else ())), disk_errors(one.database, NOTHING):
            # Who opens a pipe waits for ever.
            if one.database.is_file() and state.of(one.database, key, still=True) is not None:
                return True
    return False


@contextmanager
def slowed(files: Files, copies: Sequence[Copy], secret: Secret, clock: Clock) -> Iterator[None]:
    """Around a try, which counts once: for the store, and where a copy lies in the folder of
    another one for that one too, as its key files are tried; where one lies in no store, for the
    user. Raises TooSoon."""
    around = [one.stores() for one in copies]
    stores = {folder: store for one in around for folder, store in one.items()}
    with ExitStack() as counting:
        for one in {files.folder.resolve(): files, **stores}.values():
            counting.enter_context(tries.slowed(one, clock, secret.of))
        if not all(around):
            counting.enter_context(entering.a_loose_copy(secret.of, clock))
        yield


def keys_beside(copy: Copy) -> Path:
    """The first place where the key file of a copy is looked for."""
    return copy.key_files()[0]


def _key_files(files: Files, copy: Copy) -> Iterator[tuple[Path, keys.KeyFile]]:
    seen: list[keys.KeyFile] = []
    beside = copy.key_files()
    # Only then: those of others may have an older password in force again.
    if not any(map(keys.read_at, beside)):
        beside += copy.keys_of_others()
    for path in (files.key, *beside, files.key_copy):
        file = keys.read_at(path)
        if file is not None and file not in seen:
            seen.append(file)
            yield path, file


def unwrapped(file: keys.KeyFile, secret: Secret) -> bytes:
    """The key in a key file. Raises WrongPassword, WrongRecoveryCode."""
    if secret.code is not None:
        return keys.key_from_code(file, secret.code)
    return keys.key_from_password(file, secret.password)


def _along(
    files: Files, path: Path, file: keys.KeyFile, key: bytes, secret: Secret
) -> bytes | None:
    # Afterwards the store opens with what somebody knows now.
    if secret.code is not None:
        return keys.as_written(keys.with_password_by_code(file, key, secret.password))
    return None if path == files.key else keys.as_written(file)


def refused(secret: Secret) -> StoreError:
    """What to raise where no key file opens."""
    wrong: Callable[[], StoreError] = WrongPassword if secret.code is None else WrongRecoveryCode
    return wrong()
