"""The history of a record in plain Dutch, and putting back."""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.services.meetings import Wijk
from wijkdesk.failure import Failure
from wijkdesk.models import Base
from wijkdesk.models.actie import Actie
from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services.privacy import erase
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.whole.history import of_record, removed
from wijkdesk.store import Refused, Store
from wijkdesk.store.clock import FixedClock


def told(store: Store, kind: str, one: UUID) -> list[tuple[str, str, str]]:
    of = of_record.history(store, kind, one)
    found = of_record.lines(store, of, of.stays)
    return [(line.what, line.was, line.became) for line in found]


def line_of(store: Store, kind: str, one: UUID, what: str) -> tuple[of_record.History, int]:
    of = of_record.history(store, kind, one)
    found = of_record.lines(store, of, of.stays)
    return of, next(at for at, line in enumerate(found) if line.what == what)


def put_back(store: Store, kind: str, one: UUID, what: str) -> None:
    of, at = line_of(store, kind, one, what)
    of_record.put_back(store, of, of.stays[at])


@pytest.fixture
def actie(town: Wijk) -> UUID:
    return records.add(town.store, "actie", None, title="Lamp repareren")


def test_it_names_fields_and_what_they_refer_to_instead_of_ids(town: Wijk, actie: UUID) -> None:
    store = town.store
    jan = records.add_called(store, "contact", None, "Jan de Vries")
    records.change(store, "actie", actie, "owner_contact_id", jan)
    records.change(store, "actie", actie, "due_on", date(2026, 12, 4))
    records.change(store, "actie", actie, "people", (jan,))
    assert told(store, "actie", actie)[:3] == [
        ("Betrokken mensen", "", "Jan de Vries"),
        ("Klaar op", "", "4 december 2026"),
        ("Eigenaar", "", "Jan de Vries"),
    ]
    made = told(store, "actie", actie)[-1]
    assert made[0] == "Toegevoegd"
    assert "Lamp repareren" in made[2]


def test_an_old_value_is_put_back_as_one_step_that_undo_takes_back(town: Wijk, actie: UUID) -> None:
    store = town.store
    records.change(store, "actie", actie, "title", "Andere lamp")
    put_back(store, "actie", actie, "Actie")
    assert records.record(store, "actie", actie)["title"] == "Lamp repareren"
    assert store.undo() == "Actie: naam teruggezet"
    assert records.record(store, "actie", actie)["title"] == "Andere lamp"


def test_a_link_that_went_is_put_back(town: Wijk, actie: UUID) -> None:
    store = town.store
    jan = records.add_called(store, "contact", None, "Jan de Vries")
    records.change(store, "actie", actie, "people", (jan,))
    records.change(store, "actie", actie, "people", ())
    put_back(store, "actie", actie, "Betrokken mensen")
    assert records.record(store, "actie", actie)["people"] == (jan,)
    put_back(store, "actie", actie, "Betrokken mensen")
    assert records.record(store, "actie", actie)["people"] == ()


def test_the_rules_of_a_field_hold_for_what_is_put_back(town: Wijk, actie: UUID) -> None:
    store = town.store
    jan = records.add_called(store, "contact", None, "Jan de Vries")
    records.change(store, "actie", actie, "owner_contact_id", jan)
    records.change(store, "actie", actie, "owner_contact_id", None)
    records.remove(store, "contact", [jan])
    with pytest.raises(Refused, match="intussen verwijderd"):
        put_back(store, "actie", actie, "Eigenaar")
    with pytest.raises(Refused, match="Zo is het begonnen"):
        put_back(store, "actie", actie, "Toegevoegd")


def test_what_is_adopted_is_not_put_back(town: Wijk) -> None:
    store = town.store
    one = town.meetings[0]
    records.change(store, "overleg", one, "name", "Wijkoverleg mei")
    with store.write("Vastgesteld", permanent=True) as session:
        session.get_one(Overleg, one).stand = Stand.VASTGESTELD
    with pytest.raises(Failure, match="vastgesteld"):
        put_back(store, "overleg", one, "Naam")
    assert records.record(store, "overleg", one)["name"] == "Wijkoverleg mei"
    with pytest.raises(Refused, match="houdt WijkDesk zelf bij"):
        put_back(store, "overleg", one, "Stand")


def test_a_removed_record_comes_back_with_what_hung_under_it(town: Wijk) -> None:
    store = town.store
    jan = records.add_called(store, "contact", None, "Jan de Vries")
    phone = records.add(store, "phone", None, contact_id=jan, number="0612345678")
    with store.write("Weg") as session:
        for table, one in (("contact", jan), ("phone", phone)):
            columns = Base.metadata.tables[table]
            session.execute(
                columns.update().where(columns.c.id == one).values(deleted_at=store.clock.now())
            )
    assert ("contact", jan) in removed.ids(store)
    assert removed.rows(store, [("contact", jan)])[0].name == "Jan de Vries"
    removed.put_back(store, "contact", jan)
    assert records.record(store, "phone", phone)["number"] == "+31612345678"
    assert store.undo() == "Contact teruggezet"
    with pytest.raises(KeyError):
        records.record(store, "contact", jan)


def test_of_several_that_were_removed_at_once_only_the_chosen_comes_back(town: Wijk) -> None:
    store = town.store
    one, two = (records.add(store, "actie", None, title=title) for title in ("een", "twee"))
    records.remove(store, "actie", [one, two])
    removed.put_back(store, "actie", one)
    assert records.record(store, "actie", one)["title"] == "een"
    with pytest.raises(KeyError):
        records.record(store, "actie", two)
    with pytest.raises(Refused, match="al weer"):
        removed.put_back(store, "actie", one)


def test_what_was_wiped_says_so_and_never_comes_back(town: Wijk) -> None:
    store = town.store
    jan = records.add_called(store, "contact", None, "Jan de Vries")
    records.change(store, "contact", jan, "note", "Belt graag na vijven")
    erase.erase(store, jan, keep_as_anonymous=False)
    found = told(store, "contact", jan)
    assert (of_record.WIPED, of_record.WIPED) in {(was, became) for _, was, became in found}
    assert "vijven" not in str(found)
    assert "Vries" not in str(found)
    with pytest.raises(Refused, match="gewist"):
        removed.put_back(store, "contact", jan)


def test_a_reference_to_something_confidential_shows_no_name(town: Wijk, actie: UUID) -> None:
    store = town.store
    secret = records.add(store, "actie", None, title="Uitzetting voorbereiden", confidential=True)
    records.remove(store, "actie", [secret])
    assert removed.rows(store, [("actie", secret)])[0].name == "vertrouwelijk"


def test_typing_that_went_on_is_one_change_and_another_device_is_told(
    store: Store, wijk_id: UUID
) -> None:
    clock = FixedClock(datetime.fromisoformat("2026-11-03T10:00:00+00:00"))
    store.clock = clock
    opgave = records.add(store, "opgave", wijk_id, title="Veilig")
    for text in ("V", "Ve", "Vei"):
        clock.moment += timedelta(seconds=2)
        records.change(store, "opgave", opgave, "title", text, stay="x")
    clock.moment += timedelta(days=1)
    with store.receive("Overgenomen", device="f" * 32, actor="Piet") as session:
        table = Base.metadata.tables["opgave"]
        session.execute(table.update().where(table.c.id == opgave).values(title="Veiliger"))
    of = of_record.history(store, "opgave", opgave)
    found = of_record.lines(store, of, of.stays)
    assert [(one.was, one.became, one.who, one.elsewhere) for one in found[:2]] == [
        ("Vei", "Veiliger", "Piet (elders)", True),
        ("Veilig", "Vei", "tester", False),
    ]
    assert [one.when for one in found[:2]] == ["vandaag 11:00", "di 3 nov 11:00"]


@pytest.fixture
def wijk_id(store: Store) -> UUID:
    from tests.ui.conftest import add_wijk

    return add_wijk(store, "Ossenkoppelerhoek")


def test_a_title_may_not_become_empty_by_putting_back(town: Wijk, actie: UUID) -> None:
    store = town.store
    with store.write("Leeg") as session:
        session.get_one(Actie, actie).title = ""
    records.change(store, "actie", actie, "title", "Weer gevuld")
    with pytest.raises(Invalid, match="mag niet leeg"):
        put_back(store, "actie", actie, "Actie")
