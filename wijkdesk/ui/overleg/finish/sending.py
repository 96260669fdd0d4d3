"""Versturen: what goes out after a meeting and to whom, and whether it went."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.overleg import HELD
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.post.letters import ALL
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.words import dutch
from wijkdesk.ui.output.sent_line import Key, Ready, SentLines
from wijkdesk.ui.overleg.invited import INVITATION
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from wijkdesk.store import Store

ASKED = {"alles": "De mail met verslag en lijsten", "eigenaren": "De mails aan de eigenaren"} | {
    what.value: f"De mail met {what.facts.in_words}" for what in Paper
}
"""Which mail is asked about, by the word that `Ready` knows it by."""
LATER = "Dit kan zodra het overleg is afgerond."
ABOUT_ALL = "Eén mail aan alle deelnemers, met verslag, besluitenlijst en actielijst"
ABOUT_OWNERS = "Een mail aan elke eigenaar, met alleen zijn eigen open acties"
ABOUT_PUBLIC = "Een mail met het verslag zonder namen en zonder wat vertrouwelijk is"


class Sending(QWidget):
    """Signals: `paper_wanted(what)`; `all_wanted()`; `owners_wanted()`; `public_wanted()`."""

    paper_wanted = Signal(object)
    all_wanted = Signal()
    owners_wanted = Signal()
    public_wanted = Signal()

    def __init__(self, store: "Store", ready: Ready) -> None:
        super().__init__()
        self._store, self._ready = store, ready
        self._meeting: Meeting | None = None
        self.sent = label("", "muted")
        self.all = QPushButton("Alles mailen…")
        self.owners = QPushButton("Per eigenaar…")
        self.public = QPushButton("Publieksversie…")
        self.one = QPushButton("Eén lijst ▾")
        self.one.setAccessibleName("Eén lijst mailen")
        self._after = (
            (self.all, ABOUT_ALL, self.all_wanted),
            (self.owners, ABOUT_OWNERS, self.owners_wanted),
            (self.public, ABOUT_PUBLIC, self.public_wanted),
        )
        self.asks = SentLines(store, self.one)
        self._lay_out()
        for button, _about, wanted in self._after:
            button.clicked.connect(lambda _on=False, wanted=wanted: wanted.emit())
        self.asks.answered.connect(self._keep)
        hide_in_copy(store, *(button for button, _about, _wanted in self._after), self.one)

    def _lay_out(self) -> None:
        menu = QMenu(self)
        for what in ALL:
            action = menu.addAction(f"{what.facts.name} mailen…")
            action.triggered.connect(lambda _on=False, what=what: self.paper_wanted.emit(what))
        self.one.setMenu(menu)
        head = QHBoxLayout()
        head.addWidget(label("Versturen", "heading"))
        head.addWidget(self.sent, 1)
        buttons = QWidget()
        line = FlowLayout(buttons, spacing=6)
        for button in (self.all, self.owners, self.public, self.one):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(buttons)
        layout.addWidget(self.asks)

    def show_meeting(self, meeting: Meeting) -> None:
        """Of this meeting."""
        self._meeting = meeting
        self.sent.setText(f"laatst op {dutch.day(meeting.sent_on)}" if meeting.sent_on else "")
        for button, about, _wanted in self._after:
            button.setEnabled(meeting.stand in HELD)
            button.setToolTip(about if meeting.stand in HELD else LATER)
        self.ask_sent()

    def ask_sent(self) -> None:
        """Whether each mail that is ready went, for as long as that is not answered today."""
        one = self._meeting.id if self._meeting is not None else None
        # An invitation tells of a day, and not of what came of it: the page asks about that.
        waiting = [key for key in self._ready.all() if key[0] == one and key[1] != INVITATION]
        self.asks.show_questions({key: _question(key[1]) for key in waiting})

    def _keep(self, key: Key, went: bool) -> None:
        if went:
            closing.sent(self._store, key[0], self._store.clock.today())
        # Last: what the disk refuses is asked again.
        self._ready.forget(key)
        self.ask_sent()


def _question(which: str) -> str:
    many = which == "eigenaren"
    told = f"{ASKED.get(which, 'De mail')} {'staan' if many else 'staat'} klaar."
    return f"{told} {'Zijn ze' if many else 'Is die'} verstuurd?"
