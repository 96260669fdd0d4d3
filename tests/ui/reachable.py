"""Whether everything of a window can be reached in little room: it is in sight whole, or scrolling
brings it there, and no words of it are cut off.

For a window of any size: `resize` it, and `all_can_be_reached(qtbot, window)`.
"""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import ElidedLabel

AT_200_PERCENT = QSize(683, 384)
"""A laptop of 1366 by 768, in the pixels that a program counts with at 200 %."""
LAPTOP = QSize(1024, 640)
SIZES = [AT_200_PERCENT, LAPTOP]
SCROLLS = QAbstractItemView | QPlainTextEdit | QTextEdit
"""What scrolls within itself, so a part in sight is enough."""
CONTROLS = QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox | QTabBar | SCROLLS
TURNS, TURN = 30, 40
"""How often it is looked at, and milliseconds between."""
LINES = 5
"""So many lines of a longer text are in sight at once."""
FRAME = 2
"""Pixels by which something may be lower than it asks for: its edge, and never a letter."""
PART = QSize(80, 28)
"""The least of what scrolls within itself: a line of it."""


def all_can_be_reached(
    qtbot: QtBot, window: QWidget, labels: bool = False, where: str = ""
) -> None:
    """Nothing is out of reach once the window has settled; with `labels` no words are cut off.
    `where` names the page in the message."""
    found: list[str] = []
    for _turn in range(TURNS):
        # What was read in a worker arrives, and each layout within another takes a turn.
        worker.wait_for_all()
        qtbot.wait(TURN)
        found = [*out_of_reach(window), *chinks(window), *(cut_labels(window) if labels else ())]
        if not found:
            return
    assert found == [], "\n".join([where, *found])


def out_of_reach(window: QWidget) -> list[str]:
    """Each enabled control of the window that can't be brought into sight or whose words are cut,
    and each two that lie over each other."""
    found = [told(one, why) for one in controls(window) if (why := wrong_with(one, window))]
    return [*found, *_over_each_other(window)]


def cut_labels(window: QWidget) -> list[str]:
    """Each line of words that is not in sight whole, nor brought there by scrolling. One that may
    end in an ellipsis tells the rest in its tooltip."""
    found = []
    for one in in_sight(window):
        if not isinstance(one, QLabel) or not one.text() or isinstance(one, ElidedLabel):
            continue
        bring(one, window)
        high = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        wide = 0 if one.wordWrap() else one.sizeHint().width()
        is_cut = one.height() < high - FRAME or one.width() < wide
        shown = _in_sight(one, window).size()
        # What is longer than the window is read piece by piece.
        least = QSize(one.width(), min(one.height(), PART.height() * LINES))
        if is_cut or shown != shown.expandedTo(least):
            found.append(told(one, "afgesneden"))
    return found


def chinks(window: QWidget) -> list[str]:
    """Each list of which fewer than two rows are in sight at once while it has more, each page that
    scrolls through too low a slit, and each heading of a column that ends without an ellipsis."""
    found = []
    for one in in_sight(window):
        inside = isinstance(one.parentWidget(), SCROLLS)
        if inside or not isinstance(one, QAbstractScrollArea):
            continue
        if isinstance(one, QAbstractItemView):
            found += [*_cut_headings(one)]
        bar = one.verticalScrollBar()
        if bar.maximum() == bar.minimum() or isinstance(one, QPlainTextEdit | QTextEdit):
            continue
        bring(one, window)
        shown = _in_sight(one.viewport(), window).height()
        if shown < _needed(one):
            found.append(told(one, f"{shown} van {_needed(one)} hoog in beeld"))
    return found


def _needed(one: QAbstractScrollArea) -> int:
    """How many pixels of it are to be in sight."""
    if isinstance(one, QScrollArea):
        return min(one.widget().height() - FRAME, LINES * PART.height())
    if not isinstance(one, QAbstractItemView):
        return LINES * PART.height()
    # Through a long row one scrolls; of usual rows, of two lines at most, there are two.
    rows = one.model().rowCount() if one.model() is not None else 0
    tall = [max(one.sizeHintForRow(row), PART.height()) for row in range(min(rows, 2))]
    return min(sum(tall), 2 * 2 * PART.height())


def _cut_headings(one: QAbstractItemView) -> Iterator[str]:
    for header in one.findChildren(QHeaderView):
        if header.orientation() != Qt.Orientation.Horizontal or not header.isVisible():
            continue
        for at in range(header.count()):
            text = str(one.model().headerData(at, Qt.Orientation.Horizontal) or "")
            tip = one.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
            wide = header.fontMetrics().horizontalAdvance(text) > header.sectionSize(at)
            ends = header.textElideMode() == Qt.TextElideMode.ElideRight and tip
            wraps = header.defaultAlignment() & Qt.TextFlag.TextWordWrap
            if wide and not header.isSectionHidden(at) and not ends and not wraps:
                yield told(one, f"kop {text!r} afgesneden")


def in_sight(window: QWidget) -> Iterator[QWidget]:
    """What stands in the window and is not hidden, without what hidden pages hold."""
    for one in window.children():
        if isinstance(one, QWidget) and one.isVisible() and not one.isWindow():
            yield one
            yield from in_sight(one)


def controls(window: QWidget) -> Iterator[QWidget]:
    """What one presses, types in or chooses from, as far as it is in sight and works now."""
    for one in in_sight(window):
        inside = isinstance(one.parentWidget(), CONTROLS)
        if isinstance(one, CONTROLS) and one.isEnabled() and not inside:
            yield one


def wrong_with(one: QWidget, window: QWidget) -> str:
    """Why it can't be used here, "" when it can."""
    bring(one, window)
    if isinstance(one, SCROLLS):
        shown = _in_sight(one, window).size()
        least = PART.boundedTo(one.size())
        if shown.width() < least.width() or shown.height() < least.height():
            return f"{shown.width()}x{shown.height()} in beeld"
        return ""
    if not _is_whole(one, window):
        return "valt buiten beeld"
    wanted = one.minimumSizeHint()
    if isinstance(one, QAbstractButton) and one.text():
        if one.width() < wanted.width():
            return f"te smal: {one.width()} van {wanted.width()}"
        if one.height() < wanted.height() - FRAME:
            return f"te laag: {one.height()} van {wanted.height()}"
    return ""


def bring(one: QWidget, window: QWidget) -> None:
    """Scroll to it, as the wheel and the bars can."""
    around = []
    above = one.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QScrollArea):
            around.append(above)
        above = above.parentWidget()
    for area in around:
        place = QRect(one.mapTo(area.widget(), QPoint(0, 0)), one.size())
        shown = area.viewport().size()
        _scroll(area.horizontalScrollBar(), place.left(), place.width(), shown.width())
        _scroll(area.verticalScrollBar(), place.top(), place.height(), shown.height())


def _scroll(bar: QScrollBar, begin: int, length: int, shown: int) -> None:
    """Where a bar is hidden on purpose nobody can scroll."""
    if bar.isVisible():
        bar.setValue(min(max(bar.value(), begin + length - shown), begin))


def _in_sight(one: QWidget, window: QWidget) -> QRect:
    """The part of it that nothing around it cuts off, in the window."""
    part = QRect(one.mapTo(window, QPoint(0, 0)), one.size())
    above = one.parentWidget()
    while above is not None and above is not window:
        part &= QRect(above.mapTo(window, QPoint(0, 0)), above.size())
        above = above.parentWidget()
    return part & window.rect()


def _is_whole(one: QWidget, window: QWidget) -> bool:
    return _in_sight(one, window).size() == one.size()


def _over_each_other(window: QWidget) -> Iterator[str]:
    beside: dict[QWidget, list[QWidget]] = {}
    for one in in_sight(window):
        parent = one.parentWidget()
        shown = not one.geometry().isEmpty()
        if parent is None or isinstance(parent, CONTROLS):
            continue
        if shown and isinstance(one, CONTROLS | QLabel | QScrollArea):
            beside.setdefault(parent, []).append(one)
    for siblings in beside.values():
        for one, other in combinations(siblings, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"{told(one, 'ligt over')} {told(other, '')}"


def told(one: QWidget, why: str) -> str:
    """Which control, as a person would point it out."""
    text = getattr(one, "text", str)()
    return f"{type(one).__name__} {text or one.accessibleName()!r} {one.size().toTuple()} {why}"
