"""What the disk refused is saved once when its place is not in sight, and a line whole."""

import json
from collections.abc import Sequence
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.services.meetings import Wijk
from tests.today import TODAY
from tests.ui.test_disk_full import full
from wijkdesk.services.actie import changes
from wijkdesk.services.whole import records
from wijkdesk.store import DiskFull, Store
from wijkdesk.ui.acties.panel import PROGRESS
from wijkdesk.ui.overleg import typed_lines
from wijkdesk.ui.screens import saving_in
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.forms.choice_editors import ChoiceEditor
from wijkdesk.ui.widgets.forms.part_rows import PartRows
from wijkdesk.ui.widgets.forms.pickers import ReferenceEditor
from wijkdesk.ui.widgets.forms.text_editors import LineEditor
from wijkdesk.ui.widgets.unsaved import Draft, Unsaved

LINES = {
    "agendapunt": ("overleg_id", typed_lines.ITEM_NOW),
    "deelnemer": ("overleg_id", typed_lines.GUEST),
    "voortgang": ("actie_id", PROGRESS),
}


def _come_back(store: Store, drafts: Sequence[Draft]) -> None:
    """As at a start: what stands on disk is read."""
    written = json.dumps([vars(one) for one in drafts], default=str)
    unsaved.of(store).take_in([Draft.read(one) for one in json.loads(written)], saving_in(store))


@pytest.mark.parametrize("kind", LINES)
@pytest.mark.parametrize("fills", [False, True])
def test_a_line_is_made_once_however_often_the_program_stops_after_it(
    town: Wijk, kind: str, fills: bool
) -> None:
    store, (column, place) = town.store, LINES[kind]
    one = changes.write_down(store, "@Joke huisbezoek", TODAY)
    one = one if kind == "voortgang" else town.meetings[0]
    before = len(records.ids(store, kind, None, within=(column, one)))
    why = DiskFull(store.folder)
    drafts = [Unsaved(f"{place}/{one}", "een regel", lambda: "Anna Vos", why).draft]
    if fills:
        with full(store):
            _come_back(store, drafts)
            drafts = unsaved.of(store).drafts()
        assert unsaved.of(store).save_again()
    for _start in range(3):
        _come_back(store, drafts)
    assert len(records.ids(store, kind, None, within=(column, one))) == before + 1
    assert unsaved.of(store).found() == []


@pytest.fixture
def anja(store: Store) -> UUID:
    return records.add_called(store, "contact", None, "Anja")


def _rows(qtbot: QtBot, store: Store, kind: str, owner: UUID) -> PartRows:
    made = PartRows(store, kind)
    qtbot.addWidget(made)
    made.show()
    made.show_owner("contact_id", owner)
    return made


@pytest.fixture
def refused(qtbot: QtBot, store: Store, anja: UUID) -> PartRows:
    """A new number of Anja, of which the disk refused the number and the kind."""
    rows = _rows(qtbot, store, "phone", anja)
    rows.add.click()
    kind, number = (rows.parts[None].editors[name] for name in ("kind", "number"))
    assert isinstance(kind, ChoiceEditor) and isinstance(number, LineEditor)
    with full(store):
        qtbot.keyClicks(number.edit, "0612345678")
        number.left.emit()
        kind.box.setCurrentIndex(1)
        kind.press()
    return rows


def test_a_new_line_of_several_inputs_is_made_once(
    store: Store, anja: UUID, refused: PartRows
) -> None:
    drafts = unsaved.of(store).drafts()
    assert len(drafts) == 2
    # As a lock leaves it: the drafts are all there is.
    refused.parts.clear()
    refused._owner = None
    for some in (drafts, drafts, drafts[1:]):
        _come_back(store, some)
    assert len(records.ids(store, "phone", None, within=("contact_id", anja))) == 1


def test_a_new_line_is_kept_when_one_goes_on_once_there_is_room(
    store: Store, anja: UUID, refused: PartRows
) -> None:
    refused.show_owner("contact_id", records.add_called(store, "contact", None, "Bert"))
    [made] = records.ids(store, "phone", None, within=("contact_id", anja))
    assert str(records.record(store, "phone", made)["number"]).endswith("5678")
    assert unsaved.of(store).found() == []


@pytest.mark.parametrize("other", ["a name that nobody has", "still being typed"])
def test_a_new_line_stays_together_when_a_part_of_it_waits(
    qtbot: QtBot, store: Store, anja: UUID, other: str
) -> None:
    place = f"nieuw/functie/{anja}"
    known = records.add_called(store, "organisatie", None, "Avedan")
    is_typed = other == "still being typed"
    works = str(known) if is_typed else "Nergens"
    drafts = [
        Draft(f"{place}/organisatie_id", "organisatie", works, None, not is_typed),
        Draft(f"{place}/role", "rol", "Voorzitter", None, True),
    ]
    _come_back(store, drafts)
    assert records.ids(store, "functie", None, within=("contact_id", anja)) == []
    rows = _rows(qtbot, store, "functie", anja)
    [part] = rows.parts.values()
    organisatie = part.editors["organisatie_id"]
    assert isinstance(organisatie, ReferenceEditor)
    assert organisatie.box.currentText() == ("Avedan" if is_typed else "Nergens")
    assert part.editors["role"].text() == "Voorzitter"
