"""A file of ours at a name that is the same in every folder: where others may write too, a link to
a file of the user may stand there, or a pipe.

Only the standard library, so that the report of a fault can have it.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path


def is_ours(path: Path) -> bool:
    """Is there a file, and no link to one? Raises OSError."""
    with suppress(FileNotFoundError):
        return stat.S_ISREG(path.lstat().st_mode)
    return False


def make_way(path: Path) -> None:
    """Take away what stands there and is no file: who writes there would write elsewhere, or wait
    without an end. Raises OSError, also for a folder."""
    if os.path.lexists(path) and not is_ours(path):
        path.unlink()
