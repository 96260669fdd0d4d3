"""A filled-in wijkopgave for tests: everything in it is made up, the organisations' names may be real.

`sample()` is one as a wijkregisseur would fill it, `empty()` a wijk of which nothing is known yet,
`hostile()` the sample with texts that break careless printers, `large(n)` one with n opgaven.
"""

# ruff: noqa: E501 (the tables read best one record a line)

from dataclasses import replace
from datetime import date
from decimal import Decimal

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.models.initiatief import Fase
from wijkdesk.models.middelen import MiddelStatus
from wijkdesk.models.monitoring import Richting
from wijkdesk.models.opgave import Prioriteit, Status
from wijkdesk.models.plan import (
    Activiteitengroep,
    Participatievorm,
    Stadsdoel,
    Sturing,
    Thema,
    Werkveld,
)
from wijkdesk.models.wijkanalyse import Lens, Trend
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.gebied.data import Figure, Geography, Shape
from wijkdesk.services.wijkopgave.data import (
    AnalyseCell,
    Consultation,
    DoelData,
    IndicatorData,
    InitiatiefData,
    InspanningData,
    Link,
    Measurement,
    MiddelData,
    OpgaveData,
    Partner,
    Personal,
    Quote,
    RisicoData,
    StakeholderData,
    UitingData,
    VerhaalData,
    Version,
    WijkopgaveData,
    Wish,
)

PARTS = (
    "Boomplaats",
    "Ossenkoppelerhoek Oost",
    "Beeklust",
    "Ossenkoppelerhoek Midden Noord",
    "Ossenkoppelerhoek West",
    "Ossenkoppelerhoek Midden Zuid",
)
CODES = tuple(f"BU0141160{n}" for n in range(6))
SOURCE = "Verzonnen voorbeeldcijfers"
PERSONS = ("Anke Voorbeeldsma", "Bas van der Verzinsel", "Chaima el Fictief")

_CELLS = {
    (1, 1): PARTS[4],
    (2, 1): PARTS[3],
    (3, 1): PARTS[1],
    (1, 2): PARTS[5],
    (2, 2): PARTS[0],
    (3, 2): PARTS[2],
    (0, 1): "Nieuwstraatkwartier",
    (1, 0): "Sluitersveld",
    (2, 0): "Sluitersveld Noord",
    (4, 1): "Windmolenbroek",
    (2, 3): "Groeneveld",
}


def _corner(column: int, row: int) -> tuple[float, float]:
    shift = (column * 37 + row * 71) % 60
    return 240_000.0 + column * 380 + shift * 2, 486_000.0 - row * 420 + (shift * 31) % 110


def _edge(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[float, float]]:
    """From corner a to corner b with a bend; the same points from either side."""
    first, last = sorted((a, b))
    (x1, y1), (x2, y2) = _corner(*first), _corner(*last)
    bend = ((first[0] * 13 + first[1] * 29) % 7 - 3) * 14
    middle = ((x1 + x2) / 2 + bend, (y1 + y2) / 2 - bend)
    points = [(x1, y1), middle, (x2, y2)]
    return points[:-1] if (a, b) == (first, last) else points[:0:-1]


def _shape(cell: tuple[int, int], name: str) -> Shape:
    column, row = cell
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    ring = [p for n in range(4) for p in _edge(corners[n], corners[(n + 1) % 4])]
    return Shape(name, (((*ring, ring[0]),),), own=name in PARTS)


def shapes() -> tuple[Shape, ...]:
    """Made-up outlines that touch each other as those of buurten do."""
    return tuple(_shape(cell, name) for cell, name in _CELLS.items())


def _figure(
    key: str,
    label: str,
    unit: str,
    decimals: int,
    value: float,
    almelo: float,
    *parts: float | None,
) -> Figure:
    return Figure(key, label, unit, decimals, 2022, SOURCE, value, almelo, parts)


FIGURES = (
    _figure("inwoners", "Inwoners", "", 0, 6470, 73155, 965, 900, 840, 1020, 1845, 900),
    _figure("huishoudens", "Huishoudens", "", 0, 3130, 34020, 450, 480, 405, 525, 830, 440),
    _figure("woningen", "Woningen", "", 0, 3179, 33817, 455, 470, 410, 540, 850, 454),
    _figure(
        "woz", "Gemiddelde WOZ-waarde", "× € 1.000", 0, 156, 232, 141, 138, 214, 149, 171, None
    ),
    _figure("koop", "Koopwoningen", "%", 0, 41, 58, 22, 31, 68, 39, 52, 36),
    _figure("laag", "40% laagste inkomens", "%", 1, 52.6, 45.2, 61.3, 57.8, 38.4, 54.0, 47.2, None),
    _figure("eenpersoons", "Eenpersoonshuishoudens", "%", 0, 43, 39, 40, 50, 40, 47, 39, 44),
    _figure("jong", "Inwoners tot 15 jaar", "%", 0, 16, 15, 21, 14, 12, 15, 17, 18),
    _figure("oud", "Inwoners van 65 jaar en ouder", "%", 0, 15, 20, 11, 9, 24, 11, 20, 13),
    _figure("werk", "Netto-arbeidsparticipatie", "%", 0, 57, 63, 51, 58, 62, 57, 60, 54),
)

TEXTS = {
    "samenvatting": (
        "De Ossenkoppelerhoek is een hechte wijk waar mensen elkaar kennen. Toch voelen minder "
        "inwoners zich 's avonds veilig en staan veel ontmoetingsplekken na vijf uur leeg. Met acht "
        "opgaven werken inwoners, gemeente en partners tot en met 2030 aan een schonere, groenere "
        "en socialere wijk."
    ),
    "identiteit": (
        "De wijk groeide in de jaren vijftig rond het werk in het textiel. Dat hoor je nog: wie "
        "hier woont, helpt elkaar en zegt waar het op staat.\n\n"
        "De laatste tien jaar kwamen er veel nieuwe bewoners bij. In Boomplaats wonen vooral "
        "gezinnen met jonge kinderen, in Beeklust vooral ouderen. Dat vraagt per buurt om een "
        "andere aanpak: verschil mag er zijn."
    ),
    "voorzieningen": (
        "Het wijkcentrum is het hart van de wijk en is op werkdagen open van 9 tot 17 uur.\n"
        "- Wijkcentrum: inloop, taalles en repaircafé\n"
        "- Speeltuin aan de beek: veel gebruikt, geen toilet\n"
        "- Twee basisscholen: schoolplein na vier uur dicht\n"
        "- Sportpark: kantine staat overdag leeg"
    ),
    "inwoners": (
        "Inwoners zijn trots op hun wijk, maar missen een plek om 's avonds binnen te lopen. "
        "Ondernemers vragen vooral om meer toezicht rond het plein."
    ),
    "visie": (
        "In 2030 is de Ossenkoppelerhoek een wijk waar je je buren kent, waar je 's avonds met een "
        "gerust gevoel over straat loopt en waar elke buurt een groene plek op loopafstand heeft. "
        "Inwoners beslissen mee en doen mee."
    ),
    "stadsdoelen": (
        "De opgaven dragen bij aan beide doelen van de stad: een betere leefbaarheid en sterkere "
        "samenwerking tussen inwoners, gemeente en partners."
    ),
    "opgaven": (
        "Deze acht opgaven kozen we samen met het wijknetwerk. We letten op drie vragen: vragen "
        "inwoners erom, laten de cijfers het zien en kunnen wij er iets aan doen?"
    ),
    "din": (
        "Ontmoeting in het wijkcentrum draagt bij aan de meeste doelen. Voor de energietransitie "
        "houden we ruimte open: inwoners praten daar in 2027 over mee."
    ),
    "koppelkansen": (
        "- Riolering Boomplaats (2028): meteen bomen planten en het plein opnieuw inrichten\n"
        "- Renovatie van 120 woningen door Beter Wonen: samen met de actie voor geveltuinen"
    ),
    "participatie": (
        "Inwoners doen op drie manieren mee: zij beginnen zelf iets, zij praten mee over plannen "
        "van de gemeente en zij werken samen met organisaties in de wijk."
    ),
    "overleg": (
        "- Wijknetwerk: elke zes weken, de wijkregisseur zit voor\n"
        "- Opgavetafel: als er een belang af te wegen is\n"
        "- Gesprek met de wijkwethouder: elke zes weken"
    ),
    "werkafspraken": "Partners melden knelpunten binnen twee weken bij de wijkregisseur.",
    "communicatie": (
        "We vertellen wat er gebeurt waar mensen al zijn: in de wijkkrant, op het plein en in de "
        "buurtapp. Zien bewegen doet bewegen."
    ),
    "middelen": (
        "Voor 2027 is het meeste geld toegezegd. Voor het plein in Boomplaats zoeken we nog een "
        "bijdrage; de uren van handhaving zijn nog niet toegezegd."
    ),
    "risicos": "De grootste zorg is een tekort aan mensen bij handhaving en welzijn.",
    "duiding": (
        "De cijfers over veiligheid blijven achter, terwijl bewoners vertellen dat het op het plein "
        "rustiger is. Daarom meten we in 2028 per buurt."
    ),
    "besluiten": (
        "18 februari 2026: het college kiest de Ossenkoppelerhoek als pilot.\n"
        "3 juni 2026: het wijknetwerk stelt de acht opgaven vast."
    ),
    "acties": (
        "Verlichting achter het winkelplein nalopen: team Openbare ruimte, 1 maart 2027\n"
        "Afspraak over het schoolplein vastleggen: basisschool, 15 april 2027"
    ),
}

ANALYSE = (
    AnalyseCell(
        Lens.VEERKRACHT,
        "43% woont alleen; 57% heeft betaald werk.",
        "Buren helpen elkaar, maar steeds dezelfde mensen organiseren.",
        2,
        Trend.GELIJK,
        "De basis is goed, de schouders zijn te smal.",
    ),
    AnalyseCell(
        Lens.LEEFBAARHEID,
        "Inwoners geven de buurt een 6,6 (stad: 7,1).",
        "Zwerfafval en hard rijden ergeren het meest.",
        3,
        Trend.BETER,
        "Het gaat langzaam vooruit, vooral in Beeklust.",
    ),
    AnalyseCell(
        Lens.WEERBAARHEID,
        "Het aantal meldingen van ondermijning steeg van 4 naar 9.",
        "Ondernemers zien jongeren met snel geld.",
        2,
        Trend.SLECHTER,
        "Signalen komen eerder binnen, maar het beeld is ernstig.",
    ),
    AnalyseCell(
        Lens.FYSIEK,
        "38% van de woningen heeft energielabel D of lager.",
        "Woningen zijn vochtig en de stoep ligt scheef.",
        2,
        Trend.BETER,
        "Renovatie begint, de straat loopt achter.",
    ),
    AnalyseCell(
        Lens.SOCIAAL,
        "Schaalscore sociale samenhang 5,8.",
        "Wie erbij hoort, hoort er echt bij; nieuwkomers vinden de weg niet.",
        3,
        Trend.GELIJK,
        "Ontmoeten begint met een open deur.",
    ),
    AnalyseCell(
        Lens.OVERLAST,
        "21 meldingen per 1.000 inwoners.",
        "Rond het plein is het onrustig na negen uur.",
        3,
        Trend.BETER,
        "De buurtvaders maken verschil.",
    ),
    AnalyseCell(
        Lens.VEILIGHEID,
        "28% voelt zich wel eens onveilig.",
        "Donkere paden achter de winkels.",
        2,
        Trend.SLECHTER,
        "Verlichting en toezicht samen oppakken.",
    ),
)

# number, title, werkvelden, thema, sturing, trekker, priority, status, horizon
_OPGAVEN = (
    ("Veilig gevoel op straat", Werkveld.SCHOON_HEEL_VEILIG, Thema.VEILIGHEID, Sturing.LIJN,
     "Team Veiligheid", Prioriteit.HOOG, Status.LOOPT, "2027-2030"),
    ("Schone en hele buurt", Werkveld.SCHOON_HEEL_VEILIG, Thema.FYSIEK, Sturing.LIJN,
     "Team Openbare ruimte", Prioriteit.MIDDEL, Status.LOOPT, "2027-2028"),
    ("Ontmoeting in het wijkcentrum", Werkveld.SOCIAAL, Thema.SOCIAAL, Sturing.WIJK,
     "Avedan", Prioriteit.HOOG, Status.LOOPT, "2027-2029"),
    ("Kansen voor jonge kinderen", Werkveld.SOCIAAL, Thema.SOCIAAL, Sturing.PARTNER,
     "Basisschool de Voorbeeld", Prioriteit.HOOG, Status.GEPLAND, "2027-2030"),
    ("Groener en koeler", Werkveld.FYSIEK, Thema.FYSIEK, Sturing.PROGRAMMA,
     "Programma Klimaat", Prioriteit.MIDDEL, Status.LOOPT, "2027-2030"),
    ("Goede en zuinige woningen", Werkveld.FYSIEK, Thema.FYSIEK, Sturing.PARTNER,
     "Beter Wonen", Prioriteit.MIDDEL, Status.STAGNEERT, "2028-2030"),
    ("Inwoners aan het roer", Werkveld.PARTICIPATIE, Thema.SOCIAAL, Sturing.INWONER,
     "Wijkplatform Ossenkoppelerhoek", Prioriteit.MIDDEL, Status.LOOPT, "2027-2030"),
    ("Eén wijkteam dat elkaar kent", Werkveld.WIJKGERICHT, None, Sturing.WIJK,
     "Wijkregie", Prioriteit.LAAG, Status.GEPLAND, "2027"),
)  # fmt: skip
_REASONS = (
    "28% van de inwoners voelt zich wel eens onveilig, in de stad is dat 21%. Vooral de paden "
    "achter de winkels worden genoemd.",
    "Inwoners deden in 2025 412 meldingen over afval en kapotte stoepen. Dat is een kwart meer "
    "dan het jaar ervoor.",
    "Het wijkcentrum sluit om vijf uur. Wie werkt, kan er nooit terecht. Een op de drie inwoners "
    "zegt de buren nauwelijks te kennen.",
    "Een op de vijf kinderen begint met een taalachterstand aan groep 1.",
    "In de zomer van 2025 was het in Boomplaats 6 graden warmer dan in het park.",
    "38% van de woningen heeft energielabel D of lager. Bewoners betalen daardoor te veel.",
    "Steeds dezelfde tien mensen dragen de activiteiten. Nieuwe bewoners weten de weg niet.",
    "Partners werken naast elkaar. Inwoners vertellen hun verhaal soms drie keer.",
)
_DESIRED = (
    "Iedereen loopt ook 's avonds met een gerust gevoel door de wijk.",
    "De wijk is schoon en wat kapot is, is binnen een week gemaakt.",
    "Drie vaste inloopmomenten per week, ook 's avonds, door bewoners gedragen.",
    "Elk kind begint met genoeg taal en speelruimte aan school.",
    "Elke buurt heeft een koele, groene plek op vijf minuten lopen.",
    "Alle huurwoningen hebben in 2030 label B of beter.",
    "Inwoners beginnen zelf plannen en weten wie hen helpt.",
    "Een inwoner vertelt een verhaal één keer, daarna weet iedereen wie het oppakt.",
)


def _opgave(number: int) -> OpgaveData:
    title, werkveld, thema, sturing, trekker, priority, status, horizon = _OPGAVEN[number]
    return OpgaveData(
        f"o{number + 1}",
        str(number + 1),
        title,
        (werkveld,) if number != 2 else (werkveld, Werkveld.PARTICIPATIE),
        thema,
        "" if number == 7 else ("Een plek om binnen te lopen, ook 's avonds." if number == 2 else
                                "Laat zien dat er iets verandert, en vertel het ons."),
        _REASONS[number],
        _DESIRED[number],
        "" if number % 3 else "Sluit aan op het stadsbrede programma Leefbare wijken en dorpen.",
        sturing,
        trekker,
        (Partner("Politie", "signaleert"), Partner("Avedan", "voert uit"))[: number % 3],
        horizon,
        priority,
        status,
    )  # fmt: skip


_DOELEN = (
    (1, "In 2029 voelt nog hoogstens 22% zich wel eens onveilig"),
    (1, "In 2028 zijn alle donkere paden verlicht"),
    (2, "In 2028 zijn er een kwart minder meldingen over afval"),
    (3, "In 2029 komen 150 bezoekers per week in het wijkcentrum"),
    (3, "In 2028 draaien dertig vrijwilligers de avonden"),
    (4, "In 2030 begint 90% van de kinderen zonder taalachterstand"),
    (5, "In 2030 staan er 240 bomen meer dan nu"),
    (6, "In 2030 heeft 80% van de huurwoningen label B of beter"),
    (7, "Elk jaar beginnen inwoners twaalf eigen initiatieven"),
    (8, "In 2027 kent elke melding binnen een week één eigenaar"),
)


def _doelen() -> tuple[DoelData, ...]:
    found: list[DoelData] = []
    for n, (opgave, title) in enumerate(_DOELEN, 1):
        order = 1 + sum(1 for earlier, _ in _DOELEN[: n - 1] if earlier == opgave)
        werkveld = _OPGAVEN[opgave - 1][1]
        city = Stadsdoel.SAMENWERKING if opgave > 6 else Stadsdoel.LEEFBAARHEID
        trekker = _OPGAVEN[opgave - 1][4]
        found.append(
            DoelData(f"d{n}", f"{opgave}.{order}", title, city, (werkveld,), trekker, f"o{opgave}")
        )
    return tuple(found)


def _indicator(
    n: int, name: str, unit: str, way: Richting, target: float, *values: float
) -> IndicatorData:
    series = tuple(Measurement(date(2023 + year, 10, 1), v) for year, v in enumerate(values))
    return IndicatorData(
        f"i{n}", name, unit, way, SOURCE, target, 2030,
        "" if n % 2 else "Het beeld past bij wat inwoners vertellen.", f"d{n}", series,
    )  # fmt: skip


INDICATOREN = (
    _indicator(1, "Voelt zich wel eens onveilig", "%", Richting.OMLAAG, 22, 25, 27, 28),
    _indicator(2, "Verlichte paden", "%", Richting.OMHOOG, 100, 64, 71, 78),
    _indicator(3, "Meldingen over afval", "per jaar", Richting.OMLAAG, 310, 330, 365, 412),
    _indicator(4, "Bezoekers van het wijkcentrum", "per week", Richting.OMHOOG, 150, 62, 80, 97),
    _indicator(5, "Vrijwilligers op avonden", "", Richting.OMHOOG, 30, 8),
    _indicator(6, "Kinderen zonder taalachterstand", "%", Richting.OMHOOG, 90, 78, 79.5, 81.2),
    _indicator(7, "Bomen erbij", "", Richting.OMHOOG, 240, 0, 12, 58),
    _indicator(8, "Huurwoningen met label B of beter", "%", Richting.OMHOOG, 80, 35, 38, 38),
    _indicator(9, "Initiatieven van inwoners", "per jaar", Richting.OMHOOG, 12, 5, 9, 11),
)

# opgave, title, activiteit, trekker, start, end, status, quick win, doelen with weight
_A = Activiteitengroep
_INSPANNINGEN = (
    (1, "Avondronde met buurtvaders", _A.OVERLAST, "Avedan", (2027, 1), (2028, 12), "loopt", True, "1:3"),
    (1, "Verlichting achter de winkels", _A.FYSIEK, "Team Openbare ruimte", (2027, 3), (2027, 9), "loopt", True, "1:2 2:3"),
    (1, "Vast spreekuur van de wijkagent", _A.OVERLAST, "Politie", (2027, 1), (2030, 12), "gepland", False, "1:1"),
    (1, "Buurtpreventie in Beeklust", _A.BETROKKENHEID, "Wijkplatform Ossenkoppelerhoek", (2028, 1), (2029, 6), "gepland", False, "1:2"),
    (2, "Schouw met bewoners, vier keer per jaar", _A.BETROKKENHEID, "Wijkregie", (2027, 1), (2030, 12), "loopt", True, "3:2 9:1"),
    (2, "Ondergrondse containers Boomplaats", _A.FYSIEK, "Team Openbare ruimte", (2027, 6), (2028, 3), "stagneert", False, "3:3"),
    (2, "Herstel van stoepen rond de scholen", _A.FYSIEK, "Team Openbare ruimte", (2028, 4), (2028, 10), "gepland", False, "3:1"),
    (3, "Wijkcentrum drie avonden open", _A.SAMENHANG, "Avedan", (2027, 2), (2029, 12), "loopt", False, "4:3 5:2"),
    (3, "Werving en training van vrijwilligers", _A.SAMENHANG, "Avedan", (2027, 4), (2028, 6), "gepland", False, "5:3"),
    (3, "Repaircafé en wijkmaaltijd", _A.SAMENHANG, "Wijkplatform Ossenkoppelerhoek", (2027, 1), (2027, 12), "loopt", True, "4:1"),
    (4, "Taalspeelgroep in de basisschool", _A.SAMENHANG, "Basisschool de Voorbeeld", (2027, 8), (2030, 7), "gepland", False, "6:3"),
    (4, "Schoolplein open na vier uur", _A.FYSIEK, "Basisschool de Voorbeeld", (2027, 4), (2027, 10), "gepland", True, "4:1 6:1"),
    (4, "Voorleesouders in de speeltuin", _A.BETROKKENHEID, "Bibliotheek Almelo", (2028, 3), (2029, 9), "gepland", False, "6:2"),
    (5, "Bomen en wadi op het plein", _A.ENERGIE_KLIMAAT, "Programma Klimaat", (2027, 9), (2028, 12), "gepland", False, "7:3"),
    (5, "Geveltuinen met de buurt", _A.ENERGIE_KLIMAAT, "Wijkplatform Ossenkoppelerhoek", (2027, 3), (2028, 11), "loopt", True, "7:1 9:1"),
    (5, "Groene schoolpleinen", _A.ENERGIE_KLIMAAT, "Waterschap Vechtstromen", (2029, 1), (2030, 6), "gepland", False, "7:2"),
    (6, "Renovatie van 120 huurwoningen", _A.FYSIEK, "Beter Wonen", (2028, 1), (2030, 9), "stagneert", False, "8:3"),
    (6, "Energiecoach aan de keukentafel", _A.ENERGIE_KLIMAAT, "Sint Joseph Almelo", (2027, 5), (2029, 4), "loopt", False, "8:1"),
    (6, "Gesprek over het warmteplan", _A.ENERGIE_KLIMAAT, "Programma Klimaat", None, None, "gepland", False, "8:1"),
    (7, "Wijkbudget waarover inwoners beslissen", _A.BETROKKENHEID, "Wijkregie", (2027, 1), (2030, 12), "loopt", False, "9:3"),
    (7, "Welkomstgesprek met nieuwe bewoners", _A.SAMENHANG, "Wijkplatform Ossenkoppelerhoek", (2027, 4), (2028, 4), "gepland", True, "9:1"),
    (7, "Digitale buurttafel", _A.BETROKKENHEID, "Wijkregie", (2028, 1), (2028, 12), "gepland", False, "9:1"),
    (8, "Eén afspraak over wie wat oppakt", _A.SAMENWERKEN, "Wijkregie", (2027, 1), (2027, 6), "loopt", False, "10:3"),
    (8, "Wijkdag voor alle professionals", _A.SAMENWERKEN, "Wijkregie", (2027, 9), (2027, 9), "gepland", False, "10:1"),
    (8, "Wijkkrant vier keer per jaar", _A.COMMUNICATIE, "Wijkplatform Ossenkoppelerhoek", (2027, 1), (2030, 12), "gereed", False, ""),
)  # fmt: skip


def _inspanningen() -> tuple[InspanningData, ...]:
    found: list[InspanningData] = []
    seen: dict[int, int] = {}
    for n, row in enumerate(_INSPANNINGEN, 1):
        opgave, title, activity, trekker, start, end, status, quick, links = row
        seen[opgave] = seen.get(opgave, 0) + 1
        pairs = (link.split(":") for link in links.split())
        found.append(
            InspanningData(
                f"n{n}", f"{opgave}.{seen[opgave]}", title, "", activity,
                _OPGAVEN[opgave - 1][1], _OPGAVEN[opgave - 1][3], trekker,
                ("Politie", "Avedan")[: n % 3], date(*start, 1) if start else None,
                date(*end, 28) if end else None, Status(status), quick, start is None,
                f"o{opgave}", tuple(Link(f"d{d}", int(w)) for d, w in pairs),
            )
        )  # fmt: skip
    return tuple(found)


def _middel(
    source: str,
    year: int,
    amount: int,
    status: str,
    n: int,
    team: str = "",
    hours: int | None = None,
) -> MiddelData:
    money = Decimal(amount) if amount else None
    return MiddelData(source, year, money, hours, team, MiddelStatus(status), f"n{n}")


MIDDELEN = (
    _middel("Wijkbudget", 2027, 52000, "toegezegd", 20),
    _middel("Wijkbudget", 2028, 52000, "aangevraagd", 20),
    _middel("Openbare ruimte", 2027, 38500, "toegezegd", 2),
    _middel("Openbare ruimte", 2028, 64000, "nodig", 7),
    _middel("Programma Klimaat", 2027, 27500, "toegezegd", 14),
    _middel("Programma Klimaat", 2028, 110000, "nodig", 14),
    _middel("Programma Klimaat", 2029, 45000, "nodig", 16),
    _middel("Beter Wonen", 2028, 240000, "aangevraagd", 17),
    _middel("Beter Wonen", 2029, 260000, "nodig", 17),
    _middel("Beter Wonen", 2030, 180000, "nodig", 17),
    _middel("Avedan", 2027, 12500, "toegezegd", 8),
    _middel("Formatie", 2027, 0, "toegezegd", 1, "Wijkregie", 420),
    _middel("Formatie", 2027, 0, "nodig", 3, "Handhaving", 260),
    _middel("Formatie", 2028, 0, "aangevraagd", 8, "Welzijn", 380),
)

STAKEHOLDERS = tuple(
    StakeholderData(
        name, sector, role, task, interest, influence, attitude, agreement,
        Personal(PERSONS[n % 3]) if n < 9 else None,
    )
    for n, (name, sector, role, task, interest, influence, attitude, agreement) in enumerate((
        ("Wijkplatform Ossenkoppelerhoek", "inwoners", "spreekt namens inwoners", "haalt wensen op", 5, 4, "positief", "denkt elk kwartaal mee"),
        ("Avedan", "welzijn", "welzijnspartner", "draait de avonden", 5, 4, "positief", "drie avonden open"),
        ("Beter Wonen", "wonen", "verhuurder", "renoveert woningen", 4, 5, "afwachtend", "plan voor de zomer"),
        ("Sint Joseph Almelo", "wonen", "verhuurder", "levert energiecoaches", 4, 4, "positief", ""),
        ("Politie", "veiligheid", "wijkagent", "houdt spreekuur", 4, 4, "positief", ""),
        ("Basisschool de Voorbeeld", "onderwijs", "school in de wijk", "opent het plein", 4, 3, "positief", ""),
        ("Bibliotheek Almelo", "cultuur", "taalpartner", "leest voor", 3, 2, "positief", ""),
        ("Waterschap Vechtstromen", "overheid", "medefinancier", "betaalt mee aan groen", 2, 4, "afwachtend", ""),
        ("Winkeliersvereniging Het Plein", "ondernemers", "spreekt namens winkels", "houdt plein schoon", 4, 2, "kritisch", "nog geen"),
        ("Voetbalvereniging De Verzonnen Boys", "sport", "vereniging", "stelt kantine open", 3, 2, "positief", ""),
        ("Huisartsenpost Oost", "zorg", "verwijzer", "signaleert eenzaamheid", 2, 2, "afwachtend", ""),
        ("Buurtbemiddeling", "welzijn", "bemiddelaar", "helpt bij ruzies", 3, 3, "positief", ""),
        ("Team Veiligheid", "gemeente", "lijn", "trekt opgave 1", 5, 5, "positief", ""),
    ))
)  # fmt: skip

RISICOS = tuple(
    RisicoData(title, chance, impact, measure, owner)
    for title, chance, impact, measure, owner in (
        ("Te weinig mensen bij handhaving", 4, 4, "Uren vooraf afspreken met het team", "Team Veiligheid"),
        ("Renovatie loopt uit", 4, 3, "Elk kwartaal een gesprek met de corporatie", "Beter Wonen"),
        ("Vrijwilligers raken op", 3, 4, "Taken verdelen en vergoeden", "Avedan"),
        ("Subsidie voor het plein valt weg", 2, 5, "Goedkope variant klaarleggen", "Programma Klimaat"),
        ("Bewoners haken af", 3, 4, "Snel iets laten zien", "Wijkregie"),
        ("Hogere kosten voor bestrating", 3, 2, "Ruimte in de raming", "Team Openbare ruimte"),
        ("Partners stemmen niet af", 3, 4, "Vaste tafel met besluitenlijst", "Wijkregie"),
        ("Nog niet gewogen: nieuw kabinetsbeleid", None, None, "Volgen", ""),
    )
)  # fmt: skip

INITIATIEVEN = tuple(
    InitiatiefData(title, form, phase, support, Decimal(amount) if amount else None, result)
    for title, form, phase, support, amount, result in (
        ("Moestuin achter het wijkcentrum", Participatievorm.BEWONERS, Fase.LOOPT, "grond en materiaal", 1500, "18 gezinnen tuinieren mee"),
        ("Wandelclub Beeklust", Participatievorm.BEWONERS, Fase.AFGEROND, "advies", 0, "elke dinsdag 12 wandelaars"),
        ("Straatfeest Boomplaats", Participatievorm.BEWONERS, Fase.VOORBEREIDING, "geld en vergunning", 750, ""),
        ("Meedenken over het plein", Participatievorm.OVERHEID, Fase.LOOPT, "procesbegeleiding", 2400, "drie ontwerpen getekend"),
        ("Kantine als huiskamer", Participatievorm.MAATSCHAPPELIJK, Fase.IDEE, "gesprek met de vereniging", 0, ""),
    )
)  # fmt: skip

VERHALEN = (
    VerhaalData(
        "De lamp die alles veranderde",
        "\u201cVroeger liep ik om\u201d, vertelt een bewoonster. Sinds de nieuwe verlichting loopt zij weer "
        "achter de winkels langs. Haar kleinzoon mag nu alleen naar voetbal.",
        "bewoner", True, "d2",
    ),
    VerhaalData("Soep op dinsdag", "Het begon met één pan soep en nu schuiven er veertig mensen aan.", "vrijwilliger", True, "d4"),
    VerhaalData("Twaalf geveltuinen in één straat", "Buren haalden samen de tegels eruit.", "bewoner", True, "d7"),
    VerhaalData("Drie keer hetzelfde verhaal", "Een vader vertelde drie organisaties hetzelfde. Nu heeft hij één vast gezicht.", "wijkcoach", False, "d10"),
)  # fmt: skip


def sample() -> WijkopgaveData:
    """The internal version of a filled-in wijkopgave."""
    concept = Version(3, VersieStatus.CONCEPT, date(2026, 11, 2), "Reacties van partners verwerkt")
    earlier = (
        Version(1, VersieStatus.CONCEPT, date(2026, 3, 2), "Eerste opzet met het wijknetwerk"),
        Version(2, VersieStatus.IN_AFSTEMMING, date(2026, 6, 15), "Naar alle partners gestuurd"),
    )
    return WijkopgaveData(
        gebied="Ossenkoppelerhoek",
        kind=GebiedKind.WIJK,
        municipality="Almelo",
        first_year=2027,
        last_year=2030,
        version=concept,
        versions=(*earlier, concept),
        regisseur="wijkregisseur Ossenkoppelerhoek",
        wethouder="wijkwethouder Ossenkoppelerhoek",
        classification="Intern",
        example=True,
        texts=TEXTS,
        geography=Geography(PARTS, CODES, 2021, shapes(), SOURCE, "pilot van het plan"),
        figures=FIGURES,
        analyse=ANALYSE,
        strengths=("Buren helpen elkaar", "Veel groen langs de beek", "Sterk verenigingsleven"),
        weaknesses=("Weinig open deuren na vijf uur", "Donkere paden", "Vochtige woningen"),
        consultations=(
            Consultation("Enquête Jouw kijk op de wijk", date(2025, 10, 4), 212, "jongeren tot 20 jaar", "Verwerkt in opgave 1 en 3"),
            Consultation("Koffietafel op het plein", date(2026, 4, 18), 64, "werkende ouders", "Wensen staan hieronder"),
        ),
        wishes=(
            Wish("Een plek om 's avonds binnen te lopen", 71, "Het wijkcentrum gaat drie avonden open"),
            Wish("Betere verlichting", 54, "Begint in het 1e kwartaal van 2027"),
            Wish("Minder hard rijden", 38, ""),
        ),
        quotes=(
            Quote("Hier ken je elkaar nog, maar je moet wel ergens naartoe kunnen.", "bewoner Beeklust"),
            Quote("Zet die deur open, dan komen wij wel.", "jongere Boomplaats"),
        ),
        opgaven=tuple(_opgave(n) for n in range(8)),
        doelen=_doelen(),
        indicatoren=INDICATOREN,
        inspanningen=_inspanningen(),
        middelen=MIDDELEN,
        initiatieven=INITIATIEVEN,
        networks=("Wijknetwerk Ossenkoppelerhoek, Beeklust en Groeneveld",),
        stakeholders=STAKEHOLDERS,
        verhalen=VERHALEN,
        uitingen=(
            UitingData("Start van de avondopenstelling", "alle inwoners", "wijkkrant", "wijkplatform", date(2027, 2, 1)),
            UitingData("Uitnodiging schouw", "bewoners Boomplaats", "buurtapp", "wijkregie", date(2027, 3, 8)),
        ),
        risicos=RISICOS,
    )  # fmt: skip


def empty() -> WijkopgaveData:
    """A wijk of which only the name is known."""
    version = Version(1, VersieStatus.CONCEPT, date(2026, 11, 2))
    return WijkopgaveData(
        "Hofkamp", GebiedKind.WIJK, "Almelo", 2027, 2030, version, (version,), example=False
    )


TRAPS = (
    "<b>",
    "<jan@x.nl>",
    "Jansen & zonen",
    "🙂 zon",
    "مرحبا بالعالم",
    '<img src="x">',
    "a\x00b\x07c",
)


def hostile() -> WijkopgaveData:
    """The sample with markup, addresses, emoji, Arabic and endless words in titles and texts."""
    data = sample()
    endless, trap = "w" * 100_000, " ".join(TRAPS)
    opgave = replace(
        data.opgaven[0], title=f"{endless} {trap}", reason=f"{trap} {endless}", demand=trap
    )
    inspanning = replace(data.inspanningen[0], title=f"{trap} {'q' * 3_000}", trekker="z" * 2_000)
    risico = replace(data.risicos[0], title=trap, measure="m" * 5_000)
    stakeholder = replace(data.stakeholders[0], organisation=trap, role="r" * 3_000)
    doel = replace(data.doelen[0], title=f"{trap} {'d' * 2_000}")
    return replace(
        data,
        gebied=f"Wijk {trap}",
        classification=f"Intern {trap}",
        texts={key: f"{text}\n{trap}" for key, text in data.texts.items()}
        | {"visie": f"{endless} {trap}"},
        opgaven=(opgave, *data.opgaven[1:]),
        doelen=(doel, *data.doelen[1:]),
        inspanningen=(inspanning, *data.inspanningen[1:]),
        risicos=(risico, *data.risicos[1:]),
        stakeholders=(stakeholder, *data.stakeholders[1:]),
        strengths=(trap, *data.strengths),
    )


def large(count: int) -> WijkopgaveData:
    """A wijkopgave with `count` opgaven, each with a doel and three inspanningen."""
    data = sample()
    opgaven, doelen, inspanningen = [], [], []
    for n in range(1, count + 1):
        model = data.opgaven[n % 8]
        opgaven.append(replace(model, id=f"o{n}", number=str(n), title=f"{model.title} {n}"))
        goal = data.doelen[n % 10]
        doelen.append(replace(goal, id=f"d{n}", number=f"{n}.1", opgave_id=f"o{n}"))
        for k in range(1, 4):
            effort = data.inspanningen[(3 * n + k) % 25]
            inspanningen.append(
                replace(
                    effort, id=f"n{n}.{k}", number=f"{n}.{k}", opgave_id=f"o{n}",
                    links=(Link(f"d{n}", k),), title=f"{effort.title} {n}.{k}",
                )
            )  # fmt: skip
    return replace(
        data,
        opgaven=tuple(opgaven),
        doelen=tuple(doelen),
        inspanningen=tuple(inspanningen),
        indicatoren=tuple(replace(i, doel_id=f"d{n}") for n, i in enumerate(data.indicatoren, 1)),
        middelen=tuple(replace(m, inspanning_id=None) for m in data.middelen),
    )
