"""Who is invited to a meeting and who came."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Functie
from wijkdesk.models.netwerk import Stakeholder
from wijkdesk.models.overleg import CAME, Deelnemer, Overleg, Presentie, was_held
from wijkdesk.models.toedeling import Gebiedsrol, Toedeling
from wijkdesk.services.contact.lists import Entry, entries_in
from wijkdesk.services.overleg.data import Participant
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.ordering import at_end, in_order
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words.period import in_force
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store, clock
from wijkdesk.store.changes import history

from .around import last_with_people

Who = tuple[uuid.UUID | None, uuid.UUID | None]
"""A contact and the organisation for which somebody comes."""


def of_meeting(session: Session, overleg_id: uuid.UUID) -> list[Deelnemer]:
    """Invitees and guests, in the order in which they were invited."""
    return list(
        session.scalars(
            select(Deelnemer)
            .where(Deelnemer.overleg_id == overleg_id, Deelnemer.deleted_at.is_(None))
            .order_by(*in_order(Deelnemer))
        )
    )


def at_table(store: Store, overleg_id: uuid.UUID) -> list[Entry]:
    """Who was invited to a meeting or came, as far as they stand in Contacten."""
    with store.read() as session:
        wanted = [
            one
            for row in of_meeting(session, overleg_id)
            for one in (row.contact_id, row.organisatie_id)
            if one is not None
        ]
        return entries_in(session, dict.fromkeys(wanted))


def invite(store: Store, overleg_id: uuid.UUID, today: date) -> int:
    """Invite who belongs to this meeting and is not on the list yet; gives how many came."""
    with store.write("Genodigden toegevoegd") as session:
        return invite_in(session, session.get_one(Overleg, overleg_id), today, again=True)


def invite_in(session: Session, row: Overleg, today: date, *, again: bool = False) -> int:
    """As `invite`: the table of the wijknetwerk, else who came the last time, else who works for
    the area; and always the chair and the notulist. Who was taken off comes back only with
    `again`."""
    there = of_meeting(session, row.id)
    known = {(one.contact_id, one.organisatie_id) for one in there}
    if not again:
        known |= _taken_off(session, row.id)
    people = {one.contact_id for one in there if one.contact_id}
    new: list[Deelnemer] = []
    for (contact, organisatie), role in _belonging(session, row, today).items():
        if (contact, organisatie) in known or (contact is not None and contact in people):
            continue
        people.add(contact or uuid.UUID(int=0))
        new.append(Deelnemer(contact_id=contact, organisatie_id=organisatie, role=role))
    first = at_end(session, Deelnemer, Deelnemer.overleg_id == row.id)
    for place, one in enumerate(new):
        one.overleg_id, one.position = row.id, first + place
        session.add(one)
    session.flush()
    return len(new)


def _taken_off(session: Session, overleg_id: uuid.UUID) -> set[Who]:
    rows = session.scalars(
        select(Deelnemer).where(
            Deelnemer.overleg_id == overleg_id, Deelnemer.deleted_at.is_not(None)
        )
    ).all()
    back = history.undone(session.connection(), "deelnemer", [one.id for one in rows])
    return {(one.contact_id, one.organisatie_id) for one in rows if one.id not in back}


def reachable(store: Store, people: Iterable[Participant]) -> tuple[Participant, ...]:
    """The same people, with the telephone number and e-mail address that they prefer."""
    with store.read() as session:
        rows = {one.id: session.get_one(Deelnemer, one.id) for one in people}
        wanted = {one: row.contact_id or row.organisatie_id for one, row in rows.items()}
        found: dict[uuid.UUID | None, tuple[str, ...]] = {
            one.id: tuple(filter(None, (one.phone, one.email)))
            for one in entries_in(session, [one for one in wanted.values() if one is not None])
        }
    return tuple(replace(one, reach=found.get(wanted[one.id], ())) for one in people)


def add_contact(store: Store, overleg_id: uuid.UUID, kind: str, one: uuid.UUID) -> uuid.UUID:
    """Put a contact or an organisation on the list; who was there already, stays once."""
    column, is_person = f"{kind}_id", SUBJECTS[kind].is_person
    with store.write("Deelnemer toegevoegd") as session:
        for row in of_meeting(session, overleg_id):
            if getattr(row, column) == one and (is_person or row.contact_id is None):
                return row.id
        today = clock.of(session).today()
        works_at = _works_at(session, [one], today).get(one) if is_person else None
        made = Deelnemer(overleg_id=overleg_id, **{column: one})
        if works_at is not None:
            made.organisatie_id, made.role = works_at
        return _seat(session, made)


def add_guest(
    store: Store,
    overleg_id: uuid.UUID,
    name: str,
    role: str = "",
    *,
    id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Put somebody on the list who is no contact, with this `id`. Raises Invalid."""
    called = line(name)
    if not called:
        raise Invalid("name", "Typ de naam van de gast.")
    with store.write("Gast toegevoegd") as session:
        made = Deelnemer(
            id=id, overleg_id=overleg_id, name=called, role=line(role), presence=Presentie.GAST
        )
        return _seat(session, made)


def set_presence(store: Store, deelnemer_id: uuid.UUID, presence: Presentie) -> None:
    """Somebody is there, or not."""
    with store.write("Presentie gewijzigd") as session:
        session.get_one(Deelnemer, deelnemer_id).presence = presence


@dataclass(frozen=True)
class Attendance:
    """How often a partner came in a series: `marks` has one presence for each of the meetings,
    None where the partner was not on the list."""

    name: str
    marks: tuple[Presentie | None, ...]

    @property
    def came(self) -> int:
        return sum(mark in CAME for mark in self.marks)

    @property
    def invited(self) -> int:
        """Meetings for which it is known whether the partner came."""
        return sum(mark not in (None, Presentie.ONBEKEND) for mark in self.marks)

    @property
    def told(self) -> str:
        """Such as "4 van 5"; "" when nothing is known."""
        return f"{self.came} van {self.invited}" if self.invited else ""


def attendance(
    store: Store, reeks_id: uuid.UUID, limit: int = 12
) -> tuple[tuple[date, ...], tuple[Attendance, ...]]:
    """The days of the last meetings that were held, and the presence of each partner, by name.

    A partner is an organisation, or a person who came for none.
    """
    with store.read() as session:
        held = session.execute(
            select(Overleg.id, Overleg.held_on)
            .where(Overleg.reeks_id == reeks_id, was_held())
            .order_by(Overleg.held_on.desc(), Overleg.start_time.desc())
            .limit(limit)
        ).all()[::-1]
        places = {row.id: place for place, row in enumerate(held)}
        marks: dict[object, list[Presentie | None]] = defaultdict(lambda: [None] * len(held))
        rows = session.scalars(
            select(Deelnemer).where(
                Deelnemer.overleg_id.in_(places), Deelnemer.deleted_at.is_(None)
            )
        ).all()
        for one in rows:
            partner = one.organisatie_id or one.contact_id or one.name
            place = places[one.overleg_id]
            # Of two people of one organisation it is enough that one came.
            if marks[partner][place] not in CAME:
                marks[partner][place] = one.presence
        names = {
            one.id: one.name
            for one in entries_in(session, [key for key in marks if isinstance(key, uuid.UUID)])
        }
    found = [
        Attendance(names.get(key, "") if isinstance(key, uuid.UUID) else str(key), tuple(each))
        for key, each in marks.items()
    ]
    days = tuple(row.held_on for row in held)
    return days, tuple(sorted(found, key=lambda one: one.name.casefold()))


def attendance_of(
    store: Store, overleg_id: uuid.UUID
) -> tuple[tuple[date, ...], tuple[Attendance, ...]]:
    """As `attendance`, for the series of a meeting; nothing for a meeting by itself."""
    with store.read() as session:
        reeks_id = session.get_one(Overleg, overleg_id).reeks_id
    return attendance(store, reeks_id) if reeks_id is not None else ((), ())


def _belonging(session: Session, row: Overleg, today: date) -> dict[Who, str]:
    """Who belongs to a meeting, with the role."""
    found: dict[Who, str] = {}
    if row.netwerk_id is not None:
        found = _table(session, row.netwerk_id)
    elif (before := last_with_people(session, row)) is not None:
        for one in of_meeting(session, before.id):
            if (one.contact_id or one.organisatie_id) and one.presence is not Presentie.GAST:
                found[one.contact_id, one.organisatie_id] = one.role
    elif row.gebied_id is not None:
        found = _of_area(session, row.gebied_id, today)
    by_contact = {contact for contact, _ in found}
    more = [one for one in (row.chair_id, row.notulist_id) if one and one not in by_contact]
    works = _works_at(session, more, today)
    first: dict[Who, str] = {}
    for contact in dict.fromkeys(more):
        organisatie, role = works.get(contact, (None, ""))
        first[contact, organisatie] = role
    # Who leads the meeting stands first, also when they sit at the table anyway.
    leading = [one for one in found if one[0] in (row.chair_id, row.notulist_id) and one[0]]
    return {**first, **{one: found[one] for one in leading}, **found}


def _table(session: Session, netwerk_id: uuid.UUID) -> dict[Who, str]:
    rows = session.execute(
        select(Stakeholder.contact_id, Stakeholder.organisatie_id, Stakeholder.role)
        .where(Stakeholder.netwerk_id == netwerk_id, Stakeholder.deleted_at.is_(None))
        .order_by(Stakeholder.id)
    )
    return {
        (contact, organisatie): role
        for contact, organisatie, role in rows
        if contact is not None or organisatie is not None
    }


def _of_area(session: Session, gebied_id: uuid.UUID, today: date) -> dict[Who, str]:
    rows = session.execute(
        select(Toedeling.contact_id, Toedeling.rol)
        .where(
            Toedeling.gebied_id == gebied_id,
            Toedeling.contact_id.is_not(None),
            Toedeling.deleted_at.is_(None),
            in_force(Toedeling, today),
        )
        .order_by(*in_order(Toedeling))
    )
    order = {rol: place for place, rol in enumerate(Gebiedsrol)}
    found = sorted(rows, key=lambda row: order[row.rol])
    works = _works_at(session, [row.contact_id for row in found], today)
    return {
        (row.contact_id, works.get(row.contact_id, (None, ""))[0]): row.rol.label for row in found
    }


def _works_at(
    session: Session, contacts: Iterable[uuid.UUID], today: date
) -> dict[uuid.UUID, tuple[uuid.UUID | None, str]]:
    """For which organisation a contact works now, as what."""
    rows = session.execute(
        select(Functie.contact_id, Functie.organisatie_id, Functie.role)
        .where(
            Functie.contact_id.in_(list(contacts)),
            Functie.deleted_at.is_(None),
            in_force(Functie, today),
        )
        .order_by(Functie.position.desc(), Functie.id.desc())
    )
    return {row.contact_id: (row.organisatie_id, row.role) for row in rows}


def _seat(session: Session, made: Deelnemer) -> uuid.UUID:
    made.position = at_end(session, Deelnemer, Deelnemer.overleg_id == made.overleg_id)
    session.add(made)
    session.flush()
    return uuid.UUID(str(made.id))
