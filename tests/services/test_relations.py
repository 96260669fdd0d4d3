"""How people and organisations stand to each other, read from both sides."""

from uuid import UUID

import pytest

from wijkdesk.models.contact import RelatieKind
from wijkdesk.services.contact.relations import relate, relations, unrelate
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store


def contact(store: Store, given: str, surname: str) -> UUID:
    return records.add(store, "contact", None, given_name=given, surname=surname)


def organisatie(store: Store, name: str) -> UUID:
    return records.add(store, "organisatie", None, name=name)


def read(store: Store, kind: str, one: UUID) -> list[tuple[str, str]]:
    return [(line.label, line.other_name) for line in relations(store, kind, one)]


def test_each_side_reads_a_relation_its_own_way(store: Store) -> None:
    part, whole = organisatie(store, "Team Noord"), organisatie(store, "Avedan")
    relate(store, "organisatie", part, whole, RelatieKind.VALT_ONDER)
    assert read(store, "organisatie", part) == [("valt onder", "Avedan")]
    assert read(store, "organisatie", whole) == [("heeft onder zich", "Team Noord")]


def test_what_is_mutual_reads_the_same_on_both_sides(store: Store) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    relate(store, "contact", noor, piet, RelatieKind.KENT)
    assert read(store, "contact", noor) == [("kent", "Piet Bedachtman")]
    assert read(store, "contact", piet) == [("kent", "Noor Verzinsel")]


@pytest.mark.parametrize("kind", RelatieKind)
def test_a_relation_is_said_once(store: Store, kind: RelatieKind) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    relate(store, "contact", noor, piet, kind)
    with pytest.raises(Invalid, match="staat er al"):
        relate(store, "contact", noor, piet, kind)
    assert len(relations(store, "contact", noor)) == 1


@pytest.mark.parametrize("kind", [RelatieKind.KENT, RelatieKind.WERKT_SAMEN])
def test_what_is_mutual_is_not_said_the_other_way_round(store: Store, kind: RelatieKind) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    relate(store, "contact", noor, piet, kind)
    with pytest.raises(Invalid, match="staat er al"):
        relate(store, "contact", piet, noor, kind)


def test_two_can_stand_in_for_each_other(store: Store) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    relate(store, "contact", noor, piet, RelatieKind.VERVANGT)
    relate(store, "contact", piet, noor, RelatieKind.VERVANGT)
    both = [("vervangt", "Piet Bedachtman"), ("wordt vervangen door", "Piet Bedachtman")]
    assert read(store, "contact", noor) == both


@pytest.mark.parametrize("kind", ["contact", "organisatie"])
def test_nobody_is_related_to_themselves(store: Store, kind: str) -> None:
    one = contact(store, "Noor", "Verzinsel") if kind == "contact" else organisatie(store, "Zon")
    with pytest.raises(Invalid, match="niet dezelfde"):
        relate(store, kind, one, one, RelatieKind.KENT)


def test_a_relation_is_taken_away_for_both_and_comes_back(store: Store) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    made = relate(store, "contact", noor, piet, RelatieKind.KENT)
    unrelate(store, made)
    assert not relations(store, "contact", noor) and not relations(store, "contact", piet)
    assert store.undo() == "Relatie verwijderd"
    assert [line.id for line in relations(store, "contact", piet)] == [made]
    unrelate(store, made)
    with pytest.raises(KeyError):
        unrelate(store, made)
    relate(store, "contact", noor, piet, RelatieKind.KENT)


def test_who_is_gone_is_not_shown_and_not_related(store: Store) -> None:
    noor, piet = contact(store, "Noor", "Verzinsel"), contact(store, "Piet", "Bedachtman")
    relate(store, "contact", noor, piet, RelatieKind.KENT)
    records.remove(store, "contact", [piet])
    assert relations(store, "contact", noor) == ()
    with pytest.raises(KeyError):
        relate(store, "contact", noor, piet, RelatieKind.WERKT_SAMEN)


def test_relations_stand_by_label_and_then_by_name(store: Store) -> None:
    mine = organisatie(store, "Avedan")
    for name in ("Zon", "bries"):
        relate(store, "organisatie", mine, organisatie(store, name), RelatieKind.WERKT_SAMEN)
    relate(store, "organisatie", mine, organisatie(store, "Koepel"), RelatieKind.VALT_ONDER)
    assert read(store, "organisatie", mine) == [
        ("valt onder", "Koepel"),
        ("werkt samen met", "bries"),
        ("werkt samen met", "Zon"),
    ]
