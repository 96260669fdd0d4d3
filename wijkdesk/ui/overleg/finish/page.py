"""Uitwerken: what is still missing with its fix, what was agreed, and what goes out."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.models.overleg import Stand
from wijkdesk.services.actie import changes
from wijkdesk.services.overleg.after import closing, readiness
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.subjects.actie import ACTIE
from wijkdesk.services.subjects.overleg import AGENDAPUNT
from wijkdesk.services.words import dutch
from wijkdesk.ui.output.sent_line import Ready
from wijkdesk.ui.overleg.adopting import adopt, sure
from wijkdesk.ui.overleg.outcomes_view import OutcomesView
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.cursor import in_line, stop_before
from wijkdesk.ui.widgets.forms.record_window import RecordWindow
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.views import Tabs

from .attendance_view import AttendanceView
from .corrections import Corrections
from .going_along import GoingAlong
from .report_view import ReportView
from .sending import Sending

if TYPE_CHECKING:
    from wijkdesk.store import Store

ALL_THERE = "Alles is ingevuld. Het verslag kan weg."
ADOPTED = "Het verslag is vastgesteld en verandert niet meer."
HEAD = "van dit overleg en van eerder"
LEFT = 230
"""Pixels that what is missing needs to be read."""
RIGHT = 430
"""And the words of an action, beside who does it and when."""
TABS = 260
"""How tall what came of it is at least."""
TALL = 170
"""And how tall: some lines, with the page scrolling around them in little room."""
NONE = "Er zijn geen acties of besluiten."
EARLY = "Was het eerder? Verzet het dan eerst, zodat de dag klopt in het verslag."
NOT_YET = "Dit overleg is nog niet afgerond."


class FinishPage(QWidget):
    """Signals: `status(text)`; `fix_wanted(kind, id, field)`; `changed()`;
    `open_record(kind, id)`."""

    status = Signal(str)
    fix_wanted = Signal(str, object, str)
    changed = Signal()
    open_record = Signal(str, object)

    def __init__(self, store: "Store", ready: Ready, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.meeting: Meeting | None = None
        self.close_meeting = QPushButton("Overleg afronden")
        self.close_meeting.setProperty("kind", "primary")
        self.adopt = QPushButton("Verslag vaststellen")
        self.not_yet = label("", "muted", wrap=True)
        self.sending = Sending(store, ready)
        self.outlook = label("", wrap=True)
        self.along = GoingAlong(store)
        self.outcomes = OutcomesView()
        self.report = ReportView(store)
        self.attendance = AttendanceView(store)
        self.corrections = Corrections(store)
        self.tabs = Tabs("Wat er uit het overleg kwam")
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.close_meeting, self.adopt)

    def _lay_out(self) -> None:
        left = Card("Nog te doen")
        left.setMinimumWidth(LEFT)
        self._todo = page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        # What belongs to closing comes first; the rest can be done afterwards as well.
        inside.addWidget(self.along)
        inside.addLayout(self._lines)
        inside.addStretch(1)
        scroll = ScrollPage()
        scroll.setWidget(page)
        scroll.setMinimumHeight(TALL)
        left.body.addWidget(scroll, 1)
        left.body.addWidget(self.outlook)
        left.body.addWidget(self.close_meeting)
        left.body.addWidget(self.adopt)
        left.body.addWidget(self.not_yet)
        right = Card()
        right.setMinimumWidth(RIGHT)
        right.body.addWidget(self.sending)
        for view, word in (
            (self.outcomes, "Acties en besluiten"),
            (self.report, "Verslag"),
            (self.corrections, "Correcties"),
            (self.attendance, "Presentie in de reeks"),
        ):
            self.tabs.addTab(view, word)
        self.tabs.setMinimumHeight(TABS)
        right.body.addWidget(self.tabs, 1)
        columns = Columns()
        columns.addWidget(left)
        columns.addWidget(right)
        columns.setSizes([360, 740])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _wire(self) -> None:
        self.close_meeting.clicked.connect(self.finish)
        self.adopt.clicked.connect(self.adopt_report)
        self.along.notes_wanted.connect(
            lambda one: self.fix_wanted.emit(AGENDAPUNT.key, one, "notes")
        )
        self.along.changed.connect(self._tell_along)
        self.outcomes.opened.connect(self._open)
        self.outcomes.ticked.connect(
            lambda one: changes.tick(self._store, [one], self._store.clock.today())
        )
        self.corrections.status.connect(self.status)
        self.report.status.connect(self.status)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())

    def show_meeting(self, meeting: Meeting) -> None:
        """Show this meeting as it is now."""
        self.meeting = meeting
        adopted = meeting.stand.is_adopted
        self.along.show_meeting(meeting)
        self._show_missing(adopted)
        self.sending.show_meeting(meeting)
        self.close_meeting.setVisible(meeting.stand is Stand.GEPLAND)
        self.adopt.setVisible(meeting.stand is Stand.CONCEPT)
        today = self._store.clock.today()
        not_yet = readiness.objection(self._store, meeting, today)
        self.adopt.setEnabled(not not_yet)
        self.not_yet.setText(not_yet)
        self.not_yet.setVisible(bool(not_yet))
        self.tabs.setTabVisible(self.tabs.indexOf(self.corrections), adopted)
        self._tell_along()
        if meeting.stand is not Stand.GEPLAND:
            self.outlook.setText(closing.told_outlook(self._store, meeting.id))
        self.outcomes.show_outcomes(
            (*meeting.actions, *meeting.carried), meeting.decisions, today, HEAD, NONE
        )
        still_in_copy(self._store, self.outcomes)
        self._show_tab()

    def _tell_along(self) -> None:
        """Beside the button that closes the meeting: what goes along then."""
        if self.meeting is not None and self.meeting.stand is Stand.GEPLAND:
            self.outlook.setText(f"{NOT_YET} {self.along.told()}".strip())

    def start(self) -> None:
        """Who comes to work it out is at what ends this: closing it, or adopting its report."""
        for step in (self.close_meeting, self.adopt):
            if step.isVisibleTo(self) and step.isEnabled():
                step.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def flush(self) -> bool:
        return True

    def finish(self) -> None:
        """The meeting is over; tell what becomes of the actions."""
        if self.meeting is None:
            return
        held = self.meeting.held_on
        if held > self._store.clock.today() and not sure(
            self, f"Dit overleg is pas op {dutch.weekday(held)}. Toch afronden?", EARLY, "Afronden"
        ):
            return
        try:
            closed = closing.close(self._store, self.meeting.id, self.along.along())
        except Invalid as wrong:
            self.status.emit(wrong.message)
            return
        told = [f"Overleg afgerond. Acties: {closed.told}."]
        if closed.carried and closed.next_on:
            told.append(f"Zij gaan naar {dutch.weekday(closed.next_on)}.")
        self.status.emit(" ".join(filter(None, [*told, closed.told_items])))

    def adopt_report(self) -> None:
        """The report is right; from now on it never changes."""
        if self.meeting is None:
            return
        one, held = self.meeting.id, self.meeting.held_on
        on, in_id = closing.meeting_to_adopt_in(self._store, one, self._store.clock.today())
        if told := adopt(self, self._store, one, held, on, in_id):
            self.status.emit(told)

    def _show_missing(self, adopted: bool) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        assert self.meeting is not None
        found = [] if adopted else closing.missing(self._store, self.meeting)
        # What may go along stands there with a tick.
        asked = self.along.ids()
        found = [one for one in found if one.field != "notes" or one.id not in asked]
        if not found and not asked:
            self._lines.addWidget(label(ADOPTED if adopted else ALL_THERE, wrap=True))
        for one in found:
            button = LineButton(one.message)
            button.clicked.connect(lambda _on=False, one=one: self._fix(one))
            self._lines.addWidget(button)
        # What is made anew would come after all that was there.
        before = stop_before(self.close_meeting, self)
        in_line(before, self._todo, self.close_meeting, self.adopt, self.sending)

    def _fix(self, one: closing.Unfilled) -> None:
        if one.kind == ACTIE.key:
            self._open(one.kind, one.id, one.field)
        else:
            self.fix_wanted.emit(one.kind, one.id, one.field)

    def _open(self, kind: str, one: UUID, field: str = "") -> None:
        window = RecordWindow(self._store, kind, one, self)
        window.form.focus_field(field)
        window.open()

    def _show_tab(self) -> None:
        """Only what is in sight is read."""
        if self.meeting is None:
            return
        page = self.tabs.currentWidget()
        if page is self.report:
            self.report.show_meeting(self.meeting)
        elif page is self.attendance:
            self.attendance.show_meeting(self.meeting.id)
        elif page is self.corrections:
            self.corrections.show_meeting(self.meeting)
