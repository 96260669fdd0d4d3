"""What of all that is not saved would stand in a paper of a meeting."""

from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.overleg.post.paper import Content, Paper
from wijkdesk.services.subjects.contact import CONTACT, ORGANISATIE
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.ui.widgets.forms.waiting import FIELD, NEW
from wijkdesk.ui.widgets.unsaved import Unsaved

from .hold.item_notes import PLACE
from .typed_lines import CORRECTION

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTED = (Paper.REPORT, Paper.DECISIONS, Paper.ACTIONS)
"""What is made from the notes; a line of those may become an action or a decision."""
WITHOUT_PEOPLE = (Paper.DECISIONS, Paper.BRIEFING)
NAMED = ("given_name", "initials", "infix", "surname", "name", "role", "organisatie_id")
"""The fields of people that papers name them by."""
REACHED = tuple(f"{begins}{kind}/" for begins in (FIELD, NEW) for kind in ("phone", "email"))


def stands_in(store: "Store", what: Paper, meeting: Meeting, one: Unsaved) -> bool:
    """Would the paper tell of it?"""
    if one.of is None:
        return one.key.startswith(f"{CORRECTION}/") and what is Paper.REPORT
    kind, record = one.of
    if one.key.startswith(PLACE):
        return what in NOTED and record in _items(meeting)
    if kind in (CONTACT.key, ORGANISATIE.key):
        return _names_somebody(what, one) and record in _invited(store, meeting)
    if what.facts.content is Content.BRIEF:
        return kind in SUBJECTS and SUBJECTS[kind].briefed
    return record in _told(what, meeting)


def _names_somebody(what: Paper, one: Unsaved) -> bool:
    if one.key.startswith(REACHED):
        return what is Paper.REACH
    return what not in WITHOUT_PEOPLE and one.key.rpartition("/")[2] in NAMED


def _invited(store: "Store", meeting: Meeting) -> set[UUID]:
    return {one.id for one in people.at_table(store, meeting.id)}


def _items(meeting: Meeting) -> set[UUID]:
    return {one.id for one in meeting.items}


def _told(what: Paper, meeting: Meeting) -> set[UUID]:
    """The records that a paper tells of, but for people."""
    items = _items(meeting) | {one.id for item in meeting.items for one in item.documents}
    carried, made = ({one.id for one in part} for part in (meeting.carried, meeting.actions))
    decided, seats = ({one.id for one in part} for part in (meeting.decisions, meeting.people))
    told = {
        Paper.AGENDA: items | carried | seats,
        Paper.BUNDLE: items | carried | seats,
        Paper.REPORT: items | made | decided | seats,
        Paper.DECISIONS: decided,
        Paper.ACTIONS: made | carried,
    }
    return {meeting.id} | told.get(what, seats)
