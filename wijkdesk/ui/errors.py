"""Failures become a friendly message; our own faults surface loudly and leave a report."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol

from PySide6.QtWidgets import QApplication

from wijkdesk import failure, faults

from . import message
from .message import Message


class Leader(Protocol):
    """Knows places that tell more than a message can."""

    def leads(self, error: BaseException) -> bool:
        """Is the user led to such a place? Then no message is wanted."""
        ...

    def way(self, error: BaseException) -> message.Way | None:
        """Where the message leads to, if it advises to look there."""
        ...


_folder = Path()
_leader: Leader | None = None
_teller: Callable[[BaseException], bool] | None = None


def install(folder: Path) -> None:
    """Report faults in `folder` and show them, instead of losing them on a terminal."""
    global _folder
    _folder = folder
    sys.excepthook = _hook


def led_by(leader: Leader) -> None:
    """Ask `leader` of each error whether it leads somewhere."""
    global _leader
    _leader = leader


def told_by(teller: Callable[[BaseException], bool] | None) -> None:
    """Ask `teller` of each error whether it is told in its own place, without a window."""
    global _teller
    _teller = teller


def leads(error: BaseException) -> bool:
    """Does it lead there? Then no message is wanted. Whoever tells of an error in his own way asks
    this too, or nobody gets there."""
    return _leader is not None and _leader.leads(error)


def show(error: BaseException) -> None:
    """Tell the user about a failure: kindly when it is foreseen, loudly when it is our fault."""
    if not leads(error) and not (_teller is not None and _teller(error)):
        tell(error)


def tell(error: BaseException) -> None:
    """As `show`, wherever it leads."""
    known = failure.of(error)
    if known is not None:
        if not _is_told(known.what):
            way = _leader.way(known) if _leader is not None else None
            _message(message.TELLS, "Dat lukte niet", known.told, way)
        return
    told = faults.sentences(note(error))
    more = "Ga gerust verder; gebeurt het vaker, sluit WijkDesk dan af en start het opnieuw."
    _message(message.FAILED, "Er ging iets mis", f"{told}\n\n{more}")


def note(error: BaseException) -> Path | None:
    """Report a fault where nobody waits for an answer; gives the place of the report."""
    print(faults.described(error), file=sys.stderr)
    return faults.report(error, _folder)


@contextmanager
def gathered(wrong: list[Exception] | None) -> Iterator[None]:
    """What goes wrong here keeps nothing else from going on; it is told later, from `wrong`.
    Without that it is raised."""
    try:
        yield
    except Exception as error:
        if wrong is None:
            raise
        wrong.append(error)


def carefully(work: Callable[[], object]) -> None:
    """A part of something that goes wrong is noted, and keeps the others from nothing."""
    try:
        work()
    except Exception as error:
        note(error)


def show_all(wrong: list[Exception]) -> None:
    """Report each, and tell of the first."""
    for error in wrong[1:]:
        note(error)
    if wrong:
        show(wrong[0])


def telling(say: Callable[[str], object]) -> Callable[[BaseException], None]:
    """What a worker does with what went wrong: `say` a failure in a line, show a fault."""

    def failed(error: BaseException) -> None:
        known = failure.of(error)
        if known is None:
            show(error)
        else:
            say(known.in_a_line)

    return failed


def _is_told(what: str) -> bool:
    """Does a message with this cause stand on the screen already? One cause, one message: a full
    disk refuses more than one thing at a time."""
    return any(one.text().startswith(what) for one in _shown)


def _message(
    picture: message.Picture, title: str, text: str, way: message.Way | None = None
) -> None:
    if QApplication.instance() is None:
        print(f"{title}: {text}", file=sys.stderr)
        return
    box = message.tell(picture, title, text, QApplication.activeWindow(), way=way)
    box.open()
    _shown.append(box)

    def gone(*_: object) -> None:
        if box in _shown:
            _shown.remove(box)

    box.finished.connect(gone)
    # With the window that it stood over a message goes without a word.
    box.destroyed.connect(gone)


_shown: list[Message] = []
"""Keeps a message alive while it is on the screen, without stopping the event loop."""


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    show(error)
