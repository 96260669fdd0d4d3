"""The encrypted store beside the same store without encryption, in one run.

A saved field: `records.change` of a title, journal, seal and fsync included. Opening: all that
comes after argon2id, beside argon2id itself. Run it as
`.venv/bin/python tests/bench/bench_store.py`.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["WIJKDESK_SETTINGS"] = tempfile.mkdtemp()

import sqlcipher3.dbapi2 as sqlcipher  # noqa: E402

from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk.models.gebied import Gebied, GebiedKind  # noqa: E402
from wijkdesk.services.whole import records  # noqa: E402
from wijkdesk.store import Store, opening  # noqa: E402
from wijkdesk.store.access import entering, keys  # noqa: E402
from wijkdesk.store.anchor import Anchor  # noqa: E402
from wijkdesk.store.clock import MACHINE  # noqa: E402
from wijkdesk.store.copies import backup  # noqa: E402
from wijkdesk.store.files import Files  # noqa: E402
from wijkdesk.store.sqlite import engine  # noqa: E402
from wijkdesk.store.sqlite.ending import Connection  # noqa: E402

PASSWORD = "Een-lang-wachtwoord-om-te-meten"
FIELD_AT_MOST, OPENING_AT_MOST = 1.5, 1.5


def plain(path: Path, _key: bytes) -> Any:
    """As engine.connect, without a key: SQLCipher then writes an ordinary SQLite file."""
    connection = sqlcipher.connect(
        str(path), isolation_level=None, check_same_thread=False, factory=Connection
    )
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA busy_timeout = {engine.BUSY_MS}")
    return connection


def in_clear() -> ExitStack:
    """Everything that is opened meanwhile is not encrypted. The first look at the file and the
    anchor ask what only SQLCipher knows, and a backup is not what is measured."""
    stack = ExitStack()
    stack.enter_context(mock.patch.object(engine, "connect", plain))
    stack.enter_context(mock.patch.object(opening, "_look_at_file", lambda *_: None))
    stack.enter_context(mock.patch.object(Anchor, "keep_salt", lambda *_: None))
    stack.enter_context(mock.patch.object(backup, "make", lambda files, *_: files.backups / "x"))
    return stack


def made(folder: Path) -> tuple[Store, Any]:
    """A store with an opgave in it, open."""
    store, _ = Store.create(folder, PASSWORD)
    with store.write("Wijk toegevoegd") as session:
        session.add(wijk := Gebied(kind=GebiedKind.WIJK, name="Ossenkoppelerhoek"))
    return store, records.add(store, "opgave", wijk.id, title="begin")


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def fields(folder: Path, count: int) -> tuple[float, float]:
    """Median seconds of a saved field, encrypted and not, turn by turn on the same disk."""
    store, one = made(folder / "dicht")
    with in_clear():
        other, two = made(folder / "open")
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(count):
        for found, at, which in ((store, one, taken[0]), (other, two, taken[1])):
            title = f"titel {number}"
            which.append(
                seconds(lambda f=found, a=at, t=title: records.change(f, "opgave", a, "title", t))
            )
    header = (folder / "open" / "wijkdesk.db").read_bytes()[:15]
    assert header == b"SQLite format 3", "what should be plain is encrypted"
    store.close()
    with in_clear():
        other.close()
    return statistics.median(taken[0]), statistics.median(taken[1])


def openings(folder: Path, count: int) -> tuple[float, float]:
    """Median seconds of argon2id, and of opening as a whole from the password on, as the window
    does: it makes the backup of the day afterwards, in a worker."""
    files = Files(folder)
    argon, whole = [], []
    for _ in range(count):
        argon.append(seconds(lambda: keys.key_from_password(keys.read(files), PASSWORD)))
        start = time.perf_counter()
        key = entering.by_password(files, PASSWORD, MACHINE)
        store = Store.unlock_with_key(folder, key, backing_up=False)
        whole.append(time.perf_counter() - start)
        store.close()
    return statistics.median(argon), statistics.median(whole)


def main() -> None:
    """Prints a line for each, with its ratio."""
    often = rounds(10)
    with tempfile.TemporaryDirectory() as made_here:
        folder = Path(made_here)
        closed, in_plain = fields(folder, 20 * often)
        print(
            f"a saved field: encrypted {closed * 1000:.2f} ms, not {in_plain * 1000:.2f} ms, "
            f"ratio {closed / in_plain:.2f} (at most {FIELD_AT_MOST})"
        )
        argon, whole = openings(folder / "dicht", often)
        print(
            f"opening after the password: argon2id {argon * 1000:.0f} ms, all {whole * 1000:.0f} "
            f"ms, ratio {whole / argon:.2f} (at most {OPENING_AT_MOST})"
        )


if __name__ == "__main__":
    main()
