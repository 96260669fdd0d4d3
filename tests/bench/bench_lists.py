"""Lists, searches and the gathering of a wijkopgave on a huge wijk, beside the raw query.

Prints the time of each and how many times that of the plain SQLCipher query which fetches the
same rows in the same run.

    python tests/bench/bench_lists.py [opgaven]
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import text  # noqa: E402

from tests.bench.large import fill  # noqa: E402
from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk.services.whole import records, search  # noqa: E402
from wijkdesk.services.wijkopgave import build, checks, din  # noqa: E402
from wijkdesk.store import Store  # noqa: E402

ROUNDS = rounds(7)


def milliseconds(work: Callable[[], object]) -> float:
    """Median of some rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def main(opgaven: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        store, _ = Store.create(Path(temporary) / "store", "een wachtwoord voor meten")
        with store:
            began = time.perf_counter()
            wijk = fill(store, opgaven)
            taken = time.perf_counter() - began
            print(f"{opgaven} opgaven, {3 * opgaven} inspanningen made in {taken:.1f} s")
            _measure(store, wijk)


def _measure(store: Store, wijk: UUID) -> None:
    def raw(query: str) -> Callable[[], object]:
        def work() -> object:
            with store.read() as session:
                return session.execute(text(query), {"wijk": wijk.hex}).all()

        return work

    alive = "FROM inspanning WHERE gebied_id = :wijk AND deleted_at IS NULL"
    ids = records.ids(store, "inspanning", wijk)
    data = build.build(store, wijk)
    plain = milliseconds(raw(f"SELECT id {alive} ORDER BY position, id"))
    block = milliseconds(raw(f"SELECT id, title, opgave_id, trekker_id, status {alive} LIMIT 100"))
    whole = milliseconds(raw(f"SELECT * {alive}"))
    lines = (
        ("ids of a list", lambda: records.ids(store, "inspanning", wijk), plain),
        ("sorted by title", lambda: records.ids(store, "inspanning", wijk, sort="title"), plain),
        ("first 100 rows", lambda: records.rows_of(store, "inspanning", ids[:100]), block),
        (
            "typed in the filter",
            lambda: records.ids(store, "inspanning", wijk, needle="groen"),
            whole,
        ),
        ("searched in all", lambda: search.search(store, "groen"), whole),
        ("whole wijkopgave", lambda: build.build(store, wijk), whole),
        ("its checks", lambda: checks.findings(data, date(2026, 11, 23)), whole),
        ("its DIN", lambda: din.din(data), whole),
    )
    for name, work, beside in lines:
        taken = milliseconds(work)
        print(f"{name:22}{taken:9.1f} ms   {taken / beside:6.1f} x the raw query ({beside:.1f} ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
