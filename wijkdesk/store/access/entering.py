"""From a password or a code to the key of a store, as whoever stands before it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from wijkdesk import folders
from wijkdesk.store.access import keys
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.clock import MACHINE, Clock
from wijkdesk.store.errors import MistypedRecoveryCode, OtherKey, WrongPassword, WrongSecret
from wijkdesk.store.files import Files

from . import memory, own_key, tries

_LIKE_A_CODE = re.compile(r"\s*(?:\w{4}[-–—. ]){5,}\w{0,4}\s*")


def by_password(files: Files, password: str, clock: Clock = MACHINE) -> bytes:
    """The key. Raises NotFound, Damaged, TooNew, WrongPassword, and TooSoon after too many wrong
    tries; OtherKey where the copy of the key file opens, and that says something else."""
    read = keys.read_as_is(files)
    with tries.slowed(files, clock):
        return _opened(files, read, lambda file: keys.key_from_password(file, password))


def by_code(files: Files, code: RecoveryCode, clock: Clock = MACHINE) -> bytes:
    """The key. Raises NotFound, Damaged, TooNew, WrongRecoveryCode, and TooSoon after too many
    wrong codes; OtherKey as `by_password`."""
    read = keys.read_as_is(files)
    with tries.slowed(files, clock, tries.Of.CODE):
        return _opened(files, read, lambda file: keys.key_from_code(file, code))


def _opened(
    files: Files, read: tuple[keys.KeyFile, bytes], opened: Callable[[keys.KeyFile], bytes]
) -> bytes:
    key_file, content = read
    try:
        key = opened(key_file)
        own_key.unwrapped(files, key, content)
        return key
    except WrongSecret:
        # A key file of another store, or of before, may have come in the place of the right one.
        copy = keys.other_copy(files, key_file)
        if copy is None:
            raise
        with suppress(WrongSecret):
            memory.wipe(opened(copy))
            raise OtherKey(files.key, files.backups) from None
        raise


def by_either(files: Files, secret: str, clock: Clock = MACHINE) -> bytes:
    """The key, by what somebody typed where a password and a code are both good. Raises as the
    others, and MistypedRecoveryCode for what looks like a code."""
    try:
        code = RecoveryCode.parse(secret)
    except MistypedRecoveryCode as mistyped:
        try:
            return by_password(files, secret, clock)
        except WrongPassword:
            if _LIKE_A_CODE.fullmatch(secret):
                raise mistyped from None
            raise
    return by_code(files, code, clock)


@contextmanager
def an_export(clock: Clock = MACHINE) -> Iterator[None]:
    """Around a try of the password of a whole export. Whoever tries may name any folder that it has
    to come in, so wrong ones are counted for the user. Raises TooSoon."""
    with tries.slowed(_of_exports(), clock, tries.Of.EXPORT):
        yield


def missed_of_exports() -> int:
    """How many wrong tries there were before an export opened; told once."""
    return tries.missed(_of_exports())


@contextmanager
def a_loose_copy(of: tries.Of, clock: Clock = MACHINE) -> Iterator[None]:
    """Around a try to open a copy that lies in no store, such as one on a stick. Whoever tries may
    name a new folder for it each time, so wrong ones are counted for the user too. Raises
    TooSoon."""
    ours = _of_user("kopie")
    with tries.slowed(ours, clock, of):
        yield
    # The store that comes of it tells of those that were for its folder.
    tries.missed(ours)


def _of_exports() -> Files:
    return _of_user()


def _of_user(part: str = "") -> Files:
    settings = folders.laptop() / part
    with suppress(OSError):
        settings.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Files(settings)
