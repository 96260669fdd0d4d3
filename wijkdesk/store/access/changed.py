"""A password that was changed while the store was closed, until the audit log can tell of it.

The log stands in the database, which is closed then. So a file in the folder, that holds nothing,
waits for the next opening. That it can't be written keeps nobody from another password.
"""

from contextlib import suppress
from pathlib import Path

from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, write_whole

ABOUT = "toen WijkDesk dicht was"
"""What the log says beside it: the moment of the line is that of the opening."""


def note(files: Files) -> None:
    """The password was changed just now. The caller holds the lock."""
    with suppress(StoreError):
        write_whole(_file(files), b"")


def noted(files: Files) -> bool:
    """Was it changed since the store was open last? Told once."""
    try:
        _file(files).unlink()
    except OSError:
        return False
    return True


def _file(files: Files) -> Path:
    return files.folder / "wijkdesk.gewijzigd"
