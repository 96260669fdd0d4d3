"""A record that is written down in a line from anywhere; about what is in sight."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.contact.lists import find
from wijkdesk.services.record.one_line import About
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.text.line_hint import line_hint
from wijkdesk.ui.widgets.text.mention_line import MentionLine
from wijkdesk.ui.widgets.typing_window import TypingWindow
from wijkdesk.ui.widgets.unsaved import in_window

if TYPE_CHECKING:
    from wijkdesk.store import Store

WIDTH = 560


class JotWindow(TypingWindow):
    """Signals: `kept(kind, id)`. Enter keeps, Esc leaves; with something typed it asks for a second
    one, because the first may have been meant for the list of names."""

    kept = Signal(str, object)

    def __init__(
        self,
        store: "Store",
        kind: str,
        gebied_id: UUID | None,
        about: About | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`kind` is one that says how it is written in a line (RecordKind.one_line)."""
        super().__init__(parent)
        self._store, self._kind = store, kind
        self._gebied_id, self._about = gebied_id, about
        one_line, subject = records.KINDS[kind].one_line, records.KINDS[kind].subject
        assert one_line is not None
        self._one_line = one_line
        self.setWindowTitle(f"{subject.word.capitalize()} vastleggen")
        self.as_tall_as_it_needs(WIDTH)
        self.line = MentionLine(self._offered)
        self.line.setAccessibleName(subject.word.capitalize())
        self.line.setPlaceholderText(subject.capture.hint if subject.capture is not None else "")
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.save = QPushButton("Bewaren")
        self.save.setProperty("kind", "primary")
        self.save.setAutoDefault(False)
        self.cancel = self.cancel_button()
        self._lay_out()
        self.leaving.begin()
        self.unkept = self._watched(f"{subject.word} {subject.which} u vastlegt")
        self.line.textEdited.connect(lambda _text: self._stay())
        self.line.entered.connect(lambda _text: self.keep())
        self.save.clicked.connect(self.keep)
        self.line.setFocus()
        self.again = ("jot", {"kind": kind, "gebied": gebied_id, "about": about})

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label(self._told(), "muted", wrap=True))
        layout.addWidget(self.line)
        if self._one_line.understood is not None:
            self.understood = line_hint(self._store, self.line, self._one_line.understood)
            layout.addWidget(self.understood)
        layout.addStretch(1)
        self.fill(inside, (self.problem, self.warning), (self.cancel, self.save))

    def _watched(self, where: str) -> KeptForm:
        return KeptForm(
            *(self, self._store, f"venster/{self._kind}", where, self.keep),
            lambda: {"line": self.line.text()},
            lambda texts: self.line.setText(texts["line"]),
        )

    def keep(self) -> None:
        """Keep what was typed, and close; what is wrong is told below it."""
        try:
            made = self._one_line.write(
                *(self._store, self.line.text(), self._store.clock.today()),
                gebied_id=self._gebied_id,
                about=self._about,
            )
        except Failure as wrong:
            self.unkept.failed(wrong)
            self._tell(in_window(wrong))
            return
        self.unkept.kept()
        self.kept.emit(self._kind, made)
        self.accept()

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()

    def _stay(self) -> None:
        self.unkept.typed()
        self.problem.hide()
        self.warning.hide()

    def _told(self) -> str:
        if self._about is None:
            return "Hoort bij niets in het bijzonder."
        kind, one = self._about
        name = records.name_of(self._store, kind, one)
        return f"Bij {records.KINDS[kind].label}: {name}" if name else ""

    def _offered(self, typed: str) -> list[str]:
        if not self._one_line.mentions or not typed.strip():
            return []
        return [one.name for one in find(self._store, typed, limit=8)]
