"""The meetings of the example: finished ones with what was agreed, and one that comes.

They are made through the services, as a user makes them, and dated from today, so that the example
is never out of date.
"""

import re
import uuid
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Agendapunt, Bespreekdoel, Eenheid, Overleg, Presentie
from wijkdesk.models.signaal import Signaal, SignaalKind
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import items as agenda
from wijkdesk.services.overleg.agenda import proposal
from wijkdesk.services.overleg.held import gather, notes
from wijkdesk.services.overleg.plan import beginning, people, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.store import Store

Known = dict[str, uuid.UUID]
_DAY = re.compile(r"\{(-?\d+)\}")


def fill(store: Store, content: dict[str, Any], known: Known, today: date) -> None:
    """Make signals, series, meetings and actions."""
    _Filler(store, content, known, today).fill()


class _Filler:
    def __init__(self, store: Store, content: dict[str, Any], known: Known, today: date) -> None:
        self.store, self.content, self.known, self.today = store, content, known, today
        # The coming Monday, today when it is one.
        self.monday = today + timedelta(days=-today.weekday() % 7)
        with store.read() as session:
            rows = session.execute(select(Gebied.name, Gebied.id))
            self.areas: Known = {row.name: row.id for row in rows}
        self.sorts = {one.name: one for one in beginning.sorts(store)}
        self.signals: Known = {}

    def fill(self) -> None:
        """In the order in which it happened."""
        lists.set_me(self.store, self.known[self.content["ik"]])
        self._signals()
        for one in self.content["reeks"]:
            start = self.monday + timedelta(weeks=one["from_weeks"])
            until = self.monday + timedelta(weeks=one["until_weeks"])
            series.make(self.store, self._plan(one, start, until))
        for one in self.content["los"]:
            day = self.monday + timedelta(weeks=one["weeks"], days=1)
            series.make_one(self.store, self._plan(one, day, None))
        held = []
        for one in self.content["gehouden"]:
            held.append(self._hold(one))
            self._follow_up(one)
        for each in self.content["los_actie"]:
            text = _DAY.sub(self._typed_day, each["text"])
            area = self.areas["Ossenkoppelerhoek"]
            changes.write_down(self.store, text, self.today, gebied_id=area)
        for one, meeting in zip(self.content["gehouden"], held, strict=True):
            if one.get("adopted"):
                closing.adopt(self.store, meeting, self._day_of(held[1]), held[1])
        for one in self.content["komend"]:
            self._prepare(one)

    def _signals(self) -> None:
        with self.store.write("Signalen") as session:
            for position, one in enumerate(self.content["signaal"], start=1):
                made = Signaal(
                    gebied_id=self.areas[one["gebied"]],
                    position=position,
                    title=one["title"],
                    kind=next(kind for kind in SignaalKind if kind.value == one["kind"]),
                    place=one["place"],
                    count=one["count"],
                    noticed_on=self.today - timedelta(days=one["days_ago"]),
                )
                session.add(made)
                session.flush()
                self.signals[one["title"]] = made.id

    def _plan(self, one: dict[str, Any], start: date, until: date | None) -> SeriesPlan:
        soort = self.sorts[one["soort"]]
        gebied = self.areas.get(one.get("gebied", ""))
        return SeriesPlan(
            name=one["name"],
            start_on=start,
            start_time=one["start_time"],
            minutes=one["minutes"],
            until=until,
            interval=one.get("interval", 1),
            unit=Eenheid.WEEK,
            soort_id=soort.id,
            gebied_id=gebied,
            netwerk_id=beginning.network(self.store, soort, gebied),
            location=one["location"],
            chair_id=self.known.get(one.get("chair", "")),
            notulist_id=self.known.get(one.get("notulist", "")),
        )

    def _meeting(self, reeks: str, weeks: int) -> uuid.UUID:
        slot = self.monday + timedelta(weeks=weeks)
        with self.store.read() as session:
            query = select(Overleg.id).where(Overleg.name == reeks, Overleg.slot_on == slot)
            return uuid.UUID(str(session.scalars(query).one()))

    def _day_of(self, meeting: uuid.UUID) -> date:
        with self.store.read() as session:
            return session.get_one(Overleg, meeting).held_on

    def _hold(self, one: dict[str, Any]) -> uuid.UUID:
        meeting = self._meeting(one["reeks"], one["weeks"])
        proposal.propose(self.store, meeting, self._day_of(meeting))
        self._come(meeting, one, Presentie.AANWEZIG)
        for name in one.get("gast", ()):
            people.add_guest(self.store, meeting, name)
        self._items(meeting, one["punt"])
        closing.close(self.store, meeting)
        return meeting

    def _prepare(self, one: dict[str, Any]) -> None:
        meeting = self._meeting(one["reeks"], 0)
        proposal.propose(self.store, meeting, self.today)
        self._come(meeting, one, Presentie.ONBEKEND)
        self._items(meeting, one["punt"])

    def _come(self, meeting: uuid.UUID, one: dict[str, Any], usual: Presentie) -> None:
        with self.store.write("Presentie") as session:
            for row in people.of_meeting(session, meeting):
                row.presence = usual
                for presence in (Presentie.MK, Presentie.ZK):
                    absent = [self.known[key] for key in one.get(presence.value, ())]
                    if row.contact_id in absent:
                        row.presence = presence

    def _items(self, meeting: uuid.UUID, items: list[dict[str, Any]]) -> None:
        for one in items:
            there = {
                item.title: item.id
                for item in gather.meeting(self.store, meeting, self.today).items
            }
            item = there.get(one["title"]) or agenda.add(self.store, meeting, one["title"])
            self._fill_in(item, one)
            if "lines" in one:
                lines = [_DAY.sub(self._typed_day, line) for line in one["lines"]]
                notes.keep(self.store, item, lines)

    def _fill_in(self, item: uuid.UUID, one: dict[str, Any]) -> None:
        with self.store.write("Agendapunt") as session:
            row = session.get_one(Agendapunt, item)
            for name in ("minutes", "confidential", "asked", "explanation"):
                if name in one:
                    setattr(row, name, one[name])
            if "purpose" in one:
                row.purpose = next(p for p in Bespreekdoel if p.value == one["purpose"])
            if "inbrenger" in one:
                row.inbrenger_id = self.known[one["inbrenger"]]
            if "signaal" in one:
                row.signaal_id = self.signals[one["signaal"]]

    def _typed_day(self, found: re.Match[str]) -> str:
        """So many days from today, as somebody types a day."""
        day = self.today + timedelta(days=int(found[1]))
        return f"{day.day}-{day.month}-{day.year}"

    def _follow_up(self, meeting: dict[str, Any]) -> None:
        """What happened with its actions before the next meeting."""
        for one in meeting.get("vervolg", ()):
            actie = self._action(one["title"])
            on = self.today - timedelta(days=one["days_ago"])
            if "note" in one:
                changes.note(self.store, actie, one["note"], on)
            status = next(status for status in ActieStatus if status.value == one["status"])
            changes.set_status(self.store, [actie], status, on)

    def _action(self, title: str) -> uuid.UUID:
        with self.store.read() as session:
            query = select(Actie.id).where(Actie.title == title, Actie.deleted_at.is_(None))
            return uuid.UUID(str(session.scalars(query).one()))
