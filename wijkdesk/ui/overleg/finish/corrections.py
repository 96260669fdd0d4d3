"""Corrections to an adopted report: the old words stay, the correction stands beside them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.actie.grammar import write_line
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.held import corrections, notes
from wijkdesk.ui.overleg import typed_lines
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved
from wijkdesk.ui.widgets.whose import shortened

if TYPE_CHECKING:
    from wijkdesk.store import Store

EXPLAINED = (
    "Kies de regel die niet klopt en typ hoe hij had moeten zijn. Met !, = of ? vooraan wordt hij "
    "een actie, besluit of punt. De oude regel blijft in het verslag staan."
)


def _place(line_id: UUID) -> str:
    return f"{typed_lines.CORRECTION}/{line_id}"


class Corrections(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words: dict[UUID, str] = {}
        self._called: dict[UUID, str] = {}
        """What stood in each line that was shown, shortened."""
        self._drafts: dict[UUID, str] = {}
        self._at: UUID | None = None
        self._why: dict[UUID, Failure] = {}
        self._places = unsaved.of(store)
        self._places.watch(self)
        self.lines = RowList()
        self.lines.setAccessibleName("Regels van het verslag")
        self.lines.setWordWrap(True)
        self.edit = LineEdit()
        self.edit.setAccessibleName("Zo had de regel moeten zijn")
        self.save = QPushButton("Correctie toevoegen")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(label(EXPLAINED, "muted", wrap=True))
        layout.addWidget(self.lines, 1)
        layout.addWidget(self.edit)
        layout.addWidget(self.save)
        hide_in_copy(store, self.edit, self.save)
        self.lines.currentRowChanged.connect(self._begin)
        self.edit.returnPressed.connect(self.add)
        self.edit.textEdited.connect(lambda _text: self._places.touch())
        self.save.clicked.connect(self.add)

    @property
    def draft_scope(self) -> str:
        return f"regel {self._at}"

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the lines of this report, each with its corrections below it."""
        self._leave()
        at = self._at
        made = corrections.of_meeting(self._store, meeting.id)
        self.lines.blockSignals(True)
        self.lines.clear()
        self._words = {}
        for item, one, kind, text in notes.all_lines(self._store, meeting.id):
            words = write_line(kind, text)
            below = [f"     verbeterd: {correction}" for correction in made.get(one, ())]
            line = QListWidgetItem("\n".join([f"{item}  {words}", *below]), self.lines)
            line.setData(Qt.ItemDataRole.UserRole, one)
            self._words[one] = words
            self._called[one] = shortened(words)
            if (left := self._places.take(_place(one))) is not None:
                self._drafts[one] = left.text()
        self.lines.blockSignals(False)
        row = list(self._words).index(at) if at in self._words else 0
        self.lines.setCurrentRow(row)
        self._begin(row)

    def add(self) -> None:
        """Keep the correction of the chosen line."""
        if self._at is None:
            self.status.emit("Kies eerst de regel die niet klopt.")
            return
        at, text = self._at, self.edit.text()
        try:
            typed_lines.correct(self._store, at, text)
        except Failure as wrong:
            self._refuse(at, wrong)
            return
        self._why.pop(at, None)
        self._drafts.pop(at, None)
        self._places.touch()
        self.edit.setText(self._words.get(at, ""))
        self.status.emit("Correctie toegevoegd. Zij staat onder de regel en in het verslag.")

    def unsaved(self) -> Iterator[Unsaved]:
        self._leave()
        typed = [(one, it) for one, it in self._drafts.items() if it != self._words.get(one)]
        for one, text in typed:
            why = self._why.get(one)
            where = f"correctie van “{self._called.get(one, '')}”"
            at = self.edit if one == self._at else self.lines
            yield Unsaved(_place(one), where, partial(str, text), why, input=at)

    def save_again(self) -> None:
        for one in [one for one, why in self._why.items() if unsaved.passes(why)]:
            text = self._drafts.get(one, "")
            try:
                typed_lines.correct(self._store, one, text)
            except Failure as wrong:
                self._refuse(one, wrong)
            else:
                self._why.pop(one)
                self._drafts.pop(one, None)
                if one == self._at:
                    self.edit.setText(self._words.get(one, ""))

    def take_in(self, draft: Draft) -> bool:
        place, _, told = draft.key.rpartition("/")
        one = UUID(told) if place == typed_lines.CORRECTION else None
        if one is None or one not in self._words:
            return False
        self._drafts[one] = draft.text
        if one == self._at:
            self.edit.setText(draft.text)
            self.edit.setModified(True)
        return True

    def _refuse(self, one: UUID, why: Failure) -> None:
        self._leave()
        unsaved.tell_once(why, self._why.get(one), self.status.emit)
        self._why[one] = why
        self._places.touch()

    def _begin(self, row: int) -> None:
        """The line as it is, to be corrected, or what was typed for it before. What is typed
        belongs to one line: it never goes to another that is chosen later."""
        self._leave()
        line = self.lines.item(row)
        self._at = line.data(Qt.ItemDataRole.UserRole) if line is not None else None
        words = self._words.get(self._at, "") if self._at else ""
        draft = self._drafts.get(self._at) if self._at else None
        self.edit.setText(words if draft is None else draft)
        self.edit.setModified(draft is not None)

    def _leave(self) -> None:
        if self._at is not None and self.edit.isModified():
            self._drafts[self._at] = self.edit.text()
