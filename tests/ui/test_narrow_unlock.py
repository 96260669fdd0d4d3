"""The page that asks for the password, in little room: every step of it can be read and used."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reachable import AT_200_PERCENT, SIZES, all_can_be_reached
from wijkdesk.store import LostKey, Store
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.unlock.change_steps import DoneStep, OlderStep
from wijkdesk.ui.unlock.damage_steps import DamageStep, SalvagedStep
from wijkdesk.ui.unlock.folder_steps import FolderStep, MoveStep, warn
from wijkdesk.ui.unlock.opening import Offered
from wijkdesk.ui.unlock.page import UnlockPage
from wijkdesk.ui.unlock.restore_step import RestoreStep
from wijkdesk.ui.unlock.step import Step
from wijkdesk.ui.unlock.steps import CodeStep, CreateStep, PasswordStep
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card

LONG = Path(r"C:\Gebruikers\annelies\OneDrive - Gemeente Almelo\Wijkregie") / ("lang" * 20)
TOLD = [
    "Uw gegevensbestand is beschadigd.",
    "De nieuwste kopie is van 8:48.",
    "Er ontbreekt niets.",
]
CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345"
COPIES = [
    Offered(LONG, f"zondag 29 november 2026 om 08:48 · {LONG}"),
    Offered(LONG, "gisteren 13:40 · E:\\"),
]


def warned() -> Step:
    step = PasswordStep("de straat van vroeger, en dan het huisnummer")
    warn(step, "Deze map gaat mee met OneDrive.")
    return step


def restoring() -> Step:
    step = RestoreStep(is_there=True)
    step.offer(COPIES)
    step.with_code.setChecked(True)
    return step


def refused() -> Step:
    step = PasswordStep("")
    step.show_problem("Dit wachtwoord klopt niet. Probeer het nog eens. " * 3)
    return step


def without_key() -> Step:
    step = PasswordStep("")
    step.offer_key(LostKey(LONG / "wijkdesk.key", LONG / "backups").told)
    return step


SHOWS: dict[str, Callable[[UnlockPage], object]] = {
    "wachtwoord": UnlockPage.ask_password,
    "herstelcode": UnlockPage.ask_recovery,
    "wijzigen": UnlockPage.ask_change,
    "nieuw": UnlockPage.ask_new,
    "export": lambda page: page.ask_export(Path("alles uit WijkDesk.wijkdesk")),
    "map": UnlockPage.ask_folder,
    "verhuizen": UnlockPage.ask_move,
    "kopie": UnlockPage.ask_copy,
}
STEPS: dict[str, Callable[[], Step]] = {
    "gewaarschuwd": warned,
    "geweigerd": refused,
    "sleutel kwijt": without_key,
    "ergens anders": lambda: DamageStep([*TOLD, f"Op {LONG} kan er een staan."], searching=True),
    "kopie met code": restoring,
    "code": lambda: CodeStep(CODE),
    "beschadigd": lambda: DamageStep(TOLD),
    "ontbreekt": lambda: DamageStep(TOLD, salvages=False),
    "gered": lambda: SalvagedStep(TOLD * 3),
    "klaar": lambda: DoneStep("De kopie is teruggezet", "Alles staat er weer.", "Verder"),
    "oudere": lambda: OlderStep("Wachtwoord gewijzigd", "3 kopieën hebben nog het oude.", True),
    "lange map": lambda: FolderStep("In deze map kan het niet.", LONG),
    "lang nieuw": lambda: CreateStep(LONG),
    "lang verhuizen": lambda: MoveStep(LONG, LONG),
}
SHOWS |= {
    name: lambda page, make=make: page._steps.show(make())  # type: ignore[misc]
    for name, make in STEPS.items()
}


@pytest.fixture
def page(qtbot: QtBot, store: Store) -> Iterator[UnlockPage]:
    folder = store.folder
    store.close()
    window = MainWindow()
    qtbot.addWidget(window)
    made = UnlockPage(folder)
    window.body.cover(made)
    window.show()
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    worker.wait_for_all()


def card(page: UnlockPage) -> QRect:
    """Where the card is in the window."""
    found = page.findChild(Card)
    assert found is not None
    return QRect(found.mapTo(page.window(), QPoint(0, 0)), found.size())


@pytest.mark.parametrize("size", SIZES, ids=["200 %", "laptop"])
@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
def test_nothing_of_a_step_is_out_of_reach(
    qtbot: QtBot, page: UnlockPage, show: Callable[[UnlockPage], object], size: QSize
) -> None:
    page.window().resize(size)
    show(page)
    assert page.window().size() == size
    all_can_be_reached(qtbot, page.window(), labels=True)


@pytest.mark.parametrize("size", [AT_200_PERCENT, QSize(1366, 720)], ids=["200 %", "breed"])
def test_the_card_stays_where_it_is_while_its_content_changes(
    qtbot: QtBot, page: UnlockPage, size: QSize
) -> None:
    page.window().resize(size)
    page.ask_copy()
    worker.wait_for_all()
    qtbot.wait(40)
    step = page.step
    assert isinstance(step, RestoreStep)
    place = card(page)
    for change in (
        lambda: step.offer(COPIES),
        lambda: step.with_code.click(),
        lambda: step.offer([]),
        lambda: step.show_problem("Dit is geen map met kopieën. " * 4),
        lambda: page._steps.show(FolderStep("Kies een map.", Path("kort"))),
    ):
        change()
        qtbot.wait(40)
        qtbot.waitUntil(lambda: card(page).left() == place.left())
        assert card(page).width() == place.width()


def test_what_comes_next_is_in_sight_from_its_beginning(qtbot: QtBot, page: UnlockPage) -> None:
    page.window().resize(AT_200_PERCENT)
    page.ask_change()
    qtbot.wait(40)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    page.ask_recovery()
    qtbot.waitUntil(lambda: _is_in_sight(page, page.window().focusWidget()))
    assert card(page).top() >= 0


def test_what_came_of_a_salvage_is_read_from_its_beginning(qtbot: QtBot, page: UnlockPage) -> None:
    step = SalvagedStep([f"{number} × contact, nieuw" for number in range(40)])
    page._steps.show(step)
    qtbot.waitUntil(step.button.hasFocus)
    qtbot.wait(40)
    assert page.verticalScrollBar().maximum() > 0
    assert card(page).top() >= 0 and _is_in_sight(page, step.button)


def test_the_cursor_is_in_sight_wherever_it_goes(qtbot: QtBot, page: UnlockPage) -> None:
    page.window().resize(AT_200_PERCENT)
    page.ask_change()
    qtbot.wait(40)
    seen = []
    for _stop in range(6):
        focused = page.window().focusWidget()
        seen.append(focused)
        assert _is_in_sight(page, focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert len(set(seen)) == 6
    # Also when the program puts it there.
    seen[0].setFocus()
    assert _is_in_sight(page, seen[0])


@pytest.mark.parametrize(
    "ask", [UnlockPage.ask_password, UnlockPage.ask_change], ids=["openen", "wijzigen"]
)
def test_why_it_was_refused_is_in_sight(
    qtbot: QtBot, page: UnlockPage, ask: Callable[[UnlockPage], object]
) -> None:
    page.window().resize(AT_200_PERCENT)
    ask(page)
    qtbot.wait(40)
    step = page.step
    assert step is not None
    step.refuse("Dit wachtwoord klopt niet.")
    qtbot.waitUntil(lambda: _is_in_sight(page, step.problem))
    # The next letter is typed in sight.
    first = page.window().focusWidget()
    assert first is not None
    qtbot.keyClicks(first, "a")
    assert _is_in_sight(page, first)


def _is_in_sight(page: UnlockPage, one: QWidget | None) -> bool:
    return one is not None and one.visibleRegion().boundingRect().size() == one.size()
