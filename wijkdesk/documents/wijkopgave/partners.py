"""Chapters 10 and 11: who works together, and how the wijk hears of it."""

from collections.abc import Iterator

from wijkdesk.documents.engine import (
    WIDTH,
    Column,
    Flowable,
    bullets,
    figure,
    heading,
    prose,
    table,
)
from wijkdesk.documents.figures.influence import influence_alt, influence_matrix
from wijkdesk.documents.figures.squares import Item
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.words import dutch

from .slots import pm, slot, titled, whole


def cooperation(data: WijkopgaveData, public: bool) -> Iterator[Flowable]:
    """Chapter 10. What we think of partners stays out of the public version."""
    if data.networks:
        yield from prose(f"Samen vormen de partners het {dutch.enumeration(data.networks)}.")
    yield heading("Partners en hun rol", 2)
    if data.stakeholders:
        yield _who(data) if public else _who_internal(data)
        if not public:
            yield from _matrix(data)
    else:
        yield from pm("wie meedoet en in welke rol")
    yield from titled(data, "overleg", "wie wanneer met wie overlegt")
    if not public:
        yield from titled(data, "werkafspraken", "wat de partners met elkaar afspraken")


def _who(data: WijkopgaveData) -> Flowable:
    return table(
        "Partners in de wijk",
        (
            Column("Organisatie", 30, header=True),
            Column("Soort", 16),
            Column("Rol", 26),
            Column("Taak", 28),
        ),
        [(s.organisation, s.sector, s.role or "–", s.task or "–") for s in data.stakeholders],
    )


def _who_internal(data: WijkopgaveData) -> Flowable:
    """The internal version: the contact is unwrapped here and nowhere else."""
    return table(
        "Partners in de wijk",
        (
            Column("Nr", 5),
            Column("Organisatie", 24, header=True),
            Column("Contact", 16),
            Column("Rol en taak", 24),
            Column("Belang", 8, number=True),
            Column("Invloed", 8, number=True),
            Column("Houding en afspraak", 20),
        ),
        [
            (
                str(n),
                (s.organisation, s.sector),
                s.person.value if s.person else "–",
                tuple(filter(None, (s.role, s.task))) or "–",
                dutch.number(s.interest, 0),
                dutch.number(s.influence, 0),
                tuple(filter(None, (s.attitude, s.agreement))) or "–",
            )
            for n, s in enumerate(data.stakeholders, 1)
        ],
        note="Belang en invloed van 1 (weinig) tot 5 (veel).",
    )


def _matrix(data: WijkopgaveData) -> Iterator[Flowable]:
    items = [
        Item(str(n), s.organisation, s.interest, s.influence)
        for n, s in enumerate(data.stakeholders, 1)
        if s.interest is not None and s.influence is not None
    ]
    if items:
        yield figure(
            influence_matrix(items, WIDTH),
            "Partners naar belang en invloed; de nummers staan in de tabel",
            alt=influence_alt(items),
        )


def communication(data: WijkopgaveData) -> Iterator[Flowable]:
    """Chapter 11."""
    yield from slot(data, "communicatie", "hoe we de wijk op de hoogte houden")
    yield heading("Communicatiekalender", 2)
    if data.uitingen:
        yield table(
            "Wat we vertellen, aan wie en wanneer",
            (
                Column("Boodschap", 32, header=True),
                Column("Voor wie", 20),
                Column("Middel", 16),
                Column("Afzender", 16),
                Column("Wanneer", 16),
            ),
            [
                (
                    u.title,
                    u.audience or "–",
                    u.medium or "–",
                    u.sender or "–",
                    dutch.day(u.planned_on, "PM"),
                )
                for u in data.uitingen
            ],
        )
    else:
        yield from pm("welke boodschap wanneer naar wie gaat")
    yield heading("Successen", 2)
    successes = [v for v in data.verhalen if v.success]
    if successes:
        yield whole(bullets([v.title for v in successes]))
    else:
        yield from pm("wat gelukt is en verteld mag worden")
