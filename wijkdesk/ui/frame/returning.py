"""Back to what stands on the screen and is not saved, on whichever screen or page that is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wijkdesk.ui.widgets import cursor, reveal, unsaved
from wijkdesk.ui.widgets.unsaved import Unsaved

from .going import Going


def go_back(going: Going, focused: QWidget | None, found: Sequence[Unsaved]) -> None:
    """Where the user was typing, when that is not saved; else to the first that is not; else to
    where the cursor was, which is `focused`."""
    inputs = [one.input for one in found if one.input is not None]
    if focused is not None and isValid(focused) and any(_holds(one, focused) for one in inputs):
        _focus(going, focused)
        return
    if not any(_show(going, one) for one in found):
        cursor.put_back(focused, going.in_sight)


def _show(going: Going, one: Unsaved) -> bool:
    """Bring it into sight, with the cursor in it; False when that can't be."""
    if one.input is None and one.of is not None:
        # Its editor went on with something else, and takes it back when it shows this again.
        kind, record = one.of
        going.show_record(kind, record)
        screen = going.in_sight
        if screen is not None:
            screen.edit_record(one.key, kind, record)
        one = _again(going, one)
    if one.input is None or not isValid(one.input):
        return False
    _focus(going, one.input)
    return True


def _again(going: Going, one: Unsaved) -> Unsaved:
    found = unsaved.of(going.store).found() if going.store is not None else []
    return next((each for each in found if each.key == one.key), one)


def _focus(going: Going, one: QWidget) -> None:
    for key, screen in list(going.screens.items()):
        if screen.isAncestorOf(one):
            if going.screen_key != key:
                going.go_to(key)
            screen.show_again(one)
    reveal.reveal(one)
    window = one.window()
    window.raise_()
    window.activateWindow()
    if one.focusPolicy() == Qt.FocusPolicy.NoFocus:
        cursor.keep_within(None, one)
    else:
        one.setFocus(Qt.FocusReason.OtherFocusReason)


def _holds(one: QWidget, focused: QWidget) -> bool:
    return one is focused or one.isAncestorOf(focused) or focused.isAncestorOf(one)
