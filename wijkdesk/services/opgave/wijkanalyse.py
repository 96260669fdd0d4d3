"""The wijkanalyse: seven lenses on an area, and its strong and weak points."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.wijkanalyse import Analyse, Lens, Punt, PuntKind, Trend
from wijkdesk.services.record.fields import Field, FieldKind, RecordKind

ANALYSE = RecordKind(
    "analyse",
    "onderdeel van de wijkanalyse",
    "onderdelen van de wijkanalyse",
    "Nieuw onderdeel",
    Analyse,
    (
        Field("lens", "Onderdeel", FieldKind.CHOICE, options=Lens, required=True, in_list=True),
        Field("figures", "Cijferwereld", FieldKind.PROSE, "Wat zeggen de cijfers?"),
        Field("lived", "Leefwereld", FieldKind.PROSE, "Wat zien en zeggen mensen in de wijk?"),
        Field(
            "score",
            "Score",
            FieldKind.SCALE,
            "1 is slecht, 5 is goed.",
            in_list=True,
            width=70,
        ),
        Field("trend", "Trend", FieldKind.CHOICE, options=Trend, in_list=True, width=130),
        Field("reading", "Duiding", FieldKind.PROSE, "Wat betekenen cijfers en verhalen samen?"),
    ),
    "De zeven onderdelen liggen vast in het plan.",
    positioned=False,
    order=("lens",),
)

PUNT = RecordKind(
    "punt",
    "sterk of zwak punt",
    "sterke en zwakke punten",
    "Nieuw punt",
    Punt,
    (
        Field("title", "Punt", required=True, in_list=True),
        Field(
            "kind",
            "Sterk of zwak",
            FieldKind.CHOICE,
            options=PuntKind,
            required=True,
            in_list=True,
            width=120,
        ),
    ),
    "Wat gaat goed in de wijk, en wat niet?",
)


def complete(session: Session, gebied_id: uuid.UUID) -> None:
    """Give an area a row for each lens that it has none for: the list of lenses is fixed."""
    there = set(
        session.scalars(
            select(Analyse.lens).where(Analyse.gebied_id == gebied_id, Analyse.deleted_at.is_(None))
        )
    )
    session.add_all(Analyse(gebied_id=gebied_id, lens=lens) for lens in Lens if lens not in there)
