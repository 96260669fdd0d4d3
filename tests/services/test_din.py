"""The DIN as a drawing: which boxes, which lines, how thick."""

from dataclasses import replace
from uuid import UUID

import pytest

from wijkdesk.models.plan import Werkveld
from wijkdesk.services.gebied import areas
from wijkdesk.services.wijkopgave import build, data
from wijkdesk.services.wijkopgave.din import COLUMNS, Din, Edge, din
from wijkdesk.store import Store


@pytest.fixture
def example(example_store: Store) -> data.WijkopgaveData:
    found = areas.gebieden(example_store)
    wijk: UUID = next(one.id for one in found if one.name == "Ossenkoppelerhoek")
    return build.build(example_store, wijk)


def crossings(drawing: Din) -> int:
    """How many pairs of lines between two neighbouring columns cross."""
    place = {
        node.id: (node.column, row)
        for column in range(len(COLUMNS))
        for row, node in enumerate(drawing.column(column))
    }
    lines = [(*place[edge.source], *place[edge.target]) for edge in drawing.edges]
    return sum(
        1
        for i, (column, top, _, bottom) in enumerate(lines)
        for other_column, other_top, _, other_bottom in lines[i + 1 :]
        if column == other_column and (top - other_top) * (bottom - other_bottom) < 0
    )


def test_every_record_has_its_box_in_its_column(example: data.WijkopgaveData) -> None:
    drawing = din(example)
    assert drawing.columns == ("Visie", "Doelen", "Werkvelden", "Inspanningen")
    assert {one.record_id for one in drawing.column(1)} - {""} == {one.id for one in example.doelen}
    assert len(drawing.column(2)) == len(Werkveld)
    assert {one.record_id for one in drawing.column(3)} - {""} == {
        one.id for one in example.inspanningen
    }


def test_there_is_room_for_what_is_not_known_yet(example: data.WijkopgaveData) -> None:
    drawing = din(example)
    assert any(node.pm for node in drawing.column(1))
    assert any(node.pm for node in drawing.column(3))
    without = replace(example, inspanningen=())
    assert [node.title for node in din(without).column(3)] == ["PM: ruimte voor nieuwe ideeën"]


def test_a_line_is_as_thick_as_the_contribution(example: data.WijkopgaveData) -> None:
    first = example.inspanningen[0]
    assert first.werkveld is not None

    def line(weight: int) -> Edge:
        changed = replace(first, links=(replace(first.links[0], weight=weight),))
        drawing = din(replace(example, inspanningen=(changed,)))
        return next(one for one in drawing.edges if one.target == f"inspanning-{first.id}")

    assert [line(weight).width for weight in (1, 2, 3)] == [1, 2, 3]
    assert line(2).links == ((first.id, first.links[0].doel_id),)


def test_boxes_are_ordered_so_that_fewer_lines_cross(example: data.WijkopgaveData) -> None:
    drawing = din(example)
    as_entered = replace(
        drawing,
        nodes=tuple(
            sorted(drawing.nodes, key=lambda node: (node.column, _entered(example, node.record_id)))
        ),
    )
    assert crossings(drawing) < crossings(as_entered)


def _entered(example: data.WijkopgaveData, record_id: str) -> int:
    order = [one.id for one in (*example.doelen, *example.inspanningen)]
    return order.index(record_id) if record_id in order else -1


def test_the_same_data_makes_the_same_drawing(example: data.WijkopgaveData) -> None:
    assert din(example) == din(example)


def test_too_many_inspanningen_are_shown_by_group(example: data.WijkopgaveData) -> None:
    many = tuple(
        replace(one, id=f"{one.id}-{copy}") for copy in range(9) for one in example.inspanningen
    )
    drawing = din(replace(example, inspanningen=many))
    assert drawing.grouped
    assert sum(int(node.title.rpartition("(")[2][:-1]) for node in drawing.column(3)[:-1]) == len(
        many
    )


def test_an_empty_wijk_still_has_a_drawing(example: data.WijkopgaveData) -> None:
    empty = replace(example, texts={}, doelen=(), inspanningen=())
    assert [node.title for node in din(empty).nodes] == [
        "PM",
        "PM: wensen die nog komen",
        "PM: ruimte voor nieuwe ideeën",
    ]


def test_grouping_loses_no_contribution(example: data.WijkopgaveData) -> None:
    without_werkveld = tuple(replace(one, werkveld=None) for one in example.inspanningen)
    for inspanningen in (example.inspanningen, without_werkveld):
        drawing = din(replace(example, inspanningen=inspanningen), most=1)
        assert drawing.grouped
        boxes = {node.id for node in drawing.nodes}
        assert all({edge.source, edge.target} <= boxes for edge in drawing.edges)
        right = {node.id for node in drawing.column(3)}
        drawn = {link for edge in drawing.edges if edge.target in right for link in edge.links}
        assert drawn == {(one.id, link.doel_id) for one in inspanningen for link in one.links}
