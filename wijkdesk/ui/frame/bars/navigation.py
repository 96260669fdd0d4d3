"""The navigation at the left: one button a screen, with icon, word and count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

WIDTH = 188


@dataclass(frozen=True)
class Listed:
    """A screen as it is told to who lists them elsewhere; `heading` is "" but for the first one
    below it, `count` "" where nothing is counted."""

    key: str
    title: str
    icon: str
    heading: str
    keys: str
    count: str
    in_sight: bool


class _Button(QPushButton):
    under: QLabel | None = None
    """The heading above it, of which it is the first."""

    def __init__(
        self, title: str, icon: str, heading: str, keys: str, counts: tuple[str, str]
    ) -> None:
        super().__init__(f" {title}")
        self.counts = counts
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setToolTip(f"{title} ({keys})")
        self.title, self.icon_name, self.heading, self.keys = title, icon, heading, keys
        self.count = label("", "count")
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.count)


class Navigation(QWidget):
    """`chosen(key)` fires when the user picks a screen, `moved()` when another is in sight. In a
    low window it scrolls."""

    chosen = Signal(str)
    moved = Signal()

    def __init__(self, screens: Iterable[tuple[str, str, str, str, tuple[str, str]]]) -> None:
        """`screens`: (key, title, icon, heading, what is counted: one and many); a new heading is
        shown above its first screen."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Schermen")
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, _Button] = {}
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        above = ""
        for key, title, icon, heading, counts in screens:
            new = heading if heading != above else ""
            button = self._button(key, title, icon, new, counts)
            if new:
                button.under = QLabel(heading)
                layout.addWidget(button.under)
                above = heading
            layout.addWidget(button)
        layout.addStretch(1)
        scroll = ScrollPage()
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._colour()

    def leave_out(self, key: str) -> None:
        """This screen can't be chosen, and neither its heading is there when it stands alone."""
        button = self._buttons.pop(key)
        button.hide()
        if button.under is not None:
            button.under.hide()

    def show_chosen(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._colour()
        self.moved.emit()

    def listed(self) -> Iterator[Listed]:
        """The screens, in their order."""
        for key, one in self._buttons.items():
            told = (one.title, one.icon_name, one.heading, one.keys, one.count.text())
            yield Listed(key, *told, one.isChecked())

    def set_count(self, key: str, count: int | None) -> None:
        button = self._buttons[key]
        button.count.setText("" if count is None else str(count))
        told = "" if count is None else dutch.counted(count, *button.counts)
        button.setAccessibleName(f"{button.title}, {told}" if told else button.title)
        keys = f"{button.title} ({button.keys})"
        button.setToolTip(f"{keys}: {told}" if told else keys)

    def _button(
        self, key: str, title: str, icon: str, heading: str, counts: tuple[str, str]
    ) -> _Button:
        button = _Button(title, icon, heading, f"Ctrl+{len(self._buttons) + 1}", counts)
        button.clicked.connect(lambda _on=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _colour(self) -> None:
        for button in self._buttons.values():
            role = "accent" if button.isChecked() else "muted"
            button.setIcon(theme.icon(button.icon_name, role))
