"""The data that the papers of a meeting are made from, and what their files are called."""

import uuid
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.gebied import Gebied
from wijkdesk.services.actie import late, lists
from wijkdesk.services.actie.data import Action, ActionList, who
from wijkdesk.services.actie.gather import actions
from wijkdesk.services.contact.lists import entries_in
from wijkdesk.services.gebied.areas import municipality
from wijkdesk.services.overleg.data import DecisionList, Meeting
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.record import instelling
from wijkdesk.services.record.confidential import open_to_all
from wijkdesk.services.record.numbering import by_number
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from . import briefs, wording
from .paper import Content, Paper
from .public import public as for_everybody
from .table import table


def data(
    store: Store, what: Paper, overleg_id: uuid.UUID, today: date, *, public: bool = False
) -> Any:
    """What a paper is made from: Meeting, ActionList, DecisionList, Brief or TableData. With
    `public` the meeting as everybody may read it."""
    content = what.facts.content
    if public:
        return for_everybody(store, gather.meeting(store, overleg_id, today))
    if content is Content.BRIEF:
        return briefs.for_wethouder(store, overleg_id, today)
    if content is Content.TABLE:
        return table(store, overleg_id, today)
    meeting = gather.meeting(store, overleg_id, today)
    if content is Content.REACHABLE:
        return replace(meeting, people=people.reachable(store, meeting.people))
    if content is Content.DECISIONS:
        return decision_list(meeting)
    return action_list(meeting) if content is Content.ACTIONS else meeting


def action_list(meeting: Meeting) -> ActionList:
    """What is open, and what was done since the meeting before. The title tells the meeting, so
    where an action comes from tells only the rest."""
    return ActionList(
        f"Actielijst {meeting.name}",
        f"Overleg van {dutch.day(meeting.held_on)}",
        meeting.made_on,
        tuple(_placed(one, meeting) for one in (*meeting.carried, *meeting.actions)),
        meeting.municipality,
        meeting.example,
    )


def _placed(action: Action, meeting: Meeting) -> Action:
    """From "Wijknetwerk, 19 oktober 2026, punt 8": of this meeting only the point, of an earlier
    one of the same name also the day."""
    told = action.source.removeprefix(f"{meeting.name}, ")
    if told != action.source:
        told = told.removeprefix(dutch.day(meeting.held_on)).removeprefix(", ")
    return replace(action, source=dutch.capital(told))


def decision_list(meeting: Meeting) -> DecisionList:
    """The decisions of a meeting."""
    return DecisionList(
        f"Besluitenlijst {meeting.name}",
        dutch.weekday(meeting.held_on).capitalize(),
        meeting.made_on,
        tuple(replace(one, meeting="") for one in meeting.decisions),
        meeting.municipality,
        meeting.example,
    )


def of_owner(store: Store, owner_id: uuid.UUID, today: date) -> ActionList:
    """All open actions of one person or organisation, and nobody else's; none confidential."""
    with store.read() as session:
        name = next((one.name for one in entries_in(session, [owner_id])), "")
        rows = session.scalars(
            select(Actie)
            .where(
                (Actie.owner_contact_id == owner_id) | (Actie.owner_organisatie_id == owner_id),
                Actie.status.in_(OPEN),
                # A mail can be read on its way.
                open_to_all(Actie),
                Actie.deleted_at.is_(None),
            )
            .order_by(Actie.due_on.is_(None), Actie.due_on, *by_number(Actie))
        ).all()
        found = actions(session, rows)
        town = municipality(session)
        example = instelling.get(session, instelling.EXAMPLE) is not None
    return ActionList(
        f"Acties van {name}", f"Open op {dutch.day(today)}", today, found, town, example
    )


def of_filter(store: Store, wanted: lists.Filter, title: str, today: date) -> ActionList:
    """The actions of a list as it is narrowed, in its order."""
    found = lists.rows(store, lists.ids(store, wanted, today))
    with store.read() as session:
        area = session.get(Gebied, wanted.gebied_id) if wanted.gebied_id else None
        town = municipality(session)
        example = instelling.get(session, instelling.EXAMPLE) is not None
    where = area.name if area is not None else "alle wijken en dorpen"
    subtitle = f"{dutch.capital(where)}, {dutch.day(today)}"
    return ActionList(title, subtitle, today, tuple(found), town, example)


def told(actions_: tuple[Action, ...], today: date, *, named: bool = True) -> str:
    """Actions as lines of a mail; not `named` in a mail to the owner, but for who helps."""
    lines = []
    for one in actions_:
        due = f", klaar op {dutch.day(one.due_on)}" if one.due_on else ""
        behind = f" ({late.WORD})" if one.is_late(today) else ""
        owner = one.owner.strip() or wording.NOBODY if named else ""
        doer = who(owner, one.involved).strip()
        by = f" – {doer}" if doer else ""
        lines.append(f"- {one.number}: {dutch.capital(one.title)}{by}{due}{behind}")
    return "\n".join(lines)
