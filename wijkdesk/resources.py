"""Where the fonts, icons, style sheet and example data stand.

In the source tree they are the top-level folder `resources/`; a wheel and a PyInstaller bundle
carry that folder as `wijkdesk/_resources`, because there nothing stands beside the package.
"""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


class MissingResource(RuntimeError):
    """The program is not whole: a fault of the installation, hence no error of the system."""


@cache
def _root() -> Path:
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def resource(path: str) -> Path:
    """The file or folder `path` (with forward slashes) of the program's own resources.

    `MissingResource` when it is not there.
    """
    found = _root() / path
    if not found.exists():
        raise MissingResource(f"resource {path!r} is missing from {_root()}")
    return found
