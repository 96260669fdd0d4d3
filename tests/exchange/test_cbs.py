"""CBS files come in whole or not at all, and a bad one is named by file, line and column."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import pytest
from pyproj import Transformer
from sqlalchemy import func, select

from wijkdesk.exchange.cbs import headings, table
from wijkdesk.exchange.cbs.files import CbsError, CbsReport, import_cbs
from wijkdesk.failure import FileFailure
from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer, Outline
from wijkdesk.services.gebied import areas, changing, kaart
from wijkdesk.store import Store

SHARED = Path(__file__).parents[3] / "shared" / "data"
OSSENKOPPELERHOEK = "WK014116"
SQUARE = [[[241_000.0, 486_000.0], [241_500.0, 486_000.0], [241_500.0, 486_500.0]]]
for _ring in SQUARE:
    _ring.append(_ring[0])

BUURTEN = """\
buurtcode,buurtnaam,wijkcode,wijknaam,inwoners,pct_0_15,gem_huishoudensgrootte,vogels,jaar
BU01411600,Noord,WK014116,Ossenkoppelerhoek,2120,7,1.5,3,2021
BU01411601,Zuid,WK014116,Ossenkoppelerhoek,1225,4,.,4,2021
BU03630000,Elders,WK036300,Elders,99,9,1.9,9,2021
"""


@pytest.fixture
def almelo(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return write


def feature(code: str, coordinates: Any, kind: str = "Polygon", name: str = "") -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"buurtcode": code, "buurtnaam": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features: Any, **members: Any) -> str:
    whole = {"type": "FeatureCollection", "name": "buurten_2021", "features": list(features)}
    return json.dumps({**whole, **members})


def wijk(store: Store, code: str = OSSENKOPPELERHOEK) -> areas.AreaDetail:
    with store.read() as session:
        query = select(GebiedCode.gebied_id).where(GebiedCode.code == code)
        found = session.scalars(query).first()
    assert found is not None
    return areas.detail(store, found)


def figures(store: Store, code: str = OSSENKOPPELERHOEK) -> dict[str, tuple[float | None, int]]:
    return {one.key: (one.value, one.year) for one in wijk(store, code).figures}


def kept(store: Store) -> list[int | None]:
    """How many rows of each kind the store holds."""
    with store.read() as session:
        return [
            session.scalar(select(func.count()).select_from(one).where(one.deleted_at.is_(None)))
            for one in (Gebied, GebiedCode, Kerncijfer, Outline)
        ]


def said(report: CbsReport) -> str:
    return "\n".join(report.lines())


# Tables


def test_a_table_of_buurten_comes_in(almelo: Store, file: Callable[..., Path]) -> None:
    told = said(import_cbs(almelo, [file("buurten.csv", BUURTEN)]))
    shown = wijk(almelo)
    assert [(name, count) for _, name, count in shown.buurten] == [("Noord", 2120), ("Zuid", 1225)]
    assert shown.buurten_year == 2021
    parts = {one.key: one.parts for one in shown.figures}
    assert parts["pct_0_15"] == (7, 4)
    assert parts["gem_huishoudensgrootte"] == (1.5, None)
    assert "wijken en buurten: 2 nieuw\n" in told
    assert "cijfers: 5 nieuw" in told
    assert "door het CBS geheim gehouden cijfers: 1" in told
    assert "overgeslagen, want buiten Almelo: 1" in told
    assert "WijkDesk gebruikt niet: vogels" in told


def test_twice_gives_no_doubles(almelo: Store, file: Callable[..., Path]) -> None:
    table = file("buurten.csv", BUURTEN)
    import_cbs(almelo, [table])
    before = kept(almelo)
    told = said(import_cbs(almelo, [table]))
    assert kept(almelo) == before
    assert "wijken en buurten: 2 stonden er al\n" in told
    assert "cijfers: 5 stonden er al\n" in told
    assert told.endswith("Alles stond er al; niets veranderd.")


def test_all_files_are_one_step_back(almelo: Store, file: Callable[..., Path]) -> None:
    before = kept(almelo)
    table = file("buurten.csv", BUURTEN)
    drawn = file("buurten.geojson", collection(feature("BU01411600", SQUARE)))
    import_cbs(almelo, [drawn, table])
    assert kept(almelo) != before
    assert almelo.undo() == "CBS-gegevens ingelezen"
    assert kept(almelo) == before
    almelo.redo()
    assert wijk(almelo).buurten_year == 2021


def test_a_correction_of_cbs_replaces_the_figure(almelo: Store, file: Callable[..., Path]) -> None:
    import_cbs(almelo, [file("buurten.csv", BUURTEN)])
    corrected = BUURTEN.replace("2120", "2121").replace("Zuid", "Zuidhoek")
    told = said(import_cbs(almelo, [file("buurten.csv", corrected)]))
    assert [(name, count) for _, name, count in wijk(almelo).buurten] == [
        ("Noord", 2121),
        ("Zuidhoek", 1225),
    ]
    assert "wijken en buurten: 1 gewijzigd, 1 stond er al\n" in told
    assert "cijfers: 1 gewijzigd, 4 stonden er al\n" in told


def test_a_buurt_lasts_while_a_code_may_pass_to_another(
    almelo: Store, file: Callable[..., Path]
) -> None:
    import_cbs(almelo, [file("buurten.csv", BUURTEN)])
    before = {name: one for one, name, _ in wijk(almelo).buurten}
    own = changing.create_area(almelo, "Noord en Zuid", before.values())
    later = BUURTEN.replace(",2021", ",2023").replace("Zuid", "Nieuw Zuid").replace("2120", "2200")
    import_cbs(almelo, [file("later.csv", later)])
    after = wijk(almelo)
    assert after.buurten_year == 2023
    assert [(name, count) for _, name, count in after.buurten] == [
        ("Nieuw Zuid", 1225),
        ("Noord", 2200),
    ]
    ids = {name: one for one, name, _ in after.buurten}
    assert ids["Noord"] == before["Noord"]
    assert ids["Nieuw Zuid"] not in before.values()
    # An own area keeps the buurten that were chosen, also one that CBS has no more.
    assert {one for one, _, _ in areas.detail(almelo, own).buurten} == set(before.values())


def test_two_years_in_one_file_are_one_buurt(almelo: Store, file: Callable[..., Path]) -> None:
    later = BUURTEN.replace(",2021", ",2022").partition("\n")[2]
    told = said(import_cbs(almelo, [file("jaren.csv", BUURTEN + later)]))
    assert "wijken en buurten: 2 nieuw, 2 gewijzigd\n" in told
    assert len(areas.buurten(almelo)) == 2


def test_a_file_without_names_means_the_buurten_that_are_known(
    almelo: Store, file: Callable[..., Path]
) -> None:
    table = "buurtcode,jaar,aantal_inwoners\nBU01411402,2022,1330\nBU01411600,2022,10\n"
    import_cbs(almelo, [file("zonder.csv", table)])
    with almelo.read() as session:
        kerkelanden = session.scalars(select(Gebied).where(Gebied.name == "Kerkelanden")).one()
        codes = session.scalars(
            select(GebiedCode.year).where(GebiedCode.gebied_id == kerkelanden.id)
        )
        assert set(codes) == {2021, 2022} and kerkelanden.priority_reason


def test_one_wijk_alone_is_not_the_municipality(almelo: Store, file: Callable[..., Path]) -> None:
    before = areas.town(almelo)
    import_cbs(almelo, [file("een.csv", "wijkcode,jaar,a_inw,woningen\nWK014116,2023,6500,9\n")])
    assert areas.town(almelo) == before


def test_a_damaged_workbook_is_refused(almelo: Store, tmp_path: Path) -> None:
    book, broken = tmp_path / "heel.xlsx", tmp_path / "stuk.xlsx"
    pandas.DataFrame({"wijkcode": ["WK014116"], "a_inw": [1], "jaar": [2023]}).to_excel(book)
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(broken, "w") as out:
        for name in whole.namelist():
            content = whole.read(name)
            out.writestr(name, content[:200] if name.endswith("sheet1.xml") else content)
    with pytest.raises(CbsError, match="geen werkblad"):
        import_cbs(almelo, [broken])


def test_half_a_letter_in_a_name_is_left_out(almelo: Store, file: Callable[..., Path]) -> None:
    drawn = collection(feature("BU01411600", SQUARE, name="No\ud800ord"), source="CBS \udfff")
    import_cbs(almelo, [file("kaart.geojson", drawn)])
    assert [one.name for one in kaart.map_areas(almelo)] == ["Noord"]


@pytest.mark.parametrize(
    "content",
    [
        "wijkcode;wijknaam;a_inw;p_koopw;jaar\r\nWK014116;Ossenkoppelerhoek;6.480;41,5;2023\r\n",
        "\ufeffwijkcode\twijknaam\ta_inw\tp_koopw\tjaar\nWK014116\tx\t6480\t41.5\t2023\n",
        'gwb_code,regio,recs,a_inw,p_koopw,jaar\n"WK014116 ","Ossen, hoek",Wijk," 6480 ",41.5,2023',
        'wijkcode,a_inw,p_koopw,jaar\nWK014116,"6,480","41,5",2023\n',
        "GWB_CODE,A_INW_2023,P_KOOPW_2023\nwk014116,6480,41.5\n",
        "wijkcode;a_inw;p_koopw;jaar;wijknaam\nWK014116;6480;41,5;2023;Ossenhoé\n".encode("cp1252"),
    ],
    ids=["excel", "bom-tabs", "quotes-blanks", "commas", "year-in-heading", "windows"],
)
def test_tables_as_they_are_found(
    almelo: Store, file: Callable[..., Path], content: str | bytes
) -> None:
    import_cbs(almelo, [file("kerncijfers.csv", content)])
    assert figures(almelo)["inwoners"] == (6480, 2023)
    assert figures(almelo)["koop"] == (41.5, 2023)
    assert wijk(almelo).name == "Ossenkoppelerhoek"


def test_a_workbook_says_the_same_as_a_table(
    almelo: Store, file: Callable[..., Path], tmp_path: Path
) -> None:
    frame = pandas.DataFrame(
        {
            "gwb_code": ["GM0141", "WK014116"],
            "regio": ["Almelo", "Ossenkoppelerhoek"],
            "a_inw": [73400, 6480],
            "p_koopw": ["48,5", 41.5],
        }
    )
    book = tmp_path / "kwb-2023.xlsx"
    frame.to_excel(book, index=False)
    import_cbs(almelo, [book])
    assert figures(almelo)["inwoners"] == (6480, 2023)
    assert figures(almelo)["koop"] == (41.5, 2023)
    assert areas.town(almelo)["koop"].value == 48.5


def test_the_year_can_be_told(almelo: Store, file: Callable[..., Path]) -> None:
    table = file("cijfers.csv", "wijkcode,a_inw\nWK014116,6490\n")
    with pytest.raises(CbsError, match="niet van welk jaar"):
        import_cbs(almelo, [table])
    import_cbs(almelo, [table], year=2024)
    assert figures(almelo)["inwoners"] == (6490, 2024)


HEAD = "buurtcode,buurtnaam,inwoners,pct_0_15,jaar\n"
GOOD = "BU01411600,Noord,10,5,2021\n"


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        (HEAD + GOOD + "BU01411601,Zuid,veel,5,2021\n", "regel 3, kolom inwoners", "geen getal"),
        (HEAD + GOOD + "BU01411601,Zuid,-4,5,2021\n", "regel 3, kolom inwoners", "kleiner dan 0"),
        (HEAD + GOOD + "BU01411601,Zuid,4,105,2021\n", "regel 3, kolom pct_0_15", "100 procent"),
        (HEAD + GOOD + "BU01411601,Zuid,inf,5,2021\n", "regel 3, kolom inwoners", "geen getal"),
        (HEAD + GOOD + "BU01411601,Zuid,nan,5,2021\n", "regel 3, kolom inwoners", "geen getal"),
        (HEAD + GOOD + "BU01411601,Zuid,12.5,5,2021\n", "regel 3, kolom inwoners", "heel getal"),
        (HEAD + GOOD + "BU01411601,Zuid,1e3,5,2021\n", "regel 3, kolom inwoners", "geen getal"),
        (HEAD + GOOD + "BU01411601,Zuid,1_000,5,2021\n", "regel 3, kolom inwoners", "geen getal"),
        (HEAD + GOOD + "BU01411601,Zuid,4,5,21\n", "regel 3, kolom jaar", "geen jaar"),
        (HEAD + GOOD + "Zuid,BU01411601,4,5,2021\n", "regel 3, kolom buurtcode", "geen code"),
        (HEAD + GOOD + "\n" + GOOD, "regel 4, kolom buurtcode", "ook al in regel 2"),
        (HEAD + GOOD + "BU01411601,Zuid,4,5\n", "regel 3", "4 kolommen, in de kopregel 5"),
        (HEAD + GOOD + 'BU01411601,"Zuid,4,5,2021\n', "regel 3", "aanhalingsteken"),
        (HEAD + GOOD + "BU01419900,Ver,4,5,2021\n", "regel 3", "wijk die Almelo niet heeft"),
        (HEAD + "WK014199,Ver,4,5,2021\n", "regel 2", "geen wijk van Almelo"),
        ("buurtcode,kippen\nBU01411600,4\n", "regel 1", "geen enkel cijfer"),
        ("naam,inwoners\nNoord,4\n", "regel 1", "kolom met codes"),
        ("zomaar wat tekst\n", "regel 1", "maar één kolom"),
        (HEAD + "BU03630000,Elders,4,5,2021\n", "", "geen gebied van Almelo"),
        (HEAD, "", "geen gebied van Almelo"),
        ("", "", "leeg"),
        ("\ufeff", "", "leeg"),
        ("\ufeff\n \n", "", "leeg"),
        (b"\x00\x01binair", "", "geen tekstbestand"),
        (b"buurtcode,inwoners\n\x81,1", "", "geen tekst"),
    ],
)
def test_a_bad_table_is_refused_whole(
    almelo: Store,
    file: Callable[..., Path],
    content: str | bytes,
    place: str,
    problem: str,
) -> None:
    before = kept(almelo)
    good = file("goed.csv", BUURTEN)
    with pytest.raises(CbsError) as refused:
        import_cbs(almelo, [good, file("slecht.csv", content)])
    told = str(refused.value)
    assert told.startswith(f"slecht.csv, {place}:" if place else "slecht.csv:")
    assert problem in told
    assert told.endswith("Er is niets ingelezen en er is niets veranderd.")
    assert kept(almelo) == before


def test_files_of_another_kind_are_refused(
    almelo: Store, file: Callable[..., Path], tmp_path: Path
) -> None:
    for path, problem in (
        (tmp_path, "csv en xlsx"),
        (file("brief.docx", b"PK"), "csv en xlsx"),
        (file("boek.xlsx", b"PK geen zip"), "geen werkblad"),
        (file("boek.xlsx", BUURTEN), "geen werkblad"),
    ):
        with pytest.raises(CbsError, match=problem):
            import_cbs(almelo, [path])
    with pytest.raises(FileFailure, match="bestaat niet"):
        import_cbs(almelo, [tmp_path / "weg.csv"])


# Maps


def test_a_map_in_rd_with_holes_and_islands(almelo: Store, file: Callable[..., Path]) -> None:
    hole = [[x + 100 if x < 241_200 else x - 100, y] for x, y in SQUARE[0]]
    island = [[[x + 900, y + 900] for x, y in SQUARE[0]]]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    drawn = collection(
        feature("BU01411600", [[SQUARE[0], hole], island], "MultiPolygon", "Noord"),
        feature("BU01411601", island, name="Zuid"),
        feature("BU03630000", island, name="Elders"),
        crs=crs,
        source="CBS 2021",
    )
    told = said(import_cbs(almelo, [file("kaart.geojson", drawn)]))
    assert "grenzen: 2 nieuw" in told
    assert "overgeslagen, want buiten Almelo: 1" in told
    shown = {one.name: one for one in kaart.map_areas(almelo)}
    assert [len(rings) for rings in shown["Noord"].polygons] == [2, 1]
    assert shown["Zuid"].polygons[0][0][0] == (241_900.0, 486_900.0)
    assert kaart.parts_on_map(almelo, wijk(almelo).id) >= {one.id for one in shown.values()}
    with almelo.read() as session:
        assert set(session.scalars(select(Outline.source))) == {"CBS 2021"}


def test_degrees_become_metres(almelo: Store, file: Callable[..., Path]) -> None:
    degrees = Transformer.from_crs("EPSG:28992", "EPSG:4326", always_xy=True)
    ring = [list(degrees.transform(x, y)) for x, y in SQUARE[0]]
    import_cbs(almelo, [file("kaart.geojson", collection(feature("BU01411600", [ring])))])
    [area] = kaart.map_areas(almelo)
    flat = [one for point in area.polygons[0][0] for one in point]
    assert flat == pytest.approx([one for point in SQUARE[0] for one in point], abs=0.2)


def test_a_map_twice_and_redrawn(almelo: Store, file: Callable[..., Path]) -> None:
    drawn = file("kaart.geojson", collection(feature("BU01411600", SQUARE, name="Noord")))
    import_cbs(almelo, [drawn])
    assert "grenzen: 1 stond er al\n" in said(import_cbs(almelo, [drawn]))
    moved = [[[x + 1, y] for x, y in SQUARE[0]]]
    drawn = file("kaart.geojson", collection(feature("BU01411600", moved, name="Noord")))
    assert "grenzen: 1 gewijzigd\n" in said(import_cbs(almelo, [drawn]))


OPEN = [[*SQUARE[0][:-1], [241_100.0, 486_100.0]]]


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        ('{"type": "FeatureCollection",\n "features": [,]}', "regel 2, kolom 15", "GeoJSON niet"),
        ("[1, 2]", "", "geen kaart"),
        ('{"features": []}', "", "geen kaart"),
        ("[" * 100_000, "", "geen geldige GeoJSON"),
        ('{"features": [NaN]}', "", "geen geldige GeoJSON"),
        (b"\xff\xfe{", "", "geen UTF-8"),
        (collection({"type": "Feature"}), "vlak 1", "geen gegevens"),
        (collection(feature("Noord", SQUARE)), "vlak 1", "geen code"),
        (collection(feature("BU01411600", [], "Point")), "vlak 1 (BU01411600)", "geen vlak"),
        (collection(feature("BU01411600", [])), "vlak 1 (BU01411600)", "geen rand"),
        (collection(feature("BU01411600", [[["a", "b"]] * 4])), "vlak 1", "geen paar getallen"),
        (collection(feature("BU01411600", [[[10**400, 1]] * 4])), "vlak 1", "geen paar getallen"),
        (collection(feature("BU01411600", [[[1.0, 1.0]] * 3])), "vlak 1", "maar 3 punten"),
        (collection(feature("BU01411600", OPEN)), "vlak 1", "niet gesloten"),
        (collection(feature("BU01411600", [[[9.0, 9.0]] * 4])), "vlak 1", "buiten Nederland"),
        (collection(*[feature("BU01411600", SQUARE)] * 2), "vlak 2", "twee keer"),
        (collection(feature("BU01419900", SQUARE)), "vlak 1", "Almelo niet heeft"),
        (collection(feature("BU03630000", SQUARE)), "", "geen gebied van Almelo"),
        (collection(feature("BU01411600", SQUARE), name="buurten"), "", "welk jaar"),
    ],
)
def test_a_bad_map_is_refused_whole(
    almelo: Store,
    file: Callable[..., Path],
    content: str | bytes,
    place: str,
    problem: str,
) -> None:
    before = kept(almelo)
    with pytest.raises(CbsError) as refused:
        import_cbs(almelo, [file("goed.csv", BUURTEN), file("kaart.geojson", content)])
    told = str(refused.value)
    assert told.startswith(f"kaart.geojson, {place}" if place else "kaart.geojson:")
    assert problem in told
    assert kept(almelo) == before


# The files of CBS themselves, where they stand beside the repository


@pytest.mark.skipif(not SHARED.is_dir(), reason="the files of CBS are no part of the repository")
def test_the_files_of_cbs_come_in(almelo: Store) -> None:
    paths = sorted([*SHARED.glob("*.csv"), *SHARED.glob("*.geojson")])
    told = said(import_cbs(almelo, paths))
    assert "wijken en buurten: 70 nieuw, 1 stond er al\n" in told
    assert len(kaart.map_areas(almelo)) == 71
    shown = wijk(almelo)
    assert len(shown.buurten) > 3
    assert figures(almelo)["laag_inkomen"] == (52.6, 2022)
    with almelo.read() as session:
        kerkelanden = session.scalars(select(Gebied).where(Gebied.name == "Kerkelanden")).one()
        assert kerkelanden.priority_reason
        kinds = select(func.count()).select_from(Gebied).where(Gebied.kind == GebiedKind.BUURT)
        assert session.scalar(kinds) == 71
    assert said(import_cbs(almelo, paths)).endswith("Alles stond er al; niets veranderd.")


@pytest.mark.parametrize(("code", "name"), [one for one in headings.AREAS if one[1]])
def test_a_table_names_its_areas_by_every_heading_that_a_map_knows(
    tmp_path: Path, code: str, name: str
) -> None:
    file = tmp_path / "cijfers 2022.csv"
    area = {"w": "WK014116", "g": "GM0141"}.get(code[0], "BU01411600")
    file.write_text(f"{code};{name};a_inw\n{area};Ergens;12\n", encoding="utf-8")
    (row,) = table.read_table(file).rows
    assert (row.code, row.name, row.values) == (area, "Ergens", {"inwoners": 12})
