"""People at meetings: merged, forgotten, told, and counted as spoken to."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from tests.services.meetings import FIRST, TODAY, Wijk
from wijkdesk.models.overleg import Deelnemer, Overleg, Presentie
from wijkdesk.services.actie import changes
from wijkdesk.services.contact import lists
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.netwerk import lines
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.plan import people
from wijkdesk.services.privacy import erase, person, register
from wijkdesk.services.whole import merge, records
from wijkdesk.store import Store


def _seat(town: Wijk, contact, place: int = 0, presence: Presentie = Presentie.AANWEZIG):
    seat = people.add_contact(town.store, town.meetings[place], "contact", contact)
    people.set_presence(town.store, seat, presence)
    return seat


def _files(store: Store) -> bytes:
    """All that the database holds, decrypted."""
    with store.read() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'entry_%'"
        ).scalars()
        whole = [connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in tables]
    return repr(whole).encode()


def test_merging_brings_seats_actions_and_chairs_along_and_undo_takes_them_back(
    town: Wijk,
) -> None:
    double = records.add(
        town.store, "contact", None, given_name="Joke", infix="van der", surname="Berg"
    )
    _seat(town, town.joke, presence=Presentie.ONBEKEND)
    _seat(town, double)
    action = changes.write_down(town.store, "bellen", TODAY, about=("contact", double))
    records.change(town.store, "actie", action, "owner_contact_id", double)
    records.change(town.store, "overleg", town.meetings[1], "notulist_id", double)
    before = town.meeting()
    merge.merge(town.store, town.joke, double)
    (seat,) = town.meeting().people
    assert (seat.name, seat.presence) == ("Joke van der Berg", Presentie.AANWEZIG)
    assert town.meeting(1).notulist == "Joke van der Berg"
    assert records.record(town.store, "actie", action)["owner_contact_id"] == town.joke
    town.store.undo()
    assert town.meeting() == before


def test_merging_works_when_a_report_was_adopted(town: Wijk) -> None:
    double = records.add(
        town.store, "contact", None, given_name="Joke", infix="van der", surname="Berg"
    )
    _seat(town, town.joke)
    _seat(town, double)
    town.note(town.item(), "praten")
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], FIRST)
    merge.merge(town.store, town.joke, double)
    assert {one.name for one in town.meeting().people} == {"Joke van der Berg"}


@pytest.mark.parametrize("keep", [True, False])
def test_forgetting_somebody_takes_the_name_out_of_adopted_reports_too(
    town: Wijk, keep: bool
) -> None:
    seat = _seat(town, town.joke)
    records.change(town.store, "deelnemer", seat, "remark", "gaat eerder weg")
    town.note(
        town.item("Joke van der Berg vertelt"),
        "Joke van der Berg belt de buren.",
        "! @Joke van der Berg bellen",
        "= Mevrouw van der Berg is aanspreekpunt",
    )
    closing.close(town.store, town.meetings[0])
    closing.adopt(town.store, town.meetings[0], FIRST)
    plan = erase.prepare(town.store, town.joke)
    assert any("overleg" in one.why for one in plan.anonymised.stays if "deelnemer" in one.what)
    erase.erase(town.store, town.joke, keep_as_anonymous=keep)
    content = _files(town.store)
    for piece in (b"Joke", b"van der Berg", b"gaat eerder weg"):
        assert piece not in content
    meeting = town.meeting()
    assert [one.title for one in meeting.decisions] == ["betrokkene 1 is aanspreekpunt"]
    assert len(meeting.actions) == 1 and len(meeting.people) == 1
    assert town.store.check() == []


def test_somebody_gets_all_meetings_and_actions_about_them(town: Wijk) -> None:
    _seat(town, town.joke, presence=Presentie.MK)
    town.note(town.item(), "! @Joke bellen voor 4 dec", "! @Henk @Joke helpen")
    found = person.person_file(town.store, town.joke, TODAY)
    sections = {one.title: one.rows for one in found.sections}
    assert sections["Overleggen"][0][:2] == ("7 september 2026", "Wijknetwerk Ossenkoppelerhoek")
    assert sections["Overleggen"][0][3] == "afwezig m.k."
    assert [(row[1], row[2]) for row in sections["Acties"]] == [
        ("bellen", "eigenaar"),
        ("helpen", "helper"),
    ]


def test_the_register_tells_of_meetings_and_actions(town: Wijk) -> None:
    names = [one.name for one in register.register(town.store, TODAY).activities]
    assert "Overleggen en acties" in names


def test_who_came_to_a_meeting_was_spoken_to_and_who_did_not_was_not(town: Wijk) -> None:
    _seat(town, town.joke)
    _seat(town, town.henk, presence=Presentie.MK)
    entry = {one.id: one for one in lists.entries(town.store, [town.joke, town.henk, town.avedan])}
    assert entry[town.joke].last_on is None
    closing.close(town.store, town.meetings[0])
    entry = {one.id: one for one in lists.entries(town.store, [town.joke, town.henk, town.avedan])}
    assert entry[town.joke].last_on == FIRST and entry[town.avedan].last_on == FIRST
    assert entry[town.henk].last_on is None
    shown = lines.stakeholders(town.store, town.wijk, FIRST + timedelta(days=1))
    spoken = {line.name: line.last_spoken for line in shown}
    assert spoken["Avedan"] == FIRST and spoken["Henk Bakker"] is None
    with town.store.write("Toch niet") as session:
        session.scalars(select(Overleg)).first()
        for row in session.scalars(select(Deelnemer)):
            row.presence = Presentie.ZK
    assert lists.entries(town.store, [town.joke])[0].last_on is None


def test_meetings_and_actions_stand_in_the_timeline_and_an_action_is_ticked(
    town: Wijk,
) -> None:
    _seat(town, town.joke)
    town.note(town.item(), "! @Joke bellen voor 4 dec")
    closing.close(town.store, town.meetings[0])
    found = timeline.of_contact(town.store, town.joke)
    assert {(one.kind, one.what) for one in found} == {
        (timeline.MEETING, "Overleg"),
        (timeline.ACTION, "Actie 2026-001"),
    }
    action = next(one for one in found if one.kind == timeline.ACTION)
    assert action.is_open and action.due_on == date(2026, 12, 4)
    assert len(timeline.of_area(town.store, town.wijk)) == 2
    assert len(timeline.of_organisation(town.store, town.avedan)) == 2
