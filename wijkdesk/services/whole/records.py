"""One way to list, add, change, move and remove every kind of record.

The subjects describe their kinds (services/opgave/kinds.py and so on), services.whole.kinds gathers them and
services.whole.listing lists them; what screens need of those stands here too.
"""

import uuid
from collections.abc import Sequence
from datetime import time
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from wijkdesk.models.wijkanalyse import Analyse, Lens
from wijkdesk.services.netwerk.kinds import network_for
from wijkdesk.services.record.fields import TEXT, Field, FieldKind, Invalid, RecordKind, parse, show
from wijkdesk.store import Store, clock

from .kinds import KINDS
from .listing import (
    BLOCK,
    MANY,
    Row,
    choices,
    columns,
    ids,
    matching,
    name_of,
    owner,
    rows,
    rows_of,
)

__all__ = [
    "KINDS",
    "MANY",
    "Field",
    "FieldKind",
    "Invalid",
    "RecordKind",
    "Row",
    "add",
    "change",
    "choices",
    "columns",
    "ids",
    "matching",
    "move",
    "name_of",
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

    What hangs under another record needs that, such as `indicator_id=` for a meting. Raises
    Invalid.
    """
    described = KINDS[kind]
    fields = {field.name for field in described.fields}
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
        for name, value in _wanted(session, described, gebied_id).items():
            if not given.get(name):
                given[name] = value
        if described.positioned:
            siblings = [getattr(described.model, name) == value for name, value in own.items()]
            last = select(func.max(described.model.position)).where(*siblings)
            own["position"] = (session.scalar(last) or 0) + 1
        if described.filled is not None:
            own.update(described.filled(session, {**own, **given}))
        made = described.model(**own, **given)
        session.add(made)
        session.flush()
        for name, others in links.items():
            _set_links(session, described.field(name), made.id, others)
        if described.check is not None:
            described.check(session, made.id)
        return uuid.UUID(str(made.id))


def change(store: Store, kind: str, record_id: uuid.UUID, name: str, raw: object) -> bool:
    """Give a field the value that was typed or chosen; False when that changes nothing.

    Raises Invalid, and then nothing has changed; KeyError when the record is not there (any more).
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
    _check_lens(store, described, record_id, name, value)
    _check_area(store, described, record_id, field, value)
    what = "naam" if field.label.lower() == described.label else field.label.lower()
    label = f"{described.label.capitalize()}: {what} gewijzigd"
    with store.write(label) as session:
        if field.kind is FieldKind.LINKS:
            _set_links(session, field, record_id, value)
        else:
            row = session.get_one(described.model, record_id)
            if described.changing is not None:
                described.changing(session, row, name)
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
    if not described.positioned or not described.owner:
        return
    with store.write(f"{described.label.capitalize()} verplaatst") as session:
        owner = getattr(model, described.owner or "")
        mine = select(owner).where(model.id == record_id).scalar_subquery()
        order = list(
            session.execute(
                select(model.id, model.position)
                .where(owner == mine, model.deleted_at.is_(None))
                .order_by(model.position, model.id)
            )
        )
        moved = [row.id for row in order]
        if record_id not in moved:
            return
        place = moved.index(record_id)
        moved.insert(min(max(place + steps, 0), len(moved) - 1), moved.pop(place))
        positions = {row.id: row.position for row in order}
        for position, one in enumerate(moved, start=1):
            if positions[one] != position:
                session.execute(update(model).where(model.id == one).values(position=position))


def _owner(session: Session, kind: RecordKind, gebied_id: uuid.UUID | None) -> dict[str, uuid.UUID]:
    if kind.owner is None or kind.owner == "indicator_id":
        return {}
    if gebied_id is None:
        raise Invalid("gebied_id", "Kies eerst een wijk of dorp.")
    if kind.owner == "netwerk_id":
        return {"netwerk_id": network_for(session, gebied_id)}
    return {"gebied_id": gebied_id}


def _wanted(session: Session, kind: RecordKind, gebied_id: uuid.UUID | None) -> dict[str, Any]:
    """What a record can't be without, for what the caller did not give."""
    if kind.key == "analyse":
        return {"lens": _free_lens(session, gebied_id)}
    wanted: dict[str, Any] = {}
    for field in kind.fields:
        if field.required and field.kind in TEXT:
            wanted[field.name] = kind.new
        elif field.required and field.kind is FieldKind.DATE:
            wanted[field.name] = clock.of(session).today()
        elif field.required and field.kind is FieldKind.TIME:
            wanted[field.name] = time(10)
    return wanted


def _free_lens(session: Session, gebied_id: uuid.UUID | None) -> Lens:
    used = set(
        session.scalars(
            select(Analyse.lens).where(Analyse.gebied_id == gebied_id, Analyse.deleted_at.is_(None))
        )
    )
    for lens in Lens:
        if lens not in used:
            return lens
    raise Invalid("lens", "Alle zeven onderdelen van de wijkanalyse staan er al.")


def _check_lens(
    store: Store, kind: RecordKind, record_id: uuid.UUID, name: str, value: Any
) -> None:
    if kind.key != "analyse" or name != "lens":
        return
    with store.read() as session:
        mine = session.get_one(Analyse, record_id)
        other = session.scalar(
            select(Analyse.id).where(
                Analyse.gebied_id == mine.gebied_id,
                Analyse.lens == value,
                Analyse.deleted_at.is_(None),
            )
        )
    if other is not None:
        raise Invalid(name, f"{value.label} staat al in de lijst.")


def _check_area(
    store: Store, kind: RecordKind, record_id: uuid.UUID, field: Field, value: Any
) -> None:
    """What a record of an area refers to lies in the same area."""
    target = KINDS.get(field.refers or "")
    if not value or target is None or not kind.owner == target.owner == "gebied_id":
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
