"""Series of meetings: by rule, around holidays, moved and cancelled."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from tests.services.meetings import FIRST, wijk
from wijkdesk.models.overleg import Eenheid, Overleg, Overlegsoort, Stand
from wijkdesk.services.overleg.plan import around, meetings, moving, rhythm, series
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import start
from wijkdesk.store import Store


def _days(store: Store, reeks) -> list[date]:
    with store.read() as session:
        query = select(Overleg.held_on).where(
            Overleg.reeks_id == reeks, Overleg.deleted_at.is_(None)
        )
        return list(session.scalars(query.order_by(Overleg.held_on)))


def test_the_sorts_of_the_plan_are_there_and_what_it_leaves_open_is_empty(store: Store) -> None:
    start.prepare(store)
    start.prepare(store)
    with store.read() as session:
        sorts = {row.name: row for row in session.scalars(select(Overlegsoort))}
        assert len(sorts) == 13
        assert sorts["Wijknetwerk"].frequency == "" and sorts["Wijknetwerk"].interval is None
        assert sorts["Bestuurlijk overleg"].chair == ""
        assert sorts["Opgavetafel Leefbare wijken en dorpen"].chair == "ambtelijk opdrachtgever"
        assert (sorts["Wijkwethoudersoverleg"].interval, sorts["Team wijkregie"].interval) == (6, 2)


def test_every_six_weeks_stays_on_the_same_weekday_at_the_same_hour() -> None:
    found = rhythm.slots(FIRST, date(2027, 9, 7), 6, Eenheid.WEEK)
    assert [slot.on for slot in found][:3] == [FIRST, date(2026, 10, 19), date(2026, 11, 30)]
    assert {slot.on.weekday() for slot in found} == {0}


def test_a_year_with_53_weeks_gets_no_meeting_too_many() -> None:
    found = rhythm.slots(date(2026, 12, 14), date(2027, 1, 31), 2, Eenheid.WEEK)
    assert [slot.on for slot in found] == [
        date(2026, 12, 14),
        date(2026, 12, 28),
        date(2027, 1, 11),
        date(2027, 1, 25),
    ]


def test_every_quarter_keeps_its_place_in_the_month() -> None:
    found = rhythm.slots(date(2026, 9, 8), date(2027, 9, 30), 3, Eenheid.MAAND)
    assert [slot.on for slot in found] == [
        date(2026, 9, 8),
        date(2026, 12, 8),
        date(2027, 3, 9),
        date(2027, 6, 8),
        date(2027, 9, 14),
    ]


def test_a_yearly_meeting_that_begins_on_a_leap_day_comes_back_each_year() -> None:
    found = rhythm.slots(date(2028, 2, 29), date(2033, 12, 31), 12, Eenheid.MAAND)
    assert [slot.on for slot in found] == [
        date(2028, 2, 29),
        date(2029, 2, 27),
        date(2030, 2, 26),
        date(2031, 2, 25),
        date(2032, 2, 24),
        date(2033, 2, 22),
    ]


@pytest.mark.parametrize(
    ("on", "held_on", "why"),
    [
        (date(2027, 3, 29), date(2027, 3, 30), "Tweede paasdag"),
        (date(2026, 12, 25), date(2026, 12, 28), "Eerste kerstdag"),
        (date(2027, 5, 5), date(2027, 5, 7), "Bevrijdingsdag"),
        (date(2027, 4, 27), date(2027, 4, 28), "Koningsdag"),
        (date(2027, 4, 26), date(2027, 4, 26), ""),
    ],
)
def test_a_meeting_on_a_holiday_is_held_on_the_next_working_day(
    on: date, held_on: date, why: str
) -> None:
    assert rhythm.held(on) == rhythm.Occurrence(on, held_on, why)


def test_the_rule_is_told_in_words() -> None:
    assert rhythm.told(FIRST, 6, Eenheid.WEEK) == "elke 6 weken op maandag"
    assert rhythm.told(date(2026, 9, 8), 3, Eenheid.MAAND) == "elke 3 maanden op de tweede dinsdag"
    assert rhythm.told(date(2028, 2, 29), 12, Eenheid.MAAND) == "elk jaar op de laatste dinsdag"


def test_a_series_makes_its_meetings_and_goes_in_one_undo(store: Store) -> None:
    town = wijk(store)
    assert _days(store, town.reeks)[:2] == [FIRST, FIRST + timedelta(weeks=6)]
    assert len(town.meetings) == 9
    store.undo()
    assert _days(store, town.reeks) == []


def test_the_plan_shows_holidays_and_what_is_at_the_same_time(store: Store) -> None:
    town = wijk(store)
    plan = SeriesPlan("Team wijkregie", FIRST, time(11), 60, until=date(2026, 9, 30), interval=2)
    found = series.preview(store, plan)
    assert found[0].clashes == ("Wijknetwerk Ossenkoppelerhoek",)
    assert found[1].clashes == ()
    # One that begins when the other ends is no clash.
    after = series.preview(store, SeriesPlan("Later", FIRST, time(11, 30), 60))
    assert after[0].clashes == ()
    series.make_one(store, SeriesPlan("Bewonersavond", FIRST, time(9), 90, gebied_id=town.wijk))
    with store.read() as session:
        assert around.clashes(session, [town.meetings[0]]) == {town.meetings[0]: ["Bewonersavond"]}
    easter = SeriesPlan("Team", date(2027, 3, 15), time(9), 60, until=date(2027, 4, 1), interval=2)
    assert [one.note for one in series.preview(store, easter)] == [
        "",
        "was ma 29 mrt: Tweede paasdag",
    ]


def test_one_meeting_moves_alone_and_the_rest_stays(store: Store) -> None:
    town = wijk(store)
    before = _days(store, town.reeks)
    moving.move(store, town.meetings[1], before[1] + timedelta(days=2), time(14), following=False)
    after = _days(store, town.reeks)
    assert after[1] == before[1] + timedelta(days=2) and after[2:] == before[2:]
    meeting = town.meeting(1)
    assert (meeting.start, meeting.end) == (time(14), time(15, 30))


def test_all_that_follow_move_along_and_the_series_stays_one(store: Store) -> None:
    town = wijk(store)
    before = _days(store, town.reeks)
    moves = moving.move(store, town.meetings[2], before[2] + timedelta(days=1), following=True)
    after = _days(store, town.reeks)
    assert len(moves.moved) == len(before) - 2
    assert after[:2] == before[:2]
    assert {day.weekday() for day in after[2:]} == {1}
    added = series.extend(store, town.reeks, date(2028, 1, 31))
    assert added == 4 and _days(store, town.reeks)[-1].weekday() == 1


def test_each_meeting_is_headed_by_the_weekday_that_it_is_on(store: Store) -> None:
    town = wijk(store)
    before = _days(store, town.reeks)
    moving.move(store, town.meetings[1], before[1] + timedelta(days=1), following=True)

    def told() -> list[str]:
        return [town.meeting(place).rhythm.rpartition(" ")[2] for place in (0, 1, 5)]

    def of_series() -> str:
        (line,) = meetings.series(store, FIRST)
        return line.rhythm.rpartition(" ")[2]

    assert told() == ["maandag", "dinsdag", "dinsdag"] and of_series() == "dinsdag"
    # One that goes past those that follow does not head the series.
    moving.move(store, town.meetings[0], before[1] + timedelta(days=3), following=True)
    assert told() == ["donderdag", "dinsdag", "dinsdag"] and of_series() == "dinsdag"
    moving.move(store, town.meetings[5], before[5] - timedelta(days=3), following=True)
    assert told() == ["donderdag", "dinsdag", "vrijdag"] and of_series() == "vrijdag"


def test_moving_the_first_with_all_that_follow_leaves_no_empty_rule(store: Store) -> None:
    town = wijk(store)
    moving.move(store, town.meetings[0], FIRST - timedelta(days=3), following=True)
    assert all(day.weekday() == 4 for day in _days(store, town.reeks))
    with store.read() as session:
        rule = around.last_rhythm(session, town.reeks)
        assert rule is not None and rule.start_on == FIRST - timedelta(days=3)


def _monthly(store: Store) -> list:
    """Each last Monday of the month: 31 August is the fifth, 28 September the fourth."""
    plan = SeriesPlan(
        "Laatste", date(2026, 8, 31), time(10), 60, date(2027, 3, 31), 1, Eenheid.MAAND
    )
    reeks = series.make(store, plan)
    with store.read() as session:
        query = select(Overleg).where(Overleg.reeks_id == reeks).order_by(Overleg.slot_on)
        return [row.id for row in session.scalars(query)]


@pytest.mark.parametrize(("on", "weekday"), [(date(2026, 9, 28), 0), (date(2026, 9, 29), 1)])
def test_the_last_of_the_month_stays_the_last(store: Store, on: date, weekday: int) -> None:
    ids = _monthly(store)
    moving.move(store, ids[1], on, time(14), following=True)
    with store.read() as session:
        rows = [session.get_one(Overleg, one) for one in ids[1:]]
        days = [row.slot_on for row in rows]
        rule = around.last_rhythm(session, rows[0].reeks_id)
    assert [(day.month, day.weekday()) for day in days] == [
        (month, weekday) for month in (9, 10, 11, 12, 1, 2, 3)
    ]
    assert all(rhythm.is_last(day) for day in days) and {row.start_time for row in rows} == {
        time(14)
    }
    assert rule is not None and rule.last
    assert rhythm.told(rule.start_on, 1, Eenheid.MAAND, last=True).startswith(
        "elke maand op de laatste"
    )


def test_a_meeting_that_was_held_does_not_move(store: Store) -> None:
    town = wijk(store)
    with store.write("Gehouden") as session:
        session.get_one(Overleg, town.meetings[0]).stand = Stand.CONCEPT
    with pytest.raises(Invalid, match="al gehouden"):
        moving.move(store, town.meetings[0], FIRST + timedelta(days=1), following=True)
    with pytest.raises(Invalid, match="al gehouden"):
        moving.cancel(store, town.meetings[0])


def test_a_cancelled_meeting_is_passed_over(store: Store) -> None:
    town = wijk(store)
    moving.cancel(store, town.meetings[1])
    assert town.meeting(0).next_on == town.meeting(2).held_on
    moving.cancel(store, town.meetings[1], cancelled=False)
    assert town.meeting(0).next_on == town.meeting(1).held_on


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": " \u200b "}, "naam"),
        ({"minutes": 0}, "hoe lang"),
        ({"until": FIRST - timedelta(days=1)}, "laatste dag"),
        ({"interval": 0}, "hoeveel"),
        ({"until": date(2199, 1, 1), "interval": 1}, "meer dan 400"),
        ({"start_on": date(1900, 1, 1)}, "te ver weg"),
    ],
)
def test_a_plan_that_can_not_be_says_why(store: Store, change: dict, told: str) -> None:
    values = {"name": "Overleg", "start_on": FIRST, "until": date(2027, 1, 1), "minutes": 60}
    with pytest.raises(Invalid, match=told):
        series.make(store, SeriesPlan(start_time=time(10), **{**values, **change}))
