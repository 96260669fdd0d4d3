"""Meetings, series and decisions as tables show them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.models.overleg import BesluitStand, Stand
from wijkdesk.services.overleg.agenda import bespreekpunten
from wijkdesk.services.overleg.held import besluiten
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.plan.meetings import When
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.tables.record_model import PILL, Column, Row
from wijkdesk.ui.widgets.tag import Tone

if TYPE_CHECKING:
    from wijkdesk.store import Store

_TONES = {
    Stand.GEPLAND: Tone.PLAIN,
    Stand.CONCEPT: Tone.INFO,
    Stand.VASTGESTELD: Tone.GOOD,
    Stand.VERVALLEN: Tone.PLAIN,
}
_HOLDS = {
    BesluitStand.GELDT: Tone.GOOD,
    BesluitStand.UITGEVOERD: Tone.INFO,
    BesluitStand.VERVANGEN: Tone.PLAIN,
    BesluitStand.INGETROKKEN: Tone.PLAIN,
}


NAME = 230
"""Pixels that tell two meetings of a long wijk apart."""
REPORT = 150
"""Pixels for "verslag vastgesteld"."""
FIRST = 60
"""Rows that tell whether a column has something to say."""


class MeetingSource:
    """The meetings of a gebied, coming or past. What the first rows say nothing in gets little
    room."""

    kind = "overleg"

    def __init__(
        self, store: "Store", when: When, gebied_id: UUID | None, reeks: UUID | None
    ) -> None:
        self._store, self._when = store, when
        self._gebied, self._reeks = gebied_id, reeks
        today = store.clock.today()
        first = meetings.lines(store, self.ids(None, False, "")[:FIRST])
        noted = any(meetings.note(one) for one in first)
        planned = all(one.is_coming(today) for one in first)
        stand = PILL if planned else REPORT
        self.columns: Sequence[Column] = (
            Column("held_on", "Dag", width=128),
            Column("time", "Tijd", width=104),
            Column("name", "Overleg", wrap=True, narrowest=NAME),
            Column("location", "Plaats", width=140, secondary=True),
            Column("stand", "Stand", width=stand, tag=True, narrowest=stand),
            Column("note", "Let op", width=190 if noted else 64, secondary=True, wrap=True),
        )

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return meetings.ids(
            self._store,
            self._store.clock.today(),
            when=self._when,
            gebied_id=self._gebied,
            reeks_id=self._reeks,
            needle=needle,
            sort=sort,
            descending=descending,
        )

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        today = self._store.clock.today()
        return [
            Row(
                one.id,
                (
                    dutch.near_day(one.held_on, today),
                    f"{dutch.clock(one.start)}–{dutch.clock(one.end)}",
                    one.name,
                    one.location,
                    meetings.stand(one, today),
                    meetings.note(one),
                ),
                ("", "", "", "", _tone(one, today), ""),
            )
            for one in meetings.lines(self._store, ids)
        ]


def _tone(one: meetings.MeetingLine, today: date) -> str:
    return (Tone.WARN if one.is_forgotten(today) else _TONES[one.stand]).value


class DecisionSource:
    """The register of decisions."""

    kind = "besluit"
    columns: Sequence[Column] = (
        Column("number", "Nummer", width=128),
        Column("title", "Besluit", wrap=True),
        Column("meeting", "Overleg", width=200, secondary=True, wrap=True),
        Column("taken_on", "Genomen op", width=120),
        Column("stand", "Geldt het nog?", width=190, tag=True),
    )

    def __init__(self, store: "Store", gebied_id: UUID | None) -> None:
        self._store, self._gebied = store, gebied_id

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return besluiten.ids(
            self._store,
            needle=needle,
            gebied_id=self._gebied,
            sort=sort,
            descending=descending,
        )

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [
            Row(
                one.id,
                (
                    one.number,
                    one.title,
                    one.meeting,
                    dutch.short_day(one.taken_on),
                    f"vervangen door {one.replaced_by}" if one.replaced_by else one.stand.label,
                ),
                ("", "", "", "", _HOLDS[one.stand].value),
            )
            for one in besluiten.lines(self._store, ids)
        ]


class SeriesSource:
    """The series; there are few, so all are in memory."""

    kind = "reeks"
    columns: Sequence[Column] = (
        Column("name", "Reeks"),
        Column("rhythm", "Ritme", width=230),
        Column("next", "Volgende", width=140),
        Column("until", "Loopt tot en met", width=150),
        Column("count", "Overleggen", width=96, numeric=True),
    )

    def __init__(self, found: Sequence[meetings.SeriesLine]) -> None:
        self._found = {one.id: one for one in found}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        found = [one for one in self._found.values() if needle.casefold() in one.name.casefold()]
        if sort is not None:
            at = [column.name for column in self.columns].index(sort)
            found.sort(key=lambda one: _cells(one)[at], reverse=descending)
        return [one.id for one in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [Row(one, _cells(self._found[one]), ("",) * 5) for one in ids if one in self._found]


class PointSource:
    """What waits to be talked about."""

    kind = "bespreekpunt"
    columns: Sequence[Column] = (
        Column("title", "Onderwerp", wrap=True),
        Column("where", "Waar", width=260),
        Column("made_on", "Sinds", width=130),
    )

    def __init__(self, found: Sequence[bespreekpunten.PointLine]) -> None:
        self._found = {one.id: one for one in found}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        found = list(self._found.values())
        if sort is not None:
            found.sort(key=lambda one: str(getattr(one, sort)).casefold(), reverse=descending)
        return [one.id for one in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        found = [self._found[one] for one in ids if one in self._found]
        return [
            Row(one.id, (one.title, one.where, dutch.short_day(one.made_on)), ("",) * 3)
            for one in found
        ]


def _cells(one: meetings.SeriesLine) -> tuple[str, ...]:
    return (
        one.name,
        one.rhythm,
        dutch.short_day(one.next_on, ""),
        dutch.short_day(one.until, ""),
        str(one.count),
    )
