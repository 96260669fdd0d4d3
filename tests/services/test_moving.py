"""Moving a meeting with those that follow: what is told before, what moves, the mail about it, and
the calendar in that."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.services.meetings import FIRST, TODAY, Wijk
from wijkdesk.exchange.calendar.meetings import ics
from wijkdesk.exchange.calendar.reading import Invitation, read_invitations
from wijkdesk.exchange.mail import sendable
from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services.overleg.plan import moving, people, series
from wijkdesk.services.overleg.plan.moves import Moves
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.overleg.post import calendars, letters
from wijkdesk.services.overleg.post.letters import Letter
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def _move(town: Wijk, place: int, on: date, at: time | None = None) -> Moves:
    return moving.move(town.store, town.meetings[place], on, at, following=True)


def _days(town: Wijk) -> list[date]:
    return [town.meeting(place).held_on for place in range(len(town.meetings))]


def _letter(town: Wijk, place: int, moves: Moves) -> Letter:
    return letters.invitation(town.store, town.meeting(place), moves)


def _calendar(town: Wijk, place: int, *, whole: bool = True) -> list[Invitation]:
    found = calendars.of_meeting(town.store, town.meetings[place], whole_series=whole)
    read = read_invitations(ics(found, datetime(2026, 9, 1, tzinfo=UTC)))
    assert read.problems == ()
    return list(read.events)


def _in_calendars(events: list[Invitation]) -> set[date]:
    """The days that a calendar shows that takes these over."""
    apart = {(one.uid, one.recurrence): one for one in events if one.recurrence is not None}
    days = {one.here.date() for one in apart.values() if not one.cancelled}
    for one in events:
        if one.repeats:
            moments = one.moments(date(2026, 1, 1), date(2028, 12, 31))
            days |= {at.date() for at in moments if (one.uid, at.astimezone(UTC)) not in apart}
    return days


def test_what_is_told_before_is_what_happens_and_writes_nothing(town: Wijk) -> None:
    before = _days(town)
    wanted = (town.meetings[2], before[2] + DAY, time(14))
    told = moving.preview(town.store, *wanted, following=True)
    assert _days(town) == before
    made = moving.move(town.store, *wanted, following=True)
    assert [(one.id, one.on, one.at) for one in told.moved] == [
        (one.id, one.on, one.at) for one in made.moved
    ]
    assert [one.was_on for one in made.moved] == before[2:]
    assert [one.on for one in made.moved] == _days(town)[2:]
    assert made.was == "elke 6 weken op maandag, om 10.00 uur"
    assert made.now == "elke 6 weken op dinsdag, om 14.00 uur"


def test_one_undo_takes_the_whole_move_back(town: Wijk) -> None:
    before, told = _days(town), town.meeting(4).rhythm
    _move(town, 1, before[1] + DAY, time(14))
    assert town.meeting(4).rhythm != told
    town.store.undo()
    assert _days(town) == before and town.meeting(4).rhythm == told
    assert {town.meeting(place).start for place in range(9)} == {time(10)}


def test_before_moving_one_sees_holidays_and_what_is_at_the_same_time(town: Wijk) -> None:
    before = _days(town)
    busy = SeriesPlan("Markt", before[2] + WEEK, time(9), 120)
    series.make_one(town.store, busy)
    moving.cancel(town.store, town.meetings[3])
    told = moving.preview(town.store, town.meetings[1], before[1] + WEEK, following=True)
    notes = {one.id: one.note for one in told.moved}
    assert notes[town.meetings[1]] == ""
    assert notes[town.meetings[2]] == "tegelijk met Markt"
    assert notes[town.meetings[3]] == "gaat niet door"
    christmas = date(2026, 12, 25)
    (one,) = moving.preview(town.store, town.meetings[1], christmas, following=False).moved
    assert one.note == "Eerste kerstdag"
    every = moving.preview(town.store, town.meetings[1], date(2026, 11, 13), following=True)
    assert every.moved[1].note == "was vr 25 dec: Eerste kerstdag"
    # One that moves along is not in the way of another.
    swap = moving.preview(town.store, town.meetings[1], before[2], following=True)
    assert not any("Wijknetwerk" in one.note for one in swap.moved)


def test_what_has_a_day_of_its_own_stays_and_is_told(town: Wijk) -> None:
    before = _days(town)
    own = before[4] + 3 * DAY
    moving.move(town.store, town.meetings[4], own, time(16), following=False)
    moves = _move(town, 1, before[1] + DAY)
    assert [one.on for one in moves.staying] == [own] and town.meeting(4).held_on == own
    body = _letter(town, 1, moves).body
    assert f"Dit blijft zoals het was:\n- donderdag {own.day} " in body and "16.00 uur" in body


def test_nothing_moves_that_was_held(town: Wijk) -> None:
    with town.store.write("Gehouden") as session:
        session.get_one(Overleg, town.meetings[0]).stand = Stand.CONCEPT
    with pytest.raises(Invalid, match="al gehouden"):
        moving.preview(town.store, town.meetings[0], FIRST + DAY, following=True)


def test_the_mail_tells_the_old_and_new_days_of_a_series(town: Wijk) -> None:
    before = _days(town)
    letter = _letter(town, 1, _move(town, 1, before[1] + DAY, time(14)))
    assert (
        letter.subject == "Nieuwe uitnodiging Wijknetwerk Ossenkoppelerhoek, vanaf 20 oktober 2026"
    )
    assert "Het was elke 6 weken op maandag, om 10.00 uur." in letter.body
    assert "Het wordt elke 6 weken op dinsdag, om 14.00 uur." in letter.body
    line = "- van maandag 19 oktober 2026, 10.00 uur naar dinsdag 20 oktober 2026, 14.00 uur\n"
    assert line in letter.body and letter.body.count("- van ") == 8
    assert "Plaats: Wijkcentrum." in letter.body and "met de hele reeks" in letter.body


def test_the_mail_of_one_meeting_tells_only_of_that(town: Wijk) -> None:
    moves = moving.move(town.store, town.meetings[1], FIRST + 2 * DAY, time(9), following=False)
    letter = _letter(town, 1, moves)
    assert "van maandag 19 oktober 2026, 10.00 uur naar woensdag 9 september" in letter.body
    assert "vanaf" not in letter.subject and "reeks" not in letter.body


def test_a_shift_by_whole_weeks_is_told_as_one(town: Wijk) -> None:
    moves = _move(town, 1, _days(town)[1] + WEEK)
    body = _letter(town, 1, moves).body
    assert "schuiven op. Het blijft elke 6 weken op maandag, om 10.00 uur." in body


def test_a_long_series_makes_no_endless_mail(town: Wijk) -> None:
    reeks = series.make(
        town.store,
        SeriesPlan("Team", FIRST, time(9), 60, until=FIRST + 40 * WEEK, interval=1),
    )
    with town.store.read() as session:
        first = session.query(Overleg).filter_by(reeks_id=reeks, slot_on=FIRST).one().id
    moves = moving.move(town.store, first, FIRST + DAY, following=True)
    body = letters.invitation(town.store, town.meeting(0), moves).body
    # Two come on the day that they had, behind a holiday.
    assert body.count("\n- van ") == letters.MOST_DAYS and body.count("\n- ") == 15
    assert "- en nog 27, tot en met " in body


def test_all_who_are_invited_to_what_moves_get_the_mail_once(town: Wijk) -> None:
    for place in (1, 3):
        town.invite(place)
    for who, name in ((town.joke, "joke"), (town.henk, "henk")):
        records.add(town.store, "email", None, contact_id=who, address=f"{name}@example.org")
    new = records.add(town.store, "contact", None, given_name='Els"\r\nBcc: x', surname="@y.nl;")
    people.add_contact(town.store, town.meetings[3], "contact", new)
    for place in (1, 2):
        people.add_guest(town.store, town.meetings[place], "Buurvrouw <b>An</b>")
    letter = _letter(town, 1, _move(town, 1, _days(town)[1] + DAY))
    # Henk works nowhere: he is reached at home, and that is nobody's business.
    assert letter.to == (("Joke van der Berg", "joke@example.org"),)
    assert letter.bcc == (("Henk Bakker", "henk@example.org"),)
    assert all(sendable(address) for _, address in (*letter.to, *letter.bcc))
    assert letter.without.count("Buurvrouw <b>An</b>") == 1
    assert any(name.startswith('Els"') for name in letter.without)


def test_a_series_without_anybody_makes_a_mail_to_nobody(town: Wijk) -> None:
    letter = _letter(town, 1, _move(town, 1, _days(town)[1] + DAY))
    assert (letter.to, letter.bcc, letter.without) == ((), (), ())


def test_who_invites_to_a_meeting_of_somebody_else_is_not_us(town: Wijk) -> None:
    with town.store.write("Van een ander") as session:
        row = session.get_one(Overleg, town.meetings[1])
        row.uid, row.ritme_id, row.slot_on = "een@example.org", None, None
    assert not moving.follows(town.store, town.meetings[1])
    assert not _move(town, 1, FIRST + DAY).ours
    assert _move(town, 2, FIRST + DAY).ours


@pytest.mark.parametrize("place", [0, 2])
def test_the_calendar_of_a_moved_series_takes_the_place_of_the_old_one(
    town: Wijk, place: int
) -> None:
    moving.move(town.store, town.meetings[5], _days(town)[5] + DAY, time(16), following=False)
    moving.cancel(town.store, town.meetings[6])
    old = _calendar(town, 0)
    uid, sequence = old[0].uid, max(one.sequence for one in old)
    _move(town, place, _days(town)[place] + 2 * DAY, time(14))
    new = _calendar(town, place)
    # What calendars have already changes under its own name, and they hear that it is news.
    assert uid in {one.uid for one in new}
    assert all(one.sequence > sequence for one in new)
    assert len({one.uid for one in new}) == (1 if place == 0 else 2)
    there = {day for at, day in enumerate(_days(town)) if at != 6}
    assert _in_calendars(new) == there
    town.store.undo()
    back = _calendar(town, 0)
    assert _in_calendars(back) == _in_calendars(old)
    # The way back is news as well.
    assert min(one.sequence for one in back) > max(one.sequence for one in new)


def test_that_an_invitation_went_is_remembered_and_is_no_news_for_calendars(town: Wijk) -> None:
    moves = _move(town, 1, _days(town)[1] + DAY)
    before = [one.sequence for one in _calendar(town, 1)]
    moving.invited(town.store, [one.id for one in moves.moved], TODAY)
    assert [one.sequence for one in _calendar(town, 1)] == before
    assert [town.meeting(place).invited_on for place in (0, 1, 8)] == [None, TODAY, TODAY]
    town.store.undo()
    assert town.meeting(1).invited_on is None


def test_an_invitation_can_be_mailed_again_when_nothing_moves(town: Wijk) -> None:
    moving.cancel(town.store, town.meetings[3])
    every = moving.as_it_is(town.store, town.meetings[1], following=True)
    assert every.changing == () and len(every.moved) == 7
    letter = _letter(town, 1, every)
    assert letter.subject.startswith("Uitnodiging Wijknetwerk Ossenkoppelerhoek, vanaf 19 oktober")
    assert "Hierbij de uitnodiging voor Wijknetwerk Ossenkoppelerhoek: elke 6 weken" in letter.body
    assert "De dagen:\n- maandag 19 oktober 2026, 10.00 uur\n" in letter.body
    alone = moving.as_it_is(town.store, town.meetings[1], following=False)
    body = _letter(town, 1, alone).body
    assert ": maandag 19 oktober 2026, 10.00 uur." in body and "De dagen" not in body
