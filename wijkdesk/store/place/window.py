"""One window on a store: a second start raises the first and asks for nothing.

The window holds a lock of its own, also while it is locked and the store is closed. Who finds that
taken leaves a request beside it, which the window takes away when it has come to the front. No
socket and no network: it works wherever the folder does. A request holds nothing but a digest of
computer and user, so that nobody's window jumps up because of a colleague on another computer.
"""

import getpass
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from wijkdesk.failure import NOTHING
from wijkdesk.store.errors import Locked, StoreError
from wijkdesk.store.files import Files, read_small, write_whole

from .holder import this_computer

REQUEST = "wijkdesk.toon"
PATIENCE = 5.0
"""Seconds that a second start waits; a window looks every second or two where no watcher works."""
_BETWEEN = 0.05


@dataclass(frozen=True)
class _WindowFiles(Files):
    @property
    def lock(self) -> Path:
        return self.folder / "wijkdesk.venster"


class WindowSeat:
    """The place of the one window on the store in `folder`, until `leave`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken = False
        """Is there a window already? False as well where that can't be said."""
        self._lock: Any = None
        from wijkdesk.store.place import lock

        try:
            self._lock = lock.acquire(_WindowFiles(folder))
        except Locked:
            self.taken = True
        except StoreError:
            # A folder that can't be written: opening the store tells what is wrong.
            return
        # One that a second start left when it lost its patience.
        with suppress(OSError):
            self.request.unlink(missing_ok=True)

    @property
    def is_ours(self) -> bool:
        """Is this the one window?"""
        return self._lock is not None

    @property
    def request(self) -> Path:
        """The file that asks the window to come to the front."""
        return self.folder / REQUEST

    def ask(self, patience: float = PATIENCE) -> bool:
        """Ask the window that is there to come to the front; did it within `patience` seconds?"""
        _let_it_come_to_front()
        try:
            write_whole(self.request, _who(), NOTHING)
            until = time.monotonic() + patience
            while time.monotonic() < until:
                if not self.request.exists():
                    return True
                time.sleep(_BETWEEN)
            self.request.unlink(missing_ok=True)
        except (OSError, StoreError):
            return False
        return False

    def is_asked(self) -> bool:
        """Has this user asked, on this computer, to see the window? Takes the request away."""
        try:
            if read_small(self.request) != _who():
                return False
            self.request.unlink()
        except (OSError, ValueError):
            return False
        return True

    def leave(self) -> None:
        """Let the next start be the window; may be called twice."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def _who() -> bytes:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    return sha256(f"{this_computer()}\0{user}".encode()).hexdigest().encode()


def _let_it_come_to_front() -> None:
    """Windows lets a program take the front only when the one that the user started allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        with suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(any_process)
