"""Moving a meeting, one or all that follow; cancelling one; going on with its series."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.overleg import Stand
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.plan import moving, rhythm, series
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import label, set_role
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.text.line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store

_DAY = Field("held_on", "Dag", FieldKind.DATE, required=True)
_TIME = Field("start_time", "Tijd", FieldKind.TIME)
_UNTIL = Field("until", "Tot en met", FieldKind.DATE, required=True, last_day=True)


class WhenBox(QWidget):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._meeting: Meeting | None = None
        self.day, self.time, self.until = LineEdit(), LineEdit(), LineEdit()
        for edit, word, name in (
            (self.day, "nieuwe dag", "Verzetten naar welke dag"),
            (self.time, "tijd", "Verzetten naar welke tijd"),
            (self.until, "tot en met", "Reeks verlengen tot en met"),
        ):
            edit.setPlaceholderText(word)
            edit.setAccessibleName(name)
            edit.passing = True
        self.time.setFixedWidth(72)
        self.understood = label("", "muted", wrap=True)
        self.understood.hide()
        self.one = QPushButton("Alleen dit")
        self.following = QPushButton("Dit en alle volgende")
        self.cancel = QPushButton("Gaat niet door")
        self.extend = QPushButton("Reeks verlengen")
        self._lay_out()
        self.day.textChanged.connect(self._tell_day)
        self.day.returnPressed.connect(lambda: self.move_to(following=False))
        self.one.clicked.connect(lambda: self.move_to(following=False))
        self.following.clicked.connect(lambda: self.move_to(following=True))
        self.cancel.clicked.connect(self.cancel_or_not)
        self.until.returnPressed.connect(self.extend_series)
        self.extend.clicked.connect(self.extend_series)

    def _lay_out(self) -> None:
        first, second = QWidget(), QHBoxLayout()
        flow = FlowLayout(first, spacing=6)
        flow.addWidget(label("Verzetten:", "label"))
        for widget in (self.day, self.time, self.one, self.following):
            flow.addWidget(widget)
        self._series = QWidget()
        inside = QHBoxLayout(self._series)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.until)
        inside.addWidget(self.extend)
        second.addWidget(self.cancel)
        second.addStretch(1)
        second.addWidget(self._series)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 0, 12, 4)
        layout.setSpacing(6)
        layout.addWidget(first)
        layout.addWidget(self.understood)
        layout.addLayout(second)

    def show_meeting(self, meeting: Meeting) -> None:
        """Offer what fits this meeting."""
        self._meeting = meeting
        movable = meeting.stand in (Stand.GEPLAND, Stand.VERVALLEN) and not self._store.is_copy
        self.setVisible(movable)
        self.following.setVisible(bool(meeting.series))
        self._series.setVisible(bool(meeting.series))
        off = meeting.stand is Stand.VERVALLEN
        self.cancel.setText("Gaat toch door" if off else "Gaat niet door")

    def _tell_day(self, typed: str) -> None:
        """The day that is meant, and that the town hall is closed then."""
        try:
            on = parse(_DAY, typed, self._store.clock.today()) if typed.strip() else None
        except Invalid:
            on = None
        off = rhythm.holiday(on) if on is not None else ""
        told = f"{dutch.weekday(on)}{f', {off}' if off else ''}" if on is not None else ""
        self.understood.setText(told)
        set_role(self.understood, "problem" if off else "muted")
        self.understood.setVisible(bool(told))

    def move_to(self, *, following: bool) -> None:
        """Move the meeting to what was typed."""
        if self._meeting is None:
            return
        try:
            today = self._store.clock.today()
            on = parse(_DAY, self.day.text(), today)
            at = parse(_TIME, self.time.text(), today)
            moves = moving.move(self._store, self._meeting.id, on, at, following=following)
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        self.day.clear()
        self.time.clear()
        day = dutch.weekday(on)
        count = len(moves.changing)
        told = f"Overleg verzet naar {day}." if count == 1 else f"{count} overleggen verzet."
        off = rhythm.holiday(on)
        self.status.emit(f"{told} Let op: {day} is {off}." if off else told)

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
