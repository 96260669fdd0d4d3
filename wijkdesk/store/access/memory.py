"""Taking secrets out of the memory of the process.

Python's `bytes` and `str` can't be emptied, and what is merely let go stands in memory until
something else happens to come there: in a crash report, in the swap file. So a key that is done
with is written over where it stands. That reaches into CPython, the only Python that WijkDesk runs
on (PySide6 has no other).
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from wijkdesk.store.errors import Closed

_BYTES = bytes.__basicsize__ - 1
"""Where the content of a `bytes` begins; the size counts the zero behind it."""
_TEXT = sys.getsizeof("") - 1
"""The same of a `str` that holds ASCII only."""


def own(secret: bytes) -> bytes:
    """A copy that nobody else holds, to be wiped when it is done with."""
    return bytes(bytearray(secret))


def wipe(*secrets: bytes | str) -> None:
    """Write zeros over secrets. Only for what was made for this use: whoever else holds the same
    object holds zeros from then on."""
    for secret in secrets:
        if len(secret) < 2:
            # The shortest are shared by the whole program.
            continue
        if isinstance(secret, str):
            if not secret.isascii():
                raise ValueError("only text of ASCII can be wiped")
            ctypes.memset(id(secret) + _TEXT, 0, len(secret))
        else:
            ctypes.memset(id(secret) + _BYTES, 0, len(secret))


@contextmanager
def wiping(secret: bytes) -> Iterator[None]:
    """Wipe a secret afterwards: whoever goes on with it has a copy of his own."""
    try:
        yield
    finally:
        wipe(secret)


def is_wiped(secret: bytes) -> bool:
    """Was this key wiped, so that it opens nothing any more?"""
    return not any(secret)


def refuse_wiped(secret: bytes) -> None:
    """Raises Closed where this key was wiped: nothing is written, removed or told by it."""
    if is_wiped(secret):
        raise Closed
