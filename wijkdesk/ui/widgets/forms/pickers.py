"""Inputs that point at other records: one (ReferenceEditor) or many (LinksEditor)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.flow_layout import FlowLayout

from .editor import Editor
from .name_box import Called, Choice, Choices, Find, NameBox

ON, OFF = "+", "-"
"""Before the id of what was linked or taken off, in a text that is kept elsewhere."""
CHIP = 160
"""Pixels of the words on a chip."""


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
        self._shown = ""
        """What stands there of the store: as long as that does, it is meant, whoever else is
        called so and also when that is gone."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.new)
        layout.addStretch(0)
        self.setFocusProxy(self.box)
        self.box.picked.connect(self._picked)
        self.box.editTextChanged.connect(lambda _text: self._offer())
        self.box.line.textEdited.connect(lambda _text: self.typed.emit())
        self.box.below.connect(self._below)
        self.new.clicked.connect(lambda: self.create_wanted.emit(self.box.currentText().strip()))

    def set_choices(self, choices: Choices, name: Called) -> None:
        self.box.set_choices(choices, name)

    def set_lookup(self, find: Find, name: Called) -> None:
        self.box.set_lookup(find, name)

    def raw(self) -> object:
        text = self.box.currentText()
        if self._stored is not None and text == self._shown:
            return self._stored
        return self.box.chosen() or text.strip() or None

    def unknown(self) -> bool:
        """Whether a name stands here that no record has."""
        return isinstance(self.raw(), str)

    def show_value(self, value: Any, text: str) -> None:
        self.box.show_id(value)
        self._stored, self._shown = value, self.box.currentText()
        self._offer()

    def show_made(self, record_id: UUID) -> None:
        """Choose a record that was just made of the name that stands here."""
        self.box.show_id(record_id)
        self._offer()

    def text(self) -> str:
        return str(self.raw() or "")

    def show_text(self, text: str) -> None:
        one = as_id(text)
        if one is None:
            self.box.show_typed(text)
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
        self._shown = self.box.currentText()

    def empty(self) -> None:
        self._stored = None
        self.box.setEditText("")

    def _picked(self) -> None:
        if not self.dirty():
            # The same name was typed again: nothing of it waits to be saved.
            self.show_value(self._stored, "")
            self.typed.emit()
        # The button beside the box takes the focus first; what it makes is saved after that.
        elif not (self.unknown() and self.new.hasFocus()):
            self.left.emit()

    def _below(self) -> None:
        if not self.new.isHidden():
            self.new.setFocus(Qt.FocusReason.TabFocusReason)

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
        self._choices: Choices | None = None
        """Gives all that can be linked; None where they are looked up."""
        self._name: Called | None = None
        self._kept: tuple[UUID, ...] = ()
        """What the store has; `_linked` is that with what was linked and taken off here."""
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

    def set_choices(self, choices: Choices, name: Called) -> None:
        """As NameBox.set_choices; what is linked already is not offered again."""
        self._choices, self._name = choices, name
        self._names.clear()
        self._offer()

    def set_lookup(self, find: Find, name: Called) -> None:
        """As NameBox.set_lookup; neither is it here."""
        self._choices, self._name = None, name
        self.box.set_lookup(lambda text: self._not_linked(partial(find, text)), name)

    def raw(self) -> tuple[UUID, ...]:
        return self._linked

    def show_value(self, value: Any, text: str) -> None:
        self._linked = self._kept = tuple(value or ())
        self._fill()

    def show_links(self, linked: Sequence[UUID]) -> None:
        """Show these as linked here, and not in the store."""
        self._linked = tuple(linked)
        self._fill()

    def beside(self, value: Any) -> None:
        merged = _merged(value, self._on, self._off)
        self._kept, self._linked = tuple(value or ()), merged
        self._fill()

    def merging(self) -> Callable[[Any], object]:
        on, off = self._on, self._off
        return lambda kept: _merged(kept, on, off)

    def taken(self) -> None:
        super().taken()
        self._kept = self._linked

    @property
    def _on(self) -> list[UUID]:
        """What was linked here."""
        return [one for one in self._linked if one not in self._kept]

    @property
    def _off(self) -> list[UUID]:
        """What was taken off here."""
        return [one for one in self._kept if one not in self._linked]

    def text(self) -> str:
        """What was linked and taken off, and what stands in the box: what others link meanwhile
        is not undone by it."""
        on, off = (f"{ON}{one}" for one in self._on), (f"{OFF}{one}" for one in self._off)
        return "\n".join((*on, *off, self.box.currentText().strip()))

    def show_text(self, text: str) -> None:
        *changed, left = text.split("\n")
        found = [(part[:1], one) for part in changed if (one := as_id(part[1:])) is not None]
        on, off = ([one for sign, one in found if sign == wanted] for wanted in (ON, OFF))
        self._linked = _merged(self._kept, on, off)
        self._fill()
        self.box.show_typed(left)
        self._pressed = self._linked != self._kept

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
        if self._stands_there():
            # It is a chip already; a list of names that closes writes what was chosen once more.
            self.box.setEditText("")
            return
        if (chosen := self.box.chosen()) is None:
            return
        self._linked += (chosen,)
        self.box.setEditText("")
        self._fill()
        self.press()

    def _stands_there(self) -> bool:
        """Does the box hold what is linked already, and nobody else?"""
        if (chosen := self.box.chosen()) is not None:
            return chosen in self._linked
        wanted = folded(self.box.currentText())
        names = (self._called(one) for one in self._linked)
        return bool(wanted) and any(folded(name) == wanted for name in names)

    def _called(self, record_id: UUID) -> str:
        if record_id not in self._names and self._name is not None:
            self._names[record_id] = self._name(record_id)
        return self._names.get(record_id, "")

    def add(self, record_id: UUID, name: str) -> None:
        """Link a record that was just made."""
        self._names[record_id] = name
        self.box.setEditText("")
        self._linked += (record_id,)
        self._fill()
        self.press()

    def left_over(self) -> str:
        """A name that stands in the box and that is none of a record; "" for none."""
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
            name = self._called(record_id)
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
        self._offer()

    def _offer(self) -> None:
        if self._choices is not None and self._name is not None:
            self.box.set_choices(partial(self._not_linked, self._choices), self._name)

    def _not_linked(self, choices: Choices) -> list[Choice]:
        return [one for one in choices() if one[0] not in self._linked]

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)


def _merged(
    kept: Sequence[UUID] | None, on: Sequence[UUID], off: Sequence[UUID]
) -> tuple[UUID, ...]:
    """What is kept, with what was linked and without what was taken off."""
    there = [one for one in kept or () if one not in off]
    return (*there, *(one for one in on if one not in there))
