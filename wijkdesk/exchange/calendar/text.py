"""The lines of an iCalendar file, sorted out in one pass.

Files from outside leave out ends, fold within a letter and nest what should not be nested. Whatever
they do, reading takes time in proportion to their size.
"""

import re
from dataclasses import dataclass, field

_FOLD = re.compile(rb"\r?\n[ \t]")
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class CalendarText:
    """The lines of each event and of each time zone, without those that open and close them."""

    method: str = ""
    events: list[list[str]] = field(default_factory=list)
    zones: list[list[str]] = field(default_factory=list)


def calendar_text(content: bytes) -> CalendarText | None:
    """What a file consists of; None when it is no calendar. What an event holds within itself, as
    its reminders, is left out; what stands within a time zone belongs to it."""
    lines = _lines(content)
    if not any(line.upper() == "BEGIN:VCALENDAR" for line in lines):
        return None
    blocks: dict[str, list[list[str]]] = {"VEVENT": [], "VTIMEZONE": []}
    methods: list[str] = []
    within = nested = ""
    for line in lines:
        verb, _, name = line.upper().partition(":")
        name = name.strip()
        if verb == "BEGIN" and name in blocks:
            blocks[name].append([])
            within, nested = name, ""
        elif verb == "END" and name in (within, "VCALENDAR"):
            within = nested = ""
        elif within == "VEVENT" and verb in ("BEGIN", "END"):
            nested = name if verb == "BEGIN" and not nested else nested
            nested = "" if verb == "END" and name == nested else nested
        elif within and not nested:
            blocks[within][-1].append(line)
        elif verb == "METHOD" and not within:
            methods.append(name)
    return CalendarText(methods[0] if methods else "", blocks["VEVENT"], blocks["VTIMEZONE"])


def _lines(content: bytes) -> list[str]:
    """Unfolded before it becomes text, because a fold may fall within a letter."""
    if content[:2] in _WIDE:
        content = content.decode("utf-16", errors="replace").encode()
    whole = _FOLD.sub(b"", content)
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = whole.decode("cp1252", errors="replace")
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    return [line.strip() for line in text.split("\n") if line.strip()]
