"""Any sequence of edits, undos and redos through the screens gives what a simple model gives, in
the store and on the screen; undo always gets further back.

The model is what was done, and two lists of former states. `make robustness` tries far more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.originals import Originals
from tests.rounds import LONG, ROUNDS
from tests.services.meetings import Wijk, opened, wijk
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.actie.lists import View
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.acties.screen import ActiesScreen
from wijkdesk.ui.contacten.panel import DATA
from wijkdesk.ui.contacten.screen import ContactenScreen
from wijkdesk.ui.overleg.meeting_page import HOLD, PREPARE
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
KEY = Qt.Key
DAY = date(2027, 3, 1)
SCREENS = 7


def called(found: Mapping[str, Any]) -> str:
    """What somebody sees it by."""
    names = (found.get(part) for part in ("title", "given_name", "infix", "surname"))
    return " ".join(str(name) for name in names if name)


@dataclass
class Held:
    """What there is; contacts, actions and items by their name, which nothing else ever had."""

    contacts: dict[str, bool] = field(default_factory=dict)
    """Whether it is a favourite."""
    actions: dict[str, tuple[bool, date | None]] = field(default_factory=dict)
    """Whether it is open, and for when."""
    items: dict[str, list[str]] = field(default_factory=dict)
    """Lines of the notes."""


class Played:
    """The window on a store, beside what it should hold."""

    def __init__(self, qtbot: QtBot, window: MainWindow, town: Wijk) -> None:
        self._qtbot = qtbot
        self.window, self.town, self.store = window, town, town.store
        self.held = self.in_store()
        self.before: list[Held] = []
        self.after: list[Held] = []
        self._made = 0

    def come(self) -> None:
        """Without a real screen a round of events takes the cursor from the whole window."""
        QApplication.processEvents()
        self.window.activateWindow()
        self._qtbot.waitUntil(self.window.isActiveWindow)

    # What one does

    def add_contact(self, _which: int) -> None:
        screen = self._contacten()
        press(screen.new)
        name = self._fresh("Anna")
        self._type(name)
        QTest.keyClick(self._focused(), KEY.Key_Return)
        self._did().contacts[name] = False

    def rename_contact(self, which: int) -> None:
        if (old := self._one(self.held.contacts, which)) is None:
            return
        screen = self._contacten(old)
        screen.panel.tabs.setCurrentIndex(DATA)
        name = self._fresh("Bram")
        self._fill(screen.panel.data["contact"].name.rows["given_name"].editor, name)
        new = " ".join([name, *old.split()[1:]])
        held = self._did()
        held.contacts = {new if one == old else one: star for one, star in held.contacts.items()}

    def star(self, which: int) -> None:
        if (name := self._one(self.held.contacts, which)) is None:
            return
        press(self._contacten(name).panel.star)
        held = self._did()
        held.contacts[name] = not held.contacts[name]

    def add_action(self, _which: int) -> None:
        screen = self._acties()
        title = self._fresh("Lamp")
        screen.new.setFocus()
        self._type(title)
        QTest.keyClick(self._focused(), KEY.Key_Return)
        self._did().actions[title] = (True, None)

    def tick(self, which: int) -> None:
        if (title := self._one(self.held.actions, which)) is None:
            return
        screen = self._acties(title)
        screen.table.view.setFocus()
        QTest.keyClick(screen.table.view, KEY.Key_Space)
        held = self._did()
        is_open, due = held.actions[title]
        held.actions[title] = (not is_open, due)

    def change_day(self, which: int) -> None:
        if (title := self._one(self.held.actions, which)) is None:
            return
        screen = self._acties(title)
        is_open, due = self.held.actions[title]
        day = DAY + timedelta(days=which)
        self._fill(screen.panel.form.rows["due_on"].editor, f"{day.day}-{day.month}-{day.year}")
        if day != due:
            self._did().actions[title] = (is_open, day)

    def add_item(self, _which: int) -> None:
        screen = self._overleg(PREPARE)
        title = self._fresh("Punt")
        screen.page.prepare.new.setFocus()
        self._type(title)
        QTest.keyClick(self._focused(), KEY.Key_Return)
        self._did().items[title] = []

    def note(self, which: int) -> None:
        """Every third line is an action."""
        if (title := self._one(self.held.items, which)) is None:
            return
        screen = self._overleg(HOLD)
        hold = screen.page.hold
        hold.agenda.choose(self._id("agendapunt", title))
        hold.notes.setFocus()
        QTest.keyClick(hold.notes, KEY.Key_End, CONTROL)
        if hold.notes.textCursor().block().text():
            QTest.keyClick(hold.notes, KEY.Key_Return)
        acts = which % 3 == 0
        words = self._fresh("Bank" if acts else "Regel")
        QTest.keyClicks(hold.notes, f"! {words}" if acts else words)
        # Who leaves the notes has them kept.
        self.window.leave_field()
        held = self._did()
        held.items[title].append(f"! {words}" if acts else words)
        if acts:
            held.actions[words] = (True, None)

    def switch(self, which: int) -> None:
        QTest.keyClick(self.window, KEY(KEY.Key_1 + which % SCREENS), CONTROL)

    def undo(self, _which: int) -> None:
        QTest.keyClick(self._focused(), KEY.Key_Z, CONTROL)
        if self.before:
            self.after.append(self.held)
            self.held = self.before.pop()

    def redo(self, _which: int) -> None:
        QTest.keyClick(self._focused(), KEY.Key_Y, CONTROL)
        if self.after:
            self.before.append(self.held)
            self.held = self.after.pop()

    # How

    def _did(self) -> Held:
        self.before.append(self.held)
        self.after = []
        self.held = deepcopy(self.held)
        return self.held

    def _fresh(self, word: str) -> str:
        self._made += 1
        return f"{word}{self._made}"

    def _one(self, there: dict[str, object], which: int) -> str | None:
        return sorted(there)[which % len(there)] if there else None

    def _name(self, kind: str, one: UUID) -> str:
        return called(records.record(self.store, kind, one))

    def _names(self, kind: str, ids: Iterable[UUID]) -> list[str]:
        """Of what is in sight; what is gone may stand there until it is read again."""
        there = set(self._ids(kind))
        return [self._name(kind, one) if one in there else "weg" for one in ids]

    def _id(self, kind: str, name: str) -> UUID:
        return next(one for one in self._ids(kind) if self._name(kind, one) == name)

    def _contacten(self, name: str = "") -> ContactenScreen:
        screen = self.window.go_to("contacten")
        assert isinstance(screen, ContactenScreen)
        if name:
            self.window.show_record("contact", self._id("contact", name))
        return screen

    def _acties(self, title: str = "") -> ActiesScreen:
        screen = self.window.go_to("acties")
        assert isinstance(screen, ActiesScreen)
        if title:
            self.window.show_record("actie", self._id("actie", title))
        return screen

    def _overleg(self, mode: int) -> OverlegScreen:
        screen = self.window.go_to("overleg")
        assert isinstance(screen, OverlegScreen)
        screen.open_meeting(self.town.meetings[0], mode)
        return screen

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _type(self, text: str) -> None:
        QTest.keyClicks(self._focused(), text)

    def _fill(self, editor: QWidget, text: str) -> None:
        editor.setFocus()
        line = self._focused()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, KEY.Key_Tab)

    # What there is

    def _ids(self, kind: str) -> list[UUID]:
        return records.ids(self.store, kind, None)

    def in_store(self) -> Held:
        held = Held()
        for one in self._ids("contact"):
            found = records.record(self.store, "contact", one)
            held.contacts[called(found)] = found["favourite"]
        for one in self._ids("actie"):
            found = records.record(self.store, "actie", one)
            is_open = found["status"] is not ActieStatus.GEREED
            held.actions[found["title"]] = (is_open, found["due_on"])
        for item in self.town.meeting().items:
            held.items[item.title] = [one for one in notes.typed(self.store, item.id) if one]
        return held

    def check(self) -> None:
        worker.wait_for_all()
        QApplication.processEvents()
        assert self.in_store() == self.held
        for _turn in range(50):
            # What a screen shows may come from a worker.
            shown, wanted = self._in_sight()
            if shown == wanted:
                return
            self._qtbot.wait(20)
        assert shown == wanted

    def _in_sight(self) -> tuple[object, object]:
        """What the screen shows, and what it should."""
        screen = self.window.screens[self.window.screen_key]
        if isinstance(screen, ContactenScreen) and screen.table.isVisible():
            model = screen.table.model
            shown = {model.text(row, 0) for row in range(model.rowCount())}
            held = self.held.contacts.items()
            return shown, {f"★ {one}" if star else one for one, star in held}
        if isinstance(screen, ActiesScreen):
            return self._actions_in_sight(screen)
        if isinstance(screen, OverlegScreen) and screen.page.isVisible():
            return self._meeting_in_sight(screen)
        return None, None

    def _actions_in_sight(self, screen: ActiesScreen) -> tuple[object, object]:
        shown = set(self._names("actie", screen.table.model.ids))
        looks_at_open = screen.view is View.OPEN
        held = self.held.actions
        wanted = {one for one, (is_open, _due) in held.items() if is_open == looks_at_open}
        if not screen.panel.isVisible():
            return shown, wanted
        rows = screen.panel.form.rows
        is_done = screen.panel.states[ActieStatus.GEREED].isChecked()
        title, day = rows["title"].editor.text(), rows["due_on"].editor.text()
        is_open, due = held.get(title, (False, None))
        told = dutch.day(due) if due else ""
        return (shown, title in held, is_done, day), (wanted, True, not is_open, told)

    def _meeting_in_sight(self, screen: OverlegScreen) -> tuple[object, object]:
        page, items = screen.page, self.held.items
        if page.mode == PREPARE:
            ids, lines, wanted = page.prepare.agenda.ids(), [], []
        else:
            ids, item = page.hold.agenda.ids(), page.hold.item()
            lines = [one for one in page.hold.notes.toPlainText().split("\n") if one]
            wanted = items.get(item.title, []) if item is not None else []
        shown = self._names("agendapunt", ids)
        return (sorted(shown), lines), (sorted(items), wanted)


Step = tuple[Callable[[Played, int], None], int]
ADDS = (Played.add_contact, Played.add_action, Played.add_item)
CHANGES = (Played.rename_contact, Played.star, Played.tick, Played.change_day, Played.note)
STEPS = st.tuples(
    st.sampled_from((*ADDS, *CHANGES, *CHANGES, Played.switch, *(2 * (Played.undo, Played.redo)))),
    st.integers(0, 20),
)
LENGTH = 10 if ROUNDS < LONG else 25


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@contextmanager
def window_on(qtbot: QtBot, town: Wijk) -> Iterator[MainWindow]:
    window = MainWindow(town.store)
    try:
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: bool(window.gebieden))
        yield window
    finally:
        worker.wait_for_all()
        window.detach()
        window.close()
        window.deleteLater()


def test_what_is_done_and_taken_back_on_the_screens_is_what_there_is(
    qtbot: QtBot, originals: Originals, tmp_path: Path
) -> None:
    tried = iter(range(10_000))

    @settings(
        max_examples=ROUNDS if ROUNDS < LONG else ROUNDS // 2,
        deadline=None,
        derandomize=ROUNDS < LONG,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEPS, min_size=LENGTH, max_size=LENGTH))
    def plays(steps: list[Step]) -> None:
        with opened(originals, "town", wijk, tmp_path / str(next(tried))) as town:
            town.item("Speelveld")
            # What was before is not taken back.
            with town.store.write("Begin", permanent=True) as session:
                session.add(Gebied(kind=GebiedKind.WIJK, name="Sluitersveld"))
            with window_on(qtbot, town) as window:
                played = Played(qtbot, window, town)
                for does, which in steps:
                    played.come()
                    does(played, which)
                    played.check()
                while played.before:
                    played.come()
                    played.undo(0)
                    played.check()
                assert town.store.check() == []

    plays()
