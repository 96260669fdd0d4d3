"""What holds for all that was agreed in a meeting: its day."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Besluit, Overleg


def take_day(session: Session, meeting: Overleg) -> None:
    """What was agreed in a meeting has the day of the meeting; the number stays."""
    for model, day in ((Actie, Actie.made_on), (Besluit, Besluit.taken_on)):
        here = update(model).where(model.overleg_id == meeting.id, day != meeting.held_on)
        session.execute(here.values({day: meeting.held_on}))
