"""The versions of a wijkopgave: keep one, hand it over, adopt it, compare two."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave import content, diff, versions
from wijkdesk.services.wijkopgave.data import Version
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.forms.text_editors import DateEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tag import Tag
from wijkdesk.ui.widgets.unsaved import at_input

from .difference import Difference

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTE = Field("note", "Wat is er in deze versie gedaan?")
ORGAN = Field("adopted_by", "Wie stelt vast?", required=True)
DAY = Field(
    "adopted_on",
    "Op welke dag?",
    FieldKind.DATE,
    "Bijvoorbeeld 18-2-2026 of gisteren",
    required=True,
)
USUAL_ORGAN = "college van B&W"
WARNING = (
    "Een vastgestelde versie ligt voorgoed vast. Niemand kan haar nog wijzigen, ook niet met "
    "Ongedaan maken. Daarna werkt u verder in een nieuw concept."
)


class VersionsPanel(Card):
    """Signals: `closed()`, `preview_wanted(number | None)` (None: what is being worked on),
    `status(text)`."""

    closed = Signal()
    preview_wanted = Signal(object)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__("Versies", parent)
        self._store = store
        self._gebied_id: UUID | None = None
        self._versions: list[Version] = []
        close = QPushButton("Sluiten")
        close.clicked.connect(self.closed)
        self.corner.addWidget(close)
        page = Page()
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(0, 0, 8, 0)
        self._page.setSpacing(10)
        self._list = QWidget()
        self._page.addWidget(self._list)
        self._build_actions()
        self._build_adoption()
        self._build_comparison()
        self._page.addStretch(1)
        hide_in_copy(store, self.note, self.keep, self.hand_over, self.adopt)
        scroll = ScrollPage()
        scroll.setWidget(page)
        self.body.addWidget(scroll)

    def _build_actions(self) -> None:
        self.note = FieldRow(NOTE, editor_for(NOTE, self._store.clock.today))
        self.unkept = KeptForm(
            *(
                self,
                self._store,
                "versie/",
                "toelichting bij een versie van de wijkopgave",
                self._keep,
            ),
            lambda: {"note": self.note.editor.text()},
            lambda texts: self.note.editor.show_text(texts["note"]),
        )
        self.note.editor.typed.connect(self.unkept.typed)
        self.keep = QPushButton("Versie vastleggen")
        self.hand_over = QPushButton("In afstemming geven")
        self.adopt = QPushButton("Vaststellen…")
        self.keep.clicked.connect(self._keep)
        self.hand_over.clicked.connect(self._hand_over)
        self.adopt.clicked.connect(lambda: self.adoption.setVisible(not self.adoption.isVisible()))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.keep, self.hand_over, self.adopt):
            flow.addWidget(button)
        self._page.addWidget(self.note)
        self._page.addWidget(buttons)

    def _build_adoption(self) -> None:
        self.adoption = QWidget()
        self.organ = FieldRow(ORGAN, editor_for(ORGAN, self._store.clock.today))
        self.day = FieldRow(DAY, DateEditor(lambda _text: "", "dd-mm-jjjj"))
        self.sure = QCheckBox("Ik weet dat dit niet terug te draaien is")
        self.freeze = QPushButton("Nu vaststellen")
        self.freeze.setProperty("kind", "primary")
        self.freeze.setEnabled(False)
        self.sure.toggled.connect(self.freeze.setEnabled)
        self.freeze.clicked.connect(self._adopt)
        layout = QVBoxLayout(self.adoption)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(WARNING, wrap=True))
        self._points = label("", "problem", wrap=True)
        layout.addWidget(self._points)
        for widget in (self.organ, self.day, self.sure, self.freeze):
            layout.addWidget(widget)
        self.organ.editor.show_value(USUAL_ORGAN, USUAL_ORGAN)
        self.adoption.hide()
        self._page.addWidget(self.adoption)

    def _build_comparison(self) -> None:
        self.old, self.new = ChoiceBox(), ChoiceBox()
        for box in (self.old, self.new):
            box.setMinimumContentsLength(6)
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.old.setAccessibleName("Oudere versie")
        self.new.setAccessibleName("Nieuwere versie")
        line = QHBoxLayout()
        line.addWidget(self.old, 1)
        line.addWidget(label("met"))
        line.addWidget(self.new, 1)
        self.compare = QPushButton("Vergelijken")
        self.compare.clicked.connect(self._compare)
        self._comparing = Busy(self, self.compare)
        line.addWidget(self.compare)
        self.difference = Difference()
        self.difference.setMinimumHeight(300)
        self.difference.hide()
        self._page.addWidget(label("Verschil tussen twee versies", "heading"))
        self._page.addLayout(line)
        self._page.addWidget(self.difference)

    # What is shown

    def set_wijk(self, gebied_id: UUID) -> None:
        """Show the versions of this area."""
        if gebied_id != self._gebied_id:
            self.difference.hide()
            self.adoption.hide()
            self.sure.setChecked(False)
            self.unkept.leave()
            self.note.editor.show_value("", "")
            self.note.set_problem("")
            self.unkept.come(f"versie/{gebied_id}", ("gebied", gebied_id))
        self._gebied_id = gebied_id
        self.refresh()

    def show_points(self, count: int) -> None:
        """Say before adopting how much still wants attention."""
        what = "1 punt vraagt" if count == 1 else f"{count} punten vragen"
        self._points.setText(f"{what} nog aandacht; u ziet ze bij de hoofdstukken.")
        self._points.setVisible(bool(count))

    def refresh(self) -> None:
        """Read the versions again."""
        if self._gebied_id is None:
            return
        found = versions.versions(self._store, self._gebied_id)
        if found == self._versions:
            return
        self._versions = found
        # What was compared or looked at may have another number or status by now.
        self.difference.hide()
        self.preview_wanted.emit(None)
        self._fill_list()
        self._fill_choices()
        waiting = found[0].status is VersieStatus.IN_AFSTEMMING if found else False
        self.hand_over.setText("Terug naar concept" if waiting else "In afstemming geven")

    def _fill_list(self) -> None:
        old, self._list = self._list, QWidget()
        layout = QVBoxLayout(self._list)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for place, one in enumerate(self._versions):
            layout.addLayout(self._line(one, place == 0))
        self._page.replaceWidget(old, self._list)
        old.deleteLater()

    def _line(self, one: Version, working: bool) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(f"Versie {one.number}" + (" · nu in bewerking" if working else "")))
        facts = dutch.day(one.made_on)
        if one.adopted_on:
            facts = f"{dutch.day(one.adopted_on)} door {one.adopted_by}"
        words.addWidget(label(f"{facts} · {one.note}" if one.note else facts, "muted", wrap=True))
        line.addLayout(words, 1)
        line.addWidget(Tag(one.status.label))
        look = QPushButton("Bekijken")
        look.setAccessibleName(f"Versie {one.number} bekijken")
        number = None if working else one.number
        look.clicked.connect(lambda: self.preview_wanted.emit(number))
        line.addWidget(look)
        return line

    def _fill_choices(self) -> None:
        for box in (self.old, self.new):
            box.clear()
            for one in self._versions:
                box.addItem(f"{one.number} ({one.status.label})", one.number)
        adopted = next((one.number for one in self._versions if one.adopted_on), None)
        previous = self._versions[1].number if len(self._versions) > 1 else None
        self.old.setCurrentIndex(max(0, self.old.findData(adopted or previous)))
        self.compare.setEnabled(len(self._versions) > 1)

    # What is done

    def _keep(self) -> None:
        assert self._gebied_id is not None
        try:
            number = versions.new_version(self._store, self._gebied_id, str(self.note.editor.raw()))
        except Failure as wrong:
            self.unkept.failed(wrong)
            self.note.set_problem(at_input(wrong))
            return
        self.note.set_problem("")
        self.unkept.kept()
        self.note.editor.show_value("", "")
        self.status.emit(f"Versie {number - 1} is vastgelegd; u werkt verder in {number}")
        self.refresh()

    def _hand_over(self) -> None:
        assert self._gebied_id is not None
        if self._versions and self._versions[0].status is VersieStatus.IN_AFSTEMMING:
            versions.back_to_draft(self._store, self._gebied_id)
        else:
            versions.to_consultation(self._store, self._gebied_id)
        self.refresh()

    def _adopt(self) -> None:
        assert self._gebied_id is not None
        for row in (self.organ, self.day):
            row.set_problem("")
        try:
            today = self._store.clock.today()
            day: date = records.parse(DAY, self.day.editor.raw(), today)
            organ, note = str(self.organ.editor.raw()), str(self.note.editor.raw())
            versions.adopt(self._store, self._gebied_id, organ, day, note)
        except Failure as wrong:
            of_day = isinstance(wrong, Invalid) and wrong.field == DAY.name
            (self.day if of_day else self.organ).set_problem(str(wrong))
            return
        self.adoption.hide()
        self.sure.setChecked(False)
        self.unkept.kept()
        self.note.editor.show_value("", "")
        self.status.emit("De wijkopgave is vastgesteld")
        self.refresh()

    def _compare(self) -> None:
        gebied_id, store = self._gebied_id, self._store
        old, new = self.old.currentData(), self.new.currentData()
        if gebied_id is None or old is None or new is None:
            return
        self._comparing.begin()

        def work(_job: worker.Job) -> tuple[diff.Change, ...]:
            return diff.compare(
                content.content(store, gebied_id, old), content.content(store, gebied_id, new)
            )

        worker.run(self, work, self._show_difference).ended.connect(self._comparing.end)

    def _show_difference(self, changes: tuple[diff.Change, ...]) -> None:
        self.difference.show_changes(changes)
        self.difference.show()
