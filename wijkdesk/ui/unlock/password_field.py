"""A password to type: hidden or shown, with a warning for Caps Lock; and a new one, twice."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wijkdesk.store.access.policy import MINIMUM_LENGTH, SamePassword, guessed
from wijkdesk.ui import theme
from wijkdesk.ui.scrolling import bring
from wijkdesk.ui.widgets.card import label, set_role

EYE = QKeySequence("Alt+T")


def type_over(field: QWidget) -> None:
    """The cursor goes to a field that is wrong; a password that nobody can read is selected."""
    field.setFocus()
    first = field.window().focusWidget()
    if isinstance(first, QLineEdit) and first.echoMode() is QLineEdit.EchoMode.Password:
        first.selectAll()


class PasswordField(QWidget):
    """Label, input with an eye, and a line that says when Caps Lock is on."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        # Also while it is shown: nothing takes it down.
        self.edit.setProperty("secret", True)
        self.edit.setAccessibleName(name)
        self._eye = self.edit.addAction(
            theme.icon("eye", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        # Tab goes past it: a key of the field, that does nothing elsewhere.
        self._eye.setShortcut(EYE)
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.triggered.connect(self._toggle)
        self._caps = label("Let op: Caps Lock staat aan.", "problem")
        self._caps.hide()
        title = label(name, "label")
        title.setBuddy(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (title, self.edit, self._caps):
            layout.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.edit.returnPressed.connect(self.submitted)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self._show_eye()

    def text(self) -> str:
        return self.edit.text()

    def clear(self) -> None:
        self.edit.clear()

    @property
    def caps_lock_warning(self) -> bool:
        return not self._caps.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._look_at_caps(event)
        return False

    def _look_at_caps(self, event: QKeyEvent) -> None:
        # Qt has no way to ask for Caps Lock: a letter that disagrees with Shift tells it.
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps.hide()
        elif len(event.text()) == 1 and event.text().isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(event.text().isupper() != shift)

    def _toggle(self) -> None:
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if hidden else modes.Password)
        self._show_eye()

    def _show_eye(self) -> None:
        hidden = self.edit.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(theme.icon("eye" if hidden else "eye-off", "muted"))
        self._eye.setText("Wachtwoord tonen" if hidden else "Wachtwoord verbergen")
        self._eye.setToolTip(f"{self._eye.text()} ({EYE.toString()})")
        self.edit.setAccessibleDescription(self._eye.toolTip())


class NewPassword(QWidget):
    """A new password twice, with what is still wrong with it below, in red once somebody went on
    all the same; nothing else tells it. `name` says what it is of, and in `now` stands the one
    whose place it takes."""

    submitted = Signal()

    def __init__(self, name: str = "Nieuw wachtwoord", now: QLineEdit | None = None) -> None:
        super().__init__()
        self._now = now
        self._insists = False
        self.first = PasswordField(name)
        self.second = PasswordField("Nog een keer")
        self._told = label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self.first, self.second, self._told):
            layout.addWidget(widget)
        self.first.changed.connect(self._tell)
        self.second.changed.connect(self._tell)
        if now is not None:
            now.textChanged.connect(lambda _text: self._tell())
        self.first.submitted.connect(self._go_on)
        self.second.submitted.connect(self.submitted)
        self.setFocusProxy(self.first)
        self._tell()

    def text(self) -> str:
        return self.first.text()

    def wrong(self) -> str:
        """What is wrong with it, "" when it is good."""
        return next((told for told, _field in self.wrongs()), "")

    def wrongs(self) -> Iterator[tuple[str, QLineEdit]]:
        """What is wrong with it, and with which of the two."""
        if told := self._wrong_first():
            yield told, self.first.edit
        elif not self.second.text():
            yield "Goed genoeg. Typ het nu nog een keer.", self.second.edit
        elif self.first.text() != self.second.text():
            yield "De twee wachtwoorden zijn niet gelijk.", self.second.edit

    @property
    def refused(self) -> str:
        """What it tells in red; "" for nothing."""
        return self._told.text() if self._insists else ""

    def refuse(self, told: str) -> None:
        """Tell in red what is wrong with it, until something else is typed."""
        self._show(told, insists=True)
        # As soon as it has its place, and after what has the cursor.
        QTimer.singleShot(0, self._told, lambda: bring(self._told))

    def _go_on(self) -> None:
        """What is not good is not typed a second time."""
        if self._wrong_first():
            self.submitted.emit()
        else:
            type_over(self.second)

    def _wrong_first(self) -> str:
        missing = MINIMUM_LENGTH - len(self.first.text())
        if not self.first.text():
            return (
                f"Kies minstens {MINIMUM_LENGTH} tekens. Een zin die u onthoudt is sterker dan "
                "een kort wachtwoord met leestekens."
            )
        if missing > 0:
            return f"Nog {missing} {'teken' if missing == 1 else 'tekens'} erbij."
        if self._now is not None and self.first.text() == self._now.text():
            return f"{SamePassword.WHAT} {SamePassword.ADVICE}"
        return guessed(self.first.text())

    def _tell(self) -> None:
        self._show(self.wrong() or "✓ Goed genoeg, en twee keer hetzelfde.", insists=False)

    def _show(self, told: str, insists: bool) -> None:
        self._told.setText(told)
        if insists is not self._insists:
            self._insists = insists
            set_role(self._told, "problem" if insists else "muted")
