"""What waits for an agenda becomes an item of it: bespreekpunten, and items that an earlier meeting
did not come to. An item that was left waits as a bespreekpunt about it, put there when its meeting
was closed (services.overleg.after.going_along), so that there is one list of what waits; on the
agenda it goes on with that item.
"""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Bespreekpunt, Overleg, RegelKind
from wijkdesk.services.record.confidential import is_confidential
from wijkdesk.services.subjects.overleg import AGENDAPUNT
from wijkdesk.services.subjects.register import on_agenda
from wijkdesk.services.words import dutch
from wijkdesk.store.sqlite.folding import folded

from .items import copy_documents, following_item, items_of, put, said_at, taken_off

USUAL_MINUTES = 15
LEFT, ASKED = "Niet besproken", "Besluit gevraagd"
"""How the reasons begin of what an earlier meeting left."""


def is_about_item(point: Bespreekpunt) -> bool:
    """Is it an item that an earlier meeting left?"""
    return point.about_kind == AGENDAPUNT.key and point.about_id is not None


def take(session: Session, row: Overleg, points: Sequence[Bespreekpunt]) -> int:
    """Put these on the agenda, each once and with its reason; gives how many items came. The list
    knows which item each became. What somebody took off this agenda stays off it, and waits for
    another."""
    off = {one.id for one in taken_off(session, row.id)}
    count = 0
    for point in points:
        if point.agendapunt_id in off:
            continue
        before = session.get(Agendapunt, point.about_id) if is_about_item(point) else None
        why = why_left(session, before) if before is not None else ""
        item = _there(session, row.id, point, before)
        if item is None:
            item = _item(session, point, before if why else None)
            put(session, row.id, [item])
            session.flush()
            if before is not None:
                copy_documents(session, before, item)
            count += 1
        if before is not None and item.follows_id is None:
            item.follows_id = before.id
        if item.follows_id == point.about_id and why:
            item.reason = why
        point.agendapunt_id = item.id
    return count


def why_left(session: Session, item: Agendapunt) -> str:
    """As `whys_left`, of one."""
    return whys_left(session, session.get_one(Overleg, item.overleg_id), [item])[item.id]


def whys_left(session: Session, row: Overleg, items: Sequence[Agendapunt]) -> dict[uuid.UUID, str]:
    """Why each of these items of a meeting that is over is not finished; "" when it is: it was not
    talked about, or a decision was asked that was not taken."""
    said = said_at(session, [one.id for one in items])
    return {one.id: _why(one, row.held_on, said.get(one.id)) for one in items}


def as_now(session: Session, items: Sequence[Agendapunt]) -> dict[uuid.UUID, str]:
    """The reasons of those of these items that an earlier meeting left, as its report tells it now:
    who works it out may write down only then what was said."""
    mine = [one for one in items if one.follows_id and one.reason.startswith((LEFT, ASKED))]
    wanted = {one.follows_id for one in mine if one.follows_id is not None}
    if not wanted:
        return {}
    rows = session.execute(
        select(Agendapunt, Overleg.held_on)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(Agendapunt.id.in_(wanted))
    )
    said = said_at(session, wanted)
    why = {
        one.id: _why(one, on, said.get(one.id)) or f"Stond op de agenda van {dutch.day(on)}"
        for one, on in rows
    }
    return {one.id: why[one.follows_id] for one in mine if one.follows_id in why}


def _why(item: Agendapunt, held_on: date, said: Collection[RegelKind] | None) -> str:
    day = dutch.day(held_on)
    if not said:
        return f"{LEFT} op {day}"
    asked = item.asked.strip() and RegelKind.BESLUIT not in said
    return f"{ASKED} op {day}, nog niet genomen" if asked else ""


def _there(
    session: Session, overleg_id: uuid.UUID, point: Bespreekpunt, before: Agendapunt | None
) -> Agendapunt | None:
    """The item that is this already: it goes on with the same one, is linked to the same, or is
    called the same. What is confidential is not joined to what everyone may read, nor is a note
    lost."""
    secret = is_confidential(session, point)
    for one in items_of(session, overleg_id):
        if before is not None and one.follows_id == before.id:
            return one
        if point.note.strip() or (secret and not is_confidential(session, one)):
            continue
        if folded(one.title) == folded(point.title) or _linked(one) & _linked(before):
            return one
    return None


def _linked(item: Agendapunt | None) -> set[uuid.UUID]:
    if item is None:
        return set()
    ids = (item.opgave_id, item.signaal_id, item.initiatief_id)
    return {one for one in ids if one is not None}


def _item(session: Session, point: Bespreekpunt, before: Agendapunt | None) -> Agendapunt:
    """A new item: `before` was left, else something waited on the list."""
    if before is not None:
        item = following_item(before)
        # What was told is no news any more.
        known = "" if said_at(session, [before.id]) else before.explanation
        item.title = point.title
        item.explanation = "\n\n".join(filter(None, (known, point.note)))
    else:
        links = {subject.key: agenda.link for subject, agenda in on_agenda()}
        link = links.get(point.about_kind)
        item = Agendapunt(
            title=point.title,
            explanation=point.note,
            minutes=USUAL_MINUTES,
            reason=f"Stond op de bespreekpunten sinds {dutch.day(point.made_on)}",
            **({link: point.about_id} if link else {}),
        )
    item.confidential = is_confidential(session, point)
    return item
