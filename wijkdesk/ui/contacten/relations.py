"""How a contact or organisation stands to others; both sides show it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.models.contact import RelatieKind
from wijkdesk.services.contact import relations
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.whole import records
from wijkdesk.ui import theme
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.choice_editors import ChoiceEditor
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.kept_form import keep_name
from wijkdesk.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Relations(QWidget):
    """Signals: `open_record(kind, id)`."""

    open_record = Signal(str, object)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._kind = ""
        self._one: UUID | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.how = ChoiceEditor(RelatieKind, required=True)
        self.how.setAccessibleName("Soort relatie")
        self.who = NameBox("met wie?")
        self.who.setAccessibleName("Relatie met")
        self._unkept = keep_name(store, self.who, "relatie", self._add)
        self.who.picked.connect(self._add)
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        new = QHBoxLayout()
        new.addWidget(self.how)
        new.addWidget(self.who, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label("Relaties", "heading"))
        layout.addLayout(self._lines)
        layout.addLayout(new)
        layout.addWidget(self._problem)
        hide_in_copy(store, self.how, self.who)

    def show_of(self, kind: str, one: UUID) -> None:
        """Show those of this contact or organisation."""
        if (kind, one) != (self._kind, self._one):
            self._unkept.leave()
            self.who.setEditText("")
            self._tell("")
            self._unkept.come(f"relatie/{kind}/{one}", (kind, one))
        self._kind, self._one = kind, one
        self.who.set_lookup(
            lambda text: [
                c for c in records.matching(self._store, kind, None, text) if c[0] != one
            ],
            lambda other: records.name_of(self._store, kind, other),
        )
        with cursor.made_anew(self, self._lines):
            for line in relations.relations(self._store, kind, one):
                self._lines.addWidget(self._line(line))

    def _line(self, line: relations.RelationLine) -> QWidget:
        made = QWidget()
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        text = LineButton(f"{line.label} {line.other_name}")
        text.clicked.connect(lambda: self.open_record.emit(self._kind, line.other_id))
        away = QPushButton(theme.icon("x", "muted"), "")
        away.setProperty("kind", "plain")
        away.setAccessibleName(f"Relatie met {line.other_name} weghalen")
        away.setToolTip("Weghalen")
        away.clicked.connect(lambda: relations.unrelate(self._store, line.id))
        layout.addWidget(text, 1)
        layout.addWidget(away)
        hide_in_copy(self._store, away)
        return made

    def _add(self) -> None:
        other = self.who.chosen()
        if other is None or self._one is None:
            return
        kind = self.how.raw()
        assert isinstance(kind, RelatieKind)
        try:
            relations.relate(self._store, self._kind, self._one, other, kind)
        except Invalid as wrong:
            self._tell(wrong.message)
            return
        self._tell("")
        self.who.setEditText("")
        self._unkept.kept()

    def _tell(self, message: str) -> None:
        self._problem.setText(message)
        self._problem.setVisible(bool(message))
