"""Voorstel maken: an agenda that fills itself, and says for each item why it is there."""

import uuid
from datetime import date

from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Overleg, Overlegsoort, Soortpunt, Vast
from wijkdesk.services.overleg.data import STANDING
from wijkdesk.services.overleg.plan import soorten
from wijkdesk.services.overleg.plan.around import areas_of
from wijkdesk.services.overleg.plan.people import invite_in
from wijkdesk.services.record.ordering import settle
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from . import bespreekpunten, left, pending
from .items import items_of, put, taken_off


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
        before = len(items_of(session, overleg_id))
        points = bespreekpunten.waiting(session, row, areas_of(session, row))
        left.take(session, row, [one for one in points if left.is_about_item(one)])
        # What somebody took off this agenda stays off.
        known = [*items_of(session, overleg_id), *taken_off(session, overleg_id)]
        put(session, overleg_id, pending.found(session, row, known, since))
        session.flush()
        left.take(session, row, [one for one in points if not left.is_about_item(one)])
        return len(items_of(session, overleg_id)) - before + len(new)


def _standing(session: Session, row: Overleg, there: list[Agendapunt]) -> list[Agendapunt]:
    # What somebody took off this agenda stays off.
    titles = {folded(one.title) for one in (*there, *taken_off(session, row.id))}
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
