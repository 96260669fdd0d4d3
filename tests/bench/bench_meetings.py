"""Ten years of meetings: 2,000 meetings, 20,000 items, 30,000 actions.

Prints the time to the first rows of each screen and how many times that of a plain query for the
same rows, and the time of each print beside that of reading its data.

    python tests/bench/bench_meetings.py [meetings]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import many_meetings  # noqa: E402
from tests.bench.bench_contacts import milliseconds  # noqa: E402
from wijkdesk.documents import meeting_prints  # noqa: E402
from wijkdesk.documents.jaarkalender import print_year  # noqa: E402
from wijkdesk.exchange.calendar.meetings import ics  # noqa: E402
from wijkdesk.services.actie import lists as actions  # noqa: E402
from wijkdesk.services.actie.lists import Filter, View  # noqa: E402
from wijkdesk.services.overleg.agenda import items, proposal  # noqa: E402
from wijkdesk.services.overleg.held import besluiten, gather, notes  # noqa: E402
from wijkdesk.services.overleg.plan import meetings as lists  # noqa: E402
from wijkdesk.services.overleg.post import calendars, papers, table  # noqa: E402
from wijkdesk.services.overleg.post.paper import Paper  # noqa: E402
from wijkdesk.services.whole import search  # noqa: E402
from wijkdesk.store import Store  # noqa: E402

PASSWORD = "een wachtwoord voor meten"
TODAY = date(2026, 11, 23)


def main(meetings: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        store, _ = Store.create(Path(temporary) / "store", PASSWORD)
        with store:
            began = time.perf_counter()
            many_meetings.fill(store, meetings, TODAY)
            print(f"{meetings} meetings made in {time.perf_counter() - began:.0f} s")
            _lists(store)
            _screens(store)
            _prints(store)
            _work(store)
            _long_notes(store)


def _lists(store: Store) -> None:
    def raw(query: str) -> float:
        def work() -> object:
            with store.read() as session:
                return session.connection().exec_driver_sql(query).all()

        return milliseconds(work)

    def first(ids: Callable[[], list], rows: Callable) -> Callable[[], object]:
        return lambda: rows(store, ids()[:100])

    plain = raw(
        "SELECT id FROM actie WHERE status IN ('open', 'loopt', 'stagneert') ORDER BY due_on"
    )
    for view in (View.OPEN, View.LATE, View.DONE, View.ALL):
        wanted = Filter(view)
        work = first(lambda w=wanted: actions.ids(store, w, TODAY), actions.rows)
        _say(f"actions: {view.value}", milliseconds(work), plain)
    owner = first(lambda: actions.ids(store, Filter(View.ALL), TODAY, "owner"), actions.rows)
    _say("actions by owner", milliseconds(owner), raw("SELECT id FROM actie ORDER BY title"))
    needle = Filter(View.ALL, needle="speelveld")
    scan = raw("SELECT id FROM actie WHERE instr(folded(title), 'speelveld') > 0")
    _say("actions: “speelveld”", milliseconds(lambda: actions.ids(store, needle, TODAY)), scan)
    _say("who has the ball", milliseconds(lambda: actions.balls(store, TODAY)), plain)
    everything = raw("SELECT id FROM overleg ORDER BY held_on, start_time")
    meetings = first(lambda: lists.ids(store, TODAY), lists.lines)
    _say("meetings", milliseconds(meetings), everything)
    _say("a year", milliseconds(lambda: lists.year(store, 2026, TODAY)), everything)
    taken = first(lambda: besluiten.ids(store), besluiten.lines)
    _say("decisions", milliseconds(taken), raw("SELECT id FROM besluit ORDER BY year, number"))
    _say("search “speelveld”", milliseconds(lambda: search.search(store, "speelveld")), scan)


def _screens(store: Store) -> None:
    """From going to a screen until its first rows are drawn."""
    from PySide6.QtWidgets import QApplication

    from wijkdesk.ui import theme
    from wijkdesk.ui.acties.screen import ActiesScreen
    from wijkdesk.ui.overleg.screen import OverlegScreen

    app = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    bare = _shown(app, lambda: _bare())
    print(f"{'bare window':28}{bare:9.1f} ms")
    for name, make in (("screen Overleg", OverlegScreen), ("screen Acties", ActiesScreen)):
        make(store).deleteLater()
        _say(name, _shown(app, lambda make=make: make(store)), bare)
    nearest = lists.nearest(store, TODAY)
    screen = OverlegScreen(store)
    screen.resize(1180, 690)
    screen.show()
    for mode, name in enumerate(("prepare", "hold", "work out")):
        _say(
            f"meeting: {name}", milliseconds(lambda m=mode: _opened(app, screen, nearest, m)), bare
        )
    screen.close()


def _opened(app, screen, meeting, mode) -> None:
    screen.open_meeting(meeting, mode)
    app.processEvents()


def _bare():
    from PySide6.QtWidgets import QWidget

    return QWidget()


def _shown(app, make) -> float:
    def work() -> None:
        made = make()
        made.resize(1180, 690)
        made.show()
        app.processEvents()
        made.close()
        made.deleteLater()

    return milliseconds(work)


def _prints(store: Store) -> None:
    one = lists.nearest(store, TODAY)
    assert one is not None
    read = milliseconds(lambda: gather.meeting(store, one, TODAY))
    _say("reading a meeting", read, read)
    _say("who sits at the table", milliseconds(lambda: table.table(store, one, TODAY)), read)
    for what in Paper:
        if what == Paper.BUNDLE:
            continue

        def work(what: str = what) -> object:
            return meeting_prints.print_of(what, papers.data(store, what, one, TODAY))

        _say(f"print: {what}", milliseconds(work), read)
    year = milliseconds(lambda: print_year(lists.year(store, 2026, TODAY)))
    _say("print: year", year, read)


def _work(store: Store) -> None:
    """What is done in and around a meeting, beside reading it."""
    one = lists.nearest(store, TODAY)
    assert one is not None
    meeting = gather.meeting(store, one, TODAY)
    read = milliseconds(lambda: gather.meeting(store, one, TODAY))
    item = next(item.id for item in meeting.items if item.vast is None)
    lines = [f"! @persoon {number} bellen voor vr" for number in range(20)]
    lines += [f"notitie {number} " + "woord " * 20 for number in range(20)]
    notes.keep(store, item, lines)
    typed = iter(range(1_000_000))

    def keep() -> None:
        notes.keep(store, item, [*lines, f"nog een letter {next(typed)}"], typing=len(lines))

    _say("notes: a second of typing", milliseconds(keep), read)
    _say("a proposal", milliseconds(lambda: proposal.propose(store, one, TODAY)), read)
    every = milliseconds(lambda: ics(calendars.everything(store, TODAY), store.clock.now()))
    _say("calendar of everything", every, read)


def _long_notes(store: Store) -> None:
    """Other words in all lines of long notes, and one letter more: beside those of 1,000 lines."""
    one = lists.nearest(store, TODAY)
    assert one is not None
    first: dict[str, float] = {}
    for count in (1_000, 3_000, 10_000):
        item = items.add(store, one, f"Lang punt van {count} regels")
        old = [f"r{number} heg" for number in range(count)]
        new = [f"brief {number}" for number in range(count)]
        letter = [*new[: count // 2], "brief x", *new[count // 2 + 1 :]]
        for name, lines, typing in (
            ("new", old, None),
            ("replaced", new, None),
            ("one letter", letter, count // 2),
        ):
            began = time.perf_counter()
            notes.keep(store, item, lines, typing)
            took = (time.perf_counter() - began) * 1000
            _say(f"{count} lines of notes: {name}", took, first.setdefault(name, took))


def _say(name: str, took: float, plain: float) -> None:
    print(f"{name:28}{took:9.1f} ms {took / plain:9.1f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
