"""Logging a talk from anywhere: who, what about, and what follows from it. Enter keeps it."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.failure import Failure
from wijkdesk.models.contactmoment import Kant, Wijze
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.contact import adding
from wijkdesk.services.gesprek import talk
from wijkdesk.services.gesprek.kinds import CONTACTMOMENT, TOEZEGGING
from wijkdesk.services.privacy import hints
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.whole import records
from wijkdesk.store.errors import StoreError
from wijkdesk.ui.dialog import ENTER
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.editor import Editor, show_texts
from wijkdesk.ui.widgets.forms.field_row import FieldRow, editor_for
from wijkdesk.ui.widgets.forms.pickers import LinksEditor, ReferenceEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import TypingWindow
from wijkdesk.ui.widgets.unsaved import in_window

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (560, 620)
UNKNOWN = (
    "{} staat er nog niet in. Druk in dat veld op Enter om die toe te voegen, of maak het leeg."
)
MEANT = "Bedoelt u {}? Druk in dat veld op Enter. Of typ de hele naam van wie u wel bedoelt."
NEW, ONLY_NEW = "nieuw", "alleen nieuw"
_PROMISE = Field("promise", "Wat volgt hieruit?", hint="Een toezegging of actie. Mag leeg blijven.")
_KANT = Field("kant", "Wie doet dat?", FieldKind.CHOICE, options=Kant, required=True)
_FIELDS = (
    CONTACTMOMENT.field("about"),
    CONTACTMOMENT.field("held_on"),
    CONTACTMOMENT.field("wijze"),
    CONTACTMOMENT.field("note"),
    _PROMISE,
    _KANT,
    TOEZEGGING.field("due_on"),
    CONTACTMOMENT.field("gebied_id"),
    CONTACTMOMENT.field("werkveld"),
)


class TalkWindow(TypingWindow):
    """Signals: `kept(id)`. Ctrl+Enter keeps it from a field of several lines too."""

    kept = Signal(object)

    def __init__(
        self,
        store: "Store",
        parent: QWidget | None = None,
        people: tuple[tuple[str, UUID], ...] = (),
        gebied_id: UUID | None = None,
    ) -> None:
        """`people` are kinds and ids of contacts and organisations that were there."""
        super().__init__(parent)
        self._store = store
        self.setWindowTitle("Gesprek vastleggen")
        self.resize(*SIZE)
        self.people = LinksEditor("contact", creatable=True)
        self.organisaties = LinksEditor("organisatie", creatable=True)
        self.who = {"contact": self.people, "organisatie": self.organisaties}
        self.rows = {
            field.name: FieldRow(field, editor_for(field, store.clock.today)) for field in _FIELDS
        }
        self._pressed = False
        """Was it to be kept, so that it is as soon as the disk takes it?"""
        self._refused: dict[str, str] = {}
        """The name of each kind of whom the disk did not take yet."""
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.save = QPushButton("Bewaren")
        self.save.setProperty("kind", "primary")
        self.cancel = self.cancel_button()
        # Enter in a list of names chooses a name; it must not close the window as well.
        self.save.setAutoDefault(False)
        self.goes_on_by(self.save, lines=True)
        self._lay_out()
        self._fill(people, gebied_id)
        self.leaving.begin()
        self._watch()
        self.save.clicked.connect(self.keep)
        for name in ("about", "note"):
            self.rows[name].editor.typed.connect(partial(self._warn, name))
        self.again = ("talk", {"people": people, "gebied": gebied_id})

    def _lay_out(self) -> None:
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(8)
        inside.addWidget(label("Met wie", "label"))
        for editor in self.who.values():
            inside.addWidget(editor)
        for row in self.rows.values():
            inside.addWidget(row)
        inside.addStretch(1)
        self.fill(page, (self.problem, self.warning), (self.cancel, self.save))

    def _fill(self, people: tuple[tuple[str, UUID], ...], gebied_id: UUID | None) -> None:
        for kind, editor in self.who.items():
            subject = SUBJECTS[kind]
            whom = "wie" if subject.is_person else f"welke {subject.word}"
            for named in (editor, editor.box):
                named.setAccessibleName(f"Met {whom}")
            editor.box.line.setPlaceholderText(f"Typ een {kind}; Enter voegt toe")
            editor.create_wanted.connect(partial(self._add_new, kind))
            editor.set_lookup(
                partial(records.matching, self._store, kind, None),
                partial(records.name_of, self._store, kind),
            )
            editor.show_links([one for its, one in people if its == kind])
        gebied = self.rows["gebied_id"].editor
        assert isinstance(gebied, ReferenceEditor)
        gebied.set_choices(
            partial(records.choices, self._store, "gebied", None),
            partial(records.name_of, self._store, "gebied"),
        )
        gebied.show_value(gebied_id, "")
        self.rows["wijze"].editor.show_value(Wijze.GESPREK, "")
        self.rows["kant"].editor.show_value(Kant.WIJ, "")
        self.rows["held_on"].editor.show_value(self._store.clock.today(), "vandaag")
        start = self.rows["about"].editor if people else self.people
        start.setFocus()

    def _watch(self) -> None:
        """From now on what is typed is not saved until it is kept."""
        editors = {**self.who, **{name: row.editor for name, row in self.rows.items()}}
        self.unkept = KeptForm(
            *(self, self._store, "venster/gesprek", "gesprek dat u vastlegt", self._keep_again),
            lambda: {name: one.text() for name, one in editors.items()} | self._waits(),
            partial(self._stand_again, editors),
        )
        self.unkept.lapsed.connect(self._lapse)
        for one in editors.values():
            one.typed.connect(self._typed)
            one.left.connect(lambda one=one: self.unkept.chose() if one.dirty() else None)

    def _add_new(self, kind: str, name: str) -> None:
        """Somebody who is not known yet."""
        try:
            made = adding.add(self._store, kind, adding.Typed(name))
        except StoreError as wrong:
            self._refused[kind] = name
            self.unkept.failed(wrong)
            self._tell("people", in_window(wrong))
            return
        except Failure as wrong:
            self._tell("people", str(wrong))
            return
        self._refused.pop(kind, None)
        self.who[kind].add(made, records.name_of(self._store, kind, made))
        if not self._refused:
            self.unkept.typed()
            self._tell("people", "")

    def _add_refused(self) -> bool:
        """Those whom the disk refused, as far as their names stand there still; False when it does
        so again."""
        there = {kind: one.box.currentText().strip() for kind, one in self.who.items()}
        self._refused = {kind: name for kind, name in self._refused.items() if there[kind] == name}
        for kind, name in tuple(self._refused.items()):
            self._add_new(kind, name)
        return not self._refused

    def _waits(self) -> dict[str, str]:
        """Whom the disk did not take yet, to be kept with what is typed; and was the talk to be
        kept as well?"""
        names = "\n".join(f"{kind} {name}" for kind, name in self._refused.items())
        return {NEW if self._pressed else ONLY_NEW: names} if names else {}

    def _stand_again(self, editors: Mapping[str, Editor], texts: Mapping[str, str]) -> None:
        show_texts(editors, {name: one for name, one in texts.items() if name in editors})
        # What was refused was refused at its button, but for a new name.
        self._pressed = ONLY_NEW not in texts
        names = texts.get(NEW) or texts.get(ONLY_NEW) or ""
        parts = (one.partition(" ") for one in names.splitlines())
        self._refused = {kind: name for kind, _, name in parts if kind in self.who}

    def _typed(self) -> None:
        """What somebody types on in waits for its button."""
        self._pressed = False
        self.unkept.typed()

    def _keep_again(self) -> None:
        """The disk refused it before."""
        if self._pressed:
            self.keep()
        elif self._add_refused():
            self.unkept.typed()

    def _lapse(self) -> None:
        self._pressed = False
        self._tell("people", "")

    def keep(self) -> None:
        """Keep the talk and close; what can't be kept is told at its input."""
        self._pressed = True
        self._tell("people", "")
        added = self._add_refused()
        # Whoever was added made what waits lapse.
        self._pressed = True
        if not added:
            return
        for name in self.rows:
            self._tell(name, "")
        try:
            made = talk.log(self._store, self._talk(), self._store.clock.today())
        except Invalid as wrong:
            # The disk has nothing to do with it.
            self.unkept.typed()
            self._pressed = False
            self._tell(wrong.field, wrong.message)
            return
        except StoreError as wrong:
            self.unkept.failed(wrong)
            self._tell("people", in_window(wrong))
            return
        self.unkept.kept()
        self.kept.emit(made)
        self.accept()

    def _talk(self) -> talk.Talk:
        raw = {name: row.editor.raw() for name, row in self.rows.items()}
        for editor in self.who.values():
            if left := editor.left_over():
                editor.setFocus()
                only = editor.box.only()
                asked = MEANT.format(only) if only else UNKNOWN.format(left)
                raise Invalid("people", asked)
        gebied = self.rows["gebied_id"].editor
        assert isinstance(gebied, ReferenceEditor)
        if gebied.unknown():
            raise Invalid("gebied_id", "Dit gebied ken ik niet. Kies er een uit de lijst.")
        werkveld = raw["werkveld"]
        assert werkveld is None or isinstance(werkveld, Werkveld)
        wijze, kant = raw["wijze"], raw["kant"]
        assert isinstance(wijze, Wijze) and isinstance(kant, Kant)
        gebied_id = raw["gebied_id"]
        return talk.Talk(
            people=self.people.raw(),
            organisaties=self.organisaties.raw(),
            held_on=parse(
                CONTACTMOMENT.field("held_on"), raw["held_on"], self._store.clock.today()
            ),
            wijze=wijze,
            about=str(raw["about"]),
            note=str(raw["note"]),
            gebied_id=gebied_id if isinstance(gebied_id, UUID) else None,
            werkveld=werkveld,
            promise=str(raw["promise"]),
            kant=kant,
            due_on=raw["due_on"],
        )

    def _warn(self, name: str) -> None:
        """Tell when the text seems to hold what does not belong here."""
        row = self.rows[name]
        row.set_warning(hints.hint(str(row.editor.raw())) or "")

    def _tell(self, name: str, message: str) -> None:
        if name in self.rows:
            self.rows[name].set_problem(message)
            if message:
                self.rows[name].editor.setFocus()
            return
        self.problem.setText(message)
        self.problem.setVisible(bool(message))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and control:
            self.keep()
        else:
            super().keyPressEvent(event)
