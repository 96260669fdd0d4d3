"""What time it is, in one place."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Amsterdam"
HERE = ZoneInfo(ZONE)
"""The clock on the wall in Almelo."""


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)
