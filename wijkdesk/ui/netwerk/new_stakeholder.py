"""Giving an organisation or a person a seat at the table of a wijk."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.contact.detail import works_at
from wijkdesk.services.netwerk import people
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.forms.pickers import ReferenceEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.room import WholeLines
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.typing_window import Leaving
from wijkdesk.ui.widgets.unsaved import at_input

if TYPE_CHECKING:
    from wijkdesk.store import Store

HINT = (
    "Kies een organisatie, een persoon, of allebei: dan is de persoon het aanspreekpunt. Staat de "
    "naam er nog niet in, dan maakt WijkDesk hem aan."
)


class NewStakeholder(WholeLines):
    """Signals: `added(id)`, `cancelled()`."""

    added = Signal(object)
    cancelled = Signal()

    draft_whole = True

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.leaving = Leaving(self)
        self._gebied_id: UUID | None = None
        self.organisatie = ReferenceEditor("organisatie", creatable=False)
        self.contact = ReferenceEditor("contact", creatable=False)
        for named in (self.organisatie, self.contact):
            # Who is not there yet is made.
            named.box.free = True
        self.role = LineEdit()
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.save = QPushButton("Toevoegen")
        self.save.setProperty("kind", "primary")
        self.cancel = QPushButton("Annuleren")
        self._lay_out()
        editors = {"organisatie": self.organisatie, "contact": self.contact}
        self.unkept = KeptForm(
            *(self, store, "nieuw/stakeholder", "nieuwe stakeholder", self.keep),
            lambda: {"rol": self.role.text(), **{name: x.text() for name, x in editors.items()}},
            self._put_back,
        )
        self.role.textEdited.connect(self.unkept.typed)
        for editor in editors.values():
            editor.typed.connect(self.unkept.typed)
        self.contact.left.connect(self._bring_organisatie)
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.give_up)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Nieuwe stakeholder", "title"))
        layout.addWidget(label(HINT, "muted", wrap=True))
        for word, widget in (
            ("Organisatie", self.organisatie),
            ("Persoon", self.contact),
            ("Rol in de wijk", self.role),
        ):
            layout.addWidget(label(word, "label"))
            layout.addWidget(widget)
            (widget.focusProxy() or widget).setAccessibleName(word)
        layout.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def begin(self, gebied_id: UUID) -> None:
        """Empty inputs for this wijk; what was typed for it before and not kept stands there."""
        if self.unkept.pending and gebied_id == self._gebied_id:
            self.organisatie.setFocus()
            return
        self.unkept.leave()
        self._gebied_id = gebied_id
        self._tell("")
        for kind, editor in (("organisatie", self.organisatie), ("contact", self.contact)):
            editor.set_lookup(
                partial(records.matching, self._store, kind, None),
                partial(records.name_of, self._store, kind),
            )
            editor.show_value(None, "")
        self.role.clear()
        self.leaving.begin()
        self.unkept.come(f"nieuw/stakeholder/{gebied_id}")
        self.organisatie.setFocus()

    def keep(self) -> None:
        """Give the seat; what can't be is told."""
        assert self._gebied_id is not None
        try:
            made = people.add(
                self._store,
                self._gebied_id,
                self._record("organisatie", self.organisatie),
                self._record("contact", self.contact),
                self.role.text(),
            )
        except Failure as wrong:
            self.unkept.failed(wrong)
            self._tell(at_input(wrong))
            return
        self.unkept.kept()
        if self.isVisible():
            self.added.emit(made)

    def give_up(self) -> None:
        """Leave; what was typed is gone."""
        self.unkept.kept()
        self.cancelled.emit()

    def _put_back(self, texts: Mapping[str, str]) -> None:
        self.role.setText(texts["rol"])
        self.organisatie.show_text(texts["organisatie"])
        self.contact.show_text(texts["contact"])

    def _bring_organisatie(self) -> None:
        """Whoever works somewhere mostly sits there for it; the box can be emptied again."""
        who = self.contact.raw()
        if isinstance(who, UUID) and not self.organisatie.raw():
            self.organisatie.show_value(works_at(self._store, who, self._store.clock.today()), "")
            self.contact.taken()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(self.focusWidget(), LineEdit) and not self._in_names():
            self.keep()
        else:
            super().keyPressEvent(event)

    def _in_names(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and isinstance(focused.parent(), NameBox)

    def _record(self, kind: str, editor: ReferenceEditor) -> UUID | None:
        """The record that was chosen; one that is not there yet is made."""
        raw = editor.raw()
        if isinstance(raw, UUID) or not raw:
            return raw if isinstance(raw, UUID) else None
        from wijkdesk.services.contact import adding

        return adding.add(self._store, kind, adding.Typed(str(raw)))

    def _tell(self, message: str) -> None:
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
