"""The printed wijkopgave: what a reader finds in it, and what the public must not find."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pypdf
import pytest

from tests.documents.reading import failures, text_of, texts
from tests.documents.sample import PERSONS, empty, large, sample
from wijkdesk.documents.wijkopgave import RenderResult, print_wijkopgave
from wijkdesk.models.gebied import GebiedKind
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.gebied.data import Figure
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.services.wijkopgave.data import Quote, Version, Wish

ROOT = Path(__file__).resolve().parents[2]
TITLES = [f"{chapter.number} {chapter.title}" for chapter in CHAPTERS if chapter.number]
JUDGEMENTS = ("denkt elk kwartaal mee", "plan voor de zomer", "afwachtend", "kritisch")


@cache
def printed(public: bool = False) -> RenderResult:
    """The sample, printed once for all tests."""
    return print_wijkopgave(sample(), public=public)


def pages_of(result: RenderResult) -> list[str]:
    """The text of each page, with single spaces."""
    reader = pypdf.PdfReader(io.BytesIO(result.pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def outline(result: RenderResult) -> list[str]:
    """The bookmarks of the chapters and appendices."""
    reader = pypdf.PdfReader(io.BytesIO(result.pdf))
    return [str(item["/Title"]) for item in reader.outline if not isinstance(item, list)]


def figures_of(result: RenderResult) -> list[str]:
    """The descriptions of the figures, in the order of the document."""
    with pikepdf.open(io.BytesIO(result.pdf)) as pdf:
        return [
            str(item.Alt)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("data", [sample(), empty()], ids=["sample", "empty"])
def test_all_chapters_stand_in_the_bookmarks_in_their_order(data: object) -> None:
    found = outline(print_wijkopgave(data))  # type: ignore[arg-type]
    assert [title for title in found if title in TITLES] == TITLES


def test_an_empty_chapter_says_pm_and_what_belongs_there(tmp_path: Path) -> None:
    text = " ".join(text_of(print_wijkopgave(empty()).pdf, tmp_path).split())
    assert text.count("PM Dit is nog niet ingevuld. Hier komt") >= 25


def test_the_contents_and_the_preview_know_the_page_of_every_chapter() -> None:
    found, pages = printed(), pages_of(printed())
    assert list(found.chapter_pages) == [chapter.key for chapter in CHAPTERS]
    for chapter in CHAPTERS[1:]:
        number = found.chapter_pages[chapter.key]
        assert f"{chapter.number} {chapter.title}" in pages[number - 1]
        assert re.search(rf"{re.escape(chapter.title)} {number}\b", pages[1])


def test_every_page_but_the_cover_carries_status_classification_and_number() -> None:
    found = pages_of(printed())
    for number, text in enumerate(found[1:], 2):
        assert "Versie 3, concept · Intern" in text
        assert f"pagina {number} van {len(found)}" in text
    assert "pagina 1 van" not in found[0]


def test_the_cover_tells_what_this_is_and_that_it_is_an_example() -> None:
    cover = pages_of(printed())[0]
    for word in ("Wijkopgave", "Ossenkoppelerhoek", "2027 tot en met 2030", "Interne versie"):
        assert word in cover
    assert "nog niet vastgesteld" in cover and "Voorbeeld" in cover
    assert "Voorbeeld" not in pages_of(print_wijkopgave(replace(sample(), example=False)))[0]


def test_an_adopted_version_names_the_organ_and_the_day() -> None:
    adopted = Version(
        4, VersieStatus.VASTGESTELD, date(2026, 2, 1), "", "college van B&W", date(2026, 2, 18)
    )
    data = replace(sample(), version=adopted, versions=(*sample().versions, adopted))
    assert "college van B&W op 18 februari 2026" in pages_of(print_wijkopgave(data))[0]


def test_a_dorp_has_a_dorpsopgave() -> None:
    data = replace(empty(), kind=GebiedKind.DORP)
    assert "Dorpsopgave" in pages_of(print_wijkopgave(data))[0]


def test_whatever_was_entered_can_be_read(tmp_path: Path) -> None:
    text = set(text_of(printed().pdf, tmp_path).split())
    wanted = {word for entry in texts(sample()) for word in entry.split()} - {"-", "eigen"}
    words = {strip(word) for word in text}
    assert {word for word in map(strip, wanted) if word} - words == set()


def strip(word: str) -> str:
    """A word without the marks that a sentence puts around it."""
    return word.strip(".,;:()“”\"'·-").lower()


@pytest.mark.parametrize("public", [False, True])
def test_the_summary_takes_exactly_one_page(public: bool) -> None:
    found = printed(public).chapter_pages
    assert found["wijk"] == found["samenvatting"] + 1


def test_the_summary_keeps_to_its_page_when_everything_is_long(tmp_path: Path) -> None:
    data, long = sample(), "Wij willen samen met bewoners WERKEN aan de wijk MOMENTEEL " * 12
    crowded = replace(
        data,
        texts=data.texts | {"samenvatting": f"{long}\n\n{long}einde-van-de-kern"},
        strengths=(long,) * 4,
        opgaven=tuple(replace(o, title=long, desired=long) for o in data.opgaven),
        quotes=(Quote(long),) * 3,
        wishes=(Wish(long, 10_000),) * 3,
        verhalen=tuple(replace(v, title=long, success=True) for v in data.verhalen),
        figures=tuple(replace(f, label=long, value=123_456_789) for f in data.figures),
        municipality=long,
    )
    found = print_wijkopgave(crowded)
    assert found.chapter_pages["wijk"] == found.chapter_pages["samenvatting"] + 1
    assert "einde-van-de-kern" in text_of(found.pdf, tmp_path)


def test_figures_are_numbered_and_told_in_words() -> None:
    pages, told = " ".join(pages_of(printed())), figures_of(printed())
    assert len(told) == len(set(told)) == 9
    for number in range(1, len(told) + 1):
        assert f"Figuur {number} " in pages
    together = " ".join(told)
    for fact in (
        "het laagst in Boomplaats (22%)",
        "10 doelen",
        "Als eerste begint Avondronde met buurtvaders (1e kwartaal 2027)",
        "Te weinig mensen bij handhaving (kans 4, gevolg 4)",
        "van 25% (2023) naar 28% (2025), slechter",
        "2027: € 130.500 toegezegd",
    ):
        assert fact in together


def test_the_map_is_pm_until_outlines_are_imported(tmp_path: Path) -> None:
    data = replace(sample(), geography=replace(sample().geography, shapes=()))
    text = " ".join(text_of(print_wijkopgave(data).pdf, tmp_path).split())
    assert "Hier komt de kaart, zodra de grenzen uit een CBS-bestand zijn ingelezen." in text
    assert "Boomplaats" in text


def test_figures_of_one_buurt_only_do_not_break_the_table() -> None:
    lonely = Figure("x", "Los cijfer", "%", 1, 2022, "", None, None, (1.5,))
    assert print_wijkopgave(replace(sample(), figures=(lonely,))).pages > 10


def test_buurten_counted_in_another_year_are_told(tmp_path: Path) -> None:
    earlier = tuple(replace(one, parts_year=2021) if one.parts else one for one in sample().figures)
    text = " ".join(
        text_of(print_wijkopgave(replace(sample(), figures=earlier)).pdf, tmp_path).split()
    )
    assert "In 2021 geteld in de buurten: inwoners" in text
    assert "(2021)" in text.partition("Kaart en buurten")[2].partition("Kerncijfers")[0]
    assert "geteld in de buurten" not in " ".join(pages_of(printed()))


def test_dates_numbers_and_money_are_written_the_dutch_way(tmp_path: Path) -> None:
    text = " ".join(text_of(printed().pdf, tmp_path).split())
    for shown in ("6.470", "52,6%", "€ 12.500", "2 november 2026", "3e kwartaal 2027"):
        assert shown in text
    assert not re.search(r"\bQ[1-4]\b", text)


def test_the_public_version_holds_no_person_and_no_judgement(tmp_path: Path) -> None:
    internal = " ".join(text_of(printed().pdf, tmp_path).split())
    public = " ".join(text_of(printed(public=True).pdf, tmp_path).split())
    for name in PERSONS:
        assert name.split()[-1] in internal and name.split()[-1] not in public
    for judgement in (*JUDGEMENTS, "binnen twee weken bij de wijkregisseur", "15 april 2027"):
        assert judgement in internal and judgement not in public
    assert "Contact" not in public and "Belang" not in public.replace("Belangrijkste", "")
    assert "Publieksversie" in public and "concept · Openbaar" in public


def test_the_public_version_says_no_person_in_what_is_read_aloud_either() -> None:
    with pikepdf.open(io.BytesIO(printed(public=True).pdf)) as pdf:
        raw = "".join(str(item) for item in pdf.objects) + " ".join(figures_of(printed(True)))
    assert not any(name in raw for name in PERSONS)


def test_means_are_told_per_inspanning_and_added_up(tmp_path: Path) -> None:
    text = " ".join(text_of(printed().pdf, tmp_path).split())
    assert "€ 38.500 Openbare ruimte, 2027 (toegezegd)" in text
    assert "€ 1.081.500" in text


@pytest.mark.parametrize("public", [False, True])
def test_the_print_meets_pdf_a_and_pdf_ua(public: bool) -> None:
    assert failures(printed(public).pdf) == []


def test_an_empty_wijk_meets_pdf_a_and_pdf_ua() -> None:
    assert failures(print_wijkopgave(empty()).pdf) == []


def test_printing_again_gives_the_same_bytes_also_in_another_process() -> None:
    code = (
        "import hashlib;"
        "from tests.documents.sample import sample;"
        "from wijkdesk.documents.wijkopgave import print_wijkopgave;"
        "print(hashlib.sha256(print_wijkopgave(sample()).pdf).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    assert print_wijkopgave(sample()).pdf == printed().pdf


def test_hundreds_of_opgaven_are_all_there(tmp_path: Path) -> None:
    found = print_wijkopgave(large(300))
    text = text_of(found.pdf, tmp_path)
    assert all(f"Opgave {n}: " in text for n in range(1, 301))
    assert all(f"{n}.3 " in text for n in range(1, 301))
    assert len(figures_of(found)) == 8
