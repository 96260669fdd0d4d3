"""Whether a report can be adopted now, and what would still be missing from it then."""

import uuid
from datetime import date

from wijkdesk.models.overleg import Stand
from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from . import closing


def objection(store: Store, meeting: Meeting, today: date) -> str:
    """Why the report of this meeting can't be adopted yet; "" when it can."""
    if meeting.stand is not Stand.CONCEPT:
        return ""
    on, _ = closing.meeting_to_adopt_in(store, meeting.id, today)
    if on >= meeting.held_on:
        return ""
    return f"Vaststellen kan na het overleg: {dutch.weekday(meeting.held_on)}."


def still_missing(store: Store, overleg_id: uuid.UUID, today: date) -> str:
    """How much still stands under "Nog te doen", in a sentence; "" for nothing."""
    found = closing.missing(store, gather.meeting(store, overleg_id, today))
    if not found:
        return ""
    verb = "staat" if len(found) == 1 else "staan"
    return f"Bij Nog te doen {verb} nog {dutch.counted(len(found), 'punt', 'punten')} open."
