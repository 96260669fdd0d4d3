"""Forgetting for good: no byte of the values stays in the store, its journal or its backups.

A normal change keeps the old value in the journal, so that undo and history work. Here the values
go there too: `old`, `new` and the salt of each change are wiped, its digest stays, so that the
chain still holds (see `journal`). The followers are made anew, the file is written without its free
pages, and the log beside it is emptied. Old backups hold the values still: a new one is made and
checked, and only then the others go.

What has to go stands in the list of erasures (see `erased`) before the commit. A power loss before
the commit has the next opening do it all; after it, the values are gone from the tables and the
journal, and the next opening does the rest: a mark in the file (`pending`) asks to clean it, and
the list tells that backups have to go. A backup says nothing of the kind, so a restore removes
nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData

from ..changes import following, triggers
from ..sqlite import pending
from ..sqlite.folding import folded, texts_in, whole_words

Row = tuple[str, str]
"""Table and id."""


@dataclass(frozen=True)
class RecognisedBy:
    """By what somebody who goes is recognised, in a database of before too.

    `whole` are texts that mean nobody else, `names` mean them where they are written as a name,
    `partial` only in the rows `talks`; `numbers` are telephone numbers. `pseudonym` comes in their
    place.
    """

    pseudonym: str
    whole: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    partial: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    talks: frozenset[Row] = frozenset()


@dataclass(frozen=True)
class Erasure:
    """What has to go.

    `values` are the columns to set, by row; `rows` those of which the journal forgets every value;
    `pieces` are texts (a name, a number): every change in the journal that holds one of them,
    whatever case and accents, forgets its values; so does each that holds one of the `names` as
    words by themselves.
    """

    values: Mapping[Row, Mapping[str, Any]]
    rows: frozenset[Row]
    pieces: frozenset[str]
    names: frozenset[str] = frozenset()
    person: RecognisedBy | None = None


def apply(connection: Connection, metadata: MetaData, erasure: Erasure) -> None:
    """Set the values and wipe the journal, within the transaction of a write."""
    set_values(connection, metadata, erasure.values)
    _wipe(connection, erasure)
    close(connection)


def set_values(
    connection: Connection, metadata: MetaData, by_row: Mapping[Row, Mapping[str, Any]]
) -> None:
    """Set columns by row, also of what is frozen."""
    # What was adopted is frozen; the name in it goes all the same.
    with triggers.thawed(connection, metadata.tables.values()):
        for (table_name, row_id), values in by_row.items():
            assignments = ", ".join(f'"{column}" = ?' for column in values)
            connection.exec_driver_sql(
                f'UPDATE "{table_name}" SET {assignments} WHERE id = ?', (*values.values(), row_id)
            )


def wipe_changes(connection: Connection, numbers: Iterable[int]) -> None:
    """Take the values out of these lines of the journal."""
    for number in numbers:
        connection.exec_driver_sql(f"UPDATE journal_change SET {_GONE} WHERE id = ?", (number,))


def close(connection: Connection) -> None:
    """The last of an erasure within its transaction."""
    # What led here can't be undone or done again.
    connection.exec_driver_sql("DELETE FROM journal_undo")
    # They hold the values too; those of this program are made anew at the end of the write.
    following.forget(connection)
    pending.mark(connection)


def _wipe(connection: Connection, erasure: Erasure) -> None:
    """Take the values out of the journal: of these rows, and of every change with a piece."""
    for table_name, row_id in erasure.rows:
        connection.exec_driver_sql(
            f"UPDATE journal_change SET {_GONE} WHERE table_name = ? AND row_id = ? AND {THERE}",
            (table_name, row_id),
        )
    for piece in _pieces(erasure.pieces):
        connection.exec_driver_sql(
            f"UPDATE journal_change SET {_GONE} WHERE {THERE} AND column_name <> 'id' AND"
            " ((typeof(old) = 'text' AND instr(folded(old), ?) > 0)"
            " OR (typeof(new) = 'text' AND instr(folded(new), ?) > 0))",
            (piece, piece),
        )
    for name in erasure.names:
        _wipe_name(connection, name)


def _wipe_name(connection: Connection, name: str) -> None:
    """Take a name out of the journal where it stands as a word by itself."""
    plain = folded(name)
    word = whole_words(name)
    rows = connection.exec_driver_sql(
        f"SELECT rowid, old, new FROM journal_change WHERE {THERE} AND column_name <> 'id'"
        " AND ((typeof(old) = 'text' AND instr(folded(old), ?) > 0)"
        " OR (typeof(new) = 'text' AND instr(folded(new), ?) > 0))",
        (plain, plain),
    )
    gone = [
        (row,)
        for row, *texts in rows
        if any(
            word.search(folded(one))
            for text in texts
            if isinstance(text, str)
            for one in texts_in(text)
        )
    ]
    for row in gone:
        connection.exec_driver_sql(f"UPDATE journal_change SET {_GONE} WHERE rowid = ?", row)


_GONE = "old = NULL, new = NULL, seal = substr(seal, -32)"
THERE = "length(seal) > 32"
"""Lines of the journal that have their values still."""


def _pieces(texts: Iterable[str]) -> list[str]:
    return sorted({piece for piece in map(folded, texts) if piece})
