"""The DIN to work in: the drawing or the table, what a line stands for, and the form of a box."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.opgave import kinds as opgave
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.services.wijkopgave.din import Edge, Node, din
from wijkdesk.ui import theme
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.room import Pages

from .items import Ink
from .link_panel import LinkPanel
from .scene import DinScene
from .table import DinTable
from .view import KEYS, DinView

if TYPE_CHECKING:
    from wijkdesk.store import Store

NEW_WEIGHT = 2
GROUPED = (
    "Er zijn zo veel inspanningen dat de tekening ze per soort laat zien. "
    "In de tabel staan ze allemaal."
)


class DinEditor(QWidget):
    """Shows the DIN of `show_data` and writes what is drawn in it into the store.

    Signals: `record_wanted(kind, id)` to open a box in its form, `status(text)`.
    """

    record_wanted = Signal(str, object)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._data: WijkopgaveData | None = None
        self._made: UUID | None = None
        self._drawn: tuple[str, str] | None = None
        self.view = DinView(may_link)
        self.table = DinTable(store)
        self.panel = LinkPanel(store)
        self.told = label(KEYS, "muted", wrap=True)
        self._lay_out()
        hide_in_copy(store, self.new_doel, self.new_inspanning)
        self.view.link_wanted.connect(self._link)
        self.view.weight_wanted.connect(self._weigh)
        self.view.remove_wanted.connect(self._unlink)
        self.view.edge_chosen.connect(self._show_links)
        self.view.opened.connect(self._open)
        self.view.told.connect(self.told.setText)
        self.panel.doel_wanted.connect(lambda one: self.record_wanted.emit("doel", one))
        theme.theme().changed.connect(self._draw)

    def _lay_out(self) -> None:
        self.as_table = QPushButton("Tabel")
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._toggle)
        self.new_doel = QPushButton("+ Doel")
        self.new_inspanning = QPushButton("+ Inspanning")
        self.new_doel.clicked.connect(lambda: self._add("doel"))
        self.new_inspanning.clicked.connect(lambda: self._add("inspanning"))
        line = QWidget()
        bar = FlowLayout(line, spacing=8)
        for button in (self.new_doel, self.new_inspanning):
            bar.addWidget(button)
        for text, name, act in (
            ("−", "Tekening kleiner", lambda: self.view.zoom(-1)),
            ("+", "Tekening groter", lambda: self.view.zoom(1)),
            ("Op breedte", "Tekening zo breed als het venster", self.view.fit),
        ):
            small = QToolButton()
            small.setText(text)
            small.setToolTip(name)
            small.setAccessibleName(name)
            small.setAutoRaise(True)
            small.clicked.connect(act)
            bar.addWidget(small)
        bar.addWidget(self.as_table)
        self._pages = Pages()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(line)
        layout.addWidget(self.told)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.panel)
        self._pages.setMinimumHeight(320)

    def show_data(self, gebied_id: UUID, data: WijkopgaveData) -> None:
        """Draw this; current box, chosen line and zoom stay."""
        if gebied_id != self._gebied_id:
            self.panel.show_links(data, ())
        self._gebied_id, self._data = gebied_id, data
        self._draw()

    def _draw(self) -> None:
        if self._data is None:
            return
        drawing = din(self._data)
        order = [node.id for node in drawing.nodes]
        scene = DinScene(drawing, order, _words, self.font(), _ink())
        self.view.show_scene(scene)
        self.table.show_data(self._data)
        if self._drawn is None:
            self.told.setText(GROUPED if drawing.grouped else KEYS)
        self._show_made()
        chosen = self.view.chosen
        self.panel.show_links(self._data, chosen.links if chosen else ())

    def _show_made(self) -> None:
        """Bring the box or the line that was just made into sight: the drawing moved around it."""
        nodes = self.view.drawing().nodes
        if self._made is not None:
            wanted = str(self._made)
            found = next((key for key, one in nodes.items() if one.node.record_id == wanted), None)
            if found is not None:
                self.view.go_to(found)
                self._made = None
        if self._drawn is not None and self._drawn[0] in nodes and self._drawn[1] in nodes:
            self.view.go_to(self._drawn[1])
            self.view.choose_between(*self._drawn)
            self._drawn = None

    def _toggle(self, table: bool) -> None:
        self._pages.setCurrentIndex(int(table))
        self.as_table.setText("Tekening" if table else "Tabel")
        self.panel.setVisible(not table and self.panel.holds)
        (self.table if table else self.view).setFocus()

    # What is done

    def _add(self, kind: str) -> None:
        self._made = records.add(self._store, kind, self._gebied_id)
        self.record_wanted.emit(kind, self._made)

    def _open(self, node: Node) -> None:
        if node.kind in ("doel", "inspanning"):
            self.record_wanted.emit(node.kind, UUID(node.record_id))

    def _link(self, source: Node, target: Node) -> None:
        """A line was drawn; `may_link` says which ones have a meaning."""
        self._drawn = (source.id, target.id)
        if source.kind == "doel" and target.kind == "inspanning":
            opgave.link(self._store, UUID(target.record_id), UUID(source.record_id), NEW_WEIGHT)
        elif target.kind == "inspanning":
            one = UUID(target.record_id)
            records.change(self._store, "inspanning", one, "werkveld", source.record_id)
        else:
            one = UUID(source.record_id)
            there = records.record(self._store, "doel", one)["werkvelden"]
            wanted = {werkveld.value for werkveld in there} | {target.record_id}
            records.change(self._store, "doel", one, "werkvelden", frozenset(wanted))
        self.told.setText("De lijn staat erin. Ongedaan maken: Ctrl+Z.")

    def _weigh(self, edge: Edge, weight: int) -> None:
        for inspanning, doel in edge.links:
            opgave.link(self._store, UUID(inspanning), UUID(doel), weight)
        if not edge.links:
            self.told.setText("Deze lijn heeft nog geen bijdrage om een gewicht aan te geven.")

    def _unlink(self, edge: Edge) -> None:
        """Take away what the line stands for."""
        nodes = self.view.drawing().nodes
        source, target = nodes[edge.source].node, nodes[edge.target].node
        if source.kind == "doel" and target.kind == "inspanning":
            opgave.link(self._store, UUID(target.record_id), UUID(source.record_id), None)
        elif target.kind == "inspanning":
            records.change(self._store, "inspanning", UUID(target.record_id), "werkveld", None)
        elif source.kind == "doel":
            one = UUID(source.record_id)
            there = records.record(self._store, "doel", one)["werkvelden"]
            left = frozenset(field for field in there if field.value != target.record_id)
            if left == there:
                text = "Deze lijn volgt uit inspanningen. Haal daar de bijdrage weg."
                self.told.setText(text)
                return
            records.change(self._store, "doel", one, "werkvelden", left)
        else:
            self.told.setText("Elk doel hoort bij de visie; deze lijn blijft staan.")

    def _show_links(self, edge: Edge | None) -> None:
        if self._data is not None:
            self.panel.show_links(self._data, edge.links if edge else ())


def may_link(source: Node, target: Node) -> bool:
    """Does a line from one box to another have a meaning?"""
    pair = (source.kind, target.kind)
    return pair in (("doel", "inspanning"), ("werkveld", "inspanning"), ("doel", "werkveld"))


def _words(node: Node) -> tuple[str, str]:
    return node.sturing, node.status


def _ink() -> Ink:
    return Ink(
        text=theme.colour("text"),
        secondary=theme.colour("muted"),
        card=theme.colour("surface"),
        line=theme.colour("edge"),
        structure=theme.colour("accent"),
        soft=theme.colour("chosen"),
        accent=theme.colour("amber"),
        late=theme.colour("late"),
    )
