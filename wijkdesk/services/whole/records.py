"""One way to list, add, change, move and remove every kind of record.

The subjects describe their kinds (services/opgave/kinds.py and so on), kinds.py gathers them and
listing.py lists them; what screens need of those stands here too.
"""

import uuid
from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from wijkdesk.services.contact import adding
from wijkdesk.services.record import ordering
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.fields import TEXT, Field, FieldKind, Invalid, parse, show
from wijkdesk.services.record.kind import AREA, RecordKind
from wijkdesk.store import Store, clock

from .kinds import KINDS
from .listing import (
    Row,
    choices,
    columns,
    ids,
    listed_under,
    matching,
    name_of,
    named,
    owner,
    rows,
    rows_of,
)

__all__ = [
    "KINDS",
    "Field",
    "FieldKind",
    "Invalid",
    "RecordKind",
    "Row",
    "add",
    "add_called",
    "change",
    "choices",
    "columns",
    "ids",
    "listed_under",
    "matching",
    "move",
    "name_of",
    "named",
    "owner",
    "parse",
    "record",
    "remove",
    "rows",
    "rows_of",
    "show",
]


def record(store: Store, kind: str, record_id: uuid.UUID) -> dict[str, Any]:
    """The values of a record by field name; REFERENCE is an id or None, LINKS a tuple of ids.

    `KeyError` when it is not there (any more).
    """
    described = KINDS[kind]
    with store.read() as session:
        found = session.get(described.model, record_id)
        if found is None or found.deleted_at is not None:
            raise KeyError(record_id)
        return {
            field.name: _links(session, field, record_id)
            if field.kind is FieldKind.LINKS
            else getattr(found, field.name)
            for field in described.fields
        }


def add(store: Store, kind: str, gebied_id: uuid.UUID | None, /, **values: Any) -> uuid.UUID:
    """Add a record at the end; what is required and not given gets a plain name.

    What hangs under another record needs that, such as `indicator_id=` for a meting; with `id=` it
    gets that id. Raises Invalid.
    """
    described = KINDS[kind]
    fields = {field.name for field in described.fields}
    new_id = values.pop("id", None)
    own = {name: values.pop(name) for name in list(values) if name not in fields}
    today = store.clock.today()
    given = {name: parse(described.field(name), value, today) for name, value in values.items()}
    links = {
        name: given.pop(name)
        for name in list(given)
        if described.field(name).kind is FieldKind.LINKS
    }
    with store.write(f"{described.label.capitalize()} toegevoegd") as session:
        own.update(_owner(session, described, gebied_id))
        for name, value in _wanted(session, described).items():
            if not given.get(name):
                given[name] = value
        if described.positioned:
            siblings = [getattr(described.model, name) == value for name, value in own.items()]
            own["position"] = ordering.at_end(session, described.model, *siblings)
        if described.filled is not None:
            own.update(described.filled(session, {**own, **given}))
        made = described.model(id=new_id, **own, **given)
        session.add(made)
        session.flush()
        for name, others in links.items():
            _set_links(session, described.field(name), made.id, others)
        if described.check is not None:
            described.check(session, made.id)
        return uuid.UUID(str(made.id))


def was_made(store: Store, kind: str, record_id: uuid.UUID | None) -> bool:
    """Is there a record with this id, or was there one that was taken away?"""
    with store.read() as session:
        return record_id is not None and session.get(KINDS[kind].model, record_id) is not None


def add_called(store: Store, kind: str, gebied_id: uuid.UUID | None, text: str) -> uuid.UUID:
    """Add a record that is called so; the name of a person is taken apart. Raises Invalid."""
    described = KINDS[kind]
    if described.many:
        return adding.add(store, kind, adding.Typed(text))
    first = next(field.name for field in described.fields if field.required)
    return add(store, kind, gebied_id, **{first: text})


def change(
    store: Store,
    kind: str,
    record_id: uuid.UUID,
    name: str,
    raw: object,
    stay: str | None = None,
    done: str = "gewijzigd",
) -> bool:
    """Give a field the value that was typed or chosen; False when that changes nothing.

    What is typed during one `stay` in the field is one step of undo; `done` is what the step says
    of the field. Raises Invalid, and then
    nothing has changed; KeyError when the record is not there (any more).
    """
    described = KINDS[kind]
    field = described.field(name)
    value = parse(field, raw, store.clock.today())
    before = record(store, kind, record_id)[name]
    if field.kind is FieldKind.LINKS:
        value = tuple(value or ())
        if set(before) == set(value):
            return False
    elif before == value:
        return False
    _check_area(store, described, record_id, field, value)
    what = "naam" if field.label.lower() == described.label else field.label.lower()
    label = f"{described.label.capitalize()}: {what} {done}"
    joins = stay and f"{record_id.hex} {name} {stay}"
    with store.write(label, joins=joins) as session:
        if field.kind is FieldKind.LINKS:
            _set_links(session, field, record_id, value)
        else:
            row = session.get_one(described.model, record_id)
            if described.changing is not None:
                described.changing(session, row, name, value)
            setattr(row, name, value)
        if described.check is not None:
            described.check(session, record_id)
    return True


def remove(store: Store, kind: str, wanted: Sequence[uuid.UUID]) -> None:
    """Mark records as deleted; what refers to them stays and no longer shows them."""
    described = KINDS[kind]
    label = described.label if len(wanted) == 1 else f"{len(wanted)} {described.plural}"
    with store.write(f"{label[:1].upper()}{label[1:]} verwijderd") as session:
        moment = clock.of(session).now()
        for start in range(0, len(wanted), BLOCK):
            session.execute(
                update(described.model)
                .where(
                    described.model.id.in_(wanted[start : start + BLOCK]),
                    described.model.deleted_at.is_(None),
                )
                .values(deleted_at=moment)
            )


def move(store: Store, kind: str, record_id: uuid.UUID, steps: int) -> None:
    """Move a record `steps` places down (up when negative) among those of its area."""
    described = KINDS[kind]
    model = described.model
    if not described.positioned or described.owner is None:
        return
    with store.write(f"{described.label.capitalize()} verplaatst") as session:
        owner = getattr(model, described.owner.column)
        mine = select(owner).where(model.id == record_id).scalar_subquery()
        query = select(model).where(owner == mine, model.deleted_at.is_(None))
        rows = session.scalars(query.order_by(*ordering.in_order(model))).all()
        moved = next((row for row in rows if row.id == record_id), None)
        if moved is not None:
            ordering.move(rows, moved, steps)


def _owner(session: Session, kind: RecordKind, gebied_id: uuid.UUID | None) -> dict[str, uuid.UUID]:
    if kind.owner is None or kind.owner.for_area is None:
        return {}
    if gebied_id is None:
        raise Invalid("gebied_id", "Kies eerst een wijk of dorp.")
    return {kind.owner.column: kind.owner.for_area(session, gebied_id)}


def _wanted(session: Session, kind: RecordKind) -> dict[str, Any]:
    """What a record can't be without, for what the caller did not give."""
    wanted: dict[str, Any] = {}
    for field in kind.fields:
        if field.required and field.kind in TEXT:
            wanted[field.name] = kind.new
        elif field.required and field.kind is FieldKind.DATE:
            wanted[field.name] = clock.of(session).today()
        elif field.required and field.kind is FieldKind.TIME:
            wanted[field.name] = time(10)
    return wanted


def _check_area(
    store: Store, kind: RecordKind, record_id: uuid.UUID, field: Field, value: Any
) -> None:
    """What a record of an area refers to lies in the same area."""
    target = KINDS.get(field.refers or "")
    if not value or target is None or not kind.owner is target.owner is AREA:
        return
    wanted = list(value) if field.kind is FieldKind.LINKS else [value]
    with store.read() as session:
        own = select(kind.model.gebied_id).where(kind.model.id == record_id).scalar_subquery()
        strange = select(target.model.id).where(
            target.model.id.in_(wanted), target.model.gebied_id != own
        )
        if session.scalars(strange).first() is not None:
            raise Invalid(field.name, f"Kies een {target.label} uit dezelfde wijk.")


def _links(session: Session, field: Field, record_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    assert field.through is not None
    model, own, other = field.through
    target = KINDS[field.refers or ""].model
    query = (
        select(getattr(model, other))
        .join(target, target.id == getattr(model, other))
        .where(
            getattr(model, own) == record_id,
            model.deleted_at.is_(None),
            target.deleted_at.is_(None),
        )
        .order_by(model.id)
    )
    return tuple(session.scalars(query))


def _set_links(
    session: Session, field: Field, record_id: uuid.UUID, others: Sequence[uuid.UUID]
) -> None:
    assert field.through is not None
    model, own, other = field.through
    there = {
        getattr(row, other): row
        for row in session.scalars(
            select(model).where(
                getattr(model, own) == record_id,
                # The same table may hold links to another kind as well.
                getattr(model, other).is_not(None),
                model.deleted_at.is_(None),
            )
        )
    }
    for one, row in there.items():
        if one not in others:
            row.deleted_at = clock.of(session).now()
    for one in others:
        if one not in there:
            session.add(model(**{own: record_id, other: one}))
