"""The pages that list which tables a database has: without one of them nothing of it can be read.

A backup of the same layout has the same ones in the same places, so those that are damaged are
taken from there. Whatever tells that the layout is another leaves the database as it is: what is
read has to be true.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.files import disk_errors
from wijkdesk.store.sqlite import log
from wijkdesk.store.sqlite.pages import SALT, SIZE, USABLE, Pages, page

_FIRST = 100
"""Bytes of the header of the file, before the first page of the list begins."""
_INTERIOR, _LEAF = 0x05, 0x0D
_COMPARED = 4
"""Of so many pages of a list that is not its own one may be missing."""
_LOOKED_AT = range(2, 200)
"""Pages that are tried to see whether a salt is that of the file."""


@dataclass(frozen=True)
class Help:
    """The pages of the list in a backup, none when they can't be read there, and the salt that the
    damaged file had, which stands in its first page; None when nothing tells. A backup that is not
    of this store (`is_own`), or of before an erasure, may be laid out in another way, so it helps
    only when most pages of the list are there to compare.

    The pages are read at once and name tables alone: the backup itself may have to go before it
    helps, as it holds who was erased."""

    listed: tuple[tuple[int, bytes], ...] = field(repr=False)
    salt: bytes | None = field(repr=False)
    is_own: bool = True

    @classmethod
    def of(cls, backup: Path, key: bytes, salt: bytes | None, *, is_own: bool = True) -> "Help":
        """Raises DiskFull, DiskRefused."""
        listed: tuple[tuple[int, bytes], ...] = ()
        with disk_errors(backup, NOTHING), suppress(_Odd):
            listed = tuple(_list_of(backup, Pages.of(backup, key), 1))
        return cls(listed, salt, is_own)


class _Odd(Exception):
    """The pages are not as they have to be."""


def mend(damaged: Path, key: bytes, helped: Help | None) -> None:
    """Put right what is damaged of the list, as far as `helped` knows it, and how long the file is.
    Raises OSError."""
    own = _of(damaged, key, helped.salt if helped is not None else None)
    if own is None:
        return
    _give_salt(damaged, own)
    _fill(damaged, own)
    if helped is None:
        return
    try:
        fresh = dict(_differing(damaged, own, helped.listed))
    except _Odd:
        return
    if not helped.is_own and len(fresh) * _COMPARED > len(helped.listed):
        return
    with damaged.open("rb+") as file:
        for number, content in fresh.items():
            file.seek((number - 1) * SIZE)
            file.write(own.sealed(number, content))


def _give_salt(damaged: Path, own: Pages) -> None:
    """Of a first page that lost nothing else: the seal does not tell, for it is made with that."""
    first = page(damaged, 1)
    if first[:SALT] != own.salt and own.opened(1, first) is not None:
        with damaged.open("rb+") as file:
            file.write(own.salt)


def _fill(damaged: Path, own: Pages) -> None:
    """Put pages that can't be read where nothing stands: noughts on the disk, and what was cut off,
    without which SQLite reads nothing of the file. Noughts have no seal to fail on, and would be
    read as text."""
    first = own.opened(1, page(damaged, 1))
    told = int.from_bytes(first[28:32], "big") if first is not None else 0
    in_log, _pages = log.pages_in(damaged.with_name(f"{damaged.name}-wal"))
    with damaged.open("rb+") as file:
        there = file.seek(0, os.SEEK_END) // SIZE
        for number in range(max(there, told, in_log)):
            file.seek(number * SIZE)
            if not any(file.read(SIZE)) or number >= there:
                file.seek(number * SIZE)
                file.write(os.urandom(SIZE))


def has_pages(damaged: Path, key: bytes, salt: bytes | None) -> bool:
    """Is there a page that can be read? Then a list that is the same may help. Raises OSError."""
    return _of(damaged, key, salt) is not None


def _of(path: Path, key: bytes, remembered: bytes | None) -> Pages | None:
    """What opens its pages, with the salt that is in it or with the one that it had."""
    for salt in (page(path, 1)[:SALT], remembered):
        if salt:
            pages = Pages(key, salt)
            if any(pages.opened(number, page(path, number)) for number in _LOOKED_AT):
                return pages
    return None


def _differing(
    damaged: Path, own: Pages, listed: Iterable[tuple[int, bytes]]
) -> Iterator[tuple[int, bytes]]:
    """The pages of the list that `damaged` lacks. Raises _Odd when it is not the same list."""
    for number, content in listed:
        here = own.opened(number, page(damaged, number))
        if here is None:
            yield number, _as_long_as(damaged, content) if number == 1 else content
        elif number == 1:
            # What comes before says how many pages there are and which of them are free.
            if here[_FIRST:] != content[_FIRST:]:
                raise _Odd
        elif here != content:
            raise _Odd


def _as_long_as(path: Path, first: bytes) -> bytes:
    """The first page of the backup, for a file of another length that may have a log: it counts
    all pages, and says that none of them is free."""
    pages = (path.stat().st_size // SIZE).to_bytes(4, "big")
    with_log, none_free, counted = b"\x02\x02", bytes(8), first[24:28]
    start = first[:18] + with_log + first[20:28] + pages + none_free
    return start + first[40:92] + counted + first[96:]


def _list_of(path: Path, pages: Pages, number: int) -> Iterator[tuple[int, bytes]]:
    """The pages of a tree of tables, each with its content. Raises _Odd."""
    content = pages.opened(number, page(path, number))
    if content is None:
        raise _Odd
    yield number, content
    start = _FIRST if number == 1 else 0
    kind, count = content[start], int.from_bytes(content[start + 3 : start + 5], "big")
    if kind not in (_INTERIOR, _LEAF):
        raise _Odd
    cells = start + (12 if kind == _INTERIOR else 8)
    for place in range(cells, cells + 2 * count, 2):
        cell = int.from_bytes(content[place : place + 2], "big")
        if kind == _INTERIOR:
            yield from _list_of(path, pages, int.from_bytes(content[cell : cell + 4], "big"))
        else:
            yield from _rest_of(path, pages, content, cell)
    if kind == _INTERIOR:
        last = int.from_bytes(content[start + 8 : start + 12], "big")
        yield from _list_of(path, pages, last)


def _rest_of(path: Path, pages: Pages, content: bytes, cell: int) -> Iterator[tuple[int, bytes]]:
    """The pages on which a row goes on that does not fit."""
    size, cell = _number(content, cell)
    _rowid, cell = _number(content, cell)
    if size <= USABLE - 35:
        return
    least = (USABLE - 12) * 32 // 255 - 23
    here = least + (size - least) % (USABLE - 4)
    cell += here if here <= USABLE - 35 else least
    following = int.from_bytes(content[cell : cell + 4], "big")
    while following:
        more = pages.opened(following, page(path, following))
        if more is None:
            raise _Odd
        yield following, more
        following = int.from_bytes(more[:4], "big")


def _number(content: bytes, at: int) -> tuple[int, int]:
    """A number of SQLite, of one to nine bytes, and where it ends."""
    found = 0
    for place in range(at, at + 8):
        found = found << 7 | content[place] & 0x7F
        if content[place] < 0x80:
            return found, place + 1
    return found << 8 | content[at + 8], at + 9
