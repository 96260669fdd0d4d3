"""Calendars out and in: what we write opens elsewhere, and real invitations come in."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from wijkdesk.exchange.calendar.reading import LARGEST, Invitation, read_invitations
from wijkdesk.exchange.calendar.writing import (
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
DTSTART;TZID=Europe/Amsterdam:20260706T100000
DTEND;TZID=Europe/Amsterdam:20260706T113000
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


def _moments(one: Invitation, first: date, last: date) -> list[datetime]:
    """By the clock on the wall."""
    return [moment.replace(tzinfo=None) for moment in one.moments(first, last)]


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
    assert (found.events[0].here.date(), found.events[0].minutes) == (date(2026, 11, 23), 90)
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
    days = _moments(one, date(2026, 3, 1), date(2026, 12, 31))
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
    assert [one.date() for one in _moments(first, date(2028, 1, 1), date(2030, 12, 31))] == [
        date(2028, 2, 29),
        date(2029, 2, 27),
        date(2030, 2, 26),
    ]
    assert len(_moments(second, date(2026, 12, 1), date(2027, 2, 1))) == 4


def test_an_invitation_of_outlook() -> None:
    one = _one(OUTLOOK)
    assert (one.title, one.here, one.minutes) == (
        "Wijkwethoudersoverleg",
        datetime(2026, 12, 7, 15, 30, tzinfo=AMSTERDAM),
        45,
    )
    assert (one.location, one.organizer) == ("Stadhuis, kamer 3", "bas.voorbeeld@example.org")
    assert one.attendees == (("Hulshof, Marit", "marit@example.org", False),)
    assert (one.sequence, one.cancelled) == (2, False)


def test_an_invitation_of_google_in_utc_with_a_moved_one() -> None:
    found = read_invitations(GOOGLE.encode())
    master, moved = found.events
    assert (master.here.time(), master.minutes, master.title) == (time(10), 90, "Wijktafel 🏡")
    days = _moments(master, date(2026, 7, 1), date(2026, 12, 31))
    # Ten o'clock in summer and in winter; the excluded day is not there.
    assert {moment.time() for moment in days} == {time(10)}
    assert datetime(2026, 7, 20, 10) not in days and days[1] == datetime(2026, 8, 3, 10)
    assert moved.recurrence == datetime(2026, 8, 3, 8, tzinfo=UTC)
    assert (moved.here.time(), moved.uid) == (time(11), master.uid)


def test_thunderbird_and_teams() -> None:
    evening = _one(THUNDERBIRD)
    assert evening.here == datetime(2026, 11, 10, 19, 30, tzinfo=AMSTERDAM)
    assert (evening.minutes, _one(TEAMS).location) == (120, "Microsoft Teams-vergadering")


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
            ("here", datetime(2026, 12, 7, 9, tzinfo=AMSTERDAM)),
        ),
        (
            "DTSTART;TZID=W. Europe Standard Time:20261207T153000",
            "DTSTART:20261207T153000",
            ("here", datetime(2026, 12, 7, 15, 30, tzinfo=AMSTERDAM)),
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
        "Overleg 1 (“Bewonersavond”) is niet gelezen: de dag is niet te lezen.",
    )


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=1", "FREQ=HOURLY"])
def test_a_rule_that_never_ends_is_refused_at_once(rule: str) -> None:
    one = _one(THUNDERBIRD.replace("DURATION:PT2H", f"DURATION:PT2H\nRRULE:{rule}"))
    with pytest.raises(CalendarError, match="vaker dan elke dag"):
        _moments(one, date(2026, 1, 1), date(2036, 1, 1))


def test_a_daily_rule_without_end_stops_at_the_bound() -> None:
    one = _one(THUNDERBIRD.replace("DURATION:PT2H", "DURATION:PT2H\nRRULE:FREQ=DAILY"))
    assert len(_moments(one, date(2026, 1, 1), date(2099, 1, 1))) == 400


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


def _weekly(start: str, rule: str, more: str = "") -> Invitation:
    (one,) = read_invitations(
        f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Reeks\nDTSTART{start}\nRRULE:{rule}\n"
        f"{more}\nEND:VEVENT\nEND:VCALENDAR\n".encode()
    ).events
    return one


def test_a_series_of_new_york_moves_here_while_its_clock_differs() -> None:
    one = _weekly(";TZID=America/New_York:20260302T090000", "FREQ=WEEKLY;COUNT=5")
    assert [moment.hour for moment in _moments(one, date(2026, 3, 1), date(2026, 3, 31))] == [
        15,
        14,
        14,
        14,
        15,
    ]


def test_a_late_evening_elsewhere_is_the_next_morning_here() -> None:
    one = _weekly(":20261130T233000Z", "FREQ=WEEKLY;BYDAY=MO;COUNT=2")
    assert _moments(one, date(2026, 11, 1), date(2026, 12, 31)) == [
        datetime(2026, 12, 1, 0, 30),
        datetime(2026, 12, 8, 0, 30),
    ]


def test_extra_and_excluded_days_of_a_series() -> None:
    one = _weekly(
        ";TZID=Europe/Amsterdam:20261201T100000",
        "FREQ=WEEKLY;COUNT=3",
        "RDATE;TZID=Europe/Amsterdam:20261210T140000\nEXDATE;VALUE=DATE:20261208\nEXDATE:niets",
    )
    assert _moments(one, date(2026, 12, 1), date(2026, 12, 31)) == [
        datetime(2026, 12, 1, 10),
        datetime(2026, 12, 10, 14),
        datetime(2026, 12, 15, 10),
    ]


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0{0}00
TZOFFSETTO:+0{1}00
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0{1}00
TZOFFSETTO:+0{0}00
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;UNTIL=20990101T000000Z
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(("summer", "hour"), [(2, 9), (3, 8)])
def test_a_time_zone_of_the_file_holds_for_that_file_only(summer: int, hour: int) -> None:
    text = THUNDERBIRD.replace("BEGIN:VEVENT", OWN_ZONE.format(summer, summer - 1) + "BEGIN:VEVENT")
    text = text.replace(
        '"Europe/Amsterdam":20261110T193000', "Customized Time Zone:20260707T090000"
    )
    assert _one(text).here.hour == hour


def test_an_unknown_time_zone_is_told() -> None:
    text = THUNDERBIRD.replace('"Europe/Amsterdam"', "Maan/Achterkant")
    found = read_invitations(text.encode())
    assert found.events[0].here.hour == 19
    assert found.problems == (
        "De tijdzone “Maan/Achterkant” is onbekend; de tijden zijn gelezen als die in Nederland.",
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("BEGIN:VALARM\nACTION:DISPLAY", ("minutes", 120)),
        ("SEQUENCE:twee", ("sequence", 0)),
        ("EXDATE:morgen", ("excluded", ())),
        ("DTSTAMP:nu", ("title", "Bewonersavond")),
        ("SUMMARY:Nog een naam", ("title", "Bewonersavond")),
        ("geen regel", ("title", "Bewonersavond")),
        ("X-ALT-DESC;FMTTYPE=text/html:<b>", ("title", "Bewonersavond")),
        ("RDATE:00010101T000000Z", ("extra", ())),
    ],
)
def test_one_bad_line_does_not_lose_its_meeting(line: str, told: tuple) -> None:
    text = THUNDERBIRD.replace("END:VEVENT", f"{line}\nEND:VEVENT")
    assert getattr(_one(text), told[0]) == told[1]


def test_a_fold_within_a_letter() -> None:
    content = THUNDERBIRD.encode().replace(b"Bewonersavond", "Café".encode())
    assert _one(content.replace(b"\xc3\xa9", b"\xc3\r\n \xa9")).title == "Café"


@pytest.mark.parametrize("method", ["REPLY", "COUNTER"])
def test_an_answer_is_no_invitation(method: str) -> None:
    with pytest.raises(CalendarError, match="een antwoord op een uitnodiging"):
        read_invitations(OUTLOOK.replace("METHOD:REQUEST", f"METHOD:{method}").encode())


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=5",
        "FREQ=MONTHLY;BYMONTHDAY=" + "1" * 40 + "X",
        "FREQ=DAILY;BYMONTHDAY=" + ",".join(["1"] * 400),
        "FREQ=DAILY;UNTIL=20261310",
        "BYDAY=MO",
        "niets",
    ],
)
def test_a_rule_that_can_not_be_is_refused(rule: str) -> None:
    one = _weekly(":20261201T100000", rule)
    with pytest.raises(CalendarError, match=r"“Reeks” (komt terug op een manier|houdt op)"):
        one.moments(date(2026, 1, 1), date(2036, 1, 1))


def test_a_clock_in_a_rule_is_that_of_its_beginning_or_refused() -> None:
    same = _weekly(":20261201T100000", "FREQ=DAILY;BYHOUR=10;BYMINUTE=0;COUNT=2")
    assert len(_moments(same, date(2026, 12, 1), date(2026, 12, 31))) == 2
    often = _weekly(":19010101T100000", "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))))
    with pytest.raises(CalendarError, match="vaker dan elke dag"):
        often.moments(date(2026, 1, 1), date(2026, 12, 31))


def test_a_series_of_centuries_is_refused() -> None:
    one = _weekly(":19010101T100000", "FREQ=DAILY")
    with pytest.raises(CalendarError, match="al zo lang"):
        one.moments(date(2026, 1, 1), date(2026, 12, 31))
