"""The steps of the unlock page for a database that is damaged: what to do, and what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from wijkdesk.ui.message import breakable
from wijkdesk.ui.widgets.card import label

from .step import Step
from .steps import FROM_COPY

_ANEW = "Nieuwe gegevens maken met wat nog te lezen is"
_NEW = (
    _ANEW,
    "Bezig met redden …",
    "Uw wachtwoord blijft gelijk; het beschadigde bestand blijft bewaard",
)
_BEGIN = "Opnieuw beginnen met lege gegevens"
_SEARCH = (
    "Opnieuw zoeken",
    "Bezig met zoeken …",
    "Zoekt nog een keer naar een hele reservekopie",
)
_PLAIN = ("Terugzetten", "Bezig met terugzetten …", "Zet de reservekopie terug")
_BACK = (
    "Terugzetten en redden wat nog te lezen is",
    "Bezig met terugzetten …",
    "Zet de reservekopie terug en redt wat in het beschadigde bestand nieuwer is",
)
"""What the button says, what it says meanwhile, and its hint."""


class DamageStep(Step):
    """What happened, which backup there is, and two ways on. `submitted` puts the backup back and
    brings in what can still be read, so that Enter loses nothing; `only_back` leaves that out.
    Where no backup is whole, what can be read comes in new data (`anew`), and that is all; where
    one may still be elsewhere (`searching`), `submitted` looks again and `anew_wanted` makes them,
    which may be `empty`: there `copy` leads to one of the user's own. Beside a backup
    `search_wanted` looks for a newer one. Where nothing is left to be read, the backup is only put
    back (not `salvages`)."""

    anew_wanted = Signal()
    search_wanted = Signal()

    def __init__(
        self,
        told: Sequence[str],
        anew: bool = False,
        searching: bool = False,
        salvages: bool = True,
        *,
        empty: bool = False,
    ) -> None:
        what, *facts = told
        if anew:
            button, busy, tip = _SEARCH if searching else _NEW
        else:
            button, busy, tip = _BACK if salvages else _PLAIN
        super().__init__("Er is iets mis met uw gegevensbestand", what, button, busy)
        for fact in facts:
            self.body.addWidget(label(breakable(fact), "", wrap=True))
        self.button.setToolTip(tip)
        self.only_back = QPushButton("Alleen de reservekopie terugzetten")
        self.copy = self.link(FROM_COPY)
        self.copy.setVisible(empty)
        self.later = self.link("Nu niet")
        self.body.addWidget(self.only_back)
        self.only_back.setVisible(salvages and not anew)
        self.again = QPushButton(_SEARCH[0])
        self.again.setToolTip("Zoekt nog een keer, ook op de stick die u nu aansluit")
        self.again.clicked.connect(self._search)
        self.body.addWidget(self.again)
        self.again.setVisible(searching and not anew)
        self.anew = QPushButton(_BEGIN if empty else _ANEW)
        self.anew.setToolTip(_NEW[2])
        self.anew.clicked.connect(self.anew_wanted)
        self.body.addWidget(self.anew)
        self.anew.setVisible(anew and searching)
        self.order(self.only_back, self.again, self.anew)
        self._busy_of_button = busy

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        if not busy:
            self._busy_words = self._busy_of_button

    def _search(self) -> None:
        self._busy_words = _SEARCH[1]
        self.search_wanted.emit()


class SalvagedStep(Step):
    """What came from the damaged file and what did not."""

    def __init__(self, told: Sequence[str], anew: bool = False) -> None:
        super().__init__(
            "Uw nieuwe gegevens zijn klaar" if anew else "De reservekopie is teruggezet",
            "Het beschadigde bestand is bewaard. Hieronder leest u wat eruit kwam.",
            "Verder",
            "…",
        )
        for line in told:
            self.body.addWidget(label(line, "", wrap=True))
        # The button has the cursor, which is kept in sight: below a long list the end of that is
        # what one would read first.
        self.outer.insertWidget(self.outer.indexOf(self.body), self.foot)
        self.order()
