"""The steps of the unlock page for a database that is damaged: what to do, and what came of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton

from wijkdesk.ui.widgets.card import label

from .steps import Step


class DamageStep(Step):
    """What happened, which backup there is, and two ways on. `submitted` puts the backup back and
    brings in what can still be read, so that Enter loses nothing; `only_back` leaves that out."""

    def __init__(self, told: Sequence[str]) -> None:
        what, *facts = told
        super().__init__(
            "Er is iets mis met uw gegevensbestand",
            what,
            "Terugzetten en redden wat nog te lezen is",
            "Bezig met terugzetten …",
        )
        for fact in facts:
            self.body.addWidget(label(fact, "", wrap=True))
        self.button.setToolTip(
            "Zet de reservekopie terug en haalt daarna uit het beschadigde bestand wat nieuwer is"
        )
        self.only_back = QPushButton("Alleen de reservekopie terugzetten")
        self.later = self.link("Nu niet")
        self.body.addWidget(self.only_back)
        self.setFocusProxy(self.button)
        self.order(self.only_back)


class SalvagedStep(Step):
    """What came from the damaged file and what did not."""

    def __init__(self, told: Sequence[str]) -> None:
        super().__init__(
            "De reservekopie is teruggezet", "Het beschadigde bestand is bewaard.", "Verder", "…"
        )
        for line in told:
            self.body.addWidget(label(line, "", wrap=True))
        self.setFocusProxy(self.button)
        self.order()
