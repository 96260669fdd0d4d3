"""The meetings that the plan names, as templates (§4.2, 5.2 to 5.5, 6.2, 6.3, 2.3.3, 3.2).

What the plan leaves open (a chair, a frequency) is empty here: the team fills it in. The minutes of
items are a first proposal of ours; the plan says nothing about them.
"""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Bespreekdoel, Eenheid, Overlegsoort, Soortpunt, Vast
from wijkdesk.services.record.ordering import in_order

WIJKNETWERK = "Wijknetwerk"
WIJKWETHOUDER = "Wijkwethoudersoverleg"

_WEEK, _MONTH = Eenheid.WEEK, Eenheid.MAAND
_OPENING = ("Opening en vaststelling agenda", None, 5, Vast.OPENING)
_NEWS = ("Mededelingen", Bespreekdoel.INFORMEREN, 5, None)
_LAST = ("Verslag, besluiten en acties van de vorige keer", None, 10, Vast.VORIGE)
_MAIL = ("Ingekomen stukken", Bespreekdoel.INFORMEREN, 5, None)
_CLOSE = ("Rondvraag, volgende vergadering en sluiting", None, 5, Vast.SLUITING)
_FULL = (_OPENING, _NEWS, _LAST, _MAIL, _CLOSE)
_SHORT = (_LAST, _CLOSE)
_EVENING = (
    ("Welkom en programma", None, 10, Vast.OPENING),
    ("Vragen en antwoorden", Bespreekdoel.BEELDVORMEND, 30, None),
    ("Hoe het verdergaat", Bespreekdoel.INFORMEREN, 10, Vast.SLUITING),
)
_WEIGHING = (
    _OPENING,
    _LAST,
    ("Belangen naast elkaar", Bespreekdoel.BEELDVORMEND, 20, None),
    ("Afwegen en beslissen", Bespreekdoel.BESLUITVORMEND, 20, None),
    _CLOSE,
)
_AT_TABLE = (
    ("Wat loopt er vast?", Bespreekdoel.BEELDVORMEND, 15, None),
    ("Wat kan ieder doen?", Bespreekdoel.OORDEELSVORMEND, 20, None),
    ("Afspraken", Bespreekdoel.BESLUITVORMEND, 15, Vast.SLUITING),
)

# Name, §, frequency, interval with unit, chair, participants, subject, minutes, whether it is of a
# network and of an area, items.
_SORTS = (
    (
        "Bestuurlijk opdrachtgever en manager wijksturing",
        "5.2",
        "eens per 2 weken, zo nodig ad hoc",
        (2, _WEEK),
        "",
        "wethouder Leefbare wijken en dorpen; manager wijksturing",
        "belangrijkste ontwikkelingen, voortgang op hoofdlijnen",
        60,
        (False, False),
        _SHORT,
    ),
    (
        "Ambtelijk opdrachtgever en manager wijksturing",
        "5.3",
        "tweewekelijks, zo nodig ad hoc",
        (2, _WEEK),
        "",
        "directie; manager wijksturing",
        "belangrijkste ontwikkelingen, voortgang op hoofdlijnen, koers, verantwoording",
        60,
        (False, False),
        _SHORT,
    ),
    (
        "Team wijkregie",
        "5.5",
        "tweewekelijks",
        (2, _WEEK),
        "manager wijksturing",
        "wijkregisseurs; manager wijksturing",
        "ontwikkelingen per wijk, afstemming, professionalisering",
        90,
        (False, False),
        _FULL,
    ),
    (
        "Team wijkregie en bestuurlijk opdrachtgever",
        "5.5",
        "6-wekelijks",
        (6, _WEEK),
        "",
        "team wijkregie; wethouder",
        "",
        60,
        (False, False),
        _SHORT,
    ),
    (
        "Opgavetafel Leefbare wijken en dorpen",
        "6.2.1",
        "",
        (None, None),
        "ambtelijk opdrachtgever",
        "lijn (Uitvoering Fysiek, Uitvoering Sociaal); programma's (Klimaat en Milieu, Sociaal en "
        "Vitaal, Stedelijke Ontwikkeling); wijk",
        "afstemming; belangentegenstellingen meteen afwegen en beslissen",
        90,
        (False, False),
        _WEIGHING,
    ),
    (
        WIJKWETHOUDER,
        "6.2.2",
        "eens per 6 weken",
        (6, _WEEK),
        "",
        "wijkregisseur; wijk- of dorpswethouder",
        "de wijk of het dorp",
        45,
        (False, True),
        _SHORT,
    ),
    (
        "Alle wijkwethouders en wijkregisseurs",
        "6.2.2",
        "eens per kwartaal",
        (3, _MONTH),
        "",
        "alle wijkwethouders en wijkregisseurs; coördinerend wethouder: bestuurlijk opdrachtgever",
        "thema's die alle wijken en dorpen raken",
        90,
        (False, False),
        _FULL,
    ),
    (
        "Bestuurlijk overleg",
        "6.3.1",
        "2 keer per jaar",
        (6, _MONTH),
        "",
        "bestuurders van de belangrijkste stakeholders (corporaties, zorg en welzijn, "
        "bewonersorganisaties, waterschap)",
        "strategisch",
        120,
        (False, False),
        _FULL,
    ),
    (
        WIJKNETWERK,
        "6.3.2",
        "",
        (None, None),
        "wijkregisseur",
        "per wijk verschillend",
        "ontwikkelingen op tactisch niveau; opstellen van de wijkopgave",
        90,
        (True, True),
        _FULL,
    ),
    (
        "Jaarlijkse prioritering",
        "4.2",
        "eens per jaar",
        (12, _MONTH),
        "",
        "manager wijksturing; ambtelijk en bestuurlijk opdrachtgever",
        "prioriteiten van het volgende jaar vaststellen; een wijziging tussendoor na nauw overleg",
        120,
        (False, False),
        _FULL,
    ),
    (
        "Begrotingscyclus",
        "4.2, 7.3",
        "volgens de planning- en controlcyclus",
        (None, None),
        "",
        "college, raad",
        "verantwoording",
        None,
        (False, False),
        _SHORT,
    ),
    (
        "Bewonersavond",
        "2.3.3",
        "",
        (None, None),
        "",
        "bewoners en ondernemers",
        "",
        120,
        (False, True),
        _EVENING,
    ),
    (
        "Om tafel bij stagnatie",
        "3.2",
        "",
        (None, None),
        "wijkregisseur",
        "wie nodig is om verder te komen",
        "wat vastloopt, en wie wat doet",
        60,
        (False, True),
        _AT_TABLE,
    ),
)


def seed(session: Session) -> bool:
    """Put the sorts into a store that never had any; did that change something?"""
    if session.scalar(select(func.count()).select_from(Overlegsoort)):
        return False
    for place, (name, paragraph, often, rule, *words, minutes, kind, items) in enumerate(_SORTS, 1):
        chair, participants, about = words
        soort = Overlegsoort(
            name=name,
            paragraph=paragraph,
            frequency=often,
            interval=rule[0],
            unit=rule[1],
            chair=chair,
            participants=participants,
            about=about,
            minutes=minutes,
            of_network=kind[0],
            of_area=kind[1],
            position=place,
        )
        session.add(soort)
        session.flush()
        session.add_all(
            Soortpunt(
                soort_id=soort.id,
                position=number,
                title=title,
                purpose=purpose,
                minutes=takes,
                vast=vast,
            )
            for number, (title, purpose, takes, vast) in enumerate(items, start=1)
        )
    return True


def standing(session: Session, soort_id: uuid.UUID | None) -> list[Soortpunt]:
    """The standing items of a sort, in order."""
    return list(
        session.scalars(
            select(Soortpunt)
            .where(Soortpunt.soort_id == soort_id, Soortpunt.deleted_at.is_(None))
            .order_by(*in_order(Soortpunt))
        )
    )
