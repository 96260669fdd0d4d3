"""A wijk with a series of meetings, and short ways to work in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from tests.originals import PASSWORD, Copy, Originals
from wijkdesk.models.overleg import Eenheid, Overleg, Overlegsoort, Vast
from wijkdesk.services.gebied import areas
from wijkdesk.services.netwerk import people as table
from wijkdesk.services.netwerk.kinds import network_for
from wijkdesk.services.overleg.agenda import items, proposal
from wijkdesk.services.overleg.data import Item, Meeting
from wijkdesk.services.overleg.held import gather, notes
from wijkdesk.services.overleg.plan import people, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.whole import records, start
from wijkdesk.store import Store

FIRST = date(2026, 9, 7)
"""A Monday."""
TODAY = date(2026, 9, 1)
SUBJECT = "Woonoverlast Rietstraat"


@dataclass
class Wijk:
    """A wijk with four people at its table and a series every six weeks."""

    store: Store
    wijk: UUID
    netwerk: UUID
    reeks: UUID
    meetings: list[UUID]
    avedan: UUID
    joke: UUID
    henk: UUID

    def meeting(self, place: int = 0) -> Meeting:
        return gather.meeting(self.store, self.meetings[place], TODAY)

    def propose(self, place: int = 0) -> Meeting:
        proposal.propose(self.store, self.meetings[place], TODAY)
        return self.meeting(place)

    def item(self, title: str = SUBJECT, place: int = 0, **values: object) -> UUID:
        return items.add(self.store, self.meetings[place], title, **values)

    def note(self, item: UUID, *lines: str, typing: int | None = None) -> None:
        notes.keep(self.store, item, lines, typing)

    def titles(self, place: int = 0) -> list[str]:
        return [item.title for item in self.meeting(place).items]

    def found(self, title: str, place: int = 0) -> Item:
        return next(item for item in self.meeting(place).items if item.title == title)

    def vast(self, kind: Vast, place: int = 0) -> Item:
        return next(item for item in self.meeting(place).items if item.vast is kind)

    def invite(self, place: int = 0) -> int:
        return people.invite(self.store, self.meetings[place], TODAY)


def wijk(store: Store) -> Wijk:
    """Fill a store."""
    start.prepare(store)
    area = next(one.id for one in areas.wijken(store) if one.name == "Ossenkoppelerhoek")
    avedan = records.add(store, "organisatie", None, name="Avedan")
    joke = records.add(store, "contact", None, given_name="Joke", infix="van der", surname="Berg")
    henk = records.add(store, "contact", None, given_name="Henk", surname="Bakker")
    records.add(store, "functie", None, contact_id=joke, organisatie_id=avedan, role="opbouwwerker")
    table.add(store, area, avedan, joke)
    table.add(store, area, None, henk)
    with store.write("Netwerk") as session:
        netwerk = network_for(session, area)
        soort = session.scalars(
            select(Overlegsoort.id).where(Overlegsoort.name == "Wijknetwerk")
        ).one()
    plan = SeriesPlan(
        "Wijknetwerk Ossenkoppelerhoek",
        FIRST,
        time(10),
        90,
        until=FIRST.replace(year=2027),
        interval=6,
        unit=Eenheid.WEEK,
        soort_id=soort,
        gebied_id=area,
        netwerk_id=netwerk,
        location="Wijkcentrum",
        chair_id=henk,
    )
    reeks = series.make(store, plan)
    with store.read() as session:
        meetings = list(
            session.scalars(
                select(Overleg.id).where(Overleg.reeks_id == reeks).order_by(Overleg.held_on)
            )
        )
    return Wijk(store, area, netwerk, reeks, meetings, avedan, joke, henk)


@contextmanager
def opened(
    originals: Originals, name: str, fill: Callable[[Store], Wijk], folder: Path
) -> Iterator[Wijk]:
    """A copy of the store that `fill` made of an empty one, open."""
    copy = copied(originals, name, fill, folder)
    with copy.as_made() as store:
        yield replace(copy.told, store=store)


def copied(originals: Originals, name: str, fill: Callable[[Store], Wijk], folder: Path) -> Copy:
    """That copy, closed; the `store` of what it tells is not to be used."""

    def kept(store: Store) -> Wijk:
        # An open store can't be kept; its copy takes its place.
        return replace(fill(store), store=None)

    return originals.copy(name, PASSWORD, "tester", kept, folder)
