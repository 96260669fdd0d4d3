"""Joining two contacts, or two organisations, that are one: all that hangs on them, undoable."""

import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from wijkdesk.models import Base
from wijkdesk.models.actie import Actie, Betrokkene
from wijkdesk.models.contact import (
    Address,
    Contact,
    Email,
    Functie,
    GeenDubbel,
    Organisatie,
    Phone,
    Relatie,
    Tagged,
)
from wijkdesk.models.contactmoment import Gesprekspartner
from wijkdesk.models.netwerk import Stakeholder, Waardering
from wijkdesk.models.overleg import Bespreekpunt, Deelnemer, Overleg, Presentie
from wijkdesk.services.netwerk import rating
from wijkdesk.store import Store, clock
from wijkdesk.store.changes.history import HistoryEntry
from wijkdesk.store.sqlite.folding import folded

from .kinds import KINDS
from .merge_fields import BOTH, KEEP, OTHER, better, singles

_SAME: dict[type[Any], tuple[str, ...]] = {
    Phone: ("number",),
    Email: ("address",),
    Address: ("street", "number", "postcode", "city", "country"),
    Functie: ("organisatie_id", "role", "since", "until"),
    Tagged: ("tag_id",),
    Gesprekspartner: ("contactmoment_id", "contact_id", "organisatie_id"),
    Stakeholder: ("netwerk_id", "organisatie_id", "contact_id"),
    Deelnemer: ("overleg_id", "contact_id", "organisatie_id"),
    Betrokkene: ("actie_id", "contact_id", "organisatie_id"),
    Relatie: ("kind", "contact_id", "other_contact_id", "organisatie_id", "other_organisatie_id"),
}
"""Columns that make two rows of one owner the same."""


def merge(
    store: Store,
    keep: uuid.UUID,
    other: uuid.UUID,
    chosen: Mapping[str, str] | None = None,
    kind: str = "contact",
) -> None:
    """Take `other` into `keep`: the fields as `chosen` (else as proposed), all that hangs on it
    and all that refers to it. `other` is marked as deleted; its history stays (`histories`)."""
    if keep == other:
        raise ValueError("one record can't be merged with itself")
    model = KINDS[kind].model
    with store.write("Dubbele samengevoegd") as session:
        one, two = session.get_one(model, keep), session.get_one(model, other)
        for field in singles(kind):
            mine, theirs = getattr(one, field.name), getattr(two, field.name)
            which = (chosen or {}).get(field.name) or better(field.name, mine, theirs)
            value = {KEEP: mine, OTHER: theirs}.get(which)
            setattr(one, field.name, f"{mine}\n\n{theirs}".strip() if which == BOTH else value)
        one.favourite = one.favourite or two.favourite
        if isinstance(one, Contact) and isinstance(two, Contact):
            one.uid = one.uid or two.uid
        two.deleted_at = clock.of(session).now()
        two.merged_into_id = keep
        session.flush()
        _remember_apart(session, keep, other)
        _take_over(session, kind, keep, other)
        _tidy(session, kind, keep)


def histories(store: Store, kind: str, record_id: uuid.UUID) -> list[HistoryEntry]:
    """Who changed what of a record and of those that were merged into it, the latest first."""
    model = KINDS[kind].model
    with store.read() as session:
        merged = list(session.scalars(select(model.id).where(model.merged_into_id == record_id)))
    found = [
        entry for one in (record_id, *merged) for entry in store.history(model.__tablename__, one)
    ]
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def _references(table_name: str) -> list[tuple[Table, str]]:
    """Every column of every table that points at this table."""
    return [
        (table, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == table_name and column.name != "merged_into_id"
    ]


def _leave_repeats(
    session: Session, table: Table, column: str, keep: uuid.UUID, other: uuid.UUID
) -> None:
    """Mark what the other has and this one has too, by the unique rules of the table."""
    for index in table.indexes:
        rest = [one.name for one in index.columns if one.name != column]
        if not index.unique or len(rest) == len(list(index.columns)):
            continue
        columns = [table.c[name] for name in rest]
        alive = table.c.deleted_at.is_(None)
        mine = {
            tuple(row)
            for row in session.execute(select(*columns).where(table.c[column] == keep, alive))
        }
        theirs = select(table.c.id, *columns).where(table.c[column] == other, alive)
        gone = [row[0] for row in session.execute(theirs) if tuple(row[1:]) in mine]
        _mark(session, table, gone)


def _take_over(session: Session, kind: str, keep: uuid.UUID, other: uuid.UUID) -> None:
    """What refers to the other, from wherever, refers to this one."""
    model = KINDS[kind].model
    for table, column in _references(model.__tablename__):
        _leave_repeats(session, table, column, keep, other)
        session.execute(
            update(table)
            .where(table.c[column] == other, table.c.deleted_at.is_(None))
            .values({column: keep})
        )
    for about in (Actie, Bespreekpunt):
        session.execute(
            update(about)
            .where(about.about_kind == kind, about.about_id == other)
            .values(about_id=keep)
        )
    # What was merged into the other before, now belongs to this one.
    session.execute(update(model).where(model.merged_into_id == other).values(merged_into_id=keep))


def _remember_apart(session: Session, keep: uuid.UUID, other: uuid.UUID) -> None:
    """Pairs of "geen dubbel" stay in order; that of these two is over."""
    alive = GeenDubbel.deleted_at.is_(None)
    for row in session.scalars(
        select(GeenDubbel).where(
            alive, (GeenDubbel.one_id == other) | (GeenDubbel.other_id == other)
        )
    ):
        third = row.other_id if row.one_id == other else row.one_id
        row.deleted_at = clock.of(session).now()
        first, second = (keep, third) if keep < third else (third, keep)
        there = select(GeenDubbel.id).where(
            alive, GeenDubbel.one_id == first, GeenDubbel.other_id == second
        )
        session.flush()
        if third != keep and session.scalar(there) is None:
            session.add(GeenDubbel(one_id=first, other_id=second))
            session.flush()


def _tidy(session: Session, kind: str, keep: uuid.UUID) -> None:
    """What hangs on it now twice goes once; what relates it to itself goes."""
    owner = f"{kind}_id"
    for model, same in _SAME.items():
        table = model.__table__
        if owner not in table.c:
            continue
        places = table.c[owner] == keep
        if model is Relatie:
            places = places | (table.c[f"other_{owner}"] == keep)
        if model is Deelnemer and KINDS[kind].subject.is_person:
            # A person sits at a meeting once, for whatever organisation.
            same = ("overleg_id", "contact_id")
        query = select(table).where(places, table.c.deleted_at.is_(None)).order_by(table.c.id)
        seen: dict[tuple[Any, ...], Any] = {}
        gone = []
        for row in session.execute(query).mappings():
            key = tuple(folded(v) if isinstance(v := row[name], str) else v for name in same)
            to_itself = model is Relatie and row[owner] == row[f"other_{owner}"]
            repeated = key in seen
            if repeated and model is Deelnemer:
                repeated = _join_presence(session, seen[key]["id"], row["id"])
            if repeated or to_itself:
                gone.append(row["id"])
                if model is Stakeholder:
                    _join_seats(session, seen[key]["id"], row["id"])
            seen.setdefault(key, row)
        _mark(session, table, gone)
    if KINDS[kind].model is Organisatie:
        session.execute(
            update(Organisatie)
            .where(Organisatie.id == keep, Organisatie.parent_id == keep)
            .values(parent_id=None)
        )


def _join_seats(session: Session, keep: uuid.UUID, other: uuid.UUID) -> None:
    """What was known of the second of two seats at one table comes to the first."""
    mine, theirs = (
        session.get_one(Stakeholder, one, populate_existing=True) for one in (keep, other)
    )
    for name in ("role", "task", "attitude", "agreement"):
        texts = dict.fromkeys(text for one in (mine, theirs) if (text := getattr(one, name)))
        setattr(mine, name, "; ".join(texts))
    if (mine.interest, mine.influence) == (None, None):
        for name in ("interest", "influence", "rated_on", "rated_why"):
            setattr(mine, name, getattr(theirs, name))
    elif (theirs.interest, theirs.influence) != (None, None):
        rating.remember(session, theirs, keep)
    mine.beheerder_id = mine.beheerder_id or theirs.beheerder_id
    session.execute(
        update(Waardering).where(Waardering.stakeholder_id == other).values(stakeholder_id=keep)
    )
    session.flush()


def _join_presence(session: Session, keep: uuid.UUID, other: uuid.UUID) -> bool:
    """Of two seats at one meeting the better known presence stays. False when the report was
    adopted: then both names stay, as it was adopted."""
    mine, theirs = (
        session.get_one(Deelnemer, one, populate_existing=True) for one in (keep, other)
    )
    if session.get_one(Overleg, mine.overleg_id).stand.is_adopted:
        return False
    if mine.presence is Presentie.ONBEKEND:
        mine.presence = theirs.presence
    mine.role, mine.remark = mine.role or theirs.role, mine.remark or theirs.remark
    mine.organisatie_id = mine.organisatie_id or theirs.organisatie_id
    session.flush()
    return True


def _mark(session: Session, table: Any, gone: list[uuid.UUID]) -> None:
    if gone:
        moment = clock.of(session).now()
        session.execute(update(table).where(table.c.id.in_(gone)).values(deleted_at=moment))
