"""What the process keeps to itself: no image of its memory on disk, no password for its children.

Only the standard library, so that it can be the first thing that happens.
"""

import ctypes
import os
import sys
from contextlib import suppress
from typing import Any

PASSWORD = "WIJKDESK_PASSWORD"
"""Environment variable with the password."""

_DUMPABLE = 4
"""PR_SET_DUMPABLE of Linux: a crash leaves no image, and no other program of the same user may
look into this one's memory or its first environment."""
_NO_BOXES = 0x0001 | 0x0002
"""SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX of Windows: a crash goes to no debugger."""
_NO_HEAP = 1
"""WER_FAULT_REPORTING_FLAG_NOHEAP of Windows: a report of a crash leaves out the heap."""

_given: str | None = None


def close_up() -> None:
    """Begin as a program of its own: no dumps from here on, and the password out of the
    environment. Called once, by whoever starts the process."""
    global _given
    no_dumps()
    _given = _out_of_the_environment()


def take_password() -> str | None:
    """The password that the process was started with, once: afterwards it is gone from here."""
    global _given
    given, _given = _given, None
    # Who calls WijkDesk as a library keeps an environment of its own.
    return given or os.environ.get(PASSWORD) or None


def no_dumps(system: str = sys.platform, kernel: Any = None) -> None:
    """Have a crash leave no image of the memory. `kernel` is the library of the system; none that
    refuses stops the start."""
    with suppress(OSError, AttributeError, ValueError, ImportError):
        if system == "win32":
            kernel = kernel or ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
            kernel.SetErrorMode(kernel.GetErrorMode() | _NO_BOXES)
            kernel.WerSetFlags(_NO_HEAP)
            return
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
        if system == "linux":
            (kernel or ctypes.CDLL(None)).prctl(_DUMPABLE, 0, 0, 0, 0)


def _out_of_the_environment() -> str | None:
    """Take the password out, also out of what `/proc` shows of the first environment."""
    given = os.environ.get(PASSWORD)
    if given is None:
        return None
    if os.name == "posix":
        with suppress(OSError, AttributeError):
            getenv = ctypes.CDLL(None).getenv
            getenv.restype = ctypes.c_void_p
            place = getenv(PASSWORD.encode())
            if place:
                ctypes.memset(place, 0, len(os.fsencode(given)))
    del os.environ[PASSWORD]
    return given
