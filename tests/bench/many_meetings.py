"""A store with ten years of meetings, all made up from lists of words."""

import random
from datetime import date, time, timedelta

from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from tests.bench import many_contacts
from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.contact import Contact, Organisatie
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.overleg import (
    Agendapunt,
    Besluit,
    Deelnemer,
    Overleg,
    Overlegsoort,
    Presentie,
    Reeks,
    Regel,
    RegelKind,
    Stand,
    Vast,
)
from wijkdesk.store import Store

SUBJECTS = ("verlichting", "speelveld", "parkeren", "overlast", "ontmoeting", "groen", "school")
VERBS = ("bespreken", "opknappen", "onderzoeken", "afspreken", "bellen", "plannen", "uitwerken")
PEOPLE = 2_000
AT_TABLE = 12
SERIES = 20


def fill(store: Store, meetings: int, today: date) -> None:
    """So many meetings, ten items and fifteen actions each, half before and half after today."""
    many_contacts.fill(store, PEOPLE)
    chance = random.Random(7)
    with store.read() as session:
        wijken = list(session.scalars(select(Gebied.id).where(Gebied.kind == GebiedKind.WIJK)))
        people = list(session.scalars(select(Contact.id).limit(400)))
        partners = list(session.scalars(select(Organisatie.id).limit(100)))
        soort = session.scalars(select(Overlegsoort.id)).first()
    series = [uuid7() for _ in range(SERIES)]
    rows: dict[type, list[dict]] = {
        model: [] for model in (Overleg, Agendapunt, Deelnemer, Besluit, Actie, Regel)
    }
    for at, one in enumerate(series):
        rows.setdefault(Reeks, []).append(
            {"id": one, "name": f"Wijknetwerk {at}", "gebied_id": wijken[at % len(wijken)]}
        )
    first = today - timedelta(days=3650 * 9 // 10)
    for at in range(meetings):
        on = first + timedelta(days=at * 3650 // meetings)
        _meeting(chance, rows, at, on, today, series, wijken, people, partners, soort)
    with store.write("Jaren van overleg") as session:
        for model in (Reeks, Overleg, Agendapunt, Deelnemer, Besluit, Actie, Regel):
            session.execute(insert(model), rows[model])


def _meeting(chance, rows, at, on, today, series, wijken, people, partners, soort) -> None:
    place = at % SERIES
    one, area = uuid7(), wijken[place % len(wijken)]
    held = on < today
    rows[Overleg].append(
        {
            "id": one,
            "name": f"Wijknetwerk {place}",
            "soort_id": soort,
            "reeks_id": series[place],
            "gebied_id": area,
            "held_on": on,
            "start_time": time(9 + at % 8),
            "minutes": 90,
            "location": "Wijkcentrum",
            "stand": Stand.CONCEPT if held else Stand.GEPLAND,
        }
    )
    for seat in range(AT_TABLE):
        rows[Deelnemer].append(
            {
                "id": uuid7(),
                "overleg_id": one,
                "contact_id": people[(place * AT_TABLE + seat) % len(people)],
                "organisatie_id": partners[seat],
                "presence": Presentie.AANWEZIG if held and seat % 4 else Presentie.ONBEKEND,
                "position": seat,
            }
        )
    for number in range(1, 11):
        item = uuid7()
        words = f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)}"
        rows[Agendapunt].append(
            {
                "id": item,
                "overleg_id": one,
                "position": number,
                "title": words,
                "minutes": 9,
                "vast": Vast.VORIGE if number == 3 else None,
            }
        )
        _noted(chance, rows, at, number, one, item, on, today, area, people, words)


def _noted(chance, rows, at, number, one, item, on, today, area, people, words) -> None:
    year = on.year
    for which in range(2 if number % 2 else 1):
        actie = uuid7()
        done = on < today - timedelta(days=60) and chance.random() < 0.97
        rows[Actie].append(
            {
                "id": actie,
                "year": year,
                "number": len(rows[Actie]) + 1,
                "title": f"{words} met bewoners {which}",
                "owner_contact_id": chance.choice(people),
                "made_on": on,
                "due_on": on + timedelta(days=chance.randint(5, 60)),
                "status": ActieStatus.GEREED if done else ActieStatus.OPEN,
                "done_on": on + timedelta(days=30) if done else None,
                "gebied_id": area,
                "overleg_id": one,
                "agendapunt_id": item,
            }
        )
        rows[Regel].append(
            {
                "id": uuid7(),
                "overleg_id": one,
                "agendapunt_id": item,
                "position": which + 1,
                "kind": RegelKind.ACTIE,
                "text": words,
                "made_of": words,
                "actie_id": actie,
            }
        )
    if number == 5:
        rows[Besluit].append(
            {
                "id": uuid7(),
                "year": year,
                "number": at + 1,
                "title": f"Akkoord met {words}",
                "taken_on": on,
                "overleg_id": one,
                "agendapunt_id": item,
                "gebied_id": area,
            }
        )
