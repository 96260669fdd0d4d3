"""The appendices: definitions and sources, buurten, terms, and two declarations."""

from collections.abc import Iterator

from wijkdesk.documents.engine import Column, Flowable, bullets, pairs, prose, table
from wijkdesk.services.wijkopgave.data import WijkopgaveData

from .slots import pm, whole

_TERMS = (
    (
        "Cijferwereld en leefwereld",
        "Wat de cijfers zeggen, en wat mensen in de wijk zien en ervaren.",
    ),
    (
        "Doelen-inspanningennetwerk",
        "Figuur die laat zien welke inspanning aan welk doel bijdraagt.",
    ),
    ("Inspanning", "Een project, activiteit of vast werk dat aan een doel bijdraagt."),
    ("Koppelkans", "Werk dat op dezelfde plek en tijd samen kan gaan."),
    ("Nulmeting en streefwaarde", "De eerste meting, en de waarde die we willen bereiken."),
    ("Opgave", "Een taak van gemeente, partners en inwoners samen die om een oplossing vraagt."),
    ("PM", "Pro memorie: plek die we openhouden voor wat nog niet bekend is."),
    ("Prioritair gebied", "Een wijk of buurt die volgens het plan extra aandacht krijgt."),
    ("Quick win", "Iets wat snel en met weinig moeite zichtbaar resultaat geeft."),
    ("Sturing", "Wie aan het roer zit: lijn, programma, wijk, partner of inwoner."),
    ("Tellen en vertellen", "Cijfers en verhalen samen laten zien wat er verandert."),
    ("Veerkracht", "Hoe goed een wijk tegenslag kan opvangen."),
    ("Weerbaarheid", "Hoe goed een wijk zich teweerstelt tegen misbruik en criminaliteit."),
    ("Werkveld", "Een van de vijf onderwerpen van het plan Leefbare wijken en dorpen."),
    ("Wijknetwerk", "De organisaties en inwoners die in de wijk samenwerken."),
)
_ACCESS = (
    "Dit document is een PDF/A- en PDF/UA-bestand: koppen, lijsten, tabellen en figuren zijn zo "
    "gemaakt dat hulpsoftware ze kan voorlezen. Elke figuur heeft een beschrijving en staat ook "
    "als tabel in het document. Kunt u iets niet lezen? Vraag de gemeente om een andere vorm."
)
_QUOTES = "Citaten staan er alleen in met toestemming en zonder naam."
_PRIVACY = {
    True: "In deze publieksversie staan geen gegevens van contacten, en geen cijfers van buurten "
    f"met minder dan 50 inwoners. {_QUOTES}",
    False: "Deze interne versie kan persoonsgegevens van contacten bevatten. Deel haar alleen met "
    f"wie haar voor het werk nodig heeft. {_QUOTES}",
}


def sources(data: WijkopgaveData) -> Iterator[Flowable]:
    """Where the figures come from, and what the indicators are."""
    geography = data.geography
    found = sorted({f"{f.source}, {f.year}" for f in data.figures if f.source})
    if geography.source:
        found.append(f"Grenzen van de buurten: {geography.source}, {geography.year}")
    found += sorted({f"Indicatoren: {i.source}" for i in data.indicatoren if i.source})
    if found:
        yield from prose("De cijfers in dit document komen uit deze bronnen:")
        yield bullets(list(dict.fromkeys(found)))
        yield from prose(
            "Een streepje (–) betekent: onbekend, of niet te geven omdat het om te weinig mensen "
            "gaat."
        )
    else:
        yield from pm("de bronnen van de cijfers")


def buurten(data: WijkopgaveData) -> Iterator[Flowable]:
    """The list of buurten with their CBS codes."""
    geography = data.geography
    if not geography.parts:
        yield from pm("de lijst van buurten")
        return
    codes = geography.part_codes
    yield table(
        f"De {len(geography.parts)} buurten van {data.gebied} (CBS {geography.year or 'PM'})",
        (Column("Nr", 10), Column("Buurt", 55, header=True), Column("CBS-code", 35)),
        [
            (str(n), name, codes[n - 1] if n <= len(codes) else "–")
            for n, name in enumerate(geography.parts, 1)
        ],
    )


def terms() -> Iterator[Flowable]:
    """Words of the trade."""
    yield table(
        "Begrippen",
        (Column("Begrip", 30, header=True), Column("Wat we ermee bedoelen", 70)),
        list(_TERMS),
    )


def declarations(public: bool) -> Iterator[Flowable]:
    """Accessibility and privacy."""
    yield whole(pairs([("Toegankelijkheid", _ACCESS), ("Privacy", _PRIVACY[public])]))
