"""Marking an area as prioritair, and why."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.gebied import areas, changing
from wijkdesk.services.gebied.areas import AreaDetail
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui.reading import still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms import waiting
from wijkdesk.ui.widgets.forms.choice_editors import YES
from wijkdesk.ui.widgets.forms.editor import Editor
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.unsaved import Before, Draft, Unsaved

if TYPE_CHECKING:
    from wijkdesk.store import Store

MARK = Field("priority", "Prioritair gebied", FieldKind.BOOL)
REASON = Field("reason", "Waarom prioritair?", FieldKind.PROSE)
PLACE = "prioritair/"
"""What the place of a field begins with."""
WANTED = "Vul in waarom dit gebied prioritair is. Pas dan wordt het bewaard."
SINCE = Field("since", "Sinds", FieldKind.DATE)


class PriorityForm(QWidget):
    """A tick, the reason and the day; saved when a field is left. `status(text)` tells it."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._detail: AreaDetail | None = None
        self._marked = False
        self.mark, self.reason, self.since = (
            FieldRow(field, editor_for(field, store.clock.today)) for field in (MARK, REASON, SINCE)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for row in (self.mark, self.reason, self.since):
            layout.addWidget(row)
        self._places = unsaved.of(store)
        self._places.watch(self)
        self._editors = {
            "mark": self.mark.editor,
            "reason": self.reason.editor,
            "since": self.since.editor,
        }
        for editor in self._editors.values():
            editor.typed.connect(self._places.touch)
        still_in_copy(store, *self._editors.values())
        self.mark.editor.left.connect(self._tick)
        self.reason.editor.left.connect(self._save)
        self.since.editor.left.connect(self._save)

    def show_area(self, detail: AreaDetail) -> None:
        """Show how this area is marked; what is being typed for it stays."""
        if detail.id != self._gebied_id:
            self._leave()
        self._gebied_id, self._detail = detail.id, detail
        self._marked = detail.priority_reason is not None
        for name, one in waiting.come_back(self._places, self._fields()):
            row = {"reason": self.reason, "since": self.since}.get(name, self.mark)
            row.set_problem(unsaved.at_input(one.why))
            self._tick_for(name)
        if not self.mark.editor.dirty():
            self.mark.editor.show_value(self._marked, "")
        if not self.reason.editor.dirty():
            self.reason.editor.show_value(detail.priority_reason or "", "")
        if not self.since.editor.dirty():
            shown = records.show(SINCE, detail.priority_since)
            self.since.editor.show_value(detail.priority_since, shown)
        self._show_fields(bool(self.mark.editor.raw()))

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        self._save_mark()
        self._save()
        return not any(one.dirty() for one in self._telling().values())

    def unsaved(self) -> Iterator[Unsaved]:
        if self._gebied_id is not None:
            yield from waiting.found(self._fields(self._telling()))

    def save_again(self) -> None:
        self.flush()

    def take_in(self, draft: Draft) -> bool:
        if self._gebied_id is None or not waiting.put_back(self._fields(), draft):
            return False
        self._tick_for(draft.key.rpartition("/")[2])
        self._show_fields(bool(self.mark.editor.raw()))
        return True

    def _telling(self) -> dict[str, Editor]:
        """What tells what is not saved: a tick goes with its reason, and no tick needs none."""
        if not self.mark.editor.raw():
            return {"mark": self.mark.editor}
        asked = {name: one for name, one in self._editors.items() if name != "mark"}
        return asked if any(one.dirty() for one in asked.values()) else self._editors

    def _tick_for(self, name: str) -> None:
        """A reason that comes back was typed below a tick."""
        if name != "mark" and not self._marked:
            self.mark.editor.show_text(YES)

    def _fields(self, told: Mapping[str, Editor] | None = None) -> waiting.Fields:
        area = self._gebied_id
        assert area is not None
        return waiting.Fields(
            self._editors if told is None else told,
            lambda name: f"{PLACE}{area}/{name}",
            self._where,
            ("gebied", area),
            self._give_up,
        )

    def _where(self, name: str) -> str:
        assert self._detail is not None
        field = {
            "mark": f"{self._detail.name} als prioritair gebied",
            "reason": f"waarom {self._detail.name} prioritair is",
            "since": f"sinds wanneer {self._detail.name} prioritair is",
        }
        return field[name]

    def _give_up(self, _name: str) -> None:
        """Show what is kept: tick, reason and day go together."""
        assert self._detail is not None
        self._empty()
        self.show_area(self._detail)
        self._places.touch()

    def _leave(self) -> None:
        """Another area: what could not be saved of this one waits."""
        if self._gebied_id is not None:
            self.flush()
            telling = self._telling()
            if "mark" in telling and self.mark.editor.dirty() and self.mark.editor.why is None:
                # Who marks an area says why; until then nothing is kept.
                self.mark.editor.refused(Invalid(REASON.name, WANTED))
            store, area, marked = self._store, self._gebied_id, bool(self.mark.editor.raw())
            reason, since = str(self.reason.editor.raw()), self.since.editor.raw()

            def save() -> None:
                day = records.parse(SINCE, since, store.clock.today())
                changing.set_priority(store, area, reason if marked else None, day)

            waiting.leave(self._places, self._fields(telling), lambda _name: save)
        self._empty()

    def _empty(self) -> None:
        """Nothing waits here."""
        for row in (self.mark, self.reason, self.since):
            row.editor.taken()
            row.set_problem("")

    def _show_fields(self, marked: bool) -> None:
        self.reason.setVisible(marked)
        self.since.setVisible(marked)

    def _tick(self) -> None:
        wanted = bool(self.mark.editor.raw())
        self._show_fields(wanted)
        if wanted:
            # Who marks an area says why; until then nothing is kept.
            if not self._marked:
                self.reason.set_problem(WANTED)
            self.reason.editor.setFocus()
        self._save_mark()

    def _save_mark(self) -> None:
        """Keep that the tick was taken away; one that was put is kept with its reason."""
        wanted = bool(self.mark.editor.raw())
        if self._gebied_id is None or not self.mark.editor.dirty():
            return
        if wanted is self._marked:
            # Taken away and put again, or the other way round: so it was kept.
            self.mark.editor.taken()
            self.mark.set_problem("")
            self._places.touch()
        elif not wanted:
            try:
                changing.set_priority(self._store, self._gebied_id, None)
            except Failure as wrong:
                self._refuse(self.mark, wrong)
                return
            self._kept()

    def _refuse(self, row: FieldRow, why: Failure) -> None:
        row.editor.refused(why)
        row.set_problem(unsaved.at_input(why))
        self._places.touch()

    def _save(self) -> None:
        if self._gebied_id is None or not self.mark.editor.raw():
            return
        if not (self.reason.editor.dirty() or self.since.editor.dirty()):
            return
        self.reason.set_problem("")
        self.since.set_problem("")
        try:
            since = records.parse(SINCE, self.since.editor.raw(), self._store.clock.today())
            # The day is chosen, which is a step of its own.
            stay = None if self.since.editor.dirty() else self.reason.editor.stay
            reason = str(self.reason.editor.raw())
            changing.set_priority(self._store, self._gebied_id, reason, since, stay)
        except Failure as wrong:
            if unsaved.passes(wrong):
                typed = [row for row in (self.reason, self.since) if row.editor.dirty()]
            else:
                of_day = isinstance(wrong, Invalid) and wrong.field == SINCE.name
                typed = [self.since if of_day else self.reason]
            for row in typed:
                self._refuse(row, wrong)
            return
        self._kept()

    def _kept(self) -> None:
        self._empty()
        self._places.touch()
        self.status.emit("Opgeslagen")


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of one of these fields that is not in sight; None when it is none, or a
    tick that waits for its reason."""
    if not draft.key.startswith(PLACE):
        return None
    told, name = draft.key.removeprefix(PLACE).split("/")
    area = UUID(told)
    if name != "mark":
        return partial(_save_beside, store, area, name, draft)
    return None if draft.text == YES else partial(changing.set_priority, store, area, None)


def _save_beside(store: "Store", area: UUID, name: str, draft: Draft) -> None:
    """Keep the reason or the day beside what is kept of the other."""
    kept = areas.detail(store, area)
    if name == "reason":
        changing.set_priority(store, area, draft.text, kept.priority_since)
    elif kept.priority_reason is None:
        # The reason was refused as well, and goes first.
        raise Before(draft.where)
    else:
        since = records.parse(SINCE, draft.text, store.clock.today())
        changing.set_priority(store, area, kept.priority_reason, since)
