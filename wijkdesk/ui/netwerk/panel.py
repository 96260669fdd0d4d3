"""Beside the network: one stakeholder, what it is here and elsewhere, and what was said."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.netwerk import rating
from wijkdesk.services.netwerk.lines import ListedStakeholder, OtherTable, elsewhere
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.choice_editors import ScaleEditor
from wijkdesk.ui.widgets.forms.moments import Moments
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tag import Tag, Tone
from wijkdesk.ui.widgets.views import Tabs

from .sources import spoken

if TYPE_CHECKING:
    from wijkdesk.store import Store

FORM = ("organisatie_id", "contact_id", "role", "task", "attitude", "agreement", "beheerder_id")
SHOWN_RATINGS = 6


class StakeholderPanel(QWidget):
    """Signals: `talk_wanted()`, `open_record(kind, id)`, `opgave_wanted(id)`, `status(text)`."""

    talk_wanted = Signal()
    open_record = Signal(str, object)
    opgave_wanted = Signal(object)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.line: ListedStakeholder | None = None
        self.name = label("", "title", wrap=True)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags)
        self.talk = QPushButton("Gesprek vastleggen")
        self.talk.setProperty("kind", "primary")
        self.talk.setToolTip("Ctrl+G")
        self.open = QPushButton("Naar contact")
        self.interest, self.influence = ScaleEditor("Belang"), ScaleEditor("Invloed")
        self.rated = label("", "muted", wrap=True)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self.moments = Moments(store)
        self.form = RecordForm(store, only=FORM)
        hide_in_copy(store, self.talk)
        still_in_copy(store, self.interest, self.influence)
        self._lay_out()
        self.talk.clicked.connect(self.talk_wanted)
        self.open.clicked.connect(self._open)
        self.moments.status.connect(self.status)
        self.form.problem.connect(self.status)
        for editor in (self.interest, self.influence):
            editor.left.connect(self._rate)

    def _lay_out(self) -> None:
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 8, 8, 8)
        inside.setSpacing(6)
        for word, editor in (("Belang bij de wijk", self.interest), ("Invloed", self.influence)):
            inside.addWidget(label(word, "label"))
            inside.addWidget(editor)
        inside.addWidget(self.rated)
        inside.addLayout(self._facts)
        inside.addWidget(self.moments)
        inside.addStretch(1)
        overview = ScrollPage()
        overview.setWidget(page)
        self.tabs = Tabs("Over deze partner")
        self.tabs.addTab(overview, "Overzicht")
        self.tabs.addTab(self.form, "Gegevens")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.talk)
        buttons.addWidget(self.open)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.name)
        layout.addWidget(self._tags)
        layout.addLayout(buttons)
        layout.addWidget(self.tabs, 1)

    def show_line(self, line: ListedStakeholder | None, gebied_id: UUID | None) -> None:
        """Show this stakeholder; None shows nothing."""
        self.line = line
        self.setVisible(line is not None)
        if line is None:
            return
        self.name.setText(line.name)
        self._show_tags(line)
        self._show_scales(line)
        self._show_ratings(line)
        self._show_facts(line)
        kind, one = _who(line)
        moments = []
        if one is not None:
            moments = timeline.of(self._store, kind, one)
        owner = {f"{kind}_id": one} if one is not None else {}
        self.moments.show_moments(moments, owner)
        self.talk.setEnabled(one is not None)
        self.open.setEnabled(one is not None)
        self.form.show_record("stakeholder", line.id, gebied_id)

    def people(self) -> tuple[tuple[str, UUID], ...]:
        """Whom one speaks with about this stakeholder."""
        if self.line is None:
            return ()
        kind, one = _who(self.line)
        return ((kind, one),) if one is not None else ()

    def edit(self) -> None:
        """Go to the inputs."""
        self.tabs.setCurrentIndex(1)
        self.form.focus_field("role")

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        return self.form.flush()

    def _show_tags(self, line: ListedStakeholder) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        tones = {Silence.ATTENTION: Tone.WARN, Silence.SILENT: Tone.BAD}
        words = [(line.sector, Tone.PLAIN)] if line.sector else []
        words.append((spoken(line), tones.get(line.silence, Tone.PLAIN)))
        if line.opgaven:
            count = len(line.opgaven)
            words.append((f"trekker van {count} opgave{'n' if count != 1 else ''}", Tone.INFO))
        for word, tone in words:
            self._flow.addWidget(Tag(word, tone))

    def _show_ratings(self, line: ListedStakeholder) -> None:
        on = dutch.day(line.rated_on, "")
        found = rating.ratings(self._store, line.id)
        parts = [_because(f"vastgesteld op {on}", found[0].why if found else "")] if on else []
        # The first is the present one, which the buttons show.
        for one in found[1:SHOWN_RATINGS]:
            when = dutch.day(one.rated_on, "eerder")
            told = f"{when}: belang {one.interest or '–'}, invloed {one.influence or '–'}"
            parts.append(_because(told, one.why))
        self.rated.setText(" · ".join(parts))
        self.rated.setVisible(bool(parts))

    def _show_facts(self, line: ListedStakeholder) -> None:
        with cursor.made_anew(self, self._facts):
            self._fill_facts(line)

    def _fill_facts(self, line: ListedStakeholder) -> None:
        facts = (
            ("Rol in deze wijk", " · ".join(part for part in (line.role, line.task) if part)),
            ("Rol elders", _elsewhere(elsewhere(self._store, line.id))),
            ("Houding", line.attitude),
            ("Afspraak", line.agreement),
            ("Contactpersoon", "" if line.is_person else line.contact),
            ("Relatiebeheerder", line.beheerder),
        )
        for word, text in facts:
            if text:
                self._facts.addWidget(label(word, "label"))
                self._facts.addWidget(label(text, wrap=True))
        if line.opgaven:
            self._facts.addWidget(label("Trekker van", "label"))
        for opgave in line.opgaven:
            button = LineButton(opgave.title)
            button.clicked.connect(lambda _on=False, one=opgave.id: self.opgave_wanted.emit(one))
            self._facts.addWidget(button)

    def _rate(self) -> None:
        interest, influence = self.interest.raw(), self.influence.raw()
        if self.line is None:
            return
        if interest is not None and influence is not None:
            rating.rate(self._store, self.line.id, interest, influence, self._store.clock.today())
        elif self.line.interest is not None and self.line.influence is not None:
            # What is known can become another number, and not unknown.
            self._show_scales(self.line)
        # Else one of the two is still open: it is kept when both are known.

    def _show_scales(self, line: ListedStakeholder) -> None:
        self.interest.show_value(line.interest, "")
        self.influence.show_value(line.influence, "")

    def _open(self) -> None:
        if self.line is not None:
            self.open_record.emit(*_who(self.line))


def _because(told: str, why: str) -> str:
    return f"{told} ({why})" if why else told


def _who(line: ListedStakeholder) -> tuple[str, UUID | None]:
    """Whom one speaks with: the contact, else the organisation."""
    if line.contact_id is not None:
        return "contact", line.contact_id
    return "organisatie", line.organisatie_id


def _elsewhere(found: "tuple[OtherTable, ...]") -> str:
    return " · ".join(f"{one.gebied}: {one.role or 'aan tafel'}" for one in found)
