"""The time zones that an iCalendar file brings along, for names that nobody else knows.

Outlook writes "Customized Time Zone" and means something else by it in each file, so that what a
file says holds for that file only.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo
from io import StringIO

MOST_ZONES = 20
MOST_LINES = 100
_FIRST = "1970"
"""Outlook begins its rules in 1601; nothing before this year is asked for."""
_PART = re.compile(r"(BEGIN|END):(STANDARD|DAYLIGHT)", re.IGNORECASE)
_OFFSET = re.compile(r"(TZOFFSETFROM|TZOFFSETTO):([+-]\d{4})\d*", re.IGNORECASE)
_START = re.compile(r"DTSTART[^:]*:(\d{4})(\d{4}T\d{6})Z?", re.IGNORECASE)
_YEARLY = re.compile(
    r"RRULE:(?=.*FREQ=YEARLY)"
    r"(?:(?:FREQ=YEARLY|INTERVAL=1|BYDAY=-?\d?[A-Z]{2}|BYMONTH=\d{1,2}|WKST=[A-Z]{2}"
    r"|UNTIL=\d{8}(?:T\d{6}Z?)?)(?:;|$))+",
    re.IGNORECASE,
)


def zones(blocks: Sequence[Sequence[str]]) -> dict[str, tzinfo]:
    """By the names that the file gives them. What is no time zone is left out, and so is a rule
    that changes the clock more often than once a year."""
    found: dict[str, tzinfo] = {}
    for block in blocks[:MOST_ZONES]:
        name = next((line[5:] for line in block if line.upper().startswith("TZID:")), "")
        if name and name not in found and (made := _zone(block)) is not None:
            found[name] = made
    return found


def _zone(block: Sequence[str]) -> tzinfo | None:
    from dateutil.tz import tzical

    lines = ["BEGIN:VTIMEZONE", "TZID:x", *_known(block[:MOST_LINES]), "END:VTIMEZONE"]
    try:
        return tzical(StringIO("\r\n".join(lines))).get()
    except (ValueError, KeyError, IndexError, TypeError, OverflowError):
        return None


def _known(block: Sequence[str]) -> Iterator[str]:
    """The lines that say when the clock changes."""
    for line in block:
        if _PART.fullmatch(line) or _YEARLY.fullmatch(line):
            # Without its Z, because the beginning of a rule here has no time zone either.
            yield line.upper().replace("Z", "")
        elif found := _OFFSET.fullmatch(line):
            yield f"{found[1].upper()}:{found[2]}"
        elif found := _START.fullmatch(line):
            yield f"DTSTART:{max(found[1], _FIRST)}{found[2]}"
