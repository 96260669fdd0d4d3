"""Opgaven, doelen and inspanningen of an area, and what an inspanning contributes to a doel."""

import uuid
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, or_, select

from wijkdesk.models.opgave import (
    Doel,
    Inspanning,
    InspanningDoel,
    InspanningPartner,
    Opgave,
    OpgavePartner,
    Prioriteit,
    Status,
)
from wijkdesk.models.plan import Activiteitengroep, Stadsdoel, Sturing, Thema, Werkveld
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.ordering import in_order
from wijkdesk.store import Store, clock

TREKKER = Field(
    "trekker_id", "Trekker", FieldKind.REFERENCE, "Wie zorgt dat het gebeurt?", refers="organisatie"
)
LISTED_TREKKER = replace(TREKKER, in_list=True, width=130)
OPGAVE_ID = Field(
    "opgave_id", "Opgave", FieldKind.REFERENCE, refers="opgave", in_list=True, width=150
)
STATUS = Field(
    "status", "Stand", FieldKind.CHOICE, options=Status, required=True, in_list=True, width=90
)

OPGAVE = RecordKind(
    "opgave",
    Opgave,
    (
        Field("title", "Opgave", required=True, in_list=True),
        Field(
            "werkvelden",
            "Werkveld",
            FieldKind.CHOICES,
            options=Werkveld,
            in_list=True,
            width=130,
        ),
        Field("thema", "Thema", FieldKind.CHOICE, options=Thema),
        Field("demand", "Vraag van inwoners", FieldKind.PROSE, "Wat vragen inwoners?"),
        Field("reason", "Waarom", FieldKind.PROSE, "Welke cijfers en verhalen laten dit zien?"),
        Field("desired", "Gewenste situatie", FieldKind.PROSE, "Wat is er straks anders?"),
        Field("citywide", "Verband met de stad", FieldKind.PROSE, "Bij welk beleid hoort dit?"),
        Field("sturing", "Sturing", FieldKind.CHOICE, options=Sturing, in_list=True, width=100),
        LISTED_TREKKER,
        Field(
            "partners",
            "Partners",
            FieldKind.LINKS,
            refers="organisatie",
            through=(OpgavePartner, "opgave_id", "organisatie_id"),
        ),
        Field("horizon", "Wanneer", hint="Bijvoorbeeld 2027-2028"),
        Field("priority", "Prioriteit", FieldKind.CHOICE, options=Prioriteit, required=True),
        STATUS,
    ),
    "Een opgave is iets waar de wijk jaren aan werkt. Begin met wat inwoners het vaakst noemen.",
)

DOEL = RecordKind(
    "doel",
    Doel,
    (
        Field(
            "title",
            "Doel",
            hint="Wat is wanneer bereikt? Maak het meetbaar.",
            required=True,
            in_list=True,
        ),
        OPGAVE_ID,
        Field("stadsdoel", "Stadsdoel", FieldKind.CHOICE, options=Stadsdoel, required=True),
        Field("werkvelden", "Werkveld", FieldKind.CHOICES, options=Werkveld),
        TREKKER,
    ),
    "Een doel zegt wat er wanneer bereikt is, zodat u het kunt meten.",
    shown_under=("opgave", "opgave_id"),
)

INSPANNING = RecordKind(
    "inspanning",
    Inspanning,
    (
        Field("title", "Inspanning", required=True, in_list=True),
        OPGAVE_ID,
        Field("description", "Toelichting", FieldKind.PROSE),
        Field("activiteit", "Soort activiteit", FieldKind.CHOICE, options=Activiteitengroep),
        Field("werkveld", "Werkveld", FieldKind.CHOICE, options=Werkveld),
        Field("sturing", "Sturing", FieldKind.CHOICE, options=Sturing),
        LISTED_TREKKER,
        Field(
            "partners",
            "Partners",
            FieldKind.LINKS,
            refers="organisatie",
            through=(InspanningPartner, "inspanning_id", "organisatie_id"),
        ),
        Field("start_on", "Begin", FieldKind.DATE, "Een dag, of bijvoorbeeld 3e kwartaal 2027"),
        Field(
            "end_on",
            "Einde",
            FieldKind.DATE,
            "Een dag, of bijvoorbeeld 4e kwartaal 2027",
            last_day=True,
        ),
        STATUS,
        Field("quick_win", "Snel resultaat (quick win)", FieldKind.BOOL),
        Field("pm", "PM: ruimte voor een wens die nog niet bekend is", FieldKind.BOOL),
    ),
    "Een inspanning is een project, activiteit of vast werk dat aan een doel bijdraagt.",
)


def link(
    store: Store, inspanning_id: uuid.UUID, doel_id: uuid.UUID, weight: int | None, note: str = ""
) -> None:
    """Say how much an inspanning contributes to a doel: 1 a little, 3 much, None nothing.

    Raises Invalid for another weight.
    """
    if weight is not None and weight not in (1, 2, 3):
        raise Invalid("weight", "Kies 1 (klein), 2 (gewoon) of 3 (groot).")
    with store.write("Bijdrage verwijderd" if weight is None else "Bijdrage gewijzigd") as session:
        row = session.scalars(
            select(InspanningDoel).where(
                InspanningDoel.inspanning_id == inspanning_id,
                InspanningDoel.doel_id == doel_id,
                InspanningDoel.deleted_at.is_(None),
            )
        ).one_or_none()
        if weight is None:
            if row is not None:
                row.deleted_at = clock.of(session).now()
        elif row is None:
            session.add(
                InspanningDoel(
                    inspanning_id=inspanning_id, doel_id=doel_id, weight=weight, note=note.strip()
                )
            )
        else:
            row.weight, row.note = weight, note.strip()


@dataclass(frozen=True)
class Contribution:
    """What an inspanning contributes to a doel; weight 1 to 3, None for nothing yet."""

    doel_id: uuid.UUID
    doel: str
    weight: int | None
    note: str = ""


def contributions(store: Store, inspanning_id: uuid.UUID) -> list[Contribution]:
    """The doelen that an inspanning serves, and those of its own opgave that it could serve."""
    with store.read() as session:
        effort = session.get_one(Inspanning, inspanning_id)
        links = {
            row.doel_id: row
            for row in session.scalars(
                select(InspanningDoel).where(
                    InspanningDoel.inspanning_id == inspanning_id,
                    InspanningDoel.deleted_at.is_(None),
                )
            )
        }
        near: ColumnElement[bool] = Doel.id.in_(links)
        if effort.opgave_id is not None:
            near = or_(near, Doel.opgave_id == effort.opgave_id)
        query = (
            select(Doel.id, Doel.title)
            .where(Doel.gebied_id == effort.gebied_id, Doel.deleted_at.is_(None), near)
            .order_by(*in_order(Doel))
        )
        return [
            Contribution(row.id, row.title, links[row.id].weight, links[row.id].note)
            if row.id in links
            else Contribution(row.id, row.title, None)
            for row in session.execute(query)
        ]
