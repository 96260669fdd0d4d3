"""What stands on the screen and is not saved is known in one place, and tried again."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.store import Store
from wijkdesk.store.errors import DiskFull
from wijkdesk.ui.frame.bars.saved_state import SavedState, told
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms.away import Away
from wijkdesk.ui.widgets.forms.choice_editors import YES
from wijkdesk.ui.widgets.forms.waiting import of_field, of_new
from wijkdesk.ui.widgets.unsaved import Before, Draft, NotDone, Unsaved


class Box(QObject):
    """An editor of one place, of which the disk is full as long as `why` says so."""

    def __init__(self, store: Store, text: str = "") -> None:
        super().__init__()
        self._store, self.text, self.why = store, text, None
        self.saved: list[str] = []
        self.full: Failure | None = None

    why: Failure | None

    def unsaved(self) -> Iterable[Unsaved]:
        if self.text:
            yield Unsaved("doos/1", "de doos", lambda: self.text, self.why)

    def save_again(self) -> None:
        self.why = self.full
        if self.full is None:
            records.add_called(self._store, "tag", None, self.text)
            self.saved.append(self.text)
            self.text = ""

    def take_in(self, draft: Draft) -> bool:
        if draft.key != "doos/1":
            return False
        self.text = draft.text
        return True


@pytest.fixture
def box(qtbot: QtBot, store: Store) -> Iterator[Box]:
    made = Box(store)
    unsaved.of(store).watch(made)
    yield made


def test_what_the_disk_refused_is_saved_by_itself_when_there_is_room(
    qtbot: QtBot, store: Store, box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = unsaved.of(store)
    box.text, box.why, box.full = "regels", DiskFull(), DiskFull()
    assert not places.save_again()
    assert [(one.where, one.passes) for one in places.found()] == [("de doos", True)]
    box.full = None
    places._again.setInterval(5)
    with qtbot.waitSignal(places.recovered):
        places.touch()
    assert box.saved == ["regels"] and places.found() == []


def test_what_can_never_be_saved_so_is_told_and_not_tried(store: Store, box: Box) -> None:
    box.text, box.why = "geen dag", Invalid("dag", "Typ een dag.")
    assert unsaved.of(store).save_again()
    assert box.saved == [] and [one.passes for one in unsaved.of(store).found()] == [False]


def test_what_its_editor_left_behind_is_kept_and_tried_again(store: Store, qtbot: QtBot) -> None:
    places, kept, full = unsaved.of(store), [], [True]

    def save() -> None:
        if full:
            raise DiskFull
        kept.append("tekst")

    places.put_away(Unsaved("veld/1", "het veld", lambda: "tekst", DiskFull()), save)
    assert not places.save_again() and not kept
    assert places.drafts() == [Draft("veld/1", "het veld", "tekst", refused=True)]
    full.clear()
    assert places.save_again() and kept == ["tekst"] and places.drafts() == []


def test_an_editor_that_comes_back_gets_what_it_left(store: Store, qtbot: QtBot) -> None:
    places = unsaved.of(store)
    places.put_away(Unsaved("veld/1", "het veld", lambda: "tekst", DiskFull()))
    [waiting] = places.found()
    assert isinstance(waiting.why, Before)
    assert "probeert het opnieuw" not in told([waiting], None)
    found = places.take("veld/1")
    assert found is not None and found.text() == "tekst"
    assert places.take("veld/1") is None and places.found() == []


def test_what_the_disk_refused_before_the_lock_stays_a_problem_until_its_editor_is_there(
    store: Store,
) -> None:
    places = unsaved.of(store)
    refused = Draft("nieuw/phone/1/number", "telefoonnummer van Joke", "06", refused=True)
    places.take_in([refused])
    [found] = places.found()
    assert found.passes and places.drafts() == [refused]
    text = "".join(told([found], None))
    assert "de schijf weigerde het, wacht tot u het weer opent" in text
    assert "probeert het opnieuw" not in text
    # What is known of the cause is not forgotten: who makes no room goes on losing.
    full = Unsaved("veld/1", "notitie", lambda: "tekst", DiskFull(store.folder)).draft
    places.take_in([Draft.read(json.loads(json.dumps(vars(full), default=str)))])
    waiting = places.waiting("veld/1")
    assert waiting is not None and waiting.draft.why == full.why
    assert "de schijf was vol" in "".join(told([waiting], None))


def test_the_bar_names_as_much_as_there_is_room_for_and_shows_that_there_is_more(
    qtbot: QtBot, store: Store
) -> None:
    bar = SavedState()
    qtbot.addWidget(bar)
    done = [NotDone(f"Actie {number} gereed", DiskFull(store.folder)) for number in range(9)]
    bar.show_unsaved([], done)
    bar.resize(760, 24)
    shown = bar._shown(bar.contentsRect().width())
    assert shown.startswith("9 dingen niet opgeslagen: de schijf is vol. Maak ruimte vrij.")
    assert "“Actie 0 gereed”" in shown and "“Actie 8 gereed”" not in shown
    assert shown.endswith(" …") and bar.is_cut
    assert bar.fontMetrics().horizontalAdvance(shown) > 500
    bar.resize(3000, 24)
    assert bar._shown(3000) == bar.text() and bar.text().endswith("en “Actie 8 gereed”.")


def test_a_field_out_of_sight_is_saved_as_it_was_typed_or_waits_for_its_form(
    qtbot: QtBot, store: Store
) -> None:
    one = records.add_called(store, "organisatie", None, "Buurthuis")
    sector = records.add_called(store, "sector", None, "Welzijn")
    tag = records.add_called(store, "tag", None, "Zuid")

    def saving(name: str, text: str) -> Callable[[], object] | None:
        place = of_field("organisatie", one, name)
        return Away(store)(Draft(place, "het veld", text, refused=True))

    typed = {
        "name": ("Buurthuis Zuid", "Buurthuis Zuid"),
        "note": ("twee\nregels", "twee\nregels"),
        "rhythm_weeks": ("6", 6),
        "snoozed_until": ("4 dec 2027", date(2027, 12, 4)),
        "favourite": (YES, True),
        "sector_id": (str(sector), sector),
        "tags": (f"+{tag}\n", (tag,)),
    }
    for name, (text, _value) in typed.items():
        save = saving(name, text)
        assert save is not None, name
        save()
    found = records.record(store, "organisatie", one)
    assert {name: found[name] for name in typed} == {name: typed[name][1] for name in typed}
    # A name that nobody has is asked about by the form.
    assert saving("sector_id", "Bestaat niet") is None
    assert saving("tags", f"+{tag}\nBestaat niet") is None
    assert Away(store)(Draft("nieuw/contact", "", "x", refused=True)) is None


def test_a_new_line_that_is_out_of_sight_becomes_one_line_and_not_one_a_field(store: Store) -> None:
    one = records.add_called(store, "contact", None, "Anja de Wit")
    away, place = Away(store), of_new("address", one)
    for name, text in (("street", "Dorpsstraat"), ("city", "Almelo")):
        save = away(Draft(f"{place}/{name}", "het veld", text, refused=True))
        assert save is not None
        save()
    [made] = records.ids(store, "address", None, within=("contact_id", one))
    found = records.record(store, "address", made)
    assert (found["street"], found["city"]) == ("Dorpsstraat", "Almelo")


def test_drafts_come_back_where_they_stood_or_wait_for_it(store: Store, box: Box) -> None:
    places = unsaved.of(store)
    there, elsewhere = Draft("doos/1", "de doos", "a"), Draft("veld/1", "het veld", "b")
    places.take_in([there, elsewhere])
    assert box.text == "a"
    assert sorted(one.key for one in places.found()) == ["doos/1", "veld/1"]
    assert sorted(places.drafts(), key=lambda one: one.key) == [there, elsewhere]


def test_a_fault_in_one_place_keeps_it_and_the_others_from_nothing(
    store: Store, box: Box, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    places, kept = unsaved.of(store), []

    def fails(*_args: object) -> None:
        raise ValueError("kapot")

    broken, sound = (Draft(f"veld/{one}", "het veld", one, refused=True) for one in "ab")

    def saving(draft: Draft, _all: object) -> Callable[[], object]:
        return fails if draft == broken else partial(kept.append, draft.text)

    monkeypatch.setattr(box, "take_in", lambda draft: fails() if draft.key == "doos/1" else False)
    places.take_in([Draft("doos/1", "de doos", "c"), broken, sound], saving)
    assert kept == ["b"] and capsys.readouterr().err.count("ValueError") == 2
    assert {one.text: one.refused for one in places.drafts()} == {"a": True, "c": False}
    assert not places.save_again() and "ValueError" not in capsys.readouterr().err
