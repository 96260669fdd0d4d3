"""Series and their meetings, made by rule around holidays, and one-off meetings."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Eenheid, Overleg, Reeks, Ritme
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store

from . import rhythm
from .around import at_once, last_rhythm

LONGEST = 24 * 60
_INTERVALS = range(1, 61)


@dataclass(frozen=True)
class SeriesPlan:
    """A series, or with `until` None a single meeting, as it is filled in."""

    name: str
    start_on: date
    start_time: time
    minutes: int
    until: date | None = None
    interval: int = 6
    unit: Eenheid = Eenheid.WEEK
    soort_id: uuid.UUID | None = None
    gebied_id: uuid.UUID | None = None
    netwerk_id: uuid.UUID | None = None
    location: str = ""
    chair_id: uuid.UUID | None = None
    notulist_id: uuid.UUID | None = None


@dataclass(frozen=True)
class Planned:
    """A meeting that a plan would make; `clashes` are names of meetings at the same time."""

    on: date
    held_on: date
    why: str
    clashes: tuple[str, ...]

    @property
    def note(self) -> str:
        """What one should know of it, in words."""
        parts = [f"was {dutch.short_weekday(self.on)}: {self.why}"] if self.why else []
        if self.clashes:
            parts.append(f"tegelijk met {dutch.enumeration(self.clashes)}")
        return "; ".join(parts)


def preview(store: Store, plan: SeriesPlan) -> list[Planned]:
    """The meetings that a plan would make. Raises Invalid."""
    _check(plan)
    with store.read() as session:
        return [
            Planned(
                slot.on,
                slot.held_on,
                slot.why,
                tuple(at_once(session, slot.held_on, plan.start_time, plan.minutes)),
            )
            for slot in _slots(plan)
        ]


def make(store: Store, plan: SeriesPlan) -> uuid.UUID:
    """Make a series with its meetings; gives the series. Raises Invalid."""
    _check(plan)
    assert plan.until is not None
    with store.write("Reeks toegevoegd") as session:
        reeks = Reeks(name=line(plan.name), **_of(plan))
        session.add(reeks)
        session.flush()
        _add_meetings(session, reeks, plan)
        return uuid.UUID(str(reeks.id))


def make_one(store: Store, plan: SeriesPlan) -> uuid.UUID:
    """Make one meeting. Raises Invalid."""
    _check(replace(plan, until=None))
    with store.write("Overleg toegevoegd") as session:
        made = Overleg(
            name=line(plan.name),
            held_on=plan.start_on,
            start_time=plan.start_time,
            minutes=plan.minutes,
            **_of(plan),
        )
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def extend(store: Store, reeks_id: uuid.UUID, until: date) -> int:
    """Go on with a series until this day; gives how many meetings came. Raises Invalid."""
    with store.write("Reeks verlengd") as session:
        reeks = session.get_one(Reeks, reeks_id)
        ritme = last_rhythm(session, reeks_id)
        if ritme is None:
            raise Invalid("until", "Deze reeks heeft geen ritme. Maak een nieuwe reeks.")
        check_day(until)
        if until <= ritme.until:
            there = dutch.day(ritme.until)
            raise Invalid("until", f"De reeks loopt al tot en met {there}. Kies een latere dag.")
        slots = rhythm.slots(ritme.start_on, until, ritme.interval, ritme.unit, last=ritme.last)
        _check_count(slots)
        later = [slot for slot in slots if slot.on > ritme.until]
        ritme.until = until
        for slot in later:
            _meeting(session, reeks, ritme, slot)
        return len(later)


def extend_of(store: Store, overleg_id: uuid.UUID, until: date) -> int:
    """As `extend`, for the series that a meeting is of."""
    with store.read() as session:
        reeks_id = session.get_one(Overleg, overleg_id).reeks_id
    if reeks_id is None:
        raise Invalid("until", "Dit overleg is van geen reeks.")
    return extend(store, reeks_id, until)


def _of(plan: SeriesPlan) -> dict[str, object]:
    return {
        "soort_id": plan.soort_id,
        "gebied_id": plan.gebied_id,
        "netwerk_id": plan.netwerk_id,
        "location": line(plan.location),
        "chair_id": plan.chair_id,
        "notulist_id": plan.notulist_id,
    }


def _add_meetings(session: Session, reeks: Reeks, plan: SeriesPlan) -> None:
    assert plan.until is not None
    ritme = Ritme(
        reeks_id=reeks.id,
        start_on=plan.start_on,
        until=plan.until,
        interval=plan.interval,
        unit=plan.unit,
        start_time=plan.start_time,
        minutes=plan.minutes,
    )
    session.add(ritme)
    session.flush()
    for slot in _slots(plan):
        _meeting(session, reeks, ritme, slot)


def _meeting(session: Session, reeks: Reeks, ritme: Ritme, slot: rhythm.Occurrence) -> None:
    session.add(
        Overleg(
            name=reeks.name,
            soort_id=reeks.soort_id,
            reeks_id=reeks.id,
            ritme_id=ritme.id,
            slot_on=slot.on,
            held_on=slot.held_on,
            start_time=ritme.start_time,
            minutes=ritme.minutes,
            gebied_id=reeks.gebied_id,
            netwerk_id=reeks.netwerk_id,
            location=reeks.location,
            chair_id=reeks.chair_id,
            notulist_id=reeks.notulist_id,
        )
    )


def _slots(plan: SeriesPlan) -> list[rhythm.Occurrence]:
    if plan.until is None:
        return [rhythm.Occurrence(plan.start_on, plan.start_on)]
    return rhythm.slots(plan.start_on, plan.until, plan.interval, plan.unit)


def _check(plan: SeriesPlan) -> None:
    if not line(plan.name):
        raise Invalid("name", "Geef het overleg een naam.")
    check_day(plan.start_on)
    if not 0 < plan.minutes <= LONGEST:
        raise Invalid("minutes", "Typ hoe lang het duurt in minuten, zoals 90.")
    if plan.until is None:
        return
    if plan.until < plan.start_on:
        raise Invalid("until", "De laatste dag ligt voor de eerste. Kies een latere dag.")
    if plan.interval not in _INTERVALS:
        raise Invalid("interval", "Typ om de hoeveel weken of maanden, zoals 6.")
    _check_count(_slots(plan))


def _check_count(slots: list[rhythm.Occurrence]) -> None:
    if len(slots) >= rhythm.MOST:
        most = rhythm.MOST
        raise Invalid(
            "until", f"Dat zijn meer dan {most} overleggen. Kies een eerdere laatste dag."
        )


def check_day(on: date) -> None:
    if not 2000 <= on.year <= 2200:
        raise Invalid("start_on", f"Het jaar {on.year} ligt te ver weg. Kies een andere dag.")
