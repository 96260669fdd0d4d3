"""The day for tests that are about today: it stays that day when they run past midnight."""

from datetime import datetime, time

from wijkdesk.store.clock import HERE, MACHINE, FixedClock

TODAY = MACHINE.today()


def noon() -> FixedClock:
    """A clock for a store, at noon of that day."""
    return FixedClock(datetime.combine(TODAY, time(12), HERE))
