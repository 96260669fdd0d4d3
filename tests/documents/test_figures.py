"""Figures: what is drawn where. Their looks are judged on paper; these hold what must not slip."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from tests.documents.sample import large, sample, shapes
from wijkdesk.documents.figures import outlines, planning
from wijkdesk.documents.figures.areamap import shaded
from wijkdesk.documents.figures.budget import sums
from wijkdesk.documents.figures.din import condensed, din_figure, placed
from wijkdesk.documents.figures.gantt import gantt, parts
from wijkdesk.documents.figures.hatching import strokes
from wijkdesk.documents.figures.sparklines import scaled
from wijkdesk.documents.figures.squares import Item, squares
from wijkdesk.services.gebied.data import Figure, Shape
from wijkdesk.services.wijkopgave.data import Measurement
from wijkdesk.services.wijkopgave.din import din

WIDE, HIGH = 300.0, 250.0
SQUARE: outlines.Ring = ((0, 0), (10, 0), (10, 10), (0, 10), (0, 0))


def test_the_own_area_fills_the_map_and_stays_within_it() -> None:
    project = outlines.projection(shapes(), WIDE, HIGH)
    own = [
        project(point)
        for shape in shapes()
        if shape.own
        for polygon in shape.polygons
        for point in polygon[0]
    ]
    xs, ys = [p[0] for p in own], [p[1] for p in own]
    assert min(xs) >= 0 and max(xs) <= WIDE
    assert min(ys) >= 0 and max(ys) <= HIGH
    assert max(xs) - min(xs) > 0.85 * WIDE or max(ys) - min(ys) > 0.85 * HIGH


def test_north_is_up() -> None:
    project = outlines.projection(shapes(), WIDE, HIGH)
    assert project((240_000, 486_500))[1] < project((240_000, 486_000))[1]


def test_a_label_stands_inside_a_hollow_polygon_and_not_in_its_hole() -> None:
    hole: outlines.Ring = ((2, 2), (2, 8), (8, 8), (8, 2), (2, 2))
    (x, y), room = outlines.inner_point((SQUARE, hole))
    assert 0 < x < 10 and 0 < y < 10
    assert not (2 < x < 8 and 2 < y < 8)
    assert room > 0.5


def test_numbers_on_the_map_never_touch() -> None:
    crowd = [(5.0, 5.0), (5.0, 5.0), (6.0, 5.0), (5.5, 5.2), (40.0, 40.0)]
    placed = outlines.spread(crowd, 16)
    for (x1, y1), (x2, y2) in combinations(placed, 2):
        assert ((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5 >= 15.9
    assert placed[-1] == (40.0, 40.0)


def test_neighbours_are_cut_at_the_frame() -> None:
    cut = outlines.clipped(((-5, -5), (5, -5), (5, 5), (-5, 5), (-5, -5)), 10, 10)
    assert {(0, 0), (5, 0), (5, 5), (0, 5)} == set(cut)
    assert outlines.clipped(((20, 20), (30, 20), (30, 30), (20, 20)), 10, 10) == ()


def test_a_shape_without_points_is_left_out() -> None:
    empty = Shape("Leeg", ((),), own=True)
    assert outlines.place(empty, outlines.projection((empty,), WIDE, HIGH)) is None


def test_hatching_stays_inside_the_polygon() -> None:
    lines = list(strokes(SQUARE, 2, 45))
    assert len(lines) > 5
    for a, b in lines:
        for x, y in (a, b):
            assert -1e-6 <= x <= 10 + 1e-6 and -1e-6 <= y <= 10 + 1e-6


def test_the_map_compares_shares_not_numbers_of_people() -> None:
    found = shaded(sample().figures)
    assert found is not None
    assert found.figure.key == "koop"
    assert [found.shades.of(v) for v in (22, 68, None)] == [0, 3, None]


def test_figures_that_are_all_alike_or_unknown_make_no_shaded() -> None:
    alike = Figure("k", "Koop", "%", 0, 2022, "bron", 5, 5, (5, 5, 5))
    assert shaded((alike, replace(alike, parts=(None, None, 3)))) is None


@pytest.mark.parametrize(
    ("day", "number"), [(date(2027, 1, 1), 0), (date(2028, 12, 31), 7), (date(2026, 12, 31), -1)]
)
def test_days_fall_in_their_quarter(day: date, number: int) -> None:
    assert planning.quarter(day, 2027) == number


def test_every_inspanning_has_its_own_bar_while_that_is_legible() -> None:
    data = sample()
    found = planning.plan(data)
    assert found.level is planning.Level.INSPANNING
    numbers = [bar.number for bar in found.bars if not bar.heading]
    assert numbers == [i.number for i in data.inspanningen]


def test_many_inspanningen_share_bars_and_none_is_lost() -> None:
    some, many = planning.plan(large(40)), planning.plan(large(300))
    assert (some.level, len(some.bars)) == (planning.Level.OPGAVE, 40)
    assert many.level is planning.Level.ACTIVITEIT
    assert sum(bar.count for bar in some.bars) == 120
    assert sum(bar.count for bar in many.bars) == 900


def test_items_go_to_their_square_and_odd_values_to_the_edge() -> None:
    items = [Item("1", "a", 5, 4), Item("2", "b", 5, 4), Item("3", "c", 9, 0)]
    found = squares(items)
    assert [i.mark for i in found[5, 4]] == ["1", "2"]
    assert [i.mark for i in found[5, 1]] == ["3"]


def test_money_is_added_by_year_and_certainty() -> None:
    found = sums(sample().middelen)
    assert list(found) == [2027, 2028, 2029, 2030]
    total = sum(value for parts in found.values() for value in parts.values())
    assert total == sum(m.amount or 0 for m in sample().middelen)


def test_a_sparkline_runs_from_first_to_last_day_within_its_box() -> None:
    series = [Measurement(date(2023, 1, 1), 5), Measurement(date(2025, 1, 1), 9)]
    points, target = scaled(series, 12, (10, 20, 100, 30))
    assert points[0] == (10, 50) and points[-1][0] == 110
    assert target == 20
    assert scaled([], None, (0, 0, 1, 1)) == ((), None)
    assert scaled(series[:1], None, (0, 0, 100, 30))[0] == ((50, 15),)


def test_a_tall_planning_is_cut_in_equal_parts_before_a_heading() -> None:
    found = planning.plan(sample())
    pieces = parts(found, 475, 400)
    assert [bar for piece in pieces for bar in piece] == list(found.bars)
    assert all(piece[0].heading for piece in pieces)
    heights = [gantt(found, piece, 475).height for piece in pieces]
    assert len(heights) == 2 and max(heights) <= 400 and min(heights) > 200


@pytest.mark.parametrize("count", [4, 12, 200])
def test_boxes_of_the_din_never_touch_and_no_column_is_too_full(count: int) -> None:
    data = large(count)
    found = condensed(din(data), {f"doel-{d.id}": d.stadsdoel.label for d in data.doelen})
    boxes = list(placed(found, 475).values())
    assert len(boxes) == len(found.nodes)
    for a, b in combinations(boxes, 2):
        beside = a.x + a.width <= b.x or b.x + b.width <= a.x
        assert beside or a.y + a.height <= b.y or b.y + b.height <= a.y
    drawing = din_figure(found, 475)
    assert drawing.height < 600
    assert max(box.x + box.width for box in boxes) <= 475.01


def test_doelen_that_stand_together_keep_the_widest_line() -> None:
    data = large(200)
    found = condensed(din(data), {f"doel-{d.id}": d.stadsdoel.label for d in data.doelen})
    titles = [node.title for node in found.column(1) if not node.pm]
    assert [title.split(" (")[0] for title in titles] == [
        "Verbeteren leefbaarheid",
        "Versterken integrale samenwerking",
    ]
    ids = {node.id for node in found.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in found.edges)
