"""What is asked before a wijkopgave is adopted: by whom, when, and whether the user is sure."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.forms.text_editors import DateEditor

if TYPE_CHECKING:
    from wijkdesk.store import Store

ORGAN = Field("adopted_by", "Wie stelt vast?", required=True)
DAY = Field(
    "adopted_on",
    "Op welke dag?",
    FieldKind.DATE,
    "Bijvoorbeeld 18-2-2026 of gisteren",
    required=True,
)
USUAL_ORGAN = "college van B&W"
WARNING = (
    "Een vastgestelde versie ligt voorgoed vast. Niemand kan haar nog wijzigen, ook niet met "
    "Ongedaan maken. Daarna werkt u verder in een nieuw concept."
)


class Adoption(QWidget):
    """Hidden until it is asked for. Signals: `wanted()` when the user is sure."""

    wanted = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.organ = FieldRow(ORGAN, editor_for(ORGAN, store.clock.today))
        self.day = FieldRow(DAY, DateEditor(lambda _text: "", "dd-mm-jjjj"))
        self.sure = QCheckBox("Ik weet dat dit niet terug te draaien is")
        self.freeze = QPushButton("Nu vaststellen")
        self.freeze.setProperty("kind", "primary")
        self.freeze.setEnabled(False)
        self.sure.toggled.connect(self.freeze.setEnabled)
        self.freeze.clicked.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(WARNING, wrap=True))
        self._points = label("", "problem", wrap=True)
        layout.addWidget(self._points)
        for widget in (self.organ, self.day, self.sure, self.freeze):
            layout.addWidget(widget)
        self.put_away()

    def ask(self) -> None:
        """Come out, with the cursor in it."""
        self.show()
        self.organ.editor.setFocus()

    def put_away(self) -> None:
        """As it was before anything was filled in, and out of sight."""
        self.hide()
        self.sure.setChecked(False)
        self.organ.editor.show_value(USUAL_ORGAN, USUAL_ORGAN)
        self.day.editor.show_value("", "")
        for row in (self.organ, self.day):
            row.set_problem("")

    def show_points(self, count: int) -> None:
        """Say how much still wants attention."""
        what = "1 punt vraagt" if count == 1 else f"{count} punten vragen"
        self._points.setText(f"{what} nog aandacht; u ziet ze bij de hoofdstukken.")
        self._points.setVisible(bool(count))

    def read(self) -> tuple[str, date]:
        """By whom and when. Raises Invalid when the day is none."""
        for row in (self.organ, self.day):
            row.set_problem("")
        day: date = records.parse(DAY, self.day.editor.raw(), self._store.clock.today())
        return str(self.organ.editor.raw()), day

    def failed(self, why: Failure) -> None:
        """Tell it below the input that it is about."""
        of_day = isinstance(why, Invalid) and why.field == DAY.name
        (self.day if of_day else self.organ).set_problem(str(why))
