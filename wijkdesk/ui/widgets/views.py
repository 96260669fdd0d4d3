"""Where one is in a screen: tabs, chosen rows, scrolling; taken down and put back."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QWidget

from .tables.record_table import RecordTable

View = dict[str, Any]


class Tabs(QTabWidget):
    """A screen reader tells what the tabs are of; how low they can be is up to the page in sight
    alone."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page, stack = self.currentWidget(), self.findChild(QStackedWidget)
        least = super().minimumSizeHint()
        if page is None or stack is None:
            return least
        around = least.height() - stack.minimumSizeHint().height()
        height = max(page.minimumSizeHint().height(), page.minimumHeight()) + around
        # As wide for each, so that nothing beside them moves.
        return QSize(least.width(), height)


def nothing() -> View:
    """Nowhere in particular."""
    return {"tabs": {}, "rows": {}, "scroll": {}}


def taken_down(root: QWidget) -> View:
    """Tabs, rows and scrolling of what is shown below `root`."""
    view = nothing()
    for at, one in _shown(root):
        if isinstance(one, QTabWidget):
            view["tabs"][at] = one.currentIndex()
        elif isinstance(one, RecordTable):
            view["rows"][at] = str(one.current_id() or "")
        elif isinstance(one, QScrollArea):
            view["scroll"][at] = one.verticalScrollBar().value()
    return view


def tabs_of(root: QWidget) -> str:
    """The tabs in front below `root`, as text for `show_tabs_of`."""
    return json.dumps(taken_down(root)["tabs"])


def show_tabs_of(root: QWidget, told: str) -> None:
    """The same tabs are in front again; text of another make is left out silently."""
    try:
        tabs = json.loads(told)
    except ValueError:
        return
    if isinstance(tabs, dict):
        show_tabs(root, nothing() | {"tabs": tabs})


def show_tabs(root: QWidget, view: View) -> None:
    """The tabs that were in front are so again."""
    for at, one in _shown(root):
        if isinstance(one, QTabWidget) and at in view["tabs"]:
            one.setCurrentIndex(int(view["tabs"][at]))


def choose_rows(root: QWidget, view: View) -> None:
    """The rows that were chosen are so again; one that is gone is left out."""
    for at, one in _shown(root):
        if isinstance(one, RecordTable) and (row := view["rows"].get(at)):
            wanted = UUID(row)
            if one.current_id() != wanted and wanted in one.model.ids:
                one.select(wanted)


def scroll(root: QWidget, view: View) -> None:
    """As far as it was."""
    for at, one in _shown(root):
        if isinstance(one, QScrollArea) and at in view["scroll"]:
            one.verticalScrollBar().setValue(int(view["scroll"][at]))


def _shown(root: QWidget) -> Iterator[tuple[str, QWidget]]:
    """What is looked at, with a name that it has again when the screen is made again."""
    seen: Counter[str] = Counter()
    for one in root.findChildren(QWidget):
        if isinstance(one, QTabWidget | RecordTable | QScrollArea):
            key = f"{type(one).__name__}:{one.accessibleName()}"
            seen[key] += 1
            yield f"{key}#{seen[key]}", one
