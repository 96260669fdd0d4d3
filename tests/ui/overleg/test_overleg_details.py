"""What an impatient user stumbles over on the screen Overleg."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.services.meetings import Wijk
from tests.today import TODAY
from wijkdesk.models.overleg import Presentie, Regel, Stand
from wijkdesk.services.overleg.after import closing, readiness
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.overleg.plan import meetings, rhythm
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.store import DiskFull
from wijkdesk.ui.frame.menu.keys_window import KeysWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.overleg import typed_lines
from wijkdesk.ui.overleg.adopting import adopt
from wijkdesk.ui.overleg.hold.item_notes import LOST
from wijkdesk.ui.overleg.meeting_page import FINISH, HOLD, PREPARE
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.overleg.overview.page import COMING, PAST, YEAR
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.screens import saving_in
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved, worker
from wijkdesk.ui.widgets.forms import waiting
from wijkdesk.ui.widgets.unsaved import Draft, Gone, Unsaved


def _said(screen: OverlegScreen) -> list[str]:
    told: list[str] = []
    screen.status.connect(told.append)
    return told


def test_a_name_that_was_typed_is_never_overwritten(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    window = NewMeeting(town.store, None, screen)
    qtbot.addWidget(window)
    name, area = window.rows["name"].editor, window.rows["gebied_id"].editor
    name.edit.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(name.edit, "Bewonersavond groen")  # type: ignore[attr-defined]
    area.show_value(town.wijk, "")
    area.left.emit()
    assert name.raw() == "Bewonersavond groen"
    window.soort.setCurrentIndex(0)
    assert name.raw() == "Bewonersavond groen"


def test_a_red_error_goes_as_soon_as_the_field_is_right(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    window = NewMeeting(town.store, None, screen)
    qtbot.addWidget(window)
    row = window.rows["name"]
    row.editor.show_value("", "")
    window.keep()
    assert row.problem.text()
    qtbot.keyClicks(row.editor.edit, "Buurtgesprek")  # type: ignore[attr-defined]
    assert not row.problem.text()


def test_a_click_on_an_item_shows_the_item_and_another_meeting_begins_there(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.item("Speelveld")
    screen.open_meeting(town.meetings[0], PREPARE)
    page = screen.page.prepare
    page.tabs.setCurrentIndex(3)
    place = page.agenda.visualItemRect(page.agenda.item(0)).center()
    qtbot.mouseClick(page.agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.tabs.currentIndex() == 0
    page.tabs.setCurrentIndex(2)
    screen.open_meeting(town.meetings[1], PREPARE)
    assert page.tabs.currentIndex() == 0


def test_a_new_item_is_chosen_and_in_sight_and_takes_its_minutes_from_what_is_typed(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    for at in range(20):
        town.item(f"Punt {at}")
    screen.open_meeting(town.meetings[0], PREPARE)
    page = screen.page.prepare
    qtbot.keyClicks(page.new, "Jeugdoverlast winkelcentrum 25 min")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    made = town.found("Jeugdoverlast winkelcentrum")
    assert made.minutes == 25
    assert page.agenda.current_id() == made.id
    box = page.agenda.visualItemRect(page.agenda.currentItem())
    assert page.agenda.viewport().rect().contains(box.center())


@pytest.mark.parametrize(
    "words", ["{d} {kort}", "{d} {lang}", "{d} {kort} {j}", "{dag} {d} {kort}", "{d}-{m:02}-{j}"]
)
def test_a_meeting_is_found_by_its_day_as_the_list_shows_it(
    screen: OverlegScreen, town: Wijk, words: str
) -> None:
    on = town.meeting(1).held_on
    typed = words.format(
        d=f"{on.day:02}" if "-" in words else on.day,
        m=on.month,
        j=on.year,
        kort=dutch.short_weekday(on).split()[-1],
        lang=dutch.MONTHS[on.month - 1],
        dag=dutch.WEEKDAYS[on.weekday()],
    )
    screen.overview.table.seek(typed)
    assert town.meetings[1] in list(screen.overview.table.model.ids)
    assert town.meetings[0] not in list(screen.overview.table.model.ids)


def test_the_first_of_a_month_is_not_the_eleventh(screen: OverlegScreen, town: Wijk) -> None:
    for day in (1, 11, 21):
        records.add(town.store, "overleg", None, name=f"Gesprek {day}", held_on=date(2031, 12, day))
    screen.overview.table.seek("1 dec")
    found = meetings.lines(town.store, list(screen.overview.table.model.ids))
    assert [one.name for one in found if one.held_on.year == 2031] == ["Gesprek 1"]


def test_what_was_sought_goes_with_the_view(screen: OverlegScreen, town: Wijk) -> None:
    view = screen.overview
    closing.close(town.store, town.meetings[0])
    view.table.seek("koffie")
    view.show_view(PAST)
    view.show_view(COMING)
    assert view.table.filter.text() == "" and len(view.table.model.ids) > 3
    on = date(2031, 12, 7)
    for name in ("a", "b"):
        records.add(town.store, "overleg", None, name=name, held_on=on)
    view.show_view(YEAR)
    view._open_day(on)
    assert view.table.filter.text() == "7 dec 2031"
    assert len(view.table.model.ids) == 2
    view.show_view(COMING)
    assert view.table.filter.text() == "" and len(view.table.model.ids) > 2


def test_the_card_on_top_shows_no_meeting_that_is_over(screen: OverlegScreen, town: Wijk) -> None:
    closing.close(town.store, town.meetings[0])
    screen.refresh()
    assert screen.overview._next == town.meetings[1]
    assert not screen.overview.hold.isVisible()


def test_the_beamer_follows_the_line_that_is_typed(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    item = town.item("Speelveld")
    lines = [f"Regel {at} van een lang gesprek" for at in range(60)]
    town.note(item, *lines)
    screen.open_meeting(town.meetings[0], HOLD)
    screen.page.show_beamer()
    beamer = screen.page.beamer
    assert beamer is not None
    qtbot.wait(50)
    assert beamer.page.verticalScrollBar().value() == 0
    town.note(item, *lines, "Wat nu gezegd wordt")
    screen.refresh()
    bar = beamer.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0 and bar.value() >= bar.maximum() - 60)
    beamer.close()


def test_notes_that_are_closed_say_why(screen: OverlegScreen, town: Wijk) -> None:
    town.item("Speelveld")
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], TODAY)
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    assert hold.why.isVisible() and "Uitwerken" in hold.why.text()
    assert hold.notes.isReadOnly() and hold.notes.placeholderText() == ""


def test_a_report_that_can_not_be_adopted_yet_says_why(screen: OverlegScreen, town: Wijk) -> None:
    closing.close(town.store, town.meetings[1])
    screen.open_meeting(town.meetings[1], FINISH)
    page = screen.page.finish
    assert not page.adopt.isEnabled()
    assert dutch.weekday(town.meeting(1).held_on) in page.not_yet.text()
    closing.close(town.store, town.meetings[0])
    screen.open_meeting(town.meetings[0], FINISH)
    assert page.adopt.isEnabled() and not page.not_yet.isVisible()


def test_the_question_to_adopt_tells_what_is_still_missing(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    from PySide6.QtCore import QTimer

    town.item("Speelveld")
    closing.close(town.store, town.meetings[0])
    count = len(closing.missing(town.store, town.meeting()))
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, Message)
        asked.append(box.informativeText())
        next(one for one in box.buttons() if one.text() == "Nog niet").click()

    QTimer.singleShot(50, answer)
    assert adopt(screen, town.store, town.meetings[0], TODAY, TODAY, None) == ""
    assert asked[0].startswith(f"Bij Nog te doen staan nog {count} punten open.")
    assert readiness.objection(town.store, town.meeting(), TODAY) == ""


def test_f1_shows_the_keys_of_the_screen_in_sight(qtbot: QtBot, town: Wijk) -> None:
    window = MainWindow(town.store)
    qtbot.addWidget(window)
    window.show()
    for key, expected in (("overleg", "Ctrl+PgDn PgUp"), ("acties", "Ctrl+Shift+U")):
        window.go_to(key)
        window.commands["keys"].trigger()
        shown = window.findChild(KeysWindow)
        assert shown is not None
        assert expected in {one.text() for one in shown.findChildren(QLabel)}
        shown.setParent(None)
        shown.close()
    worker.wait_for_all()
    window.detach()


def test_who_is_at_the_table_stands_in_two_columns_and_keys_go_on_to_the_next(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    for at in range(6):
        one = records.add(town.store, "contact", None, given_name=f"Naam{at}", surname="Lang" * 12)
        records.add(town.store, "deelnemer", None, overleg_id=town.meetings[0], contact_id=one)
    screen.open_meeting(town.meetings[0], HOLD)
    shown = screen.page.hold.presence
    boxes = [shown.visualItemRect(shown.item(row)) for row in range(shown.count())]
    assert boxes[0].top() == boxes[1].top() and boxes[1].left() > boxes[0].left()
    assert not any(one.intersects(other) for one, other in pairwise(boxes))
    shown.setCurrentRow(0)
    qtbot.keyClick(shown, Qt.Key.Key_A)
    qtbot.keyClick(shown, Qt.Key.Key_M)
    marks = [one.presence for one in town.meeting().people][:2]
    assert marks == [Presentie.AANWEZIG, Presentie.MK]


def test_moving_to_a_holiday_warns_before_and_after(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    screen.open_meeting(town.meetings[1], PREPARE)
    told = _said(screen)
    christmas = date(TODAY.year + 1, 12, 25)
    window = screen.page.move_meeting()
    assert window is not None
    window.one.click()
    window.day.editor.edit.selectAll()
    qtbot.keyClicks(window.day.editor.edit, christmas.isoformat())
    assert window.preview.item(0).text().endswith(rhythm.holiday(christmas))
    window.save.click()
    day = dutch.weekday(christmas)
    assert told[-1].startswith(f"Overleg verzet naar {day}. Let op: {day} is")


def test_a_meeting_of_its_own_offers_no_series_and_no_briefing(
    screen: OverlegScreen, town: Wijk
) -> None:
    alone = records.add(town.store, "overleg", None, name="Koffie", held_on=TODAY)
    for one, shown in ((town.meetings[0], True), (alone, False)):
        screen.open_meeting(one, PREPARE)
        output = screen.page.output
        output._show_fitting()
        assert {one.isVisible() for one in (*output._of_series, *output._of_area)} == {shown}


def test_an_agenda_with_documents_tells_what_could_not_come_in(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    town.item("Speelveld")
    screen.open_meeting(town.meetings[0], PREPARE)
    paper = tmp_path / "plan.txt"
    paper.write_text("een tekst", encoding="utf-8")
    screen.page.prepare.add_documents([paper])
    told = _said(screen)
    screen.page.output.save(Paper.BUNDLE, tmp_path / "agenda.pdf")
    qtbot.waitUntil(lambda: any(one.startswith("Niet in dit bestand:") for one in told))
    assert "plan" in told[-1]


def test_the_list_counts_meetings_and_names_are_never_torn(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    assert screen.overview.table.count.text().endswith(" overleggen")
    screen.resize(830, 560)
    qtbot.wait(50)
    for button in screen.overview.views.values():
        assert button.width() >= button.sizeHint().width()
    header = screen.overview.table.view.horizontalHeader()
    assert header.sectionSize(2) >= 200
    assert screen.overview.table.view.horizontalScrollBar().maximum() == 0


def test_an_invitation_opens_the_one_meeting_that_it_brought(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, tmp_path: Path
) -> None:
    on = TODAY + timedelta(days=40)
    path = tmp_path / "uitnodiging.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:een@elders\r\n"
        f"SUMMARY:Kennismaken\r\nDTSTART:{on:%Y%m%d}T090000\r\nDTEND:{on:%Y%m%d}T100000\r\n"
        "LOCATION:Wijkcentrum\r\nORGANIZER;CN=Ilse Veldman:mailto:ilse@example.org\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    window = screen.read_invitation(path)
    assert window is not None
    qtbot.addWidget(window)
    told = window.list.item(0).text()
    assert "Wijkcentrum" in told and "lse" in told
    qtbot.keyClick(window.list, Qt.Key.Key_Return)
    assert isinstance(screen.page.parentWidget(), QWidget)
    assert screen.page.meeting is not None and screen.page.meeting.name == "Kennismaken"
    assert screen.page.meeting.stand is Stand.GEPLAND


def test_the_line_that_is_typed_stays_in_sight_when_what_was_agreed_takes_room(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    town.item("Speelveld")
    screen.resize(1180, 690)
    screen.open_meeting(town.meetings[0], HOLD)
    edit = screen.page.hold.notes
    edit.setFocus()
    edit.insertPlainText("\n".join(f"regel {number}" for number in range(60)) + "\n! bellen\n= ja")
    qtbot.wait(50)
    tall = edit.height()
    edit.keep()
    screen.refresh()
    qtbot.waitUntil(lambda: edit.height() < tall)
    assert edit.viewport().rect().contains(edit.cursorRect().center())


def test_a_letter_more_in_long_notes_does_not_have_all_lines_read_again(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    item = town.item("Lang")
    town.note(item, *(f"regel {number}" for number in range(500)), "! bellen")
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    hold.agenda.choose(item)
    qtbot.wait(0)
    read: list[object] = []
    listen = lambda row, _context: read.append(row)  # noqa: E731
    event.listen(Regel, "load", listen)
    try:
        qtbot.keyClicks(hold.notes, "x")
        hold.notes.keep()
        qtbot.waitUntil(lambda: len(hold.notes.lines()) == 502)
        screen.refresh()
    finally:
        event.remove(Regel, "load", listen)
    assert notes.typed(town.store, item)[-1] == "x"
    assert len(read) < 12
    assert hold.outcomes.isVisible()


def test_who_types_before_a_sign_hears_what_becomes_of_the_line(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    item = town.item("Hek")
    town.note(item, "= hek repareren")
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    hold.agenda.choose(item)
    told: list[str] = []
    screen.status.connect(told.append)
    qtbot.keyClick(hold.notes, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(hold.notes, "ook ")
    hold.notes.keep()
    assert told == []
    qtbot.keyClick(hold.notes, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    screen.flush()
    assert told == [LOST.format("besluit", "=")]


def test_coming_back_to_notes_one_goes_on_below_them(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    first, other = town.item("Een"), town.item("Twee")
    town.note(first, "= Akkoord", "nog iets")
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    for one in (first, other, first):
        hold.agenda.choose(one)
    before = len(town.meeting().decisions)
    assert not hold.notes.document().isModified()
    hold.flush()
    assert notes.typed(town.store, first) == ("= Akkoord", "nog iets")
    qtbot.keyClicks(hold.notes, "erbij")
    hold.flush()
    assert notes.typed(town.store, first) == ("= Akkoord", "nog iets", "erbij")
    assert len(town.meeting().decisions) == before == 1


def test_who_clicks_on_an_item_and_types_makes_a_note_of_it(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk
) -> None:
    one = town.item("Een")
    screen.open_meeting(town.meetings[0], HOLD)
    hold = screen.page.hold
    hold.agenda.choose(one)
    hold.agenda.setFocus()
    # As a person does: each key to what has the cursor then.
    for letter in "! lamp maken":
        focused = screen.window().focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, letter)
    hold.flush()
    assert notes.typed(town.store, one) == ("! lamp maken",)


def test_a_print_warns_only_for_what_would_be_in_it(
    qtbot: QtBot, screen: OverlegScreen, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.invite()
    item = town.item("Groen")
    screen.open_meeting(town.meetings[0], PREPARE)
    printed: list[Paper] = []
    monkeypatch.setattr(screen.page.output, "_ask_printer", printed.append)
    places = unsaved.of(town.store)

    def wait(kind: str, one: UUID, name: str, where: str) -> None:
        key = waiting.of_field(kind, one, name)
        places.put_away(Unsaved(key, where, lambda: "x", DiskFull(), (kind, one)), _refuse)

    wait("actie", records.add(town.store, "actie", None, title="Elders"), "title", "elders")
    wait("contact", town.joke, "note", "notitie van Joke")
    screen.page.output.print_out(Paper.AGENDA)
    assert printed == [Paper.AGENDA]
    wait("agendapunt", item, "title", "onderwerp van agendapunt “Groen”")
    wait("contact", town.joke, "surname", "achternaam van Joke van der Berg")
    for paper, told in (
        (Paper.AGENDA, {"onderwerp", "achternaam"}),
        (Paper.PRESENCE, {"achternaam"}),
        (Paper.DECISIONS, set()),
    ):
        printed.clear()
        screen.page.output.print_out(paper)
        boxes = [one for one in screen.findChildren(Message) if one.isVisible()]
        assert bool(printed) is not bool(boxes) is bool(told)
        for box in boxes:
            assert {
                word for word in ("onderwerp", "achternaam") if word in box.text().lower()
            } == told
            assert f"niet in {paper.facts.in_words}:" in box.text()
            assert "elders" not in box.text() and "notitie" not in box.text()
            box.reject()


def _refuse() -> None:
    raise DiskFull


@pytest.mark.parametrize("place", [typed_lines.ITEM_NOW, typed_lines.ITEM_BEFORE])
def test_an_item_that_the_disk_refused_is_saved_when_its_meeting_is_not_in_sight(
    town: Wijk, place: str
) -> None:
    draft = Draft(f"{place}/{town.meetings[0]}", "nieuw agendapunt", "Plein 25 min", refused=True)
    unsaved.of(town.store).take_in([draft], saving_in(town.store))
    assert unsaved.of(town.store).found() == []
    found = [
        records.record(town.store, "agendapunt", one)
        for one in records.ids(
            town.store, "agendapunt", None, within=("overleg_id", town.meetings[0])
        )
    ]
    assert [one["minutes"] for one in found if one["title"] == "Plein"] == [25]


def test_what_was_typed_for_a_meeting_that_is_taken_away_is_told(town: Wijk) -> None:
    gone = town.meetings[0]
    records.remove(town.store, "overleg", [gone])
    draft = Draft(f"{typed_lines.GUEST}/{gone}", "nieuwe gast", "Fatima Yilmaz", refused=True)
    unsaved.of(town.store).take_in([draft], saving_in(town.store))
    [found] = unsaved.of(town.store).found()
    assert isinstance(found.why, Gone) and found.text() == "Fatima Yilmaz"
