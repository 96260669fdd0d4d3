"""Meetings to print; every person, organisation and decision is made up.

There is a usual one, one of nothing yet, one that is far too full, and one with texts that break
careless printers. Whatever may stand only in the confidential annex holds the word "geheim".
"""

# ruff: noqa: E501 (the data reads best one record a line)

import uuid
from dataclasses import replace
from datetime import date, time

from tests.documents.sample import TRAPS
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.overleg import BesluitStand, Presentie, RegelKind, Stand, Vast
from wijkdesk.services.actie.data import Action, ActionList
from wijkdesk.services.overleg.data import (
    Brief,
    Decision,
    DecisionList,
    Document,
    Item,
    Meeting,
    NoteLine,
    Participant,
    ParticipantBrief,
    TableData,
    YearData,
    YearDay,
)

DAY = date(2026, 11, 10)
MADE = date(2026, 11, 12)
ID = uuid.UUID(int=7)
TRAP = " ".join(TRAPS)
ENDLESS = "w" * 20_000
BAD = f"{TRAP} {ENDLESS}"
LONG = "Samenwerking voor leefbaarheid en ontmoeting in de Ossenkoppelerhoek en omstreken"
SECRET = "geheim"


def people() -> tuple[Participant, ...]:
    """Seven invitees and a guest."""
    return (
        Participant(
            ID,
            "Greet Zogenaamd",
            "G. Zogenaamd",
            "Gemeente Almelo",
            "wijkregisseur",
            Presentie.AANWEZIG,
            is_chair=True,
        ),
        Participant(
            ID,
            "Willem Wimpel",
            "W. Wimpel",
            "Gemeente Almelo",
            "ondersteuner",
            Presentie.AANWEZIG,
            is_notulist=True,
        ),
        Participant(
            ID,
            "Daan Bedachtman",
            "D. Bedachtman",
            "Politie",
            "wijkagent",
            Presentie.AANWEZIG,
            "tot 20.30 uur",
        ),
        Participant(
            ID,
            "Bas van der Verzinsel",
            "B. van der Verzinsel",
            "Beter Wonen",
            "gebiedsbeheerder",
            Presentie.AANWEZIG,
        ),
        Participant(
            ID,
            "Anke Voorbeeldsma",
            "A. Voorbeeldsma",
            "Wijkplatform Ossenkoppelerhoek",
            "voorzitter",
            Presentie.AANWEZIG,
        ),
        Participant(
            ID,
            "Chaima el Fictief",
            "C. el Fictief",
            "Avedan",
            "teamleider",
            Presentie.MK,
            "vervangen door F. Denkbeeld",
        ),
        Participant(
            ID, "Eefje Nepstra", "E. Nepstra", "Huisartsenpraktijk Fictie", "huisarts", Presentie.ZK
        ),
        Participant(
            ID, "Farid Denkbeeld", "F. Denkbeeld", "Avedan", "opbouwwerker", Presentie.GAST
        ),
    )


def carried() -> tuple[Action, ...]:
    """Two open, of which one late, and one done."""
    return (
        Action(
            ID,
            "2026-009",
            "Avondronde lopen met de buurtvaders",
            "D. Bedachtman",
            date(2026, 9, 15),
            date(2026, 10, 31),
            ActieStatus.LOOPT,
            ("A. Voorbeeldsma",),
            source="Wijknetwerk 15 september 2026",
            progress=((date(2026, 10, 20), "Eerste ronde gelopen; er komt nog een tweede."),),
        ),
        Action(
            ID,
            "2026-011",
            "Speelplek aan de Fictiestraat laten keuren",
            "B. van der Verzinsel",
            date(2026, 9, 15),
            date(2026, 12, 1),
            ActieStatus.OPEN,
            source="Wijknetwerk 15 september 2026",
        ),
        Action(
            ID,
            "2026-008",
            "Wijkkrant vullen",
            "A. Voorbeeldsma",
            date(2026, 9, 15),
            date(2026, 10, 15),
            ActieStatus.GEREED,
            done_on=date(2026, 10, 12),
            source="Wijknetwerk 15 september 2026",
        ),
    )


def actions() -> tuple[Action, ...]:
    """Made in the meeting; one without owner, one confidential."""
    return (
        Action(
            ID,
            "2026-014",
            "Offerte vragen voor twee lantaarns",
            "G. Zogenaamd",
            DAY,
            date(2026, 11, 24),
            ActieStatus.OPEN,
            ("B. van der Verzinsel",),
            source="Punt 3: Verlichting achter de winkels",
            opgave="Een veilige straat",
            priority="hoog",
        ),
        Action(
            ID,
            "2026-015",
            "Vrijwilligers zoeken voor het buurtfeest",
            "",
            DAY,
            None,
            ActieStatus.OPEN,
            source="Punt 5: Buurtfeest",
        ),
        Action(
            ID,
            "2026-016",
            "Zorgen over het geheime adres bespreken",
            "D. Bedachtman",
            DAY,
            date(2026, 11, 17),
            ActieStatus.OPEN,
            confidential=True,
        ),
    )


def decisions() -> tuple[Decision, ...]:
    """One that holds, one that replaces another, one confidential."""
    return (
        Decision(
            ID,
            "B-2026-031",
            "Er komen twee lantaarns achter de winkels.",
            DAY,
            BesluitStand.GELDT,
            "Wijknetwerk 10 november 2026",
            "Verlichting achter de winkels",
        ),
        Decision(
            ID,
            "B-2026-032",
            "Het buurtfeest is op 12 juni 2027.",
            DAY,
            BesluitStand.GELDT,
            "Wijknetwerk 10 november 2026",
            "Buurtfeest",
            replaces=("B-2026-017",),
        ),
        Decision(
            ID,
            "B-2026-033",
            "Het geheime huisbezoek gaat door.",
            DAY,
            BesluitStand.GELDT,
            "Wijknetwerk 10 november 2026",
            "Zorgen over een geheim adres",
            confidential=True,
        ),
    )


def items() -> tuple[Item, ...]:
    """Six items: opening, previous report, two with documents, a confidential one, closing."""
    line, kind = NoteLine, RegelKind
    return (
        Item(
            ID,
            1,
            "Opening en vaststellen van de agenda",
            time(19, 30),
            5,
            "informeren",
            "G. Zogenaamd",
            vast=Vast.OPENING,
            lines=(
                line(
                    kind.NOTITIE, "De voorzitter opent om 19.32 uur. De agenda blijft zoals hij is."
                ),
            ),
        ),
        Item(
            ID,
            2,
            "Verslag en acties van de vorige keer",
            time(19, 35),
            10,
            "besluitvormend",
            "G. Zogenaamd",
            vast=Vast.VORIGE,
            lines=(line(kind.NOTITIE, "Het verslag van 15 september is vastgesteld."),),
        ),
        Item(
            ID,
            3,
            "Verlichting achter de winkels",
            time(19, 45),
            25,
            "besluitvormend",
            "B. van der Verzinsel",
            "Bewoners voelen zich hier ’s avonds niet veilig. De schouw van oktober laat zien waar het donker is.",
            "Kiezen tussen twee en vier lantaarns.",
            "Opgave: Een veilige straat",
            "drie signalen in een maand",
            documents=(
                Document(
                    ID,
                    "3a",
                    "Verslag van de schouw",
                    "D. Bedachtman",
                    "2",
                    date(2026, 10, 28),
                    "schouw.pdf",
                    blob="b3a",
                ),
                Document(ID, "3b", "Foto van de steeg", "", "", None, "steeg.png", blob="b3b"),
                Document(
                    ID,
                    "3c",
                    "Brief met een geheim adres",
                    "D. Bedachtman",
                    "",
                    DAY,
                    "brief.pdf",
                    True,
                    "b3c",
                ),
            ),
            lines=(
                line(
                    kind.NOTITIE,
                    "Bas laat zien waar het donker is. Achter de winkels staat nu één lantaarn.",
                ),
                line(kind.NOTITIE, "Anke vertelt dat bewoners liever omlopen."),
                line(kind.BESLUIT, "Er komen twee lantaarns achter de winkels.", "B-2026-031"),
                line(
                    kind.ACTIE,
                    "Offerte vragen voor twee lantaarns",
                    "2026-014",
                    "G. Zogenaamd",
                    date(2026, 11, 24),
                ),
                line(
                    kind.NOTITIE,
                    "Achter de winkels staan nu twee lantaarns.",
                    corrected_on=date(2026, 11, 30),
                    corrected=line(kind.NOTITIE, "Achter de winkels staat nu één lantaarn."),
                ),
            ),
        ),
        Item(
            ID,
            4,
            "Zorgen over een geheim adres",
            time(20, 10),
            20,
            "beeldvormend",
            "D. Bedachtman",
            "Geheime toelichting.",
            "Geheime vraag.",
            "Signaal: geheim",
            "geheime reden",
            True,
            documents=(
                Document(
                    ID,
                    "4a",
                    "Geheime notitie",
                    "D. Bedachtman",
                    "1",
                    DAY,
                    "geheim.pdf",
                    True,
                    "b4a",
                ),
            ),
            lines=(
                line(kind.NOTITIE, "Het geheime gesprek ging goed."),
                line(kind.BESLUIT, "Het geheime huisbezoek gaat door.", "B-2026-033"),
                line(
                    kind.ACTIE,
                    "Zorgen over het geheime adres bespreken",
                    "2026-016",
                    "D. Bedachtman",
                    date(2026, 11, 17),
                ),
            ),
        ),
        Item(
            ID,
            5,
            "Buurtfeest",
            time(20, 30),
            20,
            "oordeelsvormend",
            "A. Voorbeeldsma",
            about="Initiatief: Buurtfeest 2027",
            documents=(
                Document(
                    ID,
                    "5a",
                    "Begroting van het buurtfeest",
                    "A. Voorbeeldsma",
                    "",
                    DAY,
                    "begroting.xlsx",
                    blob="b5a",
                ),
            ),
            lines=(
                line(kind.BESLUIT, "Het buurtfeest is op 12 juni 2027.", "B-2026-032"),
                line(kind.ACTIE, "Vrijwilligers zoeken voor het buurtfeest", "2026-015"),
                line(kind.PUNT, "De vergunning voor het buurtfeest"),
            ),
        ),
        Item(
            ID,
            6,
            "Rondvraag en sluiting",
            time(20, 50),
            10,
            "informeren",
            "",
            vast=Vast.SLUITING,
            lines=(line(kind.NOTITIE, "Niemand heeft een vraag."),),
        ),
    )


def meeting() -> Meeting:
    """Held, with a report in concept."""
    return Meeting(
        ID,
        "Wijknetwerk Ossenkoppelerhoek",
        DAY,
        time(19, 30),
        90,
        MADE,
        "Wijknetwerkoverleg",
        "Wijknetwerk",
        "iedere 8 weken",
        "Ossenkoppelerhoek",
        "Wijkcentrum de Verzonnen Hoek, zaal 2",
        "G. Zogenaamd",
        "W. Wimpel",
        Stand.CONCEPT,
        municipality="Almelo",
        example=True,
        people=people(),
        items=items(),
        decisions=decisions(),
        actions=actions(),
        carried=carried(),
        next_on=date(2027, 1, 12),
        next_start=time(19, 30),
        previous_on=date(2026, 9, 15),
    )


def plain_meeting() -> Meeting:
    """Without anything confidential."""
    whole = meeting()
    kept = tuple(
        replace(item, documents=tuple(d for d in item.documents if not d.confidential))
        for item in whole.items
        if not item.confidential
    )
    return replace(whole, items=kept, decisions=decisions()[:2], actions=actions()[:2])


def empty_meeting() -> Meeting:
    """Only planned."""
    return Meeting(ID, "Bewonersavond", DAY, time(20), 60, MADE)


def full_meeting() -> Meeting:
    """40 long items, 80 people, 60 actions and decisions; far longer than the meeting."""
    usual = meeting()
    return replace(
        usual,
        name=f"{usual.name} en {LONG}",
        people=tuple(
            replace(
                people()[n % 8],
                name=f"Persoon {n} {LONG}",
                formal=f"P. {n} {LONG}",
                is_chair=n == 0,
                is_notulist=False,
            )
            for n in range(80)
        ),
        items=tuple(
            replace(
                items()[n % 6],
                number=n + 1,
                title=f"Punt {n}: {items()[n % 6].title} {LONG}",
                explanation=f"{LONG}. " * 6,
            )
            for n in range(40)
        ),
        actions=tuple(
            replace(
                actions()[n % 2],
                number=f"2026-1{n:02}",
                title=f"Actie {n} {LONG}",
                involved=(LONG,) * 3,
            )
            for n in range(60)
        ),
        decisions=tuple(
            replace(decisions()[n % 2], number=f"B-2026-1{n:02}", title=f"Besluit {n} {LONG}")
            for n in range(60)
        ),
        carried=tuple(
            replace(carried()[n % 3], number=f"2026-2{n:02}", title=f"Oud {n} {LONG}")
            for n in range(60)
        ),
    )


def hostile_meeting() -> Meeting:
    """Traps and endless words in every text."""
    document = Document(ID, BAD, BAD, BAD, BAD, DAY, BAD, False, "bad")
    lines = tuple(
        NoteLine(kind, BAD, TRAP, BAD, DAY, DAY if n % 2 else None, NoteLine(kind, BAD))
        for n, kind in enumerate(RegelKind)
    )
    one = Item(
        ID,
        99,
        BAD,
        time(19),
        999,
        BAD,
        BAD,
        BAD,
        BAD,
        BAD,
        BAD,
        documents=(document,),
        lines=lines,
        vast=Vast.VORIGE,
    )
    nothing = Item(ID, 0, "", time(0), lines=tuple(NoteLine(kind, "\x00") for kind in RegelKind))
    person = Participant(ID, BAD, BAD, BAD, BAD, Presentie.AANWEZIG, BAD, True, True)
    action = Action(
        ID,
        TRAP,
        BAD,
        BAD,
        DAY,
        DAY,
        ActieStatus.STAGNEERT,
        (BAD, "", TRAP),
        None,
        BAD,
        BAD,
        BAD,
        BAD,
        ((DAY, BAD),),
    )
    decision = Decision(ID, TRAP, BAD, DAY, BesluitStand.VERVANGEN, BAD, BAD, BAD, (BAD, TRAP))
    return replace(
        meeting(),
        name=BAD,
        soort=BAD,
        series=BAD,
        rhythm=BAD,
        gebied=BAD,
        location=BAD,
        chair=BAD,
        notulist=BAD,
        stand=Stand.VASTGESTELD,
        adopted_on=DAY,
        adopted_in=BAD,
        municipality=BAD,
        people=(person, Participant(ID, "", ""), replace(person, presence=Presentie.MK)),
        items=(one, nothing),
        decisions=(decision,),
        actions=(action,),
        carried=(action,),
    )


def action_list() -> ActionList:
    """Open, late, done and confidential actions."""
    dropped = replace(
        carried()[2], number="2026-007", status=ActieStatus.VERVALLEN, title="Bankje verplaatsen"
    )
    return ActionList(
        "Acties Ossenkoppelerhoek",
        "Alle acties van 2026",
        MADE,
        (*carried(), *actions(), dropped),
        "Almelo",
        True,
    )


def decision_list() -> DecisionList:
    """Decisions of every state."""
    old = Decision(
        ID,
        "B-2026-017",
        "Het buurtfeest is op 5 juni 2027.",
        date(2026, 9, 15),
        BesluitStand.VERVANGEN,
        "Wijknetwerk 15 september 2026",
        "Buurtfeest",
        "B-2026-032",
    )
    done = replace(
        old,
        number="B-2026-016",
        title="De speelplek wordt gekeurd.",
        stand=BesluitStand.UITGEVOERD,
        replaced_by="",
    )
    gone = replace(
        done, number="B-2026-015", title="Er komt een bankje.", stand=BesluitStand.INGETROKKEN
    )
    return DecisionList(
        "Besluiten Ossenkoppelerhoek",
        "Alle besluiten van 2026",
        MADE,
        (*decisions(), old, done, gone),
        "Almelo",
        True,
    )


def seats(count: int = 7) -> tuple[ParticipantBrief, ...]:
    """People at the table."""
    known = [
        ParticipantBrief(
            one.name,
            one.organisation,
            one.role,
            one.presence,
            one.remark,
            None if n == 4 else date(2026, 10, 21 - n),
            "" if n == 4 else "Verlichting achter de winkels",
            ("Planning van de lantaarns sturen, voor 20 november 2026",) if n % 3 == 0 else (),
            ("Cijfers van de avondronde delen, voor 1 december 2026",) if n % 3 == 1 else (),
            "4 van 5" if n != 4 else "",
        )
        for n, one in enumerate(people())
    ]
    return tuple(known[n % 8] for n in range(count))


def table_data(count: int = 7) -> TableData:
    """Wie zit er aan tafel."""
    return TableData(meeting(), seats(count))


def brief() -> Brief:
    """One page for the wijkwethouder."""
    return Brief(
        "Briefing wijkwethouder",
        "Ossenkoppelerhoek, 10 november 2026",
        MADE,
        (
            (
                "Wat speelt er",
                (
                    "Bewoners voelen zich onveilig achter de winkels.",
                    "Het wijkcentrum gaat in januari open.",
                    "Beter Wonen begint in maart met 120 woningen.",
                ),
            ),
            (
                "Wat ging goed",
                (
                    "De avondronde met de buurtvaders is begonnen.",
                    "De wijkkrant is op tijd verschenen.",
                ),
            ),
            (
                "Waar u bij kunt helpen",
                ("Een gesprek met Beter Wonen over de planning van de renovatie.",),
            ),
            ("Gevoelig", ()),
            ("Binnenkort", ("12 januari 2027: wijknetwerk", "12 juni 2027: buurtfeest")),
        ),
        "Almelo",
        True,
    )


def year() -> YearData:
    """Meetings all year, holidays, a shift."""
    met = [
        YearDay(
            date(2027, month, 12),
            time(19, 30),
            "Wijknetwerk Ossenkoppelerhoek",
            "verschoven van 5 mei (Bevrijdingsdag)" if month == 5 else "",
        )
        for month in range(1, 13, 2)
    ]
    also = [
        YearDay(
            date(2027, month, 12 if month == 5 else 20),
            time(9),
            "Gebiedsteam",
            "tegelijk met een ander overleg" if month == 5 else "",
        )
        for month in range(1, 12)
    ]
    free = [
        YearDay(date(2027, 1, 1), None, "Nieuwjaarsdag", is_holiday=True),
        YearDay(date(2027, 4, 27), None, "Koningsdag", is_holiday=True),
        YearDay(date(2027, 12, 25), None, "Eerste kerstdag", is_holiday=True),
    ]
    return YearData(
        2027,
        "Overleggen Ossenkoppelerhoek",
        MADE,
        tuple(sorted([*met, *also, *free], key=lambda d: d.on)),
        "Almelo",
        True,
    )


def full_table() -> TableData:
    """As many people as must fit on one page."""
    return table_data(14)


def coming_meeting() -> Meeting:
    """Planned, with nobody's presence known yet."""
    invited = tuple(
        replace(one, presence=Presentie.ONBEKEND, remark="")
        for one in people()
        if one.presence is not Presentie.GAST
    )
    return replace(meeting(), stand=Stand.GEPLAND, people=invited)
