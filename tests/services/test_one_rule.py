"""What is decided in one place says the same wherever somebody looks."""

from datetime import date, time

import pytest

from tests.services.meetings import Wijk, wijk
from wijkdesk.models.overleg import CAME, HELD, Deelnemer, Overleg, Presentie, Stand
from wijkdesk.services.contact.lists import entries
from wijkdesk.services.gesprek import talk
from wijkdesk.services.netwerk import lines
from wijkdesk.services.overleg.post.table import table
from wijkdesk.store import Store

DAY = date(2026, 8, 24)
LATER = date(2026, 9, 7)


@pytest.fixture
def town(store: Store) -> Wijk:
    return wijk(store)


@pytest.mark.parametrize("stand", Stand)
def test_who_came_to_a_meeting_is_the_same_in_the_list_the_timeline_the_wijknetwerk_and_at_the_table(
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
    told = {one.title for one in talk.of_contact(town.store, town.henk)}
    assert told == {one.label for one in Presentie if one in CAME and stand in HELD}
    (entry,) = entries(town.store, [town.henk])
    assert bool(entry.last_on) is bool(told)
    (line,) = [one for one in lines.stakeholders(town.store, town.wijk, LATER) if one.is_person]
    assert bool(line.last_spoken) is bool(told)
    town.invite()
    seats = table(town.store, town.meetings[0], LATER).seats
    (own,) = [one for one in seats if one.name == "Henk Bakker"]
    assert bool(own.last_contact) is bool(told)
