"""What stands on the screen and is not saved: each editor tells it, and tries again by itself.

An editor is a `Holder` and says so with `of(store).watch(self)`. Whoever wants to know what is not
saved (the status bar, closing, locking) asks `of(store)` and needs to know no editor. What somebody
did at one stroke and the disk refused stands there too, as `NotDone`: nothing of it can be tried
again.
"""

from .draft import Before, Draft, Gone, Holder, Of, Unsaved, unread
from .not_done import NotDone
from .places import AGAIN_MS, Places, Saving, of
from .words import (
    AGAIN,
    NOT_YET,
    WAS_FULL,
    at_input,
    first_sentence,
    in_window,
    passes,
    readable,
    tell_once,
)

__all__ = [
    "AGAIN",
    "AGAIN_MS",
    "NOT_YET",
    "WAS_FULL",
    "Before",
    "Draft",
    "Gone",
    "Holder",
    "NotDone",
    "Of",
    "Places",
    "Saving",
    "Unsaved",
    "at_input",
    "first_sentence",
    "in_window",
    "of",
    "passes",
    "readable",
    "tell_once",
    "unread",
]
