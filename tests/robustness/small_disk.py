"""A real small file system, for tests that fill it up or make it read-only.

Only root on Linux can have one; elsewhere these tests are passed over, and a page limit or a
refusing call stands in for the disk in the others.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


class SmallDisk:
    """A file system of a few MB at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "vulling"

    def fill(self, room: int = 0) -> None:
        """Leave no more than `room` bytes."""
        with self._filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        if room:
            os.truncate(self._filler, self._filler.stat().st_size - room)

    def eat(self) -> None:
        """Take what came free since, as another program would."""
        with suppress(OSError), self._filler.open("ab", buffering=0) as file:
            while True:
                file.write(b"x" * 4096)

    def make_room(self) -> None:
        self._filler.unlink()

    def set_read_only(self) -> None:
        """For all that is opened from now on, as when a stick is switched or a share is lost."""
        _run("mount", "-o", "remount,ro", str(self.path))


@contextmanager
def small_disk(path: Path, size: str = "8m") -> Iterator[SmallDisk]:
    """Mount one, and take it away again. Skips the test where that can't be done."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small file system")
    path.mkdir()
    try:
        _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path))
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system can be mounted here")
    try:
        yield SmallDisk(path)
    finally:
        subprocess.run(["umount", "-l", str(path)], check=False)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
