"""Almelo from the start, what is prioritair and why, areas of one's own, and the town's figures."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.gebied import areas, changing, kaart
from wijkdesk.services.gebied.areas import AreaDetail
from wijkdesk.services.gebied.kerncijfer import FIGURES
from wijkdesk.services.gebied.values import COMPUTED
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import start
from wijkdesk.services.wijkopgave import build
from wijkdesk.store import Store


@pytest.fixture
def almelo(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def with_buurten(almelo: Store, tmp_path: Path) -> Store:
    from wijkdesk.exchange.cbs.files import import_cbs

    table = tmp_path / "buurten.csv"
    table.write_text(
        "buurtcode,buurtnaam,inwoners,woningen,gem_woz_keuro,jaar\n"
        "BU01411600,Noord,300,100,200,2022\n"
        "BU01411601,Zuid,100,300,100,2022\n"
        "BU01411300,Sluitersveld Oost,50,20,300,2022\n",
        encoding="utf-8",
    )
    import_cbs(almelo, [table])
    return almelo


def detail(store: Store, name: str) -> AreaDetail:
    with store.read() as session:
        query = select(Gebied.id).where(Gebied.name == name, Gebied.deleted_at.is_(None))
        return areas.detail(store, session.scalars(query).one())


def buurt(store: Store, name: str) -> UUID:
    return next(one for one, buurt, _ in areas.buurten(store) if buurt == name)


def test_ten_wijken_and_two_dorpen_are_there_from_the_start(almelo: Store) -> None:
    rows = areas.wijken(almelo)
    kinds = [row.kind for row in rows]
    assert (kinds.count(GebiedKind.WIJK), kinds.count(GebiedKind.DORP)) == (10, 2)
    assert [row.name for row in rows][:4] == ["Aadorp", "Binnenstad", "Bornerbroek", "De Riet"]
    assert next(row for row in rows if row.name == "Schelfhorst").figures["inwoners"] == 10725
    with pytest.raises(KeyError):
        next(row for row in rows if row.name == "Aadorp").figures["huishoudens"]
    assert almelo.undo_label is None


def test_the_start_is_made_once(almelo: Store) -> None:
    start.prepare(almelo)
    assert len(areas.wijken(almelo)) == 12


def test_the_six_prioritaire_gebieden_of_the_plan_are_marked(almelo: Store) -> None:
    with almelo.read() as session:
        query = select(Gebied.name).where(Gebied.priority_reason.is_not(None))
        marked = set(session.scalars(query))
    assert marked == {
        "De Riet",
        "Kerkelanden",
        "Nieuwstraatkwartier",
        "Ossenkoppelerhoek",
        "Sluitersveld",
        "Westeres",
    }


def test_the_town_stands_last_in_the_list(almelo: Store) -> None:
    rows = areas.areas(almelo)
    assert [row.name for row in rows[-3:]] == ["Kerkelanden", "Westeres", "Almelo"]
    assert rows[-1].figures["inwoners"] == 73155


def test_figures_of_the_town_are_published_or_follow_from_the_wijken(almelo: Store) -> None:
    town = areas.town(almelo)
    rows = areas.wijken(almelo)
    assert town["inwoners"].value == 73155
    assert town["woningen"].value == sum(row.figures["woningen"] for row in rows)
    weights = [row.figures["woningen"] for row in rows]
    mean = sum(
        row.figures["koop"] * weight for row, weight in zip(rows, weights, strict=True)
    ) / sum(weights)
    assert town["koop"].value == pytest.approx(mean)
    assert town["koop"].source == COMPUTED
    assert set(town) <= set(FIGURES)


def test_a_reason_that_is_typed_on_is_one_step_of_undo(almelo: Store) -> None:
    hofkamp = detail(almelo, "Hofkamp")
    changing.set_priority(almelo, hofkamp.id, "leegstand")
    for reason in ("leegstand aan", "leegstand aan het plein"):
        changing.set_priority(almelo, hofkamp.id, reason, None, "verblijf")
    almelo.undo()
    assert detail(almelo, "Hofkamp").priority_reason == "leegstand"


def test_who_marks_an_area_says_why(almelo: Store) -> None:
    hofkamp = detail(almelo, "Hofkamp")
    with pytest.raises(Invalid) as refused:
        changing.set_priority(almelo, hofkamp.id, "  \n ")
    assert refused.value.field == "priority_reason"
    assert detail(almelo, "Hofkamp").priority_reason is None
    changing.set_priority(almelo, hofkamp.id, "veel  leegstand <b>", date(2026, 11, 2))
    marked = detail(almelo, "Hofkamp")
    assert (marked.priority_reason, marked.priority_since) == (
        "veel leegstand <b>",
        date(2026, 11, 2),
    )
    changing.set_priority(almelo, hofkamp.id, None)
    unmarked = detail(almelo, "Hofkamp")
    assert (unmarked.priority_reason, unmarked.priority_since) == (None, None)
    assert almelo.undo() == "Gebied niet meer prioritair"
    assert detail(almelo, "Hofkamp").priority_reason == "veel leegstand <b>"


def test_an_own_area_is_a_free_set_of_buurten(with_buurten: Store) -> None:
    store = with_buurten
    parts = [buurt(store, "Noord"), buurt(store, "Sluitersveld Oost")]
    made = changing.create_area(store, "  Rond   het spoor ", [*parts, parts[0]])
    shown = areas.detail(store, made)
    assert (shown.name, shown.kind) == ("Rond het spoor", GebiedKind.EIGEN)
    assert [name for _, name, _ in shown.buurten] == ["Noord", "Sluitersveld Oost"]
    figures = {one.key: one.value for one in shown.figures}
    assert figures["inwoners"] == 350
    # (100 × 200 + 20 × 300) / 120: weighed by woningen.
    assert figures["woz"] == pytest.approx(216.667, abs=0.001)
    assert made in {one.id for one in areas.gebieden(store)}

    changing.change_area(store, made, "Spoorzone", [parts[1], buurt(store, "Zuid")])
    shown = areas.detail(store, made)
    assert shown.name == "Spoorzone"
    assert [name for _, name, _ in shown.buurten] == ["Sluitersveld Oost", "Zuid"]
    store.undo()
    assert [name for _, name, _ in areas.detail(store, made).buurten] == [
        "Noord",
        "Sluitersveld Oost",
    ]

    changing.remove_area(store, made)
    assert made not in {one.id for one in areas.gebieden(store)}
    store.undo()
    assert made in {one.id for one in areas.gebieden(store)}


@pytest.mark.parametrize(("name", "field"), [("", "name"), (" \t", "name"), ("Spoor", "parts")])
def test_an_own_area_wants_a_name_and_buurten(with_buurten: Store, name: str, field: str) -> None:
    parts = [] if field == "parts" else [buurt(with_buurten, "Noord")]
    before = len(areas.gebieden(with_buurten))
    with pytest.raises(Invalid) as refused:
        changing.create_area(with_buurten, name, parts)
    assert refused.value.field == field
    assert len(areas.gebieden(with_buurten)) == before


def test_a_wijk_cannot_be_removed(almelo: Store) -> None:
    with pytest.raises(Invalid, match="eigen gebied"):
        changing.remove_area(almelo, detail(almelo, "De Riet").id)
    assert detail(almelo, "De Riet").name == "De Riet"


def test_without_borders_there_is_no_map(almelo: Store) -> None:
    assert kaart.map_areas(almelo) == ()
    assert kaart.parts_on_map(almelo, detail(almelo, "Almelo").id) == frozenset()


def test_a_name_is_given_once(with_buurten: Store) -> None:
    parts = [buurt(with_buurten, "Noord")]
    for name in ("Hofkamp", "hofkamp", " HOFKAMP "):
        with pytest.raises(Invalid, match="al een gebied"):
            changing.create_area(with_buurten, name, parts)
    made = changing.create_area(with_buurten, "Spoorzone", parts)
    changing.change_area(with_buurten, made, "Spoorzone", parts)


def test_figures_of_a_few_people_are_not_printed(with_buurten: Store, tmp_path: Path) -> None:
    from wijkdesk.exchange.cbs.files import import_cbs

    table = tmp_path / "klein.csv"
    table.write_text(
        "buurtcode,buurtnaam,inwoners,pct_koop,oppervlakte_ha,jaar\n"
        "BU01411600,Noord,300,40,10,2022\nBU01411601,Zuid,15,33,20,2022\n",
        encoding="utf-8",
    )
    import_cbs(with_buurten, [table])
    wijk = detail(with_buurten, "Ossenkoppelerhoek")
    shown = {one.key: one.parts for one in wijk.figures}
    printed = {one.key: one.parts for one in build.build(with_buurten, wijk.id).figures}
    assert shown["inwoners"] == (300, 15)
    assert printed["inwoners"] == (300, None)
    assert printed["koop"] == (40, None)
    assert printed["oppervlakte_ha"] == (10, 20)
