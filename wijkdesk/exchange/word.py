"""The agenda and the list of actions for Word: real headings and tables, in Dutch.

Word is for who edits further; what is published or kept is the PDF.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from wijkdesk.models.overleg import Presentie, Stand, Vast
from wijkdesk.services import dutch
from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg import seating
from wijkdesk.services.overleg.data import Action, ActionList, Item, Meeting, who

EXAMPLE = "Dit is een voorbeeld. De personen zijn bedacht."
NOTHING = "Bij deze agenda is niets vertrouwelijk."
TO_COME = "De agenda volgt."
DISCREET = "Deel dit alleen met wie dit mag weten. Laat het niet liggen."
LATE = "te laat"
LONGEST = 255
"""Signs of a title among the properties of a file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CENTIMETRE = 360000
"""In the unit of Word's files."""
_WIDE = 17.0
"""Centimetres between the margins."""
_TEAL = "0E4A52"
Cell = str | Sequence[str]
"""A text, or a title with what is told below it."""


def agenda_docx(meeting: Meeting, *, confidential: bool = False) -> bytes:
    """The agenda; with `confidential` only what is confidential."""
    whole = rule.for_agenda(meeting)
    data = rule.shown(whole, confidential)
    document = _begun(f"Agenda {data.name}", data.made_on, confidential, data.example)
    when = f"{dutch.weekday(data.held_on)}, {dutch.hour(data.start)} tot "
    facts = (
        ("Let op", "gaat niet door" if data.stand is Stand.VERVALLEN else ""),
        ("Wanneer", f"{when}{dutch.hour(data.end)} uur"),
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
            (1.5, 1.0, 7.2, 3.1, 2.9, 1.3),
        )
    else:
        document.add_paragraph(NOTHING if confidential else TO_COME)
    still = data.carried
    if still and (confidential or any(item.vast is Vast.VORIGE for item in data.items)):
        document.add_heading("Open acties van de vorige keer", 2)
        _actions(document, still, data.made_on)
    if not confidential:
        _people(document, data)
        if data != whole:
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
        document.add_heading("Open", 2)
        _actions(document, still, data.made_on)
    else:
        document.add_paragraph("Er staan geen acties open.")
    if over:
        document.add_heading("Gereed of vervallen", 2)
        _actions(document, over, data.made_on)
    if not confidential and data != whole:
        document.add_paragraph(rule.LEFT_OUT)
    return _bytes(document)


def _item(item: Item) -> tuple[Cell, ...]:
    lines = [
        item.title,
        item.explanation,
        f"Gevraagd besluit: {item.asked}" if item.asked else "",
        item.linked,
        *(one.told for one in item.documents),
    ]
    return (
        dutch.hour(item.start),
        str(item.number),
        [line for line in lines if line],
        item.purpose,
        item.brought_by,
        str(item.minutes or ""),
    )


def _actions(document: Any, found: Sequence[Action], today: date) -> None:
    _table(
        document,
        ("Nr", "Van", "Actie", "Wie", "Klaar op", "Status"),
        [_action(one, today) for one in found],
        (2.0, 2.2, 5.4, 3.0, 2.2, 2.2),
    )


def _action(one: Action, today: date) -> tuple[Cell, ...]:
    due = dutch.short_day(one.due_on, "geen datum")
    progress = [f"{dutch.short_day(on)}: {text}" for on, text in one.progress]
    done = f"\n{dutch.short_day(one.done_on)}" if one.done_on else ""
    return (
        one.number,
        dutch.short_day(one.made_on),
        [dutch.capital(one.title), *filter(None, [one.source]), *progress],
        who(one.owner or "nog niemand", one.involved),
        f"{due}\n{LATE}" if one.is_late(today) else due,
        f"{one.status.label}{done}",
    )


def _people(document: Any, meeting: Meeting) -> None:
    invited = [one for one in meeting.people if one.presence is not Presentie.GAST]
    if invited:
        document.add_heading("Genodigden", 2)
        _table(
            document,
            ("Naam", "Organisatie", "Rol"),
            [(one.name, one.organisation, seating.role(one)) for one in seating.in_order(invited)],
            (5.2, 6.4, 5.4),
        )


def _begun(title: str, made_on: date, confidential: bool, example: bool) -> Any:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

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
    for level in (1, 2):
        style: Any = document.styles[f"Heading {level}"]
        style.font.color.rgb = RGBColor.from_string(_TEAL)
    moment = datetime.combine(made_on, time(), UTC)
    kept = document.core_properties
    kept.title, kept.author, kept.language = _plain(whole)[:LONGEST], "WijkDesk", "nl-NL"
    kept.created = kept.modified = moment
    kept.last_modified_by, kept.comments = "", ""
    document.add_heading(_plain(whole), 1)
    _foot(document, made_on, "Vertrouwelijk" if confidential else "Intern")
    for told in [DISCREET] * confidential + [EXAMPLE] * example:
        document.add_paragraph(told)
    return document


def _foot(document: Any, made_on: date, classification: str) -> None:
    """Below each page, as on the PDF: of which day, for whom, and which page it is."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Pt

    line = document.sections[0].footer.paragraphs[0]
    line.style = document.styles["Normal"]
    wide = round(_WIDE * _CENTIMETRE)
    line.paragraph_format.tab_stops.add_tab_stop(wide, WD_TAB_ALIGNMENT.RIGHT)
    line.add_run(f"Stand van {dutch.day(made_on)} · {classification}\tpagina ")
    _field(line, "PAGE")
    line.add_run(" van ")
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.size = Pt(9)


def _field(line: Any, code: str) -> None:
    """A number that Word fills in by itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        line.add_run()._r.append(part)


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
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
) -> None:
    """A table of which the head comes back on each page and no row is torn. Widths in cm."""
    table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    _fixed(table, widths)
    for place, cells in enumerate((heads, *rows)):
        row = table.add_row()
        _row(row, head=place == 0)
        # Asking a row for one cell at a time walks the whole table.
        for cell, text, width in zip(row.cells, cells, widths, strict=True):
            cell.width = round(width * _CENTIMETRE)
            _fill(cell, text, bold=place == 0)


def _fixed(table: Any, widths: Sequence[float]) -> None:
    """Programs differ in which of these widths they go by."""
    from docx.oxml.ns import qn

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = round(width * _CENTIMETRE)
    whole = table._tbl.tblPr.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(round(sum(widths) * 567)))


def _fill(cell: Any, text: Cell, *, bold: bool) -> None:
    """A text; or a title in bold letters, with each thing below it on a line of its own."""
    from docx.shared import Pt

    parts = [text] if isinstance(text, str) else list(text)
    for n, part in enumerate(parts):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(_plain(part))
        run.bold = bold or (n == 0 and not isinstance(text, str))
        run.font.size = Pt(9.5)


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
