"""A box in which one types a name, with the names that hold what is typed below it."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from wijkdesk.services.whole.listing import is_called
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui.dialog import dress
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.text.line_edit import LineEdit

LEAVES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
Choice = tuple[UUID, str]
Choices = Callable[[], Sequence[Choice]]
"""Gives the records to choose from, with what they are called."""
Find = Callable[[str], Sequence[Choice]]
"""Gives those that hold what is typed."""
Called = Callable[[UUID], str]


class NameLine(LineEdit):
    """The line of such a box. `leaving()` comes before what Enter and Tab do."""

    leaving = Signal()

    def event(self, event: QEvent) -> bool:
        # Here and not in keyPressEvent: Tab does not come that far.
        if _leaves(event):
            self.leaving.emit()
        return super().event(event)


class NameBox(ChoiceBox):
    """A combo box to type in; the type-ahead offers names that hold what is typed. Is there one
    such name, and does each word typed begin a word of that name itself, then Enter and Tab take
    it; it is marked, and Esc keeps what was typed. Where text that is no name is good as well
    (`free`), only what is chosen from the list is taken.

    What can be chosen is asked for when somebody comes to choose: a form that shows a record has
    many of these boxes, and to ask for all of them took most of the time of showing it.

    `picked()` fires when somebody may have chosen; `below()` at an arrow under a name that nobody
    has: there is no list to go into."""

    picked = Signal()
    below = Signal()
    free = False
    """Is a text good that is the name of no record?"""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.line = NameLine()
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumWidth(120)
        self.line.setPlaceholderText(placeholder)
        self._choices: list[Choice] = []
        """What is known of what can be chosen."""
        self._ask: Choices | None = None
        """Gives what can be chosen; None when that stands in the list."""
        self._find: Find | None = None
        self._name: Callable[[UUID], str] | None = None
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        # We filter ourselves: Qt's own completion finds neither accents nor the inside of a name.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        # Past the last name there would be none: Enter would make a new one of what is typed.
        completer.setWrapAround(False)
        self.setCompleter(completer)
        # Later: a line writes what was chosen in it after this.
        completer.activated.connect(self._complete, Qt.ConnectionType.QueuedConnection)
        popup = completer.popup()
        assert popup is not None
        dress(popup)
        self._list = popup
        self._list.installEventFilter(self)
        self._kept_so = False
        """Did Esc say that what was typed is meant?"""
        self.line.textEdited.connect(self._offer)
        self.line.leaving.connect(self._take_only)
        self.activated.connect(lambda _row: self.picked.emit())
        self.line.editingFinished.connect(self.picked)

    def set_choices(self, choices: Choices, name: Called) -> None:
        """Offer these. `name` tells what a record is called."""
        self._choices = []
        self._offer_all(choices, name)

    def set_lookup(self, find: Find, name: Called) -> None:
        """Look records up as they are typed, for a kind of which there are too many to list."""
        self._find = find
        self._offer_all(lambda: find(""), name)

    def _offer_all(self, choices: Choices, name: Called) -> None:
        self._ask, self._name = choices, name
        if self.hasFocus():
            self._list_all()

    def _list_all(self) -> None:
        """Ask what can be chosen, if that is not known yet."""
        if self._ask is None:
            return
        listed, self._ask = list(self._ask()), None
        self._choices += listed
        text, typed, at = self.currentText(), self.line.isModified(), self.line.cursorPosition()
        self.clear()
        self.addItems([name for _id, name in listed])
        self.setCurrentIndex(-1)
        super().setEditText(text)
        self.line.setModified(typed)
        self.line.setCursorPosition(at)

    def chosen(self) -> UUID | None:
        """The record whose name stands here; None for nothing or an unknown name."""
        wanted = folded(self.currentText())
        if not wanted:
            return None
        if self._find is None:
            self._list_all()
        found = next((id_ for id_, name in self._choices if folded(name) == wanted), None)
        if found is None and self._find is not None:
            looked_up = self._find(self.currentText())
            found = next((id_ for id_, name in looked_up if folded(name) == wanted), None)
        return found

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._list_all()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An arrow leads to the names that fit; Qt would put the next one of all in the place of
        what stands here."""
        if event.key() not in STEPS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not (self.line.isModified() and self.currentText().strip()):
            self.showPopup()
        elif (completer := self.completer()) is not None:
            self._offer(self.currentText())
            if self._offered.stringList():
                completer.complete()
            else:
                self.below.emit()

    def showPopup(self) -> None:
        self._list_all()
        super().showPopup()
        if self.currentIndex() < 0:
            # Qt stands on the first without showing so: Enter takes nothing that is not chosen.
            self.view().setCurrentIndex(QModelIndex())

    def setEditText(self, text: str) -> None:
        """Another text comes here: what was offered for the one before is not for this."""
        self._kept_so = False
        self._offered.setStringList([])
        super().setEditText(text)

    def show_id(self, record_id: UUID | None) -> None:
        name = next((name for id_, name in self._choices if id_ == record_id), "")
        if not name and record_id is not None and self._name is not None:
            name = self._name(record_id)
            # Remembered, because a namesake would be found first.
            self._choices.insert(0, (record_id, name))
        self.setEditText(name)
        self.line.setCursorPosition(0)

    def show_typed(self, text: str) -> None:
        """What was typed here before stands here again, as if it was typed now."""
        self.setEditText(text)
        self.line.setModified(True)

    def only(self) -> str:
        """The name that Enter and Tab take for what is typed; "" for none. Looks again: there may
        be another since it was offered."""
        text = self.line.text()
        is_typed = self.line.isModified() and not self._kept_so
        return self._only_of(text, self._found(text)) if is_typed else ""

    def event(self, event: QEvent) -> bool:
        # An open list hands its keys to the box, which moves on by itself at Tab.
        if _leaves(event):
            self._take_only()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._kept_so = True
        return super().eventFilter(watched, event)

    def _only_of(self, text: str, found: Sequence[Choice]) -> str:
        """The name that is taken when these are found for a text; "" for none."""
        if self.free or not text.strip() or len(found) != 1:
            return ""
        [(_id, name)] = found
        return name if is_called(name, text) else ""

    def _take_only(self) -> None:
        if self.chosen() is None and (name := self.only()):
            # First, because the line may tell that it is left as soon as its list closes; an open
            # list keeps that to itself.
            self.setEditText(name)
            self._list.hide()

    def _mark(self, takes: str) -> None:
        """Show what Enter takes."""
        completer = self.completer()
        is_there = self._list.isVisible() and self._offered.stringList() == [takes]
        if completer is not None and is_there:
            # Else the line would write it over what is being typed.
            completer.blockSignals(True)
            self._list.setCurrentIndex(completer.completionModel().index(0, 0))
            completer.blockSignals(False)

    def _offer(self, text: str) -> None:
        self._kept_so = False
        found = self._found(text)
        self._offered.setStringList([name for _id, name in found])
        if takes := self._only_of(text, found):
            # The list opens after this.
            QTimer.singleShot(0, self, lambda: self._mark(takes))

    def _found(self, text: str) -> list[Choice]:
        """What is offered for a text."""
        if self._find is not None:
            self._choices = list(self._find(text))
            return self._choices
        self._list_all()
        wanted = folded(text)
        return [(one, name) for one, name in self._choices if wanted in folded(name)]

    def _complete(self, text: str) -> None:
        self.setEditText(text)
        self.picked.emit()


def _leaves(event: QEvent) -> bool:
    """Is a key pressed with which one leaves a line?"""
    if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
        return False
    return event.key() in LEAVES
