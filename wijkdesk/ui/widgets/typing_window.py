"""Leaving what somebody typed: never with one key, which may have been meant for something else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from wijkdesk.ui.dialog import Dialog

from .card import label

if TYPE_CHECKING:
    from .inputs import Standing

Again = tuple[str, dict[str, Any]]
"""What opens a window again after the program was locked, and for what: ids and plain words."""
PLACES = ("caret", "scroll", "modified", "at_row")
AGAIN = "Nog een keer Esc, en wat u typte is weg."
CLOSED_AGAIN = "Sluit u dit nog een keer, dan is weg wat u typte."
GONE = "Wat u typte, is weg."


class Leaving:
    """Whether inputs may be left: at once when nothing was typed in them, else the second time
    that it is asked, unless something was typed in between."""

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._begun: list[Standing] = []
        self._asked: list[Standing] | None = None

    def begin(self) -> None:
        """What stands there now, the program put there. It is told before what somebody typed
        earlier comes back (`KeptForm.come`): that counts as typed."""
        self._begun, self._asked = self._now(), None

    def typed(self) -> bool:
        """Whether something else stands there."""
        return self._now() != self._begun

    def may_leave(self) -> bool:
        """Ask to leave; False: tell AGAIN, and wait for the next time."""
        now = self._now()
        if now in (self._begun, self._asked):
            return True
        self._asked = now
        return False

    def leave(self, give_up: Callable[[], object], say: Callable[[str], object]) -> None:
        """Ask to leave with Esc, and say what comes of it."""
        typed = self.typed()
        if not self.may_leave():
            say(AGAIN)
            return
        give_up()
        if typed:
            say(GONE)

    def _now(self) -> list["Standing"]:
        # The forms need the store, and the frame comes before that is loaded.
        from .inputs import taken_down

        return [_without_place(one) for one in taken_down(self._root)]


class TypingWindow(Dialog):
    """A window in which one types and which a button keeps. Esc and the cross of the window ask
    for a second time, on the line `warning`; Annuleren says what it does and does it (`give_up`).

    `again` says how it is opened again after the program was locked.
    """

    draft_whole = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.again: Again = ("", {})
        self.warning = label("", "problem", wrap=True)
        self.warning.hide()
        self.leaving = Leaving(self)
        self._again = AGAIN

    def reject(self) -> None:
        """Leave, but never with one key what somebody typed."""
        if self.leaving.may_leave():
            super().reject()
            return
        self.warning.setText(self._again)
        self.warning.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._again = CLOSED_AGAIN
        super().closeEvent(event)
        self._again = AGAIN

    def give_up(self) -> None:
        # Asks nothing.
        super().reject()


def _without_place(one: "Standing") -> "Standing":
    """What stands there, wherever the cursor is and whichever row is marked."""
    return {name: one[name] for name in one if name not in PLACES}
