"""A new contact or organisation in a few words; likely doubles show while it is typed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.contact import adding
from wijkdesk.services.contact.coming_in import doubles
from wijkdesk.services.record.fields import Field, FieldKind, Invalid
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.whole import records
from wijkdesk.store.errors import StoreError
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.forms.field_row import FieldRow
from wijkdesk.ui.widgets.forms.name_box import NameBox
from wijkdesk.ui.widgets.forms.text_editors import LineEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.line_button import LineButton
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage
from wijkdesk.ui.widgets.typing_window import Leaving
from wijkdesk.ui.widgets.unsaved import at_input

if TYPE_CHECKING:
    from wijkdesk.store import Store

PAUSE_MS = 200
"""Milliseconds without typing before doubles are looked for."""
_FIELDS = (
    Field("name", "Naam"),
    Field("role", "Functie"),
    Field("phone", "Telefoon", FieldKind.PHONE),
    Field("email", "E-mail", FieldKind.EMAIL),
)


_PLACE = "nieuw/contact"
"""Of a contact or an organisation that is not kept yet, among all that is not saved."""
_OF_PERSON = "Bijvoorbeeld Jan van der Berg of J. de Vries."
_OF_ORGANISATION = "Bijvoorbeeld Basisschool De Regenboog of Beter Wonen."


class NewEntry(QWidget):
    """Signals: `added(id)`, `cancelled()`, `open_record(kind, id)` for a double, and `came_back()`
    when what somebody typed before stands in the inputs again."""

    added = Signal(object)
    cancelled = Signal()
    open_record = Signal(str, object)
    came_back = Signal()

    draft_whole = True

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.leaving = Leaving(self)
        self.kind = "contact"
        self.title = label("", "title")
        self.rows = {field.name: FieldRow(field, LineEditor()) for field in _FIELDS}
        self.organisatie = NameBox("Typ een organisatie")
        # One that is not there yet is made.
        self.organisatie.free = True
        self.organisatie.setAccessibleName("Organisatie")
        self._organisatie_label = label("Organisatie", "label")
        self.categorie = ChoiceBox()
        self.categorie.setAccessibleName("Soort contact")
        self._categorie_label = label("Soort contact", "label")
        self.save = QPushButton("Bewaren")
        self.save.setProperty("kind", "primary")
        self.cancel = QPushButton("Annuleren")
        self._likely = QVBoxLayout()
        self._likely.setSpacing(2)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_for_doubles)
        self._lay_out()
        self.unkept = KeptForm(
            *(self, store, _PLACE, "nieuw contact", self.keep), self._read, self._put_back
        )
        self.save.clicked.connect(self.keep)
        self.cancel.clicked.connect(self.give_up)
        self.organisatie.line.textEdited.connect(self.unkept.typed)
        self.organisatie.editTextChanged.connect(lambda _text: self._pause.start())
        for row in self.rows.values():
            row.editor.typed.connect(self._pause.start)
            row.editor.typed.connect(self.unkept.typed)

    def _lay_out(self) -> None:
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.rows["name"])
        layout.addLayout(self._likely)
        for words, box in (
            (self._organisatie_label, self.organisatie),
            (None, self.rows["role"]),
            (None, self.rows["phone"]),
            (None, self.rows["email"]),
            (self._categorie_label, self.categorie),
        ):
            if words is not None:
                layout.addWidget(words)
            layout.addWidget(box)
        layout.addStretch(1)
        scroll = ScrollPage()
        scroll.setWidget(page)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.cancel)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)

    def begin(self, kind: str, organisatie: str = "") -> None:
        """Empty inputs for a contact or an organisation (`kind`); what was typed here before and
        not kept stands there still, or again."""
        if not self.unkept.pending:
            self._empty(kind, organisatie)
            self.unkept.come(_PLACE)
        self.rows["name"].editor.setFocus()

    def _empty(self, kind: str, organisatie: str) -> None:
        self.kind = kind
        person = SUBJECTS[kind].is_person
        self.title.setText(SUBJECTS[kind].fresh)
        for row in self.rows.values():
            row.editor.show_value("", "")
            row.set_problem("")
        self.rows["name"].explain(_OF_PERSON if person else _OF_ORGANISATION)
        for widget in (
            self.organisatie,
            self._organisatie_label,
            self.categorie,
            self._categorie_label,
            self.rows["role"],
        ):
            widget.setVisible(person)
        self.organisatie.set_lookup(
            lambda text: records.matching(self._store, "organisatie", None, text),
            lambda one: records.name_of(self._store, "organisatie", one),
        )
        self.organisatie.setEditText(organisatie)
        self._offer_categories()
        self._show_likely([])
        self.leaving.begin()

    def waits(self) -> bool:
        """Is there something that was typed here before and has no place yet?"""
        return unsaved.of(self._store).waiting(_PLACE) is not None

    def typed(self) -> adding.Typed:
        """What stands in the inputs."""
        words = {name: str(row.editor.raw()) for name, row in self.rows.items()}
        return adding.Typed(organisatie=self.organisatie.currentText().strip(), **words)

    def keep(self) -> None:
        """Keep it; what can't be kept is told at its input."""
        for row in self.rows.values():
            row.set_problem("")
        try:
            made = adding.add(self._store, self.kind, self.typed(), self.categorie.currentData())
        except Invalid as wrong:
            row = self.rows[wrong.field]
            row.set_problem(wrong.message)
            row.editor.setFocus()
            return
        except StoreError as wrong:
            self.unkept.failed(wrong)
            self.rows["name"].set_problem(at_input(wrong))
            return
        self._pause.stop()
        self.unkept.kept()
        if self.isVisible():
            self.added.emit(made)

    def give_up(self) -> None:
        """Leave; what was typed is gone."""
        self.unkept.kept()
        self.cancelled.emit()

    def _read(self) -> dict[str, str]:
        texts = {name: row.editor.text() for name, row in self.rows.items()}
        return {"kind": self.kind, "organisatie": self.organisatie.currentText(), **texts}

    def _put_back(self, texts: Mapping[str, str]) -> None:
        self._empty(texts["kind"], texts["organisatie"])
        for name, row in self.rows.items():
            row.editor.show_text(texts[name])
        self.came_back.emit()

    def look_for_doubles(self) -> None:
        """Show who this may be already."""
        self._pause.stop()
        card = adding.card_of(self.typed(), self.kind)
        self._show_likely(doubles.likely(self._store, card))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
        else:
            super().keyPressEvent(event)

    def _show_likely(self, found: "list[doubles.LookAlike]") -> None:
        while (item := self._likely.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if found:
            self._likely.addWidget(label("Staat deze er al in?", "heading"))
        for one in found:
            entry = one.entry
            facts = " · ".join(
                part for part in (entry.name, entry.sort, *one.match.reasons) if part
            )
            button = LineButton(facts)
            button.clicked.connect(
                lambda _on=False, kind=entry.kind, one_id=entry.id: self.open_record.emit(
                    kind, one_id
                )
            )
            self._likely.addWidget(button)

    def _offer_categories(self) -> None:
        self.categorie.clear()
        self.categorie.addItem("Nog te kiezen", None)
        for one_id, name in records.choices(self._store, "categorie", None):
            self.categorie.addItem(name, one_id)
