"""A meeting with all that belongs to it, read for screens, documents and exports."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.contact import Contact
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    Deelnemer,
    Overleg,
    Overlegsoort,
    Reeks,
    Stand,
    Stuk,
)
from wijkdesk.services.actie.gather import actions
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.contact.naming import formal_name
from wijkdesk.services.gebied.areas import municipality
from wijkdesk.services.overleg.agenda import previous
from wijkdesk.services.overleg.agenda.about import abouts
from wijkdesk.services.overleg.agenda.items import items_of
from wijkdesk.services.overleg.data import (
    Decision,
    Document,
    Item,
    Meeting,
    NoteLine,
    Participant,
    after,
)
from wijkdesk.services.overleg.plan import rhythm
from wijkdesk.services.overleg.plan.around import next_in_series, previous_in_series, rhythm_of
from wijkdesk.services.overleg.plan.coming_back import comes_back
from wijkdesk.services.overleg.plan.people import of_meeting
from wijkdesk.services.record import instelling
from wijkdesk.services.record.confidential import confidential_among
from wijkdesk.services.record.numbering import by_number, number_of_decision
from wijkdesk.services.record.ordering import in_order, ranks
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from . import besluiten, lines


def meeting(store: Store, overleg_id: uuid.UUID, today: date, *, plain: bool = True) -> Meeting:
    """Everything of a meeting; `KeyError` when it is not there (any more). Without `plain` of its
    lines only those that became something: of long notes that is far less."""
    with store.read() as session:
        row = session.get(Overleg, overleg_id)
        if row is None or row.deleted_at is not None:
            raise KeyError(overleg_id)
        return in_session(session, row, today, plain=plain)


def in_session(session: Session, row: Overleg, today: date, *, plain: bool = True) -> Meeting:
    """As `meeting`. Of an adopted report names and what comes next are as they were then."""
    before, following = previous_in_series(session, row), next_in_series(session, row)
    people = _people(session, row)
    names = {one.id: one.name for one in entries_in(session, _ids(row.chair_id, row.notulist_id))}
    adopted_in = session.get(Overleg, row.adopted_in_id) if row.adopted_in_id else None
    kept = row.adopted_place is not None
    next_on = following.held_on if following else None
    next_start = following.start_time if following else None
    own = _alive(session, Actie, Actie.overleg_id == row.id, *by_number(Actie))
    back = carried(session, row, before)
    items = _items(session, row, plain)
    if row.stand is Stand.GEPLAND:
        now = previous.reasons(session, row, before, back)
        items = tuple(replace(one, reason=now.get(one.id, one.reason)) for one in items)
    return Meeting(
        id=row.id,
        name=row.name,
        held_on=row.held_on,
        start=row.start_time,
        minutes=row.minutes,
        made_on=today,
        soort=row.adopted_soort or "" if kept else _name(session, Overlegsoort, row.soort_id),
        series=_name(session, Reeks, row.reeks_id),
        rhythm=_rhythm(session, row),
        gebied=row.adopted_gebied or "" if kept else _name(session, Gebied, row.gebied_id),
        location=row.location,
        chair=row.adopted_chair or "" if kept else names.get(row.chair_id or row.id, ""),
        notulist=row.adopted_notulist or "" if kept else names.get(row.notulist_id or row.id, ""),
        stand=row.stand,
        adopted_on=row.adopted_on,
        adopted_in=row.adopted_place or "" if kept else called(adopted_in),
        municipality=municipality(session),
        example=instelling.get(session, instelling.EXAMPLE) is not None,
        people=people,
        items=items,
        decisions=_decisions(session, row),
        actions=actions(session, own),
        carried=actions(session, back),
        next_on=row.adopted_next_on if kept else next_on,
        next_start=row.adopted_next_start if kept else next_start,
        previous_on=before.held_on if before else None,
        sent_on=row.sent_on,
        invited_on=row.invited_on,
    )


def carried(session: Session, row: Overleg, before: Overleg | None) -> list[Actie]:
    """The actions that come back, and those that are over since the meeting before. They are read
    when asked, so they stand on an agenda that was prepared long ago as well."""
    since = before.held_on if before is not None else None
    return _alive(session, Actie, comes_back(row, since), *by_number(Actie))


def _alive(session: Session, model: Any, where: Any, *order: Any) -> list[Any]:
    query = select(model).where(where, model.deleted_at.is_(None)).order_by(*order, model.id)
    return list(session.scalars(query))


def _ids(*given: uuid.UUID | None) -> list[uuid.UUID]:
    return [one for one in given if one is not None]


def _name(session: Session, model: Any, one: uuid.UUID | None) -> str:
    found = session.get(model, one) if one is not None else None
    return str(found.name) if found is not None else ""


def called(row: Overleg | None) -> str:
    """A meeting as another names it: "Wijknetwerk van 7 september 2026"."""
    return f"{row.name} van {dutch.day(row.held_on)}" if row is not None else ""


def _rhythm(session: Session, row: Overleg) -> str:
    rule = rhythm_of(session, row)
    if rule is None:
        return ""
    return rhythm.told(rule.start_on, rule.interval, rule.unit, last=rule.last)


def _people(session: Session, row: Overleg) -> tuple[Participant, ...]:
    rows = of_meeting(session, row.id)
    wanted = [one for each in rows for one in _ids(each.contact_id, each.organisatie_id)]
    names = {one.id: one.name for one in entries_in(session, dict.fromkeys(wanted))}
    contacts = session.scalars(
        select(Contact).where(Contact.id.in_(_ids(*(one.contact_id for one in rows))))
    )
    formal = {one.id: formal_name(one) for one in contacts}
    return tuple(_person(one, row, names, formal) for one in rows)


def _person(
    one: Deelnemer, row: Overleg, names: dict[uuid.UUID, str], formal: dict[uuid.UUID, str]
) -> Participant:
    organisation = names.get(one.organisatie_id or one.id, "")
    name = names.get(one.contact_id or one.id, "") or one.name or organisation
    written = formal.get(one.contact_id or one.id, "") or name
    if one.adopted_name is not None:
        name, written = one.adopted_name, one.adopted_formal or one.adopted_name
        organisation = one.adopted_organisation or ""
    return Participant(
        id=one.id,
        name=name,
        formal=written,
        organisation="" if organisation == name else organisation,
        role=one.role,
        presence=one.presence,
        remark=one.remark,
        is_chair=one.contact_id is not None and one.contact_id == row.chair_id,
        is_notulist=one.contact_id is not None and one.contact_id == row.notulist_id,
    )


def _items(session: Session, row: Overleg, plain: bool) -> tuple[Item, ...]:
    rows = items_of(session, row.id)
    about = abouts(session, rows)
    bringers = _ids(*(one.inbrenger_id for one in rows))
    names = {one.id: one.name for one in entries_in(session, dict.fromkeys(bringers))}
    documents, said = _documents(session, row), lines.of_meeting(session, row, plain)
    found: list[Item] = []
    start = row.start_time
    for number, one in enumerate(rows, start=1):
        found.append(_item(one, number, start, names, about, documents, said))
        start = after(start, one.minutes or 0)
    return tuple(found)


def _item(
    one: Agendapunt,
    number: int,
    start: time,
    names: dict[uuid.UUID, str],
    about: dict[uuid.UUID, str],
    documents: dict[uuid.UUID, list[Stuk]],
    said: dict[uuid.UUID, list[NoteLine]],
) -> Item:
    return Item(
        id=one.id,
        number=number,
        title=one.title,
        start=start,
        minutes=one.minutes,
        purpose=one.purpose.label if one.purpose else "",
        brought_by=names.get(one.inbrenger_id or one.id, ""),
        explanation=one.explanation,
        asked=one.asked,
        about=about.get(one.id, ""),
        reason=one.reason,
        confidential=one.confidential,
        vast=one.vast,
        documents=tuple(
            _document(stuk, f"{number}{letters(place)}")
            for place, stuk in enumerate(documents[one.id])
        ),
        lines=tuple(said[one.id]),
        begun_at=one.begun_at,
        goes_on=one.follows_id is not None,
    )


def letters(place: int) -> str:
    """a to z, then aa, ab: the letter of the document at this place, from 0."""
    return chr(97 + place) if place < 26 else letters(place // 26 - 1) + chr(97 + place % 26)


def _document(one: Stuk, label: str) -> Document:
    return Document(
        id=one.id,
        label=label,
        title=one.title,
        author=one.author,
        version=one.version,
        dated_on=one.dated_on,
        proposal=one.afdoening.label if one.afdoening else "",
        file_name=one.file_name,
        confidential=one.confidential,
        blob=one.blob,
    )


def _documents(session: Session, row: Overleg) -> dict[uuid.UUID, list[Stuk]]:
    found: dict[uuid.UUID, list[Stuk]] = defaultdict(list)
    for one in _alive(session, Stuk, Stuk.overleg_id == row.id, *in_order(Stuk)):
        found[one.agendapunt_id].append(one)
    return found


def _of(session: Session, model: Any, wanted: Iterable[uuid.UUID | None]) -> list[Any]:
    ids = [one for one in wanted if one is not None]
    return list(session.scalars(select(model).where(model.id.in_(ids)))) if ids else []


def _decisions(session: Session, row: Overleg) -> tuple[Decision, ...]:
    rows = _alive(session, Besluit, Besluit.overleg_id == row.id, *by_number(Besluit))
    items = {one.id: one for one in _of(session, Agendapunt, [one.agendapunt_id for one in rows])}
    places = ranks(session, Agendapunt.overleg_id, list(items))
    later = {one.id: one for one in _of(session, Besluit, [each.replaced_by_id for each in rows])}
    wanted = [one.id for one in rows]
    before, secret = (
        besluiten.replaces(session, wanted),
        confidential_among(session, Besluit, wanted),
    )
    found = []
    for one in rows:
        item = items.get(one.agendapunt_id) if one.agendapunt_id else None
        new = later.get(one.replaced_by_id) if one.replaced_by_id else None
        found.append(
            Decision(
                id=one.id,
                number=number_of_decision(one),
                title=one.title,
                taken_on=one.taken_on,
                stand=one.stand,
                meeting=row.name,
                item=f"{places[item.id]}. {item.title}" if item and item.id in places else "",
                replaced_by=number_of_decision(new) if new else "",
                replaces=before.get(one.id, ()),
                confidential=one.id in secret,
            )
        )
    return tuple(found)
