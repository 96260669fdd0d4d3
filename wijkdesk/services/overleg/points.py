"""Bespreekpunten: what somebody wants to talk about at a next meeting, put there from anywhere."""

import uuid
from datetime import date

from sqlalchemy import and_, false, or_, select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Bespreekpunt, Overleg
from wijkdesk.store import Store

from ..fields import Invalid
from ..writing import line


def put(
    store: Store,
    title: str,
    today: date,
    *,
    gebied_id: uuid.UUID | None = None,
    reeks_id: uuid.UUID | None = None,
    about: tuple[str, uuid.UUID] | None = None,
) -> uuid.UUID:
    """Put something on the list, with the record that it is `about`. Raises Invalid."""
    words = line(title)
    if not words:
        raise Invalid("title", "Typ waar u het over wilt hebben.")
    kind, one = about or ("", None)
    with store.write("Bespreekpunt toegevoegd") as session:
        made = Bespreekpunt(
            title=words,
            gebied_id=gebied_id,
            reeks_id=reeks_id,
            about_kind=kind,
            about_id=one,
            made_on=today,
        )
        session.add(made)
        session.flush()
        return uuid.UUID(str(made.id))


def waiting(session: Session, row: Overleg, areas: list[uuid.UUID]) -> list[Bespreekpunt]:
    """What waits for this meeting: of its series, or about its areas and for no series."""
    mine = and_(Bespreekpunt.reeks_id.is_(None), Bespreekpunt.gebied_id.in_(areas))
    of_series = Bespreekpunt.reeks_id == row.reeks_id if row.reeks_id else false()
    # An item that was taken off the agenda leaves its point waiting again.
    gone = select(Agendapunt.id).where(Agendapunt.deleted_at.is_not(None))
    return list(
        session.scalars(
            select(Bespreekpunt)
            .where(
                or_(Bespreekpunt.agendapunt_id.is_(None), Bespreekpunt.agendapunt_id.in_(gone)),
                Bespreekpunt.deleted_at.is_(None),
                # What came up in this meeting is for the next one.
                or_(Bespreekpunt.about_id.is_(None), Bespreekpunt.about_id != row.id),
                or_(mine, of_series),
            )
            .order_by(Bespreekpunt.made_on, Bespreekpunt.id)
        )
    )
