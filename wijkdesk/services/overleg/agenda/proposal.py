"""Voorstel maken: an agenda that fills itself, and says for each item why it is there."""

import uuid
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    Overleg,
    Overlegsoort,
    Soortpunt,
    Stand,
    Vast,
)
from wijkdesk.services.overleg.data import STANDING
from wijkdesk.services.overleg.plan import soorten
from wijkdesk.services.overleg.plan.around import areas_of, previous_in_series
from wijkdesk.services.overleg.plan.people import invite_in
from wijkdesk.services.record.confidential import is_confidential
from wijkdesk.services.record.ordering import settle
from wijkdesk.services.subjects.register import on_agenda
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.changes import history
from wijkdesk.store.sqlite.folding import folded

from . import bespreekpunten, pending
from .items import items_of, put


def propose(store: Store, overleg_id: uuid.UUID, today: date) -> int:
    """Put on the agenda what belongs there and is not there yet, and invite who belongs; gives how
    many items came."""
    since = pending.stuck_since(store, overleg_id)
    with store.write("Voorstel voor de agenda gemaakt") as session:
        row = session.get_one(Overleg, overleg_id)
        there = items_of(session, overleg_id)
        new = [*_standing(session, row, there)]
        if new:
            _place_standing(session, row, there, new)
        invite_in(session, row, today)
        there = items_of(session, overleg_id)
        _tell_previous(session, row, there)
        put(session, overleg_id, pending.found(session, row, there, since))
        session.flush()
        _take_points(session, row, items_of(session, overleg_id))
        return len(items_of(session, overleg_id)) - len(there) + len(new)


def _standing(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    # What somebody took off this agenda stays off.
    gone = session.scalars(
        select(Agendapunt).where(
            Agendapunt.overleg_id == row.id, Agendapunt.deleted_at.is_not(None)
        )
    ).all()
    back = history.undone(session.connection(), "agendapunt", [one.id for one in gone])
    off = (one for one in gone if one.id not in back)
    titles = {folded(one.title) for one in (*there, *off)}
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
    settle([*before, *there, *after])
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
    actions = sum(len(found) for found in pending.open_by_item(session, row).values())
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


def _take_points(session: Session, row: Overleg, there: list[Agendapunt]) -> None:
    """What waited on the list becomes an item; the list knows which."""
    links = {subject.key: agenda.link for subject, agenda in on_agenda()}
    new = []
    for point in bespreekpunten.waiting(session, row, areas_of(session, row)):
        link = links.get(point.about_kind)
        item = Agendapunt(
            title=point.title,
            explanation=point.note,
            minutes=pending.USUAL_MINUTES,
            reason=f"Stond op de bespreekpunten sinds {dutch.day(point.made_on)}",
            confidential=is_confidential(session, point),
            **({link: point.about_id} if link else {}),
        )
        put(session, row.id, [item])
        session.flush()
        new.append((point, item))
    for point, item in new:
        point.agendapunt_id = item.id
