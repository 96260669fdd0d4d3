"""What is decided in one place says the same wherever somebody looks."""

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

import wijkdesk
from tests.services.meetings import SUBJECT, Wijk
from wijkdesk.models.actie import OPEN, Actie, ActieStatus
from wijkdesk.models.overleg import CAME, HELD, Deelnemer, Overleg, Presentie, Stand
from wijkdesk.services.actie import changes, lists
from wijkdesk.services.actie.data import Action
from wijkdesk.services.actie.lists import Filter, View
from wijkdesk.services.contact.lists import entries
from wijkdesk.services.gesprek import timeline
from wijkdesk.services.netwerk.lines import stakeholders
from wijkdesk.services.overleg.after import closing
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.overleg.plan.coming_back import comes_back
from wijkdesk.services.overleg.post import briefs, papers
from wijkdesk.services.overleg.post.table import table
from wijkdesk.services.whole import records

DAY = date(2026, 8, 24)
LATER = date(2026, 9, 7)


@pytest.mark.parametrize("stand", Stand)
def test_who_came_to_a_meeting_is_the_same_in_lists_timeline_network_and_at_the_table(
    town: Wijk, stand: Stand
) -> None:
    with town.store.write("Overleggen") as session:
        for place, presence in enumerate(Presentie):
            held = Overleg(name=presence.label, held_on=DAY, start_time=time(9 + place))
            session.add(held)
            session.flush()
            seat = Deelnemer(overleg_id=held.id, contact_id=town.henk, presence=presence)
            session.add(seat)
            session.flush()
            held.stand = stand
    told = {one.title for one in timeline.of_contact(town.store, town.henk)}
    assert told == {one.label for one in Presentie if one in CAME and stand in HELD}
    (entry,) = entries(town.store, [town.henk])
    assert bool(entry.last_on) is bool(told)
    (line,) = [one for one in stakeholders(town.store, town.wijk, LATER) if one.is_person]
    assert bool(line.last_spoken) is bool(told)
    town.invite()
    seats = table(town.store, town.meetings[0], LATER).seats
    (own,) = [one for one in seats if one.name == "Henk Bakker"]
    assert bool(own.last_contact) is bool(told)


@pytest.mark.parametrize("gone", ["deelnemer", "overleg"])
def test_what_was_removed_is_nowhere_a_meeting_that_somebody_came_to(town: Wijk, gone: str) -> None:
    with town.store.write("Overleg") as session:
        held = Overleg(name="Toen", held_on=DAY, start_time=time(9), stand=Stand.CONCEPT)
        session.add(held)
        session.flush()
        seat = Deelnemer(overleg_id=held.id, contact_id=town.henk, presence=Presentie.AANWEZIG)
        session.add(seat)
        session.flush()
        row = {"deelnemer": seat, "overleg": held}[gone]
        row.deleted_at = town.store.clock.now()
    assert timeline.of_contact(town.store, town.henk) == []
    (entry,) = entries(town.store, [town.henk])
    assert entry.last_on is None
    (line,) = [one for one in stakeholders(town.store, town.wijk, LATER) if one.is_person]
    assert line.last_spoken is None
    town.invite()
    seats = table(town.store, town.meetings[0], LATER).seats
    (own,) = [one for one in seats if one.name == "Henk Bakker"]
    assert own.last_contact is None


def test_nobody_else_asks_the_database_who_came() -> None:
    package = Path(wijkdesk.__file__).parent
    rule = package / "models" / "overleg.py"
    asks = re.compile(r"\.in_\((CAME|HELD)\)|in_sql\((CAME|HELD)\)")
    found = [
        source.relative_to(package).as_posix()
        for source in package.rglob("*.py")
        if asks.search(source.read_text(encoding="utf-8"))
    ]
    assert found == [rule.relative_to(package).as_posix()]


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_whether_a_meeting_is_still_to_come_or_forgotten_is_the_same_in_list_and_count(
    town: Wijk, stand: Stand, days: int
) -> None:
    records.remove(town.store, "overleg", town.meetings)
    with town.store.write("Overleg") as session:
        held = Overleg(name="Toen", held_on=DAY + timedelta(days), start_time=time(9), stand=stand)
        session.add(held)
        session.flush()
        one = held.id
    (line,) = meetings.lines(town.store, [one])
    planned = stand is Stand.GEPLAND
    assert line.is_coming(DAY) is (planned and days >= 0)
    assert line.is_forgotten(DAY) is (planned and days < 0)
    assert meetings.count(town.store, DAY) == line.is_coming(DAY)
    assert (meetings.stand(line, DAY) == "niet afgerond") is line.is_forgotten(DAY)


def test_no_screen_decides_whether_a_meeting_is_over() -> None:
    """Held against today a day of a meeting says more than its screen may decide."""
    screens = (Path(wijkdesk.__file__).parent / "ui").rglob("*.py")
    asks = re.compile(r"held_on [<>]=? |Stand\.\w+\.label")
    assert [one.name for one in screens if asks.search(one.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("status", ActieStatus)
def test_what_is_late_is_the_same_in_lists_counts_mails_notes_and_the_timeline(
    town: Wijk, status: ActieStatus
) -> None:
    for day in ("6-9-2026", "7-9-2026", "8-9-2026", ""):
        (made,) = [changes.write_down(town.store, f"@Avedan {day or 'geen'}", DAY)]
        records.change(town.store, "actie", made, "title", day or "geen")
        records.change(town.store, "actie", made, "due_on", day)
        records.change(town.store, "actie", made, "gebied_id", town.wijk)
        records.change(town.store, "actie", made, "status", status)
    right = ["6-9-2026"] if status in OPEN else []
    found = late_ones(town)
    assert [one.title for one in found] == right
    everything = lists.rows(town.store, lists.ids(town.store, Filter(View.ALL), LATER))
    assert [one.title for one in everything if one.is_late(LATER)] == right
    assert lists.count(town.store, View.LATE, LATER) == len(right)
    assert [one.late for one in lists.balls(town.store, LATER)] == [len(right)] * (status in OPEN)
    told = papers.told(tuple(everything), LATER).splitlines()
    assert sum("te laat" in one for one in told) == len(right)
    (part,) = [
        lines
        for title, lines in briefs.two_weekly(town.store, LATER).parts
        if title == "Acties die te laat zijn"
    ]
    assert len(part) == len(right)
    moments = timeline.of_organisation(town.store, town.avedan)
    assert [one.title for one in moments if one.is_late(LATER)] == right


def late_ones(town: Wijk) -> list[Action]:
    return lists.rows(town.store, lists.ids(town.store, Filter(View.LATE), LATER))


@pytest.mark.parametrize("status", ActieStatus)
def test_an_open_action_comes_back_on_the_agenda_the_papers_and_in_the_outlook(
    town: Wijk, status: ActieStatus
) -> None:
    town.note(town.item(), "! @Henk lamp maken voor 4 dec")
    (action,) = town.meeting().actions
    records.change(town.store, "actie", action.id, "status", status)
    second = town.propose(1)
    back = status in OPEN
    assert ([one.id for one in second.carried if one.is_open] == [action.id]) is back
    assert (SUBJECT in [item.title for item in second.items]) is back
    with town.store.read() as session:
        row = session.get_one(Overleg, town.meetings[1])
        assert closing.outlook(session, row).carried == int(back)


def test_what_comes_back_is_found_by_its_meetings_and_not_among_all_that_is_open(
    town: Wijk,
) -> None:
    with town.store.read() as session:
        row = session.get_one(Overleg, town.meetings[1])
        for since in (None, row.held_on):
            query = select(Actie.id).where(comes_back(row, since))
            told = query.compile(session.connection(), compile_kwargs={"literal_binds": True})
            plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {told}")
            steps = " ".join(one.detail for one in plan)
            assert "ix_actie_overleg_id" in steps and "ix_actie_due" not in steps
