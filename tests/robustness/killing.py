"""Killing a piece of work in a process of its own, at one step of it or some moment later.

A step is a call of Python that changes the disk or asks it something: of the system, of an open
file, or of SQLite. So the same step is the same place each time; what SQLite does within one is met
by dying some thousandths of a second after it began.
"""

import os
import random
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any, NoReturn

import pytest

from tests.rounds import ROUNDS

if sys.platform == "win32":
    pytest.skip("needs fork", allow_module_level=True)

_SYSTEM = {"open", "fsync", "rename", "replace", "unlink", "remove", "mkdir", "rmdir", "sendfile"}
_FILE = {"write", "truncate", "close"}
_SQLITE = {"execute", "executemany", "commit", "rollback", "backup", "close"}
_SHORT = 0.004
"""Seconds after a step within which it dies when that is not to be at once."""
_COUNTED = "stappen:"

Say = Callable[[str], None]
Work = Callable[[Say], object]


@dataclass(frozen=True)
class End:
    """How the work ended: `killed` or done, and what it said was done by then."""

    killed: bool
    said: tuple[str, ...]


def rounds(start: Path, work: Callable[[Path], Work]) -> Iterator[tuple[Path, End, str]]:
    """Copies of the folder `start`, each with the work begun in it and killed somewhere else; the
    last tells where that was, for who reads of a failure."""
    chance = random.Random(2026)
    counted = copytree(start, start.with_name("geteld"))
    *_, last = _run(work(counted), 0, 0.0).said
    total = int(last.removeprefix(_COUNTED))
    assert total > ROUNDS
    # The last step of all is the last thing that the work says.
    for number in range(1, ROUNDS + 1):
        step = chance.randint(1 + total * (number - 1) // ROUNDS, total * number // ROUNDS)
        later = chance.choice((0.0, chance.uniform(0, _SHORT)))
        folder = copytree(start, start.with_name(f"ronde {number}"))
        yield folder, _run(work(folder), step, later), f"step {step} of {total}, {later:.4f} s on"


def killed(work: Work) -> bool:
    """Was work that kills itself somewhere killed?"""
    return _run(work, 0, 0.0).killed


def _run(work: Work, step: int, later: float) -> End:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, step, later, writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = tuple(line.strip() for line in told if line.endswith("\n"))
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the work itself failed"
    return End(os.WIFSIGNALED(status), said)


def _work(work: Work, step: int, later: float, out: int) -> NoReturn:
    count = 0

    def say(what: str) -> None:
        os.write(out, f"{what}\n".encode())

    def hook(_frame: Any, event: str, called: Any) -> None:
        nonlocal count
        if event != "c_call" or not _is_step(called):
            return
        count += 1
        if count == step and later:
            # Nothing of Python runs on: the system ends the process as kill -9 does.
            signal.setitimer(signal.ITIMER_REAL, later)
        elif count == step:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        sys.setprofile(hook)
        work(say)
        sys.setprofile(None)
        say(f"{_COUNTED}{count}")
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def _is_step(called: Any) -> bool:
    name = called.__name__
    owner = type(getattr(called, "__self__", None)).__module__
    if "sqlcipher" in owner:
        return name in _SQLITE
    if owner == "_io":
        return name in _FILE
    return name in _SYSTEM and getattr(called, "__module__", "") in ("posix", "io", "_io")
