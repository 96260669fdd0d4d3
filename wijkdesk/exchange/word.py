"""The agenda and the list of actions for Word: real headings and tables, in Dutch.

Word is for who edits further; what is published or kept is the PDF.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from wijkdesk.models.overleg import Vast
from wijkdesk.services import dutch
from wijkdesk.services.overleg.data import Action, ActionList, Item, Meeting

SECRET = "Vertrouwelijk agendapunt"
ANNEX = "Er is een vertrouwelijke bijlage."
EXAMPLE = "Dit is een voorbeeld. De personen zijn bedacht."
LATE = "te laat"
LONGEST = 255
"""Signs of a title among the properties of a file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CENTIMETRE = 360000
"""In the unit of Word's files."""


def agenda_docx(meeting: Meeting, *, confidential: bool = False) -> bytes:
    """The agenda; with `confidential` only what is confidential."""
    title = f"Agenda {meeting.name}"
    document = _begun(title, meeting.made_on, confidential, meeting.example)
    when = f"{dutch.weekday(meeting.held_on)}, {dutch.clock(meeting.start)} tot "
    facts = (
        ("Wanneer", f"{when}{dutch.clock(meeting.end)} uur"),
        ("Waar", meeting.location),
        ("Voorzitter", meeting.chair),
        ("Notulist", meeting.notulist),
    )
    for word, text in facts:
        if text:
            _pair(document, word, text)
    items = [item for item in meeting.items if item.confidential or not confidential]
    if items:
        _table(
            document,
            ("Tijd", "Nr", "Onderwerp", "Doel", "Inbrenger", "Min"),
            [_item(item, confidential) for item in items],
            (1.6, 1.0, 7.6, 2.6, 2.8, 1.2),
        )
    else:
        document.add_paragraph("Er staat nog niets op de agenda.")
    shown = [one for one in meeting.carried if one.is_open and one.confidential is confidential]
    if shown and any(item.vast is Vast.VORIGE for item in meeting.items):
        document.add_heading("Acties van de vorige keer", 2)
        _actions(document, shown, meeting.made_on)
    if not confidential:
        _people(document, meeting)
        if meeting.has_confidential:
            document.add_paragraph(ANNEX)
    return _bytes(document)


def actions_docx(data: ActionList, *, confidential: bool = False) -> bytes:
    """The list of actions, the open ones first; with `confidential` only those that are."""
    document = _begun(data.title, data.made_on, confidential, data.example)
    if data.subtitle:
        document.add_paragraph(_plain(data.subtitle))
    shown = [one for one in data.actions if one.confidential is confidential]
    still = [one for one in shown if one.is_open]
    over = [one for one in shown if not one.is_open]
    if still:
        document.add_heading("Wat er open staat", 2)
        _actions(document, still, data.made_on)
    else:
        document.add_paragraph("Er staan geen acties open.")
    if over:
        document.add_heading("Gereed of vervallen", 2)
        _actions(document, over, data.made_on)
    if not confidential and len(shown) < len(data.actions):
        document.add_paragraph(ANNEX)
    return _bytes(document)


def _item(item: Item, confidential: bool) -> tuple[str, ...]:
    clock, minutes = dutch.clock(item.start), str(item.minutes or "")
    if item.confidential and not confidential:
        return clock, str(item.number), SECRET, "", "", minutes
    papers = [one for one in item.documents if confidential or not one.confidential]
    lines = [
        item.title,
        item.explanation,
        f"Gevraagd besluit: {item.asked}" if item.asked else "",
        item.about,
        *(f"Stuk {one.label}: {one.title}" for one in papers),
    ]
    subject = "\n".join(line for line in lines if line)
    return clock, str(item.number), subject, item.purpose, item.brought_by, minutes


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
    whole = f"{title} – vertrouwelijke bijlage" if confidential else title
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
