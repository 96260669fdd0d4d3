"""A laptop that loses its power: what was reported as saved is on the disk.

strace notes every write and sync of a program that writes to a store. From that we lay out the
disk as it could be after a power cut at any moment: all that was synced is there, of the rest a
random part. Then the store is opened and has to hold everything that was reported by then.
"""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.rounds import ROUNDS
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"
CUTS = 2 * ROUNDS

WRITER = """
import os, sys
from pathlib import Path
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store

store = Store.unlock(Path(sys.argv[1]), sys.argv[2])
for number in range(60):
    with store.write(f"stap {number}") as session:
        session.add_all(Instelling(key=f"{number}-{n}", value="x" * 900) for n in range(8))
    os.write(1, f"saved {number}\\n".encode())
os._exit(0)
"""

CALL = re.compile(
    r'(\w+)\((\d+)<([^>]*)>(?:, (?:"([^"]*)"(?:, \d+(?:, (\d+))?)?|(\d+)))?\)\s+= (\d+)'
)
SEEK = re.compile(r"lseek\(\d+<([^>]*)>, (\d+), SEEK_SET\)")
FILES = ("wijkdesk.db", "wijkdesk.anker")
"""What changes at a write: the database with its log, and what tells how far it came."""
Change = tuple[str, int, bytes | None]
"""Path, place and bytes; without bytes the file is cut off at that place."""


class Disk:
    """Files as they are for sure, and the changes that a power cut may still take away."""

    def __init__(self, folder: Path) -> None:
        self.sure = {str(p): p.read_bytes() for p in folder.iterdir() if p.is_file()}
        self.pending: list[Change] = []

    def sync(self, path: str) -> None:
        for change in self.pending:
            if change[0] == path:
                self.sure[path] = changed(self.sure.get(path, b""), change)
        self.pending = [change for change in self.pending if change[0] != path]

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        files = dict(self.sure)
        part = chance.choice((0.0, 0.5, 0.9))
        for change in self.pending:
            if chance.random() < part:
                files[change[0]] = changed(files.get(change[0], b""), change)
        return files


def changed(content: bytes, change: Change) -> bytes:
    _, place, data = change
    if data is None:
        return content[:place].ljust(place, b"\0")
    return content[:place].ljust(place, b"\0") + data + content[place + len(data) :]


def unhex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def moments(trace: Path, disk: Disk) -> Iterator[int]:
    """Walk through the trace; after each call that matters, how many steps were reported."""
    reported, places = 0, dict[str, int]()
    for line in trace.read_text(encoding="ascii", errors="replace").splitlines():
        if seek := SEEK.search(line):
            places[unhex(seek[1]).decode()] = int(seek[2])
            continue
        call = CALL.search(line)
        if call is None:
            continue
        name, fd, shown, data, place, cut, _ = call.groups()
        path = unhex(shown).decode()
        if name == "write" and fd == "1":
            reported += 1
        elif not any(name in path for name in FILES) or path.endswith("-shm"):
            continue
        elif name == "write":
            disk.pending.append((path, places[path], unhex(data)))
        elif name == "pwrite64":
            disk.pending.append((path, int(place), unhex(data)))
        elif name == "ftruncate":
            disk.pending.append((path, int(cut), None))
        elif name in ("fsync", "fdatasync"):
            disk.sync(path)
        yield reported


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_power_cut_at_any_moment_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    folder = tmp_path / "gegevens"
    Store.create(folder, PASSWORD)[0].close()
    Store.unlock(folder, PASSWORD).close()
    trace, disk = tmp_path / "trace", Disk(folder)
    calls = "trace=pwrite64,write,lseek,ftruncate,fsync,fdatasync"
    watch = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", calls, "-o", str(trace)]
    writer = [sys.executable, "-c", WRITER, str(folder), PASSWORD]
    subprocess.run([*watch, *writer], check=True, stdout=subprocess.DEVNULL)

    total = sum(1 for _ in moments(trace, Disk(folder)))
    chance = random.Random(2026)
    cuts = set(chance.sample(range(total), CUTS))
    tried = 0
    for number, reported in enumerate(moments(trace, disk)):
        if number in cuts:
            tried += 1
            assert_whole(disk.after_cut(chance), folder, tmp_path / f"na {number}", reported)
    assert tried == CUTS
    assert reported == 60


def assert_whole(files: dict[str, bytes], folder: Path, copy: Path, reported: int) -> None:
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(*(f"{n}*" for n in FILES)))
    for path, content in files.items():
        if any(name in path for name in FILES):
            (copy / Path(path).name).write_bytes(content)
    with Store.unlock(copy, PASSWORD) as store:
        with store.read() as session:
            there = set(session.scalars(select(Instelling.key)))
        assert {f"{step}-{n}" for step in range(reported) for n in range(8)} <= there
        assert store.check() == []
    shutil.rmtree(copy)
