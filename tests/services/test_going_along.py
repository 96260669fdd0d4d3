"""What a meeting leaves when it is closed comes on the next agenda, or waits for it; each once."""

from datetime import date, time
from uuid import UUID

from tests.services.meetings import FIRST, TODAY, Wijk
from wijkdesk.models.actie import Actie, ActieStatus
from wijkdesk.models.overleg import Overleg, Stand, Vast
from wijkdesk.services.overleg import confidential
from wijkdesk.services.overleg.after import closing, going_along
from wijkdesk.services.overleg.agenda import bespreekpunten, items, proposal, stukken
from wijkdesk.services.overleg.data import Item
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan import moving, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.whole import records

LEFT = "Niet besproken op 7 september 2026"
SECRET = "Zorgmijder aan de Kastanjelaan"
HOSTILE = "<b>'); DROP TABLE agendapunt; --\u202e {0} %s"


def _left_there(town: Wijk, place: int) -> dict[str, str]:
    """The reasons of what stands on an agenda and does not stand on each."""
    return {one.title: one.reason for one in town.meeting(place).items if not one.is_standing}


def _waiting(town: Wijk) -> list[str]:
    return [one.title for one in bespreekpunten.all_waiting(town.store)]


def _offered(town: Wijk, place: int = 0) -> dict[str, bool]:
    offered = going_along.offered(town.store, town.meetings[place])
    return {one.title: one.along for one in offered}


def _full_first(town: Wijk) -> UUID:
    """A first meeting that leaves something of each sort; gives the item that it did not come
    to."""
    town.propose()
    speelveld = town.item(
        "Speelveld", explanation="Nieuw hek", asked="Akkoord?", minutes=20, purpose=None
    )
    stukken.add(town.store, speelveld, "plan.txt", b"een plan")
    town.note(town.item("Verlichting", asked="Welke lampen?"), "Er is gepraat")
    town.note(town.item("Zwerfvuil"), "! @Joke huisbezoek", "? Parkeren bij de school")
    town.note(town.item("Klaar"), "Dit is klaar")
    return speelveld


def test_what_a_meeting_left_comes_on_an_agenda_that_was_made_already(town: Wijk) -> None:
    town.propose(1)
    town.propose(2)
    ends = town.titles(1)[-1]
    _full_first(town)
    bespreekpunten.put(town.store, "Van een ander", TODAY, reeks_id=town.reeks)
    assert _offered(town) == {"Speelveld": True, "Verlichting": True}
    closed = closing.close(town.store, town.meetings[0])
    assert _left_there(town, 1) == {
        "Speelveld": LEFT,
        "Verlichting": "Besluit gevraagd op 7 september 2026, nog niet genomen",
        "Zwerfvuil": "Van de vorige keer: nog 1 actie open (2026-001)",
        "Parkeren bij de school": "Stond op de bespreekpunten sinds 7 september 2026",
    }
    assert town.titles(1)[-1] == ends
    found = town.found("Speelveld", 1)
    assert (found.explanation, found.asked, found.minutes) == ("Nieuw hek", "Akkoord?", 20)
    assert [one.title for one in found.documents] == ["plan"]
    # What waited before is taken by who makes a proposal; the meeting did not leave it.
    assert _waiting(town) == ["Van een ander"]
    assert closed.told_items == "4 punten staan op de agenda van 19 oktober 2026."
    assert closed.told_items in closing.told_outlook(town.store, town.meetings[0])
    # On every later agenda: what is open. Nothing else goes further than the next one.
    told = "1 open actie"
    assert told in town.vast(Vast.VORIGE, 1).reason and told in town.vast(Vast.VORIGE, 2).reason
    assert "verslag nog vast te stellen" in town.vast(Vast.VORIGE, 1).reason
    assert _left_there(town, 2) == {}
    assert [len(town.meeting(place).carried) for place in (1, 2)] == [1, 1]
    # Who works out the report writes down only then what was said.
    closed_items = {one.title: one.id for one in town.meeting().items}
    town.note(closed_items["Verlichting"], "= led")
    town.note(closed_items["Speelveld"], "Er is toch over gepraat")
    assert town.found("Speelveld", 1).reason.startswith("Besluit gevraagd op 7 september")
    assert town.found("Verlichting", 1).reason == "Stond op de agenda van 7 september 2026"
    # A proposal adds what waited, and nothing twice.
    town.propose(1)
    assert len(_left_there(town, 1)) == 5 == len(town.titles(1)) - 5


def test_closing_again_makes_nothing_double_and_undo_takes_it_back_in_one(town: Wijk) -> None:
    town.propose(1)
    _full_first(town)
    before = town.titles(1)
    closing.close(town.store, town.meetings[0])
    after = town.titles(1)
    assert len(after) == len(before) + 4
    for _ in range(2):
        closing.close(town.store, town.meetings[0])
        closing.reopen(town.store, town.meetings[0])
        closing.close(town.store, town.meetings[0])
    assert town.titles(1) == after and _waiting(town) == []
    while town.titles(1) != before:
        last = town.store.undo()
    assert last == "Overleg afgerond"
    assert town.meeting().stand is Stand.GEPLAND
    assert _waiting(town) == ["Parkeren bij de school"]
    assert _offered(town) == {"Speelveld": True, "Verlichting": True}
    town.store.redo()
    assert town.titles(1) == after
    town.store.undo()
    closing.close(town.store, town.meetings[0])
    assert sorted(town.titles(1)) == sorted(after)


def test_what_was_taken_off_by_hand_stays_off(town: Wijk) -> None:
    town.propose(1)
    speelveld = _full_first(town)
    closing.close(town.store, town.meetings[0])
    for title in ("Speelveld", "Zwerfvuil", "Parkeren bij de school"):
        items.remove(town.store, town.found(title, 1).id)
    closing.reopen(town.store, town.meetings[0])
    assert _offered(town) == {"Speelveld": False}
    closing.close(town.store, town.meetings[0])
    town.propose(1)
    assert list(_left_there(town, 1)) == ["Verlichting"]
    # They wait for another one, as any point of which the item was taken off.
    assert set(_waiting(town)) == {"Speelveld", "Parkeren bij de school"}
    # Who says so at the closing, has it there all the same.
    closing.reopen(town.store, town.meetings[0])
    closing.close(town.store, town.meetings[0], {speelveld})
    assert _left_there(town, 1)["Speelveld"] == LEFT
    assert town.titles(1).count("Speelveld") == 1


def test_what_is_let_go_stays_away_also_with_an_open_action(town: Wijk) -> None:
    town.note(town.item("Zwerfvuil"), "! @Joke huisbezoek")
    closing.close(town.store, town.meetings[0])
    town.propose(1)
    town.item("Speelveld", 1)
    town.item("Is er al", 2)
    assert _offered(town, 1) == {"Zwerfvuil": True, "Speelveld": True}
    closing.close(town.store, town.meetings[1], ())
    town.propose(3)
    assert (_left_there(town, 2), _left_there(town, 3)) == ({"Is er al": ""}, {})
    assert _waiting(town) == [] and len(town.meeting(3).carried) == 1
    assert _offered(town, 1) == {"Zwerfvuil": False, "Speelveld": False}
    # Until it is taken up again.
    closing.reopen(town.store, town.meetings[1])
    town.note(town.found("Speelveld", 1).id, "Toch besproken")
    town.note(town.found("Zwerfvuil", 1).id, "! @Henk containers")
    closing.close(town.store, town.meetings[1])
    numbers = "(2026-001, 2026-002)"
    assert _left_there(town, 2)["Zwerfvuil"] == f"Van de vorige keer: nog 2 acties open {numbers}"
    assert "Speelveld" not in town.titles(2)


def test_without_an_agenda_it_waits_and_the_next_proposal_takes_it_once(town: Wijk) -> None:
    last = len(town.meetings) - 1
    town.item(HOSTILE, last)
    town.item("Groen", last)
    town.note(town.item("Zwerfvuil", last), "? Parkeren")
    closed = closing.close(town.store, town.meetings[last])
    assert set(_waiting(town)) == {HOSTILE, "Groen", "Parkeren"}
    assert (closed.next_on, closed.told_items) == (None, "3 punten staan bij de bespreekpunten.")
    # One of them was taken off the list meanwhile.
    groen = next(one for one in bespreekpunten.all_waiting(town.store) if one.title == "Groen")
    records.remove(town.store, "bespreekpunt", [groen.id])
    with town.store.read() as session:
        held = session.get_one(Overleg, town.meetings[last]).held_on
    series.extend(town.store, town.reeks, date(held.year, 12, 31))
    with town.store.read() as session:
        new = [
            one.id
            for one in session.query(Overleg).order_by(Overleg.held_on)
            if one.reeks_id == town.reeks and one.held_on > held
        ]
    town.meetings.extend(new)
    # A proposal for the meeting itself takes nothing of what it left.
    closing.reopen(town.store, town.meetings[last])
    count = len(town.propose(last).items)
    assert proposal.propose(town.store, town.meetings[last], TODAY) == 0
    assert len(town.meeting(last).items) == count
    closing.close(town.store, town.meetings[last])
    for place in (last + 1, last + 2):
        town.propose(place)
    found = _left_there(town, last + 1)
    assert set(found) == {HOSTILE, "Parkeren"} and _waiting(town) == []
    assert any(why.startswith("Niet besproken op ") for why in found.values())
    assert _left_there(town, last + 2) == {}


def test_an_item_goes_on_to_the_next_and_tells_there_which_actions_are_open_now(
    town: Wijk,
) -> None:
    town.note(town.item("Zwerfvuil"), "! @Joke een", "! @Joke twee")
    closing.close(town.store, town.meetings[0])
    for place in (1, 2):
        town.propose(place)
    on_next = town.found("Zwerfvuil", 1).id
    town.note(on_next, "! @Henk drie")
    with town.store.write("Gereed") as session:
        one = session.query(Actie).filter(Actie.number == 1).one()
        one.status, one.done_on = ActieStatus.GEREED, date(2026, 10, 19)
    assert "1 open actie," in town.vast(Vast.VORIGE, 1).reason
    closing.close(town.store, town.meetings[1])
    told = "Van de vorige keer: nog 2 acties open (2026-002, 2026-003)"
    assert _left_there(town, 2) == {"Zwerfvuil": told}
    # What an agenda told when it was held it goes on telling.
    with town.store.write("Gereed") as session:
        for one in session.query(Actie):
            one.status, one.done_on = ActieStatus.GEREED, date(2026, 10, 20)
    assert "1 open actie," in town.vast(Vast.VORIGE, 1).reason
    assert town.vast(Vast.VORIGE, 2).reason.startswith("Van 19 oktober 2026: geen open acties")
    closing.close(town.store, town.meetings[2], ())
    assert town.vast(Vast.VORIGE, 2).reason.startswith("Van 19 oktober 2026: geen open acties")


def test_what_is_confidential_stays_so(town: Wijk) -> None:
    town.propose(1)
    # An open item with the same name is not joined with it.
    town.item(SECRET, 1)
    town.item(SECRET, confidential=True, explanation="Naam en adres")
    later = town.item("Later pas vertrouwelijk")
    closing.close(town.store, town.meetings[0])
    with town.store.write("Toch vertrouwelijk") as session:
        from wijkdesk.models.overleg import Agendapunt

        session.get_one(Agendapunt, later).confidential = True
    new = [one for one in town.meeting(1).items if one.reason == LEFT]
    assert [one.confidential for one in new if one.title == SECRET] == [True]
    # Also of one that waits for an agenda.
    town.item(SECRET, 2, confidential=True)
    closing.close(town.store, town.meetings[2])
    town.propose(3)
    assert [one.confidential for one in town.meeting(3).items if one.title == SECRET] == [True]
    shown = confidential.shown(confidential.for_agenda(town.meeting(3)), False)
    assert SECRET not in repr(shown.items) and "Niet besproken" not in repr(shown.items)


def test_a_meeting_of_no_series_leaves_it_to_the_first_one_about_its_area(town: Wijk) -> None:
    alone = series.make_one(
        town.store, SeriesPlan("Buurtgesprek", FIRST, time(9), 60, gebied_id=town.wijk)
    )
    item = items.add(town.store, alone, "Speelveld", asked="Akkoord?")
    town.note(item, "! @Joke hek meten")
    closed = closing.close(town.store, alone)
    assert closed.told_items == "1 punt staat bij de bespreekpunten."
    assert _waiting(town) == ["Speelveld"]
    town.propose()
    assert _left_there(town, 0) == {
        "Speelveld": "Besluit gevraagd op 7 september 2026, nog niet genomen"
    }


def test_what_stands_there_already_is_joined_and_not_doubled(town: Wijk) -> None:
    opgave = records.add(town.store, "opgave", town.wijk, title="Ontmoeting")
    town.propose(1)
    town.item("speelveld", 1)
    town.item("Wijkcentrum", 1, opgave_id=opgave)
    town.item("Speelveld")
    town.item("Ontmoeting", opgave_id=opgave)
    copied = town.item("Gekopieerd")
    items.to_next(town.store, copied, copy=True)
    town.note(town.item("Groen"), "besproken")
    town.item("groen")
    assert set(_offered(town)) == {"Speelveld", "Ontmoeting"}
    closing.close(town.store, town.meetings[0])
    assert _left_there(town, 1) == {"speelveld": LEFT, "Wijkcentrum": LEFT, "Gekopieerd": ""}
    # A meeting that is called off gives it back to the list.
    moving.cancel(town.store, town.meetings[1])
    town.propose(2)
    there = [one for one in town.meeting(2).items if not one.is_standing]
    assert sorted(one.title for one in there) == ["Gekopieerd", "Ontmoeting", "Speelveld"]


def test_it_goes_to_the_first_agenda_that_is_still_to_be_held(town: Wijk) -> None:
    for place in (1, 2):
        town.propose(place)
    closing.close(town.store, town.meetings[1], ())
    closing.adopt(town.store, town.meetings[1], date(2026, 10, 19))
    town.note(town.item("Zwerfvuil"), "! @Joke huisbezoek")
    town.item("Speelveld")
    adopted = gather.meeting(town.store, town.meetings[1], TODAY).items
    closed = closing.close(town.store, town.meetings[0])
    assert (closed.carried, closed.next_on) == (1, town.meeting(2).held_on)
    assert set(_left_there(town, 2)) == {"Zwerfvuil", "Speelveld"}
    assert _bare(adopted) == _bare(town.meeting(1).items)


def _bare(found: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(one.title, one.reason) for one in found]
