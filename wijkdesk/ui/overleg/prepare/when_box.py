"""Cancelling a meeting, and going on with its series."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.overleg import Stand
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.plan import moving, series
from wijkdesk.services.overleg.plan.moves import OPEN
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.text.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

_UNTIL = Field("until", "Tot en met", FieldKind.DATE, required=True, last_day=True)


class WhenBox(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._meeting: Meeting | None = None
        self.until = LineEdit()
        self.until.setPlaceholderText("tot en met")
        self.until.setAccessibleName("Reeks verlengen tot en met")
        self.until.passing = True
        self.invited = label("", "muted", wrap=True)
        self.move_it = QPushButton("Verzetten…")
        self.cancel = QPushButton("Gaat niet door")
        self.extend = QPushButton("Reeks verlengen")
        self._lay_out()
        self.cancel.clicked.connect(self.cancel_or_not)
        self.until.returnPressed.connect(self.extend_series)
        self.extend.clicked.connect(self.extend_series)

    def _lay_out(self) -> None:
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=6)
        self._series = QWidget()
        inside = QHBoxLayout(self._series)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.until)
        inside.addWidget(self.extend)
        line.addWidget(self.move_it)
        line.addWidget(self.cancel)
        line.addWidget(self._series)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 4)
        layout.setSpacing(6)
        layout.addWidget(buttons)
        layout.addWidget(self.invited)

    def show_meeting(self, meeting: Meeting) -> None:
        """Offer what fits this meeting."""
        self._meeting = meeting
        self.setVisible(meeting.stand in OPEN and not self._store.is_copy)
        self._series.setVisible(bool(meeting.series))
        off = meeting.stand is Stand.VERVALLEN
        self.cancel.setText("Gaat toch door" if off else "Gaat niet door")
        self.invited.setText(f"Nieuwe uitnodiging verstuurd op {dutch.day(meeting.invited_on)}")
        self.invited.setVisible(meeting.invited_on is not None)

    def cancel_or_not(self) -> None:
        """The meeting does not take place, or does after all."""
        if self._meeting is None:
            return
        try:
            off = self._meeting.stand is Stand.VERVALLEN
            moving.cancel(self._store, self._meeting.id, cancelled=not off)
        except Invalid as wrong:
            self.status.emit(wrong.message)

    def extend_series(self) -> None:
        """Go on with the series until what was typed."""
        if self._meeting is None:
            return
        try:
            until = parse(_UNTIL, self.until.text(), self._store.clock.today())
            count = series.extend_of(self._store, self._meeting.id, until)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.until.clear()
        self.status.emit(f"Erbij: {dutch.counted(count, 'overleg', 'overleggen')}")
