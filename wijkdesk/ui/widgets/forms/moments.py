"""The timeline of somebody or some place, with a line to promise something."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.models.actie import ActieStatus
from wijkdesk.models.contactmoment import Kant
from wijkdesk.services.actie import changes
from wijkdesk.services.gesprek import talk, timeline
from wijkdesk.services.gesprek.timeline import TimelineLine
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.timeline import Timeline

from .choice_editors import ChoiceEditor
from .record_window import RecordWindow

if TYPE_CHECKING:
    from wijkdesk.store import Store

EMPTY = "U hebt nog geen gesprek vastgelegd."


class Moments(QWidget):
    """Talks, promises and what is still open. Signals: `status(text)`."""

    status = Signal(str)

    draft_whole = True

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._owner: dict[str, UUID] = {}
        self.timeline = Timeline(store.clock.today)
        self.timeline.settled.connect(self._settle)
        self.timeline.opened.connect(self._open)
        self.kant = ChoiceEditor(Kant, required=True)
        self.kant.setAccessibleName("Wie belooft iets")
        self.what, self.due = LineEdit(), LineEdit()
        for line, word in ((self.what, "wat?"), (self.due, "klaar op")):
            line.setPlaceholderText(word)
            line.setAccessibleName(f"Toezegging: {word}")
            line.returnPressed.connect(self._promise)
        self.unkept = KeptForm(
            *(self, store, "toezegging/", "nieuwe toezegging", self._promise),
            lambda: {"kant": self.kant.text(), "wat": self.what.text(), "op": self.due.text()},
            self._put_back,
        )
        for line in (self.what, self.due):
            line.textEdited.connect(self.unkept.typed)
        self.due.setFixedWidth(120)
        self.add = QPushButton("+ Toezegging")
        self.add.setProperty("kind", "plain")
        self.add.clicked.connect(self._begin)
        self._lay_out()
        hide_in_copy(store, self.add)

    def _lay_out(self) -> None:
        self._inputs = QWidget()
        inputs = QHBoxLayout(self._inputs)
        inputs.setContentsMargins(0, 0, 0, 0)
        inputs.addWidget(self.kant)
        inputs.addWidget(self.what, 1)
        inputs.addWidget(self.due)
        self._inputs.hide()
        head = QHBoxLayout()
        self._heading = label("Tijdlijn", "heading")
        head.addWidget(self._heading, 1)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._inputs)
        layout.addWidget(self.timeline)

    @property
    def draft_scope(self) -> str:
        return " ".join(str(one) for one in self._owner.values())

    def draft_show(self) -> None:
        """The inputs of a promise."""
        self._inputs.show()

    def set_heading(self, text: str) -> None:
        """What these moments are."""
        self._heading.setText(text)

    def show_moments(
        self,
        moments: Sequence[TimelineLine],
        owner: Mapping[str, UUID] | None = None,
        empty: str = EMPTY,
    ) -> None:
        """Show these. `owner` is whose they are, by column ("contact_id"): then a promise can be
        added."""
        owner = dict(owner or {})
        if owner != self._owner:
            self.unkept.leave()
            self._empty()
            self._inputs.hide()
            self._owner = owner
            column, one = next(iter(owner.items()), ("", None))
            of = (column.removesuffix("_id"), one) if one is not None else None
            self.unkept.come(f"toezegging/{one or ''}", of)
        self.add.setVisible(bool(owner))
        self.timeline.show_moments(moments, empty, frozenset(owner.values()))
        still_in_copy(self._store, self.timeline)

    def _begin(self) -> None:
        self._inputs.show()
        if not self.unkept.pending:
            self._empty()
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self.kant.show_value(Kant.WIJ, "")
        self.what.clear()
        self.due.clear()

    def _put_back(self, texts: Mapping[str, str]) -> None:
        self._inputs.show()
        self.kant.show_text(texts["kant"])
        self.what.setText(texts["wat"])
        self.due.setText(texts["op"])

    def _promise(self) -> None:
        kant = self.kant.raw()
        assert isinstance(kant, Kant)
        try:
            today = self._store.clock.today()
            talk.promise(self._store, kant, self.what.text(), today, self.due.text(), **self._owner)
        except Failure as wrong:
            unsaved.tell_once(wrong, None, self.status.emit)
            self.unkept.failed(wrong)
            return
        self.unkept.kept()
        self._inputs.hide()

    def _settle(self, kind: str, one: UUID, done: bool) -> None:
        if kind == timeline.ACTION:
            status = ActieStatus.GEREED if done else ActieStatus.OPEN
            changes.set_status(self._store, [one], status, self._store.clock.today())
            return
        talk.settle(self._store, one, self._store.clock.today() if done else None)

    def _open(self, kind: str, one: UUID) -> None:
        window = RecordWindow(self._store, kind, one, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()
