"""Notes at the item at hand: lines that begin with !, = or ? stand out, @ offers names, and what is
typed is kept within a second."""

from collections.abc import Sequence
from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from wijkdesk.models.overleg import RegelKind
from wijkdesk.services.actie.grammar import SIGN_OF, read_line, write_line
from wijkdesk.services.overleg.held import matching
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.text.caret import moved
from wijkdesk.ui.widgets.text.line_edit import is_for_program
from wijkdesk.ui.widgets.text.long_paste import pasted
from wijkdesk.ui.widgets.text.name_popup import NamePopup, Offer

DELAY = 600
"""Milliseconds after the first letter within which it is kept; typing on does not put it off."""
FILLS = {
    RegelKind.ACTIE: "chosen",
    RegelKind.BESLUIT: "warn_fill",
    RegelKind.PUNT: "info_fill",
}
KEYS = {
    Qt.Key.Key_1: RegelKind.ACTIE,
    Qt.Key.Key_2: RegelKind.BESLUIT,
    Qt.Key.Key_3: RegelKind.PUNT,
    Qt.Key.Key_0: RegelKind.NOTITIE,
}
"""With Alt: what the line under the cursor becomes."""
SEEN = 400
"""Signs from which the kind of a line is seen."""
HINT = (
    "Typ hier. Een regel met ! wordt een actie, met = een besluit, met ? een punt voor een "
    "volgende keer; @ wijst iemand aan."
)


class NotesEdit(QPlainTextEdit):
    """Signals: `kept(lines, typing)` to keep them, after which `taken` is called. `lines` is None
    when nothing was typed since: what an undo just took away is not kept again. `typing` is the
    line with the cursor while somebody types, None when the editor is left.

    `stay` names the stay in the editor until it is left: what is kept during one, undo takes back
    in one.
    """

    kept = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stay = uuid4().hex
        self.draft_scope = ""
        self.setAccessibleName("Aantekeningen bij dit punt")
        self.setPlaceholderText(HINT)
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.keep)
        self.names = NamePopup(self, self._before, self.cursorRect, lambda _typed: ())
        self.names.chosen.connect(self._insert)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._show_kinds)
        self.verticalScrollBar().valueChanged.connect(lambda _at: self._show_kinds())
        theme.theme().changed.connect(self._show_kinds)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back letters until they are kept, and then the typing."""
        if is_for_program(event, self.document().isModified()):
            event.ignore()
            return False
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was agreed takes room below; the line that is being typed stays in sight."""
        super().resizeEvent(event)
        self._show_kinds()
        if self.hasFocus():
            self.ensureCursorVisible()

    def set_offer(self, offer: Offer) -> None:
        """Who is offered after an @."""
        self.names.offer = offer

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these lines, as kept; what is being typed or could not be kept is not touched."""
        # A blank that was just typed is not kept, and must not be taken away.
        if self.holds_typing:
            return
        if matching.same(_filled(self.lines()), _filled(lines)):
            return
        self._show_text("\n".join(lines))

    def begin_below(self) -> None:
        """Who comes back to notes goes on below them: the caret stands on a new line there."""
        if self.isReadOnly() or self.holds_typing:
            return
        text = self.toPlainText()
        if text and not text.endswith("\n"):
            self._show_text(f"{text}\n")
        self.moveCursor(QTextCursor.MoveOperation.End)

    @property
    def holds_typing(self) -> bool:
        """Does something stand here that is not kept (yet)?"""
        return self._timer.isActive() or self.document().isModified()

    def show_draft(self, text: str) -> None:
        """Show what was typed before and is not kept; it is tried within a second."""
        self._show_text(text)
        self.document().setModified(True)
        self._timer.start()

    def _show_text(self, text: str) -> None:
        place = moved(self.toPlainText(), text, self.textCursor().position())
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.document().setModified(False)
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)
        self._show_kinds()

    def set_closed(self, closed: bool) -> None:
        """What is adopted takes no letters, and does not ask for them."""
        self.setReadOnly(closed)
        self.setPlaceholderText("" if closed else HINT)

    def lines(self) -> list[str]:
        return self.toPlainText().split("\n")

    def keep(self, left: bool = False) -> None:
        """Keep what stands there, when there is something to keep."""
        self._timer.stop()
        typing = None if left or not self.hasFocus() else self.textCursor().blockNumber()
        self.kept.emit(self.lines() if self.document().isModified() else None, typing)
        if left:
            self.stay = uuid4().hex

    def taken(self) -> None:
        """What stands there is kept, here or elsewhere."""
        self._timer.stop()
        self.document().setModified(False)

    def make_line(self, kind: RegelKind) -> None:
        """The line under the cursor becomes this."""
        cursor = self.textCursor()
        _, words = read_line(cursor.block().text())
        words = words.lstrip("".join(SIGN_OF.values())).strip()
        at_end = cursor.atBlockEnd()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(
            write_line(kind, words) if words or kind is RegelKind.NOTITIE else f"{SIGN_OF[kind]} "
        )
        if at_end:
            self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if (text := pasted(self, source)) is not None:
            self.insertPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.names.is_open() and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Escape,
        ):
            # The popup takes these itself.
            event.ignore()
            return
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and Qt.Key(event.key()) in KEYS:
            self.make_line(KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
        self.names.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep(left=True)

    def _changed(self) -> None:
        self._show_kinds()
        if not self._timer.isActive():
            self._timer.start()

    def _show_kinds(self) -> None:
        """Colour the lines that become something; their sign says it too. Only those in sight: a
        letter more in a long note costs no more than in a short one."""
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.firstVisibleBlock()
        bottom = self.viewport().height()
        while block.isValid():
            if self.blockBoundingGeometry(block).translated(self.contentOffset()).top() > bottom:
                break
            fill = FILLS.get(read_line(block.text()[:SEEN])[0])
            if fill is not None:
                mark = QTextEdit.ExtraSelection()
                look = QTextCharFormat()
                look.setBackground(theme.colour(fill))
                mark.format = look
                mark.cursor = QTextCursor(block)
                mark.cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                marks.append(mark)
            block = block.next()
        self.setExtraSelections(marks)

    def _before(self) -> str:
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def _insert(self, name: str, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.block().position() + at + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{name} ")
        self.setTextCursor(cursor)


def _filled(lines: Sequence[str]) -> list[str]:
    """Without empty ones at the end."""
    found = list(lines)
    while found and not found[-1].strip():
        found.pop()
    return found
