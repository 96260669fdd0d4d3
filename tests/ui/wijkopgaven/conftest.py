"""The screen Wijkopgaven on the example, as the shell shows it."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from wijkdesk.services.gebied import areas
from wijkdesk.store import Store
from wijkdesk.ui.frame.bridge import StoreSignals
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen

WAIT = 20_000
"""Milliseconds that a busy machine may take; nothing here measures time."""


@pytest.fixture
def wijk(example_store: Store) -> UUID:
    return area(example_store, "Ossenkoppelerhoek")


def area(store: Store, name: str) -> UUID:
    return next(one.id for one in areas.gebieden(store) if one.name == name)


@pytest.fixture
def screen(qtbot: QtBot, example_store: Store, wijk: UUID) -> Iterator[WijkopgavenScreen]:
    """Open on Ossenkoppelerhoek, with its first print made."""
    made = WijkopgavenScreen(example_store)
    qtbot.addWidget(made)
    signals = StoreSignals(example_store, made)
    signals.changed.connect(made.changed)
    made.gebied_wanted.connect(made.set_gebied)
    made.resize(1178, 680)
    with qtbot.waitSignal(made.preview.rendered, timeout=WAIT):
        made.set_gebied(wijk)
        made.show()
    qtbot.waitUntil(lambda: made.gathered is not None, timeout=WAIT)
    yield made
    signals.stop()
    worker.wait_for_all()
