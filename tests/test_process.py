"""What a started WijkDesk keeps from its children, from other programs and from a crash report."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wijkdesk import process

ROOT = Path(__file__).parent.parent
SECRET = "fiets bel stoep zon"


def started(code: str) -> str:
    """What a process of WijkDesk tells that got the password in its environment."""
    return subprocess.run(
        [sys.executable, "-c", f"from wijkdesk import process\nprocess.close_up()\n{code}"],
        cwd=ROOT,
        env={**os.environ, process.PASSWORD: SECRET, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_child_does_not_get_the_password() -> None:
    code = "import subprocess, sys; print(subprocess.run([sys.executable, '-c', " + repr(
        "import os; print(sorted(os.environ))"
    )
    told = started(f"{code}], capture_output=True, text=True).stdout)")
    assert "PATH" in told
    assert process.PASSWORD not in told


def test_the_password_can_be_taken_once() -> None:
    assert started("print(process.take_password(), process.take_password())") == f"{SECRET} None\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_first_environment_shows_it_no_more() -> None:
    # Closed up, only root may look; here the process opens itself again.
    told = started(
        "import ctypes, pathlib; ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"
        "print(pathlib.Path('/proc/self/environ').read_bytes())"
    )
    assert process.PASSWORD in told
    assert SECRET not in told


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells what it does")
def test_a_crash_leaves_no_image() -> None:
    told = started(
        "import ctypes, resource\n"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    assert told == "0 0\n"


def test_the_command_closes_up_and_still_opens_with_the_password(example_folder: Path) -> None:
    from wijkdesk.services.whole import example

    done = subprocess.run(
        [sys.executable, "-m", "wijkdesk", "check", "--store", str(example_folder)],
        cwd=ROOT,
        env={**os.environ, process.PASSWORD: example.PASSWORD, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


class Windows:
    """Kernel32 as far as it is asked."""

    def __init__(self) -> None:
        self.mode, self.flags = 0x8000, 0

    def GetErrorMode(self) -> int:
        return self.mode

    def SetErrorMode(self, mode: int) -> None:
        self.mode = mode

    def WerSetFlags(self, flags: int) -> None:
        self.flags = flags


def test_windows_reports_no_heap_and_calls_no_debugger() -> None:
    kernel = Windows()
    process.no_dumps("win32", kernel)
    assert (kernel.mode, kernel.flags) == (0x8003, 1)


def test_a_system_that_refuses_does_not_stop_the_start() -> None:
    process.no_dumps("win32", object())


def test_a_start_reads_no_sources() -> None:
    told = started(
        "from wijkdesk import cli; cli._have_sources_left_alone()\n"
        "import linecache, wijkdesk.models, PySide6.QtWidgets\n"
        "print([one for one in linecache.cache if 'wijkdesk/models' in one.replace('\\\\', '/')])"
    )
    assert told == "[]\n"
