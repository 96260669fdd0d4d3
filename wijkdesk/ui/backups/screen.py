"""Reservekopieën: the list, about the chosen one, and the second place."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.whole import copies, kept_aside
from wijkdesk.services.words import dutch
from wijkdesk.store.access.own_key import StrangeKey
from wijkdesk.store.copies.places import Place
from wijkdesk.store.copies.second import Second
from wijkdesk.store.copies.shelf import OnShelf
from wijkdesk.ui import errors
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tables.row_list import RowList

from .about import AboutCopy
from .aside_card import AsideCard
from .asked import asked
from .behind_card import BehindCard
from .key_card import KeyCard
from .second_card import SecondCard

if TYPE_CHECKING:
    from wijkdesk.store import Store

READING = "De kopieën worden gelezen …"
NONE = "Er is nog geen reservekopie. Met Kopie nu maakt u de eerste."
LOW = 200
"""Pixels that are left of what is told about a copy, beside the list."""
NARROW = 760
"""Pixels below which the columns stand under each other."""


@dataclass(frozen=True)
class _Found:
    listed: list[OnShelf]
    second: Second | None
    is_there: bool
    behind: list[Place]
    aside: list[kept_aside.AsideLine]
    strange: StrangeKey | None


class BackupsScreen(Screen):
    """It tells what is on disk, so it is read again each time that it is shown."""

    title = "Reservekopieën"
    subjects = frozenset({"reservekopie"})

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.head = TitleBar("Reservekopieën")
        self.now = QPushButton("Kopie nu")
        self.now.setProperty("kind", "primary")
        self.now.clicked.connect(self.make_now)
        self._busy = Busy(self.head, self.now)
        self.head.buttons.addWidget(self.now)
        self.list = RowList()
        self.list.setAccessibleName("Reservekopieën, de nieuwste eerst")
        self.list.currentItemChanged.connect(lambda *_: self._choose())
        self.none = EmptyState(READING, icon="history")
        self.about = AboutCopy(store)
        self.about.put_back.connect(lambda copy: asked.put_back.emit(self.store, copy))
        self.about.look.connect(lambda copy: asked.look.emit(self.store, copy))
        self.second = SecondCard(store)
        self.second.changed.connect(asked.changed)
        self.second.problem.connect(errors.show)
        self.behind = BehindCard(store)
        self.behind.changed.connect(asked.changed)
        self.behind.problem.connect(errors.show)
        self.key = KeyCard(store)
        self.key.changed.connect(asked.changed)
        self.key.problem.connect(errors.show)
        self.key.told.connect(self.status)
        self.aside = AsideCard(store)
        self.aside.changed.connect(asked.changed)
        self.aside.problem.connect(errors.show)
        self._word = "tweede plek"
        self._called: dict[Path, str] = {}
        """Of when the copies in the list are, as it says that."""
        asked.changed.connect(self.make_stale)
        self._lay_out()

    def _lay_out(self) -> None:
        listed = Card("Kopieën")
        self._front = Pages()
        for one in (self.none, self.list):
            self._front.addWidget(one)
        listed.body.addWidget(self._front)
        self._front.setMinimumHeight(140)
        page = Page()
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(12)
        self.columns.addWidget(listed, 2)
        self.columns.addWidget(self.about, 3)
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(self.key)
        inner.addLayout(self.columns, 1)
        inner.addWidget(self.behind)
        inner.addWidget(self.second)
        inner.addWidget(self.aside)
        scroll = ScrollPage()
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(scroll, 1)
        self.first = self.list
        self._order()

    def _order(self) -> None:
        """Tab goes along these; which buttons of places there are, changes."""
        about = self.about
        first = (self.now, self.key.back, self.list)
        order = (*first, about.facts, about.inside, about.restore, about.yes)
        second = (self.second.choose, self.second.forget)
        line: list[QWidget] = [*order, about.no, *self.behind.gone, *second, *self.aside.stops]
        for before, after in pairwise(line):
            QWidget.setTabOrder(before, after)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction
        self.columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self.about.show_whole(narrow)
        self.about.setMinimumHeight(0 if narrow else LOW)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        # What is on disk changes without a write.
        self._stale = True
        super().showEvent(event)

    def refresh(self) -> None:
        store, shelf = self.store, self.store.copies

        def find(_job: worker.Job) -> _Found:
            there = shelf.second_present() is not None
            aside = kept_aside.lines(store)
            listed, behind, strange = copies.listed(store), shelf.behind(), store.strange_key
            return _Found(listed, shelf.second(), there, behind, aside, strange)

        def failed(error: Exception) -> None:
            self._front.setCurrentWidget(self.none)
            errors.telling(self.none.set_text)(error)

        worker.run(self, find, self._show, failed, outside=worker.LOOKS_MS)

    def standing(self) -> dict[str, Any]:
        choosing = self.second.choosing
        return {"tweede plek": str(choosing)} if choosing is not None else {}

    def stand_again(self, standing: dict[str, Any]) -> None:
        self.second.was_choosing(Path(standing["tweede plek"]))
        self.refresh()

    def changed(self, subjects: frozenset[str]) -> None:
        """A write changes no copy, only how far the store is from them."""
        self._stale = True

    def make_now(self) -> None:
        """A copy of what there is now, here and in the second place."""
        store = self.store
        self._busy.begin()
        self.head.set_title("Reservekopieën", "Bezig met kopiëren …")

        def rest() -> None:
            self._busy.end()
            asked.changed.emit()

        job = worker.run(
            self, lambda _job: copies.copy_now(store), self.status.emit, outside=worker.LOOKS_MS
        )
        job.ended.connect(rest)

    def _show(self, found: _Found) -> None:
        asked.read.emit(self.store, [one.path for one in found.listed if one.damaged])
        chosen, focused = self._chosen(), self.window().focusWidget()
        # What has the cursor there goes away.
        cards = (self.key, self.behind, self.aside)
        lost = focused is not None and any(one.isAncestorOf(focused) for one in cards)
        now = self.store.clock.now()
        self._word = found.second.word if found.second else "tweede plek"
        self.list.clear()
        moments = copies.moments([one.moment for one in found.listed], now)
        self._called = dict(zip((one.path for one in found.listed), moments, strict=True))
        for one, when in zip(found.listed, moments, strict=True):
            told = f"{when}\n{copies.where(one, self._word)} · {copies.size(one)}"
            item = QListWidgetItem(told + _how(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
            if chosen is not None and one.path == chosen.path:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            usable = (row for row, one in enumerate(found.listed) if one.is_readable)
            self.list.setCurrentRow(next(usable, 0))
        count = dutch.counted(len(found.listed), "kopie", "kopieën")
        facts = f"{count} · elk half uur werk, bij het afsluiten en voor elke grote verandering"
        self.head.set_title("Reservekopieën", facts)
        self.second.show_second(found.second, found.is_there)
        self.key.show_strange(found.strange)
        self.behind.show_places(found.behind)
        self.aside.show_lines(found.aside)
        self._order()
        self.none.set_text(NONE)
        self._front.setCurrentWidget(self.list if found.listed else self.none)
        self.about.setVisible(bool(found.listed))
        self._choose()
        # Unless it went to the report of what came back. A card that hides hands it on to anything.
        there = self.window().focusWidget()
        read = there is not None and there is not focused and self.aside.isAncestorOf(there)
        if (lost and not read) or (not found.listed and focused in (None, self.list)):
            (self.list if found.listed else self.now).setFocus()

    def _chosen(self) -> OnShelf | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    def _choose(self) -> None:
        copy = self._chosen()
        where = copies.where(copy, self._word).capitalize() if copy else ""
        self.about.show_copy(copy, where, self._called.get(copy.path, "") if copy else "")


def _how(copy: OnShelf) -> str:
    if copy.damaged:
        return " · beschadigd"
    return "" if copy.is_readable else " · niet te lezen"
