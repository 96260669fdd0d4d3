"""A store with far more in it than a wijk will ever have, to see what gets slow."""

import uuid
from datetime import date

from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from wijkdesk.models.contact import Organisatie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.opgave import Doel, Inspanning, InspanningDoel, Opgave, Prioriteit, Status
from wijkdesk.models.plan import Activiteitengroep, Labelled, Stadsdoel, Sturing, Werkveld
from wijkdesk.services.whole import start
from wijkdesk.services.wijkopgave import texts
from wijkdesk.store import Store

WIJK = "Windmolenbroek"
WORDS = ("veilig", "groen", "schoon", "warm", "jong", "oud", "straat", "plein", "samen", "buurt")


def fill(store: Store, opgaven: int) -> uuid.UUID:
    """Give one wijk `opgaven` opgaven, as many doelen and three times as many inspanningen.

    Returns the id of the wijk.
    """
    start.prepare(store)
    with store.read() as session:
        wijk = session.scalars(select(Gebied.id).where(Gebied.name == WIJK)).one()
    texts.ensure(store, wijk, date(2026, 11, 23))
    partners = [uuid7() for _ in range(40)]
    tasks = [uuid7() for _ in range(opgaven)]
    goals = [uuid7() for _ in tasks]
    efforts = [uuid7() for _ in range(3 * opgaven)]
    with store.write("Grote wijk gevuld") as session:
        session.execute(
            insert(Organisatie),
            [{"id": one, "name": f"Organisatie {_words(i)} {i}"} for i, one in enumerate(partners)],
        )
        session.execute(
            insert(Opgave), [_opgave(i, one, wijk, partners) for i, one in enumerate(tasks)]
        )
        session.execute(
            insert(Doel),
            [
                {
                    "id": one,
                    "gebied_id": wijk,
                    "opgave_id": tasks[i],
                    "position": i,
                    "title": f"In 2030 is {_words(i)} klaar ({i})",
                    "stadsdoel": Stadsdoel.LEEFBAARHEID,
                    "werkvelden": frozenset({_one(Werkveld, i)}),
                }
                for i, one in enumerate(goals)
            ],
        )
        session.execute(
            insert(Inspanning),
            [_inspanning(i, one, wijk, tasks[i // 3], partners) for i, one in enumerate(efforts)],
        )
        session.execute(
            insert(InspanningDoel),
            [
                {"inspanning_id": one, "doel_id": goals[i // 3], "weight": 1 + i % 3}
                for i, one in enumerate(efforts)
            ],
        )
    return uuid.UUID(str(wijk))


def _opgave(
    i: int, one: uuid.UUID, wijk: uuid.UUID, partners: list[uuid.UUID]
) -> dict[str, object]:
    return {
        "id": one,
        "gebied_id": wijk,
        "position": i,
        "title": f"Opgave {_words(i)} {i}",
        "werkvelden": frozenset({_one(Werkveld, i)}),
        "demand": f"Inwoners vragen om een {_words(i + 1)}.",
        "reason": f"Uit gesprekken en cijfers blijkt dat {_words(i + 2)} aandacht vraagt. " * 2,
        "desired": f"Straks is de wijk {_words(i + 3)} en weet iedereen bij wie hij terechtkan.",
        "sturing": _one(Sturing, i),
        "trekker_id": partners[i % len(partners)],
        "priority": _one(Prioriteit, i),
        "status": _one(Status, i),
    }


def _inspanning(
    i: int, one: uuid.UUID, wijk: uuid.UUID, opgave: uuid.UUID, partners: list[uuid.UUID]
) -> dict[str, object]:
    return {
        "id": one,
        "gebied_id": wijk,
        "opgave_id": opgave,
        "position": i,
        "title": f"Inspanning {_words(i)} {i}",
        "activiteit": _one(Activiteitengroep, i),
        "werkveld": _one(Werkveld, i // 3),
        "sturing": _one(Sturing, i),
        "trekker_id": partners[i % len(partners)],
        "start_on": date(2027 + i % 3, 1 + i % 12, 1),
        "end_on": date(2028 + i % 3, 1 + i % 12, 1),
        "status": _one(Status, i),
    }


def _words(i: int) -> str:
    return f"{WORDS[i % 10]} {WORDS[i // 10 % 10]}"


def _one(members: type[Labelled], i: int) -> Labelled:
    return list(members)[i % len(members)]
