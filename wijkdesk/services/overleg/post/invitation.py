"""What an invitation from elsewhere tells, and what it would do here."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from wijkdesk.services.words.writing import line
from wijkdesk.store.clock import HERE


@dataclass(frozen=True)
class InvitedMeeting:
    """A meeting as an invitation tells of it. `recurrence` is aware; `attendees` are names,
    addresses and whether somebody declined."""

    uid: str
    sequence: int
    title: str
    on: date
    start: time
    minutes: int
    location: str = ""
    organizer: str = ""
    attendees: tuple[tuple[str, str, bool], ...] = ()
    recurrence: datetime | None = None
    cancelled: bool = False
    onwards: bool = False
    """Is it about all that follow in its series as well (RANGE=THISANDFUTURE)?"""


@dataclass(frozen=True)
class Received:
    """What a file brought. `whole` are the meetings and series of which it tells everything, by
    name (UID), with their SEQUENCE; `problems` tell what could not be read."""

    meetings: tuple[InvitedMeeting, ...]
    whole: Mapping[str, int]
    problems: tuple[str, ...] = ()


class Kind(StrEnum):
    """What an invitation does."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    OLD = "old"
    CANCEL = "cancel"
    MATCH = "match"
    """It has no name that is known, but there is a meeting that looks the same."""
    HELD = "held"
    """The meeting is over here already."""


CHANGES = frozenset({Kind.NEW, Kind.UPDATE, Kind.CANCEL})
"""What is done unless somebody says otherwise; a match is offered."""


@dataclass(frozen=True)
class InvitationStep:
    """What one invitation would do; `overleg_id` is the meeting that it is about."""

    kind: Kind
    incoming: InvitedMeeting
    overleg_id: uuid.UUID | None
    told: str


def here(moment: datetime) -> datetime:
    """By the clock on the wall in Almelo."""
    return moment.astimezone(HERE).replace(tzinfo=None)


def title_of(one: InvitedMeeting) -> str:
    """What the meeting is called."""
    return line(one.title) or "Overleg"
