"""From a password or a code to the key of a store, as whoever stands before it."""

import re

from wijkdesk.store.access import keys
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.clock import MACHINE, Clock
from wijkdesk.store.errors import MistypedRecoveryCode, WrongPassword
from wijkdesk.store.files import Files

from . import tries

_LIKE_A_CODE = re.compile(r"\s*(?:\w{4}[-–—. ]){5,}\w{0,4}\s*")


def by_password(files: Files, password: str, clock: Clock = MACHINE) -> bytes:
    """The key. Raises NotFound, Damaged, TooNew, WrongPassword, and TooSoon after too many wrong
    tries."""
    key_file = keys.read(files)
    with tries.slowed(files, clock):
        return keys.key_from_password(key_file, password)


def by_code(files: Files, code: RecoveryCode) -> bytes:
    """The key. Raises NotFound, Damaged, TooNew, WrongRecoveryCode."""
    key = keys.key_from_code(keys.read(files), code)
    tries.came_in(files)
    return key


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
    return by_code(files, code)
