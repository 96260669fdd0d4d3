"""Wie zit er aan tafel: what one wants to know of each invitee before a meeting begins."""

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Kant, Toezegging
from wijkdesk.models.overleg import Deelnemer, Overleg, has_come
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import ParticipantBrief, TableData
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan.people import attendance, of_meeting
from wijkdesk.services.record.confidential import open_to_all
from wijkdesk.services.record.numbering import by_number
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

Lines = tuple[str, ...]
LAST_TIME = "vorige keer"


def table(store: Store, overleg_id: uuid.UUID, today: date) -> TableData:
    """Who is invited, when we last spoke, and what we and they still have to do."""
    meeting = gather.meeting(store, overleg_id, today)
    with store.read() as session:
        row = session.get_one(Overleg, overleg_id)
        rows = {one.id: one for one in of_meeting(session, overleg_id)}
        reeks_id = row.reeks_id
        facts = {one.id: _facts(session, one, row) for one in rows.values()}
    came = {}
    if reeks_id is not None:
        _, partners = attendance(store, reeks_id)
        came = {one.name: one.told for one in partners}
    return TableData(
        meeting,
        tuple(
            ParticipantBrief(
                one.name,
                one.organisation,
                seating.role(one),
                one.presence,
                one.remark,
                *facts[one.id],
                attended=came.get(one.organisation or one.name, ""),
            )
            for one in seating.in_order(meeting.people)
        ),
    )


def _facts(session: Session, one: Deelnemer, row: Overleg) -> tuple[date | None, str, Lines, Lines]:
    """Last contact and what it was about; what we and they promised."""
    mine = [each for each in (one.contact_id, one.organisatie_id) if each is not None]
    last, about = _last_contact(session, one, row, mine)
    we, they = _promised(session, mine)
    return last, about, we, they


def _last_contact(
    session: Session, one: Deelnemer, row: Overleg, mine: list[uuid.UUID]
) -> tuple[date | None, str]:
    talk = session.execute(
        select(Contactmoment.held_on, Contactmoment.about)
        .join(Gesprekspartner, Gesprekspartner.contactmoment_id == Contactmoment.id)
        .where(
            Gesprekspartner.contact_id.in_(mine) | Gesprekspartner.organisatie_id.in_(mine),
            Gesprekspartner.deleted_at.is_(None),
            Contactmoment.deleted_at.is_(None),
        )
        .order_by(Contactmoment.held_on.desc(), Contactmoment.id.desc())
    ).first()
    met = _met(session, one, row)
    last, about = (talk.held_on, talk.about) if talk else (None, "")
    if met is not None and (last is None or met.held_on > last):
        same = met.reeks_id is not None and met.reeks_id == row.reeks_id
        last, about = met.held_on, LAST_TIME if same else met.name
    return last, about


def _promised(session: Session, mine: list[uuid.UUID]) -> tuple[Lines, Lines]:
    promised = session.scalars(
        select(Toezegging)
        .where(
            Toezegging.contact_id.in_(mine) | Toezegging.organisatie_id.in_(mine),
            Toezegging.done_on.is_(None),
            Toezegging.deleted_at.is_(None),
        )
        .order_by(Toezegging.due_on.is_(None), Toezegging.due_on, Toezegging.id)
    ).all()
    owned = session.scalars(
        select(Actie)
        .where(
            Actie.owner_contact_id.in_(mine) | Actie.owner_organisatie_id.in_(mine),
            Actie.status.in_(OPEN),
            open_to_all(Actie),
            Actie.deleted_at.is_(None),
        )
        .order_by(Actie.due_on.is_(None), Actie.due_on, *by_number(Actie))
    ).all()
    we = [_due(each.title, each.due_on) for each in promised if each.kant is Kant.WIJ]
    they = [_due(each.title, each.due_on) for each in promised if each.kant is Kant.ZIJ]
    they += [_due(each.title, each.due_on) for each in owned]
    return tuple(we), tuple(they)


def _met(session: Session, one: Deelnemer, row: Overleg) -> Overleg | None:
    """The last meeting at which somebody was, before this one."""
    who = (
        Deelnemer.contact_id == one.contact_id
        if one.contact_id
        else (Deelnemer.organisatie_id == one.organisatie_id)
    )
    return session.scalars(
        select(Overleg)
        .join(Deelnemer, Deelnemer.overleg_id == Overleg.id)
        .where(who, has_come(), Overleg.held_on < row.held_on)
        .order_by(Overleg.held_on.desc())
    ).first()


def _due(title: str, on: date | None) -> str:
    return f"{title} (voor {dutch.short_day(on)})" if on else title
