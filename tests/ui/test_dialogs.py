"""A window over another one fits the screen that is there: what it asks scrolls, its buttons stay
in sight, also at 200 % on a small laptop."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.ui.reachable import AT_200_PERCENT, LAPTOP, all_can_be_reached, cut_labels
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull
from wijkdesk.ui import dialog, errors, files, message, theme
from wijkdesk.ui.contacten.erase_window import EraseWindow
from wijkdesk.ui.dialog import Dialog
from wijkdesk.ui.frame.menu.keys_window import KeysWindow
from wijkdesk.ui.frame.over import leaving, lost_work
from wijkdesk.ui.frame.over.export_window import ExportWindow
from wijkdesk.ui.frame.over.jot_window import JotWindow
from wijkdesk.ui.frame.over.last_copies import LastCopies
from wijkdesk.ui.frame.over.left_over_window import LeftOverWindow
from wijkdesk.ui.frame.over.talk_window import TalkWindow
from wijkdesk.ui.message import Message, Role
from wijkdesk.ui.output import printing
from wijkdesk.ui.overleg.invitation_window import InvitationWindow
from wijkdesk.ui.overleg.moving_window import MovingWindow
from wijkdesk.ui.overleg.new_meeting import NewMeeting
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.key_window import KeyWindow
from wijkdesk.ui.unlock.steps import CodeStep
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.history.window import HistoryWindow, RemovedWindow
from wijkdesk.ui.widgets.tables.record_table import RecordTable
from wijkdesk.ui.widgets.unsaved import NotDone, Unsaved

Opens = Callable[[Wijk, MainWindow], QDialog]
ROOMS = [AT_200_PERCENT - dialog.FRAME, LAPTOP - dialog.FRAME]
LEAVES = {"Annuleren", "Sluiten", "Verder", "Terug naar de velden", "Terug", "Niet afwachten"}
UNSAVED = [
    Unsaved(f"k{n}", f"aantekeningen bij punt {n} van het overleg van 7 september", str, DiskFull())
    for n in range(12)
]
NOT_DONE = [
    NotDone(f"Actie {number}: afgevinkt", DiskFull(Path("/een/map"))) for number in range(20)
]


def plain(town: Wijk, over: MainWindow) -> QDialog:
    window = ExportWindow(town.store, over)
    window.plain.click()
    return window


def code(town: Wijk, over: MainWindow) -> QDialog:
    window = KeyWindow(town.store, "code", over)
    window._steps.show(CodeStep("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345", "Deze code geldt straks."))
    return window


def removed(town: Wijk, over: MainWindow) -> QDialog:
    made = records.add(town.store, "actie", None, title="Lamp repareren bij de school")
    records.remove(town.store, "actie", [made])
    return RemovedWindow(town.store, over)


def keys(town: Wijk, over: MainWindow) -> QDialog:
    return KeysWindow(over.commands, over, ("Wijken", [("F2", "iets doen"), ("F3", "nog iets")]))


def record(town: Wijk, over: MainWindow) -> QDialog:
    made = records.add(town.store, "actie", None, title="Lamp repareren bij de school")
    return RecordWindow(town.store, "actie", made, over)


def history_of_record(town: Wijk, over: MainWindow) -> QDialog:
    window = record(town, over)
    assert isinstance(window, RecordWindow)
    window._show_history("contact", town.joke)
    return window


def lost(town: Wijk, over: MainWindow) -> QDialog:
    folder = Path("/home/jan") / ("Gemeente_Almelo_documenten_en_gegevens_" * 4) / "backups"
    text = f"{'Er ontbreken 2 wijzigingen. ' * 20} Uw reservekopieën staan in {folder}. Kijk daar."
    return lost_work._box("Er is werk verdwenen", text, over, (message.TO_COPIES, over.flush))


def problem(town: Wijk, over: MainWindow) -> QDialog:
    errors.show(DiskFull(Path("/een/map/met/een/lange/naam")))
    return errors._shown[-1]


def unsaved(town: Wijk, over: MainWindow) -> QDialog:
    return leaving._question(over, leaving._told(UNSAVED, NOT_DONE), waits=True)[0]


def erasing(town: Wijk, over: MainWindow) -> QDialog:
    window = EraseWindow(town.store, town.joke, over)
    while window.plan is None:
        QApplication.processEvents()
    return window


OPENS: dict[str, Opens] = {
    "export": lambda town, over: ExportWindow(town.store, over),
    "export, leesbaar": plain,
    "wachtwoord": lambda town, over: KeyWindow(town.store, "password", over),
    "nieuwe code": lambda town, over: KeyWindow(town.store, "code", over),
    "code": code,
    "sleutel": lambda town, over: KeyWindow(town.store, "remember", over),
    "geschiedenis": lambda town, over: HistoryWindow(town.store, "contact", town.joke, over),
    "verwijderd": removed,
    "over": lambda town, over: LeftOverWindow(town.store, "Wat er nog stond\n" * 40, over),
    "gesprek": lambda town, over: TalkWindow(town.store, over),
    "actie": lambda town, over: JotWindow(town.store, "actie", town.wijk, None, over),
    "toetsen": keys,
    "gegeven": record,
    "geschiedenis van een gegeven": history_of_record,
    "overleg": lambda town, over: NewMeeting(town.store, town.wijk, over),
    "verzetten": lambda town, over: MovingWindow(town.store, town.meeting(1), over),
    "uitnodiging": lambda town, over: InvitationWindow(
        town.store, [], ["Dit bestand is geen uitnodiging die WijkDesk kan lezen."] * 9, over
    ),
    "wissen": erasing,
    "niet opgeslagen": unsaved,
    "werk verdwenen": lost,
    "fout": problem,
    "sluit af": lambda _town, _over: LastCopies(),
}


@pytest.fixture(autouse=True)
def messages_go() -> Iterator[None]:
    yield
    for box in list(errors._shown):
        box.close()


def without_scrolling(window: QDialog) -> list[QWidget]:
    """The buttons that end the window, in sight as it stands."""
    body = window.findChild(QWidget, "body")
    return [
        one
        for one in window.findChildren(QPushButton)
        if one.isVisible() and not (body is not None and body.isAncestorOf(one)) and in_sight(one)
    ]


@pytest.mark.parametrize("opens", OPENS.values(), ids=OPENS)
def test_a_window_fits_and_a_button_in_sight_leaves_it(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch, opens: Opens
) -> None:
    for room in ROOMS:
        monkeypatch.setattr(dialog, "room", lambda _window, room=room: QSize(room))
        for press in (_click, _enter):
            shown = opens(town, window)
            shown.show()
            _fits(qtbot, shown, room)
            shown.activateWindow()
            qtbot.waitUntil(shown.isActiveWindow)
            _leave(qtbot, shown, press)
            worker.wait_for_all()


def _fits(qtbot: QtBot, shown: QDialog, room: QSize) -> None:
    assert isinstance(shown, Dialog)
    all_can_be_reached(qtbot, shown, labels=True)
    assert shown.width() <= room.width() and shown.height() <= room.height()
    assert without_scrolling(shown)
    # Smaller than that it need not be, but it can.
    least = shown.minimumSizeHint()
    assert least.width() <= ROOMS[0].width() and least.height() <= ROOMS[0].height()


def _click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _enter(qtbot: QtBot, button: QPushButton) -> None:
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)


def _leave(qtbot: QtBot, shown: QDialog, press: Callable[[QtBot, QPushButton], None]) -> None:
    # A record in a window leads from its history to its fields first.
    for _page in range(2):
        if not shown.isVisible():
            break
        qtbot.wait(30)
        found = [
            one
            for one in shown.findChildren(QPushButton)
            if one.isEnabled() and in_sight(one) and one.text().replace("&", "") in LEAVES
        ]
        assert found
        press(qtbot, found[0])
    assert not shown.isVisible()


def test_enter_on_a_choice_does_what_the_button_does_that_goes_on(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    shown = ExportWindow(town.store, window)
    shown.open()
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(shown.sealed, Qt.Key.Key_Return)
    assert "minstens" in shown.password._told.text()
    shown.reject()
    talk = TalkWindow(town.store, window)
    talk.open()
    qtbot.waitUntil(talk.isActiveWindow)
    how = talk.rows["wijze"].editor
    how.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "wie" in talk.problem.text()
    talk.give_up()
    meeting = NewMeeting(town.store, town.wijk, window)
    meeting.open()
    qtbot.waitUntil(meeting.isActiveWindow)
    meeting.soort.setFocus()
    with qtbot.waitSignal(meeting.made):
        qtbot.keyClick(meeting.soort, Qt.Key.Key_Return)


def test_enter_in_a_password_of_an_export_starts_it_once(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ExportWindow, "_asked", lambda _self: asked.append("waar"))
    shown = ExportWindow(town.store, window)
    shown.open()
    qtbot.waitUntil(shown.isActiveWindow)
    for field in (shown.password.first.edit, shown.password.second.edit):
        field.setFocus()
        qtbot.keyClicks(field, "fiets bel stoep zon")
        assert asked == []
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked == ["waar"]
    shown.reject()


def test_a_window_that_is_as_tall_as_its_words_grows_with_them(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    shown = JotWindow(town.store, "actie", town.wijk, None, window)
    shown.show()
    qtbot.wait(30)
    before = shown.height()
    shown._tell("Typ wat er moet gebeuren. " * 12)
    qtbot.waitUntil(lambda: shown.height() > before and cut_labels(shown) == [])
    assert shown._body is not None and not shown._body.verticalScrollBar().isVisible()


def test_a_long_name_in_a_message_goes_on_at_the_next_line(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    shown = lost(town, window)
    qtbot.wait(30)
    assert isinstance(shown, Message) and shown._body is not None
    assert shown._body.horizontalScrollBar().maximum() == 0
    assert "/Gemeente_Almelo_documenten_en_gegevens_Gemeente_Almelo" in shown.text()


def test_a_window_that_grows_stays_on_the_screen_with_its_buttons(
    qtbot: QtBot, window: MainWindow, town: Wijk
) -> None:
    shown = JotWindow(town.store, "actie", town.wijk, None, window)
    shown.show()
    qtbot.wait(30)
    free = shown.screen().availableGeometry()
    shown.move(shown.x(), free.bottom() - shown.height())
    before = shown.height()
    shown._tell("Typ wat er moet gebeuren. " * 12)
    qtbot.waitUntil(lambda: shown.height() > before)
    qtbot.waitUntil(lambda: free.contains(shown.geometry()))
    assert in_sight(shown.cancel) and in_sight(shown.save)


def test_a_window_grows_with_what_comes_in_it_as_well(qtbot: QtBot) -> None:
    inside, more = QWidget(), QLabel("Wie: nog niemand · klaar op: geen dag")
    layout = QVBoxLayout(inside)
    layout.addWidget(QLineEdit())
    layout.addWidget(more)
    layout.addStretch(1)
    more.hide()
    shown = Dialog()
    qtbot.addWidget(shown)
    shown.as_tall_as_it_needs(300)
    shown.fill(inside, buttons=(QPushButton("Bewaren"),))
    shown.show()
    qtbot.wait(30)
    before = shown.height()
    more.show()
    qtbot.waitUntil(lambda: shown.height() > before)


def test_each_stop_of_the_cursor_in_a_talk_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    window.log_talk()
    talk = window.findChild(TalkWindow)
    qtbot.waitUntil(talk.isActiveWindow)
    stops: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in stops:
        stops.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert len(stops) > 10
    told = [one.accessibleName() or getattr(one, "text", str)() for one in stops]
    assert all(told) and len(set(told)) == len(told)


def test_what_is_wrong_with_a_talk_is_in_sight_wherever_one_is(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "room", lambda _window: ROOMS[0])
    shown = TalkWindow(town.store, window)
    shown.open()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.rows["werkveld"].editor.setFocus()
    bar = shown._body.verticalScrollBar() if shown._body is not None else None
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() > 0)
    shown.keep()
    assert in_sight(shown.problem) and "wie" in shown.problem.text()
    # An input that is wrong comes into sight, with the cursor in it.
    shown.people.show_value((town.joke,), "")
    day = shown.rows["held_on"].editor
    day.edit.setText("geen dag")
    bar.setValue(bar.maximum())
    assert not in_sight(day)
    shown.keep()
    qtbot.waitUntil(lambda: in_sight(day.edit) and day.edit.hasFocus())


def in_sight(one: QWidget) -> bool:
    """Whole, as the window stands."""
    return one.visibleRegion().boundingRect().size() == one.size()


def test_words_that_scroll_can_be_scrolled_by_key(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "room", lambda _window: ROOMS[0])
    shown = message.tell(message.TELLS, "Titel", "Lange uitleg in gewone woorden. " * 60, window)
    shown.open()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    body = shown._body
    assert body is not None and not body.hasFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Tab)
    assert body.hasFocus()
    qtbot.keyClick(body, Qt.Key.Key_PageDown)
    assert body.verticalScrollBar().value() > 0


def test_what_one_agrees_to_below_it_scrolls_by_key_too(
    qtbot: QtBot, window: MainWindow, town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialog, "room", lambda _window: ROOMS[0])
    shown = EraseWindow(town.store, town.joke, window)
    qtbot.addWidget(shown)
    shown.open()
    qtbot.waitUntil(lambda: shown.plan is not None and shown.isActiveWindow())
    shown.sure.setFocus()
    assert shown._body is not None
    bar = shown._body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(shown.sure, Qt.Key.Key_PageDown)
    assert bar.value() > 0 and shown.sure.hasFocus()
    qtbot.keyClick(shown.sure, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    # And from what scrolls away with it.
    shown.anonymise.setFocus()
    for _page in range(8):
        qtbot.keyClick(shown.anonymise, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum() and shown.anonymise.hasFocus()


def test_a_short_message_has_no_stop_for_the_cursor_but_its_button(
    qtbot: QtBot, window: MainWindow
) -> None:
    shown = message.tell(message.TELLS, "Titel", "Kort.", window)
    shown.open()
    qtbot.waitUntil(shown.isActiveWindow)
    [button] = shown.buttons()
    assert button.hasFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Tab)
    assert button.hasFocus()


@pytest.mark.parametrize("how", ["esc", "cross"])
def test_esc_and_the_cross_press_the_way_back(qtbot: QtBot, window: MainWindow, how: str) -> None:
    theme.apply(QApplication.instance(), "light")
    box = Message(message.ASKS, "Vraag", "Zeker weten?", window)
    go, back = box.add("Ja", Role.AcceptRole), box.add("Nee", Role.RejectRole)
    box.begin_at(go)
    box.leave_by(back)
    answers: list[int] = []
    box.finished.connect(answers.append)
    box.open()
    qtbot.waitUntil(box.isActiveWindow)
    if how == "esc":
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    else:
        box.close()
    assert box.clickedButton() is back and answers == [QDialog.DialogCode.Rejected]
    assert not box.isVisible()


def test_what_the_program_closes_by_itself_was_not_answered(
    qtbot: QtBot, window: MainWindow
) -> None:
    box = Message(message.ASKS, "Vraag", "<b>Zeker</b> weten?", window)
    box.leave_by(box.add("Nee", Role.RejectRole))
    box.open()
    box.reject()
    assert box.clickedButton() is None and not box.isVisible()
    # Words of a person are never taken for a layout.
    assert box.text() == "<b>Zeker</b> weten?"
    assert box._text.textFormat() is Qt.TextFormat.PlainText


def test_the_window_that_asks_for_a_file_fits_too(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "room", lambda _window: ROOMS[0])
    shown = files._dialog(window, "Export openen", "Alles (*)", "Openen")
    shown.open()
    qtbot.waitUntil(shown.isVisible)
    assert shown.width() <= ROOMS[0].width() and shown.height() <= ROOMS[0].height()
    buttons = [one for one in shown.findChildren(QPushButton) if one.isVisible()]
    qtbot.waitUntil(lambda: len(buttons) >= 2 and all(map(in_sight, buttons)))
    shown.reject()


class Framed(QDialog):
    """A window on a desktop: its title bar and edges stand outside of it, and Qt hears of them only
    a while after it was shown."""

    def frameGeometry(self) -> QRect:
        return self.geometry().adjusted(-6, -30, 6, 6)

    def x(self) -> int:
        return self.frameGeometry().x()

    def y(self) -> int:
        return self.frameGeometry().y()


@pytest.mark.parametrize("kind", [QDialog, Framed])
def test_a_window_that_is_put_back_stays_where_it_was(qtbot: QtBot, kind: type[QDialog]) -> None:
    one = kind()
    qtbot.addWidget(one)
    one.show()
    one.setGeometry(100, 63, 300, 200)
    place = dialog.where(one)
    for _ in range(3):
        dialog.put_at(one, dialog.where(one))
        assert dialog.where(one) == place


@pytest.mark.parametrize("y", [-500, 5, 5000])
def test_a_window_that_is_put_back_has_its_title_bar_in_sight(qtbot: QtBot, y: int) -> None:
    one = Framed()
    qtbot.addWidget(one)
    one.show()
    x, _y, *more = dialog.where(one)
    dialog.put_at(one, [x, y, *more])
    assert one.screen().availableGeometry().contains(one.frameGeometry())
    dialog.put_at(one, [x, y, *more[:2]])
    assert one.screen().availableGeometry().contains(one.geometry())


GROUPS = 4


@pytest.mark.parametrize("first", range(GROUPS))
def test_after_each_window_the_cursor_is_where_it_was(
    qtbot: QtBot, town: Wijk, window: MainWindow, first: int
) -> None:
    for opens in [*OPENS, "printer"][first::GROUPS]:
        _goes_back(qtbot, town, window, opens)


def _goes_back(qtbot: QtBot, town: Wijk, window: MainWindow, opens: str) -> None:
    screen = window.go_to("overleg")
    table = screen.findChildren(RecordTable)[0].view
    table.setFocus()
    assert table.hasFocus()
    printer = printing.a4_printer()
    asks_printer = opens == "printer"
    over = QPrintDialog(printer, screen) if asks_printer else OPENS[opens](town, window)
    over.setModal(True)
    over.show()
    qtbot.waitUntil(over.isActiveWindow)
    over.reject()
    # What manages windows does this where there is one.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: window.focusWidget() is table)
