"""How columns are divided is kept as it was meant, also by a screen of which they were not seen."""

from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from wijkdesk.store import Store
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.wijkopgaven.screen import USUAL, WijkopgavenScreen


def divided(qtbot: QtBot, kept: str) -> tuple[QStackedWidget, Columns]:
    """Columns on a page that is not in sight."""
    pages, columns = QStackedWidget(), Columns()
    qtbot.addWidget(pages)
    for word in ("een", "twee", "drie"):
        columns.addWidget(QLabel(word))
    columns.setStretchFactor(1, 1)
    columns.divide_again(kept)
    for page in (QWidget(), columns):
        pages.addWidget(page)
    pages.resize(1138, 500)
    pages.show()
    return pages, columns


def test_columns_that_were_never_in_sight_are_divided_as_was_asked(qtbot: QtBot) -> None:
    kept = "260,490,364"
    for _start in range(3):
        _pages, columns = divided(qtbot, kept)
        kept = columns.kept()
    assert kept == "260,490,364"
    pages, columns = divided(qtbot, kept)
    pages.setCurrentWidget(columns)
    assert columns.sizes() == [260, 490, 364]


def test_what_was_dragged_is_kept_and_what_fits_not_is_not_obeyed(qtbot: QtBot) -> None:
    pages, columns = divided(qtbot, "260,490,364")
    pages.setCurrentWidget(columns)
    columns.moveSplitter(300, 1)
    kept = columns.kept()
    assert kept.startswith("300,")
    pages.setCurrentIndex(0)
    assert columns.kept() == kept
    for wrong in ("", "10,20", "0,500,600", "a,b,c"):
        columns.divide_again(wrong)
        assert columns.kept() == kept


def test_the_list_of_wijkopgaven_keeps_the_columns_of_the_page_behind_it(
    qtbot: QtBot, store: Store
) -> None:
    screen = WijkopgavenScreen(store)
    qtbot.addWidget(screen)
    screen.resize(1178, 680)
    screen.refresh()
    screen.show()
    place = screen.place()
    assert place["kolommen"] == ",".join(map(str, USUAL))
    assert place["voorbeeld"] == "ja"
