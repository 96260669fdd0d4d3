"""Who may be the same person, as a wijkregisseur would judge it."""

import uuid

import pytest

from wijkdesk.services.contact.card import Card, CardAddress, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import Adder, tidy
from wijkdesk.services.contact.coming_in import doubles
from wijkdesk.services.contact.coming_in.likeness import Lane, compare, of_card
from wijkdesk.services.whole import records
from wijkdesk.store import Store

MOBILE, LANDLINE = "06 12345678", "0546 541111"


def card(name: str = "Jan|de|Vries", **more: object) -> Card:
    """A card; `name` is roepnaam|tussenvoegsel|achternaam, voorletters end in a point."""
    first, infix, surname = name.split("|")
    given, initials = ("", first) if first.endswith(".") else (first, "")
    made: dict[str, object] = {}
    if "phone" in more:
        made["phones"] = (CardPhone(str(more["phone"])),)
    if "mail" in more:
        made["emails"] = (CardEmail(str(more["mail"])),)
    if "org" in more:
        made["functies"] = (CardFunctie(str(more["org"])),)
    if "place" in more:
        postcode, number = str(more["place"]).split()
        made["addresses"] = (CardAddress("Kerkweg", number, postcode, "Almelo"),)
    return tidy(Card(given, initials, infix, surname, **made))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "lane"),
    [
        (card(phone=MOBILE), card(phone="+31 6 1234 5678"), Lane.ZEKER),
        (card(mail="jan@voorbeeld.nl"), card(mail="JAN@voorbeeld.nl"), Lane.ZEKER),
        (card(phone=MOBILE), card("J.|de|Vries", phone=MOBILE), Lane.ZEKER),
        (card("Yıldız||Kaya", phone=MOBILE), card("Yildiz||Kaya", phone=MOBILE), Lane.ZEKER),
        (card("Jansen||Piet", phone=MOBILE), card("Piet||Jansen", phone=MOBILE), Lane.ZEKER),
        (card("An||Jansen-de Wit", phone=MOBILE), card("An||Jansen", phone=MOBILE), Lane.ZEKER),
        # Something personal is shared, but the names differ: somebody has to look.
        (card("Jan|de|Vries", phone=MOBILE), card("Piet|de|Vries", phone=MOBILE), Lane.KIEZEN),
        (card("Jan||Bos", mail="a@b.nl"), card("Fatma||Kaya", mail="a@b.nl"), Lane.KIEZEN),
        # The same name at the same place.
        (card(org="Avedan"), card(org="avedan"), Lane.KIEZEN),
        (card(place="7601AB 12"), card(place="7601ab 12"), Lane.KIEZEN),
        (card(phone=LANDLINE), card(phone="0546541111"), Lane.KIEZEN),
        (card("J.|de|Vries", org="Avedan"), card(org="Avedan"), Lane.KIEZEN),
        # Only a name.
        (card(), card(), Lane.NAAMGENOOT),
        (card(org="Avedan"), card(org="Politie"), Lane.NAAMGENOOT),
        (card("||Bos"), card("||Bos"), Lane.NAAMGENOOT),
        (card("||Bos"), card("Jan||Bos"), None),
        # What a household or an office shares makes two names no one person.
        (card("Jan|de|Vries", phone=LANDLINE), card("Piet|de|Vries", phone=LANDLINE), None),
        (card("Jan|de|Vries", place="7601AB 12"), card("Els|de|Vries", place="7601AB 12"), None),
        (card("Jan||Bos", mail="info@b.nl"), card("Els||Vos", mail="info@b.nl"), None),
        (card("J.P.|de|Vries", org="Avedan"), card("J.M.|de|Vries", org="Avedan"), None),
        (card("J.|de|Vries"), card("Jan|de|Vries"), None),
        (card("Jan||Bos"), card("Jan||Vos"), None),
    ],
)
def test_two_cards_are_judged(one: Card, other: Card, lane: Lane | None) -> None:
    for first, second in ((one, other), (other, one)):
        match = compare(of_card(first), of_card(second))
        assert (match.lane if match else None) == lane


def add(store: Store, *cards: Card) -> list[uuid.UUID]:
    with store.write("Contacten") as session:
        adder = Adder(session)
        made = [adder.add(one) for one in cards]
        adder.write()
    return made


def test_who_is_there_already_shows_while_typing(prepared: Store) -> None:
    store = prepared
    jan, _piet = add(store, card(phone=MOBILE), card("Piet||Bos"))
    for typed in (
        card("||de Vries", phone="06-12345678"),
        card("Jan|de|Vries"),
        card("Jan|de|Vriess", phone=MOBILE),
    ):
        found = doubles.likely(store, typed)
        assert [one.entry.id for one in found] == [jan]
    assert doubles.likely(store, card("Els||Bakker")) == []
    assert doubles.likely(store, card(phone=MOBILE), ignore=jan) == []
    assert doubles.likely(store, Card()) == []


def test_an_organisation_that_is_there_shows_while_typing(store: Store) -> None:
    avedan = records.add(store, "organisatie", None, name="Stichting Avedan")
    typed = Card(functies=(CardFunctie("stichting avedan"),))
    assert [one.entry.id for one in doubles.likely(store, typed)] == [avedan]


def test_pairs_are_found_the_surest_first(store: Store) -> None:
    one, two, three, four, five = add(
        store,
        card(phone=MOBILE),
        card(phone=MOBILE),
        card("Els||Bakker", org="Avedan"),
        card("Els||Bakker", org="Avedan"),
        card("Els||Bakker"),
    )
    found = [({p.one.id, p.other.id}, p.match.lane) for p in doubles.pairs(store)]
    assert found[:2] == [({one, two}, Lane.ZEKER), ({three, four}, Lane.KIEZEN)]
    assert sorted(found[2:], key=str) == sorted(
        [({three, five}, Lane.NAAMGENOOT), ({four, five}, Lane.NAAMGENOOT)], key=str
    )


def test_no_double_is_remembered_and_can_be_taken_back(store: Store) -> None:
    one, two = add(store, card(phone=MOBILE), card("Piet|de|Vries", phone=MOBILE))
    doubles.not_a_double(store, two, one)
    assert doubles.pairs(store) == []
    doubles.not_a_double(store, one, two)
    doubles.again(store, one, two)
    assert len(doubles.pairs(store)) == 1


def test_organisations_that_are_called_alike_are_a_pair(store: Store) -> None:
    names = ("Basisschool De Weier", "Basisschool de Weijer", "Politie")
    for name in names:
        records.add(store, "organisatie", None, name=name)
    found = doubles.organisation_pairs(store)
    assert [{one.one.name, one.other.name} for one in found] == [set(names[:2])]
    doubles.not_a_double(store, found[0].one.id, found[0].other.id)
    assert doubles.organisation_pairs(store) == []


def test_hostile_text_is_looked_for_like_any_other(store: Store) -> None:
    nasty = card('Jan" OR 1||"; DROP * NEAR(', mail='"x"@voorbeeld.nl', phone="+31612345678")
    (made,) = add(store, nasty)
    assert [one.entry.id for one in doubles.likely(store, nasty)] == [made]
