"""Joining doubles: nothing is lost, what referred to one refers to the other, undo is exact."""

import uuid
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from wijkdesk.models import Base
from wijkdesk.models.contact import Relatie, RelatieKind
from wijkdesk.models.contactmoment import Contactmoment, Gesprekspartner, Kant, Toezegging
from wijkdesk.services.contact import lists
from wijkdesk.services.contact.card import Card, CardEmail, CardFunctie, CardPhone
from wijkdesk.services.contact.cards import Adder, cards, tidy
from wijkdesk.services.contact.coming_in import doubles
from wijkdesk.services.gesprek import talk, timeline
from wijkdesk.services.netwerk import lines, people, rating
from wijkdesk.services.whole import merge, merge_fields, records
from wijkdesk.store import Store

JAN = Card(
    "J.",
    "",
    "van der",
    "Berg",
    (CardFunctie("Avedan", "coach"),),
    (CardPhone("06 12345678"),),
    note="Belt liever 's ochtends.",
    tags=("borrel",),
)
JAN_TOO = Card(
    "Jan",
    "J.P.",
    "van der",
    "Berg",
    (CardFunctie("Avedan", "coach"), CardFunctie("Wijkplatform", "voorzitter")),
    (CardPhone("+31612345678"), CardPhone("0546 541111")),
    (CardEmail("jan@voorbeeld.nl"),),
    note="Kent de school goed.",
    tags=("borrel", "platform"),
)


@pytest.fixture
def store(prepared: Store) -> Store:
    return prepared


@pytest.fixture
def two(store: Store) -> tuple[uuid.UUID, uuid.UUID]:
    with store.write("Contacten") as session:
        adder = Adder(session)
        pair = adder.add(tidy(JAN)), adder.add(tidy(JAN_TOO))
        adder.write()
    return pair


def everything(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with store.read() as session:
        return {
            table.name: sorted(map(repr, session.execute(table.select())))
            for table in Base.metadata.sorted_tables
        }


def test_the_proposal_shows_both_and_takes_the_fuller(
    store: Store, two: tuple[uuid.UUID, uuid.UUID]
) -> None:
    found = {one.name: one for one in merge_fields.proposal(store, *two)}
    assert (found["given_name"].keep_value, found["given_name"].other_value) == ("J.", "Jan")
    assert found["given_name"].chosen == merge_fields.OTHER
    assert found["note"].chosen == merge_fields.BOTH
    assert found["Telefoon"].other_value == "06 12345678\n0546 541 111"


def test_all_that_was_known_is_known_once(store: Store, two: tuple[uuid.UUID, uuid.UUID]) -> None:
    merge.merge(store, *two)
    with store.read() as session:
        joined = cards(session, [two[0]])[two[0]]
    assert (joined.given_name, joined.initials) == ("Jan", "J.P.")
    assert [one.number for one in joined.phones] == ["+31612345678", "+31546541111"]
    assert {one.role for one in joined.functies} == {"coach", "voorzitter"}
    assert len(joined.functies) == 2
    assert sorted(joined.tags) == ["borrel", "platform"]
    assert "ochtends" in joined.note and "school" in joined.note
    assert two[1] not in lists.ids(store, "contact")


def test_what_somebody_chose_is_taken(store: Store, two: tuple[uuid.UUID, uuid.UUID]) -> None:
    merge.merge(store, *two, {"given_name": merge_fields.KEEP, "note": merge_fields.OTHER})
    kept = records.record(store, "contact", two[0])
    assert (kept["given_name"], kept["note"]) == ("J.", "Kent de school goed.")


def test_talks_promises_and_relations_move_along(
    store: Store, two: tuple[uuid.UUID, uuid.UUID]
) -> None:
    keep, other = two
    with store.write("Gesprek") as session:
        talk = Contactmoment(held_on=date(2026, 11, 2))
        session.add(talk)
        session.flush()
        session.add(Gesprekspartner(contactmoment_id=talk.id, contact_id=other))
        session.add(
            Toezegging(kant=Kant.WIJ, title="Bellen", contact_id=other, made_on=date(2026, 11, 2))
        )
        session.add(Relatie(kind=RelatieKind.KENT, contact_id=keep, other_contact_id=other))
    merge.merge(store, keep, other)
    with store.read() as session:
        for table, column in (
            ("gesprekspartner", "contact_id"),
            ("toezegging", "contact_id"),
        ):
            found = session.execute(text(f"SELECT {column} FROM {table}")).scalars().all()
            assert found == [keep.hex]
        left = "SELECT count(*) FROM relatie WHERE deleted_at IS NULL"
        assert session.execute(text(left)).scalar_one() == 0
    assert lists.entries(store, [keep])[0].last_on == date(2026, 11, 2)


def test_undo_brings_back_every_row(store: Store, two: tuple[uuid.UUID, uuid.UUID]) -> None:
    before = everything(store)
    merge.merge(store, *two)
    assert everything(store) != before
    assert store.undo() == "Dubbele samengevoegd"
    assert everything(store) == before
    store.redo()
    assert two[1] not in lists.ids(store, "contact")


def test_both_histories_stay_to_be_read(store: Store, two: tuple[uuid.UUID, uuid.UUID]) -> None:
    records.change(store, "contact", two[1], "surname", "Berg-Smit")
    merge.merge(store, *two)
    told = {(entry.row_id, entry.column) for entry in merge.histories(store, "contact", two[0])}
    assert (two[1], "surname") in told and (two[0], "given_name") in told


def test_a_pair_that_was_apart_from_the_other_stays_apart(
    store: Store, two: tuple[uuid.UUID, uuid.UUID]
) -> None:
    third = records.add(store, "contact", None, given_name="Joop", surname="Berg")
    doubles.not_a_double(store, two[1], third)
    merge.merge(store, *two)
    assert doubles.apart(store) == {doubles.ordered(two[0], third)}


def test_organisations_are_joined_with_their_people_and_seats(store: Store) -> None:
    one = records.add(store, "organisatie", None, name="Avedan")
    other = records.add(store, "organisatie", None, name="Stichting Avedan", website="avedan.nl")
    person = records.add(store, "contact", None, given_name="Ilse")
    records.add(store, "functie", None, contact_id=person, organisatie_id=other, role="coach")
    wijk = records.choices(store, "gebied", None)[0][0]
    records.add(store, "stakeholder", wijk, organisatie_id=one)
    records.add(store, "stakeholder", wijk, organisatie_id=other)
    records.change(store, "organisatie", one, "parent_id", other)
    before = everything(store)
    merge.merge(store, one, other, {"name": merge_fields.KEEP}, "organisatie")
    assert lists.entries(store, [person])[0].organisatie == "Avedan"
    assert records.record(store, "organisatie", one)["website"] == "avedan.nl"
    assert records.record(store, "organisatie", one)["parent_id"] is None
    assert len(records.ids(store, "stakeholder", wijk)) == 1
    store.undo()
    assert everything(store) == before
    assert store.check() == []


def test_two_seats_at_one_table_become_one_that_knows_both(
    store: Store, two: tuple[uuid.UUID, uuid.UUID]
) -> None:
    keep, other = two
    today = date(2026, 11, 24)
    wijk = next(one for one, name in records.choices(store, "gebied", None) if name == "Hofkamp")
    avedan = lists.find(store, "avedan", ("organisatie",))[0].id
    first = people.add(store, wijk, avedan, keep, "coach")
    second = people.add(store, wijk, avedan, other, "aanspreekpunt")
    rating.rate(store, first, 4, 4, date(2026, 5, 1))
    rating.rate(store, second, 2, 3, date(2026, 3, 1))
    talk.log(store, talk.Talk(people=(keep, other), about="Samen", held_on=today), today)
    merge.merge(store, keep, other)
    (line,) = lines.stakeholders(store, wijk, today)
    assert (line.contact, line.role) == ("Jan van der Berg", "coach; aanspreekpunt")
    assert [(one.interest, one.influence) for one in rating.ratings(store, first)] == [
        (4, 4),
        (2, 3),
    ]
    (moment,) = timeline.of_contact(store, keep)
    assert moment.people == ("Jan van der Berg",)
    store.undo()
    roles = [line.role for line in lines.stakeholders(store, wijk, today)]
    assert sorted(roles) == ["aanspreekpunt", "coach"]
    assert len(rating.ratings(store, first)) == len(rating.ratings(store, second)) == 1


def test_who_is_removed_sits_at_no_table(store: Store, two: tuple[uuid.UUID, uuid.UUID]) -> None:
    wijk = next(one for one, name in records.choices(store, "gebied", None) if name == "Hofkamp")
    people.add(store, wijk, None, two[0], "bewoner")
    records.remove(store, "contact", [two[0]])
    assert lines.stakeholders(store, wijk, store.clock.today()) == ()
    store.undo()
    assert len(lines.stakeholders(store, wijk, store.clock.today())) == 1
