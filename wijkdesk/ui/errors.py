"""Failures: those of store and files become a friendly message, our own faults surface loudly.

The log in the data folder tells where a fault happened and of what type it is. It never holds the
text of an exception, for that could quote what somebody typed.
"""

import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

LOG_NAME = "fouten.log"
LOG_LIMIT = 200_000
"""Bytes after which the log begins anew; one older part is kept."""

_log: Path | None = None


def install(folder: Path) -> None:
    """Write faults to a log in `folder` and show them, instead of losing them on a terminal."""
    global _log
    _log = folder / LOG_NAME
    sys.excepthook = _hook


def show(error: BaseException) -> None:
    """Tell the user about a failure: kindly when it is foreseen, loudly when it is our fault."""
    if _foreseen(error):
        _message(QMessageBox.Icon.Warning, "Dat lukte niet", str(error))
        return
    write_log(error)
    print(_told(error), file=sys.stderr)
    where = f"\n\nWat er misging staat in {_log}." if _log else ""
    text = (
        "WijkDesk maakte een fout. Alles wat was opgeslagen, is veilig. Ga gerust verder; "
        "gebeurt het vaker, sluit WijkDesk dan af en start het opnieuw." + where
    )
    _message(QMessageBox.Icon.Critical, "Er ging iets mis", text)


def _told(error: BaseException) -> str:
    """Moment, type and place of a fault; never its text."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__name__}"]
    lines += [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join(lines)


def write_log(error: BaseException) -> None:
    """Add a fault to the log."""
    if _log is None:
        return
    try:
        if _log.exists() and _log.stat().st_size > LOG_LIMIT:
            _log.replace(_log.with_suffix(".oud.log"))
        with _log.open("a", encoding="utf-8") as out:
            out.write(_told(error) + "\n")
    except OSError as problem:
        print(f"het logboek kon niet geschreven worden: {problem}", file=sys.stderr)


def _foreseen(error: BaseException) -> bool:
    # Asked by module, for importing the store here would cost the start a third of a second.
    names = sys.modules.get("wijkdesk.store.errors")
    return names is not None and isinstance(error, names.StoreError)


def _message(kind: QMessageBox.Icon, title: str, text: str) -> None:
    if QApplication.instance() is None:
        print(f"{title}: {text}", file=sys.stderr)
        return
    box = QMessageBox(kind, title, text, QMessageBox.StandardButton.Ok)
    box.setParent(QApplication.activeWindow(), box.windowFlags())
    box.button(QMessageBox.StandardButton.Ok).setText("Verder")
    box.open()
    _shown.append(box)
    box.finished.connect(lambda: _shown.remove(box))


_shown: list[QMessageBox] = []
"""Keeps a message alive while it is on the screen, without stopping the event loop."""


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    show(error)
