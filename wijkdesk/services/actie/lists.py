"""Lists of actions: mine, late, this week, waiting for others, stuck; and who has the ball."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    String,
    column,
    exists,
    false,
    func,
    or_,
    select,
    table,
    type_coerce,
)
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie, ActieStatus, Voortgang
from wijkdesk.models.overleg import Overleg
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.actie.data import Action
from wijkdesk.services.contact.found_by import ENTRY, reading
from wijkdesk.services.record import instelling
from wijkdesk.services.record.blocks import asked, in_block
from wijkdesk.services.record.id_list import IdList
from wijkdesk.services.record.numbering import by_number, number_in_sql
from wijkdesk.services.words.matching import holding
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import words

from . import gather
from .late import late

ME = "ik"
"""The setting that says which contact the user is."""
BOARD = 200
"""Cards of one column of the board."""
_PEOPLE = table(ENTRY, column("record_id"), column("name"), column("name_key"), column("kind"))
_ROWS = select(Actie).where(in_block(Actie.id), Actie.deleted_at.is_(None))
_OWNER: ColumnElement[Any] = func.coalesce(Actie.owner_contact_id, Actie.owner_organisatie_id)


class View(StrEnum):
    """Which actions a list shows."""

    OPEN = "open"
    MINE = "mine"
    LATE = "late"
    WEEK = "week"
    """Due from Monday to Sunday of this week."""
    WAITING = "waiting"
    """Somebody else has the ball."""
    LATE_ELSEWHERE = "late_elsewhere"
    """Somebody else has the ball for too long."""
    STUCK = "stuck"
    NOBODY = "nobody"
    """Nobody has the ball."""
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True)
class Filter:
    """What a list is narrowed to; without anything it shows all that is open."""

    view: View = View.OPEN
    needle: str = ""
    gebied_id: uuid.UUID | None = None
    werkveld: Werkveld | None = None
    owner_id: uuid.UUID | None = None
    """A contact or an organisation."""
    reeks_id: uuid.UUID | None = None
    status: ActieStatus | None = None


@dataclass(frozen=True)
class Ball:
    """How many open actions somebody has. `id` is None where nobody has the ball."""

    id: uuid.UUID | None
    name: str
    open: int
    late: int
    waits: int = 0
    """Days since the one that waits longest was handed over."""


def me(store: Store) -> uuid.UUID | None:
    """Which contact the user is; None when that was never said or is no longer there."""
    with store.read() as session:
        return me_in(session)


def me_in(session: Session) -> uuid.UUID | None:
    """As `me`."""
    kept = instelling.get(session, ME)
    if not kept:
        return None
    reading(session)
    there = select(_PEOPLE.c.record_id).where(_PEOPLE.c.record_id == kept)
    return uuid.UUID(hex=kept) if session.scalar(there) else None


def set_me(store: Store, contact_id: uuid.UUID) -> None:
    """Remember which contact the user is."""
    with store.write("Onthouden wie u bent") as session:
        instelling.put(session, ME, contact_id.hex)


def with_needle(wanted: Filter, needle: str) -> Filter:
    """The same list, narrowed to what holds these words."""
    return replace(wanted, needle=needle)


def ids(
    store: Store,
    wanted: Filter,
    today: date,
    sort: str | None = None,
    descending: bool = False,
) -> IdList:
    """Ids of actions, those that are due first on top; what has no day comes last."""
    with store.read() as session:
        # As text, and of the connection: making 30,000 UUIDs, or asking for as many by the session,
        # takes longer than the question.
        query = _narrowed(session, select(type_coerce(Actie.id, String)), wanted, today)
        keys = _order(sort, descending)
        if sort == "owner":
            query = query.outerjoin(_PEOPLE, _PEOPLE.c.record_id == _OWNER)
        return IdList(session.connection().scalars(query.order_by(*keys)).all())


def rows(store: Store, wanted: Sequence[uuid.UUID]) -> list[Action]:
    """The actions of these ids, in their order."""
    with store.read() as session:
        found = {row.id: row for (row,) in asked(session, _ROWS, wanted)}
        return list(gather.actions(session, [found[one] for one in wanted if one in found]))


def count(store: Store, view: View, today: date, gebied_id: uuid.UUID | None = None) -> int:
    """How many actions a view holds."""
    with store.read() as session:
        wanted = Filter(view, gebied_id=gebied_id)
        query = _narrowed(session, select(func.count(Actie.id)), wanted, today)
        return session.scalar(query) or 0


def counts(
    store: Store, views: Sequence[View], today: date, gebied_id: uuid.UUID | None = None
) -> dict[View, int]:
    """How many open actions each of these views holds, in one go past what is open."""
    with store.read() as session:
        mine = me_in(session)
        held = [func.count().filter(*_view(view, today, mine)) for view in views]
        query = _narrowed(session, select(*held), Filter(View.OPEN, gebied_id=gebied_id), today)
        return dict(zip(views, session.execute(query).one(), strict=True))


def mine_or_all(store: Store) -> int:
    """How many open actions are the user's; all, as long as nobody said who the user is."""
    view = View.MINE if me(store) is not None else View.OPEN
    return count(store, view, store.clock.today())


def board(store: Store, wanted: Filter, today: date) -> dict[ActieStatus, tuple[int, list[Action]]]:
    """By status how many there are, and the first of them. What is over is shown for a month."""
    found: dict[ActieStatus, tuple[int, list[Action]]] = {}
    with store.read() as session:
        every = _narrowed(session, select(Actie), wanted, today)
        for status in ActieStatus:
            narrowed = every.where(Actie.status == status)
            if status not in OPEN:
                narrowed = narrowed.where(Actie.done_on >= today - timedelta(days=31))
            total = session.scalar(select(func.count()).select_from(narrowed.subquery())) or 0
            first = session.scalars(narrowed.order_by(*_order(None, False)).limit(BOARD)).all()
            found[status] = (total, list(gather.actions(session, first)))
    return found


def balls(store: Store, today: date, gebied_id: uuid.UUID | None = None) -> list[Ball]:
    """Who has the ball: open and late actions by owner, the most late ones first."""
    behind = func.sum(func.iif(late(today), 1, 0))
    first = func.min(func.coalesce(Actie.handed_on, Actie.made_on), type_=Date)
    query = (
        select(_OWNER, _PEOPLE.c.name, func.count(), behind, first)
        .outerjoin(_PEOPLE, _PEOPLE.c.record_id == _OWNER)
        .where(Actie.status.in_(OPEN), Actie.deleted_at.is_(None))
        .group_by(_OWNER)
        .order_by(behind.desc(), func.count().desc(), _PEOPLE.c.name_key)
    )
    if gebied_id is not None:
        query = query.where(Actie.gebied_id == gebied_id)
    with store.read() as session:
        reading(session)
        return [
            Ball(one, name or "niemand", total, number or 0, max((today - since).days, 0))
            for one, name, total, number, since in session.execute(query)
        ]


def reminders(store: Store, today: date) -> list[Action]:
    """What the user should hear of at the start: own actions that are late or due today."""
    with store.read() as session:
        mine = me_in(session)
        if mine is None:
            return []
        query = (
            select(Actie)
            .where(
                Actie.owner_contact_id == mine,
                # What is late tomorrow is late or due today.
                late(today + timedelta(days=1)),
                Actie.deleted_at.is_(None),
            )
            .order_by(Actie.due_on, *by_number(Actie))
        )
        return list(gather.actions(session, session.scalars(query).all()))


def _narrowed(
    session: Session, query: Select[*tuple[Any, ...]], wanted: Filter, today: date
) -> Select[Any]:
    """Whoever runs it may sort by the lines of contacts as well."""
    reading(session)
    query = query.where(Actie.deleted_at.is_(None), *_view(wanted.view, today, me_in(session)))
    if wanted.gebied_id is not None:
        query = query.where(Actie.gebied_id == wanted.gebied_id)
    if wanted.werkveld is not None:
        query = query.where(Actie.werkveld == wanted.werkveld)
    if wanted.owner_id is not None:
        query = query.where(_OWNER.in_([wanted.owner_id]))
    if wanted.status is not None:
        query = query.where(Actie.status == wanted.status)
    if wanted.reeks_id is not None:
        of_series = select(Overleg.id).where(Overleg.reeks_id == wanted.reeks_id)
        query = query.where(Actie.overleg_id.in_(of_series))
    for word in words(wanted.needle):
        query = query.where(_said(word))
    return query


def _view(view: View, today: date, mine: uuid.UUID | None) -> list[ColumnElement[bool]]:
    still = Actie.status.in_(OPEN)
    nobody = _OWNER.is_(None)
    monday = today - timedelta(days=today.weekday())
    found: dict[View, list[ColumnElement[bool]]] = {
        View.OPEN: [still],
        View.MINE: [still, Actie.owner_contact_id == mine if mine else false()],
        View.LATE: [late(today)],
        View.WEEK: [still, Actie.due_on.between(monday, monday + timedelta(days=6))],
        View.WAITING: [still, _OWNER.is_not(None), _OWNER.is_distinct_from(mine)],
        View.LATE_ELSEWHERE: [late(today), _OWNER.is_not(None), _OWNER.is_distinct_from(mine)],
        View.STUCK: [Actie.status == ActieStatus.STAGNEERT],
        View.NOBODY: [still, nobody],
        View.DONE: [Actie.status.not_in(OPEN)],
        View.ALL: [],
    }
    return found[view]


def _said(word: str) -> ColumnElement[bool]:
    """The condition that an action holds a word: in number, text, owner, progress or cause."""
    number = number_in_sql(Actie)
    owner = select(_PEOPLE.c.record_id).where(holding(_PEOPLE.c.name, [word]))
    noted = exists().where(Voortgang.actie_id == Actie.id, holding(Voortgang.note, [word]))
    return or_(
        holding(func.concat_ws(" ", number, Actie.title, Actie.stuck_by), [word]),
        _OWNER.in_(owner),
        noted,
    )


def _order(sort: str | None, descending: bool) -> list[ColumnElement[Any]]:
    number = by_number(Actie)
    keys: dict[str, list[Any]] = {
        "number": [],
        "title": [func.folded(Actie.title)],
        "owner": [_PEOPLE.c.name_key.is_(None), _PEOPLE.c.name_key],
        "status": [Actie.status],
        "gebied": [Actie.gebied_id],
        "source": [Actie.overleg_id.is_(None), Actie.overleg_id],
        "due_on": [Actie.due_on],
    }
    if sort is None:
        return [Actie.due_on.is_(None), Actie.due_on, *number]
    found = [*keys[sort], *number]
    return [key.desc() for key in found] if descending else found
