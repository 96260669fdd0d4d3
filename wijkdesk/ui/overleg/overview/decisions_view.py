"""The register of decisions over all meetings: found by a piece, and whether they still hold."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.overleg import BesluitStand
from wijkdesk.services.overleg.held import besluiten
from wijkdesk.services.record.fields import Invalid
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.kept_form import keep_name
from wijkdesk.ui.widgets.tables.record_table import RecordTable

from .sources import DecisionSource

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTHING = "Besluiten komen hier vanzelf: een regel met = in een overleg wordt een besluit."
STANDS = (BesluitStand.GELDT, BesluitStand.UITGEVOERD, BesluitStand.INGETROKKEN)


class DecisionsView(QWidget):
    """Signals: `opened(id of the meeting)`; `status(text)`."""

    opened = Signal(object)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.table = RecordTable("Besluiten", noun=("besluit", "besluiten"))
        self.stands = {stand: QPushButton(stand.label.capitalize()) for stand in STANDS}
        self.replaced = NameBox("Vervangen door: typ nummer of tekst")
        self.replaced.setAccessibleName("Vervangen door welk besluit")
        self.replaced.set_lookup(self._find, self._name)
        self._unkept = keep_name(store, self.replaced, "vervangend besluit", self._replace)
        self._unkept.come("besluit/vervangen")
        self.meeting = QPushButton("Naar overleg")
        self._beside = QWidget()
        line = QHBoxLayout(self._beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label("Dit besluit:", "label"))
        for button in self.stands.values():
            line.addWidget(button)
        line.addWidget(self.replaced, 1)
        line.addWidget(self.meeting)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._beside)
        self._beside.setEnabled(False)
        self.table.chosen.connect(lambda one: self._beside.setEnabled(one is not None))
        self.table.opened.connect(lambda _one: self._open())
        give_row_menu(store, self.table, removes=False)
        self.meeting.clicked.connect(self._open)
        self.replaced.picked.connect(self._replace)
        for stand, button in self.stands.items():
            button.clicked.connect(lambda _on=False, stand=stand: self.set_stand(stand))

    def refresh(self, gebied_id: UUID | None) -> None:
        """Read again."""
        current = self.table.current_id()
        self.table.set_source(DecisionSource(self._store, gebied_id), NOTHING)
        if current is not None:
            self.table.select(current)

    def select(self, one: UUID) -> None:
        self.table.select(one)

    def set_stand(self, stand: BesluitStand) -> None:
        """The chosen decision holds, is carried out or withdrawn."""
        if (one := self.table.current_id()) is not None:
            besluiten.set_stand(self._store, one, stand)

    def _replace(self) -> None:
        old, new = self.table.current_id(), self.replaced.chosen()
        if old is None or new is None:
            return
        try:
            besluiten.replace(self._store, old, new)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.replaced.setEditText("")
        self._unkept.kept()

    def _find(self, text: str) -> list[tuple[UUID, str]]:
        found = besluiten.ids(self._store, needle=text)[:20]
        current = self.table.current_id()
        return [
            (one.id, f"{one.number} {one.title}")
            for one in besluiten.lines(self._store, found)
            if one.id != current
        ]

    def _name(self, one: UUID) -> str:
        return next((f"{x.number} {x.title}" for x in besluiten.lines(self._store, [one])), "")

    def _open(self) -> None:
        one = self.table.current_id()
        found = besluiten.lines(self._store, [one]) if one is not None else []
        if found:
            self.opened.emit(found[0].overleg_id)
