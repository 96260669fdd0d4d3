"""Actions and decisions at an item: what was made of the notes, each a line that opens."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QWidget

from wijkdesk.models.actie import ActieStatus
from wijkdesk.services.actie import late
from wijkdesk.services.actie.data import Action
from wijkdesk.services.overleg.data import Decision
from wijkdesk.services.words import dutch
from wijkdesk.ui import theme
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import ElidedLabel, label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.tag import Tag, Tone

MOST = 30
"""Actions that are shown; a list of more belongs on a screen of its own."""
NARROW = 560
"""Pixels below which numbers leave their room to what is to be done."""
NO_OWNER, NO_DAY = "eigenaar?", "dag?"


class OutcomesView(ScrollPage):
    """Signals: `opened(kind, id, field)` with the field to fill in, "" for any; `ticked(id)` of an
    action."""

    opened = Signal(str, object, str)
    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = True
        self._shown: tuple[object, ...] | None = None
        self._boxes: list[QCheckBox] = []
        page = Page()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 6, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(2, 2)
        self.setWidget(page)

    def show_outcomes(
        self,
        actions: Sequence[Action],
        decisions: Sequence[Decision],
        today: date,
        head: str = "bij dit punt",
        none: str = "",
    ) -> None:
        """Show these; a heading without lines is left out, and with nothing at all `none` stands
        there. Whoever owns the view hides it when it is empty: the page of a tab must not show
        or hide itself."""
        shown = (tuple(actions), tuple(decisions), today, head, none)
        if shown == self._shown:
            # Of a tick that could not be kept the box says otherwise.
            for box, action in zip(self._boxes, actions, strict=False):
                box.setChecked(action.status is ActieStatus.GEREED)
            return
        self._shown, self._boxes = shown, []
        with cursor.made_anew(self, self._grid):
            self._fill(actions, decisions, today, head, none)

    def _fill(
        self,
        actions: Sequence[Action],
        decisions: Sequence[Decision],
        today: date,
        head: str,
        none: str,
    ) -> None:
        row = 0
        if actions:
            self._grid.addWidget(label(f"Acties {head}", "heading"), row, 0, 1, 5)
            row += 1
        for action in actions[:MOST]:
            self._action(row, action, today)
            row += 1
        if len(actions) > MOST:
            more = f"en nog {len(actions) - MOST}; op het scherm Acties staan ze allemaal"
            self._grid.addWidget(label(more, "muted"), row, 1, 1, 4)
            row += 1
        if decisions:
            self._grid.addWidget(label(f"Besluiten {head}", "heading"), row, 0, 1, 5)
            row += 1
        for decision in decisions:
            self._decision(row, decision)
            row += 1
        if not row and none:
            self._grid.addWidget(label(none, "muted", wrap=True), row, 0, 1, 5)
            row += 1
        for each in range(self._grid.rowCount()):
            self._grid.setRowStretch(each, 0)
        self._grid.setRowStretch(row, 1)
        self.empty = row == 0

    def _action(self, row: int, action: Action, today: date) -> None:
        box = QCheckBox(self._number(action.number))
        box.setToolTip(action.number)
        box.setChecked(action.status is ActieStatus.GEREED)
        box.setAccessibleName(f"Actie {action.number} {action.title}: gereed")
        box.clicked.connect(lambda _on, one=action.id: self.ticked.emit(one))
        self._boxes.append(box)
        self._grid.addWidget(box, row, 0)
        self._grid.addWidget(ElidedLabel(action.title, ""), row, 1)
        owner = ", ".join(part for part in (action.owner, *action.involved) if part)
        if owner:
            self._grid.addWidget(ElidedLabel(owner, ""), row, 2)
        else:
            missing = self._missing(NO_OWNER, action, "owner_contact_id")
            self._grid.addWidget(missing, row, 2, Qt.AlignmentFlag.AlignLeft)
        if action.due_on is None and action.is_open:
            missing = self._missing(NO_DAY, action, "due_on")
            self._grid.addWidget(missing, row, 3, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(due_tag(action, today), row, 3)
        self._grid.addWidget(self._pencil("actie", action.id, action.title), row, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for box in self._boxes:
            box.setText(self._number(box.toolTip()))

    def _number(self, number: str) -> str:
        return number if self.width() >= NARROW else ""

    def _missing(self, word: str, action: Action, field: str) -> QPushButton:
        """What is not known yet, to be filled in with a click."""
        button = QPushButton(word)
        button.setProperty("kind", "chip")
        button.setAccessibleName(f"{action.title}: {word.rstrip('?')} invullen")
        button.setToolTip("Invullen")
        button.clicked.connect(lambda _on=False: self.opened.emit("actie", action.id, field))
        return button

    def _decision(self, row: int, decision: Decision) -> None:
        self._grid.addWidget(label(decision.number), row, 0)
        self._grid.addWidget(label(decision.title, wrap=True), row, 1, 1, 2)
        told = decision.stand.label
        if decision.replaced_by:
            told = f"vervangen door {decision.replaced_by}"
        self._grid.addWidget(Tag(told), row, 3)
        self._grid.addWidget(self._pencil("besluit", decision.id, decision.title), row, 4)

    def _pencil(self, kind: str, one: object, title: str) -> QPushButton:
        button = QPushButton(theme.icon("pencil", "muted"), "")
        button.setProperty("kind", "plain")
        button.setAccessibleName(f"{title} wijzigen")
        button.setToolTip("Wijzigen")
        button.clicked.connect(lambda _on=False: self.opened.emit(kind, one, ""))
        return button


def due_tag(action: Action, today: date) -> Tag:
    """When an action is due; what is late says so in words."""
    if not action.is_open:
        return Tag(action.status.label)
    if action.due_on is None:
        return Tag(NO_DAY, Tone.WARN)
    day = dutch.short_weekday(action.due_on)
    if action.is_late(today):
        return Tag(f"{late.WORD}: {day}", Tone.BAD)
    return Tag(day, Tone.WARN if (action.due_on - today).days < 7 else Tone.PLAIN)
