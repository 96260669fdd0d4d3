"""What a meeting leaves when it is closed, and on which agenda that comes.

Each sort has its own rule:
- An item that was not talked about, or at which a decision was asked and not taken, goes along
  when whoever closes wants that. It waits as a bespreekpunt about that item.
- A point for a next time ("? ...") and a point of which the item was taken off the agenda wait on
  the same list.
- A subject of which an action is still open comes back.

All three come on the agenda of the next meeting of the series that is still to be held, and on no
other: on two agendas the same subject would be prepared twice, and what is not finished there goes
on from there. When nothing stands on that agenda yet, or there is no next meeting, they wait: the
proposal takes them by the same rules.

What every agenda tells of what is open is right on all that exist: the reason of the item on the
last meeting and the list of open actions are reckoned when an agenda is read (agenda.previous,
held.gather), and which actions of a subject are open is told again here on each of them.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Bespreekpunt, Overleg, Stand
from wijkdesk.services.overleg.agenda import bespreekpunten, left, pending, previous
from wijkdesk.services.overleg.agenda.items import items_of, put, said_at, taken_off
from wijkdesk.services.overleg.held.gather import carried
from wijkdesk.services.overleg.plan import soorten
from wijkdesk.services.overleg.plan.around import areas_of, later_planned, previous_in_series
from wijkdesk.services.record.confidential import is_confidential
from wijkdesk.services.subjects.overleg import AGENDAPUNT
from wijkdesk.store import Store, clock
from wijkdesk.store.changes import history
from wijkdesk.store.sqlite.folding import folded


@dataclass(frozen=True)
class Offer:
    """An item that may go along to a next agenda. `along` says whether it does unless somebody
    decides otherwise: not what somebody took off that agenda, or off the list, before."""

    id: uuid.UUID
    number: int
    title: str
    why: str
    discussed: bool
    along: bool = True


@dataclass(frozen=True)
class Left:
    """Where the items and points are that a meeting left: how many on the agenda of each day, and
    how many wait for one."""

    on: tuple[tuple[date, int], ...] = ()
    waiting: int = 0


def not_discussed(session: Session, overleg_id: uuid.UUID) -> set[uuid.UUID]:
    """The items of a meeting that were not talked about: nothing was noted or agreed there. What
    stands on any agenda, as the opening, is not asked after."""
    items = [one for one in items_of(session, overleg_id) if one.vast is None]
    said = said_at(session, [one.id for one in items])
    return {one.id for one in items if not said.get(one.id)}


def offered(store: Store, overleg_id: uuid.UUID) -> list[Offer]:
    """The items of a meeting that may go along when it is closed, in order."""
    with store.read() as session:
        return offers(session, session.get_one(Overleg, overleg_id))


def next_on(store: Store, overleg_id: uuid.UUID) -> date | None:
    """The day of the meeting that it would go to; None when that is not planned."""
    with store.read() as session:
        later = later_planned(session, session.get_one(Overleg, overleg_id))
        return later[0].held_on if later else None


def offers(session: Session, row: Overleg) -> list[Offer]:
    """As `offered`. Without what stands on every agenda of its sort, what stands on a later one
    already, and what comes back because of an open action."""
    standing = {folded(one.title) for one in soorten.standing(session, row.soort_id)}
    untouched = not_discussed(session, row.id)
    numbered = [
        (number, one)
        for number, one in enumerate(items_of(session, row.id), start=1)
        if one.vast is None and folded(one.title) not in standing
    ]
    ids = [one.id for _, one in numbered]
    # Talked about under the same name.
    talked = {folded(one.title) for _, one in numbered if one.id not in untouched}
    on_later, let_go = _on_later(session, ids), _let_go(session, ids)
    whys = left.whys_left(session, row, [one for _, one in numbered])
    found = []
    for number, one in numbered:
        why, discussed = whys[one.id], one.id not in untouched
        done = not discussed and folded(one.title) in talked
        if not why or one.id in on_later or done:
            continue
        comes = discussed and row.reeks_id is not None and pending.has_open_actions(session, one)
        if not comes:
            found.append(Offer(one.id, number, one.title, why, discussed, one.id not in let_go))
    return found


def leave(session: Session, row: Overleg, along: Collection[uuid.UUID] | None = None) -> None:
    """The meeting `row` is over: what it left comes on the next agenda, or waits for it. `along`
    are the items that go along; None for those that do so unless somebody decides otherwise."""
    _tell_as_now(session, row)
    points = {one.about_id: one for one in _about_items(session, row)}
    for offer in offers(session, row):
        goes = offer.along if along is None else offer.id in along
        _decide(session, row, offer, points.get(offer.id), goes=goes)
    session.flush()
    later = later_planned(session, row)
    if later and items_of(session, later[0].id):
        _bring(session, row, later[0])
    for one in later:
        pending.tell_again(session, one)


def where_left(session: Session, row: Overleg) -> Left:
    """Where everything is that this meeting left."""
    mine = bespreekpunten.came_of(row)
    alive = select(Bespreekpunt).where(mine, Bespreekpunt.deleted_at.is_(None))
    items = select(Agendapunt.id).where(Agendapunt.overleg_id == row.id)
    became = alive.with_only_columns(Bespreekpunt.agendapunt_id)
    rows = session.execute(
        select(Overleg.held_on, Agendapunt.id)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(
            Agendapunt.follows_id.in_(items)
            | Agendapunt.id.in_(became.where(Bespreekpunt.agendapunt_id.is_not(None))),
            Agendapunt.deleted_at.is_(None),
            Overleg.id != row.id,
            Overleg.stand != Stand.VERVALLEN,
            Overleg.deleted_at.is_(None),
        )
        .distinct()
    ).all()
    days: dict[date, int] = {}
    for day, _ in rows:
        days[day] = days.get(day, 0) + 1
    waiting = session.scalars(alive.where(bespreekpunten.waits())).all()
    return Left(tuple(sorted(days.items())), len(waiting))


def _tell_as_now(session: Session, row: Overleg) -> None:
    """What the agenda tells of earlier meetings stays from now on."""
    before = previous_in_series(session, row)
    now = previous.reasons(session, row, before, carried(session, row, before))
    for one in items_of(session, row.id):
        if one.reason != now.get(one.id, one.reason):
            one.reason = now[one.id]


def _about_items(session: Session, row: Overleg) -> list[Bespreekpunt]:
    """The points about items of this meeting, also those that were removed."""
    return list(
        session.scalars(
            select(Bespreekpunt).where(
                bespreekpunten.came_of(row), Bespreekpunt.about_kind == AGENDAPUNT.key
            )
        )
    )


def _decide(
    session: Session, row: Overleg, offer: Offer, point: Bespreekpunt | None, *, goes: bool
) -> None:
    """Have an item wait for a next agenda, or not. What was decided before and is not decided
    otherwise stays as it is."""
    if not goes and not offer.along:
        return
    if point is None:
        item = session.get_one(Agendapunt, offer.id)
        point = Bespreekpunt(
            title=item.title,
            gebied_id=row.gebied_id,
            reeks_id=row.reeks_id,
            about_kind=AGENDAPUNT.key,
            about_id=item.id,
            made_on=row.held_on,
            confidential=is_confidential(session, item),
        )
        session.add(point)
        session.flush()
    elif goes and point.deleted_at is not None:
        point.deleted_at = None
    if goes and not offer.along:
        # Somebody wants it after all, whatever was taken off before.
        point.agendapunt_id = None
    if not goes and point.deleted_at is None:
        point.deleted_at = clock.of(session).now()


def _bring(session: Session, row: Overleg, following: Overleg) -> None:
    """Put what this meeting left on an agenda that was made already."""
    items = set(session.scalars(select(Agendapunt.id).where(Agendapunt.overleg_id == row.id)))
    waiting = bespreekpunten.waiting(session, following, areas_of(session, following))
    mine = [
        one
        for one in waiting
        if one.about_id == row.id or one.about_id in items or one.agendapunt_id in items
    ]
    left.take(session, following, [one for one in mine if left.is_about_item(one)])
    known = [*items_of(session, following.id), *taken_off(session, following.id)]
    put(session, following.id, pending.going_on(session, following, known))
    session.flush()
    left.take(session, following, [one for one in mine if not left.is_about_item(one)])


def _on_later(session: Session, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these items that go on at a meeting that takes place."""
    query = (
        select(Agendapunt.follows_id)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(
            Agendapunt.follows_id.in_(ids),
            Agendapunt.deleted_at.is_(None),
            Overleg.stand != Stand.VERVALLEN,
            Overleg.deleted_at.is_(None),
        )
    )
    return {one for one in session.scalars(query) if one is not None}


def _let_go(session: Session, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these items of which somebody took what goes on with them off an agenda, or off the
    list of what waits. What an undo took away is nobody's choice."""
    rows = {
        "agendapunt": session.execute(
            select(Agendapunt.id, Agendapunt.follows_id).where(
                Agendapunt.follows_id.in_(ids), Agendapunt.deleted_at.is_not(None)
            )
        ).all(),
        "bespreekpunt": session.execute(
            select(Bespreekpunt.id, Bespreekpunt.about_id).where(
                Bespreekpunt.about_kind == AGENDAPUNT.key,
                Bespreekpunt.about_id.in_(ids),
                Bespreekpunt.deleted_at.is_not(None),
            )
        ).all(),
    }
    found = set()
    for table, gone in rows.items():
        back = history.undone(session.connection(), table, [one for one, _ in gone])
        found |= {item for one, item in gone if one not in back and item is not None}
    return found
