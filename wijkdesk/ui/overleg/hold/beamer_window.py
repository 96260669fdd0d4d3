"""What the room sees: the agenda and the item at hand in large letters, nothing confidential."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QFont, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from wijkdesk.models.overleg import RegelKind
from wijkdesk.services.overleg import confidential
from wijkdesk.services.overleg.data import Item, Meeting, NoteLine
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

LARGE, TEXT = 34, 24
"""Pixels of the letters: to be read from the back of the room."""
TITLE_BAR = 40
"""Pixels that it takes at most; nobody knows how many before the window is there."""
HIDDEN = "Dit punt wordt besloten besproken."


class BeamerWindow(QWidget):
    """Signals: `closed()`. F11 fills the screen, Esc closes."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Who takes notes goes on typing.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("beamer")
        self.setWindowTitle("WijkDesk – voor de zaal")
        self._meeting: Meeting | None = None
        self._item: UUID | None = None
        self.name = label("", "subtitle", wrap=True)
        self.title = label("", "title", wrap=True)
        page = Page()
        self._lines = QVBoxLayout(page)
        self._lines.setSpacing(12)
        self.page = ScrollPage()
        self.page.setWidget(page)
        self._texts: list[str] = []
        self._shown: UUID | None = None
        self._typed: QLabel | None = None
        page.tall.connect(lambda _height: QTimer.singleShot(0, self, self._bring))
        self.after = label("", "muted", wrap=True)
        for shown, size in ((self.name, TEXT), (self.title, LARGE), (self.after, TEXT)):
            _enlarge(shown, size)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 32, 48, 32)
        layout.setSpacing(16)
        layout.addWidget(self.name)
        layout.addWidget(self.title)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.after)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this meeting as it is now."""
        self._meeting = confidential.shown(meeting, confidential=False)
        self._show()

    def choose(self, item: UUID | None) -> None:
        """The item at hand."""
        self._item = item
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def place(self, main: QScreen) -> None:
        """On a second screen it fills that one; else it stands at the bottom of the only one, so
        that the notes above can be seen too."""
        others = [one for one in QGuiApplication.screens() if one is not main]
        if others:
            self.setGeometry(others[0].geometry())
            self.setWindowState(Qt.WindowState.WindowFullScreen)
            return
        room = main.availableGeometry()
        self.resize(room.width() * 3 // 5, room.height() // 2)
        self.move(room.right() - self.width(), room.bottom() - self.height() - TITLE_BAR)

    def _show(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        self.name.setText(f"{meeting.name} · {dutch.day(meeting.held_on)}")
        items = list(meeting.items)
        place = next((at for at, one in enumerate(items) if one.id == self._item), None)
        item = items[place] if place is not None else None
        self.title.setText(_title(item) if item else "Agenda")
        self._show_texts(_texts(item) if item else [_title(one) for one in items])
        following = items[place + 1] if place is not None and place + 1 < len(items) else None
        self.after.setText(f"Straks: {_title(following)}" if following else "")

    def _show_texts(self, texts: list[str]) -> None:
        """Show these lines, with the one that is being typed in sight; another item begins at its
        top. What did not change is not touched: the room would see it jump."""
        before, self._texts = self._texts, texts
        other, self._shown = self._item != self._shown, self._item
        if before == texts and not other:
            return
        while (line := self._lines.takeAt(0)) is not None:
            if (widget := line.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lines = [label(text, wrap=True) for text in texts]
        for shown in lines:
            _enlarge(shown, TEXT)
            self._lines.addWidget(shown)
        self._lines.addStretch(1)
        changed = [at for at, text in enumerate(texts) if before[at : at + 1] != [text]]
        at = 0 if other or not changed else changed[0]
        self._typed = lines[at] if lines else None
        QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        """Once the lines have their height."""
        if self._typed is not None and isValid(self._typed):
            self._lines.activate()
            self.page.ensureWidgetVisible(self._typed)


def _title(item: Item) -> str:
    return f"{item.number}  {item.title}"


def _texts(item: Item) -> list[str]:
    """What the room may read of an item."""
    if item.confidential:
        return [HIDDEN]
    asked = [f"Gevraagd besluit: {item.asked}"] if item.asked else []
    return [*asked, *(_told(line) for line in item.lines if line.text)]


def _told(line: NoteLine) -> str:
    if line.kind is RegelKind.BESLUIT:
        return f"Besluit {line.number}: {line.text}"
    if line.kind is RegelKind.ACTIE:
        due = f", klaar op {dutch.day(line.due_on)}" if line.due_on else ""
        return f"Actie {line.number}: {line.text} ({line.owner or 'wie?'}{due})"
    if line.kind is RegelKind.PUNT:
        return f"Volgende keer: {line.text}"
    return line.text


def _enlarge(shown: QLabel, size: int) -> None:
    """The style sheet's size is for a laptop; a sheet of the label itself goes before it."""
    shown.setStyleSheet(f"font-size: {size}px;")
    font = QFont(shown.font())
    font.setPixelSize(size)
    shown.setFont(font)
