"""One number, address or functie of a contact: its inputs on a line or two."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from uuid_utils.compat import uuid7

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field, FieldKind, show
from wijkdesk.ui import theme
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label

from .choice_editors import ChoiceEditor
from .editor import Editor
from .field_row import editor_for
from .pickers import ReferenceEditor
from .record_form import offer
from .text_editors import LineEditor

if TYPE_CHECKING:
    from wijkdesk.store import Store

NEW = "nieuw"
WIDTHS = {
    "number": 64,
    "postcode": 92,
    "since": 130,
    "until": 130,
    "given_on": 130,
    "withdrawn_on": 130,
    "kind": 116,
    "what": 130,
}
LINES = {
    "functie": {"since": 1, "until": 1},
    "email": {"kind": 1, "preferred": 1},
    "address": {"postcode": 1, "city": 1, "country": 2, "kind": 2, "preferred": 2},
    "toestemming": {"how": 1, "given_on": 2, "withdrawn_on": 2},
}
"""On which line a field stands, from 0, where that is not the first."""


class PartRow(QWidget):
    """One of them: its inputs on a line or two, and a button that takes it away."""

    left = Signal(str)
    typed = Signal()
    remove_wanted = Signal()
    problem = Signal(str)

    def __init__(self, store: "Store", kind: str, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self.record_id: UUID | None = None
        self.new_id = UUID(str(uuid7()))
        """What it is called when it is kept for the first time out of sight."""
        self.fields = {field.name: field for field in fields}
        self.editors: dict[str, Editor] = {}
        self._problem = label("", "problem", wrap=True)
        self._store = store
        places = LINES.get(kind, {})
        lines = [QHBoxLayout() for _ in range(1 + max(places.values(), default=0))]
        for field in fields:
            editor = _editor(field, store.clock.today)
            self.editors[field.name] = editor
            editor.setAccessibleName(field.label)
            (editor.focusProxy() or editor).setAccessibleName(field.label)
            editor.left.connect(lambda name=field.name: self.left.emit(name))
            editor.typed.connect(self.typed)
            narrow = WIDTHS.get(field.name) if field.kind is not FieldKind.PHONE else None
            if narrow:
                editor.setFixedWidth(narrow)
            line = lines[places.get(field.name, 0)]
            line.addWidget(editor, 0 if narrow or field.kind is FieldKind.BOOL else 1)
        away = QPushButton(theme.icon("x", "muted"), "")
        away.setProperty("kind", "plain")
        away.setAccessibleName("Weghalen")
        away.setToolTip("Weghalen")
        away.clicked.connect(self.remove_wanted)
        lines[0].addWidget(away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for line in lines:
            line.setSpacing(8)
            layout.addLayout(line)
        for line in lines[1:]:
            line.addStretch(0)
        layout.addWidget(self._problem)
        self._problem.hide()

    @property
    def draft_scope(self) -> str:
        return str(self.record_id or NEW)

    @property
    def first(self) -> QWidget:
        return next(iter(self.editors.values()))

    def chosen(self) -> dict[str, object]:
        """What lists of this line stand on, for a record that is still to be made."""
        return {
            name: editor.raw()
            for name, editor in self.editors.items()
            if isinstance(editor, ChoiceEditor) and editor.raw() is not None
        }

    def offer(self) -> None:
        """Let its inputs choose from what is there now; else a name that is there would be made
        once more."""
        for name, editor in self.editors.items():
            if isinstance(editor, ReferenceEditor):
                offer(self._store, editor, self.fields[name], None)

    def show_values(self, values: dict[str, object]) -> None:
        self.offer()
        for name, editor in self.editors.items():
            if not editor.dirty():
                editor.show_value(values[name], show(self.fields[name], values[name]))

    def tell(self, name: str, why: Failure | None) -> None:
        """Show what is wrong with an input; None when nothing is."""
        message = unsaved.at_input(why)
        if why is not None:
            unsaved.tell_once(why, self.editors[name].why, self.problem.emit)
        self.editors[name].mark_problem(bool(message))
        self._problem.setText(message)
        self._problem.setVisible(bool(message))


def _editor(field: Field, today: Callable[[], date]) -> Editor:
    """The input of a field, small enough for a line of them."""
    if field.kind is FieldKind.DATE:
        made = LineEditor()
        made.edit.setPlaceholderText(field.label.lower())
        return made
    editor = editor_for(field, today)
    if isinstance(editor, LineEditor):
        editor.edit.setPlaceholderText(field.label.lower())
    if isinstance(editor, ChoiceEditor):
        editor.box.setMinimumWidth(0)
    if isinstance(editor, ReferenceEditor):
        # One that is not there yet is made.
        editor.box.free = True
    return editor
