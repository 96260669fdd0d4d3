"""What leaves the program, in one place: files outside the store, prints, mails, the clipboard.

All of it goes into the audit log: who, what kind of thing, when, where and whether it worked;
never the content, a name of a person or the name of a file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from wijkdesk.store.changes.events import DONE, FAILED, Event
from wijkdesk.whole_file import write_whole

if TYPE_CHECKING:
    from wijkdesk.store import Store

__all__ = ["Event", "logged", "write"]


@contextmanager
def logged(store: "Store", event: Event, about: str) -> Iterator[None]:
    """What is done inside leaves the program; the log tells whether it worked."""
    try:
        yield
    except BaseException:
        store.log(event, about, FAILED)
        raise
    store.log(event, about, DONE)


def write(store: "Store", about: str, path: Path, content: bytes) -> None:
    """Write a file outside the store whole, or not at all. `about` says what it is
    ("adresetiketten"). Raises FileFailure."""
    ending = path.suffix.lower().removeprefix(".")
    with logged(store, Event.TAKEN_OUT, f"{about}, {ending}" if ending else about):
        write_whole(path, content)
