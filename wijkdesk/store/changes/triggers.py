"""The triggers that keep the journal, generated from the models' metadata.

They stand in the database itself, so ORM, Core and raw SQL are caught alike. They are thrown away
and made again after every migration; `wijkdesk check` compares them with what they ought to be.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, MetaData, Table

RULE = "Geweigerd: "
"""How the message of a trigger begins, so that it is told apart from SQLite's own."""

OUTSIDE = (
    "deze wijziging liep buiten het logboek om en is niet bewaard. Er is niets verloren gegaan."
)
KEEPS = "gegevens worden gemarkeerd als verwijderd en blijven bestaan. Er is niets verwijderd."
SAME_ID = "het kenmerk van een gegeven verandert nooit. Er is niets veranderd."
FROZEN = "dit is vastgesteld en verandert niet meer. Er is niets veranderd."
GROWS = "het logboek groeit alleen aan. Er is niets veranderd."

_PREFIX = "journal_"


def expected(metadata: MetaData) -> dict[str, str]:
    """Name and SQL of every trigger that a database with these tables has to have."""
    found = dict(_of_journal())
    for table in metadata.sorted_tables:
        found.update(_of_table(table))
    return found


def present(connection: Connection) -> dict[str, str]:
    """Name and SQL of the triggers that are there."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row.name: row.sql for row in rows}


def remove(connection: Connection) -> None:
    """Drop every trigger, as a migration has to before it copies tables."""
    for name in present(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def install(connection: Connection, metadata: MetaData) -> None:
    """Make all triggers anew."""
    remove(connection)
    for sql in expected(metadata).values():
        connection.exec_driver_sql(sql)


@contextmanager
def thawed(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Within a transaction: what is adopted in these tables can be changed and added to."""
    made: dict[str, str] = {}
    for table in tables:
        usual, open_ = dict(_of_table(table)), dict(_of_table(table, freezing=False))
        for name, sql in usual.items():
            if open_.get(name) == sql:
                continue
            made[name] = sql
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
            if name in open_:
                connection.exec_driver_sql(open_[name])
    yield
    for name, sql in made.items():
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS "{name}"')
        connection.exec_driver_sql(sql)


def _refuse(message: str, condition: str = "") -> str:
    return f"SELECT RAISE(ABORT, '{RULE}{message}'){condition};"


def _of_table(table: Table, *, freezing: bool = True) -> Iterator[tuple[str, str]]:
    guard = _refuse(OUTSIDE, " WHERE NOT EXISTS (SELECT 1 FROM journal_open)")
    refused = table.info.get("refused_when") if freezing else None
    late = _refuse(FROZEN, f" WHERE {refused}") if refused is not None else ""
    yield _trigger(table.name, "insert", "AFTER INSERT", guard + late + _record_insert(table))
    same = _refuse(SAME_ID, " WHERE OLD.id IS NOT NEW.id")
    yield _trigger(table.name, "update", "AFTER UPDATE", guard + same + _record_update(table))
    yield _trigger(table.name, "delete", "BEFORE DELETE", _refuse(KEEPS))
    frozen = table.info.get("frozen_when") if freezing else None
    if frozen is not None:
        which = f" WHERE EXISTS (SELECT 1 FROM {table.name} WHERE id = OLD.id AND ({frozen}))"
        only = ", ".join(table.info.get("frozen_columns", ()))
        moment = f"BEFORE UPDATE OF {only}" if only else "BEFORE UPDATE"
        yield _trigger(table.name, "frozen", moment, _refuse(FROZEN, which))


def _of_journal() -> Iterator[tuple[str, str]]:
    for name in ("journal_set", "journal_change", "journal_event"):
        yield _trigger(name, "delete", "BEFORE DELETE", _refuse(GROWS))
    for name in ("journal_set", "journal_event"):
        yield _trigger(name, "update", "BEFORE UPDATE", _refuse(GROWS))
        yield _trigger(name, "head", "AFTER INSERT", _HEADS[name])
    # The one change that the privacy wizard may make: wipe the values and the salt of the seal.
    kept = ("id", "set_id", "table_name", "row_id", "column_name")
    wiped = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in kept)
    wiped += " AND NEW.old IS NULL AND NEW.new IS NULL AND NEW.seal IS substr(OLD.seal, -32)"
    only = _refuse(GROWS, f" WHERE NOT ({wiped})")
    yield _trigger("journal_change", "update", "BEFORE UPDATE", only)


_MOVES_ON = (
    "INSERT OR REPLACE INTO journal_head (one, set_id, digest, event_id, event_seal, seal)"
    " SELECT 1, s, d, e, f, keyed('head', s, d, e, f) FROM ({ends} FROM journal_head AS h"
    " WHERE h.seal IS keyed('head', h.set_id, h.digest, h.event_id, h.event_seal)"
    " AND {followed}{first});"
)
_HEADS = {
    "journal_set": _MOVES_ON.format(
        ends="SELECT NEW.id AS s, NEW.digest AS d, h.event_id AS e, h.event_seal AS f",
        followed="h.set_id = NEW.id - 1"
        " AND h.digest IS (SELECT digest FROM journal_set WHERE id = h.set_id)",
        first=" UNION ALL SELECT NEW.id, NEW.digest, 0, NULL WHERE NEW.kind = 'create'"
        " AND NOT EXISTS (SELECT 1 FROM journal_head)"
        " AND NOT EXISTS (SELECT 1 FROM journal_event)",
    ),
    "journal_event": _MOVES_ON.format(
        ends="SELECT h.set_id AS s, h.digest AS d, NEW.id AS e, NEW.seal AS f",
        followed="h.event_id = NEW.id - 1"
        " AND h.event_seal IS (SELECT seal FROM journal_event WHERE id = h.event_id)",
        first="",
    ),
}
"""Where journal and events end moves on only from where it was: after a cut it stays behind, so
that what comes next never hides the cut."""


def _trigger(table: str, what: str, moment: str, body: str) -> tuple[str, str]:
    name = f"{_PREFIX}{what}_{table}"
    return name, f'CREATE TRIGGER "{name}" {moment} ON "{table}" BEGIN {body} END'


def _record_insert(table: Table) -> str:
    values = " UNION ALL ".join(
        f"SELECT '{column.name}' AS c, NULL AS o, NEW.\"{column.name}\" AS n"
        for column in table.columns
    )
    # What is new and empty says nothing, and an import would write it a hundred thousand times.
    return _record(table, f"({values}) WHERE n IS NOT NULL AND n <> ''")


def _record_update(table: Table) -> str:
    values = " UNION ALL ".join(
        f'SELECT \'{column.name}\' AS c, OLD."{column.name}" AS o, NEW."{column.name}" AS n'
        for column in table.columns
    )
    return _record(table, f"({values}) WHERE o IS NOT n")


def _record(table: Table, source: str) -> str:
    return (
        "INSERT INTO journal_change (set_id, table_name, row_id, column_name, old, new, seal) "
        f"SELECT (SELECT set_id FROM journal_open), '{table.name}', NEW.id, c, o, n, "
        f"seal('{table.name}', NEW.id, c, o, n) FROM {source};"
    )
