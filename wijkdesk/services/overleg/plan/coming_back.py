"""Which actions come back at a meeting: those of earlier meetings of its series that are still
open.

The agenda makes items of them, the papers list them, and closing tells where they go; none of them
decides it by itself. Also those of a meeting that was removed or called off come back: an action is
never lost.
"""

from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.overleg import Overleg


def of_earlier(row: Overleg) -> ColumnElement[bool]:
    """The condition that an action was made in an earlier meeting of the series, open or not."""
    if row.reeks_id is None:
        return false()
    earlier = select(Overleg.id).where(
        Overleg.reeks_id == row.reeks_id,
        Overleg.held_on <= row.held_on,
        Overleg.id != row.id,
    )
    return and_(Actie.overleg_id.in_(earlier), Actie.deleted_at.is_(None))


def comes_back(row: Overleg, over_since: date | None = None) -> ColumnElement[bool]:
    """The condition that an action comes back at this meeting; with a day also those that are over
    since then."""
    # The database is to look in these few meetings. It would go through every open action of the
    # store if the meetings were named twice, or the state were not said to tell little apart.
    still = func.likely(Actie.status.in_(OPEN))
    wanted = still if over_since is None else or_(still, Actie.done_on >= over_since)
    return and_(of_earlier(row), wanted)
