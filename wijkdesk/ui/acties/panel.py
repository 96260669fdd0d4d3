"""Beside the list: one action, how it goes, and what one does with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import changes, lists, stuck
from wijkdesk.services.actie.data import Action
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.ui.reading import hide_in_copy, still_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.record_form import RecordForm
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tag import Tag, Tone
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.unsaved import Draft

from .cause_line import CAUSE, CauseLine, keep_later
from .sources import waiting

if TYPE_CHECKING:
    from wijkdesk.store import Store

SHOWN_NOTES = 4


PROGRESS = "actie/voortgang"
"""The place of the line in which one types how an action goes."""


class ActionPanel(QWidget):
    """Signals: `status(text)`; `open_record(kind, id)`; `mail_wanted(owner ids)`."""

    status = Signal(str)
    open_record = Signal(str, object)
    mail_wanted = Signal(object)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.action: Action | None = None
        self._marked: list[UUID] = []
        self.several = label("", "heading", wrap=True)
        self.several.hide()
        self.title = label("", "heading", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.secret = Tag("vertrouwelijk", Tone.WARN)
        self.states = {status: QPushButton(status.label.capitalize()) for status in ActieStatus}
        self.later = QPushButton("Week later")
        self.later.setToolTip("Ctrl+U")
        self.remind = QPushButton("Herinneren…")
        self.remind.setToolTip(
            "Een mail aan elke eigenaar, met alles wat bij die eigenaar openstaat"
        )
        self.meeting = QPushButton("Naar overleg")
        self.cause = CauseLine(store)
        self.stuck = label("", wrap=True)
        self.progress = label("", "muted", wrap=True)
        self.note = LineEdit()
        self.note.setPlaceholderText("Hoe gaat het? Typ en druk op Enter")
        self.note.setAccessibleName("Voortgang noteren")
        self.note.passing = True
        self.form = RecordForm(store, whole=True)
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.later, self.remind, self.note)
        still_in_copy(store, *self.states.values())

    def _lay_out(self) -> None:
        states = QWidget()
        flow = FlowLayout(states)
        group = QButtonGroup(self)
        for button in self.states.values():
            button.setCheckable(True)
            button.setProperty("kind", "scale")
            group.addButton(button)
            flow.addWidget(button)
        buttons = QWidget()
        line = FlowLayout(buttons)
        for button in (self.later, self.remind, self.meeting):
            line.addWidget(button)
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self.several)
        layout.addWidget(self.title)
        layout.addWidget(self.secret, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.facts)
        layout.addWidget(states)
        layout.addWidget(self.stuck)
        layout.addWidget(self.cause)
        layout.addWidget(buttons)
        layout.addWidget(self.note)
        layout.addWidget(self.progress)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self._scroll = ScrollPage()
        self._scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _wire(self) -> None:
        for status, button in self.states.items():
            button.clicked.connect(lambda _on=False, status=status: self.set_status(status))
        self.cause.status.connect(self.status)
        self.cause.left.connect(self._cause_left)
        self.later.clicked.connect(self.postpone)
        self._note = KeptLine(
            *(self._store, self.note, PROGRESS, "voortgang"),
            *(partial(_keep_note, self._store), self.status.emit),
            kind="actie",
        )
        self.note.returnPressed.connect(self._enter_note)
        self.meeting.clicked.connect(self._open_meeting)
        self.remind.clicked.connect(self._remind)
        self.form.problem.connect(self.status)

    @property
    def draft_scope(self) -> str:
        return f"actie {self.shown()}"

    def show_action(self, action: Action | None) -> None:
        """Show this one; None shows nothing."""
        if action is None or action.id != self.shown():
            self._scroll.verticalScrollBar().setValue(0)
        self.action = action
        self._note.at(action.id if action is not None else None)
        self.cause.at(action.id if action is not None else None)
        self.setVisible(action is not None)
        if action is None:
            # A form that was never shown is not made yet: the list is there sooner.
            if self.form.kind:
                self.form.show_record("actie", None, None)
            return
        self.title.setText(f"{action.number}  {action.title}")
        self.secret.setVisible(action.confidential)
        due = f"klaar op {dutch.day(action.due_on)}" if action.due_on else "geen dag afgesproken"
        parts = [action.owner or "nog geen eigenaar", due, action.source, action.gebied]
        if action.is_open and action.owner:
            days = (self._store.clock.today() - action.waits_since).days
            parts.append(f"ligt daar {waiting(days)}")
        if action.reminded_on:
            parts.append(f"herinnerd op {dutch.day(action.reminded_on)}")
        self.facts.setText(" · ".join(part for part in parts if part))
        wanted = ActieStatus.STAGNEERT if self.cause.of() else action.status
        self.states[wanted].setChecked(True)
        self.stuck.setText(dutch.capital(stuck.told(action)))
        self.stuck.setVisible(bool(action.stuck_by))
        notes = [f"{dutch.day(on)}: {text}" for on, text in action.progress[:SHOWN_NOTES]]
        self.progress.setText("\n".join(notes))
        self.progress.setVisible(bool(notes))
        self.meeting.setVisible(action.overleg_id is not None)
        self._allow_reminding()
        self.form.show_record("actie", action.id, None)

    def show_marked(self, ids: Sequence[UUID]) -> None:
        """How many are chosen: status and Week later are for all of them."""
        self._marked = list(ids)
        self.several.setText(
            f"{len(ids)} acties gekozen: status, Week later en Herinneren gelden voor alle."
        )
        self.several.setVisible(len(ids) > 1)
        self._allow_reminding()

    def _allow_reminding(self) -> None:
        owned = self.action is not None and self.action.owner_id is not None
        self.remind.setEnabled(owned or len(self._marked) > 1)

    def _meant(self) -> list[UUID]:
        assert self.action is not None
        return self._marked if self.action.id in self._marked else [self.action.id]

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self.form.focus_field()
        focused = self.focusWidget()
        if focused is not None:
            self._scroll.ensureWidgetVisible(focused)

    def flush(self) -> bool:
        return self.form.flush()

    def set_status(self, status: ActieStatus) -> None:
        """The action stands there now; of what is stuck it asks first what keeps it."""
        if self.action is None:
            return
        self.flush()
        if status is ActieStatus.STAGNEERT:
            self.cause.ask(self._meant(), self.action.stuck_by)
        else:
            if self.cause.of():
                self.cause.leave()
            changes.set_status(self._store, self._meant(), status, self._store.clock.today())

    def _cause_left(self) -> None:
        """The button of what it is now, also where nothing was changed."""
        if self.action is not None:
            found = lists.rows(self._store, [self.action.id])
            status = found[0].status if found else self.action.status
            self.states[status].setChecked(True)
            if (focused := QApplication.focusWidget()) and self.cause.isAncestorOf(focused):
                self.states[status].setFocus(Qt.FocusReason.OtherFocusReason)

    def postpone(self) -> None:
        """A week later."""
        if self.action is not None:
            self.flush()
            changes.postpone(self._store, self._meant(), self._store.clock.today())

    def _enter_note(self) -> None:
        if self.action is not None:
            self._note.enter()

    def _open_meeting(self) -> None:
        if self.action is not None and self.action.overleg_id is not None:
            self.open_record.emit("overleg", self.action.overleg_id)

    def _remind(self) -> None:
        if self.action is not None:
            meant = lists.rows(self._store, self._meant())
            owners = dict.fromkeys(one.owner_id for one in meant if one.owner_id is not None)
            if owners:
                self.mail_wanted.emit(list(owners))
            else:
                self.status.emit("Van deze acties is nog niemand eigenaar.")

    def shown(self) -> UUID | None:
        """The action in sight."""
        return self.action.id if self.action is not None else None


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of how an action goes that is not in sight; None when it is none."""
    place, _, told = draft.key.rpartition("/")
    if place == CAUSE and told:
        return keep_later(store, UUID(told), draft.text)
    return partial(_keep_away, store, UUID(told), draft) if place == PROGRESS else None


def _keep_away(store: "Store", action_id: UUID, draft: Draft) -> None:
    # A crash may leave the draft of what is saved.
    if not records.was_made(store, "voortgang", draft.new_id):
        _keep_note(store, action_id, draft.text, draft.new_id)


def _keep_note(store: "Store", action_id: UUID, text: str, new_id: UUID | None = None) -> None:
    # Raises KeyError for an action that was taken away.
    records.record(store, "actie", action_id)
    changes.note(store, action_id, text, store.clock.today(), id=new_id)
