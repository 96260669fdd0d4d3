"""The log of a database (WAL) as it lies beside it: which pages SQLite will read from it.

Source: https://www.sqlite.org/fileformat2.html#walformat
"""

import struct
from pathlib import Path

from .pages import SIZE

_HEADER, _FRAME = 32, 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
"""How the log begins; it tells in which order the bytes of its sums are counted."""

NEVER = 2**30 // SIZE + 1
"""The page that no database writes: its bytes are for locks."""


def pages_in(log: Path) -> tuple[int, set[int]]:
    """How many pages the database has after the last write in its log, and which of them are in the
    log; 0 and none of a log that is absent, empty or garbled. Raises OSError."""
    count, there, written = 0, set[int](), set[int]()
    if not log.is_file():
        return count, there
    with log.open("rb") as file:
        header = file.read(_HEADER)
        sums = _sums(header, header[:24], (0, 0))
        if sums is None or header[24:] != struct.pack(">II", *sums):
            return count, there
        while len(frame := file.read(_FRAME + SIZE)) == _FRAME + SIZE:
            number, after = struct.unpack(">II", frame[:8])
            sums = _sums(header, frame[:8] + frame[_FRAME:], sums)
            if sums is None or frame[8:_FRAME] != header[16:24] + struct.pack(">II", *sums):
                break
            written.add(number)
            if after:
                # With this the write is whole; of one that has no such end nothing counts.
                count = after
                there |= written
                written.clear()
    return count, there


def _sums(header: bytes, content: bytes, sums: tuple[int, int]) -> tuple[int, int] | None:
    """The sums over what came before and `content`; None when it is no log."""
    magic = int.from_bytes(header[:4], "big")
    if len(header) < _HEADER or magic not in (_LITTLE, _BIG):
        return None
    first, second = sums
    order = "<" if magic == _LITTLE else ">"
    for one, other in struct.iter_unpack(f"{order}II", content):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
