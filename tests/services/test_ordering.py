"""The order in which people put things: one row is written for what is moved, and numbers count."""

from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import update
from uuid_utils.compat import uuid7

from tests.services.meetings import Wijk, wijk
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.opgave import Opgave
from wijkdesk.models.overleg import Agendapunt, Regel
from wijkdesk.services.overleg.agenda import items as agenda
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.record import ordering
from wijkdesk.services.whole import records
from wijkdesk.store import Store


@pytest.fixture
def town(store: Store) -> Wijk:
    return wijk(store)


def last_changes(store: Store) -> list[tuple[str, str]]:
    """Table and column of every change of the latest write."""
    with store.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT table_name, column_name FROM journal_change"
            " WHERE set_id = (SELECT max(id) FROM journal_set)"
        )
        return [tuple(row) for row in found]


def opgaven(store: Store, many: int) -> tuple[UUID, list[UUID]]:
    with store.write("Opgaven") as session:
        here = Gebied(kind=GebiedKind.WIJK, name="Ossenkoppelerhoek")
        session.add(here)
        session.flush()
        rows = [Opgave(gebied_id=here.id, title=str(n), position=n + 1) for n in range(many)]
        session.add_all(rows)
    return here.id, [row.id for row in rows]


def test_moving_one_of_five_hundred_writes_one_row(store: Store) -> None:
    area, made = opgaven(store, 500)
    for steps in (-300, 1, 42, 999, -999):
        records.move(store, "opgave", made[400], steps)
        assert last_changes(store) == [("opgave", "position")]
    found = records.ids(store, "opgave", area)
    assert found == [made[400], *made[:400], *made[401:]]
    for _ in range(5):
        assert store.undo() == "Opgave verplaatst"
    assert records.ids(store, "opgave", area) == made
    store.redo()
    assert records.ids(store, "opgave", area).index(made[400]) == 100


def test_what_stands_at_an_end_stays_there_without_a_change(store: Store) -> None:
    _, made = opgaven(store, 3)
    records.move(store, "opgave", made[0], -1)
    records.move(store, "opgave", made[2], 1)
    assert store.undo_label == "Opgaven"


def test_the_order_holds_however_often_something_is_put_in_between(store: Store) -> None:
    area, made = opgaven(store, 3)
    order = list(made)
    for turn in range(130):
        # The last one goes between the first two, again and again, until there is no room.
        records.move(store, "opgave", order[-1], -1)
        order[-2:] = [order[-1], order[-2]]
        assert (turn, records.ids(store, "opgave", area)) == (turn, order)
    assert store.check() == []


def test_two_that_got_the_same_place_stand_by_age_and_can_be_parted(store: Store) -> None:
    area, made = opgaven(store, 4)
    with store.write("Van twee laptops") as session:
        session.execute(update(Opgave).where(Opgave.id.in_(made[1:3])).values(position=2))
    assert records.ids(store, "opgave", area) == made
    records.move(store, "opgave", made[3], -1)
    assert records.ids(store, "opgave", area) == [made[0], made[1], made[3], made[2]]


@dataclass(eq=False)
class Thing:
    id: UUID | None
    position: float | None


def test_as_few_places_change_as_can_be() -> None:
    things = [Thing(uuid7(), n) for n in (1, 2, 3, 4, 5)]
    ordering.settle([things[4], *things[:4]])
    assert [one.position for one in things] == [1, 2, 3, 4, 0]
    new = [Thing(None, None), Thing(None, None)]
    whole = [things[4], things[0], *new, *things[1:4]]
    ordering.settle(whole)
    assert [one.position for one in things] == [1, 2, 3, 4, 0]
    places = [one.position or 0.0 for one in whole]
    assert all(one < other for one, other in pairwise(places))


def test_there_is_room_between_two_until_there_is_none() -> None:
    assert ordering.between(None, None) == [1]
    assert ordering.between(3, None) == [4]
    assert ordering.between(None, 1, 2) == [-1, 0]
    assert ordering.between(1, 2, 3) == [1.25, 1.5, 1.75]
    assert ordering.between(2, 2) == []
    assert ordering.between(1, 1 + 2**-52) == []


def test_an_item_put_on_the_agenda_writes_that_item_alone(town: Wijk) -> None:
    town.propose()
    before = len(town.meeting().items)
    town.item("Iets nieuws")
    assert {table for table, _ in last_changes(town.store)} == {"agendapunt"}
    assert [column for _, column in last_changes(town.store)].count("id") == 1
    assert [column for _, column in last_changes(town.store)].count("position") == 1
    items = town.meeting().items
    assert [item.number for item in items] == list(range(1, before + 2))
    assert items[-2].title == "Iets nieuws"
    agenda.shift(town.store, items[-2].id, -1)
    assert last_changes(town.store) == [("agendapunt", "position")]
    assert town.titles()[-3] == "Iets nieuws"


def test_a_line_typed_in_between_writes_no_other_line(town: Wijk) -> None:
    item = town.item()
    town.note(item, "een", "twee", "drie")
    town.note(item, "een", "anderhalf", "twee", "drie")
    assert [column for _, column in last_changes(town.store)].count("position") == 1
    assert notes.typed(town.store, item) == ("een", "anderhalf", "twee", "drie")


def test_points_are_counted_and_not_read_from_the_place(town: Wijk) -> None:
    first, second = town.item("Eerste"), town.item("Tweede")
    town.note(second, "= we gaan door", "! bellen")
    third = town.item("Derde")
    agenda.put_in_order(town.store, town.meetings[0], [third, first, second])
    agenda.remove(town.store, first)
    meeting = town.meeting()
    assert [(item.number, item.title) for item in meeting.items] == [(1, "Derde"), (2, "Tweede")]
    assert meeting.decisions[0].item == "2. Tweede"
    assert meeting.actions[0].source.endswith("punt 2")
    assert {number for number, *_ in notes.all_lines(town.store, town.meetings[0])} == {2}
    with town.store.read() as session:
        rows = [session.get_one(Agendapunt, one) for one in (third, second)]
        assert rows[0].position < rows[1].position


def test_lines_of_two_laptops_at_the_same_place_keep_their_order(town: Wijk) -> None:
    item = town.item()
    town.note(item, "een", "twee")
    with town.store.write("Van twee laptops") as session:
        session.execute(update(Regel).values(position=1))
    assert notes.typed(town.store, item) == ("een", "twee")
    assert [line.text for line in town.meeting().items[0].lines] == ["een", "twee"]
    town.note(item, "een", "anderhalf", "twee")
    assert notes.typed(town.store, item) == ("een", "anderhalf", "twee")
