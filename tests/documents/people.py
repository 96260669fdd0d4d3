"""Data for the prints about people and organisations; every person and number is made up.

Each print has a usual one, one of nothing yet, one that is far too full, and one with texts that
break careless printers.
"""

# ruff: noqa: E501 (the tables read best one record a line)

from dataclasses import replace
from datetime import date, timedelta

from tests.documents.sample import TRAPS
from wijkdesk.services.netwerk.data import (
    AssignmentLine,
    Coverage,
    NetworkOverview,
    StakeholderLine,
    WhoIsWho,
)
from wijkdesk.services.privacy.data import Activity, PersonFile, ProcessingRegister, Section

DAY = date(2026, 11, 2)
TRAP = " ".join(TRAPS)
ENDLESS = "w" * 20_000
LONG = "Stichting voor Samenwerking en Leefbaarheid in de Ossenkoppelerhoek en Omstreken"

# name, sector, contact, role, task, belang, invloed, houding, afspraak, opgaven, days ago, silent
_STAKEHOLDERS = (
    ("Wijkplatform Ossenkoppelerhoek", "inwoners", "Anke Voorbeeldsma, voorzitter", "stem van de wijk", "haalt wensen op", 5, 4, "betrokken", "elke maand koffie", ("Inwoners aan het roer",), 12, False),
    ("Beter Wonen", "wonen", "Bas van der Verzinsel, gebiedsbeheerder", "verhuurder", "renoveert 120 woningen", 4, 5, "zakelijk", "deelt de planning per kwartaal", ("Goede en zuinige woningen",), 40, False),
    ("Avedan", "welzijn", "Chaima el Fictief, teamleider", "welzijnswerk", "opent het wijkcentrum", 5, 3, "enthousiast", "", ("Ontmoeting in het wijkcentrum",), 21, False),
    ("Politie", "veiligheid", "Daan Bedachtman, wijkagent", "wijkagent", "loopt avondrondes mee", 3, 5, "bereid", "belt bij zorgen", (), 190, True),
    ("Basisschool de Voorbeeld", "onderwijs", "", "school in de wijk", "", 4, 2, "", "", (), 75, False),
    ("Huisartsenpraktijk Fictie", "zorg", "Eefje Nepstra, huisarts", "eerste hulp bij vragen", "verwijst door", 2, 3, "afwachtend", "", (), None, True),
    ("Ondernemersvereniging Plein", "ondernemers", "Farid Denkbeeld, secretaris", "winkels aan het plein", "houdt het plein schoon", 3, 3, "kritisch", "belt eerst zelf", (), 33, False),
)  # fmt: skip


def _line(row: tuple) -> StakeholderLine:  # type: ignore[type-arg]
    name, sector, contact, role, task, belang, invloed, houding, afspraak, opgaven, ago, silent = (
        row
    )
    spoken = None if ago is None else DAY - timedelta(days=ago)
    return StakeholderLine(
        name, sector, contact, role, task, belang, invloed, houding, afspraak,
        "Greet Zogenaamd", opgaven, spoken, silent,
    )  # fmt: skip


def network() -> NetworkOverview:
    """Seven stakeholders, four opgaven."""
    lines = tuple(map(_line, _STAKEHOLDERS))
    rows = (
        "Veilig gevoel op straat",
        "Ontmoeting in het wijkcentrum",
        "Goede en zuinige woningen",
        "Inwoners aan het roer",
    )
    cells = (
        ("", "", "", "partner", "", "", "partner"),
        ("partner", "", "trekker", "", "partner", "partner", ""),
        ("", "trekker", "", "", "", "", ""),
        ("trekker", "", "partner", "", "", "", ""),
    )  # fmt: skip
    return NetworkOverview(
        "Ossenkoppelerhoek", "Almelo", ("Wijknetwerk Ossenkoppelerhoek",), lines,
        ("sport", "religie"),
        Coverage("Opgaven en partners", tuple(line.name for line in lines), rows, cells),
        ("Veilig gevoel op straat",), DAY, example=True,
    )  # fmt: skip


def empty_network() -> NetworkOverview:
    """A wijk where nobody sits at the table yet."""
    return NetworkOverview(
        "Hofkamp", "Almelo", (), (), (), Coverage("Opgaven en partners", (), (), ()), (), DAY
    )


def crowded_network() -> NetworkOverview:
    """80 stakeholders with very long names, 40 opgaven."""
    model = network().stakeholders
    lines = tuple(
        replace(
            model[n % 7],
            name=f"{LONG}, afdeling {n}",
            task=f"{LONG} " * 2,
            agreement=LONG * 2,
            silent=n % 2 == 0,
        )
        for n in range(1, 81)
    )
    rows = tuple(f"Opgave {n}: {LONG}" for n in range(1, 41))
    cells = tuple(
        tuple("partner" if (n * k) % 3 == 1 else "" for n in range(80)) for k in range(40)
    )
    return replace(
        network(), stakeholders=lines, networks=(LONG,) * 5,
        missing_sectors=tuple(f"sector {n} {LONG}" for n in range(30)),
        opgaven=Coverage("Opgaven en partners", tuple(line.name for line in lines), rows, cells),
        without_leader=rows[::2],
    )  # fmt: skip


def hostile_network() -> NetworkOverview:
    """Markup, emoji, Arabic and endless words in every text."""
    bad = f"{TRAP} {ENDLESS}"
    one = StakeholderLine(bad, TRAP, bad, bad, bad, 9, 0, bad, bad, bad, (bad,), DAY, True)
    names = (bad, TRAP, ENDLESS)
    return NetworkOverview(
        f"{TRAP} {'w' * 300}", TRAP, (bad,), (one, replace(one, name=""), *network().stakeholders), (bad, TRAP, ""),
        Coverage(bad, names, (bad, TRAP), (("", TRAP, "✓"), ("", "", ""))), (bad,), DAY,
    )  # fmt: skip


def who() -> WhoIsWho:
    """Two wijken and a dorp, with one place empty."""
    return WhoIsWho(
        "Almelo",
        DAY,
        (
            AssignmentLine("Ossenkoppelerhoek", "wijkregisseur", "Greet Zogenaamd", "0546 00 00 01", "g.zogenaamd@gemeente.example", date(2025, 3, 1), None, "Hugo Verdichtsel"),
            AssignmentLine("Ossenkoppelerhoek", "wijkregisseur", "Hugo Verdichtsel", "0546 00 00 02", "h.verdichtsel@gemeente.example", date(2022, 9, 1), date(2025, 2, 28), ""),
            AssignmentLine("Ossenkoppelerhoek", "wijkwethouder", "Ilse Gefantaseerd", "0546 00 00 03", "i.gefantaseerd@gemeente.example", date(2026, 6, 10), None, "Jan Uitgedacht"),
            AssignmentLine("Windmolenbroek", "wijkregisseur", "", "", "", None, None, "Greet Zogenaamd"),
            AssignmentLine("Windmolenbroek", "wijkwethouder", "Ilse Gefantaseerd", "0546 00 00 03", "i.gefantaseerd@gemeente.example", date(2026, 6, 10), None, ""),
            AssignmentLine("Aadorp", "wijkregisseur", "Kees van Verbeelding", "06 00 00 00 04", "k.vanverbeelding@gemeente.example", date(2027, 1, 1), None, ""),
        ),
        example=True,
    )  # fmt: skip


def hostile_who() -> WhoIsWho:
    """Traps and endless words in every text, and 60 gebieden."""
    bad = f"{TRAP} {ENDLESS}"
    one = AssignmentLine(bad, bad, bad, ENDLESS, bad, DAY, DAY, bad)
    many = (replace(who().lines[n % 6], gebied=f"{LONG} {n}") for n in range(60))
    return WhoIsWho(TRAP, DAY, (one, replace(one, name="\x00 "), *many))


def person() -> PersonFile:
    """Somebody of whom four modules know something."""
    return PersonFile(
        "Anke Voorbeeldsma",
        DAY,
        "Almelo",
        (
            Section(
                "Contactgegevens",
                ("Naam", "Telefoon", "E-mail", "Adres", "Functie"),
                (("Anke Voorbeeldsma", "06 00 00 00 05", "anke@voorbeeld.example", "Fictiestraat 12a, 7605 AB Almelo", "voorzitter van het wijkplatform"),),
                "Wij bewaren deze gegevens om u te kunnen bereiken. Dat hoort bij onze taak van algemeen belang. Wij wissen ze 24 maanden na ons laatste contact.",
            ),
            Section(
                "Gesprekken",
                ("Datum", "Hoe", "Waarover", "Verslag"),
                (
                    ("21 oktober 2026", "bezoek", "Verlichting", "Anke vertelt dat het achter de winkels donker is. Zij wil een ronde lopen met de buurtvaders."),
                    ("3 september 2026", "telefoon", "Buurtfeest", ""),
                ),
            ),
            Section("Toezeggingen", ("Wat",), (("Wij sturen de planning van de verlichting.",),)),
            Section("Foto’s en citaten", ("Wat", "Gegeven op"), ()),
            Section("Toestemmingen", ("Waarvoor", "Welke", "Hoe", "Gegeven op", "Ingetrokken op", "Opmerking"), (("foto", "Buurtfeest 2026", "formulier", "5 juni 2026", "", ""), ("nieuwsbrief", "Wijkkrant", "e-mail", "8 juni 2026", "1 oktober 2026", "Wil geen post meer")),),
        ),
        example=True,
    )  # fmt: skip


def full_person(columns: int) -> PersonFile:
    """Four sections of so many columns, with long texts, traps and endless words."""
    row = tuple(
        f"{TRAP} {LONG} " * 4 if n % 2 else f"{LONG} {ENDLESS[:3000]}" for n in range(columns)
    )
    section = Section(
        f"{LONG} {TRAP}", tuple(f"Kop {n} {LONG}" for n in range(columns)), (row,) * 6, TRAP
    )
    alone = replace(section, rows=(row,))
    return PersonFile(f"{TRAP} {ENDLESS}", DAY, TRAP, (section, alone) * 2)


def register(count: int) -> ProcessingRegister:
    """So many activities, the second without a term."""
    made = tuple(
        Activity(
            f"Relatiebeheer {n}",
            "Contact houden met partners en inwoners in wijken en dorpen.",
            "Taak van algemeen belang",
            "Contactpersonen van organisaties en actieve inwoners",
            "Naam, functie, telefoon, e-mail, gesprekken en afspraken",
            "Medewerkers wijkgericht werken",
            "" if n == 2 else "24 maanden na het laatste contact",
            "Geen",
            "De gegevens staan versleuteld op de computer van de gemeente, achter een wachtwoord.",
        )
        for n in range(1, count + 1)
    )
    return ProcessingRegister("Almelo", DAY, made, example=True)


def hostile_register() -> ProcessingRegister:
    """Traps and endless words in every text of half of ten activities, the others empty."""
    bad = f"{TRAP} {ENDLESS[:4000]}"
    return ProcessingRegister(bad, DAY, (Activity(*(bad,) * 9), Activity(*("",) * 9)) * 5)
