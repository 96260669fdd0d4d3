"""The agenda and the list of actions for Word."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.originals import Originals
from tests.services.meetings import Wijk, opened, wijk
from wijkdesk.exchange.word import actions_docx, agenda_docx
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.overleg import Presentie, Stand
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.overleg.confidential import HIDDEN, LEFT_OUT
from wijkdesk.services.overleg.post.paper import Paper
from wijkdesk.services.overleg.post.papers import action_list
from wijkdesk.services.whole import leaving, records
from wijkdesk.store import Store


@pytest.fixture
def town(originals: Originals, tmp_path: Path) -> Iterator[Wijk]:
    with opened(originals, "word", _filled, tmp_path / "store") as made:
        yield made


def _filled(store: Store) -> Wijk:
    made = wijk(store)
    made.propose()
    item = made.item("Speelveld", minutes=20, asked="Akkoord met de tekening?")
    paper = stukken.add(store, item, "tekening.pdf", b"x")
    records.change(store, "stuk", paper, "author", "J. Bedacht")
    records.change(store, "stuk", paper, "version", "2")
    made.note(item, "! @Joke bellen voor 1 sep", "! @Avedan later voor 4 dec")
    secret = made.item("Zorgen delen", confidential=True)
    made.note(secret, "! @Henk zwijgen voor 4 dec")
    return made


def text_of_docx(content: bytes) -> str:
    opened = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


def test_the_agenda_holds_what_a_dutch_agenda_holds(town: Wijk) -> None:
    content = agenda_docx(town.meeting())
    opened: Any = docx.Document(io.BytesIO(content))
    text = text_of_docx(content)
    assert opened.paragraphs[0].style.name == "Heading 1"
    assert opened.paragraphs[0].text == "Agenda Wijknetwerk Ossenkoppelerhoek"
    assert "maandag 7 september 2026, 10.00 tot 11.30 uur" in text
    for part in (
        "Gevraagd besluit: Akkoord met de tekening?",
        "Stuk 5a: tekening (J. Bedacht, versie 2",
        "Avedan",
    ):
        assert part in text
    head = opened.tables[0].rows[0]
    assert [cell.text for cell in head.cells] == [
        "Tijd",
        "Nr",
        "Onderwerp",
        "Doel",
        "Inbrenger",
        "Min",
    ]
    assert head._tr.xpath(".//w:tblHeader")
    assert opened.core_properties.language == "nl-NL"
    assert opened.styles.element.xpath("//w:rPrDefault/w:rPr/w:lang/@w:val") == ["nl-NL"]


def test_what_is_confidential_stands_in_the_annex_alone(town: Wijk) -> None:
    open_, secret = agenda_docx(town.meeting()), agenda_docx(town.meeting(), confidential=True)
    assert "Zorgen delen" not in text_of_docx(open_)
    assert HIDDEN in text_of_docx(open_) and LEFT_OUT in text_of_docx(open_)
    assert "Zorgen delen" in text_of_docx(secret) and "Speelveld" not in text_of_docx(secret)
    actions = action_list(town.meeting())
    assert "Zwijgen" not in text_of_docx(actions_docx(actions)) and LEFT_OUT in text_of_docx(
        actions_docx(actions)
    )
    assert "Zwijgen" in text_of_docx(actions_docx(actions, confidential=True))
    assert "Bellen" not in text_of_docx(actions_docx(actions, confidential=True))


def test_the_actions_have_open_ones_first_and_late_ones_in_words(town: Wijk) -> None:
    later = replace(action_list(town.meeting()), made_on=date(2026, 10, 1))
    text = text_of_docx(actions_docx(later))
    assert "1-9-2026\nte laat" in text and "4-12-2026\nopen" in text
    assert text.index("Bellen") < text.index("Later")


def test_no_actions_and_no_items_say_so(town: Wijk) -> None:
    empty = replace(town.meeting(3), items=(), people=(), carried=())
    assert "De agenda volgt." in text_of_docx(agenda_docx(empty))
    none = replace(action_list(town.meeting(3)), actions=())
    assert "Er staan geen acties open." in text_of_docx(actions_docx(none))
    # As the PDF says it: that no action is open would not be true.
    annex = text_of_docx(actions_docx(none, confidential=True))
    assert "Er zijn geen vertrouwelijke acties." in annex and "staan geen acties" not in annex


def test_hostile_text_comes_out_as_text(town: Wijk) -> None:
    nasty = "<w:p>&\x00\x0b\ud800\uffff 😀 " + "w" * 5000
    meeting = replace(town.meeting(), name=nasty, location=nasty)
    assert "<w:p>& 😀" in text_of_docx(agenda_docx(meeting))


def test_the_same_meeting_gives_the_same_file(town: Wijk) -> None:
    assert agenda_docx(town.meeting()) == agenda_docx(town.meeting())


def test_what_does_not_go_on_says_so_and_no_picture_of_another_file_comes_along(town: Wijk) -> None:
    content = agenda_docx(replace(town.meeting(), stand=Stand.VERVALLEN))
    assert "Let op: gaat niet door" in text_of_docx(content)
    with zipfile.ZipFile(io.BytesIO(content)) as inside:
        assert not [name for name in inside.namelist() if "thumbnail" in name]


def test_a_confidential_item_tells_nothing_but_that_it_is_there(town: Wijk) -> None:
    secret = replace(town.meeting().items[-1], title="Zorgen", minutes=37, confidential=True)
    meeting = replace(town.meeting(), items=(secret,))
    table = docx.Document(io.BytesIO(agenda_docx(meeting))).tables[0]
    assert [cell.text for cell in table.rows[1].cells][2:] == [HIDDEN, "", "", ""]


def test_a_long_name_still_tells_the_annex_apart(town: Wijk) -> None:
    meeting = replace(town.meeting(), name="Een/lang\n " + "o" * 300)
    plain, annex = (
        leaving.of_paper(Paper.AGENDA, confidential=one).named(meeting.name, meeting.held_on)
        for one in (False, True)
    )
    assert plain.startswith("Agenda Een-lang o") and plain.endswith(" 2026-09-07")
    assert annex == f"{plain} vertrouwelijk" and len(annex) < 140


def test_columns_are_as_wide_as_what_stands_in_them(town: Wijk) -> None:
    opened: Any = docx.Document(io.BytesIO(agenda_docx(town.meeting())))
    table = opened.tables[0]
    assert table.autofit is False
    widths = [round(column.width.cm, 1) for column in table.columns]
    assert widths[2] == max(widths) and widths[1] == min(widths)
    assert table._tbl.xpath("./w:tblPr/w:tblW/@w:type") == ["dxa"]


def test_each_page_tells_for_whom_it_is_and_which_page(town: Wijk) -> None:
    for secret, word in ((False, "Intern"), (True, "Vertrouwelijk")):
        opened: Any = docx.Document(io.BytesIO(agenda_docx(town.meeting(), confidential=secret)))
        foot = opened.sections[0].footer
        assert f"Stand van 1 september 2026 · {word}" in foot.paragraphs[0].text
        codes = foot._element.xpath(".//w:instrText/text()")
        assert codes == ["PAGE", "NUMPAGES"]


def test_titles_are_bold_and_what_explains_them_is_not(town: Wijk) -> None:
    opened: Any = docx.Document(io.BytesIO(agenda_docx(town.meeting())))
    cell = next(row.cells[2] for row in opened.tables[0].rows if "Speelveld" in row.cells[2].text)
    bold = [all(run.bold for run in one.runs) for one in cell.paragraphs]
    assert bold[0] and not any(bold[1:])
    assert str(opened.styles["Heading 2"].font.color.rgb) == "0E4A52"


def test_an_action_tells_who_helps_and_when_it_was_done(town: Wijk) -> None:
    (one, *_) = action_list(town.meeting()).actions
    done = replace(
        one,
        owner="Joke van der Berg",
        involved=("Henk Bakker",),
        status=ActieStatus.GEREED,
        due_on=date(2026, 9, 28),
        done_on=date(2026, 10, 8),
    )
    text = text_of_docx(actions_docx(replace(action_list(town.meeting()), actions=(done,))))
    assert "Joke van der Berg, met Henk Bakker" in text
    assert "28-9-2026\ngereed\n8-10-2026" in text


def test_guests_were_not_invited_and_roles_are_told(town: Wijk) -> None:
    town.invite()
    meeting = town.meeting()
    guest = replace(meeting.people[0], name="Student", presence=Presentie.GAST, is_chair=False)
    opened = docx.Document(
        io.BytesIO(agenda_docx(replace(meeting, people=(*meeting.people, guest))))
    )
    rows = [[cell.text for cell in row.cells] for row in opened.tables[-1].rows]
    assert rows[1][0] == "Henk Bakker" and rows[1][2].endswith("voorzitter")
    assert "Student" not in [row[0] for row in rows]
