"""Calendars out and in: what we write opens elsewhere, and real invitations come in."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from wijkdesk.exchange.calendar_read import (
    LARGEST,
    Invitation,
    occurrences,
    read_invitations,
)
from wijkdesk.exchange.calendar_write import (
    CalendarEvent,
    CalendarSeries,
    Deadline,
    calendar_bytes,
)
from wijkdesk.exchange.errors import CalendarError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MADE = datetime(2026, 11, 23, 9, tzinfo=UTC)

OUTLOOK = """BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN=Bas Voorbeeld:mailto:bas.voorbeeld@example.org
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Hulshof, Mari
 t":mailto:marit@example.org
DESCRIPTION;LANGUAGE=nl-NL:Beste allen\\,\\n\\nZie de agenda.\\n
UID:040000008200E00074C5B7101A82E00800000000B0F1C4A2D1
SUMMARY;LANGUAGE=nl-NL:Wijkwethoudersoverleg
DTSTART;TZID=W. Europe Standard Time:20261207T153000
DTEND;TZID=W. Europe Standard Time:20261207T161500
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20261120T101500Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:2
LOCATION;LANGUAGE=nl-NL:Stadhuis\\, kamer 3
X-ALT-DESC;FMTTYPE=text/html:<html><body>Zie de agenda</body></html>
X-MICROSOFT-CDO-APPT-SEQUENCE:2
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""
GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20260706T080000Z
DTEND:20260706T093000Z
RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20261231T225959Z;INTERVAL=2;BYDAY=MO
EXDATE;TZID=Europe/Amsterdam:20260720T100000
DTSTAMP:20260601T120000Z
ORGANIZER;CN=Wijkplatform:mailto:wijkplatform@example.org
UID:4k2j3h4k2j3h@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=wim@example.org;X-NUM-GUESTS=0:mailto:wim@example.org
SUMMARY:Wijktafel 🏡
LOCATION:
SEQUENCE:0
END:VEVENT
BEGIN:VEVENT
DTSTART:20260803T090000Z
DTEND:20260803T103000Z
RECURRENCE-ID:20260803T080000Z
DTSTAMP:20260701T120000Z
UID:4k2j3h4k2j3h@google.com
SUMMARY:Wijktafel 🏡
SEQUENCE:1
END:VEVENT
END:VCALENDAR
"""
THUNDERBIRD = """BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
BEGIN:VEVENT
CREATED:20261101T080000Z
LAST-MODIFIED:20261101T080100Z
DTSTAMP:20261101T080100Z
UID:3f1b3a0e-7f0c-4c39-9d0e-aa11bb22cc33
SUMMARY:Bewonersavond
DTSTART;TZID="Europe/Amsterdam":20261110T193000
DURATION:PT2H
END:VEVENT
END:VCALENDAR
"""
TEAMS = OUTLOOK.replace(
    "Zie de agenda.",
    "________________\\nMicrosoft Teams-vergadering\\nDeelnemen: https://teams.example.org/l/1",
).replace("Stadhuis\\, kamer 3", "Microsoft Teams-vergadering")


def _one(text: str | bytes) -> Invitation:
    content = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    found = read_invitations(content)
    assert found.problems == ()
    return found.events[0]


def test_what_we_write_is_read_by_another_library_and_by_ourselves() -> None:
    nasty = "Overleg; met, tekens\\ en\nregels\r\nBEGIN:VEVENT \x00 é 🏡 " + "lang " * 60
    content = calendar_bytes(
        [CalendarEvent("a@wijkdesk", nasty, date(2026, 11, 23), time(10), 90, "Zaal; 2", "x")],
        deadlines=[Deadline("d@wijkdesk", "2026-014: bellen", date(2026, 12, 4))],
        made_at=MADE,
    )
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    event, due = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)
    assert due["DTSTART"].dt == date(2026, 12, 4)
    found = read_invitations(content)
    assert (found.events[0].on, found.events[0].minutes) == (date(2026, 11, 23), 90)
    assert found.events[0].title.startswith("Overleg; met, tekens\\ en\nregels")
    assert len(found.events) == 2
    assert content == calendar_bytes(
        [CalendarEvent("a@wijkdesk", nasty, date(2026, 11, 23), time(10), 90, "Zaal; 2", "x")],
        deadlines=[Deadline("d@wijkdesk", "2026-014: bellen", date(2026, 12, 4))],
        made_at=MADE,
    )


def test_a_series_stays_at_ten_across_summer_time_and_its_changes_are_told() -> None:
    series = CalendarSeries(
        "s@wijkdesk",
        "Wijknetwerk",
        datetime(2026, 3, 16, 10),
        90,
        "FREQ=WEEKLY;INTERVAL=1;UNTIL=20261109T100000",
        excluded=(datetime(2026, 4, 6, 10),),
        changed=(
            CalendarEvent(
                "s@wijkdesk",
                "Wijknetwerk",
                date(2026, 4, 14),
                time(11),
                60,
                sequence=1,
                recurrence_of=datetime(2026, 4, 13, 10),
            ),
        ),
    )
    content = calendar_bytes(series=[series], made_at=MADE)
    master, changed = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert master["RRULE"]["UNTIL"][0] == datetime(2026, 11, 9, 9, tzinfo=UTC)
    assert changed["RECURRENCE-ID"].dt == datetime(2026, 4, 13, 10, tzinfo=AMSTERDAM)
    assert (changed["UID"], changed["SEQUENCE"]) == ("s@wijkdesk", 1)
    one = read_invitations(content).events[0]
    days = occurrences(one, date(2026, 3, 1), date(2026, 12, 31))
    assert {moment.time() for moment in days} == {time(10)}
    assert datetime(2026, 4, 6, 10) not in days and days[-1] == datetime(2026, 11, 9, 10)
    assert len(days) == 34


def test_leap_day_and_week_53_are_days_like_others() -> None:
    leap = CalendarSeries(
        "l@w",
        "Jaarlijks",
        datetime(2028, 2, 29, 10),
        60,
        "FREQ=MONTHLY;INTERVAL=12;BYDAY=-1TU;UNTIL=20331231T100000",
    )
    weekly = CalendarSeries(
        "w@w",
        "Wekelijks",
        datetime(2026, 12, 21, 10),
        60,
        "FREQ=WEEKLY;INTERVAL=1;UNTIL=20270111T100000",
    )
    first, second = read_invitations(calendar_bytes(series=[leap, weekly], made_at=MADE)).events
    assert [one.date() for one in occurrences(first, date(2028, 1, 1), date(2030, 12, 31))] == [
        date(2028, 2, 29),
        date(2029, 2, 27),
        date(2030, 2, 26),
    ]
    assert len(occurrences(second, date(2026, 12, 1), date(2027, 2, 1))) == 4


def test_an_invitation_of_outlook() -> None:
    one = _one(OUTLOOK)
    assert (one.title, one.on, one.start, one.minutes) == (
        "Wijkwethoudersoverleg",
        date(2026, 12, 7),
        time(15, 30),
        45,
    )
    assert (one.location, one.organizer) == ("Stadhuis, kamer 3", "bas.voorbeeld@example.org")
    assert one.attendees == (("Hulshof, Marit", "marit@example.org", "NEEDS-ACTION"),)
    assert (one.sequence, one.cancelled) == (2, False)
    assert one.description.startswith("Beste allen,\n\nZie de agenda.")


def test_an_invitation_of_google_in_utc_with_a_moved_one() -> None:
    found = read_invitations(GOOGLE.encode())
    master, moved = found.events
    assert (master.start, master.minutes, master.title) == (time(10), 90, "Wijktafel 🏡")
    days = occurrences(master, date(2026, 7, 1), date(2026, 12, 31))
    # Ten o'clock in summer and in winter; the excluded day is not there.
    assert {moment.time() for moment in days} == {time(10)}
    assert datetime(2026, 7, 20, 10) not in days and days[1] == datetime(2026, 8, 3, 10)
    assert moved.recurrence == datetime(2026, 8, 3, 8, tzinfo=UTC)
    assert (moved.start, moved.uid) == (time(11), master.uid)


def test_thunderbird_and_teams() -> None:
    evening = _one(THUNDERBIRD)
    assert (evening.on, evening.start, evening.minutes) == (date(2026, 11, 10), time(19, 30), 120)
    assert "https://teams.example.org/l/1" in _one(TEAMS).description


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_coding_that_a_program_writes(coding: str) -> None:
    text = THUNDERBIRD.replace("Bewonersavond", "Café de Één")
    assert _one(text.encode(coding)).title == "Café de Één"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("METHOD:REQUEST", "METHOD:CANCEL", ("cancelled", True)),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED", ("cancelled", True)),
        ("UID:040000008200E00074C5B7101A82E00800000000B0F1C4A2D1\n", "", ("uid", "")),
        ("END:VEVENT\n", "", ("title", "Wijkwethoudersoverleg")),
        ("DTEND;TZID=W. Europe Standard Time:20261207T161500\n", "", ("minutes", 60)),
        (
            "DTSTART;TZID=W. Europe Standard Time:20261207T153000",
            "DTSTART;VALUE=DATE:20261207",
            ("all_day", True),
        ),
        (
            "DTSTART;TZID=W. Europe Standard Time:20261207T153000",
            "DTSTART:20261207T153000",
            ("start", time(15, 30)),
        ),
        (
            "SUMMARY;LANGUAGE=nl-NL:Wijkwethoudersoverleg\n",
            "",
            ("title", "Overleg zonder onderwerp"),
        ),
    ],
)
def test_what_programs_leave_out_or_do_differently(old: str, new: str, told: tuple) -> None:
    assert old in OUTLOOK
    assert getattr(_one(OUTLOOK.replace(old, new)), told[0]) == told[1]


def test_one_bad_event_does_not_lose_the_others() -> None:
    bad = THUNDERBIRD.replace("END:VCALENDAR\n", "").replace(
        'DTSTART;TZID="Europe/Amsterdam":20261110T193000', "DTSTART:ooit"
    )
    good = GOOGLE.split("METHOD:REQUEST\n")[1]
    found = read_invitations(f"{bad}{good}".encode())
    assert len(found.events) == 2
    assert found.problems == (
        "Overleg 1 (“Bewonersavond”) is niet gelezen: de gegevens kloppen niet.",
    )


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1", "FREQ=HOURLY"])
def test_a_rule_that_never_ends_is_refused_at_once(rule: str) -> None:
    one = _one(THUNDERBIRD.replace("DURATION:PT2H", f"DURATION:PT2H\nRRULE:{rule}"))
    with pytest.raises(CalendarError, match="vaker dan elke dag"):
        occurrences(one, date(2026, 1, 1), date(2036, 1, 1))


def test_a_daily_rule_without_end_stops_at_the_bound() -> None:
    one = _one(THUNDERBIRD.replace("DURATION:PT2H", "DURATION:PT2H\nRRULE:FREQ=DAILY"))
    assert len(occurrences(one, date(2026, 1, 1), date(2099, 1, 1))) == 400


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "geen uitnodiging"),
        (b"%PDF-1.7", "geen uitnodiging"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR", "geen overleg"),
        (b" " * (LARGEST + 1), "10 MB"),
    ],
)
def test_another_file_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(CalendarError, match=told):
        read_invitations(content)


def test_five_thousand_events_are_read_and_no_more() -> None:
    event = "BEGIN:VEVENT\nUID:{0}\nDTSTART:20261110T193000\nSUMMARY:x\nEND:VEVENT\n"
    many = "".join(event.format(number) for number in range(5_002))
    found = read_invitations(f"BEGIN:VCALENDAR\n{many}END:VCALENDAR".encode())
    assert len(found.events) == 5_000 and found.problems[-1].startswith("Alleen de eerste 5000")
    assert timedelta(minutes=found.events[0].minutes) == timedelta(hours=1)
