"""Putting buurten together into an own area, or choosing other ones for it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.services.gebied import areas, changing
from wijkdesk.services.record.fields import Field, Invalid
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.field_row import FieldRow
from wijkdesk.ui.widgets.forms.text_editors import LineEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.tables.row_list import RowList
from wijkdesk.ui.widgets.typing_window import Leaving
from wijkdesk.ui.widgets.unsaved import at_input

if TYPE_CHECKING:
    from wijkdesk.store import Store

NAME = Field("name", "Naam van het gebied", required=True)
ID = Qt.ItemDataRole.UserRole


class AreaForm(QWidget):
    """A name and a list of buurten to tick. Signals: `done(id | None)`, saved as this area or
    given up, and `parts_changed()` when a tick comes or goes."""

    done = Signal(object)
    parts_changed = Signal()

    draft_whole = True

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.leaving = Leaving(self)
        self.gebied_id: UUID | None = None
        self.name = FieldRow(NAME, LineEditor())
        self.name.editor.typed.connect(lambda: self.name.set_problem(""))
        self.buurten = RowList()
        self.buurten.setAccessibleName("Buurten van dit gebied")
        self.buurten.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buurten.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.buurten.itemChanged.connect(lambda _item: self.parts_changed.emit())
        self.problem = label("", "problem", wrap=True)
        self.save = QPushButton("Gebied opslaan")
        self.save.setProperty("kind", "primary")
        self.cancel = QPushButton("Toch niet")
        self.save.clicked.connect(self._save)
        self.unkept = KeptForm(
            *(self, store, "nieuw/gebied", "nieuw eigen gebied", self._save),
            self._read,
            self._put_back,
        )
        self.name.editor.typed.connect(self.unkept.typed)
        self.cancel.clicked.connect(self.give_up)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addWidget(label("Buurten: vink aan wat erbij hoort, of klik op de kaart", "label"))
        layout.addWidget(self.buurten, 1)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)

    def begin(
        self, gebied_id: UUID | None = None, name: str = "", parts: Iterable[UUID] = ()
    ) -> None:
        """Start with a new area, or with one that is there."""
        if self.unkept.pending and gebied_id == self.gebied_id:
            # What was typed here before and not kept stands there still.
            self.parts_changed.emit()
            self.name.editor.setFocus()
            return
        self.unkept.leave()
        self.gebied_id = gebied_id
        self.name.editor.show_value(name, name)
        self.name.set_problem("")
        self.problem.setText("")
        chosen = set(parts)
        self.buurten.blockSignals(True)
        self.buurten.clear()
        for one, buurt, wijk in areas.buurten(self._store):
            item = QListWidgetItem(f"{wijk}: {buurt}", self.buurten)
            item.setData(ID, one)
            state = Qt.CheckState.Checked if one in chosen else Qt.CheckState.Unchecked
            item.setCheckState(state)
        self.buurten.blockSignals(False)
        self.leaving.begin()
        self.unkept.come(f"nieuw/gebied/{gebied_id or ''}")
        self.parts_changed.emit()
        self.name.editor.setFocus()

    def title(self) -> str:
        """The name as typed so far."""
        return str(self.name.editor.raw()).strip() or "Eigen gebied"

    def parts(self) -> list[UUID]:
        """The buurten that are ticked."""
        items = (self.buurten.item(row) for row in range(self.buurten.count()))
        return [one.data(ID) for one in items if one.checkState() == Qt.CheckState.Checked]

    def toggle(self, buurt_id: UUID) -> None:
        """Tick this buurt, or take the tick away, and show it."""
        for row in range(self.buurten.count()):
            item = self.buurten.item(row)
            if item.data(ID) == buurt_id:
                ticked = item.checkState() == Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
                self.buurten.setCurrentItem(item)

    def _save(self) -> None:
        name = str(self.name.editor.raw())
        self.name.set_problem("")
        self.problem.setText("")
        try:
            if self.gebied_id is None:
                made = changing.create_area(self._store, name, self.parts())
            else:
                made = self.gebied_id
                changing.change_area(self._store, made, name, self.parts())
        except Failure as wrong:
            self.unkept.failed(wrong)
            if isinstance(wrong, Invalid) and wrong.field == NAME.name:
                self.name.set_problem(wrong.message)
            else:
                self.problem.setText(at_input(wrong))
            return
        self.unkept.kept()
        self.done.emit(made)

    def give_up(self) -> None:
        """Leave; what was typed is gone."""
        self.unkept.kept()
        self.done.emit(None)

    def _read(self) -> dict[str, str]:
        parts = " ".join(map(str, self.parts()))
        return {"name": self.name.editor.text(), "parts": parts}

    def _put_back(self, texts: Mapping[str, str]) -> None:
        self.name.editor.show_text(texts["name"])
        wanted = texts["parts"].split()
        for row in range(self.buurten.count()):
            item = self.buurten.item(row)
            chosen = str(item.data(ID)) in wanted
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
