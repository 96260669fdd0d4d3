"""Reading what can be read of a damaged database.

Each page carries its own seal, so what is read is what was written; a page that is damaged raises.
The rows around it are found by halving: a range that can't be read is read as two halves, down to
the rows that are on the damaged page. After an error SQLCipher refuses everything on that
connection, so each goes on with a new one.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from wijkdesk.failure import NOTHING
from wijkdesk.store.files import Files, disk_errors
from wijkdesk.store.sqlite import apart
from wijkdesk.store.sqlite.engine import connect, reading_of

from . import table_list
from .table_list import Help

MOST = 200
"""Ranges of one table that may fail before the rest of it is given up."""
MOST_IN_ALL = 3000
_UP_TO = 2**22


class Reader:
    """A damaged database that is asked for what is left."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection: Any = None
        self._failed = 0
        self.unread: set[str] = set()
        """Tables of which something can't be read."""

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlcipher.Error):
                self._connection.close()
            self._connection = None

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]] | None:
        """The whole answer; None when a page of it is damaged. Raises DiskRefused, DiskFull."""
        try:
            with reading_of(self._path):
                if self._connection is None:
                    self._connection = connect(self._path, self._key)
                    self._connection.execute("PRAGMA query_only = ON")
                return list(self._connection.execute(question, values).fetchall())
        except (sqlcipher.Error, MemoryError, OverflowError, UnicodeError):
            self._failed += 1
            self.close()
            return None

    def columns(self, table: str) -> list[str]:
        """The columns of a table; none when it is not there."""
        found = self.ask(f'PRAGMA table_info("{table}")') or []
        return [str(one[1]) for one in found]

    def rows(self, table: str, columns: list[str], where: str = "1") -> list[tuple[Any, ...]]:
        """The rows of a table that can still be read."""
        listed = ", ".join(f'"{name}"' for name in columns)
        question = f'SELECT {listed} FROM "{table}" WHERE {where}'
        whole = self.ask(question)
        if whole is not None:
            return whole
        self.unread.add(table)
        if not any(self.ask(f"{question} AND rowid = ?", 4**step) is not None for step in range(9)):
            # Wherever one looks: it is the page that all others hang on.
            return []
        last = self.ask(f'SELECT max(rowid) FROM "{table}"')
        upper = int(last[0][0] or 0) if last else _UP_TO
        return list(self._halves(question, upper))

    def _halves(self, question: str, upper: int) -> Iterator[tuple[Any, ...]]:
        most = min(self._failed + MOST, MOST_IN_ALL)
        ranges = [(1, upper)]
        while ranges and self._failed < most:
            first, last = ranges.pop()
            found = self.ask(f"{question} AND rowid BETWEEN ? AND ?", first, last)
            if found is not None:
                yield from found
            elif first < last:
                middle = (first + last) // 2
                # What was written first is read first.
                ranges += [(middle + 1, last), (first, middle)]


@contextmanager
def reading(files: Files, damaged: Path, key: bytes, helped: Help | None) -> Iterator[Reader]:
    """A reader of a copy of the damaged database and its log, with what `helped` knows of it.
    Raises DiskFull, DiskRefused."""
    with apart.copied(files, damaged) as copy:
        if copy.exists():
            with disk_errors(files.folder, NOTHING):
                table_list.mend(copy, key, helped)
        reader = Reader(copy, key)
        try:
            yield reader
        finally:
            reader.close()
