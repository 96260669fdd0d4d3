"""Undo and redo from anywhere, and telling what a write changed."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from wijkdesk.failure import NotAccepted
from wijkdesk.store.errors import StoreError
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import cursor, unsaved
from wijkdesk.ui.widgets.unsaved import Gone, Places, Unsaved
from wijkdesk.ui.widgets.unsaved.not_done import STEPS

from .bars.body import Body
from .bars.undo_bar import UndoBar
from .going import Going
from .menu.commands import Commands

if TYPE_CHECKING:
    from wijkdesk.store import Store

UNTOLD = ("gewijzigd", "onthouden")
"""How changes end that no bar tells of: at every word typed, or for what the program only
remembers, it would be noise."""


class Undoing(QObject):
    """Takes the latest step back or does it again, and keeps the words of both commands true."""

    def __init__(self, going: Going, body: Body, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self._going, self._body, self._commands = going, body, commands
        self._own_step = False
        self._taking_back: TakingBack | None = None
        body.undo_bar.undo_wanted.connect(self.undo)
        body.undo_bar.redo_wanted.connect(self.redo)

    def begin(self, store: "Store") -> None:
        """Of this store from now on."""
        self.label()
        places = unsaved.of(store)
        taking_back = TakingBack(places, self._commands["undo"], self.label)
        places.changed.connect(taking_back.look)
        self._taking_back = taking_back

    def end(self) -> None:
        """The store closes."""
        self._taking_back = None

    def undo(self) -> None:
        self._step("undo", "Ongedaan gemaakt")

    def redo(self) -> None:
        self._step("redo", "Opnieuw gedaan")

    def label(self) -> None:
        """Let both commands say what they would do."""
        store = self._going.store
        assert store is not None
        for key, text, what in (
            ("undo", STEPS["undo"], store.undo_label),
            ("redo", STEPS["redo"], store.redo_label),
        ):
            self._commands[key].setText(f"{text}: {what}" if what else text)
            self._commands[key].setEnabled(what is not None)

    def tell(self) -> None:
        """Say what was written just now, and offer the way back."""
        self.label()
        assert self._going.store is not None
        what = self._going.store.undo_label
        if what and not self._own_step and not what.endswith(UNTOLD):
            self._body.undo_bar.offer(what)
        self._own_step = False
        self._drop_stale()

    def _drop_stale(self) -> None:
        """A step that is not the next one any more is not offered: its button would take another,
        or none."""
        store, offered = self._going.store, self._body.undo_bar.offered
        if store is not None and offered is not None:
            step, way_back = offered
            next_one = store.redo_label if way_back == STEPS["redo"] else store.undo_label
            if step != next_one:
                self._body.undo_bar.hide()

    def _step(self, name: str, told: str) -> None:
        store = self._going.store
        if store is None:
            return
        focused = self._body.focused()
        self._body.leave_field()
        self._body.undo_bar.hide()
        typed = self._taking_back if name == "undo" else None
        if typed is not None and typed.take_back(self._body.undo_bar):
            cursor.put_back(focused, None)
            return
        try:
            what = getattr(store, name)()
        except Exception as error:
            if isinstance(error, StoreError):
                error.label = STEPS[name]
            errors.show(error)
            return
        cursor.put_back(focused, None)
        self._own_step = what is not None
        nothing = "terug te draaien" if name == "undo" else "opnieuw te doen"
        self._body.status.say(f"{told}: {what}" if what else f"Er is niets om {nothing}.")
        if what and name == "undo":
            # What was undone may lie on another screen: it is told where nobody misses it.
            self._body.undo_bar.offer(what, STEPS["redo"])


class TakingBack:
    """Ctrl+Z on a screen with something typed that is not accepted: that was done last, so it is
    taken back first. Of the places of one store; `undo` is the action of Ctrl+Z, and `label` has it
    say again what it takes back of what was kept."""

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
