"""Long notes: the work grows with their lines, no line loses its action, and nothing is cut off."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from rapidfuzz import fuzz
from sqlalchemy import event, select

from tests.services.meetings import Wijk
from wijkdesk.models.overleg import Regel
from wijkdesk.services.actie.grammar import read_line
from wijkdesk.services.overleg.held import matching, notes
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words.writing import LONGEST
from wijkdesk.store import Store


@contextmanager
def statements(store: Store) -> Iterator[list[int]]:
    """How many rows the database is asked or given, by statement."""
    found: list[int] = []

    def asked(*args: object) -> None:
        # With a list of values for each of many rows it is one statement a row.
        values, many = args[3], args[5]
        found.append(len(values) if many else 1)  # type: ignore[arg-type]

    engines = (store._reader, store._writer)
    for one in engines:
        event.listen(one, "before_cursor_execute", asked)
    try:
        yield found
    finally:
        for one in engines:
            event.remove(one, "before_cursor_execute", asked)


def _work(town: Wijk, count: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Statements and comparisons of replacing so many lines."""
    item = town.item(f"{count} regels")
    town.note(item, *(f"regel {number} over de heg" for number in range(count)))
    compared = [0]
    ratio = fuzz.ratio

    def counted(*args: object, **named: object) -> float:
        compared[0] += 1
        return ratio(*args, **named)

    with monkeypatch.context() as patch, statements(town.store) as found:
        patch.setattr(fuzz, "ratio", counted)
        town.note(item, *(f"brief {number} aan bewoner" for number in range(count)))
    return sum(found), compared[0]


def test_the_work_of_replacing_all_lines_grows_with_their_number(
    town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = (_work(town, count, monkeypatch) for count in (200, 800))
    assert large[0] <= small[0] * 4.5
    assert large[1] <= small[1] * 4.5


def test_a_letter_more_in_long_notes_writes_and_reads_one_line(town: Wijk) -> None:
    lines = [f"regel {number}" for number in range(600)]
    item = town.item("Lang")
    town.note(item, *lines)
    lines[300] += "x"
    with statements(town.store) as found:
        town.note(item, *lines, typing=300)
    assert sum(found) < 40
    with town.store.read() as session:
        rows = session.scalars(select(Regel).where(Regel.agendapunt_id == item)).all()
    assert len(rows) == 600 and notes.typed(town.store, item) == tuple(lines)


def test_actions_keep_their_numbers_in_long_notes_however_they_move(town: Wijk) -> None:
    item = town.item("Lang")
    lines = [
        f"! actie {number} voor bewoner" if number % 10 == 0 else f"regel {number}"
        for number in range(200)
    ]
    town.note(item, *lines)
    before = {one.title: one.number for one in town.meeting().actions}
    moved = [*(f"nieuw {number}" for number in range(150)), *lines[100:], *lines[:100]]
    town.note(item, *moved)
    after = {one.title: one.number for one in town.meeting().actions}
    assert after == before and len(after) == 20
    assert notes.typed(town.store, item) == tuple(moved)


def test_lines_put_in_the_middle_stand_there(town: Wijk) -> None:
    item = town.item("Lang")
    lines = [f"regel {number}" for number in range(120)]
    town.note(item, *lines)
    for step in range(60):
        # So often in the same gap that no place is left between two neighbours.
        lines.insert(60, f"tussen {step}")
        town.note(item, *lines)
    assert notes.typed(town.store, item) == tuple(lines)


def test_more_than_fits_is_refused_whole_with_how_much_fits(town: Wijk) -> None:
    item = town.item("Lang")
    town.note(item, "staat er al")
    with pytest.raises(Invalid, match=r"te lang: 250\.001 tekens, en er passen er 250\.000 in"):
        town.note(item, "x" * (LONGEST + 1))
    assert notes.typed(town.store, item) == ("staat er al",)


def test_a_letter_more_in_long_notes_has_one_line_read(
    town: Wijk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["!bel de school", *(f"regel {number}" for number in range(2000)), "=  Akkoord"]
    item = town.item("Lang")
    town.note(item, *lines)
    read: list[str] = []
    for module in (notes, matching):
        monkeypatch.setattr(module, "read_line", lambda one: read.append(one) or read_line(one))
    lines[1000] += "x"
    town.note(item, *lines, typing=1000)
    # That line, and those that are kept otherwise than they are typed, from both ends.
    assert len(read) < 20 and "regel 999x" in read
    assert notes.typed(town.store, item)[1000] == "regel 999x"
