"""Measurements hang under an indicator, and so under its wijk."""

import pytest

from wijkdesk.services.gebied import areas
from wijkdesk.services.whole import records
from wijkdesk.store import Store


def test_measurements_are_listed_by_day_and_by_wijk(prepared: Store) -> None:
    store = prepared
    wijk, other = (one.id for one in areas.gebieden(store)[:2])
    indicator = records.add(store, "indicator", wijk, name="Meldingen")
    elsewhere = records.add(store, "indicator", other, name="Meldingen")
    for day, value in (("1-3-2026", "12"), ("1-1-2026", "15,5")):
        made = records.add(store, "meting", wijk, indicator_id=indicator, measured_on=day)
        records.change(store, "meting", made, "value", value)
    records.add(store, "meting", other, indicator_id=elsewhere, measured_on="1-2-2026")
    shown = [row.cells for row in records.rows(store, "meting", wijk)]
    assert shown == [("1 januari 2026", "15,5"), ("1 maart 2026", "12")]
    assert len(records.rows(store, "meting", other)) == 1
    records.remove(store, "indicator", [indicator])
    assert records.rows(store, "meting", wijk) == []


@pytest.mark.parametrize("day", ["1-1-1612", "4-12-9999"])
def test_a_year_far_away_is_a_slip_of_the_hand(prepared: Store, day: str) -> None:
    store = prepared
    wijk = areas.gebieden(store)[0].id
    with pytest.raises(records.Invalid, match="ligt te ver weg"):
        records.add(store, "inspanning", wijk, start_on=day)
    assert records.ids(store, "inspanning", wijk) == []
