"""Faults of our own: told loudly, with a report that a user can send along.

The report tells what broke and where in the code, and nothing about people: never the text of an
exception or a value, for those could quote what somebody typed.
"""

import os
import platform
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from wijkdesk import __version__
from wijkdesk.own_file import make_way

REPORT_NAME = "fouten.log"
LIMIT = 200_000
"""Bytes after which the report begins anew; one older part is kept."""
_HOUSE = Path(__file__).parent


def described(error: BaseException) -> str:
    """Moment, version, platform, type and places of a fault; never its text."""
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    on = f"WijkDesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join((f"{moment} {on}", *_lines(error)))


def report(error: BaseException, folder: Path) -> Path | None:
    """Add a fault to the report in `folder`, or where there is no such folder in that of
    temporary files. Gives its place; None when it could not be written."""
    import tempfile  # seldom needed

    try:
        path = (folder if folder.is_dir() else Path(tempfile.gettempdir())) / REPORT_NAME
        make_way(path)
        if path.exists() and path.stat().st_size > LIMIT:
            path.replace(path.with_suffix(".oud.log"))
        with open(path, "a", encoding="utf-8", opener=_private) as out:
            out.write(described(error) + "\n")
    except OSError:
        return None
    return path


def _private(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o600)


def sentences(path: Path | None) -> str:
    """What to tell the user about a fault that is reported at `path`."""
    told = "WijkDesk maakte een fout. Alles wat was opgeslagen, is veilig."
    return f"{told} Wat er misging staat in {path}." if path is not None else told


def _lines(error: BaseException) -> Iterator[str]:
    """The fault, and each one that led to it."""
    kind = type(error)
    yield f"{kind.__module__}.{kind.__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(Path(frame.filename))}:{frame.lineno} {frame.name}"
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from (f"  na {line}" if not line.startswith(" ") else line for line in _lines(before))


def _place(source: Path) -> str:
    # A whole path would tell the name of who is logged in.
    if source.is_relative_to(_HOUSE):
        return source.relative_to(_HOUSE.parent).as_posix()
    return source.name
