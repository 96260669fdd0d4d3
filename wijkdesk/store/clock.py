"""What time it is, in one place: a store is opened with a clock, and everything asks that one.

So a test, or a print that has to come out the same twice, hands in a clock of its own. Nothing
keeps "today" longer than it takes to draw: a program may stay open over midnight.
"""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ZONE = "Europe/Amsterdam"
HERE = ZoneInfo(ZONE)
"""The clock on the wall in Almelo."""


class Clock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """The day on the wall in Almelo, wherever the laptop thinks it is."""
        return self.now().astimezone(HERE).date()


class FixedClock(Clock):
    """A clock that stands still at `moment` (aware) until it is set."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)


def told(text: str) -> datetime:
    """The moment (UTC) that a file tells in ISO 8601. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return shown(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def shown(moment: datetime) -> datetime:
    """The same moment (aware). Raises ValueError for one so near to the first or the last of all
    that a clock elsewhere can't show it."""
    if not 1 < moment.year < 9999:
        raise ValueError("a moment that no clock shows")
    return moment


MACHINE = Clock()
"""What a store goes by when nobody hands it another clock."""


def of(session: "Session") -> Clock:
    """The clock of the store that a session reads or writes."""
    clock: Clock = session.info["clock"]
    return clock
