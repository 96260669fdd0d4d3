"""Wie zit er aan tafel: last contact, open promises and absences, before the meeting begins."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wijkdesk.services.overleg.data import ParticipantBrief
from wijkdesk.services.overleg.post.table import table
from wijkdesk.services.words import dutch
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

if TYPE_CHECKING:
    from wijkdesk.store import Store


class TableView(ScrollPage):
    """One block of words for each seat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = Page()
        self._lines = QVBoxLayout(page)
        self._lines.setContentsMargins(0, 8, 12, 0)
        self._lines.setSpacing(4)
        self.setWidget(page)

    def show_table(self, store: "Store", overleg_id: UUID) -> None:
        """Read and show the seats of a meeting."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = table(store, overleg_id, store.clock.today())
        if not found.seats:
            self._lines.addWidget(label("Nog niemand genodigd.", "muted"))
        for seat in found.seats:
            self._show(seat)
        self._lines.addStretch(1)

    def _show(self, seat: ParticipantBrief) -> None:
        name = f"{seat.name} · {seat.organisation}" if seat.organisation else seat.name
        self._lines.addWidget(label(name, "heading", wrap=True))
        self._lines.addWidget(label(facts(seat), "muted", wrap=True))
        for word, promises in (
            ("Beloofd door ons", seat.we_promised),
            ("Doet", seat.they_promised),
        ):
            for promise in promises:
                self._lines.addWidget(label(f"{word}: {promise}", wrap=True))
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setProperty("role", "rule")
        self._lines.addWidget(rule)


def facts(seat: ParticipantBrief) -> str:
    """What is known of somebody, in a line."""
    spoken = "nog niet gesproken"
    if seat.last_contact is not None:
        about = f": {seat.last_about}" if seat.last_about else ""
        spoken = f"laatst gesproken op {dutch.day(seat.last_contact)}{about}"
    came = f"kwam {seat.attended} keer" if seat.attended else ""
    known = "" if seat.presence.value == "onbekend" else seat.presence.label
    return " · ".join(part for part in (seat.role, spoken, came, known, seat.remark) if part)
