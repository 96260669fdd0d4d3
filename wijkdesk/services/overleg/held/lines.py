"""The lines of a meeting as they are read: with number, who and when, and what is confidential."""

import uuid
from collections import defaultdict
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Besluit, Overleg, Regel, RegelKind
from wijkdesk.services.actie.data import who
from wijkdesk.services.actie.gather import actions
from wijkdesk.services.overleg.data import NoteLine
from wijkdesk.services.record.confidential import confidential_lines
from wijkdesk.services.record.numbering import number_of_action, number_of_decision
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.record.outcome import ACTION, DECISION

from .corrections import first_lines


def of_meeting(
    session: Session, row: Overleg, plain: bool = True
) -> dict[uuid.UUID, list[NoteLine]]:
    """What was noted at each item, with the corrections of it; without `plain` only what became an
    action, a decision or a point."""
    query = select(Regel).where(Regel.overleg_id == row.id, Regel.deleted_at.is_(None))
    if not plain:
        query = query.where(Regel.kind != RegelKind.NOTITIE)
    rows = session.scalars(query.order_by(*in_order(Regel), Regel.id)).all()
    actions_ = {one.id: one for one in ACTION.of_all(session, rows)}
    decided = {one.id: one for one in DECISION.of_all(session, rows)}
    told = actions(session, list(actions_.values()))
    owners = {one.id: who(one.owner, one.involved) for one in told}
    said = {one.id: _line(one, actions_, decided, owners) for one in rows}
    secret = confidential_lines(session, rows)
    found: dict[uuid.UUID, list[NoteLine]] = defaultdict(list)
    first = first_lines(rows)
    # Below a line its corrections, also when another line got the same place on another laptop.
    for one in sorted(rows, key=lambda one: (one.position, first[one.id], bool(one.corrects_id))):
        line = said[one.id]
        if one.corrects_id is not None:
            line = replace(line, corrected=said.get(one.corrects_id))
        if one.id in secret:
            line = replace(line, confidential=True)
        found[one.agendapunt_id].append(line)
    return found


def _line(
    one: Regel,
    actions_: dict[uuid.UUID, Actie],
    decided: dict[uuid.UUID, Besluit],
    owners: dict[uuid.UUID, str],
) -> NoteLine:
    actie = actions_.get(one.actie_id) if one.actie_id else None
    if one.kind is RegelKind.ACTIE and actie is not None:
        agreed = one.agreed_title is not None
        return NoteLine(
            one.kind,
            one.agreed_title or actie.title,
            number_of_action(actie),
            one.agreed_owner or "" if agreed else owners[actie.id],
            one.agreed_due_on if agreed else actie.due_on,
            one.corrected_on,
        )
    besluit = decided.get(one.besluit_id) if one.besluit_id else None
    if one.kind is RegelKind.BESLUIT and besluit is not None:
        number = number_of_decision(besluit)
        return NoteLine(one.kind, one.text, number, corrected_on=one.corrected_on)
    return NoteLine(one.kind, one.text, corrected_on=one.corrected_on)
