"""What was said and promised about a wijk, and how often the team wants to speak its partners."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.contact import rhythm as silence
from wijkdesk.services.gesprek import timeline
from wijkdesk.ui.reading import still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.moments import Moments
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved

if TYPE_CHECKING:
    from wijkdesk.store import Store

NONE = "Over deze wijk is nog geen gesprek of toezegging vastgelegd."
_PLACE = "instelling/ritme"
NO_PROMISES = "Er staan geen toezeggingen open."


class TimelineView(ScrollPage):
    """Signals: `status(text)`."""

    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.promises, self.moments = Moments(store), Moments(store)
        self.promises.set_heading("Open toezeggingen")
        self.weeks = LineEdit()
        self.weeks.setFixedWidth(64)
        self.weeks.setAccessibleName("Gewone ritme in weken")
        self.weeks.editingFinished.connect(self._keep_weeks)
        still_in_copy(store, self.weeks)
        self._why: Failure | None = None
        self._places = unsaved.of(store)
        self._places.watch(self)
        rhythm = QHBoxLayout()
        rhythm.addWidget(label("Partners spreken we gewoonlijk om de"))
        rhythm.addWidget(self.weeks)
        told = "weken; daarna valt stilte op, na twee keer zo lang heet het stil."
        rhythm.addWidget(label(told, wrap=True), 1)
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addLayout(rhythm)
        layout.addWidget(self.promises)
        layout.addWidget(self.moments)
        layout.addStretch(1)
        self.setWidget(page)
        for one in (self.promises, self.moments):
            one.status.connect(self.status)

    def show_gebied(self, gebied_id: UUID | None) -> None:
        """Those of this gebied; without one the promises of all."""
        with self._places.shown(_PLACE) as left:
            if left is not None:
                self._type(left.text())
        if left is None and self._why is None and not self.weeks.isModified():
            self._show_weeks()
        self.promises.show_moments(
            timeline.open_promises(self._store, gebied_id), empty=NO_PROMISES
        )
        self.moments.setVisible(gebied_id is not None)
        if gebied_id is not None:
            self.moments.show_moments(timeline.of_area(self._store, gebied_id), empty=NONE)

    def _keep_weeks(self) -> None:
        try:
            silence.set_usual_weeks(self._store, self.weeks.text())
        except Failure as wrong:
            unsaved.tell_once(wrong, self._why, self.status.emit)
            self._why = wrong
        else:
            self._why = None
            self.weeks.setModified(False)
        self._places.touch()

    def unsaved(self) -> Iterator[Unsaved]:
        if self._why is not None or self.weeks.isModified():
            yield Unsaved(
                *(_PLACE, "gewone ritme in weken", self.weeks.text, self._why),
                input=self.weeks,
                give_up=self._give_up,
            )

    def _give_up(self) -> None:
        """Show what is kept."""
        self._why = None
        self._show_weeks()
        self._places.touch()

    def _show_weeks(self) -> None:
        self.weeks.setText(str(silence.kept_weeks(self._store)))

    def save_again(self) -> None:
        self._keep_weeks()

    def take_in(self, draft: Draft) -> bool:
        if draft.key != _PLACE:
            return False
        self._type(draft.text)
        return True

    def _type(self, text: str) -> None:
        """As somebody typed it."""
        self.weeks.setText(text)
        self.weeks.setModified(True)
