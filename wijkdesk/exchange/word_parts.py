"""What our files for Word are made of: how they begin, their foot, and their tables."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from wijkdesk.services.overleg import confidential as rule
from wijkdesk.services.overleg.post import wording
from wijkdesk.services.words import dutch

EXAMPLE = "Dit is een voorbeeld. De personen zijn bedacht."
LONGEST = 255
"""Signs of a title among the properties of a file."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CENTIMETRE = 360000
"""In the unit of Word's files."""
_WIDE = 17.0
"""Centimetres between the margins."""
_TEAL = "0E4A52"
_FONT = "Arial"
Cell = str | Sequence[str]
"""A text, or a title with what is told below it."""


def begun(title: str, made_on: date, confidential: bool, example: bool) -> Any:
    """A file with its title, its foot and what one must know before reading on."""
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
    document.styles["Normal"].font.name = _FONT
    for level in (1, 2):
        style: Any = document.styles[f"Heading {level}"]
        style.font.color.rgb = RGBColor.from_string(_TEAL)
        # The letters of a theme go before those of a style, and not every computer has them.
        for letters in style.element.xpath("./w:rPr/w:rFonts"):
            letters.attrib.clear()
        style.font.name = _FONT
    moment = datetime.combine(made_on, time(), UTC)
    kept = document.core_properties
    kept.title, kept.author, kept.language = plain(whole)[:LONGEST], "WijkDesk", "nl-NL"
    kept.created = kept.modified = moment
    kept.last_modified_by, kept.comments = "", ""
    document.add_heading(plain(whole), 1)
    _foot(document, made_on, wording.SECRET if confidential else wording.INTERNAL)
    for told in [wording.DISCREET] * confidential + [EXAMPLE] * example:
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


def below(document: Any, text: str) -> None:
    """A line that does not stick to the table above it."""
    from docx.shared import Pt

    document.add_paragraph(text).paragraph_format.space_before = Pt(8)


def pair(document: Any, word: str, text: str) -> None:
    """A fact on a line of its own."""
    from docx.shared import Pt

    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(2)
    line.add_run(f"{word}: ").bold = True
    line.add_run(plain(text))


def table(
    document: Any,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
) -> None:
    """A table of which the head comes back on each page and no row is torn. Widths in cm."""
    made = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    _fixed(made, widths)
    for place, cells in enumerate((heads, *rows)):
        row = made.add_row()
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
        run = paragraph.add_run(plain(part))
        run.bold = bold or (n == 0 and not isinstance(text, str))
        run.font.size = Pt(9.5)


def _row(row: Any, *, head: bool) -> None:
    from docx.oxml import OxmlElement

    settings = row._tr.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if head:
        settings.append(OxmlElement("w:tblHeader"))


def plain(text: str) -> str:
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


def file_of(document: Any) -> bytes:
    """The file, with the same dates inside each time."""
    made, fixed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
