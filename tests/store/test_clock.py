"""A store goes by the clock that it is opened with."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.store.test_backup import put
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.store.clock import Clock, FixedClock, of

MARCH = datetime(2031, 3, 4, 9, 30, 0, 125000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), date(2026, 1, 31)),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), date(2026, 2, 1)),
        # In summer the clock on the wall is two hours ahead.
        (datetime(2026, 7, 31, 21, 59, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 7, 31, 22, 0, tzinfo=UTC), date(2026, 8, 1)),
    ],
)
def test_a_day_begins_at_midnight_on_the_wall_in_almelo(moment: datetime, day: date) -> None:
    assert FixedClock(moment).today() == day


def test_the_clock_of_the_machine_goes_on() -> None:
    clock = Clock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)


def test_history_backups_and_removals_tell_the_moment_of_the_clock(tmp_path: Path) -> None:
    clock = FixedClock(MARCH)
    store, _ = Store.create(tmp_path / "store", PASSWORD, clock=clock)
    with store:
        with store.write("Toegevoegd") as session:
            assert of(session).now() == MARCH
            wijk = Gebied(kind=GebiedKind.WIJK, name="Sluitersveld")
            session.add(wijk)
        assert {entry.at for entry in store.history("gebied", wijk.id)} == {MARCH}
        assert store.backup().name == "wijkdesk-20310304T093000125000Z.db"
        clock.moment = MARCH.replace(day=5)
        store.undo()
        with store.read() as session:
            assert session.get_one(Gebied, wijk.id).deleted_at == MARCH.replace(day=5)
            assert of(session).today() == date(2031, 3, 5)


def test_a_store_that_opens_two_days_later_makes_a_backup(tmp_path: Path) -> None:
    store, code = Store.create(tmp_path / "store", PASSWORD, clock=FixedClock(MARCH))
    with store:
        store.backup()
        put(store, "geschreven")
    later = FixedClock(MARCH.replace(day=6))
    with Store.unlock(store.folder, PASSWORD, clock=later) as again:
        assert again.last_backup == later.moment
        put(again, "later geschreven")
    latest = FixedClock(MARCH.replace(day=8))
    with Store.unlock_with_recovery(
        store.folder, code, "een ander wachtwoord", clock=latest
    ) as again:
        assert again.last_backup == latest.moment
        assert again.clock.today() == date(2031, 3, 8)
