"""Actions over all meetings: written in a line, listed, ticked off, postponed."""

from datetime import date, timedelta

import pytest

from tests.services.meetings import Wijk
from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.actie.data import Action
from wijkdesk.services.actie.lists import Ball, Filter, View
from wijkdesk.services.contact import lists as lists_of_contacts
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records

TODAY = date(2026, 9, 2)
"""A Wednesday."""


def _write(town: Wijk, *texts: str) -> list:
    return [changes.write_down(town.store, text, TODAY, gebied_id=town.wijk) for text in texts]


def _shown(town: Wijk, view: View, **more: object) -> list[str]:
    found = lists.ids(town.store, Filter(view, **more), TODAY)
    return [one.title for one in lists.rows(town.store, found)]


def _one(town: Wijk, actie) -> Action:
    return lists.rows(town.store, [actie])[0]


def test_an_action_with_owner_and_day_in_one_line(town: Wijk) -> None:
    (made,) = _write(town, "! @Avedan @Joke van der Berg huisbezoek voor 4 dec")
    action = _one(town, made)
    assert (action.number, action.title, action.owner) == ("2026-001", "huisbezoek", "Avedan")
    assert (action.involved, action.due_on) == (("Joke van der Berg",), date(2026, 12, 4))
    with pytest.raises(Invalid, match="Typ wie wat doet"):
        _write(town, " ! ")


def test_an_action_can_be_made_from_any_record_and_tells_it(town: Wijk) -> None:
    opgave = records.add(town.store, "opgave", town.wijk, title="Ontmoeting")
    made = changes.write_down(town.store, "bellen", TODAY, about=("opgave", opgave))
    assert _one(town, made).source == "opgave Ontmoeting"
    made = changes.write_down(town.store, "bellen", TODAY, about=("contact", town.henk))
    assert _one(town, made).source == "Henk Bakker"


def test_the_views_hold_what_they_say(town: Wijk) -> None:
    lists.set_me(town.store, town.henk)
    _write(
        town,
        "@Henk Bakker eigen voor 5 sep",
        "@Avedan te laat voor 1 sep",
        "@Avedan later voor 4 dec",
        "van niemand",
    )
    stuck = _write(town, "@Joke van der Berg zit vast")
    changes.set_status(town.store, stuck, ActieStatus.STAGNEERT, TODAY)
    done = _write(town, "@Henk Bakker klaar")
    changes.tick(town.store, done, TODAY)
    assert _shown(town, View.MINE) == ["eigen"]
    assert _shown(town, View.LATE) == ["te laat"]
    assert _shown(town, View.WEEK) == ["te laat", "eigen"]
    assert _shown(town, View.WAITING) == ["te laat", "later", "zit vast"]
    assert _shown(town, View.STUCK) == ["zit vast"]
    assert _shown(town, View.NOBODY) == ["van niemand"]
    assert _shown(town, View.DONE) == ["klaar"]
    assert _shown(town, View.OPEN) == ["te laat", "eigen", "later", "van niemand", "zit vast"]
    assert lists.count(town.store, View.LATE, TODAY) == 1
    assert lists.counts(town.store, (View.WEEK, View.OPEN), TODAY) == {View.WEEK: 2, View.OPEN: 5}


def test_this_week_is_from_monday_to_sunday(town: Wijk) -> None:
    _write(town, *(f"a{day} voor {day} sep" for day in (6, 7, 8, 13, 14)))
    found = lists.ids(town.store, Filter(View.WEEK), date(2026, 9, 9))
    assert [one.title for one in lists.rows(town.store, found)] == ["a7", "a8", "a13"]
    assert lists.count(town.store, View.WEEK, date(2026, 9, 9)) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@Avedan huisbezoek voor 4 dec", "Wie: Avedan · klaar op: vr 4 dec"),
        (
            "@Avedan @Joke van der Berg bellen voor 4 dec 2027",
            "Wie: Avedan (met Joke van der Berg) · klaar op: za 4 dec 2027",
        ),
        (
            "bellen voor 31-2",
            "Wie: nog niemand (typ @naam) · klaar op: geen dag (typ bijvoorbeeld: voor vr)",
        ),
        (
            "@Jan Jansen sleutel halen voor 4 dec",
            "@Jan Jansen staat niet in Contacten · Wie: nog niemand (typ @naam) · "
            "klaar op: vr 4 dec",
        ),
        (
            "@Karel van der Ven belt de school voor 4 dec",
            "@Karel van der Ven staat niet in Contacten · Wie: nog niemand (typ @naam) · "
            "klaar op: vr 4 dec",
        ),
    ],
)
def test_while_typing_one_reads_who_and_when_as_it_will_be_kept(
    town: Wijk, text: str, told: str
) -> None:
    said = changes.understood(town.store, text, TODAY)
    assert said is not None and said.told(TODAY) == told
    (made,) = _write(town, text)
    action = _one(town, made)
    assert action.due_on == said.due_on
    assert said.owner.startswith(action.owner)


def test_a_name_that_several_have_is_to_be_chosen(town: Wijk) -> None:
    records.add(town.store, "contact", None, given_name="Joke", surname="Smit")
    said = changes.understood(town.store, "@Joke bellen", TODAY)
    assert said is not None
    assert said.unknown == ("@Joke kan meer mensen zijn: kies een naam uit de lijst",)
    assert changes.understood(town.store, " ! ", TODAY) is None


def test_a_half_name_with_only_a_tussenvoegsel_is_never_taken(town: Wijk) -> None:
    jan = records.add(town.store, "contact", None, given_name="Jan", infix="de", surname="Vries")
    records.add(town.store, "organisatie", None, name="De Klup")
    records.add(town.store, "contact", None, given_name="Omar", surname="al Hadi")

    def read(text: str) -> tuple[str, str]:
        (made,) = _write(town, text)
        action = _one(town, made)
        return action.owner, action.title

    assert read("@Jan de lijst geven") == ("Jan de Vries", "de lijst geven")
    assert read("@Jan de Vries de lijst geven") == ("Jan de Vries", "de lijst geven")
    assert read("@Omar al eerder bellen") == ("Omar al Hadi", "al eerder bellen")
    assert read("@de lijst maken") == ("", "@de lijst maken")
    # At the table of a meeting it is no other; and of two nobody is taken.
    people.add_contact(town.store, town.meetings[0], "contact", jan)
    klup = lists_of_contacts.find(town.store, "klup")[0].id
    people.add_contact(town.store, town.meetings[0], "organisatie", klup)
    town.note(town.item(), "! @Jan de lijst geven", "! @de lijst maken")
    told = [(one.owner, one.title) for one in town.meeting().actions]
    assert told == [("Jan de Vries", "de lijst geven"), ("", "@de lijst maken")]
    records.add(town.store, "contact", None, given_name="Jan", surname="Bos")
    assert read("@Jan de lijst geven") == ("", "@Jan de lijst geven")


def test_that_it_may_be_more_people_is_told_only_when_there_are_more(town: Wijk) -> None:
    def told(text: str) -> tuple[str, ...]:
        said = changes.understood(town.store, text, TODAY)
        assert said is not None
        return said.unknown

    # One holds it, and is found by it; another is found by something else than the name.
    records.add(town.store, "email", None, contact_id=town.henk, address="berg@example.org")
    is_one = "@Berg is misschien Joke van der Berg: kies de naam uit de lijst"
    assert told("@Berg bellen") == (is_one,)
    assert told("@Example bellen") == ("@Example staat niet in Contacten",)
    records.add(town.store, "contact", None, given_name="Piet", surname="Berg")
    assert told("@Berg bellen") == ("@Berg kan meer mensen zijn: kies een naam uit de lijst",)


def test_without_knowing_who_i_am_nothing_is_mine(town: Wijk) -> None:
    _write(town, "van niemand", "@Avedan bellen")
    assert _shown(town, View.MINE) == [] and lists.me(town.store) is None
    assert _shown(town, View.WAITING) == ["bellen"]
    records.remove(town.store, "contact", [town.henk])
    lists.set_me(town.store, town.henk)
    assert lists.me(town.store) is None


@pytest.mark.parametrize("needle", ["2026-002", "huisbez", "AVEDAN", "gebeld met"])
def test_an_action_is_found_by_a_piece_of_number_text_owner_or_progress(
    town: Wijk, needle: str
) -> None:
    _, wanted = _write(town, "iets anders", "@Avedan huisbezoek")
    changes.note(town.store, wanted, "Gebeld met de buren", TODAY)
    assert _shown(town, View.OPEN, needle=needle) == ["huisbezoek"]


def test_actions_are_narrowed_by_area_owner_series_and_status(town: Wijk) -> None:
    town.note(town.item(), "! @Avedan uit het overleg")
    _write(town, "@Henk Bakker los")
    assert _shown(town, View.OPEN, reeks_id=town.reeks) == ["uit het overleg"]
    assert _shown(town, View.OPEN, owner_id=town.henk) == ["los"]
    assert _shown(town, View.OPEN, gebied_id=town.reeks) == []
    assert len(_shown(town, View.ALL, gebied_id=town.wijk, status=ActieStatus.OPEN)) == 2


@pytest.mark.parametrize(
    "sort", ["number", "title", "owner", "status", "gebied", "source", "due_on"]
)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts(town: Wijk, sort: str, descending: bool) -> None:
    _write(town, "b", "@Avedan a voor 4 dec", "c")
    found = lists.ids(town.store, Filter(), TODAY, sort, descending)
    titles = [one.title for one in lists.rows(town.store, found)]
    assert sorted(titles) == ["a", "b", "c"]
    if sort == "title":
        assert titles == sorted(titles, reverse=descending)
    if sort == "owner":
        assert titles.index("a") == (2 if descending else 0)


def test_ticking_off_and_on_again(town: Wijk) -> None:
    made = _write(town, "een", "twee")
    assert changes.tick(town.store, made, TODAY) is ActieStatus.GEREED
    assert _one(town, made[0]).done_on == TODAY
    assert changes.tick(town.store, made, TODAY) is ActieStatus.OPEN
    assert _one(town, made[0]).done_on is None
    town.store.undo()
    assert _one(town, made[1]).status is ActieStatus.GEREED


def test_postponing_by_a_week_or_to_a_day(town: Wijk) -> None:
    late, none = _write(town, "te laat voor 1 jul 2026", "geen dag")
    changes.postpone(town.store, [late, none], TODAY)
    assert {_one(town, one).due_on for one in (late, none)} == {TODAY + timedelta(weeks=1)}
    changes.postpone(town.store, [late], TODAY, "vr")
    assert _one(town, late).due_on == date(2026, 9, 4)
    with pytest.raises(Invalid, match="begrijp ik niet"):
        changes.postpone(town.store, [late], TODAY, "ooit")


def test_the_board_has_a_column_for_each_status(town: Wijk) -> None:
    one, old = _write(town, "een", "lang geleden")
    changes.set_status(town.store, [one], ActieStatus.LOOPT, TODAY)
    changes.set_status(town.store, [old], ActieStatus.GEREED, TODAY)
    found = lists.board(town.store, Filter(View.ALL), TODAY)
    assert [action.title for action in found[ActieStatus.LOOPT][1]] == ["een"]
    assert found[ActieStatus.GEREED][0] == 1
    later = lists.board(town.store, Filter(View.ALL), TODAY + timedelta(days=40))
    assert later[ActieStatus.GEREED] == (0, [])


def test_who_has_the_ball(town: Wijk) -> None:
    _write(town, "@Avedan a voor 1 sep", "@Avedan b", "@Henk Bakker c", "d")
    assert lists.balls(town.store, TODAY) == [
        Ball(town.avedan, "Avedan", 2, 1),
        Ball(None, "niemand", 1, 0),
        Ball(town.henk, "Henk Bakker", 1, 0),
    ]


def test_at_the_start_i_hear_of_what_is_late_or_due_today(town: Wijk) -> None:
    lists.set_me(town.store, town.henk)
    _write(
        town, "@Henk Bakker nu voor 2 sep", "@Henk Bakker later voor 3 sep", "@Avedan x voor 1 sep"
    )
    assert [one.title for one in lists.reminders(town.store, TODAY)] == ["nu"]


def test_the_owner_in_the_form_is_one_person_or_one_organisation(town: Wijk) -> None:
    (made,) = _write(town, "@Avedan bellen")
    records.change(town.store, "actie", made, "owner_contact_id", town.joke)
    assert _one(town, made).owner == "Joke van der Berg"
    records.change(town.store, "actie", made, "status", "gereed")
    assert _one(town, made).done_on == town.store.clock.today()
