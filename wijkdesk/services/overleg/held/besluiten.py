"""Decisions: whether they still hold, which replaced which, and the register over all meetings."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from wijkdesk.models.overleg import Besluit, BesluitStand, Overleg
from wijkdesk.services.overleg.plan.around import in_area
from wijkdesk.services.record.blocks import BLOCK
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.numbering import by_number, number_in_sql, number_of_decision
from wijkdesk.services.words.matching import holding
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import words

LOOP = "Deze besluiten zouden elkaar vervangen. Kies een ander."


@dataclass(frozen=True)
class DecisionLine:
    """A decision as the register shows it."""

    id: uuid.UUID
    number: str
    title: str
    taken_on: date
    meeting: str
    overleg_id: uuid.UUID
    stand: BesluitStand
    replaced_by: str


def replace(store: Store, old: uuid.UUID, new: uuid.UUID) -> None:
    """A later decision takes the place of an earlier one; both tell it. Raises Invalid."""
    with store.write("Besluit vervangen") as session:
        replace_in(session, old, new)


def replace_in(session: Session, old: uuid.UUID, new: uuid.UUID) -> None:
    """As `replace`."""
    seen, at = {old}, new
    while True:
        if at in seen:
            raise Invalid("replaced_by_id", LOOP)
        seen.add(at)
        following = session.get_one(Besluit, at).replaced_by_id
        if following is None:
            break
        at = following
    row = session.get_one(Besluit, old)
    row.stand, row.replaced_by_id = BesluitStand.VERVANGEN, new


def set_stand(store: Store, besluit_id: uuid.UUID, stand: BesluitStand) -> None:
    """Whether a decision still holds. What replaced it is forgotten when it was not replaced."""
    with store.write("Besluit: stand gewijzigd") as session:
        row = session.get_one(Besluit, besluit_id)
        row.stand = stand
        if stand is not BesluitStand.VERVANGEN:
            row.replaced_by_id = None


def replaces(session: Session, wanted: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, ...]]:
    """Numbers of the decisions that each of these replaced."""
    rows = session.execute(
        select(Besluit.replaced_by_id, Besluit.year, Besluit.number, Besluit.giver)
        .where(Besluit.replaced_by_id.in_(list(wanted)), Besluit.deleted_at.is_(None))
        .order_by(*by_number(Besluit))
    )
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    for row in rows:
        one = row.replaced_by_id
        assert one is not None
        found[one] = (*found.get(one, ()), number_of_decision(row))
    return found


def ids(
    store: Store,
    *,
    needle: str = "",
    gebied_id: uuid.UUID | None = None,
    sort: str | None = None,
    descending: bool = False,
    holds: bool = False,
) -> list[uuid.UUID]:
    """Ids of the decisions of all meetings, the latest first. `needle` keeps what holds each of its
    words in number, text or name of the meeting; `holds` what still holds."""
    query = _alive()
    if holds:
        query = query.where(Besluit.stand == BesluitStand.GELDT)
    if gebied_id is not None:
        query = query.where((Besluit.gebied_id == gebied_id) | in_area(gebied_id))
    if wanted := words(needle):
        label = number_in_sql(Besluit)
        query = query.where(
            holding(func.concat_ws(" ", label, Besluit.title, Overleg.name), wanted)
        )
    keys = {
        "title": func.folded(Besluit.title),
        "meeting": func.folded(Overleg.name),
        "taken_on": Besluit.taken_on,
        "stand": Besluit.stand,
    }
    first = keys.get(sort or "")
    order = [*([first] if first is not None else []), *by_number(Besluit)]
    down = descending if sort else True
    query = query.order_by(*(key.desc() if down else key for key in order))
    with store.read() as session:
        return list(session.scalars(query))


def lines(store: Store, wanted: Sequence[uuid.UUID]) -> list[DecisionLine]:
    """The decisions of these ids, in their order."""
    later = aliased(Besluit)
    found: dict[uuid.UUID, DecisionLine] = {}
    with store.read() as session:
        for start in range(0, len(wanted), BLOCK):
            query = (
                select(Besluit, Overleg.name, later)
                .join(Overleg, Overleg.id == Besluit.overleg_id)
                .outerjoin(later, later.id == Besluit.replaced_by_id)
                .where(Besluit.id.in_(wanted[start : start + BLOCK]))
            )
            for row, meeting, new in session.execute(query):
                found[row.id] = DecisionLine(
                    row.id,
                    number_of_decision(row),
                    row.title,
                    row.taken_on,
                    meeting,
                    row.overleg_id,
                    row.stand,
                    number_of_decision(new) if new else "",
                )
    return [found[one] for one in wanted if one in found]


def _alive() -> Select[uuid.UUID]:
    return (
        select(Besluit.id)
        .join(Overleg, Overleg.id == Besluit.overleg_id)
        .where(Besluit.deleted_at.is_(None))
    )
