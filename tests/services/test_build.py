"""What a wijkopgave tells is gathered whole, quickly, and kept with its map and figures."""

from uuid import UUID

import pytest
from sqlalchemy import update

from tests.counted import counted
from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer, Outline
from wijkdesk.models.opgave import Inspanning, InspanningDoel
from wijkdesk.services.gebied import areas
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import build, content, texts, versions
from wijkdesk.store import Store

SQUARE = [[[[240000, 485000], [240100, 485000], [240100, 485100], [240000, 485000]]]]


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def wijk(store: Store) -> UUID:
    found = next(one.id for one in areas.gebieden(store) if one.name == "De Riet")
    texts.ensure(store, found)
    return found


def test_a_large_wijk_takes_no_more_questions_than_a_small_one(store: Store, wijk: UUID) -> None:
    doel = records.add(store, "doel", wijk)
    with counted() as few:
        build.build(store, wijk)
    with store.write("Veel") as session:
        made = [Inspanning(gebied_id=wijk, title=f"Werk {n}", position=n) for n in range(400)]
        session.add_all(made)
        session.flush()
        session.add_all(InspanningDoel(inspanning_id=one.id, doel_id=doel) for one in made)
    with counted() as many:
        data = build.build(store, wijk)
    assert len(data.inspanningen) == 400 and all(one.links for one in data.inspanningen)
    assert len(many) == len(few)


def test_a_contact_is_told_by_name_and_function(store: Store, wijk: UUID) -> None:
    sector = records.add(store, "sector", None, name="welzijn")
    avedan = records.add(store, "organisatie", None, name="Avedan", sector_id=sector)
    person = records.add(
        store,
        "contact",
        None,
        given_name="Ilse",
        infix="van der",
        surname="Veld",
    )
    records.add(store, "functie", None, contact_id=person, role="opbouwwerker")
    records.add(store, "stakeholder", wijk, organisatie_id=avedan, contact_id=person)
    records.add(store, "stakeholder", wijk)
    unknown, known = sorted(
        build.build(store, wijk).stakeholders, key=lambda one: one.person is not None
    )
    assert known.person is not None
    assert known.person.value == "Ilse van der Veld, opbouwwerker"
    assert (known.organisation, known.sector) == ("Avedan", "welzijn")
    assert (unknown.organisation, unknown.person) == ("organisatie nog te kiezen", None)


def test_an_adopted_version_keeps_the_map_and_figures_of_its_day(store: Store, wijk: UUID) -> None:
    with store.write("Buurten") as session:
        for name, code in (("Noord", "BU01411101"), ("Zuid", "BU01411102")):
            buurt = Gebied(kind=GebiedKind.BUURT, name=name, parent_id=wijk)
            session.add(buurt)
            session.flush()
            session.add(GebiedCode(gebied_id=buurt.id, year=2024, code=code))
            session.add(Outline(gebied_id=buurt.id, year=2024, polygons=SQUARE, source="CBS"))
        session.add(Kerncijfer(gebied_id=wijk, year=2024, key="inwoners", value=7300, source="CBS"))
    before = build.build(store, wijk)
    assert before.geography.parts == ("Noord", "Zuid") and len(before.geography.shapes) == 2
    versions.adopt(store, wijk, "college van B&W", store.clock.today())
    with store.write("Nieuwe indeling") as session:
        session.execute(update(Outline).values(polygons=[]))
        session.execute(update(Gebied).where(Gebied.parent_id == wijk).values(name="Anders"))
        session.execute(update(Kerncijfer).values(value=1))
    kept = content.content(store, wijk, 1)
    assert kept.geography == before.geography
    assert kept.figures == before.figures
    assert build.build(store, wijk).geography != before.geography


def test_numbers_keep_following_the_order_of_the_opgaven(store: Store, wijk: UUID) -> None:
    first, second = (records.add(store, "opgave", wijk, title=one) for one in ("A", "B"))
    for task in (second, second, first):
        records.add(store, "inspanning", wijk, opgave_id=task)
    records.add(store, "inspanning", wijk)
    numbers = [one.number for one in build.build(store, wijk).inspanningen]
    assert numbers == ["2.1", "2.2", "1.1", "–.1"]
    records.move(store, "opgave", second, -1)
    numbers = [one.number for one in build.build(store, wijk).inspanningen]
    assert numbers == ["1.1", "1.2", "2.1", "–.1"]


def test_a_wijk_that_nobody_began_tells_what_a_first_concept_would(store: Store) -> None:
    other = next(one.id for one in areas.gebieden(store) if one.name == "Aadorp")
    untouched = store.undo_label
    found = build.build(store, other)
    assert (found.version.number, found.version.status.label) == (1, "concept")
    assert found.wethouder == "Dorpswethouder Aadorp"
    assert found.texts == {} and found.opgaven == ()
    assert store.undo_label == untouched and texts.find(store, other) is None
