"""A form for one record, made from the fields of its kind. There is no Save button: a field is
saved when you leave it, and prose also after a short pause."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.privacy import hints
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, show
from wijkdesk.services.whole import records
from wijkdesk.ui.reading import still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved
from wijkdesk.ui.widgets.whose import in_sentence, whose

from . import waiting
from .field_row import FieldRow, editor_for
from .pickers import LinksEditor, ReferenceEditor

if TYPE_CHECKING:
    from wijkdesk.store import Store

UNKNOWN_NAME = "Deze naam staat er nog niet bij. Kies een andere of voeg hem toe."


def offer(
    store: "Store", editor: ReferenceEditor | LinksEditor, field: Field, gebied_id: UUID | None
) -> None:
    """Let an input choose from the records that its field refers to."""
    kind = field.refers
    assert kind is not None
    name = partial(records.name_of, store, kind)
    if records.KINDS[kind].many:
        editor.set_lookup(lambda text: records.matching(store, kind, gebied_id, text), name)
    else:
        editor.set_choices(partial(records.choices, store, kind, gebied_id), name)


def save_field(
    store: "Store",
    kind: str,
    record_id: UUID,
    name: str,
    merged: Callable[[Any], object],
    stay: str | None = None,
) -> None:
    """Save a field that is not in sight (any more); see `Editor.merging`."""
    kept = records.record(store, kind, record_id)[name]
    records.change(store, kind, record_id, name, merged(kept), stay)


class RecordForm(ScrollPage):
    """Shows and changes one record.

    Signals: `saved(field name)` after a change went into the store; `problem(text)` when an input
    can't be saved: it stays as typed, with the reason under it.
    """

    saved = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        store: "Store",
        parent: QWidget | None = None,
        whole: bool = False,
        only: Collection[str] = (),
        history: bool = True,
    ) -> None:
        """`whole` makes it as tall as its fields, for a part of a page that scrolls; `only` shows
        these fields of the kind; `history` offers what happened to the record, below them."""
        super().__init__(parent)
        self._store = store
        self._whole, self._only = whole, only
        self._with_history = history
        self.shows_history: Callable[[str, UUID], object] = self._show_history
        """What the button does with kind and id; a window of a record shows it in itself."""
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kind = ""
        self.record_id: UUID | None = None
        self._whose = ""
        """Whose fields these are, as soon as somebody asks."""
        self._gebied_id: UUID | None = None
        self.rows: dict[str, FieldRow] = {}
        self._places = unsaved.of(store)
        self._places.watch(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def draft_scope(self) -> str:
        return f"{self.kind} {self.record_id}"

    def show_record(self, kind: str, record_id: UUID | None, gebied_id: UUID | None) -> None:
        """Show this record; None empties the form. What was typed before is saved first; what
        can't be saved is kept, and stands there again when its record is shown."""
        self.flush()
        if (kind, record_id) != (self.kind, self.record_id):
            self._leave()
        self._gebied_id = gebied_id
        if kind != self.kind:
            self.kind = kind
            self._build()
        same, self.record_id = record_id == self.record_id, record_id
        self._page.setVisible(record_id is not None)
        if not same:
            self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> bool:
        """Show the store's values again; focus and text that is not saved yet stay. False when
        there is no record (any more)."""
        self._whose = ""
        if self.record_id is None:
            return False
        try:
            values = records.record(self._store, self.kind, self.record_id)
        except KeyError:
            # Deleted, here or by an undo.
            self.record_id = None
            self._page.hide()
            return False
        for name, row in self.rows.items():
            self._offer_choices(row)
            if row.editor.dirty() or row.problem.text():
                row.editor.beside(values[name])
            else:
                row.editor.show_value(values[name], show(row.field, values[name]))
                self._warn(row)
        for name, one in waiting.come_back(self._places, self._fields()):
            self.rows[name].set_problem(unsaved.at_input(one.why))
        return True

    def flush(self) -> bool:
        """Save what is typed but not saved; False when something can't be saved."""
        fine = True
        for name, row in self.rows.items():
            if row.editor.dirty():
                fine = self._save(name) and fine
        return fine

    def unsaved(self) -> Iterator[Unsaved]:
        if self.record_id is not None:
            yield from waiting.found(self._fields())

    def save_again(self) -> None:
        self.flush()

    def take_in(self, draft: Draft) -> bool:
        if self.record_id is None:
            return False
        return waiting.put_back(self._fields(), draft)

    def focus_problem(self) -> None:
        """Put the cursor where something can't be saved."""
        wrong = (name for name, row in self.rows.items() if row.problem.text())
        self.focus_field(next(wrong, ""))

    def focus_field(self, name: str = "") -> None:
        """Put the cursor in a field, the first when `name` is not one."""
        rows = self.rows.get(name) or next(iter(self.rows.values()), None)
        if rows is not None:
            rows.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            # Who types a name for something new means it instead of "Nieuwe opgave".
            if rows.editor.raw() == records.KINDS[self.kind].new:
                rows.editor.select_all()
            self.ensureWidgetVisible(rows)
            # Sideways nothing is hidden that one would look for, and names would be cut.
            self.horizontalScrollBar().setValue(0)

    def _build(self) -> None:
        self._page = Page()
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(*((0, 0, 0, 0) if self._whole else (4, 4, 12, 12)))
        layout.setSpacing(12)
        self.rows = {}
        for field in records.KINDS[self.kind].fields:
            if self._only and field.name not in self._only:
                continue
            row = FieldRow(field, editor_for(field, self._store.clock.today))
            self.rows[field.name] = row
            layout.addWidget(row)
            still_in_copy(self._store, row.editor)
            row.editor.left.connect(lambda name=field.name: self._left(name))
            row.editor.typed.connect(self._places.touch)
            if isinstance(row.editor, ReferenceEditor | LinksEditor):
                row.editor.create_wanted.connect(
                    lambda text, name=field.name: self._create(name, text)
                )
        if self._with_history:
            layout.addWidget(self._history_button(), 0, Qt.AlignmentFlag.AlignLeft)
        if self._whole:
            self._page.tall.connect(self.setFixedHeight)
        else:
            layout.addStretch(1)
        self.setWidget(self._page)

    def _history_button(self) -> QPushButton:
        what = records.KINDS[self.kind].label
        button = QPushButton("Geschiedenis")
        button.setProperty("kind", "plain")
        button.setAutoDefault(False)
        button.setAccessibleName(f"Geschiedenis van {what}")
        button.setToolTip("Wie wat wanneer heeft gewijzigd, en de oude waarden (Ctrl+H)")
        button.clicked.connect(self.open_history)
        return button

    def open_history(self) -> None:
        """Show what happened to this record; what is typed is saved first."""
        if self.record_id is not None and self.flush():
            self.shows_history(self.kind, self.record_id)

    def _show_history(self, kind: str, record_id: UUID) -> None:
        from wijkdesk.ui.widgets.history.window import show_history

        window = show_history(self._store, kind, record_id, self)
        window.finished.connect(lambda _how: self.refresh())

    def _fields(self) -> waiting.Fields:
        kind, one = self.kind, self.record_id
        assert one is not None
        return waiting.Fields(
            {name: row.editor for name, row in self.rows.items()},
            lambda name: waiting.of_field(kind, one, name),
            self._where,
            (kind, one),
            self._give_up,
        )

    def _where(self, name: str) -> str:
        assert self.record_id is not None
        self._whose = self._whose or whose(self._store, self.kind, self.record_id)
        field, kind = self.rows[name].field.label, records.KINDS[self.kind].label
        if field.lower() == kind:
            return self._whose.removeprefix("van ")
        return f"{in_sentence(field)} {self._whose}"

    def _give_up(self, name: str) -> None:
        """Show what is kept, in place of what was typed."""
        row = self.rows[name]
        row.editor.taken()
        row.set_problem("")
        self._show_stored(name)
        self._places.touch()

    def _leave(self) -> None:
        """Keep what could not be saved, and begin anew."""
        if self.record_id is not None:
            waiting.leave(self._places, self._fields(), self._saving)
        for row in self.rows.values():
            row.editor.taken()
            # Of a record that was taken away nothing waits either.
            row.editor.empty()
            row.set_problem("")

    def _saving(self, name: str) -> Callable[[], object]:
        """What saves a field as it stands now, when the form shows something else."""
        store, kind, one, editor = self._store, self.kind, self.record_id, self.rows[name].editor
        merged, stay = editor.merging(), editor.stay
        assert one is not None
        return partial(save_field, store, kind, one, name, merged, stay)

    def _offer_choices(self, row: FieldRow) -> None:
        if isinstance(row.editor, ReferenceEditor | LinksEditor) and not row.editor.dirty():
            offer(self._store, row.editor, row.field, self._gebied_id)

    def _left(self, name: str) -> None:
        """What nobody changed is not written again, also where it would be written otherwise."""
        if self.rows[name].editor.dirty():
            self._save(name)

    def _save(self, name: str) -> bool:
        row = self.rows[name]
        if self.record_id is None:
            return True
        if isinstance(row.editor, ReferenceEditor) and row.editor.unknown():
            return self._refuse(row, Invalid(name, UNKNOWN_NAME))
        try:
            raw = row.editor.raw()
            changed = records.change(
                self._store, self.kind, self.record_id, name, raw, row.editor.stay
            )
        except Failure as wrong:
            return self._refuse(row, wrong)
        except KeyError:
            # The record was deleted meanwhile; there is nothing left to save into.
            return True
        row.set_problem("")
        self._warn(row)
        row.editor.taken()
        self._places.touch()
        if changed:
            self.saved.emit(name)
        if not row.editor.hasFocus() and not row.is_prose:
            self._show_stored(name)
        return True

    def _warn(self, row: FieldRow) -> None:
        """Tell when free text seems to hold a BSN, a birth date or somebody's health."""
        about_people = records.KINDS[self.kind].subject.about_people
        if about_people and row.field.kind in (FieldKind.LINE, FieldKind.PROSE):
            row.set_warning(hints.hint(str(row.editor.raw())) or "")

    def _show_stored(self, name: str) -> None:
        """Show a saved value the way the program writes it: "4 dec" becomes the full day."""
        assert self.record_id is not None
        row = self.rows[name]
        value = records.record(self._store, self.kind, self.record_id)[name]
        row.editor.show_value(value, show(row.field, value))

    def _refuse(self, row: FieldRow, why: Failure) -> bool:
        unsaved.tell_once(why, row.editor.why, self.problem.emit)
        row.editor.refused(why)
        row.set_problem(unsaved.at_input(why))
        self._places.touch()
        return False

    def _create(self, name: str, text: str) -> None:
        """Make the record that a reference names but that is not there yet."""
        row = self.rows[name]
        refers = row.field.refers
        assert refers is not None
        try:
            made = records.add_called(self._store, refers, self._gebied_id, text)
        except Failure as wrong:
            self._refuse(row, wrong)
            return
        if isinstance(row.editor, LinksEditor):
            row.editor.add(made, text)
        elif isinstance(row.editor, ReferenceEditor):
            offer(self._store, row.editor, row.field, self._gebied_id)
            row.editor.show_made(made)
            self._save(name)
