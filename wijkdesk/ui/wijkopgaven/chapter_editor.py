"""The middle of the screen: all that a person fills in for one chapter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.subjects.opgave import INSPANNING
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import texts
from wijkdesk.services.wijkopgave.chapters import CHAPTERS, Chapter
from wijkdesk.services.wijkopgave.checks import Attention
from wijkdesk.services.wijkopgave.data import WijkopgaveData
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.unsaved import Holder

from .din.contributions import Contributions
from .din.editor import DinEditor
from .fields import FieldRows, header_rows, slot_rows
from .findings import FindingList
from .sections import RecordSection

if TYPE_CHECKING:
    from wijkdesk.store import Store

WITH_DRAWING = [380, 200]
"""Pixels of the drawing of the DIN and of the form of one of its boxes."""
UNSAVED = "Dit kan zo niet bewaard worden. Verbeter het, of ga verder: het blijft hier staan."


class ChapterEditor(Card):
    """Signals: `record_wanted(kind, id)` for a point that lies in another chapter, `status`,
    `made` when there are other fields to type in."""

    record_wanted = Signal(str, object)
    status = Signal(str)
    made = Signal()

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(" ", parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._wijkopgave_id: UUID | None = None
        self._data: WijkopgaveData | None = None
        self.chapter = CHAPTERS[0]
        self.fields: list[FieldRows] = []
        self.sections: list[RecordSection] = []
        self.contributions: Contributions | None = None
        self.din: DinEditor | None = None
        self._warned = False
        self.findings = FindingList()
        self.findings.chosen.connect(self.record_wanted)
        self._scroll = ScrollPage()
        self.form = RecordForm(store)
        self.form.problem.connect(self.status)
        self._pane = self._form_pane()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(10)
        self.split.addWidget(self._scroll)
        self.split.addWidget(self._pane)
        self.split.setSizes([320, 280])
        self._pane.hide()
        self.body.addWidget(self.split)

    def _form_pane(self) -> QWidget:
        pane = QWidget()
        self._form_title = label("", "heading")
        close = QPushButton("Sluiten")
        close.setAccessibleName("Formulier sluiten")
        close.clicked.connect(self.leave_form)
        head = QHBoxLayout()
        head.addWidget(self._form_title, 1)
        head.addWidget(close)
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.form, 1)
        pane.setMinimumHeight(150)
        return pane

    # What is shown

    def show_chapter(self, chapter: Chapter, gebied_id: UUID, wijkopgave_id: UUID) -> bool:
        """Build the editors of this chapter; what was typed in the one before is saved first.
        False when that can't be saved as it is: then the chapter before stays. What the disk
        refuses does not keep anybody here: it waits, and is tried again."""
        same = (chapter, gebied_id) == (self.chapter, self._gebied_id) and self._scroll.widget()
        if same:
            return True
        if not self._may_leave():
            return False
        self.chapter = chapter
        self._gebied_id, self._wijkopgave_id = gebied_id, wijkopgave_id
        self.close_form()
        self.set_heading(f"{chapter.number} {chapter.title}")
        self._build()
        self.refresh()
        return True

    def _build(self) -> None:
        assert self._wijkopgave_id is not None and self._gebied_id is not None
        for rows in self.fields:
            rows.leave()
        gebied = records.name_of(self._store, "gebied", self._gebied_id)
        # Kept across chapters: taken out before the page around it goes.
        self.findings.setParent(None)
        self.fields, self.sections = [], []
        self.contributions = self.din = None
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 10, 0)
        layout.setSpacing(16)
        if not self.chapter.drawn:
            layout.addWidget(self.findings)
        if self.chapter.heads:
            self.fields.append(header_rows(self._store, self._wijkopgave_id, gebied))
        if self.chapter.drawn:
            self.din = DinEditor(self._store)
            self.din.record_wanted.connect(self._open)
            self.din.status.connect(self.status)
            layout.addWidget(self.din, 1)
            # Below: a point that comes or goes must not move the drawing.
            layout.addWidget(self.findings)
        if self.chapter.slots:
            self.fields.append(
                slot_rows(self._store, self._wijkopgave_id, gebied, self.chapter.slots)
            )
        for rows in self.fields:
            layout.addWidget(rows)
        for kind in self.chapter.lists:
            layout.addWidget(self._section(kind))
            if kind == INSPANNING.key:
                self.contributions = Contributions(self._store)
                self.contributions.hide()
                layout.addWidget(self.contributions)
        layout.addStretch(0 if self.din else 1)
        self._scroll.setWidget(page)
        self.made.emit()

    def _section(self, kind: str) -> RecordSection:
        # In the chapter on monitoring the indicatoren have their metingen, not their doelen.
        section = RecordSection(self._store, kind)
        section.chosen.connect(self._choose)
        section.opened.connect(self._open)
        section.problem.connect(self.status)
        self.sections.append(section)
        return section

    def refresh(self) -> None:
        """Read everything of this chapter again; focus and typed text stay."""
        if self._gebied_id is None or self._wijkopgave_id is None:
            return
        values: dict[str, object] = dict(texts.texts(self._store, self._wijkopgave_id))
        values.update(texts.header(self._store, self._wijkopgave_id))
        for rows in self.fields:
            rows.show_values(values)
        for section in self.sections:
            section.set_owner(self._gebied_id)
        if self.contributions is not None:
            self.contributions.show_inspanning(self._gebied_id, self.sections[0].table.current_id())
        self._refresh_form()

    def _refresh_form(self) -> None:
        if not self.form.refresh():
            # The record was removed, here or by undo.
            self._pane.hide()

    def show_data(self, data: WijkopgaveData, points: Sequence[Attention]) -> None:
        """What was gathered in the meantime: the DIN to draw and what wants attention."""
        self._data = data
        self.findings.show_points([one for one in points if one.chapter == self.chapter.key])
        if self.din is not None and self._gebied_id is not None:
            self.din.show_data(self._gebied_id, data)

    def text_at(self, widget: QWidget | None) -> UUID | None:
        """The text of this chapter that has the cursor; None when none has, or it is empty yet."""
        slots = {slot.key for slot in self.chapter.slots}
        names = {name for rows in self.fields if (name := rows.name_at(widget)) in slots}
        if self._wijkopgave_id is None or not names:
            return None
        return texts.text_of(self._store, self._wijkopgave_id, names.pop())

    def first_text(self) -> UUID | None:
        """The first text of this chapter in which something stands."""
        if self._wijkopgave_id is None:
            return None
        found = (
            texts.text_of(self._store, self._wijkopgave_id, one.key) for one in self.chapter.slots
        )
        return next((one for one in found if one is not None), None)

    def flush(self) -> bool:
        """Save what is typed but not left yet; False when something can't be saved as it is."""
        saved = [*(rows.flush() for rows in self.fields), self.form.flush()]
        return all(saved)

    def _may_leave(self) -> bool:
        """Is all saved? If not the user is told, once; who goes on then, means it."""
        if self.flush() or self._warned or self._only_the_disk():
            self._warned = False
            return True
        self._warned = True
        self.status.emit(UNSAVED)
        return False

    def _only_the_disk(self) -> bool:
        """Is all that is not saved here only waiting for room on the disk?"""
        holders: tuple[Holder, ...] = (*self.fields, self.form)
        return all(one.passes for holder in holders for one in holder.unsaved())

    # What is done

    def open_record(self, kind: str, record_id: UUID) -> bool:
        """Choose a record of this chapter and open its form; False when it is not here."""
        for section in self.sections:
            if section.select(kind, record_id):
                self._open(kind, record_id)
                return True
        if kind in self.chapter.drawn:
            self._show_form(kind, record_id)
            return True
        return False

    def show_form_again(self, kind: str, record_id: UUID) -> None:
        """As before the program was locked; the cursor goes where it was by itself."""
        for section in self.sections:
            section.select(kind, record_id)
        self._show_form(kind, record_id)

    def _choose(self, kind: str, record_id: UUID | None) -> None:
        if record_id is None:
            if self.form.kind == kind:
                self.close_form()
        elif self._pane.isVisible() or self.isVisible():
            self._show_form(kind, record_id)
        if kind == INSPANNING.key and self.contributions is not None:
            self.contributions.show_inspanning(self._gebied_id, record_id)

    def _open(self, kind: str, record_id: UUID) -> None:
        self._show_form(kind, record_id)
        QTimer.singleShot(0, self, self.form.focus_field)

    def _show_form(self, kind: str, record_id: UUID) -> None:
        before = self.form.record_id
        if before is not None and before != record_id and not self._may_leave():
            for section in self.sections:
                section.select(self.form.kind, before)
            return
        self._form_title.setText(records.KINDS[kind].label.capitalize())
        self.form.show_record(kind, record_id, self._gebied_id)
        self._pane.show()
        self.made.emit()
        if self.din is not None:
            self.split.setSizes(WITH_DRAWING)
        # The form takes half of the room: the row that it belongs to stays in sight.
        QTimer.singleShot(0, self, lambda: self._keep_in_sight(kind))

    def _keep_in_sight(self, kind: str) -> None:
        page = self._scroll.widget()
        if self.din is not None and page is not None:
            top = self.din.view.mapTo(page, QPoint(0, 0)).y()
            self._scroll.verticalScrollBar().setValue(top)
        for section in self.sections:
            found = section.row_of(kind)
            if found is not None and page is not None:
                table, row = found
                point = table.viewport().mapTo(page, row.center())
                self._scroll.ensureVisible(point.x(), point.y(), 0, row.height() + 60)

    def close_form(self) -> None:
        """Put the form away; what is typed in it is saved."""
        if self.form.record_id is not None:
            self.form.show_record(self.form.kind, None, self._gebied_id)
        self._pane.hide()

    def leave_form(self) -> bool:
        """As `close_form`, for who asks to; False when something typed can't be saved as it is.
        Asked again, it goes all the same."""
        if not self._may_leave():
            self.form.focus_problem()
            return False
        kind = self.form.kind
        self.close_form()
        for section in self.sections:
            if (view := section.view_of(kind)) is not None:
                view.setFocus()
        return True


def chapter_of(kind: str) -> Chapter:
    """The chapter in which records of this kind are worked on."""
    for chapter in CHAPTERS:
        kinds = list(chapter.lists)
        for one in kinds:
            kinds += [child for child, _ in records.listed_under(one)]
        if kind in kinds:
            return chapter
    return CHAPTERS[0]
