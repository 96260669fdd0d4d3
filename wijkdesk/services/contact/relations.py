"""How two people, or two organisations, stand to each other; both show it, each from its side."""

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact, Organisatie, Relatie, RelatieKind
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store, clock

from .lists import entries_in

_MODELS: dict[str, type[Any]] = {"contact": Contact, "organisatie": Organisatie}


@dataclass(frozen=True)
class RelationLine:
    """A relation as one of the two reads it: "heeft onder zich", and who the other is."""

    id: uuid.UUID
    label: str
    other_id: uuid.UUID
    other_name: str


def relations(store: Store, kind: str, record_id: uuid.UUID) -> tuple[RelationLine, ...]:
    """The relations of a "contact" or "organisatie", by label and then by name of the other."""
    one, other = _columns(kind)
    with store.read() as session:
        rows = session.execute(
            select(Relatie.id, Relatie.kind, one.label("one"), other.label("other")).where(
                or_(one == record_id, other == record_id), Relatie.deleted_at.is_(None)
            )
        ).all()
        others = {row.other if row.one == record_id else row.one for row in rows}
        names = {entry.id: entry.name for entry in entries_in(session, others)}
    found = (
        RelationLine(row.id, row.kind.label, row.other, names.get(row.other, ""))
        if row.one == record_id
        else RelationLine(row.id, row.kind.inverse, row.one, names.get(row.one, ""))
        for row in rows
    )
    # Who is gone is not shown; undo brings them back with their relations.
    shown = (line for line in found if line.other_id in names)
    return tuple(sorted(shown, key=lambda line: (line.label, line.other_name.casefold(), line.id)))


def relate(
    store: Store, kind: str, one: uuid.UUID, other: uuid.UUID, relatie: RelatieKind
) -> uuid.UUID:
    """Say how `one` stands to `other`, both a "contact" or both an "organisatie".

    Raises Invalid for somebody with themselves and for what is known already.
    """
    if one == other:
        raise Invalid("other_id", f"Kies {_AN_OTHER[kind]}, niet dezelfde.")
    with store.write("Relatie toegevoegd") as session:
        _check_there(session, kind, one, other)
        if _known(session, kind, one, other, relatie):
            raise Invalid("kind", "Deze relatie staat er al.")
        first, second = _columns(kind)
        made = Relatie(kind=relatie, **{first.key: one, second.key: other})
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def unrelate(store: Store, relation_id: uuid.UUID) -> None:
    """Take a relation away, for both; KeyError when it is not there (any more)."""
    with store.write("Relatie verwijderd") as session:
        found = session.get(Relatie, relation_id)
        if found is None or found.deleted_at is not None:
            raise KeyError(relation_id)
        found.deleted_at = clock.of(session).now()


_AN_OTHER = {"contact": "iemand anders", "organisatie": "een andere organisatie"}


def _columns(kind: str) -> tuple[Any, Any]:
    if kind == "contact":
        return Relatie.contact_id, Relatie.other_contact_id
    return Relatie.organisatie_id, Relatie.other_organisatie_id


def _check_there(session: Session, kind: str, *wanted: uuid.UUID) -> None:
    for one in wanted:
        found = session.get(_MODELS[kind], one)
        if found is None or found.deleted_at is not None:
            raise KeyError(one)


def _known(
    session: Session, kind: str, one: uuid.UUID, other: uuid.UUID, relatie: RelatieKind
) -> bool:
    """Is it said already? Of what both read alike, either way round counts."""
    first, second = _columns(kind)
    said = and_(first == one, second == other)
    if relatie.inverse == relatie.label:
        said = or_(said, and_(first == other, second == one))
    query = select(Relatie.id).where(Relatie.kind == relatie, said, Relatie.deleted_at.is_(None))
    return session.scalars(query).first() is not None
