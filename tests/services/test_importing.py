"""Files of contacts: what they will do is told first, the counts add up, undo takes it back."""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.originals import Originals
from tests.services.test_doubles import LANDLINE, MOBILE, add, card
from wijkdesk.services.contact import lists
from wijkdesk.services.contact.card import Card, CardEmail, CardFunctie, IncomingCard, RefusedCard
from wijkdesk.services.contact.cards import cards
from wijkdesk.services.contact.coming_in import doubles, importing
from wijkdesk.services.contact.coming_in.importing import ImportPlan, ImportReport, RowChoice
from wijkdesk.store import Store


@dataclass(frozen=True)
class File:
    """What a reader gives."""

    cards: tuple[IncomingCard, ...]
    refused: tuple[RefusedCard, ...] = ()


def file(*found: Card, refused: tuple[RefusedCard, ...] = ()) -> File:
    return File(tuple(IncomingCard(n, one) for n, one in enumerate(found, start=1)), refused)


def take_in(store: Store, found: File) -> ImportReport:
    return importing.carry_out(store, importing.plan(store, found))


def decisions(plan: ImportPlan) -> list[RowChoice]:
    return [row.decision for row in plan.rows]


FILE = file(
    card(phone=MOBILE, org="Avedan"),
    card("Els||Bakker", mail="els@voorbeeld.nl"),
    Card(functies=(CardFunctie("Politie"),)),
)


def test_a_file_comes_in_as_one_step_that_undo_takes_back(prepared: Store) -> None:
    store = prepared
    before = len(lists.ids(store, "organisatie"))
    report = take_in(store, FILE)
    assert (report.rows, report.new, report.updated, report.same, report.refused) == (
        3,
        3,
        0,
        0,
        (),
    )
    assert len(lists.ids(store, "contact")) == 2
    assert len(lists.ids(store, "organisatie")) == before + 2
    store.undo()
    assert len(lists.ids(store, "contact")) == 0
    assert len(lists.ids(store, "organisatie")) == before


def test_a_file_that_comes_twice_gives_no_doubles(store: Store) -> None:
    take_in(store, FILE)
    again = take_in(store, FILE)
    assert (again.new, again.updated, again.same) == (0, 0, 3)
    assert doubles.pairs(store) == []


def test_a_wrong_number_or_address_comes_in_and_is_told(store: Store) -> None:
    found = file(card("Kees||Kuiper", phone="abc", mail="kees@@"), card("Els||Bakker"))
    plan = importing.plan(store, found)
    wrong = ("abc is geen telefoonnummer", "kees@@ is geen e-mailadres")
    assert [row.doubts for row in plan.rows] == [wrong, ()]
    report = importing.carry_out(store, plan)
    assert (report.new, report.refused) == (2, ())
    assert [one.number for one in report.noticed] == [1]
    assert wrong[0] in report.noticed[0].reason


def test_one_of_many_namesakes_is_known_again(store: Store) -> None:
    found = file(*(card("Jan||Bos", phone=f"0546 5411{n:02d}") for n in range(60)), card("J.||Bos"))
    plan = importing.plan(store, found)
    for row in plan.rows:
        plan.decide(row.number, RowChoice.NEW)
    importing.carry_out(store, plan)
    assert (take_in(store, found).new, take_in(store, found).same) == (0, 61)


def test_who_got_a_roepnaam_later_in_the_file_is_known_again(store: Store) -> None:
    both = card("J.||Bos", phone=MOBILE, mail="bos@voorbeeld.nl")
    take_in(store, file(both, card("J.||Bos", phone=LANDLINE, mail="bos@voorbeeld.nl")))
    mixed = file(card("J.||Bos", phone=LANDLINE), card("Jan||Bos", phone=MOBILE), card("J.||Bos"))
    first, again = take_in(store, mixed), take_in(store, mixed)
    assert (first.new, first.updated) == (0, 1)
    assert (again.new, again.updated, again.same) == (0, 0, 3)


def test_what_is_new_is_added_and_nothing_is_overwritten(store: Store) -> None:
    (jan,) = add(store, replace(card(phone=MOBILE, org="Avedan"), note="Eerst.", website="a.nl"))
    fresh = replace(
        card("J.|de|Vries", phone=MOBILE, mail="jan@voorbeeld.nl", org="Wijkplatform"),
        note="Daarna.",
        website="b.nl",
        tags=("borrel",),
    )
    plan = importing.plan(store, file(fresh))
    assert decisions(plan) == [RowChoice.UPDATE]
    assert set(plan.rows[0].changes) >= {"jan@voorbeeld.nl", "Wijkplatform", "label borrel"}
    importing.carry_out(store, plan)
    with store.read() as session:
        now = cards(session, [jan])[jan]
    assert (now.given_name, now.initials, now.website) == ("Jan", "J.", "a.nl")
    assert now.note == "Eerst.\n\nDaarna."
    assert [one.organisatie for one in now.functies] == ["Avedan", "Wijkplatform"]
    store.undo()
    with store.read() as session:
        assert cards(session, [jan])[jan].emails == ()


def test_the_later_state_of_the_same_card_is_taken(store: Store) -> None:
    take_in(store, file(replace(card(mail="jan@voorbeeld.nl"), uid="abc", website="oud.nl")))
    later = replace(card(mail="jan@voorbeeld.nl"), uid="abc", website="nieuw.nl")
    report = take_in(store, file(later))
    assert report.updated == 1
    with store.read() as session:
        (jan,) = cards(session, list(lists.ids(store, "contact"))).values()
    assert jan.website == "nieuw.nl"


def test_who_may_be_another_is_not_taken_in_unasked(store: Store) -> None:
    add(store, card(phone=MOBILE))
    father = card("Piet|de|Vries", phone=MOBILE)
    plan = importing.plan(store, file(father))
    assert decisions(plan) == [RowChoice.ASK]
    report = importing.carry_out(store, plan)
    assert (report.new, len(report.refused)) == (0, 1)
    assert "lijkt op Jan de Vries" in report.refused[0].reason
    plan = importing.plan(store, file(father))
    assert plan.decide(1, RowChoice.NEW)
    assert importing.carry_out(store, plan).new == 1


def test_a_row_can_be_skipped_or_joined_by_hand(store: Store) -> None:
    add(store, card(org="Avedan"))
    plan = importing.plan(store, file(card(org="Avedan", phone=LANDLINE), card("Els||Bakker")))
    assert decisions(plan) == [RowChoice.ASK, RowChoice.NEW]
    assert plan.decide(1, RowChoice.UPDATE) and plan.decide(2, RowChoice.SKIP)
    assert not plan.decide(2, RowChoice.UPDATE)
    report = importing.carry_out(store, plan)
    assert (report.new, report.updated, len(report.refused)) == (0, 1, 1)
    assert len(lists.ids(store, "contact")) == 1


def test_one_person_twice_in_a_file_comes_in_once(store: Store) -> None:
    found = file(
        card(phone=MOBILE), card(phone=MOBILE, mail="jan@voorbeeld.nl"), card(phone=MOBILE)
    )
    plan = importing.plan(store, found)
    assert decisions(plan) == [RowChoice.NEW, RowChoice.UPDATE, RowChoice.SAME]
    importing.carry_out(store, plan)
    (jan,) = lists.entries(store, lists.ids(store, "contact"))
    assert jan.email == "jan@voorbeeld.nl"


def test_refused_rows_keep_their_number_and_reason(store: Store) -> None:
    wrong = RefusedCard(7, "er staat geen naam", "…")
    report = take_in(store, file(card(), refused=(wrong,)))
    assert report.rows == 2
    assert report.refused == (wrong,)
    assert report.told() == (
        "2 rijen: 1 nieuw, 0 bijgewerkt, 0 stonden er al in, 1 niet ingelezen."
    )


def test_stopping_half_way_keeps_nothing(store: Store) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    plan = importing.plan(store, FILE)
    with pytest.raises(Stopped):
        importing.carry_out(store, plan, stop)
    assert len(lists.ids(store, "contact")) == 0
    assert store.check() == []


NAMES = st.sampled_from(["Jan", "Piet", "J.", "Els"])
CARDS = st.builds(
    lambda name, phone, mail, org: replace(
        card(f"{name}||Bos", **({"phone": phone} if phone else {})),
        emails=(CardEmail(mail),) if mail else (),
        functies=(CardFunctie(org),) if org else (),
    ),
    NAMES,
    st.sampled_from(["", MOBILE, LANDLINE, "06 87654321"]),
    st.sampled_from(["", "info@voorbeeld.nl", "bos@voorbeeld.nl"]),
    st.sampled_from(["", "Avedan", "Politie"]),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(CARDS, max_size=8))
def test_the_counts_always_add_up(originals: Originals, tmp_path: Path, found: list[Card]) -> None:
    # A store for each list: else an example says nothing without those before it.
    folder = Path(tempfile.mkdtemp(dir=tmp_path))
    with originals.empty(folder / "store").as_made() as store:
        report = take_in(store, file(*found))
        assert report.rows == report.new + report.updated + report.same + len(report.refused)
        assert report.rows == len(found)
        # What came in is known; what waited for a choice still waits.
        assert take_in(store, file(*found)).new == 0


def test_the_sector_of_an_organisation_comes_along(prepared: Store) -> None:
    store = prepared
    avedan = Card(functies=(CardFunctie("Avedan"),), sector="Welzijn")
    zorg = replace(card("Els||Bakker", org="Carintreggeland"), sector="zorg")
    bond = Card(functies=(CardFunctie("Huurdersbond"),), sector="huurders")
    take_in(store, file(avedan, zorg, bond))
    sectors = {one.name: one.role for one in lists.entries(store, lists.ids(store, "organisatie"))}
    assert sectors == {"Avedan": "welzijn", "Carintreggeland": "zorg", "Huurdersbond": "huurders"}
    assert take_in(store, file(avedan, zorg, bond)).same == 3
    bare = Card(functies=(CardFunctie("Politie"),))
    take_in(store, file(bare))
    known = importing.plan(store, file(replace(bare, sector="politie")))
    assert known.rows[0].changes == ("sector politie",)
    importing.carry_out(store, known)
    take_in(store, file(Card(functies=(CardFunctie("Raad"),))))
    take_in(store, file(Card(functies=(CardFunctie("Raad"),), sector="bestuur en raad")))
    assert lists.find(store, "raad", ("organisatie",))[0].role == "bestuur en raad"
    (police,) = lists.find(store, "politie", ("organisatie",))
    assert police.role == "politie"
