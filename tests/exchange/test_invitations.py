"""Invitations taken over: new, sent again, moved, cancelled, and without a name of their own."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.exchange.test_calendar import GOOGLE, OUTLOOK
from tests.services.meetings import TODAY, Wijk
from wijkdesk.exchange.calendar.invitations import read
from wijkdesk.exchange.calendar.meetings import ics
from wijkdesk.models.overleg import Deelnemer, Overleg, Presentie, Stand
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.agenda import items
from wijkdesk.services.overleg.held import gather
from wijkdesk.services.overleg.plan import moving, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.overleg.post import calendars, taking_over
from wijkdesk.services.overleg.post.invitation import InvitationStep, Kind, Received
from wijkdesk.services.whole import records

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def _read(text: str) -> Received:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "uitnodiging.ics"
        path.write_bytes(text.encode())
        return read(path, TODAY)


def _plan(town: Wijk, text: str) -> list[InvitationStep]:
    received = _read(text)
    assert received.problems == ()
    return taking_over.plan(town.store, received, TODAY)


def _take(town: Wijk, text: str) -> list[Kind]:
    steps = _plan(town, text)
    taking_over.carry_out(town.store, steps)
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


def test_a_series_that_moves_to_another_day_takes_its_agendas_along(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    assert _planned(town)[0] == date(2026, 12, 1) and len(_planned(town)) == 9
    items.add(town.store, _meetings(town, "Teamdag")[1].id, "Speelveld")
    steps = _plan(town, _series("20261202", 1))
    assert {step.kind for step in steps} == {Kind.UPDATE}
    taking_over.carry_out(town.store, steps)
    assert _planned(town)[0] == date(2026, 12, 2) and len(_planned(town)) == 9
    second = gather.meeting(town.store, _meetings(town, "Teamdag")[1].id, TODAY)
    assert second.held_on == date(2026, 12, 9) and second.items[0].title == "Speelveld"
    # The older word comes late and changes nothing.
    assert set(_take(town, _series("20261202", 1))) == {Kind.SAME}


def test_a_series_at_another_hour_takes_its_agendas_along(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    before = {row.id: row.held_on for row in _meetings(town, "Teamdag")}
    assert set(_take(town, _series("20261201", 1).replace("T100000", "T110000"))) == {Kind.UPDATE}
    after = _meetings(town, "Teamdag")
    assert {row.id: row.held_on for row in after} == before
    assert {row.start_time for row in after} == {time(11)}


def test_actions_go_on_to_the_next_meeting_of_an_invited_series(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    first, second, *_ = _meetings(town, "Teamdag")
    item = items.add(town.store, first.id, "Speelveld")
    town.note(item, "! @Joke bellen")
    assert closing.close(town.store, first.id).told == "1 mee, 0 vervallen, 0 zonder bestemming"
    (action,) = gather.meeting(town.store, second.id, TODAY).carried
    assert action.title == "bellen"
    whole = calendars.of_meeting(town.store, first.id, whole_series=True)
    assert len(whole.events) == 9 and whole.series == ()


ONWARDS = (
    "BEGIN:VEVENT\nUID:reeks@example.org\nSUMMARY:Teamdag\nSEQUENCE:1\nDURATION:PT90M\n"
    "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20261215T100000\n"
    "DTSTART;TZID=Europe/Amsterdam:20261216T130000\nEND:VEVENT\n"
)


@pytest.mark.parametrize("with_series", [True, False])
def test_one_and_all_that_follow_move_as_far(town: Wijk, with_series: bool) -> None:
    _take(town, _series("20261201", 0))
    head, _, rest = _series("20261201", 1).partition("BEGIN:VEVENT")
    _take(town, f"{head}{ONWARDS}{f'BEGIN:VEVENT{rest}' if with_series else 'END:VCALENDAR'}")
    rows = [row for row in _meetings(town, "Teamdag") if row.stand is Stand.GEPLAND]
    assert [(row.held_on, row.start_time, row.minutes) for row in rows][1:4] == [
        (date(2026, 12, 8), time(10), 60),
        (date(2026, 12, 16), time(13), 90),
        (date(2026, 12, 23), time(13), 90),
    ]
    assert len(rows) == 9


def test_of_two_versions_in_one_file_the_last_word_counts(town: Wijk) -> None:
    event = OUTLOOK.split("END:VTIMEZONE\n")[1].removesuffix("END:VCALENDAR\n")
    later = event.replace("SEQUENCE:2", "SEQUENCE:3").replace("T153000", "T160000")
    text = OUTLOOK.replace("END:VCALENDAR\n", f"{later}END:VCALENDAR\n")
    assert _take(town, text) == [Kind.NEW]
    assert [row.start_time for row in _meetings(town, "Wijkwethoudersoverleg")] == [time(16)]


def test_a_series_that_is_over_is_told() -> None:
    received = _read(_series("20250101", 0, "FREQ=WEEKLY;COUNT=2"))
    assert received.meetings == ()
    assert received.problems == ("“Teamdag” heeft geen overleg in het komende jaar.",)


def test_who_is_not_known_is_told_and_the_organiser_who_is_gets_a_seat(town: Wijk) -> None:
    records.add(
        town.store, "email", None, contact_id=town.henk, address="bas.voorbeeld@example.org"
    )
    (step,) = _plan(town, OUTLOOK)
    assert step.told.endswith("nieuw; niet in Contacten: Hulshof, Marit")
    taking_over.carry_out(town.store, [step])
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    people = gather.meeting(town.store, row.id, TODAY).people
    assert [one.name for one in people] == ["Henk Bakker"]


def test_a_hostile_title_is_one_line_of_words(town: Wijk) -> None:
    (step,) = _plan(town, OUTLOOK.replace("Wijkwethouders", "A\\nB"))
    assert step.told.startswith("A Boverleg, maandag 7 december 2026")


def test_what_changed_here_does_not_shut_out_the_organiser(town: Wijk) -> None:
    _take(town, OUTLOOK)
    (row,) = _meetings(town, "Wijkwethoudersoverleg")
    for place in ("Zaal 1", "Zaal 2", "Zaal 3"):
        records.change(town.store, "overleg", row.id, "location", place)
    later = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:3").replace("T153000", "T160000")
    assert _take(town, later) == [Kind.UPDATE]


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
    out = ics(calendars.everything(town.store, TODAY), NOW).decode()
    assert out.count("UID:reeks@example.org") == 9
    assert "RECURRENCE-ID;TZID=Europe/Amsterdam:20261208T100000" in out
    steps = _plan(town, out)
    assert {step.kind for step in steps} == {Kind.SAME}


def test_another_title_is_taken_over_and_told(town: Wijk) -> None:
    _take(town, OUTLOOK)
    later = OUTLOOK.replace("SEQUENCE:2", "SEQUENCE:3").replace("Wijkwethoudersov", "Bestuursov")
    (step,) = _plan(town, later)
    assert "heette “Wijkwethoudersoverleg”" in step.told
    taking_over.carry_out(town.store, [step])
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
    taking_over.carry_out(town.store, steps)
    after = {row.held_on: row.start_time for row in _meetings(town, "Wijktafel 🏡")}
    assert after[date(2026, 9, 15)] == time(14) and date(2026, 9, 14) not in after
    assert len(after) == len(before)


def test_without_a_name_of_its_own_a_meeting_that_looks_the_same_is_offered(town: Wijk) -> None:
    nameless = "\n".join(line for line in OUTLOOK.split("\n") if not line.startswith("UID"))
    plan = SeriesPlan("Wijkwethoudersoverleg", date(2026, 12, 7), time(15, 30), 60)
    series.make_one(town.store, plan)
    (step,) = _plan(town, nameless)
    assert step.kind is Kind.MATCH and "lijkt op" in step.told
    taking_over.carry_out(town.store, [step])
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
    plan = SeriesPlan("Bewonersavond", date(2026, 12, 8), time(19, 30), 120, location="Wijkcentrum")
    one = series.make_one(town.store, plan)
    content = ics(calendars.of_meeting(town.store, one), NOW).decode()
    assert [step.kind for step in _plan(town, content)] == [Kind.SAME]
    moving.move(town.store, one, date(2026, 12, 9), following=False)
    assert [step.kind for step in _plan(town, content)] == [Kind.OLD]


def _sequence(town: Wijk) -> dict[str, int]:
    found = calendars.of_meeting(town.store, town.meetings[0], whole_series=True)
    return {one.uid: one.sequence for one in found.series}


def test_no_word_about_our_series_ever_counts_less_than_the_one_before(town: Wijk) -> None:
    store, last = town.store, _sequence(town)
    steps = (
        lambda: records.change(store, "overleg", town.meetings[4], "location", "Kerk"),
        lambda: records.change(store, "overleg", town.meetings[4], "location", "School"),
        lambda: moving.move(store, town.meetings[3], date(2027, 1, 14), following=True),
        lambda: moving.cancel(store, town.meetings[1]),
        store.undo,
        lambda: records.remove(store, "overleg", [town.meetings[2]]),
        lambda: series.extend(store, town.reeks, date(2028, 1, 1)),
        store.undo,
        store.undo,
    )
    for step in steps:
        step()
        now = _sequence(town)
        assert all(now[uid] >= before for uid, before in last.items() if uid in now)
        assert max(now.values()) > max(last.values())
        last |= now


def test_moving_all_from_the_first_on_keeps_the_name_of_the_series(town: Wijk) -> None:
    before = _sequence(town)
    moving.move(town.store, town.meetings[0], date(2026, 9, 8), time(11), following=True)
    after = _sequence(town)
    assert list(after) == list(before) and max(after.values()) > max(before.values())
    (repeating,) = calendars.of_meeting(town.store, town.meetings[0], whole_series=True).series
    assert (repeating.start.hour, repeating.excluded) == (11, ())
    assert town.meeting(1).held_on == date(2026, 10, 20)


def test_one_meeting_of_our_series_has_the_name_of_the_series(town: Wijk) -> None:
    one = calendars.of_meeting(town.store, town.meetings[1]).events[0]
    (whole,) = calendars.of_meeting(town.store, town.meetings[1], whole_series=True).series
    assert (one.uid, one.sequence, one.slot is not None) == (whole.uid, whole.sequence, True)
    steps = _plan(town, ics(calendars.of_meeting(town.store, town.meetings[1]), NOW).decode())
    assert [(step.kind, step.overleg_id) for step in steps] == [(Kind.SAME, town.meetings[1])]


def test_a_series_is_called_as_most_of_its_meetings(town: Wijk) -> None:
    records.change(town.store, "overleg", town.meetings[0], "name", "Aftrap")
    (whole,) = calendars.of_meeting(town.store, town.meetings[0], whole_series=True).series
    assert whole.title == "Wijknetwerk Ossenkoppelerhoek"
    assert "Aftrap" in [one.title for one in whole.changed]


def test_our_series_goes_out_with_its_changes_and_comes_in_at_the_same_days(town: Wijk) -> None:
    moving.move(town.store, town.meetings[2], date(2026, 12, 2), time(14), following=False)
    moving.cancel(town.store, town.meetings[3])
    found = calendars.of_meeting(town.store, town.meetings[0], whole_series=True)
    (repeating,) = found.series
    assert [(one.on, one.cancelled) for one in repeating.changed][:2] == [
        (date(2026, 12, 2), False),
        (date(2027, 1, 11), True),
    ]
    received = _read(ics(found, NOW).decode())
    assert received.problems == ()
    got = {(one.on, one.start) for one in received.meetings if not one.cancelled}
    steps = taking_over.plan(town.store, received, TODAY)
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


def test_a_series_of_a_colleagues_wijkdesk_is_one_series_and_is_known_again(town: Wijk) -> None:
    text = _series("20261201", 5).replace("reeks@example.org", f"{uuid4()}@wijkdesk")
    assert set(_take(town, text)) == {Kind.NEW}
    rows = _meetings(town, "Teamdag")
    assert len({row.reeks_id for row in rows}) == 1 and len(rows) == 9
    assert set(_take(town, text)) == {Kind.SAME}
    later = text.replace("SEQUENCE:5", "SEQUENCE:6").replace("T100000", "T110000")
    assert set(_take(town, later)) == {Kind.UPDATE}


def test_an_old_file_of_our_own_series_brings_no_days_that_it_had(town: Wijk) -> None:
    old = ics(calendars.of_meeting(town.store, town.meetings[0], whole_series=True), NOW).decode()
    moving.move(town.store, town.meetings[0], date(2026, 9, 8), following=True)
    assert set(_take(town, old)) <= {Kind.OLD, Kind.SAME}


def test_a_meeting_that_was_called_off_by_itself_stays_so(town: Wijk) -> None:
    _take(town, _series("20261201", 0))
    gone = next(row.id for row in _meetings(town, "Teamdag") if row.held_on == date(2026, 12, 22))
    moving.cancel(town.store, gone)
    head = _series("20261201", 1).partition("BEGIN:VEVENT")[0]
    _take(town, f"{head}{ONWARDS}END:VCALENDAR")
    assert len(_planned(town)) == 8
