"""Finding a record by a piece of its text."""

import pytest

from wijkdesk.services import gebied, search
from wijkdesk.store import Store


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("schoolplein", "Schoolplein open na vieren"),
        ("VIEREN", "Schoolplein open na vieren"),
        ("open plein", "Schoolplein open na vieren"),
        ("yildiz", "Defne Yıldız"),
        ("molen", "Ruben van der Molen"),
        ("reparatiecafe", "Reparatiecafé"),
        ("waterschap", "Waterschap Vechtstromen"),
    ],
)
def test_a_piece_of_the_text_is_enough(example_store: Store, typed: str, found: str) -> None:
    assert found in [hit.title for hit in search.search(example_store, typed)]


def test_a_hit_says_what_it_is_and_where(example_store: Store) -> None:
    hit = next(
        one for one in search.search(example_store, "inloop op drie") if one.kind == "inspanning"
    )
    assert hit.sort == "inspanning · Ossenkoppelerhoek"


def test_nothing_is_found_for_nothing(example_store: Store) -> None:
    assert search.search(example_store, "  ") == []
    assert search.search(example_store, "bestaat niet in dit bestand") == []


def test_a_search_can_stay_in_one_wijk(example_store: Store) -> None:
    wijk = next(one.id for one in gebied.gebieden(example_store) if one.name == "Sluitersveld")
    kinds = {hit.gebied_id for hit in search.search(example_store, "e", wijk)}
    assert kinds <= {None, wijk}
