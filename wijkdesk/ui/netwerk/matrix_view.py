"""Working on the map of belang and invloed by mouse and keys; it asks, and changes nothing."""

from dataclasses import replace
from html import escape
from uuid import UUID

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from wijkdesk.ui.reading import in_copy

from .matrix_canvas import MatrixCanvas

REACH = 6.0
"""How far beside a dot a click still counts."""
MIDDLE = 3
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
CHANGES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""How the arrow keys with Ctrl change belang and invloed."""


class MatrixView(MatrixCanvas):
    """Shows stakeholders and asks for changes; it keeps nothing itself.

    `chosen(id)` fires when the user goes to another one, `opened(id)` with Enter or a double
    click, `rated(id, interest, influence)` when scores were changed: the view shows them at once,
    and `show_people` puts it right when they were refused.
    """

    chosen = Signal(object)
    opened = Signal(object)
    rated = Signal(object, int, int)

    # Keyboard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Esc while dragging stops that, and does not leave the screen.
            if self._drag is not None and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(QPointF(event.pos()))
            # As text: what somebody typed is no mark-up.
            said = f"<span>{escape(self.said_of(self._people[found]))}</span>" if found else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self._current is None and self._order():
            self._go(self._order()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._act(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._drop()
        elif not self._people:
            return False
        elif modifiers & Qt.KeyboardModifier.ControlModifier and key in CHANGES:
            if in_copy(self):
                return False
            self._change(*CHANGES[key])
        elif key in STEPS:
            self._step(STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(self._order()[0 if key == Qt.Key.Key_Home else -1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.opened.emit(self._current)
        else:
            return False
        return True

    def _order(self) -> list[UUID]:
        """As one reads: the map from the upper left, then the tray."""
        return [*(dot.id for dot in self._dots), *self._waiting()]

    def _step(self, steps: int) -> None:
        order = self._order()
        place = order.index(self._current) + steps if self._current in order else 0
        self._go(order[min(max(place, 0), len(order) - 1)])

    def _go(self, wanted: UUID) -> None:
        if wanted != self._current:
            self.choose(wanted)
            self.chosen.emit(wanted)

    def _change(self, interest: int, influence: int) -> None:
        """Move the chosen one a cell; who is unrated first comes in the middle."""
        found = self._people.get(self._current) if self._current else None
        if found is None:
            return
        if not found.rated:
            self._rate(found.id, found.interest or MIDDLE, found.influence or MIDDLE)
            return
        self._rate(
            found.id,
            min(max((found.interest or MIDDLE) + interest, 1), 5),
            min(max((found.influence or MIDDLE) + influence, 1), 5),
        )

    def _rate(self, wanted: UUID, interest: int, influence: int) -> None:
        found = self._people[wanted]
        if (found.interest, found.influence) != (interest, influence):
            self._people[wanted] = replace(found, interest=interest, influence=influence)
            self._arrange()
            self.rated.emit(wanted, interest, influence)

    # Mouse

    def _at(self, place: QPointF) -> UUID | None:
        """The nearest dot within reach, else whose name or place in the tray it is."""
        x, y = place.x(), place.y()
        near = [
            ((dot.x - x) ** 2 + (dot.y - y) ** 2, place_)
            for place_, dot in enumerate(self._dots)
            if (dot.x - x) ** 2 + (dot.y - y) ** 2 <= (dot.radius + REACH) ** 2
        ]
        if near:
            return self._dots[min(near)[1]].id
        boxes = {one.id: one.box for one in self._labels.values() if one.text} | self.tray()
        return next((key for key, box in boxes.items() if box.has(x, y)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and found is not None:
            if not in_copy(self):
                self._pressed = (event.position(), found)
            self._go(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._pressed is not None:
            away = (place - self._pressed[0]).manhattanLength()
            if self._drag is not None or away >= QApplication.startDragDistance():
                self._drag = place
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.update()
            return
        found = self._at(place)
        if found != self._hovered:
            self._hovered = found
            self.update()
        moves = found is not None and not in_copy(self)
        self.setCursor(Qt.CursorShape.OpenHandCursor if moves else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._drag is not None
        self._drop()
        score = self._score_at(event.position())
        if pressed is not None and dragged and score is not None:
            self._rate(pressed[1], *score)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._go(found)
            self.opened.emit(found)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        waiting = len(self._waiting())
        if waiting <= len(self._places):
            super().wheelEvent(event)
            return
        step = -1 if event.angleDelta().y() > 0 else 1
        self._scrolled = max(0, min(self._scrolled + step, waiting - len(self._places)))
        self.update()
