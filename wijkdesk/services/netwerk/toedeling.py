"""Who is wijkregisseur and wijkwethouder of which area, now and before."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Contact
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.toedeling import Gebiedsrol, Toedeling
from wijkdesk.services.contact.lists import Entry, entries_in
from wijkdesk.services.contact.naming import name_of
from wijkdesk.services.gebied.areas import DRAWN, WIJKEN, municipality
from wijkdesk.services.record import instelling
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import label_in_sql
from wijkdesk.services.words import dutch, period
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .data import AssignmentLine, WhoIsWho

_ROLES = {rol: place for place, rol in enumerate(Gebiedsrol)}


@dataclass(frozen=True)
class Assignment:
    """Somebody who has a role for an area; names and how to reach them are "" when not known."""

    id: uuid.UUID
    gebied_id: uuid.UUID
    rol: Gebiedsrol
    contact_id: uuid.UUID | None
    name: str
    phone: str
    email: str
    since: date | None
    until: date | None
    vervanger_id: uuid.UUID | None
    vervanger: str

    def lasts(self, today: date) -> bool:
        """Has it begun, and not ended?"""
        return period.is_in_force(self.since, self.until, today)

    def is_past(self, today: date) -> bool:
        return period.is_over(self.until, today)

    def is_to_come(self, today: date) -> bool:
        return period.is_to_come(self.since, today)


def current(store: Store, gebied_id: uuid.UUID, today: date) -> tuple[Assignment, ...]:
    """Who works for an area now, in the order of the roles."""
    with store.read() as session:
        found = _assigned(session, Toedeling.gebied_id == gebied_id)
    return tuple(one for one in found if one.lasts(today))


def who_is_who(store: Store, today: date, with_past: bool = False) -> WhoIsWho:
    """Who works for each area, who comes, and with `with_past` who went.

    A wijk or dorp where nobody has a role, or will have it, says so; without any toedeling at all
    there are no lines.
    """
    with store.read() as session:
        assigned: dict[uuid.UUID, list[Assignment]] = defaultdict(list)
        for one in _assigned(session):
            if with_past or not one.is_past(today):
                assigned[one.gebied_id].append(one)
        areas = session.execute(
            select(Gebied.id, Gebied.name, Gebied.kind).where(Gebied.deleted_at.is_(None))
        ).all()
        lines: list[AssignmentLine] = []
        for area in sorted(areas, key=lambda area: (area.kind in DRAWN, folded(area.name))):
            lines += _who(area, assigned[area.id], today) if assigned else ()
        example = instelling.get(session, instelling.EXAMPLE) is not None
        return WhoIsWho(municipality(session), today, tuple(lines), example)


def _who(area: Any, found: list[Assignment], today: date) -> Iterator[AssignmentLine]:
    """The lines of one area, a role at a time: who has it, who comes, who went."""
    for rol in Gebiedsrol:
        mine = [one for one in found if one.rol is rol]
        if area.kind in WIJKEN and all(one.is_past(today) for one in mine):
            yield AssignmentLine(area.name, rol.label, "", "", "", None, None, "")
        mine.sort(key=lambda one: (one.is_past(today), one.is_to_come(today)))
        for one in mine:
            yield AssignmentLine(
                area.name,
                rol.label,
                one.name,
                one.phone,
                one.email,
                one.since,
                one.until,
                one.vervanger,
            )


def _assigned(session: Session, *wanted: Any) -> list[Assignment]:
    """By role, the latest first."""
    rows = session.scalars(
        select(Toedeling)
        .where(Toedeling.deleted_at.is_(None), *wanted)
        .order_by(Toedeling.since.desc(), Toedeling.id)
    ).all()
    people = _people(session, rows)
    found = [_line(row, people) for row in rows]
    return sorted(found, key=lambda one: _ROLES[one.rol])


def _people(session: Session, rows: Iterable[Toedeling]) -> dict[uuid.UUID | None, Entry]:
    wanted = {one for row in rows for one in (row.contact_id, row.vervanger_id) if one}
    return {one.id: one for one in entries_in(session, wanted)}


def _line(row: Toedeling, people: dict[uuid.UUID | None, Entry]) -> Assignment:
    person, vervanger = people.get(row.contact_id), people.get(row.vervanger_id)
    return Assignment(
        id=row.id,
        gebied_id=row.gebied_id,
        rol=row.rol,
        contact_id=row.contact_id,
        name=person.name if person else "",
        phone=person.phone if person else "",
        email=person.email if person else "",
        since=row.since,
        until=row.until,
        vervanger_id=row.vervanger_id,
        vervanger=vervanger.name if vervanger else "",
    )


def _check(session: Session, toedeling_id: uuid.UUID) -> None:
    """One person at a time has a role for an area; raises Invalid."""
    mine = session.get_one(Toedeling, toedeling_id)
    if mine.since and mine.until and mine.until < mine.since:
        raise Invalid("until", "De laatste dag ligt voor de eerste. Kies een latere dag.")
    if _is_blank(mine):
        return
    others = session.scalars(
        select(Toedeling).where(
            Toedeling.gebied_id == mine.gebied_id,
            Toedeling.rol == mine.rol,
            Toedeling.id != mine.id,
            Toedeling.deleted_at.is_(None),
        )
    )
    for other in others:
        if not _is_blank(other) and _overlap(mine, other):
            raise Invalid("since", _told(session, other))


def _is_blank(one: Toedeling) -> bool:
    """Is it just begun, and still to be filled in?"""
    return one.contact_id is None and one.since is None and one.until is None


def _overlap(one: Toedeling, other: Toedeling) -> bool:
    def first(row: Toedeling) -> date:
        return row.since or date.min

    def last(row: Toedeling) -> date:
        return row.until or date.max

    return first(one) <= last(other) and first(other) <= last(one)


def _told(session: Session, other: Toedeling) -> str:
    contact = session.get(Contact, other.contact_id) if other.contact_id else None
    who = name_of(contact) if contact else "nog niemand"
    since = f"vanaf {dutch.day(other.since)}" if other.since else ""
    until = f"tot en met {dutch.day(other.until)}" if other.until else "zonder einddatum"
    when = " ".join(filter(None, (since, until)))
    return (
        f"In deze periode staat er al een {other.rol.label}: {who}, {when}. "
        "Geef daar eerst een laatste dag, of kies een andere periode."
    )


TOEDELING = RecordKind(
    "toedeling",
    Toedeling,
    (
        Field(
            "rol",
            "Rol",
            FieldKind.CHOICE,
            required=True,
            options=Gebiedsrol,
            in_list=True,
            width=130,
        ),
        Field("contact_id", "Wie", FieldKind.REFERENCE, refers="contact", in_list=True),
        Field("since", "Vanaf", FieldKind.DATE, in_list=True, width=150),
        Field("until", "Tot en met", FieldKind.DATE, last_day=True, in_list=True, width=150),
        Field("vervanger_id", "Vervanger", FieldKind.REFERENCE, refers="contact", in_list=True),
    ),
    "Wie is hier de wijkregisseur, en wie de wijkwethouder?",
    named=lambda: label_in_sql(Toedeling.rol, Gebiedsrol),
    check=_check,
)
