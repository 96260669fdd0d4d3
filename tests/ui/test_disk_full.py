"""A disk that is full while somebody types: nothing is lost, it is told, and saved when it can be.

Each editor of the program, with a write that fails and then works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from tests.services.meetings import Wijk
from tests.today import noon
from wijkdesk.models.overleg import Presentie
from wijkdesk.services.contact import lists
from wijkdesk.services.gebied import areas
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.store import DiskFull, Store
from wijkdesk.store.clock import HERE, FixedClock
from wijkdesk.ui import errors, theme
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.message import Message
from wijkdesk.ui.netwerk.screen import TIMELINE
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.typing_window import TypingWindow
from wijkdesk.ui.widgets.unsaved import AGAIN, NOT_YET

FULL = "de schijf is vol"


@pytest.fixture
def town(town: Wijk) -> Wijk:
    town.store.clock = noon()
    return town


@contextmanager
def full(store: Store) -> Iterator[None]:
    """Each write is refused as it begins, as by a full disk."""

    def refuse(_connection: object) -> None:
        raise DiskFull(store._files.folder)

    event.listen(store._writer, "begin", refuse)
    try:
        yield
    finally:
        event.remove(store._writer, "begin", refuse)


def _put(box: QLineEdit | QPlainTextEdit, text: str) -> None:
    """As if typed."""
    box.setFocus()
    if isinstance(box, QLineEdit):
        box.setText(text)
        box.setModified(True)
        box.textEdited.emit(text)
    else:
        box.setPlainText(text)
        box.document().setModified(True)


def _held(window: MainWindow, town: Wijk) -> Any:
    page = window.go_to("overleg")
    page.open_meeting(town.meetings[0], HOLD)
    return page.page.hold


def _notes(window: MainWindow, town: Wijk) -> None:
    _put(_held(window, town).notes, "Nieuwe woorden")


def _new_item(window: MainWindow, town: Wijk) -> None:
    hold = _held(window, town)
    _put(hold.new, "Nieuwe woorden")
    hold.new.returnPressed.emit()


def _guest(window: MainWindow, town: Wijk) -> None:
    hold = _held(window, town)
    _put(hold.guest, "Nieuwe woorden")
    hold.guest.returnPressed.emit()


def _presence(window: MainWindow, town: Wijk) -> None:
    hold = _held(window, town)
    one = town.meeting().people[0]
    there = one.presence is Presentie.AANWEZIG
    hold.presence.set_wanted.emit(one, Presentie.MK if there else Presentie.AANWEZIG)


def _prepared(window: MainWindow, town: Wijk) -> Any:
    page = window.go_to("overleg")
    page.open_meeting(town.meetings[0], PREPARE)
    return page.page.prepare


def _new_item_before(window: MainWindow, town: Wijk) -> None:
    page = _prepared(window, town)
    _put(page.new, "Nieuwe woorden")
    page.new.returnPressed.emit()


def _field(window: MainWindow, town: Wijk) -> None:
    page = _prepared(window, town)
    _put(page.form.rows["title"].editor.edit, "Nieuwe woorden")


def _new_action(window: MainWindow, town: Wijk) -> None:
    acties = window.go_to("acties")
    _put(acties.new, "Nieuwe woorden")
    acties.new.entered.emit("Nieuwe woorden")


def _progress(window: MainWindow, town: Wijk) -> None:
    acties = window.go_to("acties")
    acties.show_record("actie", _action(town))
    _put(acties.panel.note, "Nieuwe woorden")
    acties.panel.note.returnPressed.emit()


def _action(town: Wijk) -> UUID:
    return next(iter(records.ids(town.store, "actie", None)))


def _contact(window: MainWindow, town: Wijk) -> None:
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    _put(screen.panel.data["contact"].name.rows["given_name"].editor.edit, "Nieuwe woorden")


def _number(window: MainWindow, town: Wijk) -> None:
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    rows = screen.panel.data["contact"].parts["functie"]
    one = next(one for one in rows.parts if one is not None)
    _put(rows.parts[one].editors["role"].edit, "Nieuwe woorden")


def _new_contact(window: MainWindow, _town: Wijk) -> None:
    screen = window.go_to("contacten")
    screen.begin("contact")
    _put(screen.new_entry.rows["name"].editor.edit, "Nieuwe Woorden")
    screen.new_entry.keep()


def _chapter(window: MainWindow, town: Wijk) -> Any:
    texts.ensure(town.store, town.wijk)
    window.choose_gebied(town.wijk)
    return window.go_to("wijkopgaven")


def _prose(window: MainWindow, town: Wijk) -> None:
    screen = _chapter(window, town)
    screen.chapters.choose("visie")
    rows = screen.editor.fields[0]
    _put(next(iter(rows.rows.values())).editor.edit, "Nieuwe woorden")


def _promise(window: MainWindow, town: Wijk) -> None:
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    moments = screen.panel.overview.moments
    moments.add.click()
    _put(moments.what, "Nieuwe woorden")
    moments.what.returnPressed.emit()


def _talk(window: MainWindow, town: Wijk) -> None:
    window.go_to("contacten").show_record("contact", town.joke)
    window.log_talk()
    talk = window.findChild(TalkWindow)
    _put(talk.rows["about"].editor.edit, "Nieuwe woorden")
    talk.keep()


def _jot(window: MainWindow, town: Wijk) -> None:
    window.go_to("acties")
    window.jot("actie")
    jot = window.findChild(JotWindow)
    _put(jot.line, "Nieuwe woorden")
    jot.keep()


def _meeting(window: MainWindow, town: Wijk) -> None:
    window.choose_gebied(town.wijk)
    screen = window.go_to("overleg")
    screen.begin("overleg")
    new = screen.findChild(NewMeeting)
    _put(new.rows["name"].editor.edit, "Nieuwe woorden")
    new.rows["name"].editor.edit.textEdited.emit("Nieuwe woorden")
    new.repeats.setChecked(False)
    new.keep()


def _stakeholder(window: MainWindow, town: Wijk) -> None:
    window.choose_gebied(town.wijk)
    screen = window.go_to("netwerk")
    screen.begin()
    screen.new_stakeholder.organisatie.box.setEditText("Avedan")
    _put(screen.new_stakeholder.role, "Nieuwe woorden")
    screen.new_stakeholder.keep()


def _marking(window: MainWindow, gebied_id: UUID) -> Any:
    screen = window.go_to("wijken")
    screen.show_record("gebied", gebied_id)
    return screen.detail.priority


def _priority(window: MainWindow, town: Wijk) -> None:
    plain = next(one.id for one in areas.wijken(town.store) if not one.priority_reason)
    form = _marking(window, plain)
    form.mark.editor.box.click()
    assert form.mark.editor.raw()
    _put(form.reason.editor.edit, "Nieuwe woorden")


def _other_reason(window: MainWindow, town: Wijk) -> None:
    form = _marking(window, town.wijk)
    assert form.mark.editor.raw()
    _put(form.reason.editor.edit, "Nieuwe woorden")


def _no_priority(window: MainWindow, town: Wijk) -> None:
    """The reason was refused first; without the tick nobody waits for it."""
    form = _marking(window, town.wijk)
    _put(form.reason.editor.edit, "Nieuwe woorden")
    form.reason.editor.left.emit()
    form.mark.editor.box.click()
    assert not form.mark.editor.raw()


def _rhythm(window: MainWindow, town: Wijk) -> None:
    window.choose_gebied(town.wijk)
    screen = window.go_to("netwerk")
    screen.show_view(TIMELINE)
    _put(screen.timeline.weeks, "7")
    screen.timeline.weeks.editingFinished.emit()


def _version(window: MainWindow, town: Wijk) -> None:
    screen = _chapter(window, town)
    screen.to_versions.setChecked(True)
    _put(screen.versions.note.editor.edit, "Nieuwe woorden")
    screen.versions.note.editor.typed.emit()
    screen.versions.keep.click()


EDITORS = {
    "aantekeningen": _notes,
    "nieuw punt bij Houden": _new_item,
    "gast": _guest,
    "presentie": _presence,
    "nieuw punt bij Voorbereiden": _new_item_before,
    "veld van een agendapunt": _field,
    "nieuwe actie": _new_action,
    "voortgang": _progress,
    "veld van een contact": _contact,
    "functie": _number,
    "nieuw contact": _new_contact,
    "tekst van een hoofdstuk": _prose,
    "toezegging": _promise,
    "gesprek": _talk,
    "actie vastleggen": _jot,
    "overleg plannen": _meeting,
    "stakeholder": _stakeholder,
    "prioritair": _priority,
    "waarom prioritair": _other_reason,
    "niet meer prioritair": _no_priority,
    "ritme": _rhythm,
    "versie": _version,
}


GROUPS = 4


def sets_in(store: Store) -> int:
    """How many change sets the journal has."""
    with store.read() as session:
        run = session.connection().exec_driver_sql
        return int(run("SELECT count(*) FROM journal_set").scalar_one())


# In some windows one after another: each ends as it began, with all saved.
@pytest.mark.parametrize("first", range(GROUPS))
def test_what_a_full_disk_refuses_stays_is_told_and_is_saved_by_itself(
    qtbot: QtBot, window: MainWindow, town: Wijk, first: int
) -> None:
    town.invite()
    town.note(town.item("Gesprek"), "! bellen")
    texts.ensure(town.store, town.wijk)
    for name in list(EDITORS)[first::GROUPS]:
        window.choose_gebied(None)
        _refused_and_saved(qtbot, window, town, name)


def _refused_and_saved(qtbot: QtBot, window: MainWindow, town: Wijk, name: str) -> None:
    before = sets_in(town.store)
    places = unsaved.of(town.store)
    with full(town.store):
        EDITORS[name](window, town)
        window.flush()
        assert [one.passes for one in places.found()] == [True], name
        assert sets_in(town.store) == before
        qtbot.waitUntil(lambda: FULL in window.status._saved.text())
        # Said once, and truly: nobody has to try again. A window of its own may hide the bar.
        shown = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        said = [text for text in shown if "opnieuw" in text]
        assert all(AGAIN in text for text in said) and 1 <= len(said) <= 2, name
        assert AGAIN in window.status._saved.text()
        # Elsewhere, in another wijk and back: it goes nowhere.
        window.choose_gebied(None if window.gebied_id else town.wijk)
        window.go_to("acties")
        assert not places.save_again()
        assert [one.passes for one in places.found()] == [True], name
        assert not window.may_leave(lambda: None)
        box = next(box for box in window.findChildren(Message) if box.isVisible())
        # Another screen is in sight by now.
        assert "op het scherm" not in box.text()
        box.reject()
    assert places.save_again(), name
    assert places.found() == [] and sets_in(town.store) > before
    qtbot.waitUntil(lambda: "Opgeslagen" in window.status._saved.text())


def test_why_it_is_not_saved_is_read_in_the_bar_however_long_the_name_is(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.resize(1366, 768)
    item = town.item("Gesprek over " + "de verkeersveiligheid " * 12)
    screen = window.go_to("overleg")
    screen.open_meeting(town.meetings[0], HOLD)
    screen.page.hold.agenda.choose(item)
    saved = window.status._saved
    plain = saved.palette().color(saved.foregroundRole())
    with full(town.store):
        qtbot.keyClicks(screen.page.hold.notes, "Er ligt glas.")
        screen.page.hold.notes.keep()
        qtbot.waitUntil(lambda: FULL in saved.text())
    begins = f"Nog niet opgeslagen: de schijf is vol. Maak ruimte vrij. {AGAIN}."
    assert saved.text().startswith(begins)
    wide = saved.fontMetrics().horizontalAdvance(begins)
    qtbot.waitUntil(lambda: wide <= saved.contentsRect().width())
    assert window.status._team.isHidden(), "the reason needs its room"
    # Where next to nothing of the rest would fit it stands there alone, and is not cut off.
    assert saved._shown(wide + 40) == f"{begins} …"
    assert saved._shown(wide + 300).startswith(f"{begins} Het gaat om: aantekeningen")
    assert saved.palette().color(saved.foregroundRole()) == theme.colour("bad_text") != plain


def test_why_a_line_is_not_kept_is_not_cut_off_in_its_window(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.jot("actie")
    jot = window.findChild(JotWindow)
    qtbot.waitUntil(jot.isVisible)
    jot.resize(240, jot.height())
    with full(town.store):
        qtbot.keyClicks(jot.line, "Joke bellen")
        qtbot.keyClick(jot.line, Qt.Key.Key_Return)
    problem = jot.problem
    qtbot.waitUntil(lambda: problem.height() >= problem.heightForWidth(problem.width()))
    assert problem.heightForWidth(problem.width()) > 2 * problem.fontMetrics().height()


def test_fields_that_the_disk_refused_are_marked_and_the_bar_tells_why(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    screen = window.go_to("contacten")
    screen.show_record("contact", town.joke)
    screen.panel.edit()
    rows = screen.panel.data["contact"].name.rows
    said: list[str] = []
    screen.status.connect(said.append)
    with full(town.store):
        for name in ("given_name", "surname"):
            _put(rows[name].editor.edit, "Nieuwe woorden")
        window.flush()
        assert {rows[name].problem.text() for name in ("given_name", "surname")} == {NOT_YET}
        assert said == []
    assert unsaved.of(town.store).save_again()
    assert not rows["surname"].problem.text()


def test_who_types_on_in_a_window_is_not_told_that_it_is_tried_again(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.log_talk()
    talk = window.findChild(TalkWindow)
    with full(town.store):
        _put(talk.rows["about"].editor.edit, "Nieuwe woorden")
        talk.people.show_links([town.joke])
        talk.keep()
        assert AGAIN in talk.problem.text()
        qtbot.keyClicks(talk.rows["about"].editor.edit, "x")
        assert not talk.problem.isVisible()


@pytest.mark.parametrize("pressed", [True, False])
def test_somebody_new_in_a_talk_waits_for_the_disk_as_the_talk_does(
    qtbot: QtBot, window: MainWindow, town: Wijk, pressed: bool
) -> None:
    window.log_talk()
    talk = window.findChild(TalkWindow)
    places = unsaved.of(town.store)
    known = {row.id for row in lists.find(town.store, "", ("contact",))}
    with full(town.store):
        _put(talk.rows["about"].editor.edit, "Over de speeltuin")
        talk.people.box.setFocus()
        qtbot.keyClicks(talk.people.box.line, "Zoltan Bakkersma")
        qtbot.keyClick(talk.people.box.line, Qt.Key.Key_Return)
        assert AGAIN in talk.problem.text()
        qtbot.waitUntil(lambda: FULL in window.status._saved.text())
        if pressed:
            talk.keep()
        assert not places.save_again()
    places.save_again()
    (made,) = {row.id for row in lists.find(town.store, "", ("contact",))} - known
    assert records.name_of(town.store, "contact", made) == "Zoltan Bakkersma"
    # It is kept by itself only when that was asked for.
    assert talk.isVisible() is not pressed
    if not pressed:
        assert not talk.problem.isVisible()
        talk.keep()
    moments = timeline.of_contact(town.store, made)
    assert [one.title for one in moments] == ["Over de speeltuin"]
    assert places.found() == []


def test_somebody_new_is_made_once_and_the_talk_is_kept_by_its_button(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.log_talk()
    talk = window.findChild(TalkWindow)
    places = unsaved.of(town.store)
    known = {row.id for row in lists.find(town.store, "", ("contact",))}
    _put(talk.rows["about"].editor.edit, "Over de speeltuin")
    line = talk.people.box.line
    talk.people.box.setFocus()
    qtbot.keyClicks(line, "Zoltan Bakkersma")
    # It can't be kept so: of that press nothing is left.
    talk.keep()
    with full(town.store):
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert AGAIN in talk.problem.text()
    places.save_again()
    assert talk.isVisible()
    # The second Enter of who waits makes nobody twice, nor does the same name typed once more.
    talk.people.box.setFocus()
    with full(town.store):
        qtbot.keyClicks(line, "Henk Nieuw")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "Henk Nieuw")
    places.save_again()
    made = {row.id for row in lists.find(town.store, "", ("contact",))} - known
    assert len(made) == 2 and talk.isVisible()
    talk.people.empty()
    talk.keep()
    assert not talk.isVisible()


def test_what_is_wrong_with_a_talk_stays_told_while_the_disk_is_tried(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    window.log_talk()
    talk = window.findChild(TalkWindow)
    with full(town.store):
        _put(talk.rows["about"].editor.edit, "Over de speeltuin")
        talk.people.show_links([town.joke])
        talk.keep()
        talk.people.show_links([])
        talk.keep()
    told = talk.problem.text()
    assert told and AGAIN not in told
    unsaved.of(town.store).save_again()
    assert talk.problem.text() == told and talk.isVisible()


def test_who_goes_to_another_item_is_told_nothing_of_what_the_program_keeps(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    first, second = town.item("Gesprek"), town.item("Groen")
    town.store.clock = FixedClock(datetime.combine(town.meeting().held_on, time(10, 5), HERE))
    hold = _held(window, town)
    hold.agenda.choose(first)
    with full(town.store):
        qtbot.keyClicks(hold.notes, "regel twee")
        hold.agenda.choose(second)
        assert not errors._shown
    assert unsaved.of(town.store).save_again()
    hold._clock.timeout.emit()
    items = {one.id: one.begun_at for one in town.meeting().items}
    assert items[second] == town.store.clock.now()


@pytest.mark.parametrize("width", [1366, 683])
def test_the_bar_counts_what_is_not_saved_and_tells_what_helps_in_any_width(
    qtbot: QtBot, window: MainWindow, town: Wijk, width: int
) -> None:
    items = [town.item(f"Besluiten en acties van de vorige keer {at}") for at in range(3)]
    window.resize(width, 384)
    hold = _held(window, town)
    window.status.backup.tell("Reservekopie 13:40")
    with full(town.store):
        for item in items:
            hold.agenda.choose(item)
            qtbot.keyClicks(hold.notes, "regel twee")
            hold.notes.keep()
        saved, backup = window.status._saved, window.status.backup
        begins = "3 dingen nog niet opgeslagen: de schijf is vol. Maak ruimte vrij."
        qtbot.waitUntil(lambda: saved.text().startswith(begins))
        qtbot.waitUntil(lambda: saved._shown(saved.contentsRect().width()).startswith(begins))
    where = [f"aantekeningen bij punt {number}" for number in (3, 1, 2)]
    assert saved.text().endswith(f"Het gaat om: {where[0]}, {where[1]} en {where[2]}")
    assert backup.isHidden() == (width == 683)
    if width == 1366:
        qtbot.waitUntil(lambda: backup.width() >= backup.sizeHint().width())


def test_a_meeting_opens_on_a_full_disk_though_of_its_notes_something_is_still_to_be_made(
    window: MainWindow, town: Wijk
) -> None:
    item = town.item("Groen")
    town.note(item, "= Er komt een bank", typing=0)
    with full(town.store):
        hold = _held(window, town)
        assert (
            hold.kept.item_id == item and hold.notes.toPlainText().strip() == "= Er komt een bank"
        )
        assert not errors._shown
    _held(window, town)
    assert town.meeting().decisions


def test_who_types_on_in_what_was_refused_is_not_told_that_it_was_saved(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    acties = window.go_to("acties")
    told: list[str] = []
    unsaved.of(town.store).recovered.connect(lambda: told.append("weer ruimte"))
    with full(town.store):
        qtbot.keyClicks(acties.new, "iets doen")
        qtbot.keyClick(acties.new, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: FULL in window.status._saved.text())
        qtbot.keyClicks(acties.new, "x")
        qtbot.waitUntil(lambda: "u typt nog" in window.status._saved.text())
        assert told == []
    qtbot.keyClick(acties.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not unsaved.of(town.store).found())


@pytest.mark.parametrize("leave", ["Esc", "Annuleren"])
@pytest.mark.parametrize("name", ["gesprek", "actie vastleggen"])
def test_of_what_was_refused_and_given_up_nobody_is_told_that_it_was_saved(
    qtbot: QtBot, window: MainWindow, town: Wijk, name: str, leave: str
) -> None:
    places, told = unsaved.of(town.store), []
    places.recovered.connect(lambda: told.append("weer ruimte"))
    with full(town.store):
        EDITORS[name](window, town)
        dialog = window.findChild(TypingWindow)
        assert not places.save_again() and dialog.isVisible()
        if leave == "Esc":
            for _twice in range(2):
                qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.cancel.click()
        assert not dialog.isVisible()
        assert places.save_again() and places.found() == []
    assert told == []
    # Whoever keeps it after all hears that.
    with full(town.store):
        EDITORS[name](window, town)
        assert not places.save_again()
    assert places.save_again() and told == ["weer ruimte"]
