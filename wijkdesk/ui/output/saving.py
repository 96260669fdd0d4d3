"""Keeping files outside the store: asking where, making them in a worker, telling how it went."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from wijkdesk.services.whole import outgoing
from wijkdesk.services.words import dutch
from wijkdesk.ui import errors
from wijkdesk.ui.files import ask_save
from wijkdesk.ui.widgets import worker

if TYPE_CHECKING:
    from wijkdesk.services.whole.leaving import Leaving
    from wijkdesk.store import Store

PDF, DOCX, EML, ICS = ".pdf", ".docx", ".eml", ".ics"
_FILTERS = {
    PDF: "PDF (*.pdf)",
    DOCX: "Word (*.docx)",
    EML: "E-mail (*.eml)",
    ICS: "Agenda (*.ics)",
}
Files = Sequence[tuple[Path, bytes]]
OPENED = 6
"""So many files are opened at once."""


def ask(parent: QWidget, name: str, ending: str) -> Path | None:
    """Where to keep a file, with `name` as a proposal; None when the user thinks better of it."""
    path = ask_save(parent, "Bewaren", f"{name}{ending}", _FILTERS[ending])
    if path is None:
        return None
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


class _Kept(QObject):
    """`kept(path)`: a file is there that one may want to see."""

    kept = Signal(object)


notice = _Kept()
"""Every window hears it, whichever screen kept the file."""


def open_file(path: Path) -> bool:
    """Open a file, or a folder, in the program of this computer; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def few_or_folder(paths: Sequence[Path]) -> Sequence[Path]:
    """What to open of these, which lie in one folder: of many that folder, or the screen is full of
    windows."""
    return paths if len(paths) <= OPENED else [paths[0].parent]


def keep(
    owner: QObject,
    store: "Store",
    what: "Leaving",
    say: Callable[[str], object],
    files: Callable[[], Files],
    then: Callable[[], object] | None = None,
) -> None:
    """Make files in a worker and write them whole; `say` hears how it went, the audit log
    `what` they are. Then `then` runs, such as to open it; without it the window offers to."""
    at = [Path()]

    def work(_job: worker.Job) -> str:
        ready = files()
        for path, content in ready:
            at[0] = path
            outgoing.write(store, what, path, content)
        return dutch.enumeration([path.name for path, _ in ready])

    def done(names: str) -> None:
        if names:
            say(f"{names} bewaard, buiten WijkDesk en niet versleuteld")
        if then is None or then() is False:
            notice.kept.emit(at[0])

    worker.run(owner, work, done, errors.telling(say), outside=worker.MAKES_MS)
