"""Wijken in a new store, for the tests of widgets and shell; and an end to the windows of each."""

import gc
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.originals import PASSWORD, Originals
from tests.services import meetings
from tests.services.meetings import Wijk
from wijkdesk.app import Desk
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.store import Store
from wijkdesk.ui import theme
from wijkdesk.ui.collecting import collect_what_is_due
from wijkdesk.ui.dialog import dress
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker

BUURTEN = {"BU01411600": "Noord", "BU01411601": "Zuid", "BU01411300": "Sluitersveld Oost"}


@pytest.fixture(autouse=True)
def no_older_heap(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lived before a test is not looked through for garbage again at each lock in it: that is
    three times what a test makes. The program freezes and thaws what it made itself, which would
    thaw that as well."""
    gc.freeze()
    monkeypatch.setattr(gc, "freeze", lambda: None)
    monkeypatch.setattr(gc, "unfreeze", lambda: None)


@pytest.fixture(autouse=True)
def dressed(monkeypatch: pytest.MonkeyPatch, qapp: QCoreApplication) -> None:
    """What a test shows by itself looks as it does in a window of the program."""
    theme.theme()
    add = QtBot.addWidget

    def dressed_too(bot: QtBot, widget: QWidget, **how: Any) -> None:
        dress(widget)
        add(bot, widget, **how)

    monkeypatch.setattr(QtBot, "addWidget", dressed_too)


@pytest.fixture(autouse=True)
def windows_go(qapp: QCoreApplication, no_older_heap: None) -> Iterator[None]:
    """Windows of a test end with it, and so does what it copied.

    Qt deletes windows in an event loop, which the next test may never have. They then stayed, and a
    new style sheet was worked out for thousands of them. The clipboard of the platform without a
    screen lives longer than Python: content that was made here crashed the process at its end.
    What Python collects, it collects here and in no worker, as in the program.
    """
    gc.disable()
    yield
    while (told := QApplication.activeModalWidget()) is not None and told.close():
        # It would stand in the way of the next test.
        told.deleteLater()
    collect_what_is_due()
    QGuiApplication.clipboard().clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    collect_what_is_due()
    gc.enable()


@pytest.fixture
def wijk(store: Store) -> UUID:
    return add_wijk(store, "Ossenkoppelerhoek")


@pytest.fixture
def other_wijk(store: Store, wijk: UUID) -> UUID:
    return add_wijk(store, "Sluitersveld")


def add_wijk(store: Store, name: str) -> UUID:
    with store.write("Wijk toegevoegd", permanent=True) as session:
        gebied = Gebied(kind=GebiedKind.WIJK, name=name)
        session.add(gebied)
        session.flush()
        return UUID(str(gebied.id))


@pytest.fixture
def window(qtbot: QtBot, town: Wijk) -> Iterator[MainWindow]:
    """The whole window on a wijk with meetings; it has the keyboard."""
    theme.apply(QApplication.instance(), "light")
    made = MainWindow(town.store)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    worker.wait_for_all()
    if made.store is not None:
        made.detach()


@pytest.fixture
def closed_town(originals: Originals, tmp_path: Path) -> Wijk:
    """The store of `town`, closed; its `store` is not to be used."""
    return meetings.copied(originals, "town", meetings.wijk, tmp_path / "store").told


@pytest.fixture
def desk(qtbot: QtBot, closed_town: Wijk, tmp_path: Path) -> Iterator[Desk]:
    """The whole program on that store; its window has the keyboard."""
    running = Desk(tmp_path / "store", PASSWORD)
    # A window that closes asks about what can't be saved; a test has nobody to answer.
    qtbot.addWidget(running.window, before_close_func=lambda _window: running.close_store())
    qtbot.waitUntil(lambda: bool(running.window.gebieden), timeout=20_000)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    yield running
    running.close_store()


@pytest.fixture
def cbs(tmp_path: Path) -> list[Path]:
    """Figures and borders of three buurten: squares beside each other."""
    lines = [f"{code},{name},{n}00,2022" for n, (code, name) in enumerate(BUURTEN.items(), 1)]
    table = tmp_path / "buurten.csv"
    table.write_text("\n".join(["buurtcode,buurtnaam,inwoners,jaar", *lines]), encoding="utf-8")
    features = []
    for n, code in enumerate(BUURTEN):
        x, y = 241_000 + 500 * n, 486_000
        ring = [[x, y], [x + 500, y], [x + 500, y + 500], [x, y + 500], [x, y]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"properties": {"buurtcode": code}, "geometry": shape})
    drawn = tmp_path / "buurten_2022.geojson"
    drawn.write_text(json.dumps({"features": features}), encoding="utf-8")
    return [table, drawn]
