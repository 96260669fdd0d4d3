"""Where the cursor goes: out of a box that one types in, and back to where it was."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

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
        screen.setFocus()


def keep_within(focused: QWidget | None, page: QWidget) -> None:
    """As `put_back`; when what had the cursor is gone, the first of the page that takes it."""
    if focused is not None and isValid(focused) and focused.isVisible():
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
        return
    for one in page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isVisible() and one.isEnabled():
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return
