"""The belang and invloed that a stakeholder has, dated and with what they were before."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.netwerk import Stakeholder, Waardering
from wijkdesk.services.record.blocks import asked, in_block
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.store import Store, clock

SCALE = range(1, 6)
RATED = ("interest", "influence")


@dataclass(frozen=True)
class Rating:
    """Belang and invloed from a day on; `rated_on` is None when the day is not known."""

    rated_on: date | None
    interest: int | None
    influence: int | None
    why: str = ""


@dataclass(frozen=True)
class Move:
    """Where a stakeholder stood before, the day on which it went from there, and why."""

    interest: int
    influence: int
    on: date | None
    why: str
    id: uuid.UUID

    @property
    def told(self) -> str:
        """In a sentence or two."""
        day = f" op {dutch.day(self.on)}" if self.on else ""
        first = f"Verplaatst{day}, was belang {self.interest}, invloed {self.influence}."
        return f"{first} Reden: {dutch.sentence(self.why)}" if self.why else first


def rate(store: Store, stakeholder_id: uuid.UUID, interest: int, influence: int, on: date) -> bool:
    """Set belang and invloed (1 to 5) and keep what they were; False when that changes nothing.

    Raises Invalid for another number, KeyError when the stakeholder is not there (any more).
    """
    for name, value in (("interest", interest), ("influence", influence)):
        if value not in SCALE:
            raise Invalid(name, "Kies een getal van 1 tot en met 5.")
    with store.read() as session:
        found = session.get(Stakeholder, stakeholder_id)
        if found is None or found.deleted_at is not None:
            raise KeyError(stakeholder_id)
        if (found.interest, found.influence) == (interest, influence):
            return False
    with store.write("Belang en invloed bijgewerkt") as session:
        mine = session.get_one(Stakeholder, stakeholder_id)
        remember(session, mine)
        mine.interest, mine.influence, mine.rated_on = interest, influence, on
        mine.rated_why = ""
    return True


def remember(session: Session, mine: Stakeholder, of: uuid.UUID | None = None) -> None:
    """Keep the belang and invloed of a stakeholder that are about to change, as history of `of`
    (else of itself)."""
    if (mine.interest, mine.influence) != (None, None):
        session.add(
            Waardering(
                stakeholder_id=of or mine.id,
                rated_on=mine.rated_on,
                rated_why=mine.rated_why,
                interest=mine.interest,
                influence=mine.influence,
            )
        )


def changing(session: Session, mine: Stakeholder, name: str, _value: object) -> None:
    """A form is about to change the field `name`: what was rated before is history then."""
    if name in RATED:
        remember(session, mine)
        mine.rated_on, mine.rated_why = clock.of(session).today(), ""


_MOVES = (
    select(Waardering, Stakeholder)
    .join(Stakeholder, Stakeholder.id == Waardering.stakeholder_id)
    .where(in_block(Waardering.stakeholder_id), Waardering.deleted_at.is_(None))
    .order_by(Waardering.id)
)


def moves(store: Store, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, Move]:
    """The last move of each of these that moved, the latest last."""
    found: dict[uuid.UUID, Move] = {}
    with store.read() as session:
        for was, now in asked(session, _MOVES, wanted):
            found.pop(now.id, None)
            old = (was.interest, was.influence)
            if None not in old and old != (now.interest, now.influence):
                found[now.id] = Move(*old, now.rated_on, now.rated_why, was.id)
    return dict(sorted(found.items(), key=lambda one: one[1].id))


def ratings(store: Store, stakeholder_id: uuid.UUID) -> tuple[Rating, ...]:
    """How belang and invloed went, newest first, beginning with the present ones.

    Of one day only the last: what was dragged to and fro in one talk is no history.
    """
    with store.read() as session:
        now = session.get(Stakeholder, stakeholder_id)
        if now is None:
            return ()
        rows = session.execute(
            select(
                Waardering.rated_on,
                Waardering.interest,
                Waardering.influence,
                Waardering.rated_why,
            )
            .where(Waardering.stakeholder_id == stakeholder_id, Waardering.deleted_at.is_(None))
            .order_by(Waardering.id.desc())
        )
        found = [Rating(now.rated_on, now.interest, now.influence, now.rated_why)]
        found += [Rating(*row) for row in rows]
    rated = [one for one in found if (one.interest, one.influence) != (None, None)]
    return tuple(
        one
        for place, one in enumerate(rated)
        if one.rated_on is None or one.rated_on not in {before.rated_on for before in rated[:place]}
    )
