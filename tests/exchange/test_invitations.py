"""Invitations taken over: new, sent again, moved, cancelled, and without a name of their own."""

from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import select

from tests.exchange.test_calendar import GOOGLE, OUTLOOK
from tests.services.meetings import TODAY, Wijk, wijk
from wijkdesk.exchange.overleg_calendar import ics
from wijkdesk.exchange.overleg_invitations import read
from wijkdesk.models.overleg import Deelnemer, Overleg, Presentie, Stand
from wijkdesk.services import records
from wijkdesk.services.overleg import calendars, closing, invitations, moving, series
from wijkdesk.services.overleg.invitations import Kind, Received
from wijkdesk.services.overleg.series import Plan
from wijkdesk.store import Store


@pytest.fixture
def town(store: Store) -> Wijk:
    return wijk(store)


def _read(text: str) -> Received:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "uitnodiging.ics"
        path.write_bytes(text.encode())
        return read(path, TODAY)


def _plan(town: Wijk, text: str) -> list[invitations.Step]:
    received = _read(text)
    assert received.problems == ()
    return invitations.plan(town.store, received, TODAY)


def _take(town: Wijk, text: str) -> list[Kind]:
    steps = _plan(town, text)
    invitations.carry_out(town.store, steps)
    return [step.kind for step in steps]


def _meetings(town: Wijk, name: str) -> list[Overleg]:
    with town.store.read() as session:
        query = select(Overleg).where(Overleg.name == name, Overleg.deleted_at.is_(None))
        return list(session.scalars(query.order_by(Overleg.held_on)))


def _series(days: str, sequence: int, rule: str = "FREQ=WEEKLY;UNTIL=20270131T225959Z") -> str:
    """A series of a program elsewhere at ten o'clock, from a day like "20261201"."""
    return (
        "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:reeks@example.org\nSUMMARY:Teamdag\n"
        f"DTSTART;TZID=Europe/Amsterdam:{days}T100000\nDURATION:PT1H\nSEQUENCE:{sequence}\n"
        f"{rule and f'RRULE:{rule}'}\nEND:VEVENT\nEND:VCALENDAR\n"
    )


def _planned(town: Wijk) -> list[date]:
    return [row.held_on for row in _meetings(town, "Teamdag") if row.stand is Stand.GEPLAND]


def test_a_series_that_moves_to_another_day_leaves_no_old_days_behind(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    assert _planned(town)[0] == date(2026, 12, 1) and len(_planned(town)) == 9
    steps = _plan(town, _series("20261202", 1))
    assert {step.kind for step in steps} == {Kind.NEW, Kind.CANCEL}
    assert sum("staat er niet meer bij, vervalt" in step.told for step in steps) == 9
    invitations.carry_out(town.store, steps)
    assert _planned(town)[0] == date(2026, 12, 2) and len(_planned(town)) == 9
    # The older word comes late and changes nothing.
    assert set(_take(town, _series("20261202", 1))) == {Kind.SAME}


def test_a_series_that_stops_sooner_or_wholly_takes_its_days_with_it(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    _take(town, _series("20261201", 1, "FREQ=WEEKLY;COUNT=2"))
    assert _planned(town) == [date(2026, 12, 1), date(2026, 12, 8)]
    over = _series("20250101", 2, "FREQ=WEEKLY;COUNT=2").replace("REQUEST", "CANCEL")
    assert set(_take(town, over)) == {Kind.CANCEL}
    assert _planned(town) == []


def test_a_single_meeting_that_becomes_a_series_is_one_of_its_days(town: Wijk) -> None:
    _take(town, _series("20261201", 0, ""))
    assert _planned(town) == [date(2026, 12, 1)]
    _take(town, _series("20261201", 1))
    assert len(_planned(town)) == len(set(_planned(town))) == 9
    _take(town, _series("20261208", 2, ""))
    assert _planned(town) == [date(2026, 12, 8)]


def test_one_day_of_a_series_says_nothing_about_the_others(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    moved = _series("20261209", 1, "").replace(
        "DURATION", "RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000\nDURATION"
    )
    assert _take(town, moved) == [Kind.UPDATE]
    assert date(2026, 12, 9) in _planned(town) and len(_planned(town)) == 9


def test_a_series_of_somebody_else_goes_out_with_each_of_its_days(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    out = ics(calendars.everything(town.store, TODAY)).decode()
    assert out.count("UID:reeks@example.org") == 9
    assert "RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000" in out
    steps = _plan(town, out)
    assert {step.kind for step in steps} == {Kind.SAME}


def test_another_title_is_taken_over_and_told(town: Wijk) -> None:
    _take(town, OUTLOOK)
    later = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:3").replace("Wijkwethoudersov", "Bestuursov")
    (step,) = _plan(town, later)
    assert "heette “Wijkwethoudersoverleg”" in step.told
    invitations.carry_out(town.store, [step])
    assert len(_meetings(town, "Bestuursoverleg")) == 1


def test_who_declined_is_absent_and_addresses_have_no_capitals(town: Wijk) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="Marit@Example.org")
    _take(town, OUTLOOK.replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=DECLINED"))
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    with town.store.read() as session:
        (seat,) = session.scalars(select(Deelnemer).where(Deelnemer.overleg_id == row.id))
    assert (seat.contact_id, seat.presence) == (town.joke, Presentie.MK)


def test_a_rule_that_can_not_be_read_is_told_and_the_rest_comes_in() -> None:
    both = _series("20261201", 0, "FREQ=WEEKLY;UNTIL=99999999").replace("END:VCALENDAR\n", "")
    received = _read(both + OUTLOOK.split("END:VTIMEZONE\n")[1])
    assert [one.title for one in received.meetings] == ["Wijkwethoudersoverleg"]
    assert received.problems == ("“Teamdag” houdt op op een dag die niet bestaat.",)
    assert list(received.whole) == [received.meetings[0].uid]


def test_a_new_invitation_makes_a_meeting_with_who_is_known(town: Wijk) -> None:
    records.add(town.store, "email", None, contact_id=town.joke, address="marit@example.org")
    assert _take(town, OUTLOOK) == [Kind.NEW]
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    assert (row.held_on, row.start_time, row.minutes) == (date(2026, 12, 7), time(15, 30), 45)
    assert (row.location, row.organizer) == ("Stadhuis, kamer 3", "bas.voorbeeld@example.org")
    from wijkdesk.services.overleg import gather

    people = gather.meeting(town.store, row.id, TODAY).people
    assert [one.name for one in people] == ["Joke van der Berg"]


def test_sent_again_it_updates_and_never_goes_back(town: Wijk) -> None:
    _take(town, OUTLOOK)
    assert _take(town, OUTLOOK) == [Kind.SAME]
    later = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:3").replace("T153000", "T160000")
    later = later.replace("T161500", "T164500")
    assert _take(town, later) == [Kind.UPDATE]
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    assert (row.start_time, row.sequence) == (time(16), 3)
    assert _take(town, OUTLOOK) == [Kind.OLD]
    assert _meetings(town, "Wijkwethoudersoverleg")[0].start_time == time(16)


def test_a_cancellation_cancels_and_nothing_is_removed(town: Wijk) -> None:
    _take(town, OUTLOOK)
    off = OUTLOOK.replace("METHOD:REQUEST", "METHOD:CANCEL").replace("SEQUENCE:2", "SEQUENCE:3")
    assert _take(town, off) == [Kind.CANCEL]
    assert _meetings(town, "Wijkwethoudersoverleg")[0].stand is Stand.VERVALLEN
    assert _take(town, off) == [Kind.SAME]
    again = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:4")
    assert _take(town, again) == [Kind.UPDATE]
    assert _meetings(town, "Wijkwethoudersoverleg")[0].stand is Stand.GEPLAND


def test_a_series_becomes_its_meetings_and_one_of_them_moves_alone(town: Wijk) -> None:
    kinds = _take(town, GOOGLE)
    assert set(kinds) == {Kind.NEW}
    before = {row.held_on: row.start_time for row in _meetings(town, "Wijktafel 🏡")}
    assert before[date(2026, 9, 14)] == time(10) and before[date(2026, 8, 3)] == time(11)
    moved = GOOGLE.replace("RECURRENCE-ID:20260803T080000Z", "RECURRENCE-ID:20260914T080000Z")
    moved = moved.replace("20260803T090000Z", "20260915T120000Z")
    moved = moved.replace("20260803T103000Z", "20260915T130000Z").replace(
        "SEQUENCE:1", "SEQUENCE:2"
    )
    steps = _plan(town, moved)
    assert sum(step.kind is Kind.UPDATE for step in steps) == 1
    invitations.carry_out(town.store, steps)
    after = {row.held_on: row.start_time for row in _meetings(town, "Wijktafel 🏡")}
    assert after[date(2026, 9, 15)] == time(14) and date(2026, 9, 14) not in after
    assert len(after) == len(before)


def test_without_a_name_of_its_own_a_meeting_that_looks_the_same_is_offered(town: Wijk) -> None:
    nameless = "\n".join(line for line in OUTLOOK.split("\n") if not line.startswith("UID"))
    plan = Plan("Wijkwethoudersoverleg", date(2026, 12, 7), time(15, 30), 60)
    series.make_one(town.store, plan)
    (step,) = _plan(town, nameless)
    assert step.kind is Kind.MATCH and "lijkt op" in step.told
    invitations.carry_out(town.store, [step])
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    assert (row.minutes, row.organizer) == (45, "bas.voorbeeld@example.org")
    other = nameless.replace("bas.voorbeeld@", "iemand.anders@")
    assert [step.kind for step in _plan(town, other)] == [Kind.NEW]


def test_what_was_held_here_does_not_change_any_more(town: Wijk) -> None:
    _take(town, OUTLOOK)
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    closing.close(town.store, row.id)
    later = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:9").replace("T153000", "T160000")
    assert _take(town, later) == [Kind.HELD]


def test_taking_over_goes_in_one_undo(town: Wijk) -> None:
    _take(town, GOOGLE)
    town.store.undo()
    assert _meetings(town, "Wijktafel 🏡") == []


def test_our_own_calendar_comes_back_as_what_is_there(town: Wijk) -> None:
    plan = Plan("Bewonersavond", date(2026, 12, 8), time(19, 30), 120, location="Wijkcentrum")
    one = series.make_one(town.store, plan)
    content = ics(calendars.of_meeting(town.store, one)).decode()
    assert [step.kind for step in _plan(town, content)] == [Kind.SAME]
    moving.move(town.store, one, date(2026, 12, 9), following=False)
    assert [step.kind for step in _plan(town, content)] == [Kind.OLD]


def test_our_series_goes_out_with_its_changes_and_comes_in_at_the_same_days(town: Wijk) -> None:
    moving.move(town.store, town.meetings[2], date(2026, 12, 2), time(14), following=False)
    moving.cancel(town.store, town.meetings[3])
    found = calendars.of_meeting(town.store, town.meetings[0], whole_series=True)
    (repeating,) = found.series
    assert [(one.on, one.cancelled) for one in repeating.changed][:2] == [
        (date(2026, 12, 2), False),
        (date(2027, 1, 11), True),
    ]
    received = _read(ics(found).decode())
    assert received.problems == ()
    got = {(one.on, one.start) for one in received.meetings if not one.cancelled}
    steps = invitations.plan(town.store, received, TODAY)
    assert {step.kind for step in steps} == {Kind.SAME}
    assert got == {
        (town.meeting(place).held_on, town.meeting(place).start)
        for place in range(9)
        if town.meeting(place).stand is not Stand.VERVALLEN
    }


def test_hostile_words_are_words(town: Wijk) -> None:
    evil = "'; DROP TABLE overleg; -- <b>"
    assert _take(town, OUTLOOK.replace("Wijkwethoudersoverleg", evil)) == [Kind.NEW]
    assert len(_meetings(town, evil)) == 1
