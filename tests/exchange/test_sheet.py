"""A spreadsheet comes in as its user sees it, and what goes out is text that nothing calculates."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odfdo import Document

from tests.rounds import THOUSANDS
from wijkdesk.exchange.errors import ContactFileError
from wijkdesk.exchange.sheet import cells as sheet_cells
from wijkdesk.exchange.sheet import guard
from wijkdesk.exchange.sheet.files import csv_bytes, ods_bytes, read_sheet, xlsx_bytes
from wijkdesk.failure import FileFailure

LIST = "Naam;Telefoon;Plaats\nJan Jansen;06-12345678;Almelo\n\nZoë Öztürk;0546 123456;Enschede\n"
FORMULAS = ("=1+1", "+31612345678", "-5", "@SUM(A1)", "'=getypt", "''=x", '=HYPERLINK("x")', "'s")
Make = Callable[[str, bytes], Path]


@pytest.fixture
def file(tmp_path: Path) -> Make:
    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def cells(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(path).rows]


def book(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def written(ending: str, headings: list[str], rows: list[list[str]]) -> bytes:
    if ending == "csv":
        return csv_bytes(headings, rows)
    return {"xlsx": xlsx_bytes, "ods": ods_bytes}[ending](headings, rows, "Contacten: A/B")


def repacked(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A workbook with other files inside."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)), zipfile.ZIP_DEFLATED)
    return made.getvalue()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_csv_file_is_read_whoever_made_it(file: Make, delimiter: str, encoding: str) -> None:
    text = LIST.replace(";", delimiter)
    if encoding == "cp1252":
        text = text.replace("ş", "s")
    sheet = read_sheet(file("lijst.csv", text.encode(encoding)))
    assert sheet.headings == ("Naam", "Telefoon", "Plaats")
    assert [row.cells for row in sheet.rows] == [
        ("Jan Jansen", "06-12345678", "Almelo"),
        ("Zoë Öztürk", "0546 123456", "Enschede"),
    ]
    assert [row.number for row in sheet.rows] == [2, 4]


def test_the_line_that_tells_excel_the_delimiter_is_not_a_row(file: Make) -> None:
    sheet = read_sheet(file("lijst.csv", b"sep=,\r\nNaam;x,Plaats\r\nJan,Almelo\r\n"))
    assert sheet.headings == ("Naam;x", "Plaats")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("Jan", "Almelo"))]


def test_commas_in_names_do_not_cut_a_list_with_semicolons(file: Make) -> None:
    text = b"Naam, voorletters;Adres\nJansen, J.;Dorpsstraat 1, Almelo, boven\nBakker, P.;Plein 2\n"
    assert cells(file("a.csv", text))[0] == ("Jansen, J.", "Dorpsstraat 1, Almelo, boven")


def test_a_list_of_one_column_keeps_its_commas(file: Make) -> None:
    sheet = read_sheet(file("a.csv", b"Naam\nJansen, Jan\nBakker\nVisser\n"))
    assert sheet.headings == ("Naam",)
    assert [row.cells for row in sheet.rows] == [("Jansen, Jan",), ("Bakker",), ("Visser",)]


def test_line_breaks_and_quotes_inside_quotes_stay_in_one_cell(file: Make) -> None:
    text = b'Naam;Opmerking;Plaats\r\nJan;"regel 1\r\nregel ""2""; slot";Almelo\r\nPiet;;Delden\r\n'
    sheet = read_sheet(file("a.csv", text))
    assert sheet.rows[0].cells == ("Jan", 'regel 1\nregel "2"; slot', "Almelo")
    assert sheet.rows[1].number == 3


def test_a_title_above_the_headings_is_passed_over(file: Make) -> None:
    text = b"Ledenlijst 2026;;\n;;\nNaam;Plaats;Tel\nJan;Almelo;1\nPiet;Delden;2\n"
    sheet = read_sheet(file("a.csv", text))
    assert sheet.headings == ("Naam", "Plaats", "Tel")
    assert [row.number for row in sheet.rows] == [4, 5]


def test_rows_may_be_shorter_and_longer_than_the_headings(file: Make) -> None:
    assert cells(file("a.csv", b"a;b\n1\n1;2;3\n;;\n;2\n")) == [("1",), ("1", "2", "3"), ("", "2")]


def test_excel_numbers_dates_and_answers_become_what_the_user_sees(file: Make) -> None:
    content = book(
        ["Tel", "Sinds", "Uur", "Lid", "Bedrag", "Fout"],
        [612345678.0, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), True, 1.5, "=1/0"],
        [7601, datetime(2024, 3, 1), None, False, -0.25],
    )
    assert cells(file("a.xlsx", content)) == [
        ("612345678", "2024-03-01", "2024-03-01 09:30:00", "ja", "1.5"),
        ("7601", "2024-03-01", "", "nee", "-0.25"),
    ]


def test_the_first_sheet_that_holds_something_and_is_not_hidden_is_read(file: Make) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Leeg"
    hidden = made.create_sheet("Keuzes")
    hidden.append(["x", "y"])
    hidden.sheet_state = "hidden"
    shown = made.create_sheet("Leden")
    shown["B3"], shown["C3"] = "Naam", "Plaats"
    shown["B5"], shown["C5"] = "Jan", "Almelo"
    content = io.BytesIO()
    made.save(content)
    path = file("a.xlsx", content.getvalue())
    sheet = read_sheet(path)
    assert (sheet.name, sheet.sheets) == ("Leden", ("Leeg", "Keuzes", "Leden"))
    assert sheet.headings == ("", "Naam", "Plaats")
    assert [(row.number, row.cells) for row in sheet.rows] == [(5, ("", "Jan", "Almelo"))]
    assert read_sheet(path, "Keuzes").headings == ("x", "y")


def test_an_ods_of_libreoffice_with_repeated_empty_rows_keeps_its_numbers(file: Make) -> None:
    def far(name: str, content: bytes) -> bytes:
        empty = (
            b'<table:table-row table:number-rows-repeated="%d">'
            b'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        )
        first = content.find(b"</table:table-header-rows>") + len(b"</table:table-header-rows>")
        if name != "content.xml":
            return content
        content = content[:first] + empty % 3 + content[first:]
        return content.replace(b"</table:table>", empty % 1048000 + b"</table:table>")

    sheet = read_sheet(file("a.ods", repacked(ods_bytes(["a", "b"], [["1", "2"]], "x"), far)))
    assert [(row.number, row.cells) for row in sheet.rows] == [(5, ("1", "2"))]


def test_a_workbook_with_a_wrong_name_is_still_read(file: Make) -> None:
    assert cells(file("a.csv", book(["a", "b"], ["1", "2"]))) == [("1", "2")]
    assert cells(file("a.xls", b"a\tb\n1\t2\n")) == [("1", "2")]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_what_looks_like_a_formula_goes_out_dead_and_comes_back_the_same(
    file: Make, ending: str
) -> None:
    rows = [[one, "x"] for one in FORMULAS]
    path = file(f"a.{ending}", written(ending, ["=kop()", "b"], rows))
    assert read_sheet(path).headings == ("=kop()", "b")
    assert cells(path) == [tuple(row) for row in rows]


def test_no_cell_of_a_csv_file_begins_as_a_formula() -> None:
    rows = [[one] for one in (*FORMULAS, "\tx", "\rx", "=a;b", '=a"b')]
    text = csv_bytes(["a"], rows).decode("utf-8-sig")
    assert csv_bytes(["a"], rows).startswith(b"\xef\xbb\xbf")
    assert [
        line for line in text.split("\r\n") if line.lstrip('"').startswith(("=", "+", "-", "@"))
    ] == []
    assert text.count("\r\n") == len(rows) + 1


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    headings, rows = ["Naam", "=1"], [[one, "0612345678"] for one in FORMULAS]
    made = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(headings, rows, "Contacten: A/B")))
    sheet = made.active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["B2"].value == "0612345678" and sheet["B2"].number_format == "@"
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:B9"
    assert sheet.column_dimensions["B"].width > 11
    assert (made.properties.title, made.properties.creator) == ("Contacten: A/B", "WijkDesk")
    with zipfile.ZipFile(io.BytesIO(ods_bytes(headings, rows, "x"))) as archive:
        xml = archive.read("content.xml").decode()
    assert "table:formula" not in xml
    assert xml.count('office:value-type="string"') == 2 * len(rows) + 2


def test_an_ods_file_is_one_that_another_program_opens() -> None:
    content = ods_bytes(["Naam", "<b>"], [["Jan & Zoë", "a\n  b\tc"]], "Contacten <A>")
    made = Document(io.BytesIO(content))
    table = made.body.tables[0]
    assert table.name == "Contacten <A>"
    assert table.get_values()[:2] == [["Naam", "<b>"], ["Jan & Zoë", "a\n  b\tc"]]
    assert (made.meta.title, made.meta.creator) == ("Contacten <A>", "WijkDesk")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        ElementTree.fromstring(archive.read("content.xml"))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_signs_that_no_workbook_holds_are_left_out(file: Make, ending: str) -> None:
    rows = [["a\x00b\x1bc\ud800d\uffff", "regel\r\neen"], ["_x0041_ x", "  spaties  "]]
    path = file(f"a.{ending}", written(ending, ["a", "b"], rows))
    assert cells(path) == [("abcd", "regel\neen"), ("_x0041_ x", "  spaties  ")]


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(sheet_cells.holdable)


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_went_out(
    file: Make, ending: str, rows: list[list[str]]
) -> None:
    # The last cell keeps the row from being empty, and its blanks from being cut off.
    whole = [[*row, "."] for row in rows]
    path = file(f"a.{ending}", written(ending, list("abcde"), whole))
    assert cells(path) == [tuple(row) for row in whole]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "ods"])
def test_thousands_of_rows_come_back(file: Make, ending: str) -> None:
    rows = [[f"Naam {number}", f"+3161{number:07}", "", "x"] for number in range(THOUSANDS)]
    path = file(f"a.{ending}", written(ending, list("abcd"), rows))
    sheet = read_sheet(path)
    assert [row.cells for row in sheet.rows] == [tuple(row) for row in rows]
    assert sheet.rows[-1].number == THOUSANDS + 1


def encrypted_ods(name: str, content: bytes) -> bytes:
    if name != "META-INF/manifest.xml":
        return content
    entry = b'manifest:full-path="content.xml" manifest:media-type="text/xml"'
    assert entry + b"/>" in content
    return content.replace(
        entry + b"/>",
        entry + b'><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>',
    )


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leeg.csv", b" \n", "is leeg"),
        ("leeg.csv", b"\xef\xbb\xbf;;\n;;\n", "is leeg"),
        ("leeg.xlsx", book(), "is leeg"),
        ("geen.xlsx", b"Naam;Plaats\nJan;Almelo\n", "heet xlsx, maar"),
        ("geen.ods", b"<html></html>", "heet ods, maar"),
        ("geen.xls", b"<html><table></table></html>", "heet xls, maar"),
        ("kapot.xlsx", book(["a"], ["b"])[:-300], "beschadigd"),
        ("kapot.xlsx", b"PK\x03\x04 en dan niets", "beschadigd"),
        ("kapot.xls", COMPOUND + b"\0" * 2000, "geen werkblad"),
        ("slot.xlsx", COMPOUND + "EncryptedPackage".encode("utf-16-le") * 9, "wachtwoord"),
        ("slot.ods", repacked(ods_bytes(["a"], [["b"]], "x"), encrypted_ods), "wachtwoord"),
        ("foto.csv", b"\x89PNG\0\0\1\2" + bytes(range(256)), "geen tekst"),
        ("open.csv", b'a;b\n1;2\n3;"4\n5;6\n', "regel 3: de aanhalingstekens"),
        ("koploos.csv", b"Jan;jan@voorbeeld.nl\nPiet;piet@voorbeeld.nl\n", "in plaats van koppen"),
        ("koploos.csv", b"Jan;0546-123456\nPiet;0546-123457\n", "in plaats van koppen"),
        ("breed.csv", b"a" + b";b" * 501 + b"\n1;2\n", "meer dan 500 kolommen"),
        ("lang.csv", b"a;b\n1;" + b"x" * 100_001, "regel 2, kolom 2: hier staat een tekst"),
        ("lang.csv", b"a;b\n1;" + b"x" * 140_000, "te lange tekst"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_what_is_wrong(
    file: Make, name: str, content: bytes, told: str
) -> None:
    with pytest.raises(ContactFileError) as problem:
        read_sheet(file(name, content))
    assert told in str(problem.value)
    assert str(problem.value).startswith(name)
    assert str(problem.value).endswith("Er is niets ingelezen en er is niets veranderd.")
    assert problem.value.path.name == name


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileFailure, match="bestaat niet"):
        read_sheet(tmp_path / "weg.csv")
    with pytest.raises(FileFailure, match="map"):
        read_sheet(tmp_path)


def test_too_many_rows_are_refused(file: Make) -> None:
    with pytest.raises(ContactFileError, match=r"meer dan 200\.000 regels"):
        read_sheet(file("a.csv", b"a;b\n" + b"1;2\n" * 200_001))
    assert len(cells(file("a.csv", b"a;b\n" + b"1;2\n" * 200_000))) == 200_000


def test_a_workbook_that_grows_without_end_is_refused(file: Make) -> None:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as inside,
    ):
        for _ in range(guard.LARGEST_UNPACKED // 2**20 + 1):
            inside.write(bytes(2**20))
    with pytest.raises(ContactFileError, match="te groot"):
        read_sheet(file("bom.xlsx", made.getvalue()))


def test_one_cell_in_the_last_corner_does_not_fill_the_memory(file: Make) -> None:
    def far(name: str, content: bytes) -> bytes:
        return content.replace(b'r="B2"', b'r="XFD1048576"')

    with pytest.raises(ContactFileError, match="1048576 regels en 16384 kolommen"):
        read_sheet(file("ver.xlsx", repacked(book(["a", "b"], ["1", "2"]), far)))

    def repeated(name: str, content: bytes) -> bytes:
        return content.replace(
            b"<table:table-cell office:value-type",
            b'<table:table-cell table:number-columns-repeated="16384" office:value-type',
        ).replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="9000">')

    with pytest.raises(ContactFileError, match="18000 regels en 16384 kolommen"):
        read_sheet(file("ver.ods", repacked(ods_bytes(["a"], [["1"]], "x"), repeated)))
