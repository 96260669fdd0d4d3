"""What leaves the program, in one place: files outside the store, prints, mails, the clipboard.

All of it goes into the audit log: who, what kind of thing, when, where and whether it worked;
never the content, a name of a person or the name of a file. What there is to leave stands in the
table of leaving.py.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.store.changes.events import DONE, FAILED, Event
from wijkdesk.store.place.aside import beside
from wijkdesk.whole_file import write_whole

if TYPE_CHECKING:
    from wijkdesk.store import Store

    from .leaving import Leaving

__all__ = ["Event", "logged", "write"]


@contextmanager
def logged(store: "Store", event: Event, what: "Leaving", ending: str = "") -> Iterator[None]:
    """What is done inside leaves the program; the log tells whether it worked."""
    about = ", ".join(filter(None, (what.told, ending)))
    try:
        yield
    except BaseException:
        store.log(event, about, FAILED)
        raise
    store.log(event, about, DONE)


def write(store: "Store", what: "Leaving", path: Path, content: bytes) -> None:
    """Write a file outside the store whole, or not at all. Raises FileFailure."""
    with logged(store, Event.TAKEN_OUT, what, path.suffix.lower().removeprefix(".")):
        write_whole(path, content, beside)
