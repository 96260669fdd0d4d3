"""The fixed sections of a wijkopgave and what a person fills in for each.

A chapter has text slots (free text) and kinds of records. The order and the numbers are fixed
(domain.md §2); a chapter without data prints PM and never vanishes.
"""

from dataclasses import dataclass

from wijkdesk.services.subjects.register import SUBJECTS


@dataclass(frozen=True)
class Slot:
    """A free text of a chapter; `key` is what the store keeps it under. The public version leaves
    out what is `internal`."""

    key: str
    label: str
    hint: str
    internal: bool = False


@dataclass(frozen=True)
class Chapter:
    """A section of the document. `kinds` are keys of kinds of records, in order of use."""

    number: int
    key: str
    title: str
    slots: tuple[Slot, ...] = ()
    kinds: tuple[str, ...] = ()
    shown: tuple[str, ...] | None = None
    """Those that the editor lists; what hangs under one of them is listed there. None: all."""
    drawn: tuple[str, ...] = ()
    """The kinds of which the editor draws the network, each of which has its form there."""
    heads: bool = False
    """Is it where the facts of the wijkopgave itself are filled in?"""

    @property
    def lists(self) -> tuple[str, ...]:
        """The kinds that the editor lists by themselves."""
        own = self.kinds if self.shown is None else self.shown
        return (*own, *(one.key for one in SUBJECTS.values() if one.chapter == self.key))


CHAPTERS: tuple[Chapter, ...] = (
    Chapter(0, "voorblad", "Voorblad en versies", heads=True),
    Chapter(
        1,
        "samenvatting",
        "Samenvatting in één oogopslag",
        (Slot("samenvatting", "Kern", "In drie zinnen: wat is er aan de hand en wat doen we?"),),
    ),
    Chapter(
        2,
        "wijk",
        "De wijk in beeld",
        (
            Slot("identiteit", "Identiteit en dynamiek", "Wat maakt deze wijk anders?"),
            Slot(
                "voorzieningen",
                "Voorzieningen en ontmoetingsplekken",
                "Waar komen mensen samen, wat ontbreekt?",
            ),
        ),
    ),
    Chapter(3, "analyse", "Wijkanalyse", (), ("analyse", "punt", "signaal")),
    Chapter(
        4,
        "inwoners",
        "Wat inwoners en ondernemers vinden",
        (Slot("inwoners", "Wat horen we?", "Vat samen wat inwoners en ondernemers zeggen."),),
        ("raadpleging", "wens", "citaat"),
    ),
    Chapter(
        5,
        "visie",
        "Visie voor de wijk",
        (
            Slot("visie", "Gezamenlijke visie", "Hoe ziet de wijk er straks uit?"),
            Slot("stadsdoelen", "Verband met de doelen van de stad", "Welk stadsdoel dient dit?"),
        ),
    ),
    Chapter(
        6,
        "opgaven",
        "Strategische opgaven",
        (Slot("opgaven", "Inleiding", "Waarom juist deze opgaven?"),),
        ("opgave", "doel", "indicator"),
        ("opgave",),
    ),
    Chapter(
        7,
        "din",
        "Doelen-inspanningennetwerk",
        (Slot("din", "Toelichting", "Wat valt op in het netwerk?"),),
        drawn=("doel", "inspanning"),
    ),
    Chapter(
        8,
        "uitvoering",
        "Uitvoeringsagenda",
        (Slot("koppelkansen", "Koppelkansen", "Welk werk kan op dezelfde plek samengaan?"),),
        ("inspanning",),
    ),
    Chapter(
        9,
        "initiatieven",
        "Bewonersinitiatieven en participatie",
        (Slot("participatie", "Participatie", "Hoe doen inwoners mee?"),),
        ("initiatief",),
    ),
    Chapter(
        10,
        "samenwerking",
        "Samenwerking",
        (
            Slot("overleg", "Overlegstructuur", "Wie overlegt wanneer met wie?"),
            Slot(
                "werkafspraken",
                "Werkafspraken",
                "Wat spraken de partners af? Blijft intern.",
                internal=True,
            ),
        ),
        ("stakeholder", "organisatie", "contact"),
    ),
    Chapter(
        11,
        "communicatie",
        "Communicatie en successen",
        (Slot("communicatie", "Aanpak", "Hoe houden we de wijk op de hoogte?"),),
        ("uiting",),
    ),
    Chapter(
        12,
        "middelen",
        "Middelen en capaciteit",
        (Slot("middelen", "Toelichting", "Wat is er, wat ontbreekt nog?"),),
        ("middel",),
    ),
    Chapter(
        13,
        "risicos",
        "Risico's en maatregelen",
        (Slot("risicos", "Toelichting", "Welke risico's bepalen of het lukt?"),),
        ("risico",),
    ),
    Chapter(
        14,
        "monitoring",
        "Monitoring: tellen en vertellen",
        (Slot("duiding", "Duiding", "Wat zeggen cijfers en verhalen samen?"),),
        ("meting", "verhaal"),
        ("indicator", "verhaal"),
    ),
    Chapter(
        15,
        "besluiten",
        "Besluiten en openstaande acties",
        (
            Slot("besluiten", "Besluiten", "Eén besluit per regel, met de datum."),
            Slot(
                "acties",
                "Openstaande acties",
                "Eén actie per regel, met wie en wanneer.",
                internal=True,
            ),
        ),
    ),
)

LABELS = {slot.key: slot.label for chapter in CHAPTERS for slot in chapter.slots}
"""What each text is called: above its field, on paper, where it is found."""
