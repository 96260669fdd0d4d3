"""Erasing again, in a database of before an erasure.

Everything is found by digest: the rows by theirs, mentions in texts and in the journal by those of
names, numbers and addresses. What was written in the database since is left as the text is, but
for the mentions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData
from sqlalchemy.orm import Session

from wijkdesk.store import schema
from wijkdesk.store.changes import journal, sets, wiped
from wijkdesk.store.changes.unit_of_work import Work, now
from wijkdesk.store.erased import erasure
from wijkdesk.store.erased.erasure import Erasure, RecognisedBy, Row
from wijkdesk.store.errors import WIPED
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite import pending
from wijkdesk.store.sqlite.engine import connect, told

from . import listing
from .digests import Digests, Finder
from .listing import ListedErasure, Traces

BESIDE: list[Callable[[Session, ListedErasure], None]] = []
"""What else is written where an erasure is done again, such as a line in a register; who has such
a thing puts it here when it is imported."""
LABEL = "Wissing opnieuw toegepast"
KIND = journal.ERASE_AGAIN


def entry_of(wanted: Erasure, key: bytes, at: str) -> ListedErasure:
    """What the list has to keep of an erasure, and nothing that tells who it was."""
    digests = Digests(key)
    person = wanted.person or RecognisedBy("", whole=wanted.pieces, names=wanted.names)
    fixed = {
        digests.row(*row): kept
        for row, values in wanted.values.items()
        if (kept := dict(_fixed(values, person.pseudonym)))
    }
    traces = Traces(
        digests.pieces(person.whole),
        digests.pieces(person.names),
        digests.pieces(person.partial),
        digests.numbers(person.numbers),
        tuple(sorted(digests.row(*row) for row in person.talks)),
    )
    rows = (digests.row(*row) for row in wanted.rows)
    return ListedErasure.new(at, person.pseudonym, fixed, rows, traces)


def _fixed(values: Mapping[str, Any], pseudonym: str) -> Iterator[tuple[str, Any]]:
    """The values that hold nothing of what anybody wrote; a text that was cleared does."""
    said = {"", pseudonym, pseudonym.partition(" ")[0]}
    for column, value in values.items():
        if not isinstance(value, str | bytes) or column == "deleted_at" or value in said:
            yield column, value


def lacking(connection: Connection, entries: Iterable[ListedErasure]) -> tuple[ListedErasure, ...]:
    """Those of these erasures that this database never had."""
    entries = tuple(entries)
    there = {
        number: digest
        for one in entries
        for number, digest in one.sets
        if sets.stands(connection, number, digest)
    }
    return lacking_in(there, entries)


def since(
    connection: Connection, number: int, digest: bytes, entries: Iterable[ListedErasure]
) -> tuple[ListedErasure, ...]:
    """Those of these erasures that may have come after this change set: all of them where the
    journal does not have it."""
    entries = tuple(entries)
    if not sets.stands(connection, number, digest):
        return entries
    return tuple(
        one
        for one in entries
        if not any(at <= number and sets.stands(connection, at, made) for at, made in one.sets)
    )


def lacking_in(
    there: Mapping[int, str], entries: Iterable[ListedErasure]
) -> tuple[ListedErasure, ...]:
    """As `lacking`, of a database with these change sets: their digests by number."""
    return tuple(
        one
        for one in entries
        if not any(there.get(number) == digest for number, digest in one.sets)
    )


def carry_out(
    work: Work,
    entries: Iterable[ListedErasure],
    key: bytes,
    kind: str = KIND,
    label: str = LABEL,
    session: Session | None = None,
) -> None:
    """Within a write: do these erasures again, with what stands `BESIDE` them by a `session` of
    that write, and close the change set."""
    digests = Digests(key)
    moment = now(work.clock)
    with wiped.proven(work.connection, key, work.set_id):
        for entry in entries:
            finder = Finder(digests, entry)
            values = dict(_values(work.connection, schema.METADATA, entry, digests, finder, moment))
            erasure.set_values(work.connection, schema.METADATA, values)
            erasure.wipe_changes(work.connection, _changes(work, entry, digests, finder))
    if session is not None:
        for entry in entries:
            for write_beside in BESIDE:
                write_beside(session, entry)
        session.commit()
    erasure.close(work.connection)
    work.record(kind, label, permanent=True)


def remember(files: Files, key: bytes, entries: Iterable[ListedErasure], work: Work) -> None:
    """Keep that this change set did these erasures in one more database, whose backups may hold
    those people still."""
    ids = {one.id for one in entries}

    def told(there: tuple[ListedErasure, ...]) -> list[ListedErasure]:
        done = (work.set_id, work.digest)
        return [
            replace(one.done_by(*done), unfinished=True) if one.id in ids else one for one in there
        ]

    listing.change(files, key, told, WIPED)


def clean(files: Files, key: bytes, database: Path) -> bool:
    """Write a database of which somebody was erased without its free pages; False when somebody
    reads what stood there (`pending.clean`)."""
    connection = connect(database, key)
    try:
        with told(files, WIPED):
            return pending.clean(connection)
    finally:
        connection.close()


def _values(
    connection: Connection,
    metadata: MetaData,
    entry: ListedErasure,
    digests: Digests,
    finder: Finder,
    moment: str,
) -> Iterator[tuple[Row, dict[str, Any]]]:
    """What has to stand where, by row."""
    for table in metadata.sorted_tables:
        columns = [column.name for column in schema.texts(table)]
        listed = "".join(f', "{name}"' for name in ("deleted_at", *columns))
        for row_id, deleted, *texts in connection.exec_driver_sql(
            f'SELECT id{listed} FROM "{table.name}"'
        ).all():
            row = digests.row(table.name, row_id)
            values = {
                name: clear
                for name, text in zip(columns, texts, strict=True)
                if isinstance(text, str) and (clear := finder.cleared(text, entry.by, row)) != text
            }
            fixed = entry.fixed.get(row, {})
            values |= {name: value for name, value in fixed.items() if name in table.c}
            if values.get("deleted_at"):
                values["deleted_at"] = deleted or moment
            if values:
                yield (table.name, row_id), values


def _changes(work: Work, entry: ListedErasure, digests: Digests, finder: Finder) -> Iterator[int]:
    """The lines of the journal that have to forget their values."""
    rows = frozenset(entry.rows)
    known: dict[Row, bool] = {}
    found = work.connection.exec_driver_sql(
        "SELECT id, table_name, row_id, column_name, old, new FROM journal_change"
        f" WHERE {erasure.THERE}"
    )
    for number, table, row_id, column, *values in found.all():
        of_them = known.get((table, row_id))
        if of_them is None:
            of_them = known[table, row_id] = digests.row(table, row_id) in rows
        if of_them or (
            column != "id" and any(isinstance(one, str) and finder.is_in(one) for one in values)
        ):
            yield number
