"""All about one contact or organisation at a glance: how to reach, where, and what was said."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.contact.detail import Detail
from wijkdesk.services.gesprek import timeline
from wijkdesk.ui import clipboard
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.moments import Moments
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

from .relations import Relations

if TYPE_CHECKING:
    from wijkdesk.store import Store

COLLEAGUES = 12
"""People of an organisation that are named here; the list finds the others."""


class OverviewPage(ScrollPage):
    """Signals: `open_record(kind, id)`, `stakeholder_wanted(gebied_id, stakeholder_id)` and
    `opgave_wanted(gebied_id, id)`; `status(text)`."""

    open_record = Signal(str, object)
    stakeholder_wanted = Signal(object, object)
    opgave_wanted = Signal(object, object)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: UUID | None = None
        self.moments = Moments(store)
        self.moments.status.connect(self.status)
        self.relations = Relations(store)
        self.relations.open_record.connect(self.open_record)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(2)
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(self._facts)
        layout.addWidget(self.moments)
        layout.addWidget(self.relations)
        layout.addStretch(1)
        self.setWidget(page)

    def show_detail(self, found: Detail) -> None:
        """Show this contact or organisation."""
        if found.entry.id != self._shown:
            self._shown = found.entry.id
            self.verticalScrollBar().setValue(0)
        with cursor.made_anew(self, self._facts):
            self._reach(found)
            self._list("Functies", found.functies)
            self._seats(found)
            self._people(found)
            if found.card.note:
                self._list("Opmerking", (found.card.note,))
        self.relations.show_of(found.entry.kind, found.entry.id)
        moments = timeline.of(self._store, found.entry.kind, found.entry.id)
        owner = {f"{found.entry.kind}_id": found.entry.id}
        self.moments.show_moments(moments, owner)

    def _reach(self, found: Detail) -> None:
        lines = [(f"{text}  ({kind})", text) for text, kind in (*found.phones, *found.emails)]
        lines += [(text, text) for text in found.addresses]
        if found.card.website:
            lines.append((found.card.website, found.card.website))
        if not lines:
            self._facts.addWidget(
                label("Nog geen telefoonnummer of adres. Vul ze in bij Gegevens.", "muted", True)
            )
        for shown, copied in lines:
            self._facts.addWidget(self._copied(shown, copied))

    def _copied(self, shown: str, text: str) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        words = label(shown, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QPushButton("Kopiëren")
        button.setProperty("kind", "plain")
        button.setAccessibleName(f"{text} kopiëren")
        button.clicked.connect(lambda: self._copy(text))
        layout.addWidget(words, 1)
        layout.addWidget(button)
        return line

    def _copy(self, text: str) -> None:
        clipboard.put(text, "een gegeven van een contact")
        self.status.emit(f"{text} gekopieerd")

    def _seats(self, found: Detail) -> None:
        if found.seats:
            self._heading("Aan tafel in")
        for seat in found.seats:
            text = f"{seat.gebied}: {seat.role}" if seat.role else seat.gebied
            self._link(text, self.stakeholder_wanted.emit, seat.gebied_id, seat.stakeholder_id)
        if found.leads:
            self._heading("Trekker van")
        for opgave, gebied, name, title in found.leads:
            self._link(f"{name}: {title}", self.opgave_wanted.emit, gebied, opgave)

    def _people(self, found: Detail) -> None:
        if found.colleagues:
            self._heading(f"Mensen ({len(found.colleagues)})")
        for one in found.colleagues[:COLLEAGUES]:
            text = f"{one.name}, {one.role}" if one.role else one.name
            self._link(text, self.open_record.emit, "contact", one.id)
        if len(found.colleagues) > COLLEAGUES:
            more = len(found.colleagues) - COLLEAGUES
            self._facts.addWidget(label(f"En nog {more}; zoek ze in de lijst.", "muted", wrap=True))
        if found.parts:
            self._heading("Onderdelen")
        for one_id, name in found.parts:
            self._link(name, self.open_record.emit, "organisatie", one_id)

    def _list(self, heading: str, lines: Iterable[str]) -> None:
        texts = list(lines)
        if texts:
            self._heading(heading)
        for text in texts:
            self._facts.addWidget(label(text, wrap=True))

    def _heading(self, text: str) -> None:
        made = label(text, "heading")
        made.setContentsMargins(0, 8, 0, 0)
        self._facts.addWidget(made)

    def _link(self, text: str, go: Callable[..., None], *values: object) -> None:
        button = LineButton(text)
        button.clicked.connect(lambda: go(*values))
        self._facts.addWidget(button)
