"""What holds for all that was agreed in a meeting: its day, and whether it is confidential."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Besluit, Overleg, Regel

from .outcome import made_of


def take_day(session: Session, meeting: Overleg) -> None:
    """What was agreed in a meeting has the day of the meeting; the number stays."""
    for model, day in ((Actie, Actie.made_on), (Besluit, Besluit.taken_on)):
        here = update(model).where(model.overleg_id == meeting.id, day != meeting.held_on)
        session.execute(here.values({day: meeting.held_on}))


def is_confidential(session: Session, row: Regel) -> bool:
    """Is what was ever made of a line confidential by itself, or of the line that it corrects?"""
    if any(one.confidential for one in made_of(session, row).values()):
        return True
    old = session.get(Regel, row.corrects_id) if row.corrects_id else None
    return old is not None and is_confidential(session, old)
