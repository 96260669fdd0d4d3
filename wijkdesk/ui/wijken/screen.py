"""Wijken: the list with figures beside those of Almelo, the map, and all about one area."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout

from wijkdesk.models.gebied import GebiedKind
from wijkdesk.services.gebied import areas as gebied
from wijkdesk.services.gebied import changing, kaart
from wijkdesk.services.gebied.areas import WIJKEN
from wijkdesk.services.record.fields import Invalid
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.columns import HANDLE, KEPT_COLUMNS, Columns
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.record_table import RecordTable

from .area_form import AreaForm
from .detail import DetailPanel
from .map_card import MapCard
from .sources import EXPLANATION, WijkSource

if TYPE_CHECKING:
    from wijkdesk.store import Store

USUAL, WITH_FORM = [370, 230], [260, 340]
"""Pixels of the map and of what stands below it."""


class WijkenScreen(Screen):
    """The wijk filter of the shell chooses the wijk here too."""

    title = "Wijken"
    keys = (("← → ↑ ↓", "op de kaart: naar een andere wijk"), ("Enter", "de wijkopgave openen"))
    subjects = frozenset({"gebied"})

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.head = TitleBar("Wijken en dorpen")
        self.new_area = QPushButton("+ Eigen gebied")
        self.new_area.clicked.connect(self._begin_area)
        self.head.buttons.addWidget(self.new_area)
        hide_in_copy(store, self.new_area)
        self.table = RecordTable("Wijken en dorpen", noun=("gebied", "gebieden"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        give_row_menu(store, self.table, removes=False)
        self.map = MapCard(store)
        self.map.chosen.connect(self._choose_on_map)
        self.map.pointed.connect(self._point)
        self.detail = DetailPanel(store)
        self.detail.status.connect(self.status)
        self.detail.opgave_wanted.connect(lambda: self._open(self._shown))
        self.detail.change_wanted.connect(self._change_area)
        self.detail.remove_wanted.connect(self._remove_area)
        self.area = AreaForm(store)
        self.area.done.connect(self._area_done)
        self.area.parts_changed.connect(self._outline_parts)
        self._shown: UUID | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        listed, about = Card(), Card()
        listed.body.addWidget(self.table)
        self._below = Pages()
        self._below.addWidget(self.detail)
        self._below.addWidget(self.area)
        about.body.addWidget(self._below)
        self.right = QSplitter(Qt.Orientation.Vertical)
        self.right.addWidget(self.map)
        self.right.addWidget(about)
        self.right.setSizes(USUAL)
        self.middle = Columns()
        self.middle.addWidget(listed)
        self.middle.addWidget(self.right)
        self.middle.setSizes([700, 450])
        self.right.setChildrenCollapsible(False)
        self.right.setHandleWidth(HANDLE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.middle, 1)
        self.first = self.table

    def refresh(self) -> None:
        areas = gebied.areas(self.store)
        town = {key: value.value for key, value in gebied.town(self.store).items()}
        wanted = self.gebied_id or self._shown
        self.table.set_source(WijkSource(areas, town))
        outlines = kaart.map_areas(self.store)
        self.map.show_areas(outlines)
        wijken = [row for row in areas if row.kind in WIJKEN]
        marked = sum(1 for row in areas if row.priority_reason)
        self.head.set_title(
            "Wijken en dorpen",
            f"{len(wijken)} wijken en dorpen · {marked} prioritair · {EXPLANATION}",
        )
        there = {row.id for row in areas}
        chosen = wanted if wanted in there else next((row.id for row in areas), None)
        if chosen is not None:
            was = self.table.current_id() == chosen
            # Who becomes chosen is shown by that; of one who was, more may be known now.
            if not self.table.select(chosen) or was:
                self._show(chosen)

    def show_record(self, kind: str, record_id: UUID) -> None:
        if kind == "gebied":
            self.table.seek("")
            self.table.select(record_id)

    def standing(self) -> dict[str, Any]:
        open_ = self._below.currentWidget() is self.area
        return {"gebied": str(self.area.gebied_id or "nieuw") if open_ else ""}

    def stand_again(self, standing: dict[str, Any]) -> None:
        if standing["gebied"] == "nieuw":
            # It stood open, so it opens, whatever is asked of who begins one.
            self._show_form()
            self.area.begin()
        elif standing["gebied"]:
            self._shown = UUID(standing["gebied"])
            self._change_area()

    def place(self) -> dict[str, str]:
        return {
            "gebied": str(self._shown or ""),
            KEPT_COLUMNS: self.middle.kept(),
        }

    def return_to(self, place: dict[str, str]) -> None:
        if place.get("gebied"):
            self._shown = UUID(place["gebied"])
            self.make_stale()
        self.middle.divide_again(place.get(KEPT_COLUMNS, ""))

    def flush(self) -> bool:
        return self.detail.priority.flush()

    def go_back(self) -> bool:
        if self._below.currentWidget() is self.area:
            self.area.leaving.leave(self.area.give_up, self.status.emit)
            return True
        return False

    # What is chosen

    def _choose(self, gebied_id: UUID | None) -> None:
        if gebied_id is not None:
            self._show(gebied_id)

    def _show(self, gebied_id: UUID) -> None:
        detail = gebied.detail(self.store, gebied_id)
        self._shown = gebied_id
        self.detail.show_area(detail)
        self.map.show_chosen(kaart.parts_on_map(self.store, gebied_id), detail.name)

    def _choose_on_map(self, wijk_id: UUID) -> None:
        if self._below.currentWidget() is self.area:
            return
        self.table.seek("")
        self.table.select(wijk_id)

    def _open(self, gebied_id: UUID | None) -> None:
        """To the wijkopgave of this wijk."""
        if gebied_id is None:
            return
        if gebied.detail(self.store, gebied_id).kind in (*WIJKEN, GebiedKind.EIGEN):
            self.gebied_wanted.emit(gebied_id)
            self.open_record.emit("wijkopgave", gebied_id)

    # Own areas

    def _show_form(self) -> None:
        self._below.setCurrentWidget(self.area)
        self.right.setSizes(WITH_FORM)

    def _point(self, buurt_id: UUID) -> None:
        """While an own area is put together, the map takes buurten too."""
        if self._below.currentWidget() is self.area:
            self.area.toggle(buurt_id)

    def _outline_parts(self) -> None:
        self.map.show_chosen(frozenset(self.area.parts()), self.area.title())

    def _begin_area(self) -> None:
        if not gebied.buurten(self.store):
            self.status.emit("Lees eerst de buurten van het CBS in; die vormen een eigen gebied.")
            return
        self._show_form()
        self.area.begin()

    def _change_area(self) -> None:
        if self._shown is None:
            return
        detail = gebied.detail(self.store, self._shown)
        self._show_form()
        self.area.begin(detail.id, detail.name, [one for one, _, _ in detail.buurten])

    def _remove_area(self) -> None:
        if self._shown is not None:
            try:
                changing.remove_area(self.store, self._shown)
            except Invalid as wrong:
                self.status.emit(wrong.message)

    def _area_done(self, gebied_id: UUID | None) -> None:
        self._below.setCurrentWidget(self.detail)
        self.right.setSizes(USUAL)
        if gebied_id is None and self._shown is not None:
            self._show(self._shown)
        if gebied_id is not None:
            self._shown = gebied_id
            self.table.seek("")
            self.table.select(gebied_id)
