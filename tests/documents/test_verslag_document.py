"""The printed report: its head, what was said and agreed, and what stays in the annex."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.documents.looking import assert_tidy, assert_within_the_page, told
from tests.documents.meetings import (
    SECRET,
    carried,
    decisions,
    empty_meeting,
    full_meeting,
    hostile_meeting,
    meeting,
    people,
    plain_meeting,
)
from tests.documents.reading import failures, text_of
from tests.documents.sample import TRAPS
from wijkdesk.documents.verslag import print_report
from wijkdesk.models.overleg import RegelKind, Stand
from wijkdesk.services.overleg.data import Meeting, NoteLine
from wijkdesk.store.clock import HERE

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


def test_a_confidential_item_tells_when_it_really_began(tmp_path: Path) -> None:
    begun = datetime(2026, 11, 10, 20, 14, tzinfo=HERE)
    items = tuple(replace(item, begun_at=begun) for item in meeting().items)
    text = read(replace(meeting(), items=items), tmp_path)
    assert "Dit punt begon om 20.14 uur. Er is een vertrouwelijke bijlage." in text
    assert "Dit punt begon" not in read(meeting(), tmp_path)


def test_decisions_stand_before_actions_and_begin_with_a_capital(tmp_path: Path) -> None:
    kind = RegelKind
    lines = (
        NoteLine(kind.ACTIE, "bewoners bellen", "2026-014", "G. Zogenaamd"),
        NoteLine(kind.PUNT, "de vergunning"),
        NoteLine(kind.BESLUIT, "het hek blijft laag", "B-2026-031"),
    )
    item = replace(meeting().items[2], lines=lines, documents=())
    text = read(replace(plain_meeting(), items=(item,)), tmp_path)
    assert (
        "Besluit B-2026-031 Het hek blijft laag Actie 2026-014 Bewoners bellen "
        "Wie: G. Zogenaamd Volgende keer De vergunning"
    ) in text


def test_a_correction_of_an_action_tells_who_and_when_in_full(tmp_path: Path) -> None:
    kind, day = RegelKind, date(2026, 11, 30)
    old = NoteLine(kind.ACTIE, "avond voorbereiden", "2026-014", "W. Wimpel", date(2026, 12, 7))
    new = replace(
        old,
        text="avond samen voorbereiden",
        due_on=date(2026, 12, 14),
        corrected_on=day,
        corrected=old,
    )
    fence = NoteLine(kind.BESLUIT, "het hek blijft laag", "B-2026-031")
    gone = NoteLine(
        kind.BESLUIT, "het hek gaat weg", "B-2026-032", corrected_on=day, corrected=fence
    )
    item = replace(meeting().items[2], lines=(old, new, fence, gone), documents=())
    text = read(replace(plain_meeting(), items=(item,)), tmp_path)
    assert (
        "Actie 2026-014: Avond samen voorbereiden (W. Wimpel, voor 14 december 2026). "
        "Er stond: “Avond voorbereiden (W. Wimpel, voor 7 december 2026).”"
    ) in text
    assert (
        "Besluit B-2026-032: Het hek gaat weg. Er stond: “Het hek blijft laag.” "
        "(besluit B-2026-031)"
    ) in text


def test_a_decision_tells_which_other_of_the_report_came_in_its_place(tmp_path: Path) -> None:
    first, second = decisions()[:2]
    pair = (
        replace(first, replaced_by=second.number),
        replace(second, replaces=(first.number, "B-2026-017")),
    )
    text = read(replace(plain_meeting(), decisions=pair), tmp_path)
    assert "vervangen door B-2026-032" in text and "vervangt B-2026-031" in text
    # What a later meeting does is not in an earlier report.
    assert "B-2026-017" not in text


def test_a_report_before_the_meeting_is_over_says_so(tmp_path: Path) -> None:
    planned = replace(
        plain_meeting(),
        stand=Stand.GEPLAND,
        decisions=(),
        actions=(),
        items=tuple(replace(item, lines=()) for item in plain_meeting().items),
    )
    text = read(planned, tmp_path)
    assert "Dit overleg is nog niet afgerond." in text and "Er zijn geen" not in text
    assert "Er is niets genoteerd" not in text and "Status concept" not in text
    coming = read(replace(planned, made_on=date(2026, 11, 1)), tmp_path)
    assert "Dit overleg is nog niet gehouden." in coming


def test_chair_and_notulist_are_told_though_nobody_invited_them(tmp_path: Path) -> None:
    text = read(replace(meeting(), people=people()[2:]), tmp_path)
    assert "Voorzitter G. Zogenaamd Notulist W. Wimpel Aanwezig" in text
    assert "Voorzitter" not in read(meeting(), tmp_path)


def test_names_stand_in_the_order_of_surnames_without_accents(tmp_path: Path) -> None:
    given = ("A. Zwart", "B. Öztürk", "J. 't Hart", "Á. Ábel", "H. d'Ancona", "C. Şahin")
    crowd = tuple(replace(people()[3], name=name, formal=name) for name in given)
    text = read(replace(meeting(), people=crowd), tmp_path)
    found = sorted(given, key=text.index)
    assert [name.split()[-1] for name in found] == [
        "Ábel",
        "d'Ancona",
        "Hart",
        "Öztürk",
        "Şahin",
        "Zwart",
    ]


def test_only_what_belongs_in_the_annex_makes_one(tmp_path: Path) -> None:
    left = (replace(carried()[0], confidential=True),)
    text = read(replace(plain_meeting(), carried=left), tmp_path)
    assert "bijlage" not in text
    assert "Bijlage Er is een vertrouwelijke bijlage." in read(meeting(), tmp_path)


def test_an_annex_without_decisions_does_not_say_that_none_were_taken(tmp_path: Path) -> None:
    open_ = tuple(one for one in meeting().decisions if not one.confidential)
    items = tuple(
        replace(item, lines=item.lines[:1]) if item.confidential else item
        for item in meeting().items
    )
    text = read(replace(meeting(), decisions=open_, items=items), tmp_path, confidential=True)
    assert "Besluiten" not in text and "2026-016" in text


def test_the_same_data_gives_the_same_bytes() -> None:
    assert print_report(meeting()).pdf == print_report(meeting()).pdf


def test_the_head_keeps_the_order_of_dutch_reports(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert (
        "Aanwezig G. Zogenaamd (voorzitter), Gemeente Almelo "
        "W. Wimpel (notulist), Gemeente Almelo "
        "D. Bedachtman, Politie, tot 20.30 uur F. Denkbeeld (gast), Avedan "
        "B. van der Verzinsel, Beter Wonen "
        "A. Voorbeeldsma, Wijkplatform Ossenkoppelerhoek "
        "Afwezig m.k. C. el Fictief, Avedan, vervangen door F. Denkbeeld "
        "Afwezig z.k. E. Nepstra, Huisartsenpraktijk Fictie"
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
    assert "Vastgesteld 12 januari 2027 · Stand van" in text and "Concept" not in text


def test_nothing_of_a_confidential_item_is_told(tmp_path: Path) -> None:
    text = read(meeting(), tmp_path)
    assert "4 Vertrouwelijk agendapunt Er is een vertrouwelijke bijlage." in text
    assert SECRET not in text.casefold()
    for number in ("B-2026-033", "2026-016", "3c", "4a"):
        assert number not in text
    assert "vertrouwelijk" not in read(plain_meeting(), tmp_path).casefold()


def test_a_confidential_decision_at_an_open_item_is_left_out_with_its_line(tmp_path: Path) -> None:
    first, *rest = meeting().decisions
    # Its words stand in a line, and in the correction of that line.
    line = NoteLine(
        RegelKind.NOTITIE,
        "Verbeterd.",
        corrected_on=date(2026, 12, 1),
        corrected=NoteLine(RegelKind.NOTITIE, first.title),
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
    text = read(replace(empty_meeting(), stand=Stand.CONCEPT), tmp_path)
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
