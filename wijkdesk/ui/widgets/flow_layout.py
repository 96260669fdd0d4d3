"""A layout that puts widgets beside each other and goes on at the next line when it is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Left to right, then down; a row is as high as its highest widget."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            policy = parent.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
            parent.setSizePolicy(policy)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        is_other = rect.width() != self.geometry().width()
        super().setGeometry(rect)
        self._place(rect, move=True)
        if is_other and (owner := self.parentWidget()) is not None:
            # It may need more lines, or fewer.
            owner.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        # As many lines as it has at the width that it got.
        lines = self.heightForWidth(self.geometry().width()) if self.geometry().width() else 0
        return size.expandedTo(QSize(0, lines))

    def _place(self, rect: QRect, move: bool) -> int:
        """Place the items in `rect`; returns the height that they take."""
        left, top, row = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                # What is hidden keeps no space between others.
                continue
            hint = item.sizeHint()
            if left + hint.width() > rect.right() + 1 and row:
                left, top, row = rect.x(), top + row + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self.spacing()
            row = max(row, hint.height())
        return top + row - rect.y()
