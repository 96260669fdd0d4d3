"""The printed report: its head, what was said and agreed, and what stays in the annex."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import (
    SECRET,
    empty_meeting,
    full_meeting,
    hostile_meeting,
    meeting,
    plain_meeting,
)
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.verslag import print_report
from wijkdesk.models.overleg import RegelKind, Stand
from wijkdesk.services.overleg.data import Line, Meeting

ALL = {
    "usual": meeting(),
    "empty": empty_meeting(),
    "full": full_meeting(),
    "hostile": hostile_meeting(),
}


def read(data: Meeting, folder: Path, confidential: bool = False) -> str:
    return told(print_report(data, confidential=confidential).pdf, folder)


@pytest.mark.parametrize("confidential", [False, True])
@pytest.mark.parametrize("kind", ALL)
def test_the_print_meets_pdf_a_and_pdf_ua(kind: str, confidential: bool) -> None:
    assert failures(print_report(ALL[kind], confidential=confidential).pdf) == []


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_report(meeting()).pdf == print_report(meeting()).pdf


def test_the_head_keeps_the_order_of_dutch_reports(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert (
        "Aanwezig G. Zogenaamd (Gemeente Almelo) (voorzitter) "
        "W. Wimpel (Gemeente Almelo) (notulist) "
        "D. Bedachtman (Politie), tot 20.30 uur F. Denkbeeld (Avedan), gast "
        "B. van der Verzinsel (Beter Wonen) "
        "A. Voorbeeldsma (Wijkplatform Ossenkoppelerhoek) "
        "Afwezig m.k. C. el Fictief (Avedan), vervangen door F. Denkbeeld "
        "Afwezig z.k. E. Nepstra (Huisartsenpraktijk Fictie)"
    ) in text


def test_every_item_tells_what_was_said_decided_and_agreed(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    for part in (
        "3 Verlichting achter de winkels",
        "Anke vertelt dat bewoners liever omlopen.",
        "Besluit B-2026-031 Er komen twee lantaarns achter de winkels.",
        "Actie 2026-014 Offerte vragen voor twee lantaarns Wie: G. Zogenaamd, voor 24 november",
        "Actie 2026-015 Vrijwilligers zoeken voor het buurtfeest Wie: nog niemand",
        "Volgende keer De vergunning voor het buurtfeest",
        "Het volgende overleg is op dinsdag 12 januari 2027, 19.30 uur.",
    ):
        assert part in text


def test_a_correction_is_seen_and_what_was_written_stays(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert "Achter de winkels staat nu één lantaarn." in text
    assert "Correctie van 30 november 2026: Achter de winkels staan nu twee lantaarns." in text
    assert "Er stond: “Achter de winkels staat nu één lantaarn.”" in text


def test_decisions_and_actions_stand_together_at_the_end(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    end = text[text.index("Besluiten van dit overleg") :]
    assert "B-2026-032 Het buurtfeest is op 12 juni 2027. Buurtfeest" in end
    assert "2026-015 Vrijwilligers zoeken voor het buurtfeest nog niemand geen datum" in end


def test_a_concept_says_so_on_every_page_and_an_adopted_report_when(tmp_path: Path) -> None:
    assert "Status concept" in read(meeting(), tmp_path)
    assert "Concept · Stand van 12 november 2026 · Intern" in read(meeting(), tmp_path)
    adopted = replace(
        meeting(),
        stand=Stand.VASTGESTELD,
        adopted_on=date(2027, 1, 12),
        adopted_in="Wijknetwerk 12 januari 2027",
    )
    text = read(adopted, tmp_path)
    assert "vastgesteld op 12 januari 2027 in Wijknetwerk 12 januari 2027" in text
    assert "Concept" not in text


def test_nothing_of_a_confidential_item_is_told(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert "4 Vertrouwelijk agendapunt Dit punt begon om 20.10 uur." in text
    assert SECRET not in text.casefold()
    for number in ("B-2026-033", "2026-016", "3c", "4a"):
        assert number not in text
    assert "vertrouwelijk" not in read(plain_meeting(), tmp_path).casefold()


def test_a_confidential_decision_at_an_open_item_is_left_out_with_its_line(tmp_path: Path) -> None:
    first, *rest = meeting().decisions
    # Its words stand in a line, and in the correction of that line.
    line = Line(
        RegelKind.NOTITIE, "Verbeterd.", corrected_on=date(2026, 12, 1), corrects=first.title
    )
    third = meeting().items[2]
    items = (*meeting().items[:2], replace(third, lines=(*third.lines, line)), *meeting().items[3:])
    data = replace(meeting(), decisions=(replace(first, confidential=True), *rest), items=items)
    text = read(data, tmp_path)
    assert "Er komen twee lantaarns" not in text and "Verbeterd." not in text
    assert "Anke vertelt" in text
    assert "Er komen twee lantaarns" in read(data, tmp_path, confidential=True)


def test_what_a_confidential_item_led_to_is_confidential_too(tmp_path: Path) -> None:
    bare = replace(
        meeting(),
        decisions=tuple(replace(one, confidential=False) for one in meeting().decisions),
        actions=tuple(replace(one, confidential=False) for one in meeting().actions),
    )
    assert SECRET not in read(bare, tmp_path).casefold()
    assert "Het geheime huisbezoek gaat door." in read(bare, tmp_path, confidential=True)


def test_the_annex_holds_only_what_is_confidential(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path, confidential=True)
    for part in (
        "Vertrouwelijke bijlage",
        "Concept · Stand van 12 november 2026 · Vertrouwelijk",
        "Het geheime gesprek ging goed.",
        "B-2026-033",
        "2026-016",
        "3c Brief met een geheim adres",
    ):
        assert part in text
    for part in ("Anke vertelt", "B-2026-031", "2026-014", "Rondvraag", "Intern", "Er is niets"):
        assert part not in text
    nothing = read(plain_meeting(), tmp_path, confidential=True)
    assert "is niets vertrouwelijk besproken" in nothing.replace("vertrouwelijks", "vertrouwelijk")


def test_an_empty_report_says_so(tmp_path: Path) -> None:
    text = read(empty_meeting(), tmp_path)
    for part in (
        "Er zijn geen agendapunten.",
        "Aanwezig niet ingevuld",
        "Er zijn geen besluiten genomen.",
        "Er zijn geen acties afgesproken.",
    ):
        assert part in text
    assert "Tabel" not in text


@pytest.mark.parametrize("kind", ["usual", "empty", "full"])
def test_nothing_overlaps_or_leaves_the_page(kind: str, tmp_path: Path) -> None:
    assert_tidy(print_report(ALL[kind]).pdf, tmp_path)


def test_hostile_texts_come_out_whole(tmp_path: Path) -> None:
    pdf = print_report(hostile_meeting()).pdf
    text = text_of(pdf, tmp_path)
    assert all(text.count(trap) >= 8 for trap in TRAPS[:4])
    assert_within_the_page(pdf, tmp_path)
