"""Lists of meetings, finding one, the year, and what is gathered for others."""

from datetime import date, time, timedelta

import pytest

from tests.services.meetings import FIRST, TODAY, Wijk
from wijkdesk.models.contactmoment import Kant
from wijkdesk.models.overleg import Presentie, Stand
from wijkdesk.services.gesprek import talk
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.held import besluiten
from wijkdesk.services.overleg.plan import meant, meetings, moving, people, series
from wijkdesk.services.overleg.plan.meetings import When
from wijkdesk.services.overleg.plan.series import SeriesPlan
from wijkdesk.services.overleg.post import briefs, table
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records


def test_coming_meetings_have_the_next_on_top_and_past_ones_the_latest(town: Wijk) -> None:
    today = FIRST + timedelta(weeks=10)
    assert meetings.ids(town.store, today, when=When.COMING)[0] == town.meetings[2]
    assert meetings.ids(town.store, today, when=When.PAST) == [town.meetings[1], town.meetings[0]]
    assert meetings.nearest(town.store, FIRST) == town.meetings[0]
    assert meetings.nearest(town.store, date(2040, 1, 1)) == town.meetings[-1]


@pytest.mark.parametrize("needle", ["ossenk", "WIJKCENTRUM", "23-8", "2026-09-07", "07-09-2026"])
def test_a_meeting_is_found_by_a_piece(town: Wijk, needle: str) -> None:
    found = meetings.ids(town.store, TODAY, needle=needle)
    assert (town.meetings[0] in found) is (needle != "23-8")


def test_the_wijk_filter_keeps_meetings_of_the_wijk_and_of_its_network(town: Wijk) -> None:
    series.make_one(town.store, SeriesPlan("Team wijkregie", FIRST, time(9), 60))
    assert len(meetings.ids(town.store, TODAY)) == 10
    assert len(meetings.ids(town.store, TODAY, gebied_id=town.wijk)) == 9
    assert len(meetings.ids(town.store, TODAY, reeks_id=town.reeks)) == 9


@pytest.mark.parametrize("sort", ["name", "location", "stand", "held_on"])
def test_every_column_sorts(town: Wijk, sort: str) -> None:
    up = meetings.ids(town.store, TODAY, sort=sort)
    assert meetings.ids(town.store, TODAY, sort=sort, descending=True) == up[::-1]


def test_a_line_tells_what_is_at_the_same_time_and_that_it_was_moved(town: Wijk) -> None:
    series.make_one(town.store, SeriesPlan("Bewonersavond", FIRST, time(10), 60))
    moving.move(town.store, town.meetings[1], date(2026, 10, 20), following=False)
    first, second = meetings.lines(town.store, town.meetings[:2])
    assert first.clashes == ("Bewonersavond",)
    assert (second.moved_from, second.held_on) == (date(2026, 10, 19), date(2026, 10, 20))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Wijknetwerk Ossenkoppelerhoek 19 oktober 2026", 1),
        ("wijknetwerk ossenkoppelerhoek 7-9-2026", 0),
        ("Wijknetwerk", 0),
        ("ossenkoppelerhoek 2026-11-30", 2),
    ],
)
def test_a_meeting_by_name_with_or_without_day(town: Wijk, text: str, place: int) -> None:
    assert meant.named(town.store, text, TODAY) == town.meetings[place]


def test_a_name_that_fits_several_takes_the_nearest_to_today(town: Wijk) -> None:
    assert meant.named(town.store, "wijknetwerk", date(2026, 10, 10)) == town.meetings[1]
    assert meant.named(town.store, str(town.meetings[3]), TODAY) == town.meetings[3]
    with pytest.raises(Invalid, match="geen overleg"):
        meant.named(town.store, "Opgavetafel", TODAY)


def test_the_series_are_listed_with_their_rhythm_and_next_day(town: Wijk) -> None:
    (line,) = meetings.series(town.store, date(2026, 10, 1))
    assert (line.rhythm, line.count, line.next_on) == (
        "elke 6 weken op maandag",
        9,
        date(2026, 10, 19),
    )


def test_the_year_holds_meetings_and_holidays_in_order(town: Wijk) -> None:
    found = meetings.year(town.store, 2027, TODAY)
    days = {one.on: one for one in found.days}
    assert days[date(2027, 4, 27)].is_holiday and days[date(2027, 4, 27)].title == "Koningsdag"
    assert [one.on for one in found.days] == sorted(one.on for one in found.days)
    assert sum(not one.is_holiday for one in found.days) == 6


def test_who_sits_at_the_table_with_what_was_promised_both_ways(town: Wijk) -> None:
    town.propose()
    talk.log(
        town.store,
        talk.Talk(people=(town.joke,), held_on=date(2026, 8, 20), about="Ontmoeting"),
        TODAY,
    )
    talk.promise(town.store, Kant.WIJ, "sleutel regelen", TODAY, contact_id=town.joke)
    town.note(town.item(), "! @Avedan huisbezoek voor 4 dec")
    joke = next(
        one
        for one in table.table(town.store, town.meetings[0], TODAY).seats
        if one.organisation == "Avedan"
    )
    assert (joke.last_contact, joke.last_about) == (date(2026, 8, 20), "Ontmoeting")
    assert joke.we_promised == ("sleutel regelen",)
    assert joke.they_promised == ("huisbezoek (voor 4-12-2026)",)
    # Who was at the last meeting was spoken there.
    person = next(one for one in town.meeting().people if one.organisation == "Avedan")
    people.set_presence(town.store, person.id, Presentie.AANWEZIG)
    closing.close(town.store, town.meetings[0])
    town.invite(1)
    later = next(
        one
        for one in table.table(town.store, town.meetings[1], TODAY).seats
        if one.organisation == "Avedan"
    )
    assert (later.last_contact, later.attended) == (FIRST, "1 van 1")


def test_the_briefing_tells_what_runs_what_is_sensitive_and_what_is_asked(town: Wijk) -> None:
    store = town.store
    for title, status in (("Ontmoeting", "loopt"), ("Parkeren", "stagneert")):
        records.add(store, "opgave", town.wijk, title=title, status=status)
    records.add(store, "signaal", town.wijk, title="Geluid", count=4, noticed_on=TODAY)
    town.item("Speelveld", asked="Akkoord met de tekening?")
    town.item("Geheim", asked="Iets", confidential=True)
    found = dict(briefs.for_wethouder(store, town.meetings[0], TODAY).parts)
    assert found["Wat loopt er"] == ("Opgave: Ontmoeting",)
    assert found["Wat ligt gevoelig"] == (
        "Opgave loopt vast: Parkeren",
        "Signaal: Geluid, 4 meldingen",
    )
    assert found["Wat wordt gevraagd"] == ("Speelveld: Akkoord met de tekening?",)


def test_the_two_weekly_note_holds_what_happened_and_nothing_confidential(town: Wijk) -> None:
    today = FIRST + timedelta(days=3)
    town.note(town.item(), "= Eén aanspreekpunt", "! @Avedan huisbezoek voor 8 sep")
    town.note(town.item("Geheim", confidential=True), "= Niet voor buiten", "! zwijgen voor 8 sep")
    closing.close(town.store, town.meetings[0])
    found = dict(briefs.two_weekly(town.store, today, town.wijk).parts)
    assert found["Besluiten"] == ("Eén aanspreekpunt (B-2026-001)",)
    assert found["Acties die te laat zijn"] == ("Huisbezoek, moest klaar zijn op 8 september 2026",)
    assert found["Belangrijkste ontwikkelingen"] == ("Wijknetwerk Ossenkoppelerhoek: 2 punten",)
    assert town.meeting().stand is Stand.CONCEPT
    # Among those of other areas a line tells its own.
    every = dict(briefs.two_weekly(town.store, today).parts)
    assert every["Besluiten"] == ("Ossenkoppelerhoek: Eén aanspreekpunt (B-2026-001)",)


def test_a_decision_that_was_replaced_is_told_no_more(town: Wijk) -> None:
    town.note(town.item(), "= het hek blijft laag", "= het hek gaat weg")
    old, new = (one.id for one in town.meeting().decisions)
    besluiten.replace(town.store, old, new)
    (told,) = dict(briefs.for_wethouder(town.store, town.meetings[0], FIRST).parts)[
        "Wat is er besloten"
    ]
    assert told == "Het hek gaat weg (B-2026-002)"
