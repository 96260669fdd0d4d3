"""A new meeting or series: what sort, when, how often; with the days that come of it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.models.overleg import Eenheid
from wijkdesk.services.overleg.kinds import OVERLEG
from wijkdesk.services.overleg.plan import beginning, series, soorten
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.store.errors import StoreError
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.forms.pickers import ReferenceEditor
from wijkdesk.ui.widgets.forms.record_form import offer
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import TypingWindow
from wijkdesk.ui.widgets.unsaved import in_window

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (640, 640)
PLAN = "Plannen"
_UNTIL = Field("until", "Tot en met", FieldKind.DATE, "Bijvoorbeeld een jaar later.", last_day=True)
_EVERY = Field("interval", "Elke hoeveel", FieldKind.INTEGER)
_UNIT = Field("unit", "Weken of maanden", FieldKind.CHOICE, options=Eenheid, required=True)
_FIELDS = (
    OVERLEG.field("name"),
    OVERLEG.field("gebied_id"),
    OVERLEG.field("held_on"),
    OVERLEG.field("start_time"),
    OVERLEG.field("minutes"),
    OVERLEG.field("location"),
    OVERLEG.field("chair_id"),
    OVERLEG.field("notulist_id"),
)
_OFTEN = (_EVERY, _UNIT, _UNTIL)


class NewMeeting(TypingWindow):
    """Signals: `made(kind, id)` with kind "overleg" or "reeks"."""

    made = Signal(str, object)

    def __init__(
        self,
        store: "Store",
        gebied_id: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._gebied = store, gebied_id
        self.setWindowTitle("Overleg plannen")
        self.resize(*SIZE)
        self.soort = QComboBox()
        self.soort.setAccessibleName("Soort overleg")
        self.repeats = QCheckBox("Komt terug (een reeks)")
        self.rows = {
            one.name: FieldRow(one, editor_for(one, store.clock.today))
            for one in (*_FIELDS, *_OFTEN)
        }
        self.hint = label("", "muted", wrap=True)
        self.preview = QListWidget()
        self.preview.setAccessibleName("Deze dagen worden het")
        self.preview.setMinimumHeight(120)
        self.count = label("", "muted")
        self.save = QPushButton(PLAN)
        self.save.setProperty("kind", "primary")
        self.cancel = self.cancel_button()
        self._sorts = beginning.sorts(store)
        self._typed: set[str] = set()
        self._lay_out()
        self.soort.setCurrentIndex(max(0, self.soort.findText(soorten.WIJKNETWERK)))
        self._wire()
        self._choose_sort()
        self.leaving.begin()
        self._watch()
        self.again = ("overleg", {"gebied": gebied_id})

    def _watch(self) -> None:
        """From now on what is typed is not saved until it is kept."""
        self.unkept = KeptForm(
            *(self, self._store, "venster/overleg", "overleg dat u plant", self.keep),
            lambda: {name: row.editor.text() for name, row in self.rows.items()},
            self._put_back,
        )
        self.unkept.lapsed.connect(lambda: self._tell({}))
        for row in self.rows.values():
            row.editor.typed.connect(self.unkept.typed)

    def _lay_out(self) -> None:
        for soort in self._sorts:
            self.soort.addItem(soort.name, soort.id)
        self.soort.addItem("Ander overleg", None)
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(label("Soort overleg", "label"))
        inside.addWidget(self.soort)
        inside.addWidget(self.hint)
        for one in _FIELDS:
            inside.addWidget(self.rows[one.name])
        inside.addWidget(self.repeats)
        for one in _OFTEN:
            inside.addWidget(self.rows[one.name])
        inside.addWidget(self.count)
        inside.addWidget(self.preview)
        inside.addStretch(1)
        self.fill(page, (self.warning,), (self.cancel, self.save))

    def _wire(self) -> None:
        self.save.setAutoDefault(False)
        self.goes_on_by(self.save, lines=True)
        self.save.clicked.connect(self.keep)
        self.soort.currentIndexChanged.connect(lambda _at: self._choose_sort())
        self.repeats.toggled.connect(lambda _on: self._show_often())
        for name, row in self.rows.items():
            row.editor.typed.connect(partial(self._typed.add, name))
            for changed in (row.editor.left, row.editor.typed):
                changed.connect(self._show_preview)
                changed.connect(partial(self._relieve, name))
            if isinstance(row.editor, ReferenceEditor):
                offer(self._store, row.editor, row.field, self._gebied)
                row.editor.create_wanted.connect(partial(self._add_new, row))
        self.rows["gebied_id"].editor.left.connect(self._propose_name)

    def keep(self) -> None:
        """Make it, and close; what is wrong is told at its input."""
        self._tell({})
        try:
            plan = self._plan()
            kind = "overleg" if plan.until is None else "reeks"
            make = series.make_one if plan.until is None else series.make
            made = make(self._store, plan)
        except Invalid as wrong:
            self._tell({wrong.field: wrong.message})
            return
        except StoreError as wrong:
            self.unkept.failed(wrong)
            self._tell({"name": in_window(wrong)})
            return
        self.unkept.kept()
        self.made.emit(kind, made)
        self.accept()

    def _add_new(self, row: FieldRow, text: str) -> None:
        """Make who is named and not there yet."""
        editor, refers = row.editor, row.field.refers
        assert isinstance(editor, ReferenceEditor) and refers is not None
        try:
            made = records.add_called(self._store, refers, self._gebied, text)
        except Failure as wrong:
            self._tell({row.field.name: in_window(wrong)})
            return
        offer(self._store, editor, row.field, self._gebied)
        editor.show_made(made)
        editor.typed.emit()

    def _choose_sort(self) -> None:
        """Begin with what the sort says; what it leaves open is asked for."""
        soort = self._chosen_sort()
        today = self._store.clock.today()
        start = beginning.beginning(self._store, soort, self._gebied, today)
        for name in self.rows:
            if self._is_own(name):
                continue
            value = getattr(start, "start_on" if name == "held_on" else name)
            text = records.show(self.rows[name].field, value) if value is not None else ""
            self.rows[name].editor.show_value(value, text)
        self.hint.setText(beginning.told(soort) if soort else "")
        self.repeats.setChecked(start.until is not None)
        self._show_often()

    def _chosen_sort(self) -> beginning.Sort | None:
        chosen = self.soort.currentData()
        return next((one for one in self._sorts if one.id == chosen), None)

    def _propose_name(self) -> None:
        """Another area gives another name and chair, as long as nobody typed one."""
        gebied = self.rows["gebied_id"].editor.raw()
        if isinstance(gebied, UUID) and gebied != self._gebied:
            self._gebied = gebied
            soort = self._chosen_sort()
            today = self._store.clock.today()
            start = beginning.beginning(self._store, soort, gebied, today)
            for name in ("name", "chair_id"):
                if self._is_own(name):
                    continue
                value = getattr(start, name)
                self.rows[name].editor.show_value(
                    value, records.show(self.rows[name].field, value) if value else ""
                )

    def _is_own(self, name: str) -> bool:
        """Did the user type what stands there? Then it stays, whatever is chosen after that."""
        return name in self._typed and bool(self.rows[name].editor.raw())

    def _put_back(self, texts: Mapping[str, str]) -> None:
        """Show what was typed earlier; it stays, whatever is chosen after that."""
        for name, text in texts.items():
            editor = self.rows[name].editor
            if editor.text() != text:
                editor.show_text(text)
                self._typed.add(name)
        self._show_preview()

    def _relieve(self, name: str) -> None:
        """What was wrong is told no longer than it is."""
        row = self.rows[name]
        if not row.problem.text() or not row.editor.raw():
            return
        try:
            self._value(name)
        except Invalid:
            return
        row.set_problem("")

    def _show_often(self) -> None:
        for one in _OFTEN:
            self.rows[one.name].setVisible(self.repeats.isChecked())
        self._show_preview()

    def _show_preview(self) -> None:
        """The days, and on the button how many: those may be out of sight."""
        self.preview.clear()
        self.save.setText(PLAN)
        try:
            found = series.preview(self._store, self._plan())
        except Invalid:
            self.count.setText("")
            return
        many = dutch.counted(len(found), "overleg", "overleggen")
        self.count.setText(many)
        if self.repeats.isChecked():
            self.save.setText(f"{many} plannen")
        for one in found:
            note = f"  ·  {one.note}" if one.note else ""
            self.preview.addItem(f"{dutch.weekday(one.held_on)}{note}")

    def _plan(self) -> SeriesPlan:
        raw = {name: self._value(name) for name in self.rows}
        gebied = raw["gebied_id"]
        soort = self._chosen_sort()
        repeats = self.repeats.isChecked()
        if repeats and raw["until"] is None:
            raise Invalid("until", "Tot en met welke dag? Bijvoorbeeld een jaar later.")
        if repeats and raw["interval"] is None:
            raise Invalid("interval", "Typ om de hoeveel weken of maanden, zoals 6.")
        return SeriesPlan(
            name=raw["name"],
            start_on=raw["held_on"],
            start_time=raw["start_time"],
            minutes=raw["minutes"],
            until=raw["until"] if repeats else None,
            interval=raw["interval"] or 1,
            unit=raw["unit"],
            soort_id=soort.id if soort else None,
            gebied_id=gebied,
            netwerk_id=beginning.network(self._store, soort, gebied),
            location=raw["location"],
            chair_id=raw["chair_id"],
            notulist_id=raw["notulist_id"],
        )

    def _value(self, name: str) -> Any:
        """What stands in a field. Raises Invalid."""
        row = self.rows[name]
        if isinstance(row.editor, ReferenceEditor) and row.editor.unknown():
            raise Invalid(name, "Deze naam ken ik niet. Kies er een uit de lijst.")
        return parse(row.field, row.editor.raw(), self._store.clock.today())

    def _tell(self, problems: dict[str, str]) -> None:
        other = {"start_on": "held_on"}
        told = {other.get(name, name): text for name, text in problems.items()}
        for name, row in self.rows.items():
            before = row.problem.text()
            row.set_problem(told.get(name, ""))
            # What is tried again by itself takes the cursor from nobody.
            if told.get(name, before) != before:
                row.editor.setFocus()
