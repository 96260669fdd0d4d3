"""The tables of the database: made new, recognised by version, or brought up to date.

A new store is made straight from the models, which is quicker than replaying every migration; a
test holds that both give the same database.
"""

from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Enum,
    Index,
    MetaData,
    String,
    Table,
    insert,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, ExecutableDDLElement

from wijkdesk import __version__
from wijkdesk.models import Base
from wijkdesk.models.base import EnumSet, UtcDateTime
from wijkdesk.models.instelling import GIVER, Instelling

from . import migrations
from .changes import audit, following, journal, triggers, wiped
from .changes.unit_of_work import Work, last_actor
from .clock import Clock

METADATA: MetaData = Base.metadata
_STEP = 1000
"""Parts of a version are smaller than this."""
SEALED = "0008"
"""The migration since which journal and log are sealed with a key."""


def make(
    connection: Connection, key: bytes, actor: str, device: str, clock: Clock, first: bool = True
) -> tuple[int, bytes]:
    """All tables and triggers, with the first change set of the journal; gives its number and
    digest. The `first` device of a store gives numbers without a code."""
    for sql in _statements():
        connection.exec_driver_sql(sql)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (migrations.head(),))
    _stamp(connection)
    work = Work(connection, actor, device, clock)
    if first:
        _first_giver(connection, device)
    wiped.begin(connection, key, work.set_id)
    work.record("create", "Gegevens aangemaakt")
    return work.set_id, work.digest


@cache
def _statements() -> tuple[str, ...]:
    """What makes all tables and triggers, in its order. To find the words takes as long as to do
    what they say, so a process does that once."""
    dialect = sqlite.dialect()
    tables = [one for part in (METADATA, journal.metadata) for one in part.sorted_tables]
    made: list[ExecutableDDLElement] = [CreateTable(table) for table in tables]
    # In one order: each new database is laid out alike, so that the list of tables of one that is
    # damaged can be taken from another (`damage.table_list`). SQLAlchemy gives them in any.
    made += [CreateIndex(one) for table in tables for one in sorted(table.indexes, key=_by_name)]
    told = [str(one.compile(dialect=dialect)) for one in made]
    return (*told, *triggers.expected(METADATA).values())


def _by_name(index: Index) -> str:
    return str(index.name)


def texts(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold what somebody wrote."""
    plain = (Enum, EnumSet, UtcDateTime)
    return [
        column
        for column in table.columns
        if isinstance(column.type, String | JSON) and not isinstance(column.type, plain)
    ]


def version(connection: Connection) -> str:
    """The last migration that this database has had."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
    return str(found.scalar_one())


def needed(connection: Connection) -> str:
    """The first version of WijkDesk that knows this layout, such as "1.2.0"; "" when unknown."""
    number = int(connection.exec_driver_sql("PRAGMA application_id").scalar() or 0)
    parts = (number // _STEP**2, number // _STEP % _STEP, number % _STEP)
    return ".".join(map(str, parts)) if number > 0 else ""


def _stamp(connection: Connection) -> None:
    """Have the file itself tell which WijkDesk its layout needs. A program that is older than the
    layout knows none of the tables, but every SQLite can read this number."""
    number = 0
    for part in (*__version__.split("."), "0", "0")[:3]:
        number = number * _STEP + int("".join(filter(str.isdecimal, part)) or 0)
    connection.exec_driver_sql(f"PRAGMA application_id = {number}")


def upgrade(engine: Engine, key: bytes, device: str, clock: Clock, first: str) -> None:
    """Run the migrations that are still to be done, all or none of them. `first` is the device that
    gives numbers without a code, if none does yet."""
    with engine.connect() as connection:
        # Copying a table, as SQLite needs to change a column, drops it for a moment. This cannot
        # be switched within a transaction, hence on the driver's own connection.
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                _upgrade(connection, key, device, clock, first)
        finally:
            driver.execute("PRAGMA foreign_keys = ON")


def _upgrade(connection: Connection, key: bytes, device: str, clock: Clock, first: str) -> None:
    before = version(connection)
    triggers.remove(connection)
    migrations.upgrade(connection)
    _stamp(connection)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise RuntimeError(f"the migration broke references: {broken[:5]}")
    triggers.install(connection, METADATA)
    if before < SEALED:
        audit.begin(connection)
    # The tables that followers read may have changed.
    following.forget(connection)
    # What was done before may concern columns that are no longer there.
    connection.exec_driver_sql("DELETE FROM journal_undo")
    work = Work(connection, last_actor(connection), device, clock)
    _first_giver(connection, first)
    wiped.begin(connection, key, work.set_id)
    work.record(
        journal.MIGRATE, f"Gegevens bijgewerkt van versie {before} naar {version(connection)}"
    )


def _first_giver(connection: Connection, device: str) -> None:
    """The first device of a store gives numbers without a code (services/record/numbering.py)."""
    known = select(Instelling.id).where(Instelling.key.startswith(GIVER))
    if connection.execute(known).first() is None:
        connection.execute(insert(Instelling).values(key=GIVER + device, value=""))
