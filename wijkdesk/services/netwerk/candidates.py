"""Who could take an empty seat: organisations of a sector that sit at the table of other wijken,
and those that are known and sit nowhere yet."""

import uuid
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.contact import Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.netwerk import NetwerkGebied
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .lines import ListedStakeholder, lines_in

MOST = 30
NOWHERE = "staat in Contacten, zit nog nergens aan tafel"


@dataclass(frozen=True)
class Candidate:
    """Somebody who could sit there. `known` tells from where; `seated` that it sits there by now.
    The contact is who speaks for the organisation elsewhere."""

    organisatie_id: uuid.UUID
    contact_id: uuid.UUID | None
    name: str
    contact: str
    known: str
    seated: bool = False


def candidates(
    store: Store,
    gebied_id: uuid.UUID,
    sector_id: uuid.UUID,
    today: date,
    also: Container[uuid.UUID] = (),
) -> tuple[Candidate, ...]:
    """Who of a sector could sit at the table of an area, those of most other tables first. Who sits
    there already is left out, but for the organisations of `also`."""
    with store.read() as session:
        areas = _areas(session)
        here: set[uuid.UUID] = set()
        elsewhere: dict[uuid.UUID, list[tuple[ListedStakeholder, str]]] = defaultdict(list)
        for line in lines_in(session, None, today):
            if line.organisatie_id is None:
                continue
            for area_id, area in areas[line.netwerk_id]:
                if area_id == gebied_id:
                    here.add(line.organisatie_id)
                else:
                    elsewhere[line.organisatie_id].append((line, area))
        found = [
            _candidate(one, elsewhere[one.id], one.id in here)
            for one in _of_sector(session, sector_id)
            if one.id not in here or one.id in also
        ]
        count = {one: len({area for _, area in tables}) for one, tables in elsewhere.items()}
    found.sort(key=lambda one: (-count.get(one.organisatie_id, 0), folded(one.name)))
    return tuple(found[:MOST])


def _candidate(one: Any, tables: list[tuple[ListedStakeholder, str]], seated: bool) -> Candidate:
    who = next((line for line, _ in tables if line.contact_id is not None), None)
    names = sorted({area for _, area in tables}, key=folded)
    spoken = [line.last_spoken for line, _ in tables if line.last_spoken is not None]
    last = f"; gesproken {dutch.short_day(max(spoken))}" if spoken else ""
    known = f"aan tafel in {dutch.enumeration(names)}{last}" if names else NOWHERE
    return Candidate(
        one.id,
        who.contact_id if who else None,
        one.name,
        who.contact if who else "",
        known,
        seated,
    )


def _of_sector(session: Session, sector_id: uuid.UUID) -> list[Any]:
    query = select(Organisatie.id, Organisatie.name).where(
        Organisatie.sector_id == sector_id, Organisatie.deleted_at.is_(None)
    )
    return list(session.execute(query))


def _areas(session: Session) -> dict[uuid.UUID, list[tuple[uuid.UUID, str]]]:
    """Which areas each network covers."""
    found: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = defaultdict(list)
    query = (
        select(NetwerkGebied.netwerk_id, Gebied.id, Gebied.name)
        .join(Gebied, Gebied.id == NetwerkGebied.gebied_id)
        .where(NetwerkGebied.deleted_at.is_(None), Gebied.deleted_at.is_(None))
    )
    for netwerk, gebied, name in session.execute(query):
        found[netwerk].append((gebied, name))
    return found
