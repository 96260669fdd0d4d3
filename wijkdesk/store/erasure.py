"""Forgetting for good: no byte of the values stays in the store, its journal or its backups.

A normal change keeps the old value in the journal, so that undo and history work. Here the values
go there too: `old`, `new` and the salt of each change are wiped, its digest stays, so that the
chain still holds (see `journal`). The followers are made anew, the file is written without its free
pages, and the log beside it is emptied. Old backups hold the values still: a new one is made and
checked, and only then the others go.

A power loss before the commit leaves all as it was; after it, the values are gone from the tables
and the journal, and a mark in the file (`user_version`) has the next opening do the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData

from . import backup, following, triggers
from .engine import connect, told
from .errors import WIPED
from .files import Files, disk_errors
from .folding import folded, whole_words

Row = tuple[str, str]
"""Table and id."""
UNFINISHED = 1


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


def apply(connection: Connection, metadata: MetaData, erasure: Erasure) -> None:
    """Set the values and wipe the journal, within the transaction of a write."""
    # What was adopted is frozen; the name in it goes all the same.
    frozen = [table for table in metadata.tables.values() if table.info.get("frozen_when")]
    for table in frozen:
        connection.exec_driver_sql(f'DROP TRIGGER "journal_frozen_{table.name}"')
    for (table_name, row_id), values in erasure.values.items():
        assignments = ", ".join(f'"{column}" = ?' for column in values)
        connection.exec_driver_sql(
            f'UPDATE "{table_name}" SET {assignments} WHERE id = ?', (*values.values(), row_id)
        )
    expected = triggers.expected(metadata)
    for table in frozen:
        connection.exec_driver_sql(expected[f"journal_frozen_{table.name}"])
    _wipe(connection, erasure)
    connection.exec_driver_sql(f"PRAGMA user_version = {UNFINISHED}")


def is_unfinished(connection: Connection) -> bool:
    """Was an erasure broken off before its last part?"""
    return bool(connection.exec_driver_sql("PRAGMA user_version").scalar() == UNFINISHED)


def finish(files: Files, key: bytes, now: datetime) -> None:
    """Write the database without its free pages, and replace all backups by a new one.

    The caller holds the turn to write and has no connection open that reads. Raises DiskFull,
    DiskRefused, Damaged.
    """
    connection = connect(files.database, key)
    try:
        with disk_errors(files.backups, WIPED), told(files, WIPED):
            connection.create_function(folded.__name__, 1, folded, deterministic=True)
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            made = backup.make(files, key, now, WIPED)
            for path in files.backups.iterdir():
                if path.is_file() and path not in (made, files.key_copy):
                    path.unlink()
            connection.execute("PRAGMA user_version = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _wipe(connection: Connection, erasure: Erasure) -> None:
    """Take the values out of the journal: of these rows, and of every change with a piece."""
    for table_name, row_id in erasure.rows:
        connection.exec_driver_sql(
            f"UPDATE journal_change SET {_GONE} WHERE table_name = ? AND row_id = ? AND {_THERE}",
            (table_name, row_id),
        )
    for piece in _pieces(erasure.pieces):
        connection.exec_driver_sql(
            f"UPDATE journal_change SET {_GONE} WHERE {_THERE} AND column_name <> 'id' AND"
            " ((typeof(old) = 'text' AND instr(folded(old), ?) > 0)"
            " OR (typeof(new) = 'text' AND instr(folded(new), ?) > 0))",
            (piece, piece),
        )
    for name in erasure.names:
        _wipe_name(connection, name)
    # What led here can't be undone or done again.
    connection.exec_driver_sql("DELETE FROM journal_undo")
    # They hold the values too; those of this program are made anew at the end of the write.
    following.forget(connection)


def _wipe_name(connection: Connection, name: str) -> None:
    """Take a name out of the journal where it stands as a word by itself."""
    plain = folded(name)
    word = whole_words(name)
    rows = connection.exec_driver_sql(
        f"SELECT rowid, old, new FROM journal_change WHERE {_THERE} AND column_name <> 'id'"
        " AND ((typeof(old) = 'text' AND instr(folded(old), ?) > 0)"
        " OR (typeof(new) = 'text' AND instr(folded(new), ?) > 0))",
        (plain, plain),
    )
    gone = [
        (row,)
        for row, *texts in rows
        if any(isinstance(text, str) and word.search(folded(text)) for text in texts)
    ]
    for row in gone:
        connection.exec_driver_sql(f"UPDATE journal_change SET {_GONE} WHERE rowid = ?", row)


_GONE = "old = NULL, new = NULL, seal = substr(seal, -32)"
_THERE = "length(seal) > 32"


def _pieces(texts: Iterable[str]) -> list[str]:
    return sorted({piece for piece in map(folded, texts) if piece})
