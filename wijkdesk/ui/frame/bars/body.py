"""What the window is filled with: the bars around the screen in sight, or a cover over it all."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.room import Room

from .navigation import Navigation
from .status_bar import StatusBar
from .top_bar import TopBar
from .undo_bar import UndoBar

NARROW = 1000
"""Pixels below which the bars fold: the screens hang from a button, and what can wait is left
out. What is left out is still told elsewhere."""


class Body(QStackedWidget):
    """The bars, `content` in which the screens are, and the layer above for a cover. A screen that
    needs more room than there is scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.navigation = Navigation((s.key, s.title, s.icon, s.heading, s.counts) for s in SCREENS)
        self.top = TopBar(self.navigation)
        self.status = StatusBar()
        self.content = QStackedWidget()
        self.content.setObjectName("content")
        self.content.addWidget(told_in_the_middle("Uw gegevens gaan open …"))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self.content, 1)
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top)
        layout.addLayout(middle, 1)
        strip = QWidget()
        layout.addWidget(strip)
        layout.addWidget(self.status)
        self.addWidget(frame)
        self.undo_bar = UndoBar(frame, self.status, strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self.navigation.setVisible(not narrow)
        self.top.fold(narrow)
        self.status.fold(narrow)
        super().resizeEvent(event)

    def hold(self, screen: QWidget) -> None:
        """Give a screen its place."""
        self.content.addWidget(Room(screen))

    def bring_forward(self, screen: QWidget) -> None:
        """Show the screen with a place."""
        self.content.setCurrentWidget(_place_of(screen))

    def let_go(self, screen: QWidget) -> None:
        """Throw the screen away, with its place."""
        place = _place_of(screen)
        self.content.removeWidget(place)
        place.deleteLater()

    def read_only(self) -> None:
        """A copy is looked into: nothing is made there, and it has no copies of its own."""
        self.top.capture.hide()
        for spec in SCREENS:
            if not spec.in_copy:
                self.navigation.leave_out(spec.key)

    def cover(self, widget: QWidget) -> None:
        """Show `widget` over everything, such as the unlock page."""
        self.uncover()
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        widget.setFocus()

    def uncover(self) -> None:
        """Take the cover away and show the frame."""
        self.setCurrentIndex(0)
        while self.count() > 1:
            if (old := self.widget(1)) is not None:
                self.removeWidget(old)
                old.deleteLater()

    def focused(self) -> QWidget | None:
        """What has the cursor, or gets it when the window comes to the front."""
        return self.window().focusWidget()

    def leave_field(self) -> None:
        """Save what is typed in the field that has the focus, as leaving it would."""
        focused = self.focused()
        if focused is not None and self.content.isAncestorOf(focused):
            focused.clearFocus()

    def save_field(self) -> QWidget | None:
        """The same, and the cursor stays in it; gives what has it."""
        focused = self.focused()
        self.leave_field()
        cursor.put_back(focused, None)
        return focused


def _place_of(screen: QWidget) -> QWidget:
    above: QWidget | None = screen
    while above is not None and not isinstance(above, Room):
        above = above.parentWidget()
    assert above is not None
    return above


def told_in_the_middle(text: str) -> QWidget:
    """A line of words that has the whole place."""
    told = label(text, "subtitle")
    told.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return told
