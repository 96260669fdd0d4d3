"""The printed stakeholder overview: who is in it, what only colleagues read, and how it looks."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.documents.people import (
    LONG,
    crowded_network,
    empty_network,
    hostile_network,
    network,
)
from tests.documents.reading import (
    beside_the_text,
    failures,
    ink,
    overlapping,
    pictures_of,
    text_of,
    words_of,
)
from tests.documents.sample import TRAPS
from wijkdesk.documents.stakeholders import print_stakeholders
from wijkdesk.services.netwerk.data import Coverage, NetworkOverview

# What only colleagues may read: contacts, judgements, agreements, beheerder.
PRIVATE = (
    "Voorbeeldsma",
    "Bedachtman",
    "afwachtend",
    "kritisch",
    "elke maand koffie",
    "Zogenaamd",
)
ALL = {
    "usual": network(),
    "empty": empty_network(),
    "crowded": crowded_network(),
    "hostile": hostile_network(),
}


def told(data: NetworkOverview, folder: Path, names: bool = False) -> str:
    """The text of the print, with single spaces."""
    return " ".join(text_of(print_stakeholders(data, names=names).pdf, folder).split())


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str, names: bool) -> None:
    assert failures(print_stakeholders(ALL[kind], names=names).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_stakeholders(network()).pdf == print_stakeholders(network()).pdf


def test_every_stakeholder_stands_in_the_table(tmp_path: Path) -> None:
    text = told(network(), tmp_path)
    for line in network().stakeholders:
        for part in (line.name, line.sector, line.role, line.task):
            assert part in text
    assert "21 oktober 2026" in text


def test_at_a_glance_says_in_words_what_to_do(tmp_path: Path) -> None:
    text = told(network(), tmp_path)
    for count in (
        "7 stakeholders aan tafel",
        "2 lang niet gesproken",
        "2 sectoren die we missen",
        "1 opgave zonder trekker",
    ):
        assert count in text
    assert "Tijd voor een gesprek met: Politie en Huisartsenpraktijk Fictie." in text
    assert "Nog niemand aan tafel uit: sport en religie." in text
    assert "Nog zonder trekker: Veilig gevoel op straat." in text


def test_when_all_is_well_it_says_so(tmp_path: Path) -> None:
    well = replace(
        network(),
        stakeholders=tuple(replace(s, silent=False) for s in network().stakeholders),
        missing_sectors=(),
        without_leader=(),
    )
    text = told(well, tmp_path)
    assert "Met iedereen is op tijd gesproken en we missen niemand." in text
    assert "Elke opgave heeft een trekker." in text and "lang geleden" not in text


def test_silence_is_told_in_words_and_not_by_colour_only(tmp_path: Path) -> None:
    text = told(network(), tmp_path)
    assert text.count("lang geleden") == 1 and text.count("nog niet") == 1


def test_names_and_agreements_stay_inside(tmp_path: Path) -> None:
    outside, inside = told(network(), tmp_path), told(network(), tmp_path, names=True)
    for secret in PRIVATE:
        assert secret in inside and secret not in outside
    assert "2 november 2026 · Intern" in inside and "Intern" not in outside


def test_names_are_not_in_what_is_read_aloud_either() -> None:
    with pikepdf.open(io.BytesIO(print_stakeholders(network()).pdf)) as pdf:
        raw = "".join(str(item) for item in pdf.objects)
    assert "Beter Wonen" in raw  # The words of the figure are there,
    assert not any(secret in raw for secret in PRIVATE)  # and nothing of a person.


def test_the_matrix_is_told_in_words() -> None:
    with pikepdf.open(io.BytesIO(print_stakeholders(network()).pdf)) as pdf:
        alts = [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert len(alts) == 1
    assert "7 partners" in alts[0]
    assert "Wijkplatform Ossenkoppelerhoek en Beter Wonen" in alts[0]


def test_stakeholders_without_a_rating_are_counted(tmp_path: Path) -> None:
    first, *rest = network().stakeholders
    some = replace(network(), stakeholders=(replace(first, influence=None), *rest))
    assert "Van 1 stakeholder is het belang" in told(some, tmp_path)
    none = replace(network(), stakeholders=(replace(first, influence=None),))
    assert "Van niemand is het belang en de invloed bekend." in told(none, tmp_path)


def test_an_empty_network_says_what_to_do(tmp_path: Path) -> None:
    text = told(empty_network(), tmp_path)
    assert "Nog niemand aan tafel" in text
    assert "Zet bij het wijknetwerk van Hofkamp wie er meedoen" in text
    assert "Er zijn nog geen opgaven." in text
    assert "Uit elke sector" not in text and "Met iedereen" not in text


def test_an_example_says_that_it_is_one(tmp_path: Path) -> None:
    assert "Alle personen en cijfers zijn verzonnen." in told(network(), tmp_path)
    assert "Voorbeeld" not in told(empty_network(), tmp_path)


def heads(pdf: bytes) -> list[int]:
    """How many heads of columns each table has."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        tables = [n for n in file.objects if isinstance(n, pikepdf.Dictionary)]
        tables = [n for n in tables if n.get("/S") == "/Table"]
        return [
            max(sum(cell.S == "/TH" for cell in row.K) for row in one.K if row.S == "/TR")
            for one in tables
        ]


def test_a_few_partners_get_columns_that_fit(tmp_path: Path) -> None:
    result = print_stakeholders(network())
    assert max(heads(result.pdf)[1:]) <= 9
    text = told(network(), tmp_path)
    assert "Opgaven en partners, deel 2 van 2" in text
    # A name above a column is not broken within a word.
    words = {word.text for word in words_of(result.pdf, tmp_path)}
    assert {"Ossenkoppelerhoek", "Huisartsenpraktijk", "Ondernemersvereniging"} <= words


def test_a_long_name_above_a_column_is_told_in_full_below(tmp_path: Path) -> None:
    names = (LONG, "Politie")
    few = replace(network(), opgaven=Coverage("Wie", names, ("Opgave",), (("trekker", ""),)))
    text = told(few, tmp_path)
    assert f"Voluit: {LONG}." in text and "…" in text


def test_many_partners_are_listed_for_each_opgave(tmp_path: Path) -> None:
    names = tuple(f"Partner {n}" for n in range(9))
    cells = (("trekker", "✓", *[""] * 7), ("",) * 9)
    many = replace(network(), opgaven=Coverage("Wie", names, ("Groen", "Grijs"), cells))
    text = told(many, tmp_path)
    assert "Groen 2 Partner 0 (trekker) Partner 1" in text
    assert "Grijs 0 nog niemand" in text
    assert "nog aan geen enkele opgave mee: • Partner 2" in text


def test_everything_of_a_crowded_network_is_there(tmp_path: Path) -> None:
    data = crowded_network()
    text = told(data, tmp_path)
    for n in range(1, 81):
        assert f"afdeling {n} " in text or f"afdeling {n}" in text.split("Nr")[1]
    assert all(f"Opgave {n}:" in text for n in range(1, 41))
    assert all(f"sector {n} " in text for n in range(30))


@pytest.mark.parametrize("kind", ["usual", "empty", "crowded"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    pdf = print_stakeholders(ALL[kind], names=True).pdf
    assert overlapping(words_of(pdf, tmp_path)) == []
    for picture in pictures_of(pdf, tmp_path):
        assert beside_the_text(picture) == 0
        assert ink(picture, (60, 60, 536, 790)) > 1000


def test_hostile_texts_come_out_whole_and_within_the_page(tmp_path: Path) -> None:
    pdf = print_stakeholders(hostile_network(), names=True).pdf
    text = text_of(pdf, tmp_path)
    for trap in TRAPS[:4]:
        assert text.count(trap) >= 10
    assert "مرحبا" in text
    for picture in pictures_of(pdf, tmp_path):
        assert beside_the_text(picture) == 0


def test_long_names_of_wijk_and_gemeente_do_not_meet_above_the_page(tmp_path: Path) -> None:
    long = replace(network(), gebied=LONG, municipality=LONG, example=False)
    assert overlapping(words_of(print_stakeholders(long).pdf, tmp_path)) == []


def test_no_heading_is_left_alone_below_a_page(tmp_path: Path) -> None:
    pages: dict[int, list[str]] = {}
    for word in words_of(print_stakeholders(network()).pdf, tmp_path):
        pages.setdefault(word.page, []).append(word.text)
    last = " ".join(pages[max(pages)])
    assert "Opgaven zonder trekker" in last and "Veilig gevoel op straat" in last
