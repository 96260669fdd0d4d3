"""Who sits at the table in an area: each stakeholder, how it stands, and when somebody spoke to it.

Read set-wise, as plain tuples: an area may share its network with others and have thousands. What
a contact or organisation is called comes from the lines of services/contact/found_by.py.
"""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from wijkdesk.models.overleg import came_to
from wijkdesk.services.contact.rhythm import Silence, level, made_on, silent_days, usual_weeks
from wijkdesk.services.words.period import in_force_as_text
from wijkdesk.store import Store

from ..contact.found_by import ENTRY, reading
from .kinds import NO_ORGANISATION


class Led(NamedTuple):
    """An opgave that a stakeholder leads."""

    id: uuid.UUID
    title: str


@dataclass(frozen=True, slots=True)
class ListedStakeholder:
    """A stakeholder of an area; texts that are not known are empty."""

    id: uuid.UUID
    netwerk_id: uuid.UUID
    organisatie_id: uuid.UUID | None
    contact_id: uuid.UUID | None
    name: str
    """The organisation, or the person who speaks for themselves."""
    contact: str
    """Name of the contact."""
    sector: str
    role: str
    task: str
    interest: int | None
    influence: int | None
    rated_on: date | None
    attitude: str
    agreement: str
    beheerder_id: uuid.UUID | None
    beheerder: str
    opgaven: tuple[Led, ...]
    """Opgaven that the organisation leads in this area."""
    last_spoken: date | None
    silent_days: int | None
    """Days since the last talk, or since it joined when there never was one."""
    silence: Silence

    @property
    def is_person(self) -> bool:
        """Does `name` name a person?"""
        return self.organisatie_id is None and self.contact_id is not None

    @property
    def rated(self) -> bool:
        """Are both belang and invloed known?"""
        return self.interest is not None and self.influence is not None


class OtherTable(NamedTuple):
    """The part that a stakeholder plays in another area."""

    gebied: str
    role: str
    netwerk: str


_HERE = """
    SELECT netwerk_id FROM netwerk_gebied
    WHERE deleted_at IS NULL AND (:gebied IS NULL OR gebied_id = :gebied)"""
_LINES = f"""
    SELECT s.id, s.netwerk_id, s.organisatie_id, s.contact_id, s.beheerder_id,
        o.name AS organisatie, o.role AS sector, c.name AS contact, b.name AS beheerder,
        s.role, s.task, s.interest, s.influence, s.rated_on, s.attitude, s.agreement,
        coalesce(p.rhythm_weeks, q.rhythm_weeks) AS weeks,
        max(coalesce(p.snoozed_until, ''), coalesce(q.snoozed_until, '')) AS snoozed_until
    FROM stakeholder AS s JOIN netwerk AS n ON n.id = s.netwerk_id AND n.deleted_at IS NULL
    LEFT JOIN {ENTRY} AS o ON o.record_id = s.organisatie_id
    LEFT JOIN {ENTRY} AS c ON c.record_id = s.contact_id
    LEFT JOIN {ENTRY} AS b ON b.record_id = s.beheerder_id
    LEFT JOIN organisatie AS q ON q.id = s.organisatie_id
    LEFT JOIN contact AS p ON p.id = s.contact_id
    WHERE s.deleted_at IS NULL AND s.netwerk_id IN ({_HERE})
        AND (s.organisatie_id IS NOT NULL OR s.contact_id IS NULL OR c.name IS NOT NULL)
    ORDER BY coalesce(o.name_key, c.name_key, ''), coalesce(c.name_key, ''), s.id"""
# From the talks, not from the seats: there are fewer of them than people at organisations.
_SPOKEN = f"""
    WITH talk AS MATERIALIZED (
        SELECT contact_id, organisatie_id, max(held_on) AS held_on FROM (
            SELECT g.contact_id, g.organisatie_id, m.held_on
            FROM contactmoment AS m JOIN gesprekspartner AS g ON g.contactmoment_id = m.id
            WHERE m.deleted_at IS NULL AND g.deleted_at IS NULL AND m.held_on <= :today
            UNION ALL
            SELECT d.contact_id, d.organisatie_id, o.held_on
            FROM overleg AS o JOIN deelnemer AS d ON d.overleg_id = o.id
            WHERE o.held_on <= :today AND {came_to("d", "o")})
        GROUP BY contact_id, organisatie_id)
    SELECT coalesce(contact_id, organisatie_id), held_on FROM talk
    UNION ALL
    SELECT organisatie_id, held_on FROM talk
    WHERE contact_id IS NOT NULL AND organisatie_id IS NOT NULL
    UNION ALL
    SELECT f.organisatie_id, max(t.held_on)
    FROM talk AS t CROSS JOIN functie AS f ON f.contact_id = t.contact_id
    JOIN contact AS c ON c.id = f.contact_id AND c.deleted_at IS NULL
    WHERE f.deleted_at IS NULL AND f.organisatie_id IS NOT NULL
        AND {in_force_as_text("f")}
    GROUP BY f.organisatie_id"""
"""The latest talk or meeting with each contact and organisation. Whoever works at an organisation
now, or came for it, counts for it."""
_LED = """
    SELECT trekker_id, id, title FROM opgave
    WHERE deleted_at IS NULL AND trekker_id IS NOT NULL AND status <> 'vervallen'
        AND (:gebied IS NULL OR gebied_id = :gebied)
    ORDER BY position, id"""
_ELSEWHERE = """
    SELECT DISTINCT g.name, s.role, n.name FROM stakeholder AS me
    JOIN stakeholder AS s ON s.deleted_at IS NULL AND s.netwerk_id <> me.netwerk_id
        AND (s.organisatie_id = me.organisatie_id OR s.contact_id = me.contact_id)
    JOIN netwerk AS n ON n.id = s.netwerk_id AND n.deleted_at IS NULL
    JOIN netwerk_gebied AS there ON there.netwerk_id = n.id AND there.deleted_at IS NULL
    JOIN gebied AS g ON g.id = there.gebied_id AND g.deleted_at IS NULL
    WHERE me.id = :id AND g.id NOT IN (
        SELECT gebied_id FROM netwerk_gebied
        WHERE netwerk_id = me.netwerk_id AND deleted_at IS NULL)
    ORDER BY folded(g.name), folded(n.name), s.role"""


def stakeholders(store: Store, gebied_id: uuid.UUID, today: date) -> tuple[ListedStakeholder, ...]:
    """Everybody at the tables of an area, by name."""
    with store.read() as session:
        return lines_in(session, gebied_id, today)


def lines_in(
    session: Session, gebied_id: uuid.UUID | None, today: date
) -> tuple[ListedStakeholder, ...]:
    """As `stakeholders`, within a session; None for the tables of all areas."""
    reader = _Reader(session, gebied_id, today)
    asked = {"gebied": reader.gebied}
    rows = reading(session).exec_driver_sql(_LINES, asked)
    return tuple(map(reader.line, rows.all()))


def elsewhere(store: Store, stakeholder_id: uuid.UUID) -> tuple[OtherTable, ...]:
    """Where the same organisation or person sits at the table of another area."""
    with store.read() as session:
        rows = session.connection().exec_driver_sql(_ELSEWHERE, {"id": stakeholder_id.hex})
        return tuple(OtherTable(*row) for row in rows)


class _Ids(dict[str, uuid.UUID]):
    """Organisations and networks come many times, and making a UUID takes a while."""

    def __missing__(self, kept: str) -> uuid.UUID:
        made = self[kept] = uuid.UUID(hex=kept)
        return made


class _Reader:
    """Turns rows into lines, with what was read once for all of them."""

    def __init__(self, session: Session, gebied_id: uuid.UUID | None, today: date) -> None:
        self.gebied = None if gebied_id is None else gebied_id.hex
        self.today = today
        self.weeks = usual_weeks(session)
        self.ids = _Ids()
        self.spoken = self._spoken(session)
        self.silences: dict[tuple[Any, ...], tuple[int | None, Silence]] = {}
        """By what it depends on: the same few come many times."""
        self.led: dict[str, tuple[Led, ...]] = defaultdict(tuple)
        for row in session.connection().exec_driver_sql(_LED, {"gebied": self.gebied}):
            self.led[row[0]] += (Led(uuid.UUID(hex=row[1]), row[2]),)

    def _spoken(self, session: Session) -> dict[str, str]:
        """The latest talk with each contact and organisation, by their id."""
        found: dict[str, str] = {}
        rows = session.connection().exec_driver_sql(_SPOKEN, {"today": self.today.isoformat()})
        for key, day in rows.all():
            if day > found.get(key, ""):
                found[key] = day
        return found

    def line(self, row: Any) -> ListedStakeholder:
        """`row` has the columns of _LINES, in that order."""
        id_, netwerk, organisatie, contact, beheerder, *told, weeks, snoozed = row
        organisatie_name, sector, contact_name, beheerder_name, *said = told
        role, task, interest, influence, rated_on, attitude, agreement = said
        last = _day(max(self.spoken.get(contact, ""), self.spoken.get(organisatie, "")))
        stakeholder_id = uuid.UUID(hex=id_)
        days, silence = self._silence(stakeholder_id, last, weeks, snoozed)
        named = contact_name if organisatie is None else organisatie_name
        return ListedStakeholder(
            stakeholder_id,
            self.ids[netwerk],
            None if organisatie is None else self.ids[organisatie],
            None if contact is None else uuid.UUID(hex=contact),
            named or NO_ORGANISATION,
            contact_name or "",
            sector or "",
            role,
            task,
            interest,
            influence,
            _day(rated_on),
            attitude,
            agreement,
            None if beheerder is None else self.ids[beheerder],
            beheerder_name or "",
            self.led.get(organisatie, ()),
            last,
            days,
            silence,
        )

    def _silence(
        self, stakeholder_id: uuid.UUID, last: date | None, weeks: int | None, snoozed: str
    ) -> tuple[int | None, Silence]:
        since = last or made_on(stakeholder_id)
        asked = (since, last is None, weeks, snoozed)
        if asked not in self.silences:
            days = silent_days(last, since, self.today)
            self.silences[asked] = (
                days,
                level(
                    days,
                    spoken=last is not None,
                    weeks=weeks or self.weeks,
                    snoozed_until=_day(snoozed),
                    today=self.today,
                ),
            )
        return self.silences[asked]


@lru_cache(maxsize=4096)
def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
