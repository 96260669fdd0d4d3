"""Numbers of actions and decisions, on one laptop and on two that can't ask each other."""

import re
import shutil
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from tests.originals import PASSWORD
from tests.services.meetings import FIRST, TODAY, wijk
from wijkdesk.models.actie import Actie
from wijkdesk.models.instelling import GIVER, Instelling
from wijkdesk.models.overleg import Besluit
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.held import besluiten
from wijkdesk.services.record import numbering
from wijkdesk.services.whole.search import search
from wijkdesk.store import Refused, Store

CODE = re.compile(rf"2026-00\d-[{numbering.SIGNS}]{{3}}")


def act(store: Store, title: str = "bellen", on: date = TODAY) -> str:
    made = changes.write_down(store, title, on)
    with store.read() as session:
        return numbering.number_of_action(session.get_one(Actie, made))


def another(store: Store, folder: Path) -> Store:
    """A copy of the folder, opened."""
    store.backup()
    shutil.copytree(store.folder, folder, ignore=shutil.ignore_patterns("wijkdesk.lock"))
    return Store.unlock(folder, PASSWORD)


def test_one_laptop_counts_through_the_year_as_ever(store: Store) -> None:
    assert [act(store), act(store), act(store, on=date(2027, 1, 4))] == [
        "2026-001",
        "2026-002",
        "2027-001",
    ]


def test_two_laptops_never_give_the_same_number(store: Store, tmp_path: Path) -> None:
    act(store)
    with another(store, tmp_path / "kopie") as copy:
        own, theirs = act(store), [act(copy), act(copy), act(copy, on=date(2027, 1, 4))]
    assert own == "2026-002"
    assert all(CODE.fullmatch(one) for one in theirs[:2])
    assert [one[:8] for one in theirs] == ["2026-001", "2026-002", "2027-001"]
    assert len({one[8:] for one in theirs}) == 1


def test_a_laptop_keeps_its_code_also_when_its_first_number_is_undone(
    store: Store, tmp_path: Path
) -> None:
    with another(store, tmp_path / "kopie") as copy:
        first = act(copy)
        copy.undo()
        assert act(copy) == first.replace("001", "002", 1)
        assert copy.check() == []


def test_a_code_that_another_laptop_has_is_passed_over(store: Store, tmp_path: Path) -> None:
    with another(store, tmp_path / "kopie") as copy:
        first, second = islice(numbering.codes(copy.device), 2)
        with copy.receive("Overgenomen", device="b" * 32, actor="Fatima") as session:
            session.add(Instelling(key=GIVER + "b" * 32, value=first))
        assert act(copy) == f"2026-001-{second}"


def test_a_number_with_a_code_is_found_sorted_and_shown(store: Store, tmp_path: Path) -> None:
    act(store, "eerste")
    with another(store, tmp_path / "kopie") as copy:
        number = act(copy, "tweede")
        with copy.write("Van de andere laptop") as session:
            session.add(Actie(year=2026, number=2, title="derde", made_on=TODAY))
        hits = search(copy, number.lower())
        assert [hit.title for hit in hits if hit.kind == "actie"] == ["tweede"]
        assert number in next(hit for hit in hits if hit.kind == "actie").sort
        wanted = lists.Filter(view=lists.View.ALL)
        found = lists.rows(copy, lists.ids(copy, wanted, TODAY, sort="number"))
        assert [one.title for one in found] == ["eerste", "tweede", "derde"]
        assert [one.number for one in found] == ["2026-001", number, "2026-002"]
        code = lists.Filter(view=lists.View.ALL, needle=number[-3:])
        assert len(lists.ids(copy, code, TODAY)) == 1


def test_decisions_have_the_code_of_the_laptop_too(store: Store, tmp_path: Path) -> None:
    there = wijk(store)
    with another(store, tmp_path / "kopie") as copy:
        town = replace(there, store=copy)
        town.note(town.item(), "= we gaan door", "! bellen")
        found = town.meeting()
        (decision,) = found.decisions
        assert re.fullmatch(rf"B-2026-001-[{numbering.SIGNS}]{{3}}", decision.number)
        assert decision.number[-4:] == found.actions[0].number[-4:]
        assert found.items[0].lines[0].number == decision.number
        assert [one.number for one in besluiten.lines(copy, besluiten.ids(copy))] == [
            decision.number
        ]
        assert besluiten.ids(copy, needle=decision.number) == besluiten.ids(copy)


@pytest.mark.parametrize("model", [Actie, Besluit])
def test_who_gave_a_number_stands_fast_once_the_report_is_adopted(
    store: Store, model: type[Any]
) -> None:
    town = wijk(store)
    town.note(town.item(), "= we gaan door", "! bellen")
    closing.close(store, town.meetings[0])
    closing.adopt(store, town.meetings[0], FIRST)
    with pytest.raises(Refused, match="vastgesteld"), store.write("Van een ander") as session:
        session.execute(update(model).values(giver="K7P"))
