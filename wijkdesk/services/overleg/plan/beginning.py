"""What a new meeting begins with: from its sort, its area and who works there."""

import uuid
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Eenheid, Overlegsoort
from wijkdesk.models.toedeling import Gebiedsrol, Toedeling
from wijkdesk.services.netwerk.kinds import networks
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.words.period import in_force
from wijkdesk.store import Store

from .series import SeriesPlan

USUAL_MINUTES = 60
USUAL_INTERVAL = 6
START, EVENING = time(10), time(19, 30)


@dataclass(frozen=True)
class Sort:
    """A sort of meeting, as the plan has it."""

    id: uuid.UUID
    name: str
    paragraph: str
    frequency: str
    interval: int | None
    unit: Eenheid | None
    chair: str
    participants: str
    about: str
    minutes: int | None
    of_network: bool
    of_area: bool


def sorts(store: Store) -> list[Sort]:
    """The sorts of meetings, in order."""
    with store.read() as session:
        rows = session.scalars(
            select(Overlegsoort)
            .where(Overlegsoort.deleted_at.is_(None))
            .order_by(*in_order(Overlegsoort))
        )
        return [
            Sort(
                row.id,
                row.name,
                row.paragraph,
                row.frequency,
                row.interval,
                row.unit,
                row.chair,
                row.participants,
                row.about,
                row.minutes,
                row.of_network,
                row.of_area,
            )
            for row in rows
        ]


def told(soort: Sort) -> str:
    """What the plan says of it, and what it leaves to the team."""
    parts = [f"Plan §{soort.paragraph}"] if soort.paragraph else []
    parts.append(soort.frequency or "hoe vaak staat niet in het plan")
    parts.append(f"voorzitter: {soort.chair or 'staat niet in het plan'}")
    if soort.participants:
        parts.append(f"deelnemers: {soort.participants}")
    return " · ".join(parts)


def beginning(
    store: Store, soort: Sort | None, gebied_id: uuid.UUID | None, today: date
) -> SeriesPlan:
    """A plan to begin with. It repeats when the sort does; how often the plan leaves open is six
    weeks here, to be changed."""
    with store.read() as session:
        area = session.get(Gebied, gebied_id) if gebied_id else None
        chair = _chair(session, soort, gebied_id, today)
    name = soort.name if soort else ""
    if soort is not None and soort.of_area and area is not None:
        name = f"{name} {area.name}"
    start = today + timedelta(days=7)
    while start.weekday() >= 5:
        start += timedelta(days=1)
    repeats = soort is not None and (soort.interval is not None or soort.of_network)
    return SeriesPlan(
        name=name,
        start_on=start,
        start_time=EVENING if "avond" in name.casefold() else START,
        minutes=(soort.minutes if soort else None) or USUAL_MINUTES,
        until=_year_later(start) if repeats else None,
        interval=(soort.interval if soort else None) or USUAL_INTERVAL,
        unit=(soort.unit if soort else None) or Eenheid.WEEK,
        soort_id=soort.id if soort else None,
        gebied_id=gebied_id,
        chair_id=chair,
    )


def network(store: Store, soort: Sort | None, gebied_id: uuid.UUID | None) -> uuid.UUID | None:
    """The wijknetwerk that a meeting of this sort in this area is of."""
    if soort is None or not soort.of_network or gebied_id is None:
        return None
    with store.read() as session:
        found = networks(session, gebied_id)
        return found[0].id if found else None


def _year_later(on: date) -> date:
    """The day before a year later; of 29 February that is 28 February."""
    later = on.replace(year=on.year + 1, day=28) if (on.month, on.day) == (2, 29) else None
    return later or on.replace(year=on.year + 1) - timedelta(days=1)


def _chair(
    session: Session, soort: Sort | None, gebied_id: uuid.UUID | None, today: date
) -> uuid.UUID | None:
    """The wijkregisseur of the area, where the plan says that one leads the meeting."""
    if soort is None or soort.chair != Gebiedsrol.WIJKREGISSEUR.label or gebied_id is None:
        return None
    return session.scalars(
        select(Toedeling.contact_id).where(
            Toedeling.gebied_id == gebied_id,
            Toedeling.rol == Gebiedsrol.WIJKREGISSEUR,
            Toedeling.deleted_at.is_(None),
            in_force(Toedeling, today),
        )
    ).first()
