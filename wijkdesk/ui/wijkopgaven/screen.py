"""Wijkopgaven: the list of all, or one in work: chapters, their editor, the print beside it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.whole.search import TEXT
from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.chapters import CHAPTERS, Chapter
from wijkdesk.ui.output.complete import when_complete
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.columns import KEPT_COLUMNS, Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen

from .chapter_editor import ChapterEditor, chapter_of
from .chapter_list import ChapterList
from .gathering import Gathered, Gathering
from .in_print import stands_in
from .output import Output, Wanted
from .overview import Overview
from .preview import Preview
from .versions_panel import VersionsPanel
from .which_print import WhichPrint

if TYPE_CHECKING:
    from wijkdesk.store import Store

USUAL = [260, 502, 380]
WIDE = [260, 662, 220]
"""Pixels of chapters, editor and print; the drawing of the DIN needs more room."""
NARROW = 980
"""Pixels of the screen below which the preview makes room for the editor."""


KEYS = (
    ("F8", "voorbeeld tonen of verbergen"),
    ("Alt+↑ ↓", "in een lijst: omhoog of omlaag"),
    ("← → ↑ ↓", "in de tekening: naar een ander blok"),
    ("Spatie", "in de tekening: volgende lijn"),
    ("K", "in de tekening: lijn maken, Enter: klaar"),
    ("1 2 3", "in de tekening: gewicht van de lijn"),
    ("Delete", "in de tekening: lijn weghalen"),
    ("Enter", "in de tekening: blok openen"),
)


class WijkopgavenScreen(Screen):
    """Without a wijk the list of all; with one its wijkopgave."""

    title = "Wijkopgaven"
    keys = KEYS

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.overview = Overview(store)
        self.overview.opened.connect(self.gebied_wanted)
        self.empty = EmptyState("", "Wijkopgave beginnen", self._begin)
        self.head = TitleBar()
        self.chapters = ChapterList()
        self.editor = ChapterEditor(store)
        self.preview = Preview()
        self.versions = VersionsPanel(store)
        self.output = Output(self)
        self.gathered: Gathered | None = None
        self._wijkopgave_id: UUID | None = None
        self._shown: UUID | None = None
        self._narrow = False
        self._number: int | None = None
        self._gathering = Gathering(store, self)
        self._buttons()
        self._lay_out()
        self._wire()
        hide_in_copy(store, *self.empty.findChildren(QPushButton))

    def _buttons(self) -> None:
        self.to_versions = QPushButton("Versies")
        self.to_versions.setCheckable(True)
        self.which = WhichPrint()
        self.fold = QPushButton("Voorbeeld verbergen")
        self.fold.setToolTip("F8")
        self.printer = QPushButton("Afdrukken")
        self.printer.setProperty("kind", "primary")
        for button in (self.fold, self.to_versions, self.which, self.printer):
            self.head.buttons.addWidget(button)

    def _lay_out(self) -> None:
        listed = Card("Hoofdstukken", margins=(12, 12, 8, 12))
        listed.body.addWidget(self.chapters)
        self._middle = Pages()
        self._middle.addWidget(self.editor)
        self._middle.addWidget(self.versions)
        self.columns = Columns()
        for widget in (listed, self._middle, self.preview):
            self.columns.addWidget(widget)
        self.columns.setSizes(USUAL)
        self.columns.setStretchFactor(1, 1)
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.columns, 1)
        self._pages = Pages(self)
        for page in (self.overview, self.empty, work):
            self._pages.addWidget(page)
        self._work = work
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _wire(self) -> None:
        self.chapters.chapter_chosen.connect(self._go_to_chapter)
        self.editor.made.connect(lambda: cursor.in_line(self.chapters, self._middle, self.preview))
        self.editor.record_wanted.connect(self.show_record)
        self.editor.status.connect(self.status)
        self.versions.status.connect(self.status)
        self.output.status.connect(self.status)
        self.versions.closed.connect(lambda: self.to_versions.setChecked(False))
        self.versions.preview_wanted.connect(self._show_version)
        self.to_versions.toggled.connect(self._toggle_versions)
        self.which.chosen.connect(lambda: self._ask_preview(at_once=True))
        self.which.save_wanted.connect(self.save_as)
        self._gathering.gathered.connect(self._show_gathered)
        self.printer.clicked.connect(self.print_out)
        self.fold.clicked.connect(self._fold_preview)
        shortcut = QShortcut(QKeySequence("F8"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._fold_preview)

    # What is shown

    def refresh(self) -> None:
        if self.gebied_id is None:
            self._shown = None
            self.overview.refresh()
            self._pages.setCurrentWidget(self.overview)
            return
        self._wijkopgave_id = texts.find(self.store, self.gebied_id)
        if self._wijkopgave_id is None:
            self._shown = None
            self.empty.set_text(
                "Voor dit gebied is nog geen wijkopgave. Begin er een: de vaste hoofdstukken "
                "staan dan klaar, en wat u al weet, vult u meteen in."
            )
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self._work)
        if self._shown != self.gebied_id:
            self._enter(self.gebied_id)
        self.editor.refresh()
        if self.to_versions.isChecked():
            self.versions.refresh()
        self._gathering.ask(self.gebied_id)
        if self._number is None:
            self._ask_preview()

    def _enter(self, gebied_id: UUID) -> None:
        """Another wijk: begin at its chapter with what the shell remembered, else the first."""
        self._shown = gebied_id
        self._number = None
        # A public print is asked for, wijk by wijk.
        self.which.choose(False)
        self.gathered = None
        self.to_versions.setChecked(False)
        if self.chapters.currentRow() < 0:
            self.chapters.setCurrentRow(0)
        self._go_to_chapter(self.chapters.chapter)
        self.preview.forget()
        self._ask_preview(at_once=True)

    def _go_to_chapter(self, chapter: Chapter) -> None:
        if self.gebied_id is None or self._wijkopgave_id is None:
            return
        self.to_versions.setChecked(False)
        wide = bool(chapter.drawn)
        # Beside the print alone: what one chooses from stays where it is.
        if wide is not bool(self.editor.chapter.drawn) and not self._narrow:
            self.columns.setSizes(WIDE if wide else USUAL)
        if not self.editor.show_chapter(chapter, self.gebied_id, self._wijkopgave_id):
            self.chapters.choose(self.editor.chapter.key)
            return
        if self.gathered is not None:
            self.editor.show_data(self.gathered.data, self.gathered.points)
        self.preview.show_chapter(chapter.key)

    def _show_gathered(self, gathered: Gathered) -> None:
        # It may have been asked for the wijk that was open before.
        if self._shown != gathered.gebied_id:
            return
        self.gathered = gathered
        self.chapters.show_states(gathered.states)
        self.editor.show_data(gathered.data, gathered.points)
        self.versions.adoption.show_points(len(gathered.points))
        self._show_head(gathered)

    def _show_head(self, gathered: Gathered) -> None:
        facts = gathered.facts
        if self._number is not None:
            facts = (f"u bekijkt versie {self._number}, die u niet kunt wijzigen",)
        self.head.set_title(gathered.title, " · ".join(facts))

    def _begin(self) -> None:
        if self.gebied_id is not None:
            texts.ensure(self.store, self.gebied_id)
            QTimer.singleShot(0, self.chapters, self.chapters.setFocus)

    # Preview, print, save

    def _wanted(self, gebied_id: UUID) -> Wanted:
        return Wanted(self.store, gebied_id, self._number, self.which.public)

    def _ask_preview(self, at_once: bool = False) -> None:
        if self._shown is not None:
            self.preview.request(self._wanted(self._shown), at_once)

    def _show_version(self, number: int | None) -> None:
        self._number = number
        self._ask_preview(at_once=True)
        if self.gathered is not None:
            self._show_head(self.gathered)

    def _toggle_versions(self, shown: bool) -> None:
        if shown and self.gebied_id is not None:
            self.editor.flush()
            self.versions.set_wijk(self.gebied_id)
        self._middle.setCurrentWidget(self.versions if shown else self.editor)
        if not shown and self._number is not None:
            self._show_version(None)

    def _fold_preview(self) -> None:
        self._show_preview(not self.preview.isVisibleTo(self))

    def _show_preview(self, shown: bool) -> None:
        self.preview.setVisible(shown)
        self.fold.setText("Voorbeeld verbergen" if shown else "Voorbeeld tonen")
        if shown:
            self._ask_preview(at_once=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is no room for both, the text goes before its print.
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._show_preview(not narrow)

    def flush(self) -> bool:
        return self.editor.flush()

    def print_out(self) -> None:
        """Print what the preview shows."""
        if self._shown is None:
            self.status.emit("Open eerst de wijkopgave van een wijk of dorp.")
            return
        self.editor.flush()
        wanted = self._wanted(self._shown)
        self._when_complete(wanted, lambda: self.output.print_out(wanted))

    def save_as(self, public: bool) -> None:
        """Ask where, and keep the document there as PDF."""
        if self._shown is None or self.gathered is None:
            return
        self.editor.flush()
        data = self.gathered.data
        version = self.gathered.stand if self._number is None else f"versie {self._number}"
        wanted = replace(self._wanted(self._shown), public=public)
        name = wanted.what.named(data.gebied, data.first_year, version) + ".pdf"
        self._when_complete(wanted, lambda: self.output.save_as(name, wanted))

    def _when_complete(self, wanted: Wanted, then: Callable[[], object]) -> None:
        """An earlier version is whole as it is."""
        if wanted.number is not None or self._wijkopgave_id is None:
            then()
            return
        args = (self.store, wanted.gebied_id, self._wijkopgave_id, wanted.public)
        when_complete(self, self.store, "de wijkopgave", partial(stands_in, *args), then)

    # Where the user is

    def at_cursor(self, focused: QWidget | None) -> tuple[str, UUID] | None:
        text = self.editor.text_at(focused)
        beside = focused is None or not self.editor.isAncestorOf(focused)
        if beside and self._shown is not None and self.in_sight() is None:
            # The chapter that is chosen is meant.
            text = self.editor.first_text()
        return (texts.TEKST.key, text) if text is not None else None

    def in_sight(self) -> tuple[str, UUID] | None:
        form = self.editor.form
        return (form.kind, form.record_id) if form.record_id is not None else None

    def begins_at(self) -> QWidget | None:
        return self.overview if self.overview.isVisibleTo(self) else self.chapters

    def show_again(self, hidden: QWidget) -> None:
        self.to_versions.setChecked(self.versions.isAncestorOf(hidden))

    def show_record(self, kind: str, record_id: UUID) -> None:
        if self.gebied_id is None or self._wijkopgave_id is None:
            return
        if kind == TEXT:
            slot = texts.slot_of(self.store, record_id)
            for chapter in CHAPTERS:
                if any(one.key == slot for one in chapter.slots):
                    self.chapters.choose(chapter.key)
            return
        if kind == "wijkopgave":
            return
        here = self.editor.chapter
        if chapter_of(kind) is not here and kind not in here.drawn:
            self.chapters.choose(chapter_of(kind).key)
        self.to_versions.setChecked(False)
        self.editor.open_record(kind, record_id)

    def leave_box(self, box: QWidget) -> bool:
        return self.editor.isAncestorOf(box) and self.go_back()

    def go_back(self) -> bool:
        if self.to_versions.isChecked():
            self.to_versions.setChecked(False)
            return True
        if self.editor.form.record_id is not None:
            self.editor.leave_form()
            return True
        focused = self.focusWidget()
        if focused is not None and self.editor.isAncestorOf(focused):
            # Out of the text first: one key too many must not lead out of the wijkopgave.
            self.chapters.setFocus()
            return True
        if self.gebied_id is not None:
            self.gebied_wanted.emit(None)
            return True
        return False

    def place(self) -> dict[str, str]:
        return {
            "hoofdstuk": self.chapters.chapter.key,
            KEPT_COLUMNS: self.columns.kept(),
            "voorbeeld": "nee" if self.preview.isHidden() else "ja",
        }

    def standing(self) -> dict[str, Any]:
        form = self.editor.form
        one = form.record_id
        return {
            "formulier": [form.kind, str(one)] if one is not None else [],
            "versies": self.to_versions.isChecked(),
        }

    def stand_again(self, standing: dict[str, Any]) -> None:
        if standing["formulier"]:
            kind, one = standing["formulier"]
            self.editor.show_form_again(kind, UUID(one))
        if standing["versies"]:
            self.to_versions.setChecked(True)

    def return_to(self, place: dict[str, str]) -> None:
        if place.get("hoofdstuk"):
            self.chapters.choose(place["hoofdstuk"])
        self.columns.divide_again(place.get(KEPT_COLUMNS, ""))
        if place.get("voorbeeld") == "nee":
            self._show_preview(False)
