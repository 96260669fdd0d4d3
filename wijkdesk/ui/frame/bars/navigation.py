"""The navigation at the left: one button a screen, with icon, word and count."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label

WIDTH = 188


class _Button(QPushButton):
    def __init__(self, text: str, icon: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.icon_name = icon
        self.count = label("", "count")
        self.count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.count)


class Navigation(QWidget):
    """`chosen(key)` fires when the user picks a screen."""

    chosen = Signal(str)

    def __init__(self, screens: Iterable[tuple[str, str, str, str]]) -> None:
        """`screens`: (key, title, icon, heading); a new heading is shown above its first screen."""
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Schermen")
        self._group = QButtonGroup(self, exclusive=True)
        self._buttons: dict[str, _Button] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(0)
        above = ""
        for key, title, icon, heading in screens:
            if heading != above:
                layout.addWidget(QLabel(heading))
                above = heading
            layout.addWidget(self._button(key, title, icon))
        layout.addStretch(1)
        theme.theme().changed.connect(self._colour)
        self._colour()

    def show_chosen(self, key: str) -> None:
        self._buttons[key].setChecked(True)
        self._colour()

    def set_count(self, key: str, count: int | None) -> None:
        button = self._buttons[key]
        button.count.setText("" if count is None else str(count))
        told = "" if count is None else f", {count}"
        button.setAccessibleName(button.text().strip() + told)

    def _button(self, key: str, title: str, icon: str) -> _Button:
        button = _Button(f" {title}", icon)
        button.setAccessibleName(title)
        button.setToolTip(f"{title} (Ctrl+{len(self._buttons) + 1})")
        button.clicked.connect(lambda _on=False: self.chosen.emit(key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _colour(self) -> None:
        for button in self._buttons.values():
            role = "accent" if button.isChecked() else "muted"
            button.setIcon(theme.icon(button.icon_name, role))
