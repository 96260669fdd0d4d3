"""What an invitation meets here: what is at the same time, and the meeting that it became."""

import uuid
from datetime import date, time

from sqlalchemy import select

from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.store import Store

from .invitations import Step
from .lookup import minute


def at_once(
    store: Store, on: date, start: time, minutes: int, but: uuid.UUID | None = None
) -> list[str]:
    """Names of the meetings at this moment, other than `but`."""
    begin = start.hour * 60 + start.minute
    query = (
        select(Overleg.name)
        .where(
            Overleg.held_on == on,
            Overleg.deleted_at.is_(None),
            Overleg.stand != Stand.VERVALLEN,
            Overleg.id.is_distinct_from(but),
            minute(Overleg.start_time) < begin + minutes,
            minute(Overleg.start_time) + Overleg.minutes > begin,
        )
        .order_by(Overleg.start_time, Overleg.id)
    )
    with store.read() as session:
        return list(session.scalars(query))


def of_invitation(store: Store, step: Step) -> uuid.UUID | None:
    """The meeting that an invitation became when it was taken over."""
    if step.overleg_id is not None:
        return step.overleg_id
    one = step.incoming
    query = select(Overleg.id).where(
        Overleg.deleted_at.is_(None),
        Overleg.held_on == one.on,
        Overleg.start_time == one.start,
    )
    if one.uid:
        query = query.where(Overleg.uid == one.uid)
    with store.read() as session:
        return session.scalars(query.order_by(Overleg.id.desc())).first()
