"""The agenda of a meeting: items added, put in order, moved or copied to the next meeting."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    Bespreekpunt,
    Overleg,
    Regel,
    RegelKind,
    Stand,
    Stuk,
    Vast,
)
from wijkdesk.services.overleg.data import Item
from wijkdesk.services.overleg.plan.around import next_in_series
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.ordering import in_order, move, settle
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store, clock
from wijkdesk.store.changes import history
from wijkdesk.store.clock import HERE

NOTED = "Bij dit punt staan aantekeningen voor het verslag. Haal die eerst weg onder Houden."
NO_NEXT = "Er is nog geen volgend overleg in deze reeks. Verleng eerst de reeks."


def items_of(session: Session, overleg_id: uuid.UUID) -> list[Agendapunt]:
    """The items of a meeting, in order."""
    return list(
        session.scalars(
            select(Agendapunt)
            .where(Agendapunt.overleg_id == overleg_id, Agendapunt.deleted_at.is_(None))
            .order_by(*in_order(Agendapunt))
        )
    )


def number_of(session: Session, item: Agendapunt) -> int | None:
    """The number before an item, from 1; None when it was taken off."""
    ids = [one.id for one in items_of(session, item.overleg_id)]
    return ids.index(item.id) + 1 if item.id in ids else None


def taken_off(session: Session, overleg_id: uuid.UUID) -> list[Agendapunt]:
    """The items that somebody took off the agenda of a meeting: there they stay off. What an undo
    took off is nobody's choice."""
    gone = session.scalars(
        select(Agendapunt).where(
            Agendapunt.overleg_id == overleg_id, Agendapunt.deleted_at.is_not(None)
        )
    ).all()
    back = history.undone(session.connection(), "agendapunt", [one.id for one in gone])
    return [one for one in gone if one.id not in back]


def said_at(session: Session, wanted: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[RegelKind]]:
    """What came of each of these items, by what lines are; nothing for one that was not talked
    about: no word was noted there and nothing was agreed."""
    ids = list(wanted)
    found: dict[uuid.UUID, set[RegelKind]] = defaultdict(set)
    lines = select(Regel.agendapunt_id, Regel.kind).where(
        Regel.agendapunt_id.in_(ids), Regel.deleted_at.is_(None), Regel.text != ""
    )
    for one, noted in session.execute(lines.distinct()):
        found[one].add(noted)
    for model, kind in ((Actie, RegelKind.ACTIE), (Besluit, RegelKind.BESLUIT)):
        agreed = select(model.agendapunt_id).where(
            model.agendapunt_id.in_(ids), model.deleted_at.is_(None)
        )
        for at in session.scalars(agreed.distinct()):
            if at is not None:
                found[at].add(kind)
    return found


def add(store: Store, overleg_id: uuid.UUID, title: str, **values: Any) -> uuid.UUID:
    """Put an item on the agenda, before the closing one. Raises Invalid."""
    words = line(title)
    if not words:
        raise Invalid("title", "Typ waar het over gaat.")
    with store.write("Agendapunt toegevoegd") as session:
        made = Agendapunt(title=words, **values)
        put(session, overleg_id, [made])
        session.flush()
        return uuid.UUID(str(made.id))


def put(session: Session, overleg_id: uuid.UUID, new: Sequence[Agendapunt]) -> None:
    """Put new items on the agenda: before the closing one, else at the end."""
    there = items_of(session, overleg_id)
    closing = bool(there) and there[-1].vast is Vast.SLUITING
    place = len(there) - 1 if closing else len(there)
    for one in new:
        one.overleg_id = overleg_id
        session.add(one)
    settle([*there[:place], *new, *there[place:]])


def put_in_order(store: Store, overleg_id: uuid.UUID, wanted: Sequence[uuid.UUID]) -> None:
    """Put the items in this order; those that are not named come after."""
    with store.write("Agenda in andere volgorde") as session:
        places = {one: place for place, one in enumerate(wanted)}
        there = items_of(session, overleg_id)
        settle(sorted(there, key=lambda one: places.get(one.id, len(places))))


def remove(store: Store, agendapunt_id: uuid.UUID) -> None:
    """Take an item off the agenda; the others close the gap. Raises Invalid for one at which
    something was written down: that belongs in the report."""
    with store.write("Agendapunt verwijderd") as session:
        row = session.get_one(Agendapunt, agendapunt_id)
        if _has_notes(session, row.id):
            raise Invalid("title", NOTED)
        row.deleted_at = clock.of(session).now()


def _has_notes(session: Session, agendapunt_id: uuid.UUID) -> bool:
    written = (Regel.agendapunt_id == agendapunt_id, Regel.deleted_at.is_(None), Regel.text != "")
    return session.scalar(select(Regel.id).where(*written).limit(1)) is not None


def shift(store: Store, agendapunt_id: uuid.UUID, steps: int) -> None:
    """Move an item up or down the agenda; at an end nothing happens."""
    with store.write("Agenda in andere volgorde") as session:
        row = session.get_one(Agendapunt, agendapunt_id)
        move(items_of(session, row.overleg_id), row, steps)


def begin(store: Store, agendapunt_id: uuid.UUID, at: datetime) -> None:
    """The meeting came to this item; only on the day of the meeting, and the first time."""
    with store.read() as session:
        row = session.get(Agendapunt, agendapunt_id)
        if row is None or row.begun_at is not None:
            return
        meeting = session.get_one(Overleg, row.overleg_id)
        if meeting.held_on != at.astimezone(HERE).date() or meeting.stand is not Stand.GEPLAND:
            return
    with store.write("Tijd van een punt gewijzigd") as session:
        session.get_one(Agendapunt, agendapunt_id).begun_at = at


def time_left(item: Item, now: datetime) -> int | None:
    """Minutes left for an item, less than 0 when it takes longer; None when that is not known."""
    if item.minutes is None or item.begun_at is None:
        return None
    return item.minutes - int((now - item.begun_at).total_seconds() // 60)


def to_next(store: Store, agendapunt_id: uuid.UUID, *, copy: bool) -> uuid.UUID:
    """Move or copy an item to the next meeting of the series; gives the item there. One at which
    something was written down stays here as well, for the report. Raises Invalid."""
    label = "Agendapunt naar volgende keer gekopieerd" if copy else "Agendapunt doorgeschoven"
    with store.write(label) as session:
        row = session.get_one(Agendapunt, agendapunt_id)
        following = next_in_series(session, session.get_one(Overleg, row.overleg_id))
        if following is None:
            raise Invalid("overleg_id", NO_NEXT)
        made = following_item(row)
        put(session, following.id, [made])
        session.flush()
        copy_documents(session, row, made)
        if not copy and not _has_notes(session, row.id):
            moved = update(Bespreekpunt).where(Bespreekpunt.agendapunt_id == row.id)
            session.execute(moved.values(agendapunt_id=made.id))
            row.deleted_at = clock.of(session).now()
        return uuid.UUID(str(made.id))


def following_item(row: Agendapunt) -> Agendapunt:
    """A new item that goes on with this one."""
    kept = (
        "title",
        "purpose",
        "inbrenger_id",
        "minutes",
        "confidential",
        "explanation",
        "asked",
        "opgave_id",
        "signaal_id",
        "initiatief_id",
    )
    return Agendapunt(follows_id=row.id, **{name: getattr(row, name) for name in kept})


def copy_documents(session: Session, row: Agendapunt, made: Agendapunt) -> None:
    """The documents of an item also belong to the one that goes on with it."""
    session.add_all(_copied(stuk, made) for stuk in _documents(session, row.id))


def _documents(session: Session, agendapunt_id: uuid.UUID) -> list[Stuk]:
    return list(
        session.scalars(
            select(Stuk)
            .where(Stuk.agendapunt_id == agendapunt_id, Stuk.deleted_at.is_(None))
            .order_by(*in_order(Stuk))
        )
    )


def _copied(stuk: Stuk, item: Agendapunt) -> Stuk:
    kept = ("position", "title", "author", "version", "dated_on", "afdoening", "confidential")
    same = {name: getattr(stuk, name) for name in (*kept, "file_name", "size", "blob")}
    return Stuk(overleg_id=item.overleg_id, agendapunt_id=item.id, **same)
