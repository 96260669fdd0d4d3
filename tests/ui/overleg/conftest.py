"""The screen Overleg on a real store, with a series of which the first meeting is today."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.originals import Originals
from tests.services.meetings import Wijk, opened, wijk
from tests.today import TODAY, noon
from wijkdesk.services.overleg.plan import moving
from wijkdesk.store import Store
from wijkdesk.ui import theme
from wijkdesk.ui.overleg.screen import OverlegScreen
from wijkdesk.ui.widgets import worker


@pytest.fixture
def town(originals: Originals, tmp_path: Path) -> Iterator[Wijk]:
    with opened(originals, "town of today", _of_today, tmp_path / "store") as made:
        made.store.clock = noon()
        yield made


def _of_today(store: Store) -> Wijk:
    """A series of which the first meeting is today."""
    store.clock = noon()
    made = wijk(store)
    moving.move(store, made.meetings[0], TODAY, following=True)
    return made


@pytest.fixture
def screen(qtbot: QtBot, town: Wijk) -> Iterator[OverlegScreen]:
    theme.apply(QApplication.instance(), "light")
    made = OverlegScreen(town.store)
    made.resize(1170, 690)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    unsubscribe = town.store.subscribe(made.changed)
    yield made
    unsubscribe()
    worker.wait_for_all()
