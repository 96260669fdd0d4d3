"""Preparing a meeting: the agenda that fills itself, its order, invitees, and what goes on."""

from datetime import date, time

import pytest

from tests.services.meetings import FIRST, TODAY, Wijk
from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.opgave import Status
from wijkdesk.models.overleg import Overleg, Presentie, Stand, Vast
from wijkdesk.services.actie import changes
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import bespreekpunten, items, proposal
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan import moving, people, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch


def _held(town: Wijk, *lines: str, place: int = 0, title: str = "Woonoverlast Rietstraat") -> None:
    town.propose(place)
    town.note(town.item(title, place), *lines)
    closing.close(town.store, town.meetings[place])


def test_a_first_agenda_has_the_standing_items_in_order_with_their_times(town: Wijk) -> None:
    meeting = town.propose()
    assert [(item.number, item.start, item.title) for item in meeting.items] == [
        (1, time(10), "Opening en vaststelling agenda"),
        (2, time(10, 5), "Mededelingen"),
        (3, time(10, 10), "Verslag, besluiten en acties van de vorige keer"),
        (4, time(10, 20), "Ingekomen stukken"),
        (5, time(10, 25), "Rondvraag, volgende vergadering en sluiting"),
    ]
    assert meeting.items[0].reason == "Vast punt van Wijknetwerk"
    assert meeting.agenda_minutes == 30


def test_a_proposal_made_twice_adds_nothing(town: Wijk) -> None:
    first = town.propose()
    assert proposal.propose(town.store, town.meetings[0], TODAY) == 0
    assert town.meeting() == first


def test_what_was_there_already_stays_between_the_standing_items(town: Wijk) -> None:
    town.item("Speelveld")
    assert town.propose().items[-2].title == "Speelveld"


def test_a_proposal_goes_in_one_undo(town: Wijk) -> None:
    town.propose()
    town.store.undo()
    assert town.meeting().items == () and town.meeting().people == ()


def test_open_actions_bring_their_subject_back_and_it_stays_until_they_are_done(town: Wijk) -> None:
    _held(town, "! @Joke huisbezoek", "! @Henk brief")
    meeting = town.propose(1)
    subject = town.found("Woonoverlast Rietstraat", 1)
    assert subject.reason == "Van de vorige keer: nog 2 acties open (2026-001, 2026-002)"
    last = town.vast(Vast.VORIGE, 1)
    assert last.reason == "Van 7 september 2026: 2 open acties, verslag nog vast te stellen"
    assert [one.title for one in meeting.carried] == ["huisbezoek", "brief"]
    # Not talked about in the second meeting, it comes back in the third, once.
    closing.close(town.store, town.meetings[1])
    town.propose(2)
    assert town.titles(2).count("Woonoverlast Rietstraat") == 1
    with town.store.write("Gereed") as session:
        for one in session.query(Actie).all():
            one.status, one.done_on = ActieStatus.GEREED, date(2026, 12, 1)
    town.propose(3)
    assert "Woonoverlast Rietstraat" not in town.titles(3)


def test_open_actions_come_back_on_an_agenda_that_was_prepared_before(town: Wijk) -> None:
    town.propose(1)
    _held(town, "! @Joke huisbezoek")
    assert [one.number for one in town.meeting(1).carried] == ["2026-001"]


def test_an_action_that_was_done_since_the_last_time_is_shown_once_more(town: Wijk) -> None:
    _held(town, "! huisbezoek")
    with town.store.write("Gereed") as session:
        one = session.query(Actie).one()
        one.status, one.done_on = ActieStatus.GEREED, date(2026, 10, 1)
    assert [one.status for one in town.meeting(1).carried] == [ActieStatus.GEREED]
    assert town.meeting(2).carried == ()


def test_stuck_opgaven_signals_and_points_come_with_the_reason(town: Wijk) -> None:
    store = town.store
    stuck = records.add(store, "opgave", town.wijk, title="Ontmoeting in het wijkcentrum")
    records.change(store, "opgave", stuck, "status", Status.STAGNEERT)
    records.add(store, "opgave", town.wijk, title="Gaat goed")
    kind = {"kind": "meervoudig", "noticed_on": date(2026, 8, 1)}
    records.add(store, "signaal", town.wijk, title="Geluid in de Rietstraat", count=4, **kind)
    records.add(store, "signaal", town.wijk, title="Losse tegel", noticed_on=date(2026, 8, 1))
    bespreekpunten.put(store, "Successen delen", TODAY, gebied_id=town.wijk)
    bespreekpunten.put(store, "Voor een ander", TODAY, reeks_id=None)
    town.propose()
    assert town.found("Ontmoeting in het wijkcentrum").reason == (
        f"Deze opgave loopt vast sinds {dutch.day(town.store.clock.today())}"
    )
    assert town.found("Ontmoeting in het wijkcentrum").about == (
        "Opgave: Ontmoeting in het wijkcentrum"
    )
    assert town.found("Geluid in de Rietstraat").reason == "Meervoudig signaal, 4 meldingen"
    assert town.found("Successen delen").reason == (
        "Stond op de bespreekpunten sinds 1 september 2026"
    )
    assert {"Losse tegel", "Gaat goed", "Voor een ander"}.isdisjoint(town.titles())
    town.propose(1)
    assert "Successen delen" not in town.titles(1)


def test_what_was_taken_off_by_hand_stays_off(town: Wijk) -> None:
    meeting = town.propose()
    items.remove(town.store, town.found("Mededelingen").id)
    first = meeting.people[0]
    records.remove(town.store, "deelnemer", [first.id])
    again = town.propose()
    assert "Mededelingen" not in town.titles()
    assert first.name not in [one.name for one in again.people]
    # Who asks for the network again gets all of it.
    town.invite()
    assert first.name in [one.name for one in town.meeting().people]


def test_a_point_is_about_the_area_of_its_record_and_without_one_for_the_team(town: Wijk) -> None:
    store = town.store
    opgave = records.add(store, "opgave", town.wijk, title="Ontmoeting")
    bespreekpunten.put(store, "Hoe gaat het?", TODAY, about=("opgave", opgave))
    bespreekpunten.put(store, "Vakantie verdelen", TODAY)
    town.propose()
    assert town.found("Hoe gaat het?").about == "Opgave: Ontmoeting"
    team = series.make_one(store, SeriesPlan("Team wijkregie", FIRST, time(9), 60))
    proposal.propose(store, team, TODAY)
    titles = [item.title for item in gather.meeting(store, team, TODAY).items]
    assert "Vakantie verdelen" in titles and "Vakantie verdelen" not in town.titles()


def test_a_point_of_which_the_item_was_taken_off_waits_again(town: Wijk) -> None:
    bespreekpunten.put(town.store, "Successen delen", TODAY, gebied_id=town.wijk)
    town.propose()
    records.remove(town.store, "agendapunt", [town.found("Successen delen").id])
    town.propose(1)
    assert "Successen delen" in town.titles(1)


def test_a_question_mark_comes_back_the_next_time_and_not_now(town: Wijk) -> None:
    town.note(town.item(), "? Parkeren bij de school")
    town.propose()
    assert "Parkeren bij de school" not in town.titles()
    town.propose(1)
    assert "Parkeren bij de school" in town.titles(1)


def test_an_item_moves_or_is_copied_to_the_next_meeting(town: Wijk) -> None:
    town.propose(0)
    town.propose(1)
    item = town.item("Speelveld", minutes=20, asked="Akkoord?")
    items.to_next(town.store, item, copy=True)
    assert "Speelveld" in town.titles(0) and town.titles(1)[-2] == "Speelveld"
    moved = items.to_next(town.store, town.item("Verlichting"), copy=False)
    assert "Verlichting" not in town.titles(0)
    found = town.found("Verlichting", 1)
    assert found.id == moved and [item.number for item in town.meeting(0).items] == [
        1,
        2,
        3,
        4,
        5,
        6,
    ]
    with pytest.raises(Invalid, match="Verleng"):
        items.to_next(town.store, town.item("Laatste", place=-1), copy=False)


def test_items_are_dragged_into_another_order_and_the_times_follow(town: Wijk) -> None:
    one, two = town.item("Een", minutes=30), town.item("Twee", minutes=15)
    items.put_in_order(town.store, town.meetings[0], [two, one])
    assert [(item.title, item.start) for item in town.meeting().items] == [
        ("Twee", time(10)),
        ("Een", time(10, 15)),
    ]
    items.shift(town.store, two, 1)
    items.shift(town.store, two, 1)
    assert town.titles() == ["Een", "Twee"]


def test_the_table_of_the_network_is_invited_once_with_the_chair_first(town: Wijk) -> None:
    assert town.invite() == 2
    assert town.invite() == 0
    found = town.meeting().people
    assert [(one.name, one.organisation, one.is_chair) for one in found] == [
        ("Henk Bakker", "", True),
        ("Joke van der Berg", "Avedan", False),
    ]
    assert found[1].formal == "J. van der Berg"


def test_without_a_network_those_of_the_last_time_are_invited(town: Wijk) -> None:
    with town.store.write("Los") as session:
        for one in session.query(Overleg).all():
            one.netwerk_id = None
    people.add_contact(town.store, town.meetings[0], "contact", town.joke)
    people.add_guest(town.store, town.meetings[0], "Een buurvrouw")
    for place in (1, 3):
        # Also where a meeting is between to which nobody was invited.
        town.invite(place)
        found = {one.name for one in town.meeting(place).people}
        assert found == {"Henk Bakker", "Joke van der Berg"}


def test_presence_per_partner_over_the_series(town: Wijk) -> None:
    for place, presence in enumerate((Presentie.AANWEZIG, Presentie.MK, Presentie.AANWEZIG)):
        town.invite(place)
        joke = next(one for one in town.meeting(place).people if one.organisation == "Avedan")
        people.set_presence(town.store, joke.id, presence)
        closing.close(town.store, town.meetings[place])
    days, found = people.attendance(town.store, town.reeks)
    assert days[0] == FIRST and len(days) == 3
    avedan = next(one for one in found if one.name == "Avedan")
    assert avedan.told == "2 van 3"
    assert next(one for one in found if one.name == "Henk Bakker").told == ""


def test_closing_tells_what_becomes_of_the_actions(town: Wijk) -> None:
    town.propose()
    town.note(town.item(), "! @Joke een", "! @Henk twee", "! drie zonder iemand")
    with town.store.write("Vervallen") as session:
        one = session.query(Actie).filter(Actie.number == 2).one()
        one.status, one.done_on = ActieStatus.VERVALLEN, FIRST
    closed = closing.close(town.store, town.meetings[0])
    assert closed.told == "1 mee, 1 vervallen, 1 zonder bestemming"
    assert town.meeting().stand is Stand.CONCEPT
    closing.reopen(town.store, town.meetings[0])
    assert town.meeting().stand is Stand.GEPLAND


def test_the_check_before_sending_names_what_is_missing_and_where_it_is_put_right(
    town: Wijk,
) -> None:
    town.propose()
    town.item("Speelveld", asked="Akkoord?")
    town.note(town.item(), "! drie zonder iemand")
    found = closing.missing(town.store, town.meeting())
    said = {one.message: (one.kind, one.field) for one in found}
    assert said["Actie 2026-001 heeft geen eigenaar: drie zonder iemand"] == (
        "actie",
        "owner_contact_id",
    )
    assert said["Actie 2026-001 heeft geen dag: drie zonder iemand"] == ("actie", "due_on")
    assert said["Wie maakte het verslag?"] == ("overleg", "notulist_id")
    asked = "Bij punt 5 (Speelveld) is een besluit gevraagd, maar er staat er geen"
    assert said[asked] == ("agendapunt", "notes")
    assert said["Waren Henk Bakker en Joke van der Berg er?"] == ("presence", "")
    mail = "Joke van der Berg heeft geen e-mailadres en krijgt het verslag niet"
    assert said[mail] == ("contact", "email")


def test_a_report_is_adopted_once_and_only_after_the_meeting(town: Wijk) -> None:
    with pytest.raises(Invalid, match="Rond eerst"):
        closing.adopt(town.store, town.meetings[0], TODAY)
    closing.close(town.store, town.meetings[0])
    with pytest.raises(Invalid, match="na het overleg"):
        closing.adopt(town.store, town.meetings[0], FIRST.replace(day=1))
    closing.adopt(town.store, town.meetings[0], date(2026, 10, 19), town.meetings[1])
    meeting = town.meeting()
    assert (meeting.stand, meeting.adopted_on) == (Stand.VASTGESTELD, date(2026, 10, 19))
    assert meeting.adopted_in == "Wijknetwerk Ossenkoppelerhoek van 19 oktober 2026"
    with pytest.raises(Invalid, match="al vastgesteld"):
        closing.adopt(town.store, town.meetings[0], date(2026, 10, 19))
    assert town.store.undo() != "Verslag vastgesteld"


def test_documents_are_lettered_by_item() -> None:
    assert [gather.letters(place) for place in (0, 1, 25, 26, 27, 52)] == [
        "a",
        "b",
        "z",
        "aa",
        "ab",
        "ba",
    ]


def test_a_removed_item_leaves_no_gap_in_the_numbers(town: Wijk) -> None:
    one, two = town.item("Een"), town.item("Twee")
    town.note(two, "! bellen")
    items.remove(town.store, one)
    assert [item.number for item in town.meeting().items] == [1]
    assert town.meeting().actions[0].source.endswith("punt 1")
    town.store.undo()
    assert town.titles() == ["Een", "Twee"]
    assert town.meeting().actions[0].source.endswith("punt 2")


def test_an_action_of_a_standing_item_does_not_bring_that_item_twice(town: Wijk) -> None:
    town.propose()
    town.note(town.found("Mededelingen").id, "! @Joke rondvertellen")
    closing.close(town.store, town.meetings[0])
    meeting = town.propose(1)
    assert town.titles(1).count("Mededelingen") == 1
    assert [action.title for action in meeting.carried] == ["rondvertellen"]


def test_a_signal_about_the_same_subject_is_not_put_on_twice(town: Wijk) -> None:
    records.add(
        town.store,
        "signaal",
        town.wijk,
        title="woonoverlast Rietstraat",
        kind="meervoudig",
        noticed_on=TODAY,
    )
    _held(town, "! @Joke huisbezoek")
    assert [title.casefold() for title in town.propose(1) and town.titles(1)].count(
        "woonoverlast rietstraat"
    ) == 1


def test_what_goes_on_is_not_explained_with_the_words_of_the_last_time(town: Wijk) -> None:
    item = town.item(explanation="De avond is over twee weken", asked="Akkoord?")
    town.note(item, "! @Joke huisbezoek")
    town.propose(1)
    found = town.found("Woonoverlast Rietstraat", 1)
    assert (found.explanation, found.asked) == ("", "Akkoord?")
    town.note(item, "! @Joke huisbezoek", "= akkoord")
    town.propose(2)
    assert town.found("Woonoverlast Rietstraat", 2).asked == ""


@pytest.mark.parametrize("gone", ["cancelled", "removed"])
def test_points_of_a_meeting_that_is_gone_wait_again(town: Wijk, gone: str) -> None:
    bespreekpunten.put(town.store, "Parkeren", TODAY, gebied_id=town.wijk)
    town.propose()
    assert bespreekpunten.all_waiting(town.store) == []
    if gone == "cancelled":
        moving.cancel(town.store, town.meetings[0])
        # It stands on that agenda still, should the meeting take place after all.
        assert proposal.propose(town.store, town.meetings[0], TODAY) == 0
    else:
        records.remove(town.store, "overleg", [town.meetings[0]])
    assert [one.title for one in bespreekpunten.all_waiting(town.store)] == ["Parkeren"]
    assert "Parkeren" in (town.propose(1) and town.titles(1))


def test_what_was_on_a_meeting_that_was_called_off_comes_back_once(town: Wijk) -> None:
    _held(town, "praten")
    town.propose(1)
    town.item("Speelveld", 1, explanation="Nieuw hek")
    moving.cancel(town.store, town.meetings[1])
    town.propose(2)
    found = town.found("Speelveld", 2)
    assert (found.explanation, found.reason) == (
        "Nieuw hek",
        "Stond op het overleg van 19 oktober 2026, dat niet doorging",
    )
    town.propose(3)
    assert town.titles(2).count("Mededelingen") == 1 and "Speelveld" not in town.titles(3)


def test_what_was_let_go_is_told_once(town: Wijk) -> None:
    _held(town, "! @Joke huisbezoek")
    (action,) = town.meeting().actions
    changes.set_status(town.store, [action.id], ActieStatus.VERVALLEN, FIRST)
    assert closing.close(town.store, town.meetings[0]).dropped == 1
    assert closing.close(town.store, town.meetings[1]).dropped == 0


def test_a_proposal_that_was_undone_can_be_made_again(town: Wijk) -> None:
    first = town.propose()
    town.store.undo()
    again = town.propose()
    assert [item.title for item in again.items] == [item.title for item in first.items]
    assert [one.name for one in again.people] == [one.name for one in first.people]


def test_what_was_carried_over_two_meetings_that_were_called_off_is_not_lost(town: Wijk) -> None:
    _held(town, "praten")
    for place in (1, 2):
        town.propose(place)
        if place == 1:
            town.item("Speelveld", 1)
        moving.cancel(town.store, town.meetings[place])
    assert town.propose(3) and town.titles(3).count("Speelveld") == 1
