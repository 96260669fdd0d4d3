"""What a person decides about areas: which are prioritair, which are put together of buurten."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from wijkdesk.models.gebied import Gebied, GebiedKind, GebiedPart
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store, clock
from wijkdesk.store.sqlite.folding import folded

from . import areas


def set_priority(
    store: Store,
    gebied_id: uuid.UUID,
    reason: str | None,
    since: date | None = None,
    stay: str | None = None,
) -> None:
    """Mark an area as prioritair with the reason why, or take the mark away with None.

    What is typed during one `stay` in the field is one step of undo. Raises Invalid when the reason
    is empty: who marks an area says why.
    """
    reason = None if reason is None else line(reason)
    if reason == "":
        raise Invalid("priority_reason", "Vul in waarom dit gebied prioritair is.")
    label = "Prioritair gebied gewijzigd" if reason else "Gebied niet meer prioritair"
    joins = stay and f"{gebied_id.hex} priority_reason {stay}"
    with store.write(label, joins=joins) as session:
        gebied = session.get_one(Gebied, gebied_id)
        gebied.priority_reason = reason
        gebied.priority_since = since if reason else None


def create_area(store: Store, name: str, parts: Iterable[uuid.UUID]) -> uuid.UUID:
    """Put buurten together into an own area. Raises Invalid without a name or buurten."""
    chosen = _checked(store, None, name, parts)
    with store.write("Eigen gebied toegevoegd") as session:
        area = Gebied(kind=GebiedKind.EIGEN, name=line(name))
        session.add(area)
        session.flush()
        session.add_all(GebiedPart(gebied_id=area.id, buurt_id=one) for one in chosen)
        return area.id


def change_area(store: Store, gebied_id: uuid.UUID, name: str, parts: Iterable[uuid.UUID]) -> None:
    """Give a drawn area another name or other buurten. Raises Invalid as `create_area`."""
    chosen = _checked(store, gebied_id, name, parts)
    with store.write("Eigen gebied gewijzigd") as session:
        session.get_one(Gebied, gebied_id).name = line(name)
        there = {
            part.buurt_id: part
            for part in session.scalars(
                select(GebiedPart).where(
                    GebiedPart.gebied_id == gebied_id, GebiedPart.deleted_at.is_(None)
                )
            )
        }
        for buurt, part in there.items():
            if buurt not in chosen:
                part.deleted_at = clock.of(session).now()
        session.add_all(
            GebiedPart(gebied_id=gebied_id, buurt_id=one) for one in chosen if one not in there
        )


def _checked(
    store: Store, gebied_id: uuid.UUID | None, name: str, parts: Iterable[uuid.UUID]
) -> list[uuid.UUID]:
    chosen = list(dict.fromkeys(parts))
    if not line(name):
        raise Invalid("name", "Geef het gebied een naam.")
    taken = {folded(one.name) for one in areas.gebieden(store) if one.id != gebied_id}
    if folded(line(name)) in taken:
        raise Invalid("name", "Er is al een gebied met deze naam. Kies een andere.")
    if not chosen:
        raise Invalid("parts", "Kies ten minste één buurt.")
    return chosen


def remove_area(store: Store, gebied_id: uuid.UUID) -> None:
    """Remove an own area. Raises Invalid for a wijk, dorp or buurt: those are facts."""
    with store.write("Eigen gebied verwijderd") as session:
        area = session.get_one(Gebied, gebied_id)
        if area.kind is not GebiedKind.EIGEN:
            raise Invalid("kind", "Alleen een eigen gebied kunt u verwijderen.")
        area.deleted_at = clock.of(session).now()
