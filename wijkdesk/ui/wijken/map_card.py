"""The card with the map: which figure, the map, its source, and reading files of CBS."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.services.gebied.kaart import MapArea
from wijkdesk.services.gebied.kerncijfer import FIGURES
from wijkdesk.ui.files import ask_open_many
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.room import Pages

from .map_view import MapView

if TYPE_CHECKING:
    from wijkdesk.store import Store

SOURCE = "Bron: CBS, Kerncijfers wijken en buurten; grenzen CBS/Kadaster, CC BY 4.0"
EMPTY = (
    "Hier komt de kaart van Almelo. Lees daarvoor bestanden van het CBS in: de cijfers als csv of "
    "xlsx, de grenzen van wijken en buurten als geojson. U vindt ze op cbs.nl bij Wijk- en "
    "buurtkaart."
)
FILES = "Bestanden van het CBS (*.csv *.xlsx *.geojson *.json)"


class MapCard(Card):
    """Signals: `chosen(id)` of the wijk that was clicked, `pointed(id)` of the buurt in it,
    `imported()` after files came in."""

    chosen = Signal(object)
    pointed = Signal(object)
    imported = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__("Kaart", parent)
        self._store = store
        self._drawn = False
        self.map = MapView()
        self.map.chosen.connect(self.chosen)
        self.map.pointed.connect(self.pointed)
        self.figure = ChoiceBox()
        self.figure.setAccessibleName("Cijfer op de kaart")
        self.figure.setMinimumWidth(170)
        self.figure.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.figure.currentIndexChanged.connect(self._shade)
        self.read = QPushButton("CBS inlezen…")
        self.read.clicked.connect(self.choose_files)
        self._reading = Busy(self, self.read)
        self.empty = EmptyState(EMPTY, "CBS-bestanden kiezen…", self.choose_files, "map")
        hide_in_copy(store, self.read, self.empty.button)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Verslag van het inlezen")
        self.close_report = QPushButton("Verslag sluiten")
        self.close_report.clicked.connect(self._to_map)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setMaximumHeight(6)
        self.busy.setAccessibleName("Bestanden worden ingelezen")
        self.busy.hide()
        self.compared = label("", "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.corner.addWidget(self.figure)
        self.corner.addWidget(self.read)
        self._told = QWidget()
        under = QVBoxLayout(self._told)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.report, 1)
        under.addWidget(self.close_report, 0, Qt.AlignmentFlag.AlignLeft)
        self._pages = Pages()
        for page in (self.empty, self.map, self._told):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
        self.body.addWidget(self.busy)
        self.body.addWidget(self.compared)
        self.body.addWidget(label(SOURCE, "muted", wrap=True))

    def show_areas(self, areas: Sequence[MapArea]) -> None:
        """Draw these outlines; without any, say how to get them."""
        self._drawn = bool(areas)
        if self._pages.currentWidget() is not self._told:
            self._to_map()
        known = {key for one in areas for key in one.values}
        offered = [key for key in FIGURES if key in known]
        self.figure.setVisible(bool(offered))
        self.read.setVisible(bool(areas))
        self.map.show_areas(areas)
        if offered != [self.figure.itemData(row) for row in range(self.figure.count())]:
            now = self.figure.currentData()
            self.figure.clear()
            for key in offered:
                self.figure.addItem(FIGURES[key].label, key)
            self.figure.setCurrentIndex(max(0, self.figure.findData(now)))

    def show_chosen(self, own: frozenset[UUID], name: str) -> None:
        """Outline the chosen area."""
        self.map.show_chosen(own, name)
        self._compare()

    def _shade(self) -> None:
        key = self.figure.currentData()
        if key:
            self.map.show_figure(key)
            self._compare()

    def _compare(self) -> None:
        """Say of whom the classes are: another wijk gives other colours."""
        whose = self.map.compares()
        self.compared.setText(f"De kleuren vergelijken de buurten van {whose}." if whose else "")
        self.compared.setVisible(self._drawn and bool(whose))

    def choose_files(self) -> None:
        """Ask which files, and read them."""
        if paths := ask_open_many(self, "Bestanden van het CBS", FILES):
            self.read_files(paths)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read these files in a worker and report what came of it."""

        def work(_job: worker.Job) -> Any:
            from wijkdesk.exchange.cbs.files import import_cbs

            try:
                return import_cbs(self._store, paths).lines()
            except Failure as wrong:
                return [str(wrong)]

        self.busy.show()
        self._reading.begin()
        job = worker.run(self, work, self._done, outside=worker.MAKES_MS)
        job.ended.connect(self._rest)

    def _done(self, lines: list[str]) -> None:
        self.report.setPlainText("\n".join(lines))
        self._pages.setCurrentWidget(self._told)
        self.close_report.setFocus()
        self.imported.emit()

    def _rest(self) -> None:
        self.busy.hide()
        self._reading.end()

    def _to_map(self) -> None:
        self._pages.setCurrentWidget(self.map if self._drawn else self.empty)
