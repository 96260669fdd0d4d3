"""Lists of contacts and of organisations, and finding one by a piece of anything it is known by.

They read the lines that found_by.py keeps, so that 100,000 contacts sort, filter and open as
quickly as a hundred.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.id_list import IdList
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.words import dutch, phones
from wijkdesk.services.words.period import is_over, is_to_come
from wijkdesk.store import Store, clock

from .found_by import ENTRY, reading
from .needles import holding, steps

MOST = 400
"""Lines that one step of a search looks at."""
NAME, ORGANISATIE, ROLE, PHONE, EMAIL, CITY, LAST = (
    "name",
    "organisatie",
    "role",
    "phone",
    "email",
    "city",
    "last_on",
)
_SORTS = {
    NAME: "name_key",
    ORGANISATIE: "organisatie_key",
    ROLE: "role_key",
    PHONE: "phone",
    EMAIL: "email",
    CITY: "city_key",
    LAST: "last_on",
}


class Only(StrEnum):
    """Which part of the contacts a list shows."""

    ALL = "all"
    FAVOURITES = "favourites"
    UNREACHABLE = "unreachable"
    NEVER_SPOKEN = "never_spoken"
    SILENT = "silent"
    """Spoken, but more than twice the usual rhythm ago."""


_ONLY = {
    Only.ALL: "1",
    Only.FAVOURITES: "favourite",
    Only.UNREACHABLE: "phone = '' AND email = ''",
    Only.NEVER_SPOKEN: "last_on = ''",
    Only.SILENT: "last_on <> '' AND last_on < :silent",
}
_OF_NETWORKS = """
    SELECT {column} FROM stakeholder AS s JOIN netwerk_gebied AS n ON n.netwerk_id = s.netwerk_id
    WHERE n.gebied_id = :gebied AND s.deleted_at IS NULL AND n.deleted_at IS NULL"""
_ACTIVE = """
    SELECT organisatie_id FROM organisatie_gebied
    WHERE gebied_id = :gebied AND deleted_at IS NULL"""
_SPOKEN = """
    SELECT g.{column} FROM gesprekspartner AS g JOIN contactmoment AS m ON m.id = g.contactmoment_id
    WHERE m.gebied_id = :gebied AND g.deleted_at IS NULL AND m.deleted_at IS NULL"""
_ORGANISATIES_THERE = " UNION ".join(
    (
        _OF_NETWORKS.format(column="s.organisatie_id"),
        _ACTIVE,
        _SPOKEN.format(column="organisatie_id"),
    )
)
_THERE = {
    "organisatie": _ORGANISATIES_THERE,
    "contact": " UNION ".join(
        (
            _OF_NETWORKS.format(column="s.contact_id"),
            _SPOKEN.format(column="contact_id"),
            "SELECT contact_id FROM toedeling WHERE gebied_id = :gebied AND deleted_at IS NULL",
            "SELECT contact_id FROM functie WHERE deleted_at IS NULL"
            f" AND organisatie_id IN ({_ORGANISATIES_THERE})",
        )
    ),
}
"""Who has to do with an area: at its table, active there, spoken about it, or working for those."""


class Entry(NamedTuple):
    """A contact or organisation as a list shows it. Of a contact `role` is the functie, of an
    organisation its sector; `organisatie` is where somebody works, or what it is a part of."""

    id: uuid.UUID
    kind: str
    name: str
    organisatie: str
    role: str
    phone: str
    email: str
    city: str
    last_on: date | None
    favourite: bool

    @property
    def is_person(self) -> bool:
        """Is it somebody, and no organisation?"""
        return SUBJECTS[self.kind].is_person

    @property
    def sort(self) -> str:
        """What tells it apart from a namesake: "teamleider · Avedan"."""
        return " · ".join(part for part in (self.role, self.organisatie) if part)


def ids(
    store: Store,
    kind: str,
    *,
    sort: str | None = None,
    descending: bool = False,
    needle: str = "",
    gebied_id: uuid.UUID | None = None,
    only: Only = Only.ALL,
) -> IdList:
    """Ids of contacts or organisations (`kind`), by name or by the column `sort`.

    What has nothing in that column comes last, either way. `needle` keeps what holds each of its
    words anywhere; `gebied_id` who has to do with that area.
    """
    where, values = holding(needle)
    where.append(_ONLY[only])
    if only is Only.SILENT:
        values["silent"] = _silent_since(store).isoformat()
    if gebied_id is not None:
        where.append(f"record_id IN ({_THERE[kind]})")
        values["gebied"] = gebied_id.hex
    query = f"SELECT record_id FROM {ENTRY} WHERE kind = :kind AND {' AND '.join(where)}"
    with store.read() as session:
        connection = reading(session)
        found: list[str] = []
        for question in _sorted(query, _SORTS[sort or NAME], "DESC" if descending else "ASC"):
            rows = connection.exec_driver_sql(question, {"kind": kind, **values})
            # In pieces: one by one each of 22,000 takes its turn on the connection, and all at once
            # so many rows make Python look through all it has for garbage.
            for piece in rows.scalars().partitions(BLOCK):
                found.extend(piece)
        return IdList(found)


def _sorted(query: str, column: str, way: str) -> tuple[str, ...]:
    """The questions that give what `query` asks in this order, one after the other."""
    if column == "name_key":
        return (f"{query} ORDER BY name_key {way}, record_id {way}",)
    return (
        f"{query} AND {column} <> '' ORDER BY {column} {way}, name_key, record_id",
        f"{query} AND {column} = '' ORDER BY name_key, record_id",
    )


def _silent_since(store: Store) -> date:
    """Who was spoken before this day, was not for more than twice the usual rhythm."""
    from .rhythm import usual_weeks

    with store.read() as session:
        return store.clock.today() - timedelta(weeks=2 * usual_weeks(session))


def entries(store: Store, wanted: Iterable[uuid.UUID]) -> list[Entry]:
    """The lines of these ids, in their order; without those that are gone."""
    with store.read() as session:
        return entries_in(session, wanted)


def entries_in(session: Session, wanted: Iterable[uuid.UUID]) -> list[Entry]:
    """As `entries`, within a session."""
    return _entries(session, [one.hex for one in wanted])


def _entries(session: Session, keys: Sequence[str]) -> list[Entry]:
    found: dict[str, Entry] = {}
    today = clock.of(session).today()
    for start in range(0, len(keys), BLOCK):
        block = keys[start : start + BLOCK]
        marks = ", ".join("?" * len(block))
        query = f"SELECT {_COLUMNS} FROM {ENTRY} WHERE record_id IN ({marks})"
        for row in reading(session).exec_driver_sql(query, tuple(block)).all():
            found[row[0]] = _entry(row, today)
    return [found[key] for key in keys if key in found]


def find(
    store: Store, text: str, kinds: Sequence[str] = ("contact", "organisatie"), limit: int = 50
) -> list[Entry]:
    """Contacts and organisations that hold every word of `text`: those whose name begins with it,
    then those whose name holds it, then those that hold it anywhere. Without text the first by
    name."""
    found: dict[str, None] = {}
    with store.read() as session:
        for where, values in steps(text):
            if len(found) < limit:
                found.update(dict.fromkeys(_find(session, where, values, kinds)))
        return _entries(session, list(found)[:limit])


def count(store: Store, kind: str) -> int:
    """How many contacts or organisations there are."""
    with store.read() as session:
        return int(
            reading(session)
            .exec_driver_sql(f"SELECT count(*) FROM {ENTRY} WHERE kind = ?", (kind,))
            .scalar_one()
        )


_COLUMNS = (
    "record_id, kind, name, organisatie, role, since, until, phone, email, city, last_on, favourite"
)


def _find(
    session: Session, where: Sequence[str], values: dict[str, Any], kinds: Sequence[str]
) -> list[str]:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    condition = "".join(f" AND {one}" for one in where)
    if len(where) == 1:
        condition = condition.removesuffix(")") + f" LIMIT {MOST})"
    order = "" if where else "name_key"
    # Of thousands that hold "jan" some are enough: who looks for one of them types on.
    # The plus keeps SQLite from reading all of a kind first.
    query = f"SELECT record_id, name_key FROM {ENTRY} WHERE +kind IN ({listed}){condition}"
    query += f" ORDER BY {order} LIMIT {MOST}" if order else f" LIMIT {MOST}"
    rows = reading(session).exec_driver_sql(query, values).all()
    return [one for one, _ in sorted(rows, key=itemgetter(1))]


def _entry(row: Any, today: date) -> Entry:
    return Entry(
        id=uuid.UUID(hex=row[0]),
        kind=row[1],
        name=row[2],
        organisatie=row[3],
        role=_role(row[4], _day(row[5]), _day(row[6]), today),
        phone=phones.show(row[7]),
        email=row[8],
        city=row[9],
        last_on=_day(row[10]),
        favourite=bool(row[11]),
    )


def _role(role: str, since: date | None, until: date | None, today: date) -> str:
    """What somebody is; of what is over until when, of what is to come from when."""
    if is_over(until, today):
        return f"tot {dutch.day(until)}: {role}".removesuffix(": ")
    if is_to_come(since, today):
        return f"vanaf {dutch.day(since)}: {role}".removesuffix(": ")
    return role


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None
