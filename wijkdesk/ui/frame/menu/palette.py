"""The command palette (Ctrl+K): commands, screens, wijken and everything that was typed in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label

WAIT = 120
"""Milliseconds without typing before the records are searched."""
MOST = 40
KEYS = "↑ ↓ kiezen   Enter openen   Esc sluiten"
NOTHING = "Niets gevonden met deze letters."
HIT = Qt.ItemDataRole.UserRole
WIDTH = 640
LINE_EDGES = 76
"""Pixels of a line that are no text: icon, margins and the scroll bar."""


@dataclass(frozen=True)
class Hit:
    """A line of the palette: what it is, of which sort, and what choosing it does."""

    text: str
    sort: str
    run: Callable[[], object]
    icon: str = "file-text"


Search = Callable[[str, Callable[[Sequence[Hit]], object]], object]
"""search(needle, show): looks among the records and hands its hits to `show`, later."""


class Palette(QFrame):
    """Lies over the window; Esc, a click elsewhere or a choice closes it."""

    def __init__(self, parent: QWidget, search: Search) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._search = search
        self._fixed: Sequence[Hit] = ()
        self._before: QWidget | None = None
        self.input = QLineEdit()
        self.input.setPlaceholderText("Typ een opdracht, een wijk of een woord")
        self.input.setAccessibleName("Zoeken in alles")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Gevonden")
        self._hint = label(KEYS, "muted")
        self._hint.setContentsMargins(12, 4, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for widget in (self.input, self.list, self._hint):
            layout.addWidget(widget)
        self._pause = QTimer(self, singleShot=True, interval=WAIT)
        self._pause.timeout.connect(self._ask)
        self.input.textChanged.connect(self._typed)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self.input.installEventFilter(self)
        self.hide()

    def typed(self) -> str | None:
        """What is looked for; None while it is closed."""
        return self.input.text() if self.isVisible() else None

    def open(self, fixed: Sequence[Hit], text: str = "") -> None:
        """Come up with these commands, screens and wijken, looking for `text`."""
        self._fixed = fixed
        window = self.window()
        self._before = window.focusWidget()
        width = min(WIDTH, window.width() - 48)
        self.setGeometry((window.width() - width) // 2, 56, width, min(440, window.height() - 120))
        self.input.clear()
        self._typed("")
        self.input.setText(text)
        self.show()
        self.raise_()
        # A shortcut would select what stands there, and the next letter would wipe it.
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Go, and keep nothing of what was looked for or found."""
        self.hide()
        self._fixed, self._before = (), None
        self.input.clear()
        self._pause.stop()
        self.list.clear()

    def close_palette(self) -> None:
        self._pause.stop()
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and self._clicked_elsewhere(event):
            self.hide()
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._key(event)

    def _clicked_elsewhere(self, event: QFocusEvent) -> bool:
        kept = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        return event.reason() not in kept

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
        steps[Qt.Key.Key_PageUp] = -8
        if event.key() in steps:
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        self._hint.setText(KEYS)
        self._add([hit for hit in self._fixed if _holds(hit.text, words)])
        if words:
            self._pause.start()

    def _ask(self) -> None:
        needle = self.input.text().strip()
        self._search(needle, lambda hits: self._found(needle, hits))

    def _found(self, needle: str, hits: Sequence[Hit]) -> None:
        if needle == self.input.text().strip() and self.isVisible():
            self._add(hits)
            self._hint.setText(KEYS if self.list.count() else NOTHING)

    def _add(self, hits: Sequence[Hit]) -> None:
        for hit in hits[: MOST - self.list.count()]:
            item = QListWidgetItem(theme.icon(hit.icon, "muted"), "")
            item.setData(HIT, hit)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.text}, {hit.sort}")
            self.list.addItem(item)
            self.list.setItemWidget(item, _line(hit, self.width() - LINE_EDGES, self.list))
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def _choose(self) -> None:
        if self.list.currentRow() < 0:
            return
        hit: Hit = self.list.currentItem().data(HIT)
        self.close_palette()
        hit.run()


def _holds(text: str, words: Sequence[str]) -> bool:
    plain = text.casefold()
    return all(word in plain for word in words)


def _line(hit: Hit, width: int, listed: QWidget) -> QWidget:
    # Measured in its own letters, so it has its place from the beginning.
    line = QWidget(listed)
    line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(28, 0, 8, 0)
    sort = label(hit.sort, "muted")
    text = label("")
    text.setMinimumWidth(1)
    layout.addWidget(text, 1)
    layout.addWidget(sort)
    sort.ensurePolished()
    text.ensurePolished()
    room = width - sort.sizeHint().width()
    text.setText(text.fontMetrics().elidedText(hit.text, Qt.TextElideMode.ElideRight, room))
    return line
