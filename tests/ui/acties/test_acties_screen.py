"""The screen Acties as it is used: by keys and clicks, on a real store."""

from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import unquote
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.counted import counted
from tests.documents.reading import text_of
from tests.services.meetings import Wijk
from tests.today import TODAY, noon
from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.actie.lists import View
from wijkdesk.services.overleg.agenda import bespreekpunten
from wijkdesk.services.whole import audit, records
from wijkdesk.store.clock import FixedClock
from wijkdesk.ui import theme
from wijkdesk.ui.acties.panel import PROGRESS
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.acties.views import BALLS, BOARD, LIST
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.screens import saving_in
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.unsaved import Draft

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def town(town: Wijk) -> Wijk:
    town.store.clock = noon()
    return town


@pytest.fixture
def screen(qtbot: QtBot, town: Wijk) -> Iterator[ActiesScreen]:
    theme.apply(QApplication.instance(), "light")
    made = ActiesScreen(town.store)
    made.resize(1170, 690)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    unsubscribe = town.store.subscribe(made.changed)
    yield made
    unsubscribe()
    worker.wait_for_all()


def _titles(screen: ActiesScreen) -> list[str]:
    return [screen.table.model.text(row, 1) for row in range(len(screen.table.model.ids))]


def _write(town: Wijk, *texts: str) -> list:
    return [changes.write_down(town.store, text, TODAY) for text in texts]


def test_an_action_with_owner_and_day_is_typed_in_one_line(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    screen.begin("actie")
    qtbot.keyClicks(screen.new, "@Joke")
    assert screen.new.names.list.isVisible()
    qtbot.keyClick(screen.new.names.list, Qt.Key.Key_Return)
    qtbot.keyClicks(screen.new, "huisbezoek voor 4 dec 2030")
    qtbot.keyClick(screen.new, Qt.Key.Key_Return)
    (action,) = lists.rows(town.store, list(screen.table.model.ids))
    assert (action.title, action.owner, action.due_on) == (
        "huisbezoek",
        "Joke van der Berg",
        date(2030, 12, 4),
    )
    assert screen.new.text() == ""
    assert screen.panel.shown() == action.id


def test_the_space_bar_ticks_off_and_undo_brings_back(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    one, two, _ = _write(town, "een voor 1 dec 2030", "twee voor 2 dec 2030", "drie")
    screen.table.view.selectRow(0)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Down, SHIFT)
    assert set(screen.table.selected_ids()) == {one, two}
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Space)
    assert _titles(screen) == ["drie"]
    town.store.undo()
    assert _titles(screen) == ["een", "twee", "drie"]


def test_ticking_off_reads_the_list_and_what_stands_beside_it_once(
    screen: ActiesScreen, town: Wijk
) -> None:
    one, two, _ = _write(town, "een voor 1 dec 2030", "twee voor 2 dec 2030", "drie")
    screen.table.view.selectRow(0)
    with counted() as asked:
        screen.tick()
    assert screen.panel.shown() == two != one
    assert sum("FROM voortgang" in one for one in asked) == 2
    assert sum("FROM ritme" in one for one in asked) == 0


def test_a_key_postpones_by_a_week_and_another_asks_for_a_day(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    (one,) = _write(town, "bellen")
    screen.table.view.selectRow(0)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_U, CONTROL)
    assert lists.rows(town.store, [one])[0].due_on == TODAY + timedelta(weeks=1)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_U, CONTROL | SHIFT)
    assert screen.day.isVisible()
    qtbot.keyClicks(screen.day, "4 dec 2030")
    qtbot.keyClick(screen.day, Qt.Key.Key_Return)
    assert lists.rows(town.store, [one])[0].due_on == date(2030, 12, 4)
    assert not screen.day.isVisible()


def test_what_is_late_says_so_in_words(screen: ActiesScreen, town: Wijk) -> None:
    late = TODAY - timedelta(days=3)
    _write(town, f"bellen voor {late.day}-{late.month}-{late.year}")
    assert screen.table.model.text(0, 3).startswith("te laat: ")
    screen.show_view(View.LATE)
    assert _titles(screen) == ["bellen"]


def test_every_view_says_what_it_is_when_it_is_empty(screen: ActiesScreen) -> None:
    for view in screen.views:
        screen.show_view(view)
        assert screen.table._empty.text().endswith(".")


def test_who_i_am_is_asked_once(qtbot: QtBot, screen: ActiesScreen, town: Wijk) -> None:
    _write(town, "@Henk Bakker eigen", "@Avedan van een ander")
    screen.show_view(View.MINE)
    assert screen.filters.me.isVisible() and _titles(screen) == []
    qtbot.keyClicks(screen.filters.me.line, "Henk")
    screen.filters.me.setEditText(records.name_of(town.store, "contact", town.henk))
    screen.filters.me.picked.emit()
    assert not screen.filters.me.isVisible() and _titles(screen) == ["eigen"]
    screen.show_view(View.WAITING)
    assert _titles(screen) == ["van een ander"]


def test_filters_narrow_and_the_wijk_filter_too(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    town.note(town.item(), "! uit het overleg")
    _write(town, "@Avedan los")
    screen.refresh()
    screen.filters.reeks.setCurrentIndex(1)
    screen.refresh()
    assert _titles(screen) == ["uit het overleg"]
    screen.filters.reeks.setCurrentIndex(0)
    screen._show_owner(town.avedan)
    assert _titles(screen) == ["los"]
    screen.filters.owner.setEditText("")
    screen.set_gebied(town.wijk)
    assert _titles(screen) == ["uit het overleg"]
    qtbot.keyClicks(screen.table.filter, "niets hiervan")
    qtbot.waitUntil(lambda: _titles(screen) == [], timeout=2000)


def test_the_board_moves_a_card_by_keys(qtbot: QtBot, screen: ActiesScreen, town: Wijk) -> None:
    (one,) = _write(town, "bellen")
    screen.show_shape(BOARD)
    column = screen.board.columns[ActieStatus.OPEN]
    column.setCurrentRow(0)
    qtbot.keyClick(column, Qt.Key.Key_Right, CONTROL)
    assert lists.rows(town.store, [one])[0].status is ActieStatus.LOOPT
    assert screen.board.heads[ActieStatus.LOOPT].text() == "Loopt 1"
    screen.board.moved.emit([one], ActieStatus.GEREED)
    assert screen.board.columns[ActieStatus.GEREED].count() == 1


def test_who_has_the_ball_leads_to_what_they_have(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    _write(town, "@Avedan a", "@Avedan b", "c")
    screen.show_shape(BALLS)
    assert screen.balls.model.text(0, 0) == "Avedan"
    screen.balls.view.selectRow(0)
    qtbot.keyClick(screen.balls.view, Qt.Key.Key_Return)
    assert screen.shape == LIST and sorted(_titles(screen)) == ["a", "b"]


def test_progress_is_noted_and_status_set_beside_the_list(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    (one,) = _write(town, "bellen")
    screen.show_record("actie", one)
    qtbot.keyClicks(screen.panel.note, "Gebeld, geen gehoor")
    qtbot.keyClick(screen.panel.note, Qt.Key.Key_Return)
    assert "Gebeld, geen gehoor" in screen.panel.progress.text()
    qtbot.mouseClick(screen.panel.states[ActieStatus.LOOPT], Qt.MouseButton.LeftButton)
    assert lists.rows(town.store, [one])[0].status is ActieStatus.LOOPT


def test_who_says_that_an_action_is_stuck_is_asked_by_what(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    one, other = _write(town, "bellen", "schrijven")
    screen.show_record("actie", one)
    panel = screen.panel
    stuck, still = panel.states[ActieStatus.STAGNEERT], panel.states[ActieStatus.OPEN]

    def now(of: UUID = one) -> tuple[ActieStatus, str]:
        (found,) = lists.rows(town.store, [of])
        return found.status, found.stuck_by

    # Esc leaves it as it was, also with something typed.
    stuck.click()
    assert panel.cause.isVisible() and panel.cause.edit.hasFocus()
    qtbot.keyClicks(panel.cause.edit, "weet niet")
    assert screen.leave_box(panel.cause.edit)
    assert not panel.cause.isVisible() and still.isChecked() and now() == (ActieStatus.OPEN, "")
    assert still.hasFocus() and not list(unsaved.of(town.store).found())
    # Enter keeps it; nothing said is allowed.
    stuck.click()
    qtbot.keyClick(panel.cause.edit, Qt.Key.Key_Return)
    assert now() == (ActieStatus.STAGNEERT, "") and stuck.isChecked()
    stuck.click()
    panel.cause.edit.insert("<b>geen</b> akkoord\x07  ")
    qtbot.keyClick(panel.cause.edit, Qt.Key.Key_Return)
    assert now() == (ActieStatus.STAGNEERT, "<b>geen</b> akkoord") and not panel.cause.isVisible()
    assert panel.stuck.text() == "Stagneert: <b>geen</b> akkoord"
    assert "geen</b> akkoord" in screen.table.model.index(0, 1).data()
    assert list(lists.ids(town.store, lists.Filter(needle="akkoord"), TODAY)) == [one]
    # From the list, for all that are chosen; another status takes the cause away.
    panel.show_marked([one, other])
    stuck.click()
    (menu,) = (panel.cause.choose.menu(),)
    menu.actions()[0].trigger()
    assert now() == now(other) == (ActieStatus.STAGNEERT, "wacht op een partner")
    town.store.undo()
    assert now(other) == (ActieStatus.OPEN, "")
    panel.show_marked([])
    panel.states[ActieStatus.LOOPT].click()
    assert now() == (ActieStatus.LOOPT, "") and not panel.stuck.isVisible()
    # On the board it is asked below it.
    screen.show_shape(BOARD)
    screen.board.moved.emit([one], ActieStatus.STAGNEERT)
    assert screen.cause.isVisible() and now() == (ActieStatus.LOOPT, "")
    assert screen.standing()["bord"] == [str(one)]
    assert screen.go_back() and now() == (ActieStatus.LOOPT, "") and not screen.go_back()
    screen.board.moved.emit([one], ActieStatus.STAGNEERT)
    records.remove(town.store, "actie", [one])
    qtbot.keyClick(screen.cause.edit, Qt.Key.Key_Return)
    assert not screen.cause.isVisible()


def test_who_has_the_ball_tells_what_is_late_there_and_for_how_long(
    screen: ActiesScreen, town: Wijk
) -> None:
    lists.set_me(town.store, town.henk)
    late, _, mine = _write(town, "@Joke bellen", "@Joke schrijven", "@Henk kijken")
    past = TODAY - timedelta(days=9)
    for one in (late, mine):
        records.change(town.store, "actie", one, "made_on", past - timedelta(days=31))
        records.change(town.store, "actie", one, "due_on", past)
    screen.show_shape(BALLS)

    def shown() -> list[tuple[str, ...]]:
        model = screen.balls.model
        return [
            tuple(str(model.index(row, at).data() or "") for at in range(4))
            for row in range(model.rowCount())
        ]

    assert sorted(shown()) == [
        ("Henk Bakker", "1", "1", "40 dagen"),
        ("Joke van der Berg", "2", "1", "40 dagen"),
    ]
    # Who gets it now, has it since today; so has who gets it back.
    records.change(town.store, "actie", late, "owner_organisatie_id", town.avedan)
    assert ("Avedan", "1", "1", "sinds vandaag") in shown()
    town.store.clock = FixedClock(town.store.clock.now() + timedelta(days=3))
    screen.refresh()
    assert ("Avedan", "1", "1", "3 dagen") in shown()
    changes.tick(town.store, [late], TODAY)
    changes.tick(town.store, [late], TODAY)
    assert ("Avedan", "1", "1", "sinds vandaag") in shown()
    elsewhere = screen.views[View.LATE_ELSEWHERE]
    assert elsewhere.isVisible() and elsewhere.text() == "Te laat bij anderen (1)"
    elsewhere.click()
    assert screen.shape == LIST and list(screen.table.model.ids) == [late]
    assert elsewhere.text() == "Te laat bij anderen"
    screen.show_record("actie", late)
    assert (
        "Avedan" in screen.panel.facts.text()
        and "ligt daar sinds vandaag" in screen.panel.facts.text()
    )


def test_each_owner_gets_a_mail_with_only_own_actions(screen: ActiesScreen, town: Wijk) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    _write(town, "@Joke van der Berg bellen", "@Avedan van een ander", "@Henk Bakker kijken")
    opened: list[str] = []
    screen.output.opens_link = opened.append
    screen.output.mail_owners([town.joke])
    link = unquote(opened[0])
    assert link.startswith("mailto:joke@example.org?subject=Herinnering: 1 open actie")
    assert "Bellen" in link and "an een ander" not in link
    told: list[str] = []
    screen.status.connect(told.append)
    screen.output.mail_owners([town.henk])
    assert told[-1] == "Henk Bakker heeft geen e-mailadres. Vul dat eerst in."
    assert len(opened) == 1


def test_of_several_chosen_each_owner_is_reminded_once(screen: ActiesScreen, town: Wijk) -> None:
    for who, name in ((town.joke, "joke"), (town.henk, "henk")):
        records.add(town.store, "email", None, contact_id=who, address=f"{name}@example.org")
    ids = _write(
        town,
        *("@Joke van der Berg bellen", "@Henk Bakker kijken", "@Joke van der Berg schrijven"),
        *("@Avedan zonder adres", "van niemand"),
    )
    opened: list[str] = []
    told: list[str] = []
    screen.output.opens_link = opened.append
    screen.status.connect(told.append)
    screen.show_record("actie", ids[-2])
    screen.panel.show_marked(ids)
    screen.panel.remind.click()
    to = [link.partition("?")[0] for link in opened]
    assert to == ["mailto:joke@example.org", "mailto:henk@example.org"]
    assert "2 mails staan klaar" in told[-1] and "Avedan heeft geen e-mailadres" in told[-1]
    # WijkDesk can't see whether they went, so nothing is written until that is told.
    assert _reminded(town, ids) == [None] * 5
    asks = screen.reminded
    joke, henk = (asks.lines[one, ""] for one in (town.joke, town.henk))
    assert asks.isVisible() and "aan Joke van der Berg verstuurd" in joke.words.text()
    # Each has its own answer, and the cursor goes on with the other.
    joke.went.setFocus()
    joke.went.click()
    told_to = [one.owner_id == town.joke for one in lists.rows(town.store, ids)]
    assert _reminded(town, ids) == [TODAY if to_joke else None for to_joke in told_to]
    assert sum(told_to) == 2 and henk.isVisible() and henk.went.hasFocus()
    henk.not_sent.setFocus()
    henk.not_sent.click()
    assert _reminded(town, ids) == [TODAY if to_joke else None for to_joke in told_to]
    assert not asks.isVisible() and screen.panel.remind.hasFocus()
    town.store.undo()
    assert _reminded(town, ids) == [None] * 5 and not asks.isVisible()


def test_without_a_mail_program_several_reminders_come_in_one_folder(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, name in ((town.joke, "joke"), (town.henk, "henk")):
        records.add(town.store, "email", None, contact_id=who, address=f"{name}@example.org")
    ids = _write(town, "@Joke van der Berg bellen", "@Henk Bakker kijken", "@Avedan zonder adres")
    asked: list[int] = []
    opened: list[Path] = []
    told: list[str] = []
    screen.output.opens_link = lambda _link: False
    screen.output.opens_mail = opened.append
    screen.status.connect(told.append)
    folder = [None, tmp_path]
    monkeypatch.setattr(
        screen.output, "_folder", lambda many: (asked.append(many), folder.pop(0))[1]
    )
    screen.show_record("actie", ids[0])
    screen.panel.show_marked(ids)
    # Who thinks better of it stops all of them.
    screen.panel.remind.click()
    assert asked == [2] and not screen.reminded.isVisible() and told == [NO_ADDRESS]
    # A file is called after who gets it, and takes the place of none.
    there = tmp_path / f"Herinnering acties Joke van der Berg {TODAY}.eml"
    there.write_text("van een ander", encoding="utf-8")
    screen.panel.remind.click()
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=5000)
    joke, henk = opened
    assert joke.name == f"{there.stem} (2).eml" and "Henk Bakker" in henk.name
    assert there.read_text(encoding="utf-8") == "van een ander"
    assert "henk@example.org" in message_from_bytes(henk.read_bytes(), policy=default)["to"]
    ready = f"2 mails staan klaar in {tmp_path.name}: aan Joke van der Berg en Henk Bakker."
    assert told[-1] == f"{ready} {NO_ADDRESS}"
    assert len(screen.reminded.lines) == 2


NO_ADDRESS = "Avedan heeft geen e-mailadres. Vul dat eerst in."


def _reminded(town: Wijk, ids: list[UUID]) -> list[date | None]:
    return [one.reminded_on for one in lists.rows(town.store, ids)]


def test_whether_a_reminder_went_is_asked_until_it_is_told_or_the_day_is_over(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    (one,) = _write(town, "@Joke van der Berg bellen")
    screen.output.opens_link = lambda _link: True
    screen.output.mail_owners([town.joke])
    told = "Is de herinnering aan Joke van der Berg verstuurd?"
    (line,) = screen.reminded.lines.values()
    assert line.words.text() == told
    # It stands in what is remembered of the screen, without anybody's name.
    place = screen.place()
    assert "Joke" not in str(place)
    again = ActiesScreen(town.store)
    qtbot.addWidget(again)
    again.return_to(place)
    again.show()
    (line,) = again.reminded.lines.values()
    assert line.isVisible() and line.words.text() == told
    line.not_sent.click()
    assert not again.reminded.isVisible() and _reminded(town, [one]) == [None]
    # What is asked about an action that is gone, or of another day, is asked no more.
    records.remove(town.store, "actie", [one])
    assert not screen.reminded.isVisible()
    town.store.undo()
    assert screen.reminded.isVisible()
    town.store.clock = FixedClock(town.store.clock.now() + timedelta(days=1))
    screen.refresh()
    assert not screen.reminded.isVisible() and not screen.place()["post"]
    for wrong in ("", "x", "[]", '{"op": 1, "van": {}}', '{"van": {"x": []}}', '{"van": 3}'):
        again.return_to({"post": wrong})


def test_no_mail_is_made_where_there_is_nothing_to_ask_for(
    screen: ActiesScreen, town: Wijk
) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    told: list[str] = []
    opened: list[str] = []
    screen.status.connect(told.append)
    screen.output.opens_link = opened.append
    screen.output.mail_owners([town.joke])
    assert told[-1].startswith("Voor Joke van der Berg staat er niets open") and not opened


def test_a_list_too_long_for_a_link_becomes_a_file(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="joke@example.org")
    _write(town, *(f"@Joke van der Berg {'lange actie ' * 8}{at}" for at in range(20)))
    path, opened = tmp_path / "herinnering.eml", []
    screen.output.opens_mail = opened.append
    monkeypatch.setattr(screen.output, "_where", lambda _name, _ending: path)
    screen.output.mail_owners([town.joke])
    qtbot.waitUntil(lambda: bool(opened), timeout=5000)
    body = message_from_bytes(path.read_bytes(), policy=default).get_body().get_content()
    assert body.count("lange actie lange") >= 20
    path = tmp_path / "acties.pdf"
    screen.output.save(path)
    qtbot.waitUntil(path.exists, timeout=5000)
    worker.wait_for_all()
    told = ["herinnering aan acties, eml", "lijst van acties, pdf"]
    # The screen works at noon, and what made the store did at the time of the test.
    log = [one.about for one in audit.lines(town.store) if one.about in told]
    assert log == told


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_the_list_in_sight_is_printed(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk, tmp_path: Path, ending: str
) -> None:
    _write(town, "bellen met de school")
    path = tmp_path / f"acties{ending}"
    screen.output.save(path)
    worker.wait_for_all()
    qtbot.waitUntil(path.exists, timeout=5000)
    if ending == ".pdf":
        assert "Bellen met de school" in text_of(path.read_bytes(), tmp_path)


def test_an_action_or_a_point_is_jotted_down_about_what_is_in_sight(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    opgave = records.add(town.store, "opgave", town.wijk, title="Ontmoeting")
    window = JotWindow(town.store, "actie", town.wijk, ("opgave", opgave), screen)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClick(window.line, Qt.Key.Key_Return)
    assert window.problem.isVisible() and "wie wat doet" in window.problem.text()
    qtbot.keyClicks(window.line, "bellen voor 4 dec 2030")
    qtbot.keyClick(window.line, Qt.Key.Key_Return)
    assert not window.isVisible()
    (action,) = lists.rows(town.store, list(lists.ids(town.store, lists.Filter(), TODAY)))
    assert (action.opgave, action.source, action.gebied) == (
        "Ontmoeting",
        "opgave Ontmoeting",
        "Ossenkoppelerhoek",
    )
    point = JotWindow(town.store, "bespreekpunt", town.wijk, ("opgave", opgave), screen)
    qtbot.addWidget(point)
    qtbot.keyClicks(point.line, "Hoe gaat het hiermee?")
    qtbot.keyClick(point.line, Qt.Key.Key_Return)
    assert [one.title for one in bespreekpunten.all_waiting(town.store)] == [
        "Hoe gaat het hiermee?"
    ]
    town.propose()
    assert town.found("Hoe gaat het hiermee?").about == "Opgave: Ontmoeting"


def test_the_place_is_remembered(screen: ActiesScreen, town: Wijk) -> None:
    (one,) = _write(town, "bellen")
    screen.show_view(View.LATE)
    screen.show_record("actie", one)
    place = screen.place()
    screen.show_view(View.DONE)
    screen.return_to(place)
    screen.refresh()
    assert screen.view is View.OPEN and screen.panel.shown() == one


def test_after_ticking_off_the_next_action_is_chosen_and_undo_chooses_it_again(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    one, two, three = _write(
        town, "een voor 1 dec 2030", "twee voor 2 dec 2030", "drie voor 3 dec 2030"
    )
    screen.table.view.selectRow(0)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Space)
    assert screen.table.current_id() == screen.panel.shown() == two
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Space)
    assert screen.table.current_id() == screen.panel.shown() == three
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Space)
    assert screen.table.current_id() is None and screen.panel.shown() is None
    for back in (three, two, one):
        town.store.undo()
        assert screen.table.current_id() == screen.panel.shown() == back


def test_a_deleted_and_a_postponed_action_make_place_for_the_next(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    late = TODAY - timedelta(days=3)
    on = f"{late.day}-{late.month}-{late.year}"
    _one, two, three = _write(town, f"een voor {on}", f"twee voor {on}", f"drie voor {on}")
    screen.show_view(View.LATE)
    screen.table.view.selectRow(0)
    screen.table.view.setFocus()
    qtbot.keyClick(screen.table.view, Qt.Key.Key_U, CONTROL)
    assert screen.table.current_id() == screen.panel.shown() == two
    qtbot.keyClick(screen.table.view, Qt.Key.Key_Delete)
    assert screen.table.current_id() == screen.panel.shown() == three


def test_the_row_that_looks_chosen_is_the_one_beside_the_list(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    _write(town, "@Avedan een", "twee")
    screen.table.view.selectRow(0)
    for view in (View.DONE, View.MINE, View.OPEN):
        screen.show_view(view)
        assert screen.table.current_id() == screen.panel.shown()
    screen.table.view.selectRow(0)
    screen.show_shape(BALLS)
    screen.balls.view.selectRow(0)
    qtbot.keyClick(screen.balls.view, Qt.Key.Key_Return)
    assert screen.table.current_id() == screen.panel.shown()
    screen.table.view.selectRow(0)
    screen.table.filter.setText("niets hiervan")
    screen.table._apply_filter()
    screen.table.filter.setText("")
    screen.table._apply_filter()
    assert screen.table.current_id() == screen.panel.shown()
    assert len(screen.table.selected_ids()) == (screen.panel.shown() is not None)


def test_below_the_line_one_reads_what_is_understood(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    told = screen.understood
    qtbot.keyClicks(screen.new, "huisbezoek voor 4 dec 2030")
    qtbot.waitUntil(lambda: told.text() == "Wie: nog niemand (typ @naam) · klaar op: wo 4 dec 2030")
    screen.new.setText("@Jan Jansen sleutel halen")
    qtbot.waitUntil(lambda: told.text().startswith("@Jan Jansen staat niet in Contacten"))
    screen.new.clear()
    assert not told.isVisible()
    window = JotWindow(town.store, "actie", town.wijk, None, screen)
    qtbot.addWidget(window)
    window.show()
    qtbot.keyClicks(window.line, "bellen")
    qtbot.waitUntil(window.understood.isVisible)
    # The first Esc may have been meant for the list of names.
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible() and window.warning.text().startswith("Nog een keer Esc")
    qtbot.keyClicks(window.line, " voor vr")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible() and window.line.text() == "bellen voor vr"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_is_confidential_says_so_in_list_board_and_panel(
    screen: ActiesScreen, town: Wijk
) -> None:
    (one,) = _write(town, "bellen")
    records.change(town.store, "actie", one, "confidential", True)
    screen.show_record("actie", one)
    assert _titles(screen) == ["bellen (vertrouwelijk)"]
    assert screen.panel.secret.isVisible()
    screen.show_shape(BOARD)
    assert "(vertrouwelijk)" in screen.board.columns[ActieStatus.OPEN].item(0).text()


def test_several_chosen_actions_say_so_and_move_together(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    ids = _write(town, "een", "twee", "drie")
    screen.table.view.selectAll()
    assert screen.panel.several.text().startswith("3 acties gekozen")
    screen.table.select(ids[0])
    assert not screen.panel.several.isVisible()
    screen.table.view.selectAll()
    qtbot.mouseClick(screen.panel.states[ActieStatus.LOOPT], Qt.MouseButton.LeftButton)
    assert {one.status for one in lists.rows(town.store, ids)} == {ActieStatus.LOOPT}


@pytest.mark.parametrize("narrow", ["view", "needle", "order"])
def test_what_is_no_longer_in_the_list_is_not_chosen_any_more(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk, narrow: str
) -> None:
    late = _write(town, "een", "twee", "drie")
    for one in late:
        records.change(town.store, "actie", one, "due_on", TODAY - timedelta(days=3))
    [week] = _write(town, "vier")
    records.change(town.store, "actie", week, "due_on", TODAY)
    screen.show_view(View.LATE)
    screen.table.view.selectAll()
    assert screen.panel.several.text().startswith("3 acties gekozen")
    if narrow == "view":
        screen.show_view(View.WEEK)
    elif narrow == "needle":
        screen.table.seek("twee")
    else:
        screen.table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    chosen = screen.table.selected_ids()
    assert len(chosen) <= 1 and not screen.panel.several.isVisible()
    if screen.panel.action is None:
        screen.table.select(screen.table.model.ids[0])
    qtbot.mouseClick(screen.panel.states[ActieStatus.LOOPT], Qt.MouseButton.LeftButton)
    moved = [
        one for one in lists.rows(town.store, [*late, week]) if one.status == ActieStatus.LOOPT
    ]
    assert [one.id for one in moved] == [screen.panel.shown()]


def test_a_right_click_offers_what_the_keys_do(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    (one,) = _write(town, "bellen")
    screen.table.view.selectRow(0)
    screen.table.view.customContextMenuRequested.emit(screen.table.view.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Openen\tEnter", "Afvinken of weer open\tSpatie"]
    menu.actions()[1].trigger()
    menu.close()
    assert lists.rows(town.store, [one])[0].status is ActieStatus.GEREED


def test_the_board_offers_only_views_that_it_knows(screen: ActiesScreen, town: Wijk) -> None:
    _write(town, "bellen")
    screen.show_view(View.LATE)
    screen.show_shape(BOARD)
    seen = [button.text() for button in screen.views.values() if button.isVisible()]
    assert seen == ["Alle", "Van mij", "Wacht op anderen"]
    assert screen.board.heads[ActieStatus.GEREED].text() == "Gereed 0 (laatste maand)"
    screen.show_shape(LIST)
    assert screen.views[View.OPEN].text() == "Open" and screen.views[View.LATE].isVisible()


def test_in_a_narrow_window_nothing_scrolls_sideways(
    qtbot: QtBot, screen: ActiesScreen, town: Wijk
) -> None:
    late = TODAY - timedelta(days=3)
    _write(town, f"@Joke van der Berg huisbezoek voor {late.day}-{late.month}-{late.year}")
    screen.resize(836, 560)
    qtbot.wait(50)
    assert screen.table.view.horizontalScrollBar().maximum() == 0


def test_how_an_action_goes_is_saved_when_the_disk_refused_it_and_it_is_not_in_sight(
    town: Wijk,
) -> None:
    (one,) = _write(town, "@Joke huisbezoek")
    draft = Draft(f"{PROGRESS}/{one}", "voortgang", "Joke belde terug", refused=True)
    unsaved.of(town.store).take_in([draft], saving_in(town.store))
    assert unsaved.of(town.store).found() == []
    (kept,) = records.ids(town.store, "voortgang", None, within=("actie_id", one))
    assert records.record(town.store, "voortgang", kept)["note"] == "Joke belde terug"
