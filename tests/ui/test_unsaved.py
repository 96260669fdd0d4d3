"""What stands on the screen and is not saved is known in one place, and tried again."""

from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wijkdesk.failure import Failure
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store
from wijkdesk.store.errors import DiskFull
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved


class Box(QObject):
    """An editor of one place, of which the disk is full as long as `why` says so."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text, self.why = text, None
        self.saved: list[str] = []
        self.full: Failure | None = None

    why: Failure | None

    def unsaved(self) -> Iterable[Unsaved]:
        if self.text:
            yield Unsaved("doos/1", "de doos", lambda: self.text, self.why)

    def save_again(self) -> None:
        self.why = self.full
        if self.full is None:
            self.saved.append(self.text)
            self.text = ""

    def take_in(self, draft: Draft) -> bool:
        if draft.key != "doos/1":
            return False
        self.text = draft.text
        return True


@pytest.fixture
def box(qtbot: QtBot, store: Store) -> Iterator[Box]:
    made = Box()
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
    found = places.take("veld/1")
    assert found is not None and found.text() == "tekst"
    assert places.take("veld/1") is None and places.found() == []


def test_drafts_come_back_where_they_stood_or_wait_for_it(store: Store, box: Box) -> None:
    places = unsaved.of(store)
    there, elsewhere = Draft("doos/1", "de doos", "a"), Draft("veld/1", "het veld", "b")
    places.take_in([there, elsewhere])
    assert box.text == "a"
    assert sorted(one.key for one in places.found()) == ["doos/1", "veld/1"]
    assert sorted(places.drafts(), key=lambda one: one.key) == [there, elsewhere]
