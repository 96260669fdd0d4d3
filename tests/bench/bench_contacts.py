"""Lists, searches and an import with 100,000 contacts, beside the raw SQLCipher query.

Prints the time of each and how many times that of a plain query which fetches the same rows in the
same run, and the memory above that of the process with an empty store.

    python tests/bench/bench_contacts.py [contacts]
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import many_contacts  # noqa: E402
from tests.bench.rounds import rounds  # noqa: E402
from wijkdesk.services.contact import lists  # noqa: E402
from wijkdesk.services.contact.card import Card, IncomingCard  # noqa: E402
from wijkdesk.services.contact.cards import cards  # noqa: E402
from wijkdesk.services.contact.coming_in import doubles, importing  # noqa: E402
from wijkdesk.store import Store  # noqa: E402

ROUNDS = rounds(7)
CONTACTS = 100_000 if ROUNDS > 1 else 20_000
"""A quick look makes no more than it takes to see a slip."""
IMPORTED = 10_000
SEARCHES = (
    "jan", "j", "ja", "berg", "van der berg", "bergman jan", "almelo", "kerkweg 12", "dorpsstraat",
    "xq", "wijkagent", "0610012345", "06 1001 23", "zoe", "stichting kerkweg", "7612 ab", "fatma",
    "molenlaan", "bergstra", "zandinga", "coach", "hengelo", "sluiskade 4", "wouter de", "umut",
)  # fmt: skip
SORTS = ("name", "organisatie", "role", "phone", "email", "city", "last_on")


def milliseconds(work: Callable[[], object]) -> float:
    """Median of some rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken)


def taken() -> float:
    """Megabytes that this process takes now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * resource.getpagesize() / 2**20


def main(contacts: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "store"
        _fill(folder, contacts)
        with Store.unlock(folder, PASSWORD) as store:
            before = taken()
            _measure(store)
            print(f"{'memory for the lists':24}{taken() - before:9.1f} MB above the empty program")
            _import(store)


PASSWORD = "een wachtwoord voor meten"


def _fill(folder: Path, contacts: int) -> None:
    """In a process of its own, so that its memory does not count."""
    import multiprocessing

    process = multiprocessing.get_context("spawn").Process(target=fill, args=(folder, contacts))
    began = time.perf_counter()
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit("the store could not be filled")
    print(f"{contacts} contacts made in {time.perf_counter() - began:.0f} s")


def fill(folder: Path, contacts: int) -> None:
    """A new store with so many contacts."""
    store, _ = Store.create(folder, PASSWORD)
    with store:
        many_contacts.fill(store, contacts)


def _measure(store: Store) -> None:
    def raw(query: str, *values: object) -> Callable[[], object]:
        def work() -> object:
            with store.read() as session:
                return session.connection().exec_driver_sql(query, values).all()

        return work

    everybody = "SELECT record_id FROM entry WHERE kind = 'contact'"
    for column in SORTS:
        key = lists._SORTS[column]
        plain = milliseconds(raw(f"{everybody} ORDER BY {key}, name_key, record_id"))
        _say(
            f"sorted by {column}",
            milliseconds(lambda c=column: lists.ids(store, "contact", sort=c)),
            plain,
        )
    ids = lists.ids(store, "contact")
    hundred = [one.hex for one in ids[:100]]
    marks = ", ".join("?" * len(hundred))
    plain = milliseconds(raw(f"SELECT * FROM entry WHERE record_id IN ({marks})", *hundred))
    _say("first 100 rows", milliseconds(lambda: lists.entries(store, ids[:100])), plain)
    taken = [milliseconds(lambda w=word: lists.find(store, w)) for word in SEARCHES]
    print(f"{'search':24}{statistics.median(taken):9.1f} ms median, {_p95(taken):.1f} ms at p95")
    match = raw(
        "SELECT * FROM entry WHERE number IN (SELECT rowid FROM entry_piece WHERE entry_piece"
        " MATCH ? LIMIT 400) ORDER BY name_key",
        'called : "berg"',
    )
    _say("search “berg”", milliseconds(lambda: lists.find(store, "berg")), milliseconds(match))
    typed = Card("Jan", "", "van der", "Bergman")
    candidates = (
        "SELECT * FROM entry WHERE number IN (SELECT rowid FROM entry_piece WHERE entry_piece"
        " MATCH ? LIMIT 60)"
    )
    both = [raw(candidates, f"called : ({name})") for name in ('"bergman" AND "jan"', '"bergman"')]
    _say(
        "doubles while typing",
        milliseconds(lambda: doubles.likely(store, typed)),
        milliseconds(lambda: [one() for one in both]),
    )


def _import(store: Store) -> None:
    """A file with cards of which a tenth is there already."""
    there = lists.ids(store, "contact")[: IMPORTED // 10]
    with store.read() as session:
        known = list(cards(session, list(there)).values())
    fresh = [
        Card(
            many_contacts.GIVEN[at % 30],
            surname=f"Nieuw{at}",
            phones=tuple(known[at % len(known)].phones) if at < 0 else (),
            emails=(),
            note=f"rij {at}",
        )
        for at in range(IMPORTED - len(known))
    ]
    file = _File(tuple(IncomingCard(n, one) for n, one in enumerate([*known, *fresh], start=1)))
    began = time.perf_counter()
    seen: list[int] = []
    plan = importing.plan(store, file, lambda done, _total: seen.append(done))
    report = importing.carry_out(store, plan, lambda done, _total: seen.append(done))
    taken = time.perf_counter() - began
    print(f"{'import':24}{taken:9.1f} s    {report.told()} {len(seen)} reports of progress")


class _File:
    """What a reader gives."""

    refused = ()

    def __init__(self, found: tuple[IncomingCard, ...]) -> None:
        self.cards = found


def _p95(taken: list[float]) -> float:
    return statistics.quantiles(taken, n=20)[-1]


def _say(name: str, taken: float, beside: float) -> None:
    print(f"{name:24}{taken:9.1f} ms   {taken / beside:6.1f} x the raw query ({beside:.1f} ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS)
