"""What was changed since a moment that was written down."""

from tests.services.meetings import Wijk
from wijkdesk.services.contact import rhythm
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records, since


def test_a_place_is_changed_by_its_record_and_what_hangs_under_that(town: Wijk) -> None:
    store = town.store
    meeting = town.meetings[0]
    item, other = (
        records.add(store, "agendapunt", None, overleg_id=meeting, title=title)
        for title in ("Groen", "Grijs")
    )
    first, second = f"aantekeningen/{item}", f"veld/agendapunt/{other}/title"
    places = [first, second, "instelling/ritme", "nieuw/contact"]
    mark = since.mark(store)
    assert since.changed(store, mark, places) == set()
    notes.keep(store, item, ["een regel"])
    assert since.changed(store, mark, places) == {first}
    records.change(store, "agendapunt", other, "title", "Geel")
    assert since.changed(store, mark, places) == {first, second}
    rhythm.set_usual_weeks(store, "7")
    assert since.changed(store, mark, places) == {first, second, "instelling/ritme"}
    assert since.changed(store, since.mark(store), places) == set()


def test_whether_anything_was_written_since_is_known(town: Wijk) -> None:
    mark = since.mark(town.store)
    assert since.is_last(town.store, mark)
    records.add(town.store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
    assert not since.is_last(town.store, mark)
    assert not since.is_last(town.store, (10_000, "00" * 32))


def test_of_another_database_everything_may_be_changed(town: Wijk) -> None:
    place = f"veld/overleg/{town.meetings[0]}/title"
    assert since.changed(town.store, (1, "00" * 32), [place]) == {place}
    assert since.changed(town.store, (10_000, "00" * 32), [place]) == {place}


def test_an_erasure_changes_what_it_erased_and_nothing_else(town: Wijk) -> None:
    store = town.store
    item = records.add(store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
    mark = since.mark(store)
    erase.erase(store, town.joke, keep_as_anonymous=False)
    other, hers = f"aantekeningen/{item}", f"veld/contact/{town.joke}/note"
    assert since.changed(store, mark, [other, hers]) == {hers}
