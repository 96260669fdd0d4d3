"""The map on the screen and the map on paper shade a buurt alike."""

from uuid import uuid4

import pytest

from wijkdesk.documents.figures.areamap import shaded
from wijkdesk.services.gebied.data import Figure
from wijkdesk.services.gebied.kaart import MapArea, shaded_by, shades_of
from wijkdesk.services.gebied.kerncijfer import printable

WIJK = uuid4()
KOOP = (22.0, 31.0, 48.0, 68.0, 5.0)
INWONERS = (1200.0, 800.0, 2300.0, 700.0, 12.0)
"""The last buurt has so few inwoners that its figures stay out of print."""


@pytest.fixture
def town() -> list[MapArea]:
    """Five buurten of a wijk, and one elsewhere where nearly everybody owns."""
    here = [
        MapArea(uuid4(), WIJK, f"Buurt {n}", (), {"koop": koop, "inwoners": people})
        for n, (koop, people) in enumerate(zip(KOOP, INWONERS, strict=True))
    ]
    return [*here, MapArea(uuid4(), uuid4(), "Elders", (), {"koop": 97, "inwoners": 900})]


def test_the_same_buurt_has_the_same_class_on_screen_and_on_paper(town: list[MapArea]) -> None:
    own = frozenset(one.id for one in town if one.wijk_id == WIJK)
    figures = printable(
        (
            Figure("inwoners", "Inwoners", "", 0, 2022, "CBS", 5012, None, INWONERS),
            Figure("koop", "Koopwoningen", "%", 0, 2022, "CBS", 40, None, KOOP),
        )
    )
    paper, screen = shaded(figures), shades_of(town, own, "koop")
    assert paper is not None and screen is not None
    assert paper.shades == screen
    assert [screen.of(value) for value in KOOP[:4]] == [0, 0, 2, 3]
    assert screen.label(0) == paper.shades.label(0) == "22 tot 34%"


def test_a_buurt_elsewhere_that_lies_beyond_is_in_the_highest_class(town: list[MapArea]) -> None:
    own = frozenset(one.id for one in town if one.wijk_id == WIJK)
    screen = shades_of(town, own, "koop")
    assert screen is not None and screen.of(97) == 3


def test_without_a_wijk_the_classes_are_those_of_all_buurten(town: list[MapArea]) -> None:
    screen = shades_of(town, frozenset(), "koop")
    assert screen is not None and screen.borders == (22, 41, 60, 78, 97)


def test_what_is_not_known_has_no_class(town: list[MapArea]) -> None:
    screen = shades_of(town, frozenset(), "koop")
    assert screen is not None and screen.of(None) is None
    assert shades_of(town[:2], frozenset(), "koop") is None


def test_the_legend_on_the_screen_leaves_room_for_what_lies_beyond(town: list[MapArea]) -> None:
    own = frozenset(one.id for one in town if one.wijk_id == WIJK)
    screen = shades_of(town, own, "koop")
    assert screen is not None
    assert [screen.label(n, (3, 97)) for n in (0, 1, 3)] == ["tot 34%", "34 tot 45%", "56% en meer"]
    assert screen.label(3, KOOP[:4]) == screen.label(3) == "56 tot 68%"


def test_what_tells_of_persons_does_not_count_for_the_classes(town: list[MapArea]) -> None:
    assert [shaded_by(one, "koop") for one in town] == [*KOOP[:4], None, 97]
