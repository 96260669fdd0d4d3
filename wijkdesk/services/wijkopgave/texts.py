"""The wijkopgave itself: beginning one, its header, its texts, and the list of all."""

import uuid
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, case, false, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.wijkopgave import VersieStatus, Wijkopgave, WijkopgaveTekst, WijkopgaveVersie
from wijkdesk.services.opgave import wijkanalyse
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.record.kind import RecordKind
from wijkdesk.services.words.writing import clean
from wijkdesk.store import Store

from .chapters import LABELS

YEARS = 4
"""How many years a new wijkopgave looks ahead."""

HEADER: tuple[Field, ...] = (
    Field("first_year", "Eerste jaar", FieldKind.YEAR, required=True),
    Field("last_year", "Laatste jaar", FieldKind.YEAR, required=True),
    Field("regisseur", "Wijkregisseur", hint="De functie, geen naam"),
    Field("wethouder", "Wijkwethouder", hint="De functie, geen naam"),
    Field("classification", "Classificatie", hint="Bijvoorbeeld Intern"),
)


TEKST = RecordKind(
    "hoofdstuktekst",
    WijkopgaveTekst,
    (Field("body", "Tekst", FieldKind.PROSE),),
    owner=None,
    positioned=False,
    order=("slot",),
    fixed=True,
    named=lambda: case(
        LABELS,
        value=WijkopgaveTekst.slot,
        else_="",
    ),
    offered=false,
)
"""Each is written where its chapter stands; as a kind it has a history, and comes back from it."""


@dataclass(frozen=True)
class WijkopgaveRow:
    """A wijk or dorp in the list of wijkopgaven; without a wijkopgave `number` is None."""

    gebied_id: uuid.UUID
    gebied: str
    kind: GebiedKind
    first_year: int | None = None
    last_year: int | None = None
    number: int | None = None
    status: VersieStatus | None = None
    adopted_on: date | None = None


def overview(store: Store) -> list[WijkopgaveRow]:
    """All wijken and dorpen with their wijkopgave, those with one first, then by name."""
    with store.read() as session:
        last = (
            select(
                WijkopgaveVersie.wijkopgave_id,
                func.max(WijkopgaveVersie.number).label("number"),
                func.max(WijkopgaveVersie.adopted_on).label("adopted_on"),
            )
            .where(WijkopgaveVersie.deleted_at.is_(None))
            .group_by(WijkopgaveVersie.wijkopgave_id)
            .subquery()
        )
        query = (
            select(
                Gebied.id,
                Gebied.name,
                Gebied.kind,
                Wijkopgave.first_year,
                Wijkopgave.last_year,
                WijkopgaveVersie.number,
                WijkopgaveVersie.status,
                last.c.adopted_on,
            )
            .outerjoin(
                Wijkopgave,
                (Wijkopgave.gebied_id == Gebied.id) & Wijkopgave.deleted_at.is_(None),
            )
            .outerjoin(last, last.c.wijkopgave_id == Wijkopgave.id)
            .outerjoin(
                WijkopgaveVersie,
                (WijkopgaveVersie.wijkopgave_id == Wijkopgave.id)
                & (WijkopgaveVersie.number == last.c.number)
                & WijkopgaveVersie.deleted_at.is_(None),
            )
            .where(_may_have_one(), Gebied.deleted_at.is_(None))
            .order_by(Wijkopgave.id.is_(None), func.lower(Gebied.name))
        )
        return [_worked_on(WijkopgaveRow(*row)) for row in session.execute(query)]


def _worked_on(row: WijkopgaveRow) -> WijkopgaveRow:
    # As `versions_of`: a version that no row tells of is a concept.
    if row.first_year is None or (row.number and row.status is not VersieStatus.VASTGESTELD):
        return row
    return replace(row, number=(row.number or 0) + 1, status=VersieStatus.CONCEPT)


def _may_have_one() -> Any:
    """Wijken, dorpen and what somebody drew; any other area once it has a wijkopgave."""
    kinds = (GebiedKind.WIJK, GebiedKind.DORP, GebiedKind.EIGEN)
    return Gebied.kind.in_(kinds) | Wijkopgave.id.is_not(None)


def find(store: Store, gebied_id: uuid.UUID) -> uuid.UUID | None:
    """The id of the wijkopgave of an area; None when it has none."""
    with store.read() as session:
        return of_area(session, gebied_id)


def of_area(session: Session, gebied_id: uuid.UUID) -> uuid.UUID | None:
    """As `find`, within a session."""
    return session.scalar(
        select(Wijkopgave.id).where(
            Wijkopgave.gebied_id == gebied_id, Wijkopgave.deleted_at.is_(None)
        )
    )


def ensure(store: Store, gebied_id: uuid.UUID, today: date | None = None) -> uuid.UUID:
    """The id of the wijkopgave of an area, begun with a first concept when there is none."""
    found = find(store, gebied_id)
    if found is not None:
        return found
    with store.write("Wijkopgave begonnen") as session:
        return begin(session, gebied_id, today or store.clock.today())


def begin(session: Session, gebied_id: uuid.UUID, today: date, **header: Any) -> uuid.UUID:
    """Keep a new wijkopgave with concept 1, as `fresh` makes it unless `header` says otherwise."""
    wijkopgave = fresh(session.get_one(Gebied, gebied_id), today, **header)
    session.add(wijkopgave)
    session.flush()
    session.add(WijkopgaveVersie(wijkopgave_id=wijkopgave.id, number=1, made_on=today))
    wijkanalyse.complete(session, gebied_id)
    session.flush()
    return wijkopgave.id


def fresh(gebied: Gebied, today: date, **header: Any) -> Wijkopgave:
    """The wijkopgave that an area would begin with today, for the four years after this one."""
    dorp = "Dorps" if gebied.kind is GebiedKind.DORP else "Wijk"
    given: dict[str, Any] = {
        "first_year": today.year + 1,
        "last_year": today.year + YEARS,
        "regisseur": f"Wijkregisseur {gebied.name}",
        "wethouder": f"{dorp}wethouder {gebied.name}",
        "classification": "Intern",
        **header,
    }
    return Wijkopgave(gebied_id=gebied.id, **given)


def header(store: Store, wijkopgave_id: uuid.UUID) -> dict[str, Any]:
    """The values of the HEADER fields."""
    with store.read() as session:
        found = session.get_one(Wijkopgave, wijkopgave_id)
        return {field.name: getattr(found, field.name) for field in HEADER}


def set_header(store: Store, wijkopgave_id: uuid.UUID, name: str, raw: object) -> bool:
    """Change a field of the header; False when nothing changes. Raises Invalid."""
    field = next(field for field in HEADER if field.name == name)
    value = parse(field, raw, store.clock.today())
    before = header(store, wijkopgave_id)
    if before[name] == value:
        return False
    after = {**before, name: value}
    if after["last_year"] < after["first_year"]:
        raise Invalid(name, "Het laatste jaar ligt voor het eerste jaar.")
    with store.write(f"Wijkopgave: {field.label.lower()} gewijzigd") as session:
        setattr(session.get_one(Wijkopgave, wijkopgave_id), name, value)
    return True


def texts(store: Store, wijkopgave_id: uuid.UUID) -> dict[str, str]:
    """The text of each slot that has one."""
    with store.read() as session:
        query = select(WijkopgaveTekst.slot, WijkopgaveTekst.body).where(
            WijkopgaveTekst.wijkopgave_id == wijkopgave_id, WijkopgaveTekst.deleted_at.is_(None)
        )
        return {slot: body for slot, body in session.execute(query) if body}


def text_of(store: Store, wijkopgave_id: uuid.UUID, slot: str) -> uuid.UUID | None:
    """The id of the text of a slot; None when nothing was ever written there."""
    with store.read() as session:
        return session.scalar(_of_slot(wijkopgave_id, slot).with_only_columns(WijkopgaveTekst.id))


def _of_slot(wijkopgave_id: uuid.UUID, slot: str) -> Select[WijkopgaveTekst]:
    return select(WijkopgaveTekst).where(
        WijkopgaveTekst.wijkopgave_id == wijkopgave_id,
        WijkopgaveTekst.slot == slot,
        WijkopgaveTekst.deleted_at.is_(None),
    )


def slot_of(store: Store, text_id: uuid.UUID) -> str | None:
    """The slot of a text, as a search finds it; None when it is not there (any more)."""
    with store.read() as session:
        return session.scalar(
            select(WijkopgaveTekst.slot).where(
                WijkopgaveTekst.id == text_id, WijkopgaveTekst.deleted_at.is_(None)
            )
        )


def set_text(
    store: Store,
    wijkopgave_id: uuid.UUID,
    slot: str,
    body: str,
    label: str = "Tekst",
    stay: str | None = None,
) -> bool:
    """Change the text of a slot; False when nothing changes. `label` is what undo calls it; what is
    typed during one `stay` in the editor is one step of undo."""
    body = clean(body)
    if texts(store, wijkopgave_id).get(slot, "") == body:
        return False
    joins = stay and f"{wijkopgave_id.hex} {slot} {stay}"
    with store.write(f"{label} gewijzigd", joins=joins) as session:
        found = session.scalars(_of_slot(wijkopgave_id, slot)).one_or_none()
        if found is None:
            session.add(WijkopgaveTekst(wijkopgave_id=wijkopgave_id, slot=slot, body=body))
        else:
            found.body = body
    return True
