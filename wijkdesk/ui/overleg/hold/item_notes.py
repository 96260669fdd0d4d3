"""Keeps the notes of the item at hand; what can't be kept waits when the item is left."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from wijkdesk.failure import Failure
from wijkdesk.services.actie.grammar import SIGN_OF
from wijkdesk.services.overleg.data import Item
from wijkdesk.services.overleg.held import notes
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import Draft, Gone, Unsaved, tell_once
from wijkdesk.ui.widgets.whose import shortened

from .. import typed_lines
from .notes_edit import NotesEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

PLACE = f"{typed_lines.NOTES}/"
"""How the places of notes begin among what is not saved."""
LOST = "Een regel is geen {} meer: {} staat niet meer vooraan. Met Ctrl+Z neemt u dat terug."


class ItemNotes(QObject):
    """What stands in `edit`, for the item with `item_id`. Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", edit: NotesEdit, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._edit = store, edit
        self.item_id: UUID | None = None
        self._item: Item | None = None
        self._why: Failure | None = None
        """Why they could not be kept."""
        self._places = unsaved.of(store)
        self._places.watch(self)
        edit.kept.connect(self._keep)
        edit.textChanged.connect(self._places.touch)

    def show_item(self, item_id: UUID | None, item: Item | None, *, closed: bool) -> None:
        """Show the notes of this item as it is now; None when it is gone. `closed` when nothing may
        change any more."""
        other = item_id != self.item_id
        if other:
            self._leave()
        self.item_id, self._item = item_id, item
        self._edit.draft_scope = f"agendapunt {item_id}"
        self._edit.setVisible(item is not None)
        if item is None:
            self._edit.show_lines(())
            return
        if other:
            self._edit.document().clearUndoRedoStacks()
        if not self._edit.holds_typing:
            self._edit.show_lines(notes.typed(self._store, item.id))
        with self._places.shown(_place(item.id)) as left:
            if left is not None:
                self._why = left.why
                self._edit.show_draft(left.text())
        self._edit.set_closed(closed)
        if other:
            self._edit.begin_below()

    def flush(self) -> bool:
        """Keep what is typed, and make of it what it says; False when that can't be."""
        if self.item_id is not None:
            self._edit.keep(left=True)
        return not self._edit.document().isModified()

    def unsaved(self) -> Iterator[Unsaved]:
        if self.item_id is not None and self._edit.document().isModified():
            item = self._item
            told = f"{item.number} ({shortened(item.title)})" if item is not None else "dat weg is"
            yield Unsaved(
                _place(self.item_id),
                f"aantekeningen bij punt {told}",
                self._edit.toPlainText,
                self._why,
                ("agendapunt", self.item_id),
                self._edit,
                self._give_up,
            )

    def save_again(self) -> None:
        self._edit.keep()

    def take_in(self, draft: Draft) -> bool:
        if not draft.key.startswith(PLACE):
            return False
        if self.item_id is not None and draft.key == _place(self.item_id):
            self._edit.show_draft(draft.text)
            return True
        self._places.keep_away(draft, typed_lines.keeping_notes(self._store, draft))
        return True

    def _give_up(self) -> None:
        """Show the notes as they are kept."""
        self._why = None
        self._edit.taken()
        if self.item_id is not None:
            self._edit.show_lines(notes.typed(self._store, self.item_id))
        self._places.touch()

    def _leave(self) -> None:
        """Another item: what could not be kept of this one waits until it can."""
        item = self.item_id
        for one in self.unsaved():
            assert item is not None
            save = partial(notes.keep, self._store, item, self._edit.lines(), None, self._edit.stay)
            self._places.put_away(one, save)
        self._why = None
        self._edit.taken()

    def _keep(self, lines: Sequence[str] | None, typing: int | None) -> None:
        if self.item_id is None or self._edit.isReadOnly():
            return
        if lines is None:
            lines = notes.typed(self._store, self.item_id)
        try:
            change = notes.keep(self._store, self.item_id, lines, typing, self._edit.stay)
        except Failure as wrong:
            self._refuse(wrong)
        except LookupError:
            self._refuse(Gone("dit agendapunt"))
        else:
            self._why = None
            self._edit.taken()
            self._places.touch()
            for kind in change.lost if change is not None else ():
                self.status.emit(LOST.format(kind.label, SIGN_OF[kind]))

    def _refuse(self, why: Failure) -> None:
        tell_once(why, self._why, self.status.emit)
        self._why = why
        self._places.touch()


def _place(item: UUID) -> str:
    """The place of the notes of an item among what is not saved."""
    return f"{PLACE}{item}"
