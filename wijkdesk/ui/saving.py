"""Keeping files outside the store: asking where, making them in a worker, telling how it went."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from wijkdesk.services import dutch
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.wijkopgaven.printing import why_not_saved
from wijkdesk.whole_file import write_whole

PDF, DOCX, EML, ICS = ".pdf", ".docx", ".eml", ".ics"
_FILTERS = {
    PDF: "PDF (*.pdf)",
    DOCX: "Word (*.docx)",
    EML: "E-mail (*.eml)",
    ICS: "Agenda (*.ics)",
}
Files = Sequence[tuple[Path, bytes]]


def ask(parent: QWidget, name: str, ending: str) -> Path | None:
    """Where to keep a file, with `name` as a proposal; None when the user thinks better of it."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "Bewaren", f"{name}{ending}", _FILTERS[ending])
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")


def keep(
    owner: QObject,
    say: Callable[[str], object],
    files: Callable[[], Files],
    then: Callable[[], object] | None = None,
) -> None:
    """Make files in a worker and write them whole; `say` hears how it went, and `then` runs when
    they are there."""
    at = [Path()]

    def work(_job: worker.Job) -> str:
        ready = files()
        for path, content in ready:
            at[0] = path
            write_whole(path, content)
        return dutch.enumeration([path.name for path, _ in ready])

    def done(names: str) -> None:
        say(f"{names} bewaard, buiten WijkDesk en niet versleuteld")
        if then is not None:
            then()

    def failed(problem: Exception) -> None:
        if isinstance(problem, OSError):
            say(why_not_saved(at[0], problem))
        else:
            errors.show(problem)

    worker.run(owner, work, done, failed)
