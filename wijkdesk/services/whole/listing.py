"""Lists of records: ids first, rows on demand, in a fixed number of questions whatever the size
of the area."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from wijkdesk.services.contact.lists import Entry, entries_in, find
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.fields import WRITTEN, Field, FieldKind, show
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import name_in_sql, names_in
from wijkdesk.services.record.table_words import kinds_by_table
from wijkdesk.services.words.matching import holding
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded, words

from .kinds import KINDS

APART = "·"
"""Between the name of a contact and what tells it from a namesake."""


@dataclass(frozen=True)
class Row:
    """A record as a list shows it: the text of each column, in the order of `columns`."""

    id: uuid.UUID
    cells: tuple[str, ...]


def columns(kind: str) -> tuple[Field, ...]:
    """The fields that are a column of the list."""
    return tuple(field for field in KINDS[kind].fields if field.in_list)


def ids(
    store: Store,
    kind: str,
    gebied_id: uuid.UUID | None,
    *,
    sort: str | None = None,
    descending: bool = False,
    needle: str = "",
    within: tuple[str, uuid.UUID] | None = None,
) -> list[uuid.UUID]:
    """Ids of the records of an area, in the natural order or by the column `sort`.

    `needle` keeps what holds each of its words in a column, whatever case and accents. `within`
    narrows to one owner, such as ("opgave_id", id): the doelen of one opgave.
    """
    described = KINDS[kind]
    with store.read() as session:
        alive = _alive(described, gebied_id, within)
        query = alive
        for word in words(needle):
            query = query.where(
                or_(*(_shows(session, described, field, alive, word) for field in columns(kind)))
            )
        return list(session.scalars(query.order_by(*_order(described, sort, descending))))


def rows(store: Store, kind: str, gebied_id: uuid.UUID | None, **narrow: Any) -> list[Row]:
    """All rows of an area in order; `narrow` as for `ids`."""
    return rows_of(store, kind, ids(store, kind, gebied_id, **narrow))


def rows_of(store: Store, kind: str, wanted: Sequence[uuid.UUID]) -> list[Row]:
    """The rows of these ids, in their order."""
    with store.read() as session:
        return _rows(session, kind, wanted)


def choices(store: Store, kind: str, gebied_id: uuid.UUID | None) -> list[tuple[uuid.UUID, str]]:
    """What a REFERENCE or LINKS to this kind can choose from, with its text, in order."""
    with store.read() as session:
        described = KINDS[kind]
        query = _alive(described, gebied_id, None).order_by(*_order(described, None, False))
        if described.offered is not None:
            query = query.where(described.offered())
        names = names_in(session, kind, list(session.scalars(query)))
    return list(names.items())


def matching(
    store: Store, kind: str, gebied_id: uuid.UUID | None, text: str, limit: int = 30
) -> list[tuple[uuid.UUID, str]]:
    """What a REFERENCE to this kind can choose from that holds `text`, with its text. Of contacts
    and organisations there may be very many; the others are all there."""
    if not KINDS[kind].many:
        wanted = folded(text)
        found = choices(store, kind, gebied_id)
        return [(one, name) for one, name in found if wanted in folded(name)]
    # What was chosen from this list before has its function behind the name.
    plain = text.replace(f" {APART} ", " ")
    entries = find(store, plain, (kind,), limit)
    return [(one.id, called(one)) for one in entries]


def name_of(store: Store, kind: str, record_id: uuid.UUID) -> str:
    """What one record is called in a list to choose from; "" when it is gone."""
    with store.read() as session:
        if KINDS[kind].many:
            return next(map(called, entries_in(session, [record_id])), "")
        return names_in(session, kind, [record_id]).get(record_id, "")


def named(store: Store, table: str, row: str) -> str:
    """What the record in a row of the database is called; "" where that is none, or gone."""
    kind = kinds_by_table().get(table)
    return name_of(store, kind.key, uuid.UUID(row)) if kind is not None else ""


def called(entry: Entry) -> str:
    """A contact with what tells it from a namesake; an organisation by its name."""
    if entry.is_person and entry.organisatie:
        return f"{entry.name} {APART} {entry.organisatie}"
    return entry.name


def is_called(name: str, typed: str) -> bool:
    """Does every word of `typed` begin a word of this name? Where someone works is no part of the
    name: that counts only when it is typed behind the same mark."""
    halves = zip(folded(name).partition(APART), folded(typed).partition(APART), strict=True)
    return all(
        re.search(rf"(?<!\w){re.escape(word)}", half)
        for half, asked in halves
        for word in asked.split()
    )


def _alive(
    kind: RecordKind, gebied_id: uuid.UUID | None, within: tuple[str, uuid.UUID] | None
) -> Select[Any]:
    model = kind.model
    query = select(model.id).where(model.deleted_at.is_(None))
    if within is not None:
        query = query.where(getattr(model, within[0]) == within[1])
    if kind.owner is not None:
        query = query.where(kind.owner.of_area(model, gebied_id))
    return query


def _shows(
    session: Session, kind: RecordKind, field: Field, alive: Select[Any], word: str
) -> ColumnElement[bool]:
    """The condition that the column of `field` shows this folded word."""
    column: ColumnElement[Any] = getattr(kind.model, field.name)
    if field.kind in WRITTEN:
        return holding(column, [word])
    if field.kind is FieldKind.REFERENCE:
        target = KINDS[field.refers or ""]
        return column.in_(select(target.model.id).where(holding(name_in_sql(target), [word])))
    # Of choices, days and amounts there are few; how they are shown is known to Python alone.
    values = session.scalars(alive.with_only_columns(column).distinct())
    return column.in_([one for one in values if word in folded(show(field, one))])


def _order(kind: RecordKind, sort: str | None, descending: bool) -> list[ColumnElement[Any]]:
    model = kind.model
    names = (sort,) if sort else ("position",) if kind.positioned else kind.order
    keys = [_sort_key(kind, name) for name in names]
    if descending:
        keys = [key.desc() for key in keys]
    return [*keys, model.id]


def _sort_key(kind: RecordKind, name: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(kind.model, name)
    field = next((field for field in kind.fields if field.name == name), None)
    if field is None:
        return column
    if field.kind is FieldKind.CHOICE:
        assert field.options is not None
        return case({one.value: place for place, one in enumerate(field.options)}, value=column)
    if field.kind is FieldKind.REFERENCE:
        target = KINDS[field.refers or ""]
        return (
            select(func.folded(name_in_sql(target)))
            .where(target.model.id == column)
            .scalar_subquery()
        )
    return func.folded(column) if field.kind in WRITTEN else column


def _rows(session: Session, kind: str, wanted: Sequence[uuid.UUID]) -> list[Row]:
    listed = columns(kind)
    model = KINDS[kind].model
    plain = [getattr(model, field.name) for field in listed]
    found: dict[uuid.UUID, Any] = {}
    for start in range(0, len(wanted), BLOCK):
        block = wanted[start : start + BLOCK]
        for row in session.execute(select(model.id, *plain).where(model.id.in_(block))):
            found[row[0]] = row[1:]
    names: dict[str, dict[uuid.UUID, str]] = {}
    used: dict[str, set[uuid.UUID]] = {}
    for place, field in enumerate(listed):
        if field.refers:
            values = {row[place] for row in found.values() if row[place] is not None}
            used.setdefault(field.refers, set()).update(values)
    for refers, wanted_names in used.items():
        names[refers] = names_in(session, refers, list(wanted_names))
    return [
        Row(
            one,
            tuple(
                _cell(field, value, names) for field, value in zip(listed, found[one], strict=True)
            ),
        )
        for one in wanted
        if one in found
    ]


def _cell(field: Field, value: Any, names: dict[str, dict[uuid.UUID, str]]) -> str:
    if field.kind is FieldKind.REFERENCE:
        return names[field.refers or ""].get(value, "")
    return show(field, value)


def listed_under(kind: str) -> list[tuple[str, str]]:
    """The kinds that a chapter lists under a record of this one, each with the column that says
    under which."""
    shown = ((one.key, one.shown_under) for one in KINDS.values() if one.shown_under is not None)
    return [(key, column) for key, (above, column) in shown if above == kind]


def owner(store: Store, kind: str, record_id: uuid.UUID, by: str) -> uuid.UUID | None:
    """The record that this one hangs under by the field `by`; None when it hangs under none."""
    model = KINDS[kind].model
    with store.read() as session:
        found: uuid.UUID | None = session.scalar(
            select(getattr(model, by)).where(model.id == record_id)
        )
        return found
