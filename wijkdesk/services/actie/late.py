"""When something is late: it still has to be done, and the day by which it was to be is over.

The rule stands here twice, for what was read and for what is asked of the store. Nobody else holds
the day of an action against today.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_

from wijkdesk.models.actie import OPEN, Actie

WORD = "te laat"
"""How a list, a print or a mail says it."""


def is_late(still_open: bool, due_on: date | None, today: date) -> bool:
    """Is an action or promise late?"""
    return still_open and due_on is not None and due_on < today


def late(today: date) -> ColumnElement[bool]:
    """The condition that an action is late."""
    return and_(Actie.status.in_(OPEN), Actie.due_on < today)
