"""Finding a record by a piece of its text."""

import pytest

from tests.services.meetings import wijk
from wijkdesk.services.gebied import areas
from wijkdesk.services.whole import records, search
from wijkdesk.services.wijkopgave import texts
from wijkdesk.store import Store


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


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


def test_who_is_called_so_comes_first(example_store: Store) -> None:
    for typed in ("jong", "nijl"):
        first = search.search(example_store, typed)[0]
        assert (first.kind, first.title.split()[0]) in (("contact", "Petra"), ("contact", "Joris"))


def test_nothing_is_found_for_nothing(example_store: Store) -> None:
    assert search.search(example_store, "  ") == []
    assert search.search(example_store, "bestaat niet in dit bestand") == []


def test_a_search_can_stay_in_one_wijk(example_store: Store) -> None:
    wijk = next(one.id for one in areas.gebieden(example_store) if one.name == "Sluitersveld")
    kinds = {hit.gebied_id for hit in search.search(example_store, "e", wijk)}
    assert kinds <= {None, wijk}


def test_a_text_of_the_wijkopgave_is_found_by_its_words(store: Store) -> None:
    wijk, other = (one.id for one in areas.gebieden(store)[:2])
    made = texts.ensure(store, wijk)
    texts.set_text(store, made, "visie", "- Eerst dit.\n- In 2030 is het Café weer open.")
    records.add(store, "wens", wijk, title="Een café op de hoek")
    found = search.search(store, "cafe")
    assert [(one.kind, one.title) for one in found] == [
        ("wens", "Een café op de hoek"),
        ("tekst", "In 2030 is het Café weer open."),
    ]
    assert found[1].sort == "gezamenlijke visie · Aadorp"
    assert texts.slot_of(store, found[1].id) == "visie"
    assert search.search(store, "eerst open")[0].title == "Eerst dit."
    assert search.search(store, "eerst", other) == []


def test_what_was_removed_is_not_found(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "verhaal", wijk, title="Het licht ging aan")
    assert [one.id for one in search.search(store, "licht")] == [made]
    records.remove(store, "verhaal", [made])
    assert search.search(store, "licht") == []


def test_a_long_title_is_found_by_its_last_word_and_shown_short(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    records.add(store, "citaat", wijk, title=f"{'Wij willen licht ' * 20} op het zebrapad")
    (hit,) = search.search(store, "zebrapad")
    assert len(hit.title) < 130 and hit.title.endswith("…")


def test_a_list_is_narrowed_by_words_in_any_column(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    opgave = records.add(store, "opgave", wijk, title="Groene daken")
    first = records.add(store, "inspanning", wijk, title="Café met 50%_korting", opgave_id=opgave)
    second = records.add(store, "inspanning", wijk, title="Bomen planten")
    for needle, found in (
        ("CAFE", [first]),
        ("korting daken", [first]),
        ("50%_k", [first]),
        ("bomen daken", []),
        ("en", [first, second]),
        ("'; drop", []),
    ):
        assert records.ids(store, "inspanning", wijk, needle=needle) == found


def test_a_pasted_page_is_searched_by_its_first_words(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    made = records.add(store, "wens", wijk, title="Licht op het plein")
    page = "licht plein " + " ".join(f"woord{n}" for n in range(3000))
    assert search.search(store, page) == []
    assert records.ids(store, "wens", wijk, needle=page) == []
    assert records.ids(store, "wens", wijk, needle="licht plein " * 2000) == [made]


def test_a_list_is_sorted_as_a_dictionary_is(store: Store) -> None:
    wijk = areas.gebieden(store)[0].id
    for title in ("Zebra", "Élan", "appel", "Öker", "Noot"):
        records.add(store, "wens", wijk, title=title)
    titles = [row.cells[0] for row in records.rows(store, "wens", wijk, sort="title")]
    assert titles == ["appel", "Élan", "Noot", "Öker", "Zebra"]


def test_meetings_decisions_and_actions_are_found_by_words_and_number(store: Store) -> None:
    from tests.services.meetings import wijk

    town = wijk(store)
    town.note(town.item(), "! huisbezoek", "= akkoord met het trapveld")
    for text, kind in (
        ("wijknetwerk oss", "overleg"),
        ("huisbez", "actie"),
        ("2026-001", "actie"),
        ("trapveld", "besluit"),
        ("b-2026-001", "besluit"),
    ):
        assert kind in {hit.kind for hit in search.search(store, text)}, text


def test_a_meeting_is_found_by_its_day(store: Store) -> None:
    wijk(store)
    for typed in ("7 sep", "7 september 2026", "wijknetwerk 7 sep"):
        found = [hit for hit in search.search(store, typed) if hit.kind == "overleg"]
        assert [hit.sort for hit in found] == ["overleg · 7 september 2026"]
