"""Screens and prints go by the clock of the store, also when it is another day than outside."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.documents.reading import text_of
from tests.services.meetings import Wijk, wijk
from wijkdesk.documents.actielijst import print_actions
from wijkdesk.documents.briefing import print_brief
from wijkdesk.documents.jaarkalender import print_year
from wijkdesk.documents.stakeholders import print_stakeholders
from wijkdesk.documents.verwerkingsregister import print_register
from wijkdesk.documents.wie_is_wie import print_who_is_who
from wijkdesk.documents.wijkopgave.document import print_wijkopgave
from wijkdesk.exchange.calendar.meetings import ics
from wijkdesk.models.contactmoment import Contactmoment
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.actie.lists import Filter, View
from wijkdesk.services.gebied import areas
from wijkdesk.services.netwerk import overview, toedeling
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.post import briefs, calendars, papers
from wijkdesk.services.privacy import register
from wijkdesk.services.whole import example
from wijkdesk.services.wijkopgave import build
from wijkdesk.store import Store
from wijkdesk.store.clock import FixedClock
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.frame.around import frame_facts
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.widgets import worker

DAY = date(2031, 3, 4)
MIDDAY = datetime(2031, 3, 4, 11, tzinfo=UTC)
AFTER_MIDNIGHT = datetime(2031, 3, 4, 23, 30, tzinfo=UTC)
"""Half an hour into the fifth in Almelo, and still the fourth in Greenwich."""


@pytest.fixture
def clock(store: Store) -> FixedClock:
    made = FixedClock(MIDDAY)
    store.clock = made
    return made


@pytest.fixture
def town(store: Store, clock: FixedClock) -> Wijk:
    return wijk(store)


@pytest.fixture
def screen(qtbot: QtBot, town: Wijk) -> Iterator[ActiesScreen]:
    made = ActiesScreen(town.store)
    qtbot.addWidget(made)
    made.resize(1170, 690)
    made.show()
    unsubscribe = town.store.subscribe(made.changed)
    yield made
    unsubscribe()
    worker.wait_for_all()


def type_action(screen: ActiesScreen, text: str) -> None:
    screen.new.setText(text)
    screen.new.entered.emit(text)


def due(screen: ActiesScreen) -> list[str]:
    return [screen.table.model.text(row, 3) for row in range(len(screen.table.model.ids))]


def test_a_typed_day_counts_from_the_day_of_the_clock(screen: ActiesScreen) -> None:
    type_action(screen, "Bellen met de school voor morgen")
    (action,) = lists.rows(screen.store, list(screen.table.model.ids))
    assert (action.made_on, action.due_on) == (DAY, date(2031, 3, 5))


def test_vandaag_in_a_note_on_an_action_is_the_day_of_the_clock(screen: ActiesScreen) -> None:
    type_action(screen, "Bellen met de school voor vandaag")
    assert due(screen) == ["vandaag"]
    screen.panel.note.setText("Geen gehoor")
    screen.panel.note.returnPressed.emit()
    (action,) = lists.rows(screen.store, list(screen.table.model.ids))
    assert action.progress == ((DAY, "Geen gehoor"),)


def test_after_midnight_what_was_due_is_late_where_it_is_drawn_anew(
    screen: ActiesScreen, clock: FixedClock
) -> None:
    type_action(screen, "Bellen met de school voor vandaag")
    screen.show_view(View.LATE)
    assert due(screen) == []
    clock.moment = AFTER_MIDNIGHT
    screen.refresh()
    assert due(screen) == ["te laat: di 4 mrt"]
    screen.table.select(screen.table.model.ids[0])
    screen.tick()
    (action,) = lists.rows(screen.store, lists.ids(screen.store, Filter(View.DONE), DAY))
    assert action.done_on == date(2031, 3, 5)


def test_the_counts_beside_the_screens_go_by_the_clock(town: Wijk, clock: FixedClock) -> None:
    assert frame_facts(town.store).counts["overleg"] == 0
    # The first meeting of the series is on the seventh of September 2026.
    clock.moment = datetime(2026, 9, 1, 12, tzinfo=UTC)
    assert frame_facts(town.store).counts["overleg"] == 1


def test_a_meeting_opens_to_be_held_on_its_own_day_only(
    qtbot: QtBot, town: Wijk, clock: FixedClock
) -> None:
    made = OverlegScreen(town.store)
    qtbot.addWidget(made)
    clock.moment = datetime(2026, 9, 6, 12, tzinfo=UTC)
    made.show_record("overleg", town.meetings[0])
    assert made.page.mode == PREPARE
    clock.moment = datetime(2026, 9, 6, 22, 30, tzinfo=UTC)
    made.go_back()
    made.show_record("overleg", town.meetings[0])
    assert made.page.mode == HOLD
    worker.wait_for_all()


@pytest.mark.parametrize(("typed", "on"), [("", DAY), ("gisteren", date(2031, 3, 3))])
def test_a_talk_of_vandaag_was_on_the_day_of_the_clock(
    qtbot: QtBot, town: Wijk, typed: str, on: date
) -> None:
    window = TalkWindow(town.store, people=(("contact", town.joke),))
    qtbot.addWidget(window)
    kept: list[UUID] = []
    window.kept.connect(kept.append)
    window.rows["about"].editor.edit.setText("Inloop")
    if typed:
        window.rows["held_on"].editor.edit.setText(typed)
    window.keep()
    with town.store.read() as session:
        assert session.get_one(Contactmoment, kept[0]).held_on == on


def test_a_print_has_the_date_of_the_clock(
    qtbot: QtBot, screen: ActiesScreen, tmp_path: Path
) -> None:
    changes.write_down(screen.store, "Bellen met de school", DAY)
    path = tmp_path / "acties.pdf"
    screen.output.save(path)
    worker.wait_for_all()
    qtbot.waitUntil(path.exists, timeout=5000)
    assert "4 maart 2031" in text_of(path.read_bytes(), tmp_path)


def _prints(store: Store) -> dict[str, bytes]:
    today, now = store.clock.today(), store.clock.now()
    area = areas.wijken(store)[0].id
    made: dict[str, Callable[[], Any]] = {
        "acties": lambda: print_actions(
            papers.of_filter(store, Filter(View.OPEN), "Acties", today)
        ),
        "voortgang": lambda: print_brief(briefs.two_weekly(store, today)),
        "jaar": lambda: print_year(meetings.year(store, today.year, today)),
        "netwerk": lambda: print_stakeholders(overview.overview(store, area, today), names=True),
        "wijkopgave": lambda: print_wijkopgave(build.build(store, area)),
        "wie is wie": lambda: print_who_is_who(toedeling.who_is_who(store, today)),
        "register": lambda: print_register(register.register(store, today)),
    }
    calendar = {"kalender": ics(calendars.everything(store, today), now)}
    return calendar | {name: make().pdf for name, make in made.items()}


def test_a_copy_of_a_store_prints_the_same_bytes_at_the_same_moment(
    example_folder: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(example_folder, tmp_path / "kopie")
    found = []
    for folder in (example_folder, copy):
        with Store.unlock(folder, example.PASSWORD, clock=FixedClock(MIDDAY)) as store:
            found.append(_prints(store))
    assert found[0] == found[1]
    with Store.unlock(copy, example.PASSWORD, clock=FixedClock(AFTER_MIDNIGHT)) as store:
        later = _prints(store)
    assert {name for name in later if later[name] != found[0][name]} >= {"acties", "voortgang"}
