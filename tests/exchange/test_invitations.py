"""Invitations taken over: new, sent again, moved, cancelled, and without a name of their own."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.exchange.test_calendar import GOOGLE, OUTLOOK
from tests.services.meetings import TODAY, Wijk, wijk
from wijkdesk.exchange.overleg_calendar import ics
from wijkdesk.exchange.overleg_invitations import read
from wijkdesk.models.overleg import Overleg, Stand
from wijkdesk.services import records
from wijkdesk.services.overleg import calendars, closing, invitations, moving, series
from wijkdesk.services.overleg.invitations import Kind
from wijkdesk.services.overleg.series import Plan
from wijkdesk.store import Store


@pytest.fixture
def town(store: Store) -> Wijk:
    return wijk(store)


def _plan(town: Wijk, text: str) -> list[invitations.Step]:
    found, problems = read(text.encode(), TODAY)
    assert problems == ()
    return invitations.plan(town.store, found)


def _take(town: Wijk, text: str) -> list[Kind]:
    steps = _plan(town, text)
    invitations.carry_out(town.store, steps)
    return [step.kind for step in steps]


def _meetings(town: Wijk, name: str) -> list[Overleg]:
    with town.store.read() as session:
        query = select(Overleg).where(Overleg.name == name, Overleg.deleted_at.is_(None))
        return list(session.scalars(query.order_by(Overleg.held_on)))


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
    days, problems = read(ics(found), TODAY)
    assert problems == ()
    got = {(one.on, one.start) for one in days if not one.cancelled}
    steps = invitations.plan(town.store, days)
    assert {step.kind for step in steps} == {Kind.SAME}
    assert got == {
        (town.meeting(place).held_on, town.meeting(place).start)
        for place in range(9)
        if town.meeting(place).stand is not Stand.VERVALLEN
    }


def test_hostile_words_are_words(town: Wijk) -> None:
    evil = "'; DROP TABLE overleg; -- <b>"
    found, _ = read(OUTLOOK.replace("Wijkwethoudersoverleg", evil).encode(), TODAY)
    invitations.carry_out(town.store, invitations.plan(town.store, found))
    assert len(_meetings(town, evil)) == 1
    far = replace(found[0], uid="x", on=found[0].on + timedelta(days=1))
    assert invitations.plan(town.store, [far])[0].kind is Kind.NEW
