"""The wijkanalyse: seven lenses on an area, and its strong and weak points."""

import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.wijkanalyse import Analyse, Lens, Punt, PuntKind, Trend
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.record.names import label_in_sql


def _of_area(session: Session, gebied_id: uuid.UUID) -> list[Lens]:
    """The lenses that an area has a row for, as often as it has one."""
    query = select(Analyse.lens).where(Analyse.gebied_id == gebied_id, Analyse.deleted_at.is_(None))
    return list(session.scalars(query))


def _once(session: Session, row: Analyse, name: str, value: Any) -> None:
    """An area has one row for each lens."""
    if name == "lens" and value in _of_area(session, row.gebied_id):
        raise Invalid(name, f"{value.label} staat al in de lijst.")


def _next_lens(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """A new row is that of the first lens that has none."""
    if given.get("lens") is not None:
        return {}
    used = _of_area(session, given["gebied_id"])
    free = next((lens for lens in Lens if lens not in used), None)
    if free is None:
        raise Invalid("lens", "Alle zeven onderdelen van de wijkanalyse staan er al.")
    return {"lens": free}


ANALYSE = RecordKind(
    "analyse",
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
    fixed=True,
    named=lambda: label_in_sql(Analyse.lens, Lens),
    changing=_once,
    filled=_next_lens,
)

PUNT = RecordKind(
    "punt",
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
    there = _of_area(session, gebied_id)
    session.add_all(Analyse(gebied_id=gebied_id, lens=lens) for lens in Lens if lens not in there)
