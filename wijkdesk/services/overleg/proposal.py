"""Voorstel maken: an agenda that fills itself, and says for each item why it is there."""

import uuid
from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.netwerk import NetwerkGebied
from wijkdesk.models.opgave import Opgave, Status
from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    Overleg,
    Overlegsoort,
    Soortpunt,
    Stand,
    Vast,
)
from wijkdesk.models.signaal import Signaal, SignaalKind
from wijkdesk.store import Store
from wijkdesk.store.folding import folded

from .. import dutch
from . import points, soorten
from .agenda import following_item, items_of, number, put
from .data import STANDING, number_of_action
from .lookup import previous_in_series
from .people import invite_in

USUAL_MINUTES = 15
OTHER_KINDS = {"opgave": "opgave_id", "signaal": "signaal_id", "initiatief": "initiatief_id"}


def propose(store: Store, overleg_id: uuid.UUID, today: date) -> int:
    """Put on the agenda what belongs there and is not there yet, and invite who belongs; gives how
    many items came."""
    since = _stuck_since(store, overleg_id)
    with store.write("Voorstel voor de agenda gemaakt") as session:
        row = session.get_one(Overleg, overleg_id)
        there = items_of(session, overleg_id)
        new = [*_standing(session, row, there)]
        if new:
            _place_standing(session, row, there, new)
        invite_in(session, row, today)
        there = items_of(session, overleg_id)
        _tell_previous(session, row, there)
        subjects = _subjects(session, row, there, since)
        put(session, overleg_id, subjects)
        session.flush()
        _take_points(session, row, items_of(session, overleg_id))
        return len(items_of(session, overleg_id)) - len(there) + len(new)


def areas_of(session: Session, row: Overleg) -> list[uuid.UUID]:
    """The areas that a meeting is about."""
    covered = session.scalars(
        select(NetwerkGebied.gebied_id).where(
            NetwerkGebied.netwerk_id == row.netwerk_id, NetwerkGebied.deleted_at.is_(None)
        )
    ).all()
    own = [row.gebied_id] if row.gebied_id is not None else []
    return list(dict.fromkeys([*own, *covered]))


def open_by_item(session: Session, row: Overleg) -> dict[uuid.UUID, list[Actie]]:
    """Open actions of earlier meetings of the series, by the item they were made at."""
    found: dict[uuid.UUID, list[Actie]] = defaultdict(list)
    if row.reeks_id is not None:
        earlier = session.scalars(
            select(Actie)
            .join(Overleg, Overleg.id == Actie.overleg_id)
            .where(
                Overleg.reeks_id == row.reeks_id,
                Overleg.held_on < row.held_on,
                Actie.status.in_(OPEN),
                Actie.deleted_at.is_(None),
                Actie.agendapunt_id.is_not(None),
            )
            .order_by(Actie.year, Actie.number)
        )
        for actie in earlier:
            if actie.agendapunt_id is not None:
                found[actie.agendapunt_id].append(actie)
    return found


def _standing(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    # What somebody took off this agenda stays off.
    gone = session.scalars(
        select(Agendapunt.title).where(
            Agendapunt.overleg_id == row.id, Agendapunt.deleted_at.is_not(None)
        )
    )
    titles = {folded(one.title) for one in there} | {folded(title) for title in gone}
    fixed = {one.vast for one in there if one.vast is not None}
    soort = session.get(Overlegsoort, row.soort_id) if row.soort_id else None
    items = soorten.standing(session, row.soort_id) if soort else _plain()
    why = f"{STANDING} van {soort.name}" if soort else STANDING
    return [
        Agendapunt(
            title=one.title, purpose=one.purpose, minutes=one.minutes, vast=one.vast, reason=why
        )
        for one in items
        if folded(one.title) not in titles and (one.vast is None or one.vast not in fixed)
    ]


def _plain() -> list[Soortpunt]:
    """What any meeting begins and ends with."""
    return [
        Soortpunt(title="Opening en vaststelling agenda", minutes=5, vast=Vast.OPENING),
        Soortpunt(title="Rondvraag en sluiting", minutes=5, vast=Vast.SLUITING),
    ]


def _place_standing(
    session: Session, row: Overleg, there: list[Agendapunt], new: list[Agendapunt]
) -> None:
    """Standing items stand around what somebody put there by hand."""
    before = [one for one in new if one.vast is not Vast.SLUITING]
    after = [one for one in new if one.vast is Vast.SLUITING]
    for one in new:
        one.overleg_id = row.id
        session.add(one)
    number([*before, *there, *after])
    session.flush()


def _tell_previous(session: Session, row: Overleg, there: list[Agendapunt]) -> None:
    """The item on the last meeting says what there is to talk about."""
    item = next((one for one in there if one.vast is Vast.VORIGE), None)
    before = previous_in_series(session, row)
    if item is None:
        return
    if before is None:
        item.reason = "Dit is het eerste overleg van de reeks"
        return
    actions = sum(len(found) for found in open_by_item(session, row).values())
    taken = session.scalar(
        select(func.count())
        .select_from(Besluit)
        .where(Besluit.overleg_id == before.id, Besluit.deleted_at.is_(None))
    )
    parts = [dutch.counted(actions, "open actie", "open acties")]
    if taken:
        parts.append(dutch.counted(taken, "besluit", "besluiten"))
    if before.stand is Stand.CONCEPT:
        parts.append("verslag nog vast te stellen")
    item.reason = f"Van {dutch.day(before.held_on)}: {', '.join(parts)}"


def _subjects(
    session: Session, row: Overleg, there: list[Agendapunt], since: dict[uuid.UUID, date]
) -> list[Agendapunt]:
    """Items that go on, opgaven that are stuck and signals that ask for more partners."""
    linked = {one.opgave_id for one in there} | {one.signaal_id for one in there}
    found = [one for one in _going_on(session, row, there) if one is not None]
    linked |= {one.opgave_id for one in found} | {one.signaal_id for one in found}
    areas = areas_of(session, row)
    stuck = session.scalars(
        select(Opgave)
        .where(
            Opgave.gebied_id.in_(areas),
            Opgave.status == Status.STAGNEERT,
            Opgave.deleted_at.is_(None),
        )
        .order_by(Opgave.position, Opgave.id)
    )
    for opgave in stuck:
        if opgave.id not in linked:
            when = f" sinds {dutch.day(since[opgave.id])}" if opgave.id in since else ""
            item = Agendapunt(
                title=opgave.title,
                opgave_id=opgave.id,
                minutes=USUAL_MINUTES,
                reason=f"Deze opgave loopt vast{when}",
            )
            found.append(item)
    found += [one for one in _signals(session, areas) if one.signaal_id not in linked]
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


def _going_on(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    """Subjects of earlier meetings of which an action is still open."""
    here = {one.id for one in there} | {one.follows_id for one in there}
    chains: dict[uuid.UUID, tuple[Agendapunt, list[str]]] = {}
    for item_id, actions in open_by_item(session, row).items():
        item = session.get(Agendapunt, item_id)
        if item is None or item.vast is not None:
            continue
        chain = _chain(session, item, row)
        # One that went to a next meeting was removed where it stood; the last one counts.
        last = chain[-1]
        if last.deleted_at is not None or here & {one.id for one in chain}:
            continue
        kept = chains.setdefault(last.id, (last, []))
        kept[1].extend(number_of_action(one.year, one.number) for one in actions)
    made = []
    for last, numbers in chains.values():
        item = following_item(last)
        told = dutch.counted(len(numbers), "actie", "acties")
        item.reason = f"Van de vorige keer: nog {told} open ({', '.join(numbers)})"
        made.append(item)
    return made


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


def _take_points(session: Session, row: Overleg, there: list[Agendapunt]) -> None:
    """What waited on the list becomes an item; the list knows which."""
    new = []
    for point in points.waiting(session, row, areas_of(session, row)):
        link = OTHER_KINDS.get(point.about_kind)
        item = Agendapunt(
            title=point.title,
            explanation=point.note,
            minutes=USUAL_MINUTES,
            reason=f"Stond op de bespreekpunten sinds {dutch.day(point.made_on)}",
            confidential=points.is_confidential(session, point),
            **({link: point.about_id} if link else {}),
        )
        put(session, row.id, [item])
        session.flush()
        new.append((point, item))
    for point, item in new:
        point.agendapunt_id = item.id


def _stuck_since(store: Store, overleg_id: uuid.UUID) -> dict[uuid.UUID, date]:
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
                found[one] = entry.at.astimezone().date()
                break
    return found
