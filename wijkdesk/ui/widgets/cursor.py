"""Where the cursor goes: out of a box that one types in, and back to where it was."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from wijkdesk.ui.beginning import Begins
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.text.line_edit import LineEdit


def leave_box(screen: Screen) -> bool:
    """Leave the box of this screen that one types in; False when the cursor is in none."""
    box = screen.window().focusWidget()
    if not isinstance(box, QLineEdit | QPlainTextEdit) or not screen.isAncestorOf(box):
        return False
    if screen.leave_box(box) or (isinstance(box, LineEdit) and box.give_up()):
        return True
    box.clearFocus()
    screen.setFocus()
    return True


def scopes_of(one: QWidget, root: QWidget) -> list[str]:
    """Of which records an input below `root` is, from the outside in: `draft_scope` of what it
    stands in tells that."""
    scopes = []
    above: QWidget | None = one
    while above is not None:
        if scope := str(getattr(above, "draft_scope", "") or ""):
            scopes.append(scope)
        above = above.parentWidget() if above is not root else None
    return scopes[::-1]


def begin(screen: Screen) -> None:
    """The cursor goes to where one works on this screen: that itself, else the first in it that
    takes it."""
    wanted = screen.begins_at()
    if wanted is None or not wanted.isVisibleTo(screen):
        wanted = screen
    if not _hands_on(wanted) and wanted.focusPolicy() == Qt.FocusPolicy.NoFocus:
        wanted = _first(wanted) or wanted
    wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def _hands_on(one: QWidget) -> bool:
    """Does it give the cursor to something in it by itself?"""
    return one.focusProxy() is not None or (isinstance(one, Begins) and one.first is not None)


@contextmanager
def kept(window: QWidget) -> Iterator[None]:
    """The cursor stays in the input that it is in, as long as that is in sight and still of the
    same record: nobody goes on typing in another."""
    focused = window.focusWidget()
    scopes = scopes_of(focused, window) if focused is not None else []
    yield
    if focused is None or not isValid(focused) or not focused.isVisible():
        return
    if scopes_of(focused, window) == scopes:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


def put_back(focused: QWidget | None, screen: Screen | None) -> None:
    """The cursor goes to where it was before a window came over the screen."""
    if focused is not None and isValid(focused) and focused.isVisible():
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    elif screen is not None:
        begin(screen)


def keep_within(focused: QWidget | None, page: QWidget) -> None:
    """As `put_back`; when what had the cursor is gone, the first of the page that takes it."""
    if focused is not None and isValid(focused) and focused.isVisible():
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    elif (first := _first(page)) is not None:
        first.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def made_anew(place: QWidget, lines: QLayout | None = None) -> Iterator[None]:
    """What stands in this place, or of it in `lines`, is made anew. The cursor comes in what is
    called as what had it; where that is gone, in what stands where it stood, so that who removes
    one after the other goes on. `lines` are emptied here; a cursor beside them is left alone."""
    window = place.window()
    focused = window.focusWidget()
    old = list(_widgets_in(lines)) if lines is not None else [place]
    inside = focused is not None and any(one is focused or one.isAncestorOf(focused) for one in old)
    name, at = "", 0
    if inside and focused is not None:
        stops = _taking(place)
        name, at = _called(focused), stops.index(focused) if focused in stops else 0
        # What goes away would hand the cursor on to whatever comes next, such as the wijk filter.
        place.setFocus()
    if lines is not None:
        _empty(lines)
    yield
    if not inside or not window.isVisible():
        return
    fresh = _taking(place)
    same = next((one for one in fresh if name and _called(one) == name), None)
    again = same or (fresh[min(at, len(fresh) - 1)] if fresh else None)
    if again is not None:
        # What is still to be shown would not get it.
        again.show()
        again.setFocus(Qt.FocusReason.OtherFocusReason)


def _called(one: QWidget) -> str:
    return one.accessibleName() or (one.text() if isinstance(one, QAbstractButton) else "")


def _taking(place: QWidget) -> list[QWidget]:
    """All in this place that takes the cursor and was not hidden on purpose."""
    parts = [one for one in place.findChildren(QWidget) if isValid(one) and not _goes(one, place)]
    return [one for one in parts if _takes(one) and one.isEnabled()]


def _widgets_in(lines: QLayout) -> Iterator[QWidget]:
    """Those of a layout, and of the layouts in it."""
    for item in (lines.itemAt(at) for at in range(lines.count())):
        if item is not None and (widget := item.widget()) is not None:
            yield widget
        elif item is not None and (inner := item.layout()) is not None:
            yield from _widgets_in(inner)


def _empty(lines: QLayout) -> None:
    for widget in _widgets_in(lines):
        widget.hide()
        widget.deleteLater()
    while (item := lines.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _empty(inner)


def _goes(one: QWidget, place: QWidget) -> bool:
    """Was it hidden on purpose, or what it stands in?"""
    above: QWidget | None = one
    while above is not None and above is not place:
        if above.isHidden() and above.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        above = above.parentWidget()
    return False


def in_line(*parts: QWidget) -> None:
    """Tab goes through these in turn: what is made later would come after all that was there."""
    stops = _stops(parts)
    along = [_with_editor(stop) for stop in stops]
    with ExitStack() as last_first:
        for stop in stops:
            last_first.callback(stop.setFocusPolicy, stop.focusPolicy())
        # Qt leaves behind what takes no cursor itself but hands it on, and Tab would come back by
        # that and go round. What it is told of this it hands on as well.
        for stop, outer in zip(stops, along, strict=True):
            handing = {outer, stop.viewport() if isinstance(stop, QAbstractScrollArea) else outer}
            for one in handing - {stop}:
                last_first.callback(one.setFocusPolicy, one.focusPolicy())
                one.setFocusPolicy(stop.focusPolicy())
        for before, after in pairwise(along):
            QWidget.setTabOrder(before, after)


def stop_before(one: QWidget, whole: QWidget) -> QWidget:
    """Where Tab stops before it comes in `whole`, in which `one` stands."""
    for before in reversed(_chain(one)):
        if _takes(before) and not whole.isAncestorOf(before):
            return before
    return one


def _chain(first: QWidget) -> list[QWidget]:
    """All that Tab comes by in a window, from this one on."""
    found, one = [first], first.nextInFocusChain()
    while one is not None and one is not first:
        found.append(one)
        one = one.nextInFocusChain()
    # Python takes who was asked for as a part of whom it asked. When that one goes, it would hold
    # all that comes after it for gone as well, such as the menu or a list that hangs open. Whom it
    # asks for all of them they are a part of from then on.
    window = first.window()
    window.findChildren(QWidget)
    window.setParent(window.parentWidget())
    return found


def _takes(one: QWidget) -> bool:
    """Does Tab stop here? What hands the cursor on is no stop of its own."""
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None


def _stops(parts: Sequence[QWidget]) -> list[QWidget]:
    """All in these where Tab can stop, part by part, each in the order in which it does."""
    chain = _chain(parts[0])
    inside = [{part, *part.findChildren(QWidget)} for part in parts]
    return [one for within in inside for one in chain if one in within and _takes(one)]


def _with_editor(stop: QWidget) -> QWidget:
    """The editor around an input, to which it hands the cursor; else the input itself."""
    outer, above = stop, stop.parentWidget()
    while above is not None and above.focusProxy() is outer:
        outer, above = above, above.parentWidget()
    return outer


def _first(page: QWidget) -> QWidget | None:
    """The first of the page that takes the cursor."""
    for one in page.findChildren(QWidget):
        takes = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.isEnabled()
        if takes and one.isVisibleTo(page):
            return one
    return None


class Busy:
    """Widgets of `page` that can't be used for a while. Who had the cursor in one of them gets it
    back, unless he went elsewhere meanwhile."""

    def __init__(self, page: QWidget, *widgets: QWidget) -> None:
        self._page, self._widgets = page, widgets
        self._had: QWidget | None = None

    def begin(self) -> None:
        """They can't be used from now on; may be called twice."""
        focused = self._page.window().focusWidget()
        if focused in self._widgets:
            self._had = focused
            # Else Qt gives it to whatever comes next, such as the wijk filter.
            self._page.setFocus()
        for one in self._widgets:
            one.setEnabled(False)

    def end(self) -> None:
        """They can be used again."""
        for one in self._widgets:
            one.setEnabled(True)
        had, self._had = self._had, None
        if had is not None and self._page.window().focusWidget() in (self._page, None):
            keep_within(had, self._page)
