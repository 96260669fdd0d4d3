"""Actions as a table shows them, and who has the ball."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.actie import late, lists, stuck
from wijkdesk.services.actie.data import Action
from wijkdesk.services.actie.lists import Ball, Filter
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tag import Tone, tone_of

if TYPE_CHECKING:
    from wijkdesk.store import Store

DUE = 148
"""Pixels of "te laat: wo 18 nov": the half of it says the wrong thing."""
NOBODY = UUID(int=0)
"""Stands for "no owner" in the list of who has the ball."""


class ActionSource:
    """The actions of a filter."""

    kind = "actie"
    columns: Sequence[Column] = (
        Column("number", "Nummer", width=108, secondary=True),
        Column("title", "Actie", wrap=True),
        Column("owner", "Eigenaar", width=140, wrap=True),
        Column("due_on", "Klaar op", width=152, tag=True, narrowest=DUE),
        Column("status", "Status", width=100, tag=True, secondary=True),
    )

    def __init__(self, store: "Store", wanted: Filter) -> None:
        self._store, self._wanted = store, wanted

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = replace(self._wanted, needle=needle)
        return lists.ids(self._store, wanted, self._store.clock.today(), sort, descending)

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [self._row(one) for one in lists.rows(self._store, ids)]

    def _row(self, one: Action) -> Row:
        words, tone = due(one, self._store.clock.today())
        cells = (one.number, titled(one), one.owner or "niemand", words, one.status.label)
        tones = ("", "", "", tone.value, tone_of(one.status.label).value)
        return Row(one.id, cells, tones)


class BallSource:
    """Who has the ball; all are in memory."""

    columns: Sequence[Column] = (
        Column("name", "Wie"),
        Column("open", "Open", width=100, numeric=True),
        Column("late", "Te laat", width=100, numeric=True),
        Column("waits", "Wacht al", width=124, numeric=True),
    )

    def __init__(self, found: Sequence[Ball]) -> None:
        self._found = {one.id or NOBODY: one for one in found}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        found = [
            (key, one)
            for key, one in self._found.items()
            if needle.casefold() in one.name.casefold()
        ]
        if sort == "name":
            found.sort(key=lambda pair: pair[1].name.casefold(), reverse=descending)
        elif sort is not None:
            found.sort(key=lambda pair: int(getattr(pair[1], sort)), reverse=descending)
        return [key for key, _ in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [
            Row(one, _ball(ball), ("",) * 4)
            for one in ids
            if (ball := self._found.get(one)) is not None
        ]


def _ball(one: Ball) -> tuple[str, ...]:
    """With how long the oldest of what somebody has waits there."""
    return one.name, str(one.open), str(one.late or ""), waiting(one.waits)


def waiting(days: int) -> str:
    """For how long somebody has something."""
    return dutch.counted(days, "dag", "dagen") if days > 0 else "sinds vandaag"


def titled(one: Action) -> str:
    """What is to be done; what is confidential says so wherever it is listed, and what is stuck why
    it is."""
    title = f"{one.title} (vertrouwelijk)" if one.confidential else one.title
    return f"{title} · {stuck.told(one)}" if one.stuck_by else title


def due(one: Action, today: date) -> tuple[str, Tone]:
    """When an action is due, in words that say it when it is late."""
    if not one.is_open:
        return dutch.short_day(one.done_on, ""), Tone.PLAIN
    if one.due_on is None:
        return "geen dag", Tone.WARN
    year = f" {one.due_on.year}" if one.due_on.year != today.year else ""
    day = f"{dutch.short_weekday(one.due_on)}{year}"
    if one.is_late(today):
        return f"{late.WORD}: {day}", Tone.BAD
    return ("vandaag", Tone.WARN) if one.due_on == today else (day, Tone.PLAIN)
