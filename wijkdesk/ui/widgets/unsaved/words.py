"""What is said of something that is not saved."""

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from wijkdesk.failure import Failure, NotAccepted

AGAIN = "WijkDesk probeert het zelf opnieuw"
NOT_YET = "Nog niet opgeslagen."


def passes(why: Failure) -> bool:
    """May this be saved later just as it is? A rule that says no, says so again."""
    from wijkdesk.store.errors import Refused

    return not isinstance(why, NotAccepted | Refused)


REFUSED, WAS_FULL = "De schijf weigerde het.", "De schijf was vol."


def past(why: Failure) -> str:
    """Why the disk refused something before, as far as that is still worth knowing."""
    from wijkdesk.store.errors import DiskFull

    return WAS_FULL if isinstance(why, DiskFull) or why.what == WAS_FULL else REFUSED


def at_input(why: Failure | None) -> str:
    """What is said at an input of which something is not saved: of the disk only that it is so, for
    the status bar tells why, once, and what the program does about it."""
    if why is None:
        return ""
    return NOT_YET if passes(why) else str(why)


def in_window(why: Failure) -> str:
    """The same in a window of its own, which may stand over the status bar."""
    return f"{NOT_YET} {first_sentence(why)} {AGAIN}." if passes(why) else str(why)


def first_sentence(why: Failure) -> str:
    """Why something is not saved, in a few words and without a path."""
    from wijkdesk.store.errors import DiskRefused

    if isinstance(why, DiskRefused):
        return why.cause.what
    return f"{why.what.split('. ')[0].rstrip('.')}."


def tell_once(why: Failure, before: Failure | None, say: Callable[[str], object]) -> None:
    """Say for a moment why something is not saved, unless that was said or is told elsewhere: what
    is tried again by itself stands in the status bar."""
    if not passes(why) and str(why) != str(before):
        say(str(why))


def readable(text: str) -> str:
    """A draft as a person reads it: what stood in several inputs is JSON."""
    with suppress(ValueError):
        parts: Any = json.loads(text)
        if isinstance(parts, dict):
            return "\n".join(str(one) for one in parts.values() if one)
    return text
