"""Bespreekpunten: what somebody wants to talk about at a next meeting, put there from anywhere."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, not_, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Agendapunt, Bespreekpunt, Overleg, Reeks, Stand
from wijkdesk.services.record.confidential import is_about_confidential
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.one_line import About
from wijkdesk.services.record.register import KINDS
from wijkdesk.services.subjects.overleg import AGENDAPUNT, OVERLEG
from wijkdesk.services.words.writing import line
from wijkdesk.store import Store


def put(
    store: Store,
    title: str,
    today: date,
    *,
    gebied_id: uuid.UUID | None = None,
    reeks_id: uuid.UUID | None = None,
    about: About | None = None,
) -> uuid.UUID:
    """Put something on the list, with the record that it is `about`; without an area it is about
    that of the record. Raises Invalid."""
    words = line(title)
    if not words:
        raise Invalid("title", "Typ waar u het over wilt hebben.")
    kind, one = about or ("", None)
    with store.write("Bespreekpunt toegevoegd") as session:
        if gebied_id is None and one is not None:
            gebied_id = getattr(session.get(KINDS[kind].model, one), "gebied_id", None)
        made = Bespreekpunt(
            title=words,
            gebied_id=gebied_id,
            reeks_id=reeks_id,
            about_kind=kind,
            about_id=one,
            confidential=is_about_confidential(session, kind, one),
            made_on=today,
        )
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def waiting(session: Session, row: Overleg, areas: list[uuid.UUID]) -> list[Bespreekpunt]:
    """What waits for this meeting: of its series, or about its areas and for no series. What is
    about no area waits for a meeting of none, as that of the team."""
    about = Bespreekpunt.gebied_id.in_(areas) if areas else Bespreekpunt.gebied_id.is_(None)
    mine = and_(Bespreekpunt.reeks_id.is_(None), about)
    came_up_here = and_(Bespreekpunt.about_id.is_not(None), came_of(row))
    of_series = Bespreekpunt.reeks_id == row.reeks_id if row.reeks_id else false()
    return list(
        session.scalars(
            select(Bespreekpunt)
            .where(
                waits(but=row.id),
                Bespreekpunt.deleted_at.is_(None),
                # What came up in this meeting, or was left of it, is for the next one.
                not_(came_up_here),
                or_(mine, of_series),
            )
            .order_by(Bespreekpunt.made_on, Bespreekpunt.id)
        )
    )


def came_of(row: Overleg) -> ColumnElement[bool]:
    """The condition that a point came up in this meeting, or is about an item that was left."""
    items = select(Agendapunt.id).where(Agendapunt.overleg_id == row.id)
    return or_(
        and_(Bespreekpunt.about_kind == OVERLEG.key, Bespreekpunt.about_id == row.id),
        and_(Bespreekpunt.about_kind == AGENDAPUNT.key, Bespreekpunt.about_id.in_(items)),
    )


def waits(but: uuid.UUID | None = None) -> ColumnElement[bool]:
    """The condition that a point is on no agenda: on none ever, or its item was taken off, or the
    meeting does not take place. On that of the meeting `but` it stands all the same."""
    called_off = or_(Overleg.deleted_at.is_not(None), Overleg.stand == Stand.VERVALLEN)
    if but is not None:
        called_off = and_(called_off, Overleg.id != but)
    gone = (
        select(Agendapunt.id)
        .join(Overleg, Overleg.id == Agendapunt.overleg_id)
        .where(or_(Agendapunt.deleted_at.is_not(None), called_off))
    )
    return or_(Bespreekpunt.agendapunt_id.is_(None), Bespreekpunt.agendapunt_id.in_(gone))


@dataclass(frozen=True)
class PointLine:
    """A point as a list shows it."""

    id: uuid.UUID
    title: str
    where: str
    made_on: date


def all_waiting(store: Store, gebied_id: uuid.UUID | None = None) -> list[PointLine]:
    """All points that are on no agenda yet, the oldest first; of one area, or all."""
    query = (
        select(Bespreekpunt, Gebied.name, Reeks.name)
        .outerjoin(Gebied, Gebied.id == Bespreekpunt.gebied_id)
        .outerjoin(Reeks, Reeks.id == Bespreekpunt.reeks_id)
        .where(waits(), Bespreekpunt.deleted_at.is_(None))
        .order_by(Bespreekpunt.made_on, Bespreekpunt.id)
    )
    if gebied_id is not None:
        query = query.where(Bespreekpunt.gebied_id == gebied_id)
    with store.read() as session:
        return [
            PointLine(row.id, row.title, reeks or area or "", row.made_on)
            for row, area, reeks in session.execute(query)
        ]
