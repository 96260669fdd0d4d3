"""The free texts of a chapter and the facts on the cover, each saved when it is left."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.chapters import LABELS, Slot
from wijkdesk.ui.reading import still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms import waiting
from wijkdesk.ui.widgets.forms.away import Away
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved
from wijkdesk.ui.widgets.whose import in_sentence

if TYPE_CHECKING:
    from wijkdesk.store import Store

PLACE, TEXT, HEAD = "wijkopgave/", "tekst", "kop"
"""Of what the places of these fields are made."""
Save = Callable[[str, object, str | None], bool]


class FieldRows(QWidget):
    """Rows that save themselves through `save(name, raw, stay)`, which may raise Failure; see
    `Editor.stay`. `place` is what the keys of these fields begin with, `whose` tells of which
    wijkopgave they are: "van wijkopgave Ossenkoppelerhoek"."""

    saved = Signal()

    def __init__(
        self,
        store: "Store",
        place: str,
        whose: str,
        fields: Sequence[Field],
        save: Save,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save, self._place, self._whose = save, place, whose
        self._values: dict[str, object] = {}
        self._places = unsaved.of(store)
        self._places.watch(self)
        today = store.clock.today
        self.draft_scope = ""
        self.rows = {field.name: FieldRow(field, editor_for(field, today)) for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for name, row in self.rows.items():
            layout.addWidget(row)
            still_in_copy(store, row.editor)
            row.editor.left.connect(lambda name=name: self._leave(name))
            row.editor.typed.connect(self._places.touch)

    def show_values(self, values: dict[str, object]) -> None:
        """Show what the store says; what is typed and not saved yet stays."""
        self._values = values
        for name, one in waiting.come_back(self._places, self._fields()):
            self.rows[name].set_problem(unsaved.at_input(one.why))
        for name, row in self.rows.items():
            if not row.editor.dirty():
                self._show_stored(name)

    def name_at(self, widget: QWidget | None) -> str:
        """Of which field the cursor is in this widget; "" when it is in none."""
        for name, row in self.rows.items():
            if widget is not None and (row is widget or row.isAncestorOf(widget)):
                return name
        return ""

    def flush(self) -> bool:
        """Save what is typed but not left yet; False when something can't be saved as it is."""
        saved = [self._leave(name) for name in self.rows]
        return all(saved)

    def leave(self) -> None:
        """Something else takes the place of these rows: what could not be saved waits."""
        waiting.leave(self._places, self._fields(), self._saving)

    def unsaved(self) -> Iterator[Unsaved]:
        yield from waiting.found(self._fields())

    def save_again(self) -> None:
        self.flush()

    def take_in(self, draft: Draft) -> bool:
        return waiting.put_back(self._fields(), draft)

    def _fields(self) -> waiting.Fields:
        return waiting.Fields(
            {name: row.editor for name, row in self.rows.items()},
            lambda name: f"{self._place}/{name}",
            lambda name: f"{in_sentence(self.rows[name].field.label)} {self._whose}",
            give_up=self._give_up,
        )

    def _give_up(self, name: str) -> None:
        """Show what is kept, in place of what was typed."""
        row = self.rows[name]
        row.editor.taken()
        row.set_problem("")
        self._show_stored(name)
        self._places.touch()

    def _show_stored(self, name: str) -> None:
        row, value = self.rows[name], self._values.get(name, "")
        row.editor.show_value(value, records.show(row.field, value))

    def _saving(self, name: str) -> Callable[[], object]:
        editor, save = self.rows[name].editor, self._save
        raw, stay = editor.raw(), editor.stay
        return lambda: save(name, raw, stay)

    def _leave(self, name: str) -> bool:
        row = self.rows[name]
        if not row.editor.dirty():
            return True
        try:
            changed = self._save(name, row.editor.raw(), row.editor.stay)
        except Failure as wrong:
            row.editor.refused(wrong)
            row.set_problem(unsaved.at_input(wrong))
            self._places.touch()
            return False
        row.set_problem("")
        row.editor.taken()
        self._places.touch()
        if changed:
            self.saved.emit()
        return True


def slot_rows(store: "Store", wijkopgave_id: UUID, gebied: str, slots: Sequence[Slot]) -> FieldRows:
    """Editors for the texts of a chapter."""
    fields = [Field(slot.key, slot.label, FieldKind.PROSE, slot.hint) for slot in slots]
    rows = FieldRows(
        store,
        f"{PLACE}{wijkopgave_id}/{TEXT}",
        f"van wijkopgave {gebied}",
        fields,
        lambda key, raw, stay: texts.set_text(
            store, wijkopgave_id, key, str(raw), LABELS[key], stay
        ),
    )
    rows.draft_scope = f"wijkopgave {wijkopgave_id}"
    return rows


def header_rows(store: "Store", wijkopgave_id: UUID, gebied: str) -> FieldRows:
    """Editors for what stands on the cover."""
    rows = FieldRows(
        store,
        f"{PLACE}{wijkopgave_id}/{HEAD}",
        f"van wijkopgave {gebied}",
        texts.HEADER,
        lambda name, raw, _stay: texts.set_header(store, wijkopgave_id, name, raw),
    )
    rows.draft_scope = f"wijkopgave {wijkopgave_id}"
    return rows


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of one of these fields that is not in sight; None when it is none."""
    if not draft.key.startswith(PLACE):
        return None
    told, part, name = draft.key.removeprefix(PLACE).split("/")
    one = UUID(told)
    if part == TEXT and name in LABELS:
        return partial(texts.set_text, store, one, name, draft.text, LABELS[name])
    field = next((one for one in texts.HEADER if one.name == name), None)
    if part != HEAD or field is None:
        return None
    merged = Away(store).understood(field, draft.text)
    return partial(texts.set_header, store, one, name, merged(None)) if merged else None
