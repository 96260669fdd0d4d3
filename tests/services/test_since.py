"""What was changed since a moment that was written down."""

from tests.services.meetings import Wijk
from wijkdesk.models.overleg import Agendapunt, Presentie
from wijkdesk.services.contact import rhythm
from wijkdesk.services.overleg.held import notes
from wijkdesk.services.overleg.plan import people
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


def test_a_place_is_not_changed_by_what_stands_beside_it(town: Wijk) -> None:
    store = town.store
    item = town.item("Groen")
    town.invite()
    one = town.meeting().people[0].id
    note, title = f"aantekeningen/{item}", f"veld/agendapunt/{item}/title"
    came, new = f"presentie/deelnemer/{one}/presence", f"houden/punt/{town.meetings[0]}"
    places = [note, title, came, new]
    mark = since.mark(store)
    with store.write("Tijd van een punt gewijzigd") as session:
        session.get_one(Agendapunt, item).begun_at = store.clock.now()
    assert since.changed(store, mark, places) == set()
    records.change(store, "agendapunt", item, "explanation", "Lees vooraf")
    records.change(store, "deelnemer", one, "remark", "later")
    assert since.changed(store, mark, places) == {new}
    notes.keep(store, item, ["een regel"])
    assert since.changed(store, mark, places) == {note, new}
    records.change(store, "agendapunt", item, "title", "Geel")
    people.set_presence(store, one, Presentie.MK)
    assert since.changed(store, mark, places) == set(places)


def test_what_the_program_makes_of_notes_does_not_change_them(town: Wijk) -> None:
    item = town.item("Groen")
    # The cursor is in the line, so nothing is made of it yet; the next opening does.
    town.note(item, "= Er komt een bank", typing=0)
    mark, place = since.mark(town.store), f"aantekeningen/{item}"
    notes.finish(town.store, town.meetings[0])
    assert town.meeting().decisions and since.changed(town.store, mark, [place]) == set()
    town.note(item, "= Er komt geen bank")
    assert since.changed(town.store, mark, [place]) == {place}


def test_what_was_taken_away_changes_all_that_stood_in_it(town: Wijk) -> None:
    item = town.item("Groen")
    mark = since.mark(town.store)
    places = {f"aantekeningen/{item}", f"veld/agendapunt/{item}/title"}
    records.remove(town.store, "agendapunt", [item])
    assert since.changed(town.store, mark, places) == places
