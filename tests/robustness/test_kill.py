"""A program that is killed in the middle of its work loses nothing that it said was saved.

A short form runs with every test; WIJKDESK_ROBUSTNESS_ROUNDS=50 asks for more rounds.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import select

from tests.rounds import ROUNDS
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"

WRITER = """
import sys
from pathlib import Path
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store

store = Store.unlock(Path(sys.argv[1]), sys.argv[2])
number = 0
while True:
    with store.write(f"{sys.argv[3]}-{number}") as session:
        session.add(Instelling(key=f"{sys.argv[3]}-{number}", value="x" * (number % 7 * 500)))
    print(f"{sys.argv[3]}-{number}", flush=True)
    number += 1
"""


def killed_writer(folder: Path, mark: str, wait: float) -> list[str]:
    """Let a program write for `wait` seconds, kill it, and return what it said was saved."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), PASSWORD, mark],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(wait)
        writer.kill()
        return [line.strip() for line in (first, *writer.stdout) if line.endswith("\n")]


def test_kill_in_the_middle_of_writing_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD)
    store.close()
    chance = random.Random(2026)
    saved: list[str] = []
    for turn in range(ROUNDS):
        saved += killed_writer(tmp_path, f"ronde{turn}", chance.uniform(0.0, 0.3))
        # No stale lock stands in the way either.
        with Store.unlock(tmp_path, PASSWORD) as again:
            assert again.check() == []
            with again.read() as session:
                typed = select(Instelling.key).where(~Instelling.key.startswith(GIVER))
                there = set(session.scalars(typed))
            missing = set(saved) - there
            assert not missing
            # At most the write that was under way came on top of what was reported.
            assert len(there) <= len(saved) + turn + 1
    assert len(saved) > ROUNDS
