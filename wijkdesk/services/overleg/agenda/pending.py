"""Subjects for an agenda: what goes on from earlier meetings, opgaven that are stuck, signals that
ask for more partners. Each says why it is there."""

import uuid
from collections import defaultdict
from datetime import date

from sqlalchemy import Result, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.opgave import Opgave, Status
from wijkdesk.models.overleg import HELD, Agendapunt, Besluit, Bespreekpunt, Overleg, Stand
from wijkdesk.models.signaal import Signaal, SignaalKind
from wijkdesk.services.overleg.plan import soorten
from wijkdesk.services.overleg.plan.around import areas_of, previous_in_series
from wijkdesk.services.overleg.plan.coming_back import comes_back
from wijkdesk.services.record.numbering import by_number, number_of_action
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.subjects.overleg import AGENDAPUNT
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.clock import HERE
from wijkdesk.store.sqlite.folding import folded

from .items import following_item, items_of, said_at
from .left import USUAL_MINUTES

AGAIN = "Van de vorige keer"
CALLED_OFF = "Stond op het overleg"


def found(
    session: Session, row: Overleg, there: list[Agendapunt], since: dict[uuid.UUID, date]
) -> list[Agendapunt]:
    """Items that go on, opgaven that are stuck and signals that ask for more partners."""
    new = [*going_on(session, row, there), *_called_off(session, row, there)]
    both = [*there, *new]
    linked = {one.opgave_id for one in both} | {one.signaal_id for one in both}
    titles = {folded(one.title) for one in both}
    areas = areas_of(session, row)
    stuck = session.scalars(
        select(Opgave)
        .where(
            Opgave.gebied_id.in_(areas),
            Opgave.status == Status.STAGNEERT,
            Opgave.deleted_at.is_(None),
        )
        .order_by(*in_order(Opgave))
    )
    for opgave in stuck:
        if opgave.id not in linked and folded(opgave.title) not in titles:
            when = f" sinds {dutch.day(since[opgave.id])}" if opgave.id in since else ""
            item = Agendapunt(
                title=opgave.title,
                opgave_id=opgave.id,
                minutes=USUAL_MINUTES,
                reason=f"Deze opgave loopt vast{when}",
            )
            new.append(item)
    signals = (one for one in _signals(session, areas) if one.signaal_id not in linked)
    return [*new, *(one for one in signals if folded(one.title) not in titles)]


def open_by_item(session: Session, row: Overleg) -> dict[uuid.UUID, list[Actie]]:
    """The actions that come back at this meeting, by the item they were made at."""
    found: dict[uuid.UUID, list[Actie]] = defaultdict(list)
    for actie in session.scalars(select(Actie).where(comes_back(row)).order_by(*by_number(Actie))):
        if actie.agendapunt_id is not None:
            found[actie.agendapunt_id].append(actie)
    return found


def stuck_since(store: Store, overleg_id: uuid.UUID) -> dict[uuid.UUID, date]:
    """Since when each opgave of the meeting's areas is stuck, as the journal tells."""
    with store.read() as session:
        areas = areas_of(session, session.get_one(Overleg, overleg_id))
        stuck = session.scalars(
            select(Opgave.id).where(
                Opgave.gebied_id.in_(areas),
                Opgave.status == Status.STAGNEERT,
                Opgave.deleted_at.is_(None),
            )
        ).all()
    found = {}
    for one in stuck:
        for entry in store.history("opgave", one):
            if entry.column == "status" and entry.new is Status.STAGNEERT:
                found[one] = entry.at.astimezone(HERE).date()
                break
    return found


def _signals(session: Session, areas: list[uuid.UUID]) -> list[Agendapunt]:
    rows = session.scalars(
        select(Signaal)
        .where(
            Signaal.gebied_id.in_(areas),
            Signaal.kind == SignaalKind.MEERVOUDIG,
            Signaal.closed_on.is_(None),
            Signaal.deleted_at.is_(None),
        )
        .order_by(Signaal.noticed_on, Signaal.id)
    )
    return [
        Agendapunt(
            title=one.title,
            signaal_id=one.id,
            minutes=USUAL_MINUTES,
            reason="Meervoudig signaal"
            + (f", {dutch.counted(one.count, 'melding', 'meldingen')}" if one.count else ""),
        )
        for one in rows
    ]


def going_on(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    """Subjects of earlier meetings of which an action is still open, but those that are `there` or
    were let go. Actions that were made at a standing item stand with those of the last meeting."""
    here = {one.id for one in there} | {one.follows_id for one in there}
    standing = {folded(one.title) for one in soorten.standing(session, row.soort_id)}
    titles = standing | {folded(one.title) for one in there}
    chains: dict[uuid.UUID, tuple[list[Agendapunt], list[str]]] = {}
    for item_id, actions in open_by_item(session, row).items():
        item = session.get(Agendapunt, item_id)
        if item is None or item.vast is not None or folded(item.title) in standing:
            continue
        chain = _chain(session, item, row)
        # One that went to a next meeting was removed where it stood; the last one counts.
        if chain[-1].deleted_at is not None or here & {one.id for one in chain}:
            continue
        if folded(chain[-1].title) in titles or _was_let_go(session, chain[-1]):
            continue
        kept = chains.setdefault(chain[-1].id, (chain, []))
        kept[1].extend(number_of_action(one) for one in actions)
    return [_further(session, chain, numbers) for chain, numbers in chains.values()]


def tell_again(session: Session, row: Overleg) -> None:
    """The items that came because of open actions say which are open now."""
    open_ = open_by_item(session, row)
    for item in items_of(session, row.id):
        if item.reason.startswith(AGAIN):
            before = _before(session, item)
            actions = (made for one, made in open_.items() if one in before)
            numbers = [number_of_action(each) for made in actions for each in made]
            if item.reason != (now := _still(numbers)):
                item.reason = now


def has_open_actions(session: Session, item: Agendapunt) -> bool:
    """Is an action still open that was made at this item, or at those that it goes on with?"""
    at = [item.id, *_before(session, item)]
    query = select(Actie.id).where(
        Actie.agendapunt_id.in_(at), Actie.status.in_(OPEN), Actie.deleted_at.is_(None)
    )
    return session.scalar(query.limit(1)) is not None


def _before(session: Session, item: Agendapunt) -> set[uuid.UUID]:
    """The items of earlier meetings that this one goes on with."""
    found: set[uuid.UUID] = set()
    one: Agendapunt | None = item
    while one is not None and one.follows_id is not None and one.follows_id not in found:
        found.add(one.follows_id)
        one = session.get(Agendapunt, one.follows_id)
    return found


def _still(numbers: list[str]) -> str:
    if not numbers:
        return f"{AGAIN}: geen actie meer open"
    told = dutch.counted(len(numbers), "actie", "acties")
    return f"{AGAIN}: nog {told} open ({', '.join(numbers)})"


def _was_let_go(session: Session, item: Agendapunt) -> bool:
    """Was this item not talked about, and did somebody say at the closing of its meeting that it
    does not go along, or take it off the list later? Its actions stay."""
    meeting = session.get_one(Overleg, item.overleg_id)
    if meeting.stand not in HELD or item.id in said_at(session, [item.id]):
        return False
    points = session.scalars(
        select(Bespreekpunt.deleted_at).where(
            Bespreekpunt.about_kind == AGENDAPUNT.key, Bespreekpunt.about_id == item.id
        )
    ).all()
    return bool(points) and None not in points


def _further(session: Session, chain: list[Agendapunt], numbers: list[str]) -> Agendapunt:
    """An item that goes on with the last of these; what was told and decided is no news any
    more."""
    item = following_item(chain[-1])
    item.explanation = ""
    decided = select(Besluit.id).where(
        Besluit.agendapunt_id.in_([one.id for one in chain]), Besluit.deleted_at.is_(None)
    )
    if session.scalar(decided.limit(1)) is not None:
        item.asked = ""
    item.reason = _still(numbers)
    return item


def _called_off(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    """What somebody had put on the agenda of a meeting that was called off since the last one; a
    point that waits again comes by itself."""
    if row.reeks_id is None:
        return []
    titles = {folded(one.title) for one in there}
    made = []
    for item, day in _left_of_called_off(session, row):
        if folded(item.title) not in titles:
            new = following_item(item)
            new.reason = f"{CALLED_OFF} van {dutch.day(day)}, dat niet doorging"
            # Once, also when it was carried over two that were called off.
            titles.add(folded(item.title))
            made.append(new)
    return made


def _left_of_called_off(session: Session, row: Overleg) -> Result[Agendapunt, date]:
    """Those items with the day of the meeting, the latest first."""
    before = previous_in_series(session, row)
    waiting = select(Bespreekpunt.agendapunt_id).where(
        Bespreekpunt.agendapunt_id.is_not(None), Bespreekpunt.deleted_at.is_(None)
    )
    taken_over = (
        select(Agendapunt.follows_id)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(
            Agendapunt.follows_id.is_not(None),
            Agendapunt.deleted_at.is_(None),
            Overleg.stand != Stand.VERVALLEN,
            Overleg.deleted_at.is_(None),
        )
    )
    return session.execute(
        select(Agendapunt, Overleg.held_on)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(
            Overleg.reeks_id == row.reeks_id,
            Overleg.stand == Stand.VERVALLEN,
            Overleg.held_on < row.held_on,
            Overleg.held_on > (before.held_on if before else date.min),
            Overleg.deleted_at.is_(None),
            Agendapunt.deleted_at.is_(None),
            or_(Agendapunt.reason == "", Agendapunt.reason.startswith(CALLED_OFF)),
            Agendapunt.id.not_in(waiting),
            Agendapunt.id.not_in(taken_over),
        )
        .order_by(Overleg.held_on.desc(), *in_order(Agendapunt))
    )


def _chain(session: Session, item: Agendapunt, row: Overleg) -> list[Agendapunt]:
    """This item and those that go on with it, up to this meeting, in order of their days."""
    found, begun = [item], {item.id}
    fresh = {item.id}
    while fresh:
        rows = session.scalars(
            select(Agendapunt)
            .join(Overleg, Overleg.id == Agendapunt.overleg_id)
            .where(
                Agendapunt.follows_id.in_(fresh),
                Agendapunt.deleted_at.is_(None),
                Overleg.held_on <= row.held_on,
            )
            .order_by(Overleg.held_on, Agendapunt.id)
        ).all()
        new = [one for one in rows if one.id not in begun]
        found += new
        fresh = {one.id for one in new}
        begun |= fresh
    return found
