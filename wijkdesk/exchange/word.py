"""The agenda and the list of actions for Word: real headings and tables, in Dutch.

Word is for who edits further; what is published or kept is the PDF.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from wijkdesk.models.overleg import Stand, Vast
from wijkdesk.services import dutch
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.data import Action, ActionList, Item, Meeting

EXAMPLE = "Dit is een voorbeeld. De personen zijn bedacht."
NOTHING = "Bij deze agenda is niets vertrouwelijk."
LATE = "te laat"
LONGEST = 255
"""Signs of a title among the properties of a file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CENTIMETRE = 360000
"""In the unit of Word's files."""


def agenda_docx(meeting: Meeting, *, confidential: bool = False) -> bytes:
    """The agenda; with `confidential` only what is confidential."""
    data = rule.shown(meeting, confidential)
    document = _begun(f"Agenda {data.name}", data.made_on, confidential, data.example)
    when = f"{dutch.weekday(data.held_on)}, {dutch.clock(data.start)} tot "
    facts = (
        ("Let op", "gaat niet door" if data.stand is Stand.VERVALLEN else ""),
        ("Wanneer", f"{when}{dutch.clock(data.end)} uur"),
        ("Waar", data.location),
        ("Voorzitter", data.chair),
        ("Notulist", data.notulist),
    )
    for word, text in facts:
        if text:
            _pair(document, word, text)
    if data.items:
        _table(
            document,
            ("Tijd", "Nr", "Onderwerp", "Doel", "Inbrenger", "Min"),
            [_item(item) for item in data.items],
            (1.6, 1.0, 7.6, 2.6, 2.8, 1.2),
        )
    else:
        document.add_paragraph(NOTHING if confidential else "Er staat nog niets op de agenda.")
    still = [one for one in data.carried if one.is_open]
    if still and (confidential or any(item.vast is Vast.VORIGE for item in data.items)):
        document.add_heading("Open acties van de vorige keer", 2)
        _actions(document, still, data.made_on)
    if not confidential:
        _people(document, data)
        if data != meeting:
            document.add_paragraph(rule.LEFT_OUT)
    return _bytes(document)


def actions_docx(whole: ActionList, *, confidential: bool = False) -> bytes:
    """The list of actions, the open ones first; with `confidential` only those that are."""
    data = rule.shown_actions(whole, confidential)
    document = _begun(data.title, data.made_on, confidential, data.example)
    if data.subtitle:
        document.add_paragraph(_plain(data.subtitle))
    still = [one for one in data.actions if one.is_open]
    over = [one for one in data.actions if not one.is_open]
    if still:
        document.add_heading("Wat er open staat", 2)
        _actions(document, still, data.made_on)
    else:
        document.add_paragraph("Er staan geen acties open.")
    if over:
        document.add_heading("Gereed of vervallen", 2)
        _actions(document, over, data.made_on)
    if not confidential and data != whole:
        document.add_paragraph(rule.LEFT_OUT)
    return _bytes(document)


def _item(item: Item) -> tuple[str, ...]:
    lines = [
        item.title,
        item.explanation,
        f"Gevraagd besluit: {item.asked}" if item.asked else "",
        item.about,
        *(one.told for one in item.documents),
    ]
    return (
        dutch.clock(item.start),
        str(item.number),
        "\n".join(line for line in lines if line),
        item.purpose,
        item.brought_by,
        str(item.minutes or ""),
    )


def _actions(document: Any, found: Sequence[Action], today: date) -> None:
    rows = []
    for one in found:
        due = dutch.day(one.due_on, "")
        progress = [f"{dutch.day(on)}: {text}" for on, text in one.progress]
        rows.append(
            (
                one.number,
                "\n".join([one.title, *progress]),
                ", ".join(part for part in (one.owner, *one.involved) if part) or "nog niemand",
                f"{due} ({LATE})" if one.is_late(today) else due,
                one.status.label,
                one.source,
            )
        )
    _table(
        document,
        ("Nr", "Actie", "Wie", "Klaar op", "Status", "Uit"),
        rows,
        (1.9, 5.6, 3.0, 2.4, 1.7, 2.2),
    )


def _people(document: Any, meeting: Meeting) -> None:
    if meeting.people:
        document.add_heading("Genodigden", 2)
        _table(
            document,
            ("Naam", "Organisatie", "Rol"),
            [(one.name, one.organisation, one.role) for one in meeting.people],
            (5.0, 6.4, 5.4),
        )


def _begun(title: str, made_on: date, confidential: bool, example: bool) -> Any:
    from docx import Document
    from docx.oxml.ns import qn

    document = Document()
    _without_picture(document)
    whole = f"{rule.ANNEX}: {title}" if confidential else title
    section: Any = document.sections[0]
    section.page_width, section.page_height = 21 * _CENTIMETRE, round(29.7 * _CENTIMETRE)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, 2 * _CENTIMETRE)
    language = document.styles.element.xpath("//w:rPrDefault/w:rPr/w:lang")
    for one in language:
        one.set(qn("w:val"), "nl-NL")
    moment = datetime.combine(made_on, time(), UTC)
    kept = document.core_properties
    kept.title, kept.author, kept.language = _plain(whole)[:LONGEST], "WijkDesk", "nl-NL"
    kept.created = kept.modified = moment
    kept.last_modified_by, kept.comments = "", ""
    document.add_heading(_plain(whole), 1)
    if example:
        document.add_paragraph(EXAMPLE)
    return document


def _without_picture(document: Any) -> None:
    """The library begins with a file that shows a picture of something else in the file manager."""
    relations = document.part.package.rels
    for name in [key for key, one in relations.items() if one.reltype.endswith("/thumbnail")]:
        del relations[name]


def _pair(document: Any, word: str, text: str) -> None:
    line = document.add_paragraph()
    line.add_run(f"{word}: ").bold = True
    line.add_run(_plain(text))


def _table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
) -> None:
    """A table of which the head comes back on each page and no row is torn. Widths in cm."""
    table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    for place, cells in enumerate((heads, *rows)):
        row = table.add_row()
        _row(row, head=place == 0)
        # Asking a row for one cell at a time walks the whole table.
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = round(width * _CENTIMETRE)
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(_plain(text))
            run.bold = place == 0


def _row(row: Any, *, head: bool) -> None:
    from docx.oxml import OxmlElement

    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if head:
        settings.append(OxmlElement("w:tblHeader"))


def _plain(text: str) -> str:
    """Without signs that XML can't hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t"
        or (
            (sign >= " " and not 0xD800 <= ord(sign) <= 0xDFFF)
            and ord(sign) not in (0xFFFE, 0xFFFF)
        )
    )


def _bytes(document: Any) -> bytes:
    """The file, with the same dates inside each time."""
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
