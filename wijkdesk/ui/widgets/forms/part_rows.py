"""The numbers, addresses or functies of one contact: each a line of inputs that save themselves."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field, FieldKind, show
from wijkdesk.services.whole import records
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.card import label

from .editors import ChoiceEditor, Editor, LineEditor
from .field_row import editor_for
from .pickers import ReferenceEditor
from .record_form import offer

if TYPE_CHECKING:
    from wijkdesk.store import Store

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


NEW = "nieuw"


class PartRows(QWidget):
    """Signals: `saved()` after a change; `problem(text)` when an input can't be saved."""

    saved = Signal()
    problem = Signal(str)

    def __init__(self, store: "Store", kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.kind = kind
        # Whose it is goes without saying here.
        self._fields = tuple(
            field for field in records.KINDS[kind].fields if field.name != records.KINDS[kind].under
        )
        self._described = records.KINDS[kind]
        self._owner: tuple[str, UUID] | None = None
        self.parts: dict[UUID | None, PartRow] = {}
        self.add = QPushButton(f"+ {self._described.label.capitalize()}")
        self.add.setProperty("kind", "plain")
        self.add.clicked.connect(self._begin)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(self._described.plural.capitalize(), "heading"))
        layout.addLayout(self._lines)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        layout.addLayout(foot)

    def show_owner(self, column: str, owner: UUID) -> None:
        """Show what hangs under this record."""
        if self._owner != (column, owner):
            self._owner = (column, owner)
            for one in list(self.parts):
                self._clear(one)
        self.refresh()

    def refresh(self) -> None:
        """Read again; what is typed and not saved yet stays."""
        if self._owner is None:
            return
        ids = records.ids(self._store, self.kind, None, within=self._owner)
        for gone in [one for one in self.parts if one is not None and one not in ids]:
            self._clear(gone)
        for place, one in enumerate(ids):
            if one not in self.parts:
                self._put(one, place)
            self.parts[one].show_values(records.record(self._store, self.kind, one))

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved."""
        parts = list(self.parts.values())
        saved = [self._save(part, name) for part in parts for name in part.editors]
        return all(saved)

    @property
    def draft_scope(self) -> str:
        return f"{self.kind} van {self._owner[1]}" if self._owner is not None else ""

    def draft_make(self, names: list[str]) -> None:
        """The line for a new one."""
        wanted = f"{self.draft_scope}/{NEW}/"
        if self._owner is not None and any(wanted in name for name in names):
            self._begin()

    def _begin(self) -> None:
        """A line for a new one; it is kept once something is filled in."""
        if None not in self.parts:
            self._put(None, self._lines.count())
        self.parts[None].first.setFocus()

    def _put(self, one: UUID | None, place: int) -> None:
        part = PartRow(self._store, self.kind, self._fields)
        part.record_id = one
        part.left.connect(lambda name: self._save(part, name))
        part.remove_wanted.connect(lambda: self._remove(part))
        part.problem.connect(self.problem)
        self.parts[one] = part
        self._lines.insertWidget(place, part)

    def _save(self, part: "PartRow", name: str) -> bool:
        editor = part.editors[name]
        if not editor.dirty() or self._owner is None:
            return True
        column, owner = self._owner
        raw = editor.raw()
        if isinstance(editor, ReferenceEditor) and editor.unknown():
            raw = self._made(part.fields[name], str(raw))
        try:
            if part.record_id is None:
                if not raw:
                    return True
                given = {name: raw, **part.chosen()}
                made = records.add(self._store, self.kind, None, **{column: owner}, **given)
                del self.parts[None]
                part.record_id = made
                self.parts[made] = part
            else:
                records.change(self._store, self.kind, part.record_id, name, raw, editor.stay)
        except Failure as wrong:
            part.tell(name, str(wrong))
            return False
        except KeyError:
            return True
        part.tell(name, "")
        editor.taken()
        self.saved.emit()
        return True

    def _made(self, field: Field, name: str) -> UUID:
        """An organisation that was typed and is not there yet is made on the way."""
        assert field.refers is not None
        return records.add(self._store, field.refers, None, name=name)

    def _remove(self, part: "PartRow") -> None:
        if part.record_id is None:
            self._clear(None)
        else:
            records.remove(self._store, self.kind, [part.record_id])
            self.saved.emit()

    def _clear(self, one: UUID | None) -> None:
        """Take away the line of this one; None is the one that is not kept yet."""
        part = self.parts.pop(one, None)
        if part is not None:
            self._lines.removeWidget(part)
            part.hide()
            part.deleteLater()


class PartRow(QWidget):
    """One of them: its inputs on a line or two, and a button that takes it away."""

    left = Signal(str)
    remove_wanted = Signal()
    problem = Signal(str)

    def __init__(self, store: "Store", kind: str, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self.record_id: UUID | None = None
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

    def show_values(self, values: dict[str, object]) -> None:
        for name, editor in self.editors.items():
            if isinstance(editor, ReferenceEditor):
                offer(self._store, editor, self.fields[name], None)
            if not editor.dirty():
                editor.show_value(values[name], show(self.fields[name], values[name]))

    def tell(self, name: str, message: str) -> None:
        """Show what is wrong with an input; "" when nothing is."""
        self.editors[name].mark_problem(bool(message))
        self._problem.setText(message)
        self._problem.setVisible(bool(message))
        if message:
            self.problem.emit(message)


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
    return editor
