"""The timeline of a person, organisation or area: what was said, promised, met about and done."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.contact import Functie
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Toezegging
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Deelnemer, Overleg, has_come, was_held
from wijkdesk.services.actie.late import is_late
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.overleg.plan.around import in_area
from wijkdesk.services.record.numbering import number_of_action
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.store import Store

TALK, PROMISE, MEETING, ACTION = "contactmoment", "toezegging", "overleg", "actie"
"""Kinds of moments."""


@dataclass(frozen=True)
class TimelineLine:
    """Something that happened or was promised. `people` are the names of who took part."""

    id: uuid.UUID
    kind: str
    on: date
    what: str
    """"Telefoon", "Wij beloofden"."""
    title: str
    note: str = ""
    people: tuple[str, ...] = ()
    gebied: str = ""
    due_on: date | None = None
    done_on: date | None = None
    with_whom: tuple[tuple[str, uuid.UUID], ...] = field(default=(), repr=False)
    """Kind and id of who took part."""

    @property
    def is_open(self) -> bool:
        """A promise or an action that still has to be done."""
        return self.kind in (PROMISE, ACTION) and self.done_on is None

    def is_late(self, today: date) -> bool:
        """Is a promise or an action late?"""
        return is_late(self.is_open, self.due_on, today)


def of(store: Store, kind: str, one: uuid.UUID) -> list[TimelineLine]:
    """Everything with this person or organisation, the latest first."""
    return (of_contact if SUBJECTS[kind].is_person else of_organisation)(store, one)


def of_contact(store: Store, contact_id: uuid.UUID, limit: int = 200) -> list[TimelineLine]:
    """Everything with this person, the latest first."""
    with store.read() as session:
        return _moments(
            session,
            Gesprekspartner.contact_id == contact_id,
            Toezegging.contact_id == contact_id,
            Overleg.id.in_(_came_to(Deelnemer.contact_id == contact_id)),
            Actie.owner_contact_id == contact_id,
            limit,
        )


def of_organisation(
    store: Store, organisatie_id: uuid.UUID, limit: int = 200
) -> list[TimelineLine]:
    """Everything with this organisation and with the people who work there."""
    people = select(Functie.contact_id).where(
        Functie.organisatie_id == organisatie_id, Functie.deleted_at.is_(None)
    )
    with store.read() as session:
        return _moments(
            session,
            or_(
                Gesprekspartner.organisatie_id == organisatie_id,
                Gesprekspartner.contact_id.in_(people),
            ),
            or_(Toezegging.organisatie_id == organisatie_id, Toezegging.contact_id.in_(people)),
            Overleg.id.in_(
                _came_to(
                    or_(
                        Deelnemer.organisatie_id == organisatie_id, Deelnemer.contact_id.in_(people)
                    )
                )
            ),
            or_(Actie.owner_organisatie_id == organisatie_id, Actie.owner_contact_id.in_(people)),
            limit,
        )


def of_area(store: Store, gebied_id: uuid.UUID, limit: int = 200) -> list[TimelineLine]:
    """Everything that was said and promised about an area."""
    with store.read() as session:
        return _moments(
            session,
            Gesprekspartner.contactmoment_id.in_(
                select(Contactmoment.id).where(Contactmoment.gebied_id == gebied_id)
            ),
            Toezegging.gebied_id == gebied_id,
            in_area(gebied_id),
            Actie.gebied_id == gebied_id,
            limit,
        )


def open_promises(store: Store, gebied_id: uuid.UUID | None = None) -> list[TimelineLine]:
    """All promises that still have to be kept, those with the nearest day first."""
    with store.read() as session:
        query = _promises(Toezegging.done_on.is_(None))
        if gebied_id is not None:
            query = query.where(Toezegging.gebied_id == gebied_id)
        query = query.order_by(Toezegging.due_on.is_(None), Toezegging.due_on, Toezegging.id)
        return _as_moments(session, list(session.execute(query)))


def _came_to(who: ColumnElement[bool]) -> Select[uuid.UUID]:
    """The meetings that they came to."""
    there = select(Overleg.id).join(Deelnemer, Deelnemer.overleg_id == Overleg.id)
    return there.where(who, has_come())


def _moments(
    session: Session,
    with_whom: ColumnElement[bool],
    promised: ColumnElement[bool],
    met: ColumnElement[bool],
    owned: ColumnElement[bool],
    limit: int,
) -> list[TimelineLine]:
    there = select(Gesprekspartner.contactmoment_id).where(
        with_whom, Gesprekspartner.deleted_at.is_(None)
    )
    talks = list(
        session.execute(
            select(Contactmoment, Gebied.name)
            .outerjoin(Gebied, Gebied.id == Contactmoment.gebied_id)
            .where(Contactmoment.id.in_(there), Contactmoment.deleted_at.is_(None))
            .order_by(Contactmoment.held_on.desc(), Contactmoment.id.desc())
            .limit(limit)
        )
    )
    query = _promises(promised).order_by(Toezegging.made_on.desc(), Toezegging.id.desc())
    found = _as_moments(session, talks)
    found += _as_moments(session, list(session.execute(query.limit(limit))))
    found += _meetings(session, met, limit)
    found += _actions(session, owned, limit)
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)[:limit]


def _meetings(session: Session, met: ColumnElement[bool], limit: int) -> list[TimelineLine]:
    """Meetings that were held. Who was there stands in the meeting itself."""
    rows = session.execute(
        select(Overleg, Gebied.name)
        .outerjoin(Gebied, Gebied.id == Overleg.gebied_id)
        .where(met, was_held())
        .order_by(Overleg.held_on.desc(), Overleg.id.desc())
        .limit(limit)
    )
    return [
        TimelineLine(row.id, MEETING, row.held_on, "Overleg", row.name, gebied=area or "")
        for row, area in rows
    ]


def _actions(session: Session, owned: ColumnElement[bool], limit: int) -> list[TimelineLine]:
    rows = session.execute(
        select(Actie, Gebied.name)
        .outerjoin(Gebied, Gebied.id == Actie.gebied_id)
        .where(owned, Actie.deleted_at.is_(None))
        .order_by(Actie.made_on.desc(), Actie.id.desc())
        .limit(limit)
    )
    return [
        TimelineLine(
            row.id,
            ACTION,
            row.made_on,
            f"Actie {number_of_action(row)}",
            row.title,
            gebied=area or "",
            due_on=row.due_on,
            done_on=row.done_on,
        )
        for row, area in rows
    ]


def _promises(condition: ColumnElement[bool]) -> Select[Toezegging, str]:
    return (
        select(Toezegging, Gebied.name)
        .outerjoin(Gebied, Gebied.id == Toezegging.gebied_id)
        .where(condition, Toezegging.deleted_at.is_(None))
    )


def _as_moments(session: Session, rows: Sequence[Any]) -> list[TimelineLine]:
    partners: dict[uuid.UUID, list[tuple[str, uuid.UUID]]] = defaultdict(list)
    talks = [row.id for row, _ in rows if isinstance(row, Contactmoment)]
    query = (
        select(
            Gesprekspartner.contactmoment_id,
            Gesprekspartner.contact_id,
            Gesprekspartner.organisatie_id,
        )
        .where(Gesprekspartner.contactmoment_id.in_(talks), Gesprekspartner.deleted_at.is_(None))
        .order_by(Gesprekspartner.id)
    )
    for talk, contact, organisatie in session.execute(query):
        partners[talk].append(_whom(contact, organisatie))
    for row, _ in rows:
        if isinstance(row, Toezegging):
            partners[row.id].append(_whom(row.contact_id, row.organisatie_id))
    wanted = {one for many in partners.values() for _, one in many}
    names = {one.id: one.name for one in entries_in(session, wanted)}
    return [_moment(row, area or "", partners[row.id], names) for row, area in rows]


def _whom(contact: uuid.UUID | None, organisatie: uuid.UUID | None) -> tuple[str, uuid.UUID]:
    if contact is not None:
        return "contact", contact
    assert organisatie is not None
    return "organisatie", organisatie


def _moment(
    row: Contactmoment | Toezegging,
    area: str,
    partners: Iterable[tuple[str, uuid.UUID]],
    names: dict[uuid.UUID, str],
) -> TimelineLine:
    there = tuple((kind, one) for kind, one in partners if one in names)
    people = tuple(names[one] for _, one in there)
    if isinstance(row, Contactmoment):
        title = row.about or "Gesproken"
        return TimelineLine(
            row.id,
            TALK,
            row.held_on,
            str(row.wijze.label).capitalize(),
            title,
            row.note,
            people,
            area,
            with_whom=there,
        )
    return TimelineLine(
        row.id,
        PROMISE,
        row.made_on,
        str(row.kant.label).capitalize(),
        row.title,
        "",
        people,
        area,
        row.due_on,
        row.done_on,
        there,
    )
