"""The versions of a wijkopgave: keep one, hand it over, adopt it, compare two."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.models.wijkopgave import VersieStatus
from wijkdesk.services.record.fields import Field
from wijkdesk.services.wijkopgave import content, diff, versions
from wijkdesk.services.wijkopgave.data import Version
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import cursor, worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.cursor import Busy
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tag import Tag
from wijkdesk.ui.widgets.unsaved import at_input

from .adoption import Adoption
from .difference import Difference

if TYPE_CHECKING:
    from wijkdesk.store import Store

NOTE = Field("note", "Wat is er in deze versie gedaan?")
LONGEST = len("10 (in afstemming)")
"""Letters of a version to choose."""
OF_WIJKOPGAVE = "versie van de wijkopgave"


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
        self._build_actions()
        self.adoption = Adoption(store)
        self.adoption.wanted.connect(self._adopt)
        self._page.addWidget(self.adoption)
        # What is done comes first: the list grows, and would push it out of sight.
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._page.addWidget(self._list)
        self._build_comparison()
        self._page.addStretch(1)
        hide_in_copy(store, self.note, self.keep, self.hand_over, self.adopt)
        self._scroll = ScrollPage()
        self._scroll.setWidget(page)
        self.body.addWidget(self._scroll)

    def _build_actions(self) -> None:
        self.note = FieldRow(NOTE, editor_for(NOTE, self._store.clock.today))
        self.unkept = KeptForm(
            *(self, self._store, "versie/", f"toelichting bij een {OF_WIJKOPGAVE}", self._keep),
            lambda: {"note": self.note.editor.text()},
            lambda texts: self.note.editor.show_text(texts["note"]),
        )
        self.note.editor.typed.connect(self.unkept.typed)
        self.keep = QPushButton("Versie vastleggen")
        self.hand_over = QPushButton("In afstemming geven")
        self.adopt = QPushButton("Vaststellen…")
        self.keep.clicked.connect(self._keep)
        self.hand_over.clicked.connect(self._hand_over)
        self.adopt.clicked.connect(self._ask_adoption)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.keep, self.hand_over, self.adopt):
            flow.addWidget(button)
        self._page.addWidget(self.note)
        self._page.addWidget(buttons)

    def _build_comparison(self) -> None:
        self.old, self.new = ChoiceBox(), ChoiceBox()
        for box in (self.old, self.new):
            box.setMinimumContentsLength(LONGEST)
            box.setSizeAdjustPolicy(
                ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.old.setAccessibleName("Oudere versie")
        self.new.setAccessibleName("Nieuwere versie")
        choices = QWidget()
        line = FlowLayout(choices, spacing=8)
        line.addWidget(self.old)
        line.addWidget(label("met"))
        line.addWidget(self.new)
        self.compare = QPushButton("Vergelijken")
        self.compare.clicked.connect(self._compare)
        self._comparing = Busy(self, self.compare)
        line.addWidget(self.compare)
        self.difference = Difference()
        self.difference.hide()
        self._compared = label("Verschil tussen twee versies", "heading")
        self._page.addWidget(self._compared)
        self._page.addWidget(choices)
        self._page.addWidget(self.difference)

    # What is shown

    def set_wijk(self, gebied_id: UUID) -> None:
        """Show the versions of this area."""
        if gebied_id != self._gebied_id:
            self.difference.hide()
            self.adoption.put_away()
            self.unkept.leave()
            self.note.editor.show_value("", "")
            self.note.set_problem("")
            self.unkept.come(f"versie/{gebied_id}", ("gebied", gebied_id))
        self._gebied_id = gebied_id
        self.refresh()

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
        with cursor.made_anew(self._list, self._lines):
            for place, one in enumerate(self._versions):
                self._lines.addLayout(self._line(one, place == 0))

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

    def _ask_adoption(self) -> None:
        """Bring out what adopting asks, or put it away again."""
        if self.adoption.isHidden():
            self.adoption.ask()
        else:
            self.adoption.put_away()

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
        try:
            organ, day = self.adoption.read()
            note = str(self.note.editor.raw())
            number = versions.adopt(self._store, self._gebied_id, organ, day, note) - 1
        except Failure as wrong:
            self.adoption.failed(wrong)
            return
        self.adoption.put_away()
        self.unkept.kept()
        self.note.editor.show_value("", "")
        self.adopt.setFocus()
        self.refresh()
        # Who adopts goes on with what was adopted: looks at it, prints it, keeps it.
        self.preview_wanted.emit(number)
        self.status.emit(
            f"De wijkopgave is vastgesteld. U ziet nu versie {number}; "
            "met Sluiten gaat u verder in het nieuwe concept"
        )

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
        self.difference.setFocus()
        # It is long: all room goes to it, as soon as it has its place.
        top, bar = self._compared, self._scroll.verticalScrollBar()
        QTimer.singleShot(0, self.difference, lambda: bar.setValue(top.y()))
