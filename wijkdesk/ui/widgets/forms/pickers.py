"""Inputs that point at other records: one (ReferenceEditor) or many (LinksEditor)."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.text.line_edit import LineEdit

from .editor import Editor

CHIP = 160
"""Pixels of the words on a chip."""
Choice = tuple[UUID, str]
Find = Callable[[str], Sequence[Choice]]
"""Gives the records that hold what is typed, with what they are called."""


class NameBox(ChoiceBox):
    """A combo box to type in; the type-ahead offers names that hold what is typed."""

    picked = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.line = LineEdit()
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(16)
        self.setMinimumWidth(120)
        self.line.setPlaceholderText(placeholder)
        self._choices: list[Choice] = []
        self._find: Find | None = None
        self._name: Callable[[UUID], str] | None = None
        self._offered = QStringListModel(self)
        completer = QCompleter(self._offered, self)
        # We filter ourselves: Qt's own completion finds neither accents nor the inside of a name.
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        self.setCompleter(completer)
        completer.activated.connect(self._complete)
        self.line.textEdited.connect(self._offer)
        self.activated.connect(lambda _row: self.picked.emit())
        self.line.editingFinished.connect(self.picked)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        text = self.currentText()
        self._choices = list(choices)
        self.clear()
        self.addItems([name for _id, name in choices])
        self.setCurrentIndex(-1)
        self.setEditText(text)

    def set_lookup(self, find: Find, name: Callable[[UUID], str]) -> None:
        """Look records up as they are typed, for a kind of which there are too many to list."""
        self._find, self._name = find, name
        if not self._choices:
            self.set_choices(find(""))

    def chosen(self) -> UUID | None:
        """The record whose name stands here; None for nothing or an unknown name."""
        wanted = folded(self.currentText())
        if not wanted:
            return None
        found = next((id_ for id_, name in self._choices if folded(name) == wanted), None)
        if found is None and self._find is not None:
            looked_up = self._find(self.currentText())
            found = next((id_ for id_, name in looked_up if folded(name) == wanted), None)
        return found

    def show_id(self, record_id: UUID | None) -> None:
        name = next((name for id_, name in self._choices if id_ == record_id), "")
        if not name and record_id is not None and self._name is not None:
            name = self._name(record_id)
            # Remembered, because a namesake would be found first.
            self._choices.insert(0, (record_id, name))
        self.setEditText(name)
        self.line.setCursorPosition(0)

    def _offer(self, text: str) -> None:
        if self._find is not None:
            found = list(self._find(text))
            self._choices = found
            self._offered.setStringList([name for _id, name in found])
            return
        wanted = folded(text)
        self._offered.setStringList([name for _id, name in self._choices if wanted in folded(name)])

    def _complete(self, text: str) -> None:
        self.setEditText(text)
        self.picked.emit()


def as_id(text: str) -> UUID | None:
    """The id that a text is; None for other text."""
    try:
        return UUID(text)
    except ValueError:
        return None


class ReferenceEditor(Editor):
    """One record of another kind. An unknown name offers to make that record."""

    create_wanted = Signal(str)

    def __init__(self, noun: str, creatable: bool) -> None:
        super().__init__()
        self.box = NameBox(f"Typ een {noun}")
        self.box.setMaximumWidth(400)
        self.new = QPushButton()
        self.new.setProperty("kind", "plain")
        self.new.hide()
        self._creatable = creatable
        self._stored: UUID | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.new)
        layout.addStretch(0)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self._picked)
        self.box.editTextChanged.connect(lambda _text: self._offer())
        self.box.line.textEdited.connect(lambda _text: self.typed.emit())
        self.new.clicked.connect(lambda: self.create_wanted.emit(self.box.currentText().strip()))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self.box.set_choices(choices)

    def set_lookup(self, find: Find, name: Callable[[UUID], str]) -> None:
        self.box.set_lookup(find, name)

    def raw(self) -> object:
        text = self.box.currentText().strip()
        return self.box.chosen() or text or None

    def unknown(self) -> bool:
        """Whether a name stands here that no record has."""
        return isinstance(self.raw(), str)

    def show_value(self, value: Any, text: str) -> None:
        self._stored = value
        self.box.show_id(value)
        self._offer()

    def text(self) -> str:
        return str(self.raw() or "")

    def show_text(self, text: str) -> None:
        one = as_id(text)
        if one is None:
            self.box.setEditText(text)
        else:
            self.box.show_id(one)
        self.box.line.setModified(True)
        self._offer()

    def waits(self) -> bool:
        return self.why is not None or self.box.line.isModified()

    def _typed(self) -> bool:
        return self.raw() != self._stored

    def taken(self) -> None:
        super().taken()
        self.box.line.setModified(False)
        raw = self.raw()
        self._stored = raw if isinstance(raw, UUID) else None

    def _picked(self) -> None:
        # The button beside the box takes the focus first; what it makes is saved after that.
        if self.dirty() and not (self.unknown() and self.new.hasFocus()):
            self.left.emit()

    def _offer(self) -> None:
        text = self.box.currentText().strip()
        self.new.setVisible(self._creatable and self.unknown())
        self.new.setText(f"+ {text[:24]} toevoegen")


class LinksEditor(Editor):
    """Many records of another kind: each a chip that can be taken off, and a box to add one. Enter
    on an unknown name asks to make that record, where `creatable`."""

    create_wanted = Signal(str)

    def __init__(self, noun: str, creatable: bool = False) -> None:
        super().__init__()
        self._creatable = creatable
        self.box = NameBox(f"+ {noun} koppelen")
        self.box.setMaximumWidth(400)
        self._names: dict[UUID, str] = {}
        self._name: Callable[[UUID], str] | None = None
        self._linked: tuple[UUID, ...] = ()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._chips)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self._add)
        self.box.line.textEdited.connect(lambda _text: self.typed.emit())
        self.box.line.returnPressed.connect(self._create)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self._names = dict(choices)
        self._fill()

    def set_lookup(self, find: Find, name: Callable[[UUID], str]) -> None:
        """As NameBox.set_lookup; what is linked already is not offered again."""
        self._name = name
        self.box.set_lookup(lambda text: [c for c in find(text) if c[0] not in self._linked], name)

    def raw(self) -> tuple[UUID, ...]:
        return self._linked

    def show_value(self, value: Any, text: str) -> None:
        self._linked = tuple(value or ())
        self._fill()

    def text(self) -> str:
        return "\n".join(map(str, (*self._linked, self.box.currentText().strip())))

    def show_text(self, text: str) -> None:
        *linked, left = text.split("\n")
        self.show_value([one for part in linked if (one := as_id(part)) is not None], "")
        self.box.setEditText(left)
        self._pressed = True

    def waits(self) -> bool:
        return super().waits() or self.rest()

    def rest(self) -> bool:
        return bool(self.box.currentText().strip())

    def empty(self) -> None:
        self.box.setEditText("")

    def chips(self) -> list[QPushButton]:
        """The buttons of what is linked, in order."""
        items = (self._flow.itemAt(place) for place in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _add(self) -> None:
        chosen = self.box.chosen()
        if chosen is None or chosen in self._linked:
            return
        self._linked += (chosen,)
        self.box.setEditText("")
        self._fill()
        self.press()

    def add(self, record_id: UUID, name: str) -> None:
        """Link a record that was just made."""
        self._names[record_id] = name
        self.box.setEditText("")
        self._linked += (record_id,)
        self._fill()
        self.press()

    def left_over(self) -> str:
        """A name that stands in the box and that no record has; "" for none."""
        self._add()
        return self.box.currentText().strip() if self.box.chosen() is None else ""

    def _create(self) -> None:
        if self._creatable and (text := self.left_over()):
            self.create_wanted.emit(text)

    def _remove(self, record_id: UUID) -> None:
        self._linked = tuple(one for one in self._linked if one != record_id)
        self.box.setFocus()
        self._fill()
        self.press()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.deleteLater()
        for record_id in self._linked:
            name = self._names.get(record_id, "")
            if not name and self._name is not None:
                name = self._names[record_id] = self._name(record_id)
            # The longest name must not make a form wider than its window.
            short = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, CHIP)
            made = QPushButton(theme.icon("x", "muted"), short)
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            made.setProperty("kind", "chip")
            made.setAccessibleName(f"{name} loskoppelen")
            made.setToolTip("Loskoppelen" if short == name else f"{name} loskoppelen")
            made.clicked.connect(lambda _on=False, which=record_id: self._remove(which))
            self._flow.addWidget(made)
        self._chips.setVisible(bool(self._linked))
        if self._name is None:
            free = [(id_, name) for id_, name in self._names.items() if id_ not in self._linked]
            self.box.set_choices(free)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
