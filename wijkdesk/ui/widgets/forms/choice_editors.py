"""Inputs in which one chooses: a tick, one or more of a list, a number from 1 to 5."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton

from wijkdesk.models.plan import Labelled
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.flow_layout import FlowLayout

from .editor import Editor

NOTHING = "niet ingevuld"
YES = "ja"


class BoolEditor(Editor):
    """A tick."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox(text)
        self._hold(self.box)
        self.box.clicked.connect(lambda _on: self.press())

    def raw(self) -> bool:
        return self.box.isChecked()

    def show_value(self, value: Any, text: str) -> None:
        self.box.setChecked(bool(value))

    def text(self) -> str:
        return YES if self.box.isChecked() else ""

    def show_text(self, text: str) -> None:
        self.box.setChecked(bool(text))
        self._pressed = True


class ChoiceEditor(Editor):
    """One of a fixed list; the value is the member."""

    def __init__(self, options: Iterable[Labelled], required: bool) -> None:
        super().__init__()
        self.box = ChoiceBox()
        self.box.setMinimumWidth(160)
        if not required:
            self.box.addItem(NOTHING, None)
        self._members = list(options)
        for member in self._members:
            self.box.addItem(member.label, member.value)
        self._hold(self.box, short=True)
        self.box.activated.connect(lambda _row: self.press())

    def raw(self) -> object:
        value = self.box.currentData()
        return next((member for member in self._members if member.value == value), None)

    def show_value(self, value: Any, text: str) -> None:
        wanted = getattr(value, "value", value)
        self.box.setCurrentIndex(self.box.findData(wanted))

    def text(self) -> str:
        return str(self.box.currentData() or "")

    def show_text(self, text: str) -> None:
        self.show_value(next((one for one in self._members if str(one.value) == text), None), "")
        self._pressed = True


class ChoicesEditor(Editor):
    """Any number of a fixed list, as buttons that stay down."""

    def __init__(self, options: Iterable[Labelled]) -> None:
        super().__init__()
        flow = FlowLayout(self)
        self._boxes: dict[Labelled, QCheckBox] = {}
        for member in options:
            box = QCheckBox(member.label)
            box.clicked.connect(lambda _on: self.press())
            flow.addWidget(box)
            self._boxes[member] = box
        self.setFocusProxy(next(iter(self._boxes.values())))

    def raw(self) -> frozenset[Labelled]:
        return frozenset(member for member, box in self._boxes.items() if box.isChecked())

    def show_value(self, value: Any, text: str) -> None:
        for member, box in self._boxes.items():
            box.setChecked(member in (value or ()))

    def text(self) -> str:
        return "\n".join(sorted(str(member.value) for member in self.raw()))

    def show_text(self, text: str) -> None:
        chosen = text.split("\n")
        self.show_value([one for one in self._boxes if str(one.value) in chosen], "")
        self._pressed = True


class ScaleEditor(Editor):
    """1 to 5 as buttons; pressing the chosen one again makes it unknown."""

    def __init__(self, name: str) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._group = QButtonGroup(self, exclusive=False)
        for number in range(1, 6):
            button = QPushButton(str(number))
            button.setCheckable(True)
            button.setProperty("kind", "scale")
            button.setAccessibleName(f"{name}: {number} van 5")
            self._group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(self._group.button(1))
        self._group.idClicked.connect(self._press)

    def _press(self, number: int) -> None:
        self._set(number if self._group.button(number).isChecked() else None)
        self.press()

    def _set(self, chosen: int | None) -> None:
        for button in self._group.buttons():
            button.setChecked(self._group.id(button) == chosen)

    def raw(self) -> int | None:
        down = (self._group.id(b) for b in self._group.buttons() if b.isChecked())
        return next(down, None)

    def show_value(self, value: Any, text: str) -> None:
        self._set(value)

    def show_text(self, text: str) -> None:
        self._set(int(text) if text else None)
        self._pressed = True
