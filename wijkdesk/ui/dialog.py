"""What every window is: it has our look, and one over another fits on the screen and keeps its
buttons in sight."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from .scrolling import Scrolls

FRAME = QSize(16, 48)
"""What a title bar and edges take at most."""
EDGES = (20, 16, 20, 16)
SPACE = 12
LOOK, HAS_IT = "look", "has_look"
"""Properties: of the program, the style sheet in use; of a window, that it was given one."""
CANCEL = "Annuleren"
TURNS = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
"""Keys that turn a page of what is told."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHOICES = QRadioButton | QCheckBox | QComboBox | QAbstractItemView


class OneEnter:
    """Has Enter do one thing in a window. An input that Enter went to hands it on to its window
    when it is done with it; by then the cursor may be on a button, such as the one that stops what
    Enter began."""

    def __init__(self) -> None:
        self._at: QWidget | None = None

    def look(self, event: QEvent, window: QWidget) -> None:
        """Every event of the window: which key goes down is asked before it goes anywhere."""
        if event.type() == QEvent.Type.ShortcutOverride:
            self._at = window.focusWidget()

    def was_meant(self, window: QWidget) -> bool:
        """Is the cursor still where it was when the key went down?"""
        at, self._at = self._at, None
        return at is None or at is window.focusWidget()


def dress(window: QWidget) -> None:
    """Give a window our look, and all that comes in it and over it.

    The program as a whole has no style sheet: Qt would dress each part of a screen that is being
    made again with each box that it's put into, which took most of the time of making one.
    """
    app = QApplication.instance()
    if app is not None and window.parentWidget() is None:
        window.setProperty(HAS_IT, True)
        look = app.property(LOOK) or ""
        # Also the same one is put on anew.
        if window.styleSheet() != look:
            window.setStyleSheet(look)


def dress_all(look: str) -> None:
    """From now on this is our look, also of the windows that there are."""
    app = QApplication.instance()
    assert app is not None
    app.setProperty(LOOK, look)
    for window in QApplication.topLevelWidgets():
        if window.property(HAS_IT):
            dress(window)


def room(window: QWidget) -> QSize:
    """How large a window can be on the screen that it is on."""
    return window.screen().availableSize() - FRAME


def where(window: QWidget) -> list[int]:
    """The place and size of a window within its edges, and how wide its left and top edge are."""
    inner, outer = window.geometry(), window.frameGeometry()
    edges = inner.topLeft() - outer.topLeft()
    return [inner.x(), inner.y(), inner.width(), inner.height(), edges.x(), edges.y()]


def put_at(window: QWidget, place: Sequence[int]) -> None:
    """Put a window where it was (`where`), as far as that is on the screen. Its edges are not known
    before it has been shown for a while: a place that counts them would be off by them."""
    x, y, wide, tall, *edges = place
    # Who kept it before told no edges.
    left, top = edges or (0, 0)
    size = QSize(wide, tall).boundedTo(room(window))
    free = window.screen().availableGeometry().adjusted(left, top, -left, -left)
    last = free.bottomRight() - QRect(QPoint(), size).bottomRight()
    at = QPoint(max(free.x(), min(x, last.x())), max(free.y(), min(y, last.y())))
    window.setGeometry(QRect(at, size))


class Dialog(QDialog):
    """Never larger than the screen has room for. What is put in with `fill` scrolls there; what is
    wrong and the buttons stay in sight.

    `resize` tells how large it is where there is room. With `as_tall_as_it_needs` that goes for its
    width alone: it is as tall as all of its words, and grows with them.

    A button in sight leaves it: `cancel_button`, where nothing else does. Enter presses the button
    that has the cursor, and from a choice the one that goes on (`goes_on_by`). Page up and down
    scroll from anywhere.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._enter = OneEnter()
        super().__init__(parent)
        dress(self)
        self._body: Body | None = None
        self._wide = self._tall = self._needed = 0
        self._goes_on: QPushButton | None = None
        self._from_lines = False

    def as_tall_as_it_needs(self, wide: int) -> None:
        """`wide` is in pixels."""
        self._wide = wide

    def fill(
        self, inside: QWidget, below: Iterable[QWidget] = (), buttons: Iterable[QWidget] = ()
    ) -> None:
        """What may scroll; what is told `below` that, such as what is wrong; and the buttons."""
        self._body = Body(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*EDGES)
        layout.setSpacing(SPACE)
        layout.addWidget(self._body, 1)
        for told in below:
            layout.addWidget(told)
        if pressed := list(buttons):
            line = QHBoxLayout()
            line.addStretch(1)
            for button in pressed:
                line.addWidget(button)
            layout.addLayout(line)

    def cancel_button(self) -> QPushButton:
        """A button that gives up, to be put in."""
        made = QPushButton(CANCEL)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: self.give_up())
        return made

    def give_up(self) -> None:
        """Leave without what stands in it: the user said so."""
        self.reject()

    def goes_on_by(self, button: QPushButton, lines: bool = False) -> None:
        """Enter on a choice presses this one; with `lines` in a line of text as well, but not in a
        box of names, which has a use for it."""
        self._goes_on, self._from_lines = button, lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not self._enter.was_meant(self):
            return
        pressed = self._entered() if event.key() in ENTER else None
        if event.key() in TURNS and self._body is not None:
            # From below it: what one agrees to there can be read without a mouse.
            self._body.verticalScrollBar().triggerAction(TURNS[Qt.Key(event.key())])
        elif pressed is None:
            super().keyPressEvent(event)
        else:
            pressed.click()

    def _entered(self) -> QPushButton | None:
        """What Enter presses now."""
        focused = self.focusWidget()
        if isinstance(focused, QPushButton):
            return focused
        names = isinstance(focused, QComboBox) and focused.isEditable()
        line = isinstance(focused, QLineEdit) and not isinstance(focused.parent(), QComboBox)
        goes_on = isinstance(focused, CHOICES) or (line and self._from_lines)
        return self._goes_on if goes_on and not names else None

    def to_the_top(self) -> None:
        """Show what it tells from its beginning."""
        if self._body is not None:
            self._body.verticalScrollBar().setValue(0)

    def event(self, event: QEvent) -> bool:
        self._enter.look(event, self)
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self._wide and self.isVisible():
            more = self._whole(self.width()) - self._needed
            if more > 0:
                tall = max(self.height(), self._tall + more)
                self.resize(QSize(self.width(), tall).boundedTo(room(self)))
                # Up, rather than off the screen with its buttons.
                put_at(self, where(self))
                self._begin()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide and event.size().width() != event.oldSize().width():
            self._begin()

    def _begin(self) -> None:
        """From how it is now it grows with its words; whoever makes it smaller keeps it so."""
        self._tall, self._needed = self.height(), self._whole(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            size = self.size()
            if self._wide:
                # What is not dressed yet tells another size.
                for one in self.findChildren(QWidget):
                    one.ensurePolished()
                size = QSize(self._wide, self._whole(self._wide))
            self.resize(size.boundedTo(room(self)))
            if self._wide:
                self._begin()
        super().showEvent(event)

    def _whole(self, wide: int) -> int:
        """How tall it is with all that it says, at this width."""
        layout, body = self.layout(), self._body
        assert layout is not None and body is not None
        other = max(layout.sizeHint().height(), layout.heightForWidth(wide))
        return other - body.sizeHint().height() + body.whole(wide - EDGES[0] - EDGES[2])


class Body(Scrolls):
    """What scrolls. It has the cursor itself when nothing in it can have that: else nobody could
    scroll it by key."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setObjectName("body")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.verticalScrollBar().rangeChanged.connect(self._take_part)
        self._take_part()

    def whole(self, wide: int) -> int:
        """How tall its content is at this width."""
        return max(self._inside.sizeHint().height(), self._inside.heightForWidth(wide))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._inside:
            # What scrolls does not tell its window by itself that it needs more.
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_part()

    def _take_part(self) -> None:
        policy = Qt.FocusPolicy
        parts = self._inside.findChildren(QWidget)
        alone = not any(one.focusPolicy() & policy.TabFocus for one in parts)
        scrolls = self.verticalScrollBar().maximum() > 0
        self.setFocusPolicy(policy.StrongFocus if alone and scrolls else policy.NoFocus)
