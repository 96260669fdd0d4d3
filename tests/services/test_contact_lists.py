"""Lists of contacts: sorted the Dutch way, found by a piece of anything, narrowed."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from wijkdesk.services.contact import lists
from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import Adder, tidy
from wijkdesk.services.contact.lists import Only
from wijkdesk.services.gesprek import talk
from wijkdesk.services.gesprek.talk import Talk
from wijkdesk.services.whole import records
from wijkdesk.store import Store

PEOPLE = (
    Card("Zoë", "", "van der", "Aa", (CardFunctie("Wijkplatform", "lid"),)),
    Card(
        "Jan",
        "J.P.",
        "de",
        "Boer",
        (CardFunctie("Avedan", "coach"), CardFunctie("Politie", "agent", until=date(2020, 1, 1))),
        (CardPhone("06-12345678"),),
        (CardEmail("jan.boer@voorbeeld.nl"),),
        (CardAddress("Molenlaan", "12a", "7601 AB", "Almelo"),),
        tags=("nieuwjaarsborrel",),
    ),
    Card("Óscar", "", "'t", "Hart", (CardFunctie("Avedan", "beheerder"),)),
)


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def people(store: Store) -> dict[str, UUID]:
    with store.write("Contacten") as session:
        adder = Adder(session)
        made = {one.surname: adder.add(tidy(one)) for one in PEOPLE}
        adder.write()
    return made


def names(store: Store, **how: object) -> list[str]:
    ids = lists.ids(store, "contact", **how)  # type: ignore[arg-type]
    return [one.name for one in lists.entries(store, ids)]


def test_names_sort_without_their_tussenvoegsel(store: Store, people: dict[str, UUID]) -> None:
    assert names(store) == ["Zoë van der Aa", "Jan de Boer", "Óscar 't Hart"]
    assert names(store, descending=True) == ["Óscar 't Hart", "Jan de Boer", "Zoë van der Aa"]


def test_what_is_empty_comes_last_either_way(store: Store, people: dict[str, UUID]) -> None:
    for descending in (False, True):
        found = names(store, sort="phone", descending=descending)
        assert found[0] == "Jan de Boer"
    assert names(store, sort="organisatie")[-1] == "Zoë van der Aa"


@pytest.mark.parametrize(
    "piece",
    [
        "boer",
        "oer",
        "JAN BOER",
        "avedan coach",
        "politie agent",
        "molenl",
        "molenlaan 12a",
        "12a molenlaan",
        "7601ab",
        "7601 AB",
        "0612345678",
        "+31 6 12345678",
        "06 1234",
        "345678",
        "jan.boer@",
        "borrel",
        "j.p.",
    ],
)
def test_somebody_is_found_by_a_piece(store: Store, people: dict[str, UUID], piece: str) -> None:
    assert names(store, needle=piece) == ["Jan de Boer"]
    assert next(one.id for one in lists.find(store, piece, ("contact",))) == people["Boer"]


@pytest.mark.parametrize("piece", ['"', "' OR 1=1", "NEAR(a b)", "said:jan*", "\x00", "^", "-"])
def test_signs_of_the_search_itself_are_only_signs(
    store: Store, people: dict[str, UUID], piece: str
) -> None:
    lists.find(store, piece)
    names(store, needle=piece)


def test_what_begins_with_it_comes_first(store: Store, people: dict[str, UUID]) -> None:
    records.add(store, "contact", None, given_name="Ellen", surname="Ajansma")
    found = [one.name for one in lists.find(store, "jan", ("contact",))]
    assert found == ["Jan de Boer", "Ellen Ajansma"]


def test_ids_act_as_a_list(store: Store, people: dict[str, UUID]) -> None:
    ids = lists.ids(store, "contact")
    assert people["Boer"] in ids and ids.index(people["Boer"]) == 1
    assert list(ids[1:]) == [people["Boer"], people["Hart"]]
    assert "niets" not in ids


def test_who_was_not_spoken_for_long_is_a_list_of_its_own(
    store: Store, people: dict[str, UUID]
) -> None:
    today = store.clock.today()
    for surname, weeks in (("Boer", 20), ("Hart", 1)):
        talk.log(
            store, Talk(people=(people[surname],), held_on=today - timedelta(weeks=weeks)), today
        )
    assert names(store, only=Only.SILENT) == ["Jan de Boer"]
    assert names(store, only=Only.NEVER_SPOKEN) == ["Zoë van der Aa"]
    assert names(store, only=Only.UNREACHABLE) == ["Zoë van der Aa", "Óscar 't Hart"]


def test_a_past_functie_is_told_as_past(store: Store, people: dict[str, UUID]) -> None:
    for one in records.ids(store, "functie", None, within=("contact_id", people["Aa"])):
        records.change(store, "functie", one, "until", date(2021, 5, 1))
    assert "tot 1 mei 2021" in lists.entries(store, [people["Aa"]])[0].role


def test_a_functie_to_come_is_told_as_to_come(store: Store, people: dict[str, UUID]) -> None:
    today = store.clock.today()
    (one,) = records.ids(store, "functie", None, within=("contact_id", people["Aa"]))
    for since, told in ((today + timedelta(days=1), "vanaf "), (today, "lid")):
        records.change(store, "functie", one, "since", since)
        assert lists.entries(store, [people["Aa"]])[0].role.startswith(told)
