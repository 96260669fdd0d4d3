"""One way to list, add, change, move and remove every kind of record.

The subjects describe their kinds (services/opgave.py and so on); KINDS gathers them. Lists work on
ids first and rows on demand, in a fixed number of questions whatever the size of the area.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select, update
from sqlalchemy.orm import Session

from wijkdesk.models.netwerk import NetwerkGebied
from wijkdesk.models.wijkanalyse import Analyse, Lens
from wijkdesk.store import Store

from . import (
    communicatie,
    contact,
    initiatief,
    middelen,
    monitoring,
    netwerk,
    opgave,
    participatie,
    risico,
    wijkanalyse,
)
from .clock import now
from .fields import Field, FieldKind, Invalid, RecordKind, parse, show
from .folding import folded

__all__ = ["KINDS", "Field", "FieldKind", "Invalid", "RecordKind", "Row", "parse", "show"]

KINDS: dict[str, RecordKind] = {
    kind.key: kind
    for kind in (
        opgave.OPGAVE,
        opgave.DOEL,
        opgave.INSPANNING,
        monitoring.INDICATOR,
        monitoring.METING,
        monitoring.VERHAAL,
        middelen.MIDDEL,
        wijkanalyse.ANALYSE,
        wijkanalyse.PUNT,
        participatie.RAADPLEGING,
        participatie.WENS,
        participatie.CITAAT,
        initiatief.INITIATIEF,
        netwerk.STAKEHOLDER,
        contact.ORGANISATIE,
        contact.CONTACT,
        communicatie.UITING,
        risico.RISICO,
    )
}

_TEXT = (FieldKind.LINE, FieldKind.PROSE)
_BLOCK = 500
"""Ids in one question; SQLite takes more, but a list never shows more at once."""


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

    `needle` keeps what holds it in any column, whatever case and accents. `within` narrows to one
    owner, such as ("opgave_id", id): the doelen of one opgave.
    """
    described = KINDS[kind]
    with store.read() as session:
        query = _alive(described, gebied_id, within).order_by(*_order(described, sort, descending))
        found = list(session.scalars(query))
        if not needle.strip():
            return found
        wanted = folded(needle)
        shown = {row.id: folded("\n".join(row.cells)) for row in _rows(session, kind, found)}
    return [one for one in found if wanted in shown[one]]


def rows(store: Store, kind: str, gebied_id: uuid.UUID | None, **narrow: Any) -> list[Row]:
    """All rows of an area in order; `narrow` as for `ids`."""
    return rows_of(store, kind, ids(store, kind, gebied_id, **narrow))


def rows_of(store: Store, kind: str, wanted: Sequence[uuid.UUID]) -> list[Row]:
    """The rows of these ids, in their order."""
    with store.read() as session:
        return _rows(session, kind, wanted)


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


def add(store: Store, kind: str, gebied_id: uuid.UUID | None, **values: Any) -> uuid.UUID:
    """Add a record at the end; what is required and not given gets a plain name.

    A meting needs `indicator_id=`. Raises Invalid.
    """
    described = KINDS[kind]
    own = {name: values.pop(name) for name in ("indicator_id",) if name in values}
    given = {name: parse(described.field(name), value) for name, value in values.items()}
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
            owner = getattr(described.model, described.owner or "")
            last = select(func.max(described.model.position)).where(
                owner == own[described.owner or ""]
            )
            own["position"] = (session.scalar(last) or 0) + 1
        made = described.model(**own, **given)
        session.add(made)
        session.flush()
        for name, others in links.items():
            _set_links(session, described.field(name), made.id, others)
        return uuid.UUID(str(made.id))


def change(store: Store, kind: str, record_id: uuid.UUID, name: str, raw: object) -> bool:
    """Give a field the value that was typed or chosen; False when that changes nothing.

    Raises Invalid, and then nothing has changed.
    """
    described = KINDS[kind]
    field = described.field(name)
    value = parse(field, raw)
    before = record(store, kind, record_id)[name]
    if field.kind is FieldKind.LINKS:
        value = tuple(value or ())
        if set(before) == set(value):
            return False
    elif before == value:
        return False
    _check_lens(store, described, record_id, name, value)
    label = f"{described.label.capitalize()}: {field.label.lower()} gewijzigd"
    with store.write(label) as session:
        if field.kind is FieldKind.LINKS:
            _set_links(session, field, record_id, value)
        else:
            setattr(session.get_one(described.model, record_id), name, value)
    return True


def remove(store: Store, kind: str, wanted: Sequence[uuid.UUID]) -> None:
    """Mark records as deleted; what refers to them stays and no longer shows them."""
    described = KINDS[kind]
    label = described.label if len(wanted) == 1 else f"{len(wanted)} {described.plural}"
    with store.write(f"{label[:1].upper()}{label[1:]} verwijderd") as session:
        moment = now()
        for start in range(0, len(wanted), _BLOCK):
            session.execute(
                update(described.model)
                .where(described.model.id.in_(wanted[start : start + _BLOCK]))
                .values(deleted_at=moment)
            )


def move(store: Store, kind: str, record_id: uuid.UUID, steps: int) -> None:
    """Move a record `steps` places down (up when negative) among those of its area."""
    described = KINDS[kind]
    model = described.model
    if not described.positioned:
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
        place = moved.index(record_id)
        moved.insert(min(max(place + steps, 0), len(moved) - 1), moved.pop(place))
        positions = {row.id: row.position for row in order}
        for position, one in enumerate(moved, start=1):
            if positions[one] != position:
                session.execute(update(model).where(model.id == one).values(position=position))


def choices(store: Store, kind: str, gebied_id: uuid.UUID | None) -> list[tuple[uuid.UUID, str]]:
    """What a REFERENCE or LINKS to this kind can choose from, with its text, in order."""
    with store.read() as session:
        described = KINDS[kind]
        query = _alive(described, gebied_id, None).order_by(*_order(described, None, False))
        names = _names(session, kind, list(session.scalars(query)))
    return list(names.items())


def _alive(
    kind: RecordKind, gebied_id: uuid.UUID | None, within: tuple[str, uuid.UUID] | None
) -> Select[Any]:
    model = kind.model
    query = select(model.id).where(model.deleted_at.is_(None))
    if within is not None:
        query = query.where(getattr(model, within[0]) == within[1])
    if kind.owner == "gebied_id":
        query = query.where(model.gebied_id == gebied_id)
    elif kind.owner == "netwerk_id":
        covering = NetwerkGebied
        query = query.where(
            model.netwerk_id.in_(
                select(covering.netwerk_id).where(
                    covering.gebied_id == gebied_id, covering.deleted_at.is_(None)
                )
            )
        )
    return query


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
        title = getattr(target.model, _title(target))
        return select(func.lower(title)).where(target.model.id == column).scalar_subquery()
    return func.lower(column) if field.kind in _TEXT else column


def _title(kind: RecordKind) -> str:
    """The column that names a record of this kind."""
    return next(field.name for field in kind.fields if field.kind in _TEXT and field.required)


def _rows(session: Session, kind: str, wanted: Sequence[uuid.UUID]) -> list[Row]:
    listed = columns(kind)
    model = KINDS[kind].model
    plain = [getattr(model, field.name) for field in listed]
    found: dict[uuid.UUID, Any] = {}
    for start in range(0, len(wanted), _BLOCK):
        block = wanted[start : start + _BLOCK]
        for row in session.execute(select(model.id, *plain).where(model.id.in_(block))):
            found[row[0]] = row[1:]
    names: dict[str, dict[uuid.UUID, str]] = {}
    for place, field in enumerate(listed):
        if field.refers and field.refers not in names:
            used = {row[place] for row in found.values() if row[place] is not None}
            names[field.refers] = _names(session, field.refers, list(used))
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


def _names(session: Session, kind: str, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What records are called, in the order asked; without those that were deleted."""
    described = KINDS[kind]
    model = described.model
    parts = (
        [model.given_name, model.infix, model.surname]
        if kind == "contact"
        else [getattr(model, _title(described))]
    )
    found: dict[uuid.UUID, str] = {}
    for start in range(0, len(wanted), _BLOCK):
        query = select(model.id, *parts).where(
            model.id.in_(wanted[start : start + _BLOCK]), model.deleted_at.is_(None)
        )
        for row in session.execute(query):
            found[row[0]] = " ".join(part for part in row[1:] if part)
    return {one: found[one] for one in wanted if one in found}


def _owner(session: Session, kind: RecordKind, gebied_id: uuid.UUID | None) -> dict[str, uuid.UUID]:
    if kind.owner is None or kind.owner == "indicator_id":
        return {}
    if gebied_id is None:
        raise Invalid("gebied_id", "Kies eerst een wijk of dorp.")
    if kind.owner == "netwerk_id":
        return {"netwerk_id": netwerk.network_for(session, gebied_id)}
    return {"gebied_id": gebied_id}


def _wanted(session: Session, kind: RecordKind, gebied_id: uuid.UUID | None) -> dict[str, Any]:
    """What a record can't be without, for what the caller did not give."""
    if kind.key == "analyse":
        return {"lens": _free_lens(session, gebied_id)}
    wanted: dict[str, Any] = {}
    for field in kind.fields:
        if field.required and field.kind in _TEXT:
            wanted[field.name] = kind.new
        elif field.required and field.kind is FieldKind.DATE:
            wanted[field.name] = date.today()
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
            select(model).where(getattr(model, own) == record_id, model.deleted_at.is_(None))
        )
    }
    for one, row in there.items():
        if one not in others:
            row.deleted_at = now()
    for one in others:
        if one not in there:
            session.add(model(**{own: record_id, other: one}))
