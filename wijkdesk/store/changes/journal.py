"""The journal's own tables: which change sets there were, and each field that they changed.

A change set is one write with a name. Triggers (see `triggers`) add a row to `journal_change` for
every field that a set changes; at the end of the write the set itself is added to `journal_set`.
Both only grow. From them come undo, the history of a record, the audit log that BIO 8.15.01 asks
for, and later the outbox of the team sync.

Each change carries a seal: 16 random bytes of salt and a SHA-256 over salt and change. A set's
digest covers its own fields, the digest before it and the digests (not the values) of its changes.
So the privacy wizard can wipe old, new and salt of one change for good, and the chain still holds.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BLOB,
    Boolean,
    CheckConstraint,
    Column,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import UserDefinedType

from wijkdesk.models.base import NAMES

SALT = 16
DIGEST = 32
REMOTE = "remote"
"""The kind of a change set that another device wrote and this one took over."""
ERASE_AGAIN = "erase"
"""The kind of a change set that did an erasure again in an older database (see `erased`)."""
MIGRATE = "migrate"
"""The kind of a change set that brought the database to the layout of today (see `schema`)."""
GAP = "gap"
"""The kind of a change set that notes that others before it were lost (see `anchor`)."""
MILESTONES = ("create", MIGRATE, ERASE_AGAIN, GAP)
"""Kinds of change sets that are kept without changes to records."""
OWN = "journal_change"
"""The table that a line of the journal about the journal itself names (see `wiped`)."""


class AnyValue(UserDefinedType[object]):
    """A column that keeps whatever another column held, text as text and a number as a number."""

    cache_ok = True

    def get_col_spec(self, **options: object) -> str:
        # In SQLite a column of type BLOB converts nothing.
        return "BLOB"


metadata = MetaData(naming_convention=NAMES)


def _numbered(name: str, texts: tuple[str, ...], *more: Column[Any]) -> Table:
    """A table of what happened, counted from 1 by the program, first of all in words."""
    number = Column("id", Integer, primary_key=True, autoincrement=False)
    told = (Column(one, String, nullable=False) for one in texts)
    return Table(name, metadata, number, *told, *more)


change_set = _numbered(
    "journal_set",
    ("kind", "label", "at", "actor", "device"),
    Column("permanent", Boolean, nullable=False),
    Column("about_set", Integer),
    Column("digest", BLOB, nullable=False),
)
"""One row a write. `kind` is create, write, undo, redo, migrate, erase, remote or gap; `about_set`
is what was undone or redone; `at` is ISO 8601 in UTC; `device` is the id of where it was written
(see `store.device`), in sets from before migration 0007 the name of the laptop."""

change = Table(
    "journal_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("set_id", Integer, nullable=False, index=True),
    Column("table_name", String, nullable=False),
    Column("row_id", String, nullable=False, index=True),
    Column("column_name", String, nullable=False),
    Column("old", AnyValue()),
    Column("new", AnyValue()),
    Column("seal", BLOB, nullable=False),
)
"""One row a changed field, with values as SQLite keeps them. A new record is told by its column
`id`, which goes from nothing to its id."""

open_set = Table(
    "journal_open",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("set_id", Integer, nullable=False),
    CheckConstraint("one = 1", name="one"),
)
"""Filled only inside a write's transaction, so only that write passes the triggers' guard."""

undo_stack = Table(
    "journal_undo",
    metadata,
    Column("set_id", Integer, primary_key=True, autoincrement=False),
    Column("undone", Boolean, nullable=False),
    Column("last_id", Integer, nullable=False),
    Column("joins", String),
)
"""The steps that undo can take back and redo can put back; the undone ones are the latest. A step
is one write, or several of typing that went on: all sets from `set_id` to `last_id`, which join by
the key `joins`."""

followers = Table(
    "journal_follower",
    metadata,
    Column("name", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("set_id", Integer, nullable=False),
    Column("tables", String, nullable=False),
)
"""How far each follower is (see `following`): the last set that its lines know, what SQL made them,
and which tables hold them, with blanks between."""

event = _numbered(
    "journal_event",
    ("at", "actor", "device", "what", "about", "result"),
    Column("set_id", Integer, nullable=False),
    Column("seal", BLOB, nullable=False),
)
"""One row for what happened beside the writes (see `audit`): log-ins, prints, exports. `set_id` is
the last change set of that moment; `seal` chains it to the row before."""

head = Table(
    "journal_head",
    metadata,
    Column("one", Integer, primary_key=True),
    Column("set_id", Integer, nullable=False),
    Column("digest", BLOB),
    Column("event_id", Integer, nullable=False),
    Column("event_seal", BLOB),
    Column("seal", BLOB, nullable=False),
    CheckConstraint("one = 1", name="one"),
)
"""Where journal and events end, sealed with a key; a trigger keeps it."""

_encode = json.JSONEncoder(separators=(",", ":"), default=lambda raw: {"hex": raw.hex()}).encode


def encoded(values: list[object]) -> bytes:
    """Values as compact ASCII JSON, bytes in hexadecimal."""
    return _encode(values).encode()


def digest_change(
    salt: bytes, table: str, row_id: str, column: str, old: object, new: object
) -> bytes:
    """SHA-256 over the salt and the change as compact ASCII JSON."""
    return hashlib.sha256(salt + _encode([table, row_id, column, old, new]).encode()).digest()


def seal(table: str, row_id: str, column: str, old: object, new: object) -> bytes:
    """Salt and digest of a change; the triggers call this as an SQL function."""
    salt = os.urandom(SALT)
    return salt + digest_change(salt, table, row_id, column, old, new)


def digest_set(previous: bytes, fields: list[object], changes: Iterable[bytes]) -> bytes:
    """SHA-256 that chains a set to the one before it. `changes` are the digests of its changes."""
    total = hashlib.sha256(previous + _encode(fields).encode())
    for one in changes:
        total.update(one)
    return total.digest()
