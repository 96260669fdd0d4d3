"""Ctrl+Z on a screen with something typed that is not accepted: that was done last, so it is taken
back first."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction

from wijkdesk.failure import NotAccepted
from wijkdesk.ui.widgets.unsaved import Gone, Places, Unsaved

from .bars.undo_bar import UndoBar


class TakingBack:
    """Of the places of one store. `undo` is the action of Ctrl+Z; `label` has it say again what it
    takes back of what was kept."""

    def __init__(self, places: Places, undo: QAction, label: Callable[[], object]) -> None:
        self._places, self._undo, self._label = places, undo, label
        self._told = ""

    def look(self) -> None:
        """Something may be not saved, or saved, since."""
        one = _wrong(self._places.found())
        told = f"Ongedaan maken: {one.where}" if one is not None else ""
        if told:
            self._undo.setText(told)
            self._undo.setEnabled(True)
        elif self._told:
            self._label()
        self._told = told

    def take_back(self, bar: UndoBar) -> bool:
        """Take back what was typed last and is not accepted, with an offer to put it there again;
        False when there is nothing of the sort in sight."""
        one = _wrong(self._places.found())
        if one is None or one.give_up is None:
            return False
        draft, places = one.draft, self._places
        one.give_up()
        bar.point(f"Teruggenomen: {one.where}", "Weer neerzetten", lambda: places.take_in([draft]))
        return True


def _wrong(found: Sequence[Unsaved]) -> Unsaved | None:
    """What stands in sight, is not accepted and can be taken back. What was removed comes back with
    an ordinary Ctrl+Z, and with it what was typed in it."""
    return next((one for one in found if _is_wrong(one)), None)


def _is_wrong(one: Unsaved) -> bool:
    refused = isinstance(one.why, NotAccepted) and not isinstance(one.why, Gone)
    return refused and one.give_up is not None and one.input is not None and one.input.isVisible()
