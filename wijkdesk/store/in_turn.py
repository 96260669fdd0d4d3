"""A file with two places that are written in turn, in place: a write that broke off leaves the
other, and who writes needs no room on a disk that is full."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

PLACES = 2
_AS_IT_IS = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class InTurn(Protocol):
    """What stands in a place. The `number` counts on."""

    @property
    def number(self) -> int: ...


One = TypeVar("One", bound=InTurn)


def newest(content: bytes, size: int, parsed: Callable[[bytes], One | None]) -> One | None:
    """What was written last, of a file with places of `size` bytes; `parsed` gives what stands in
    one, None when it is not whole."""
    starts = range(0, PLACES * size, size)
    found = (parsed(content[start : start + size]) for start in starts)
    whole = [one for one in found if one is not None]
    return max(whole, key=lambda one: one.number, default=None)


def place_of(number: int, size: int) -> int:
    """Where the place begins that has its turn with this number."""
    return number % PLACES * size


def put(path: Path, start: int, content: bytes, *, synced: bool = False) -> None:
    """Write over a part of a file that is there, and if `synced` wait until the disk has it. Raises
    OSError, also for a link to a file."""
    # Opened anew each time: nothing is held open that somebody may want to move or copy.
    handle = os.open(path, os.O_RDWR | _AS_IT_IS)
    try:
        os.lseek(handle, start, os.SEEK_SET)
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        if synced:
            os.fsync(handle)
    finally:
        os.close(handle)
