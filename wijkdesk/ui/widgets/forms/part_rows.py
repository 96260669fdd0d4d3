"""The numbers, addresses or functies of one contact: each a line of inputs that save themselves."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field
from wijkdesk.services.whole import records
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.cursor import in_line, stop_before
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved
from wijkdesk.ui.widgets.whose import in_sentence, whose

from . import waiting
from .away import NewPart
from .part_row import NEW, PartRow
from .pickers import ReferenceEditor

if TYPE_CHECKING:
    from wijkdesk.store import Store


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
        self._whose = ""
        """Whose they are, as soon as somebody asks."""
        self.parts: dict[UUID | None, PartRow] = {}
        self._places = unsaved.of(store)
        self._places.watch(self)
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
        hide_in_copy(store, self.add)

    def show_owner(self, column: str, owner: UUID) -> None:
        """Show what hangs under this record."""
        if self._owner != (column, owner):
            # A new line that is saved now gets its id meanwhile.
            for part in list(self.parts.values()):
                self._leave(part)
            self._owner = (column, owner)
            for one in list(self.parts):
                self._clear(one)
        self.refresh()

    def refresh(self) -> None:
        """Read again; what is typed and not saved yet stays."""
        self._whose = ""
        if self._owner is None:
            return
        ids = records.ids(self._store, self.kind, None, within=self._owner)
        for gone in [one for one in self.parts if one is not None and one not in ids]:
            self._clear(gone)
        before = set(self.parts)
        for place, one in enumerate(ids):
            if one not in self.parts:
                self._put(one, place)
            self.parts[one].show_values(records.record(self._store, self.kind, one))
            self._come_back(self.parts[one])
        if self._places.waits_below(self._new_place()) and None not in self.parts:
            self._put(None, self._lines.count())
            self._come_back(self.parts[None])
        if not before.issuperset(self.parts):
            self._line_up()

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

    def unsaved(self) -> Iterator[Unsaved]:
        for part in self.parts.values():
            yield from waiting.found(self._fields_of(part))

    def save_again(self) -> None:
        self.flush()

    def take_in(self, draft: Draft) -> bool:
        if self._owner is not None and draft.key.startswith(f"{self._new_place()}/"):
            self._begin()
        parts = self.parts.values()
        return any(waiting.put_back(self._fields_of(one), draft) for one in parts)

    def _new_place(self) -> str:
        """The place of a line that is not kept yet."""
        assert self._owner is not None
        return waiting.of_new(self.kind, self._owner[1])

    def _fields_of(self, part: PartRow) -> waiting.Fields:
        assert self._owner is not None
        owner, place = self._owner[0].removesuffix("_id"), self._new_place()

        def key(name: str) -> str:
            one = part.record_id
            return f"{place}/{name}" if one is None else waiting.of_field(self.kind, one, name)

        return waiting.Fields(
            part.editors,
            key,
            self._where,
            (owner, self._owner[1]),
            lambda name: self._give_up(part, name),
            part.new_id if part.record_id is None else None,
        )

    def _where(self, name: str) -> str:
        """Such as "soort bij telefoonnummer van Anja de Wit"."""
        column, owner = self._owner or ("", None)
        assert owner is not None
        self._whose = self._whose or whose(self._store, column.removesuffix("_id"), owner)
        field = next(field for field in self._fields if field.name == name)
        part = self._described.label
        what = part if field.label.lower() == part else f"{in_sentence(field.label)} bij {part}"
        return f"{what} {self._whose}"

    def _give_up(self, part: PartRow, name: str) -> None:
        """Show what is kept, in place of what was typed."""
        part.editors[name].taken()
        part.tell(name, None)
        if part.record_id is None:
            part.editors[name].show_value(None, "")
        self.refresh()
        self._places.touch()

    def _leave(self, part: PartRow) -> None:
        """The rows of another owner come: what could not be saved of this one waits."""

        for name in part.editors:
            self._save(part, name)
        assert self._owner is not None
        store, kind, one = self._store, self.kind, part.record_id
        new = NewPart(store, kind, self._owner[1], part.chosen(), part.new_id)

        def saving(name: str) -> Callable[[], object]:
            raw, stay = part.editors[name].raw(), part.editors[name].stay
            if one is None:
                return partial(new.save, name, raw)
            return partial(records.change, store, kind, one, name, raw, stay)

        waiting.leave(self._places, self._fields_of(part), saving)

    def _come_back(self, part: PartRow) -> None:
        for name, one in waiting.come_back(self._places, self._fields_of(part)):
            part.tell(name, one.why)

    def _begin(self) -> None:
        """A line for a new one; it is kept once something is filled in."""
        if None not in self.parts:
            self._put(None, self._lines.count())
            self._line_up()
        self.parts[None].first.setFocus()

    def _line_up(self) -> None:
        """Tab goes along the lines as they stand, and then to the button."""
        shown = sorted(self.parts.values(), key=self._lines.indexOf)
        in_line(stop_before(self.add, self), *shown, self.add)

    def _put(self, one: UUID | None, place: int) -> None:
        part = PartRow(self._store, self.kind, self._fields)
        still_in_copy(self._store, part)
        part.record_id = one
        part.left.connect(lambda name: self._save(part, name))
        part.typed.connect(self._places.touch)
        part.remove_wanted.connect(lambda: self._remove(part))
        part.problem.connect(self.problem)
        part.offer()
        self.parts[one] = part
        self._lines.insertWidget(place, part)

    def _save(self, part: PartRow, name: str) -> bool:
        editor = part.editors[name]
        if not editor.dirty() or self._owner is None:
            return True
        column, owner = self._owner
        raw = editor.raw()
        try:
            if isinstance(editor, ReferenceEditor) and editor.unknown():
                raw = self._made(part.fields[name], str(raw))
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
            part.tell(name, wrong)
            editor.refused(wrong)
            self._places.touch()
            return False
        except KeyError:
            return True
        part.tell(name, None)
        editor.taken()
        self._places.touch()
        self.saved.emit()
        return True

    def _made(self, field: Field, name: str) -> UUID:
        """An organisation that was typed and is not there yet is made on the way."""
        assert field.refers is not None
        return records.add(self._store, field.refers, None, name=name)

    def _remove(self, part: PartRow) -> None:
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
