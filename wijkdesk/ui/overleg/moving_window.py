"""Moving a meeting, alone or with all that follow: the new day, what comes of it, and the mail."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.overleg.data import Meeting
from wijkdesk.services.overleg.kinds import OVERLEG
from wijkdesk.services.overleg.plan import moving, rhythm
from wijkdesk.services.overleg.plan.moves import Moved, Moves
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.whole import records
from wijkdesk.services.words import dutch
from wijkdesk.store.errors import StoreError
from wijkdesk.ui.files import ask_folder, begin_in
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.field_row import NUMBER_WIDTH, FieldRow, editor_for
from wijkdesk.ui.widgets.forms.text_editors import LineEditor
from wijkdesk.ui.widgets.kept_form import KeptForm
from wijkdesk.ui.widgets.scroll_page import Page
from wijkdesk.ui.widgets.typing_window import TypingWindow
from wijkdesk.ui.widgets.unsaved import in_window

from .receivers import told_receivers

if TYPE_CHECKING:
    from wijkdesk.store import Store

SIZE = (640, 640)
INDENT = 28
"""Pixels, so that what is about a box stands below its words."""
SAME = "Dat zijn de dag en de tijd van nu. Typ een andere."
_DAY = Field("held_on", "Nieuwe dag", FieldKind.DATE, required=True)
_TIME = Field("start_time", "Tijd", OVERLEG.field("start_time").kind, required=True)


class MovingWindow(TypingWindow):
    """Signals: `moved(moves, folder)` with the folder in which the mail with the new invitation
    comes; None for no mail."""

    moved = Signal(object, object)

    def __init__(self, store: "Store", meeting: Meeting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store, self._meeting = store, meeting
        self._folder = begin_in()
        self._receivers: tuple[object, str, bool] = (None, "", False)
        self._chose_mail = False
        self.setWindowTitle("Overleg verzetten")
        self.resize(*SIZE)
        time_editor = LineEditor(width=NUMBER_WIDTH)
        self.day = FieldRow(_DAY, editor_for(_DAY, store.clock.today))
        self.time = FieldRow(_TIME, time_editor)
        self.following = QRadioButton("Dit en alle volgende van de reeks")
        self.one = QRadioButton("Alleen dit overleg")
        self.preview = QListWidget()
        self.preview.setAccessibleName("Dit verandert er")
        self.preview.setMinimumHeight(110)
        self.preview.setWordWrap(True)
        self.preview.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mail = QCheckBox("Mail met de nieuwe uitnodiging klaarzetten")
        self.to_whom = label("", "muted", wrap=True)
        self.where = label("", "muted")
        self.other = QPushButton("Andere map…")
        self.other.setAutoDefault(False)
        self.other.setAccessibleDescription("De mail in een andere map bewaren")
        self.save = QPushButton("Verzetten")
        self.save.setProperty("kind", "primary")
        self.cancel = self.cancel_button()
        self._lay_out()
        self._begin()
        self._wire()
        self.leaving.begin()
        self._watch()
        self.again = ("verzetten", {"overleg": meeting.id})

    def _lay_out(self) -> None:
        when = f"{dutch.weekday(self._meeting.held_on)}, {dutch.clock(self._meeting.start)}"
        page = Page()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(label(self._meeting.name, "heading", wrap=True))
        inside.addWidget(label(f"Nu: {when}", "muted", wrap=True))
        for pair in ((self.day, self.time), (self.following, self.one)):
            beside = QWidget()
            line = FlowLayout(beside, spacing=16)
            for one in pair:
                line.addWidget(one)
            inside.addWidget(beside)
        inside.addWidget(self.preview, 1)
        self._mailing, self._place = QWidget(), QWidget()
        mailing, below = QVBoxLayout(self._mailing), QVBoxLayout()
        mailing.setContentsMargins(0, 0, 0, 0)
        below.setContentsMargins(INDENT, 0, 0, 0)
        mailing.addWidget(self.mail)
        mailing.addLayout(below)
        below.addWidget(self.to_whom)
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.where)
        place.addWidget(self.other)
        place.addStretch(1)
        below.addWidget(self._place)
        inside.addWidget(self._mailing)
        self.fill(page, (self.warning,), (self.cancel, self.save))

    def _begin(self) -> None:
        """As it is now; of a series all that follow move along, unless it is the last."""
        for row, value in ((self.day, self._meeting.held_on), (self.time, self._meeting.start)):
            row.editor.show_value(value, records.show(row.field, value))
        can = moving.follows(self._store, self._meeting.id)
        self.following.setVisible(can)
        self.one.setVisible(can)
        on, at = self._meeting.held_on, self._meeting.start
        moves = moving.preview(self._store, self._meeting.id, on, at, following=can)
        (self.following if len(moves.moved) > 1 else self.one).setChecked(True)
        self._show_folder()
        self._show_preview()
        self.day.editor.setFocus()
        self.day.editor.select_all()

    def _wire(self) -> None:
        self.save.setAutoDefault(False)
        self.goes_on_by(self.save, lines=True)
        self.save.clicked.connect(self.keep)
        for row in (self.day, self.time):
            row.editor.typed.connect(self._show_preview)
        self.following.toggled.connect(lambda _on: self._show_preview())
        self.mail.clicked.connect(self._choose_mail)
        self.other.clicked.connect(self._choose_folder)

    def _watch(self) -> None:
        """From now on what is typed is not saved until it is kept."""
        self.unkept = KeptForm(
            *(self, self._store, "venster/verzetten", "nieuwe dag van een overleg", self.keep),
            lambda: {"dag": self.day.editor.text(), "tijd": self.time.editor.text()},
            self._put_back,
        )
        for row in (self.day, self.time):
            row.editor.typed.connect(self.unkept.typed)

    def keep(self) -> None:
        """Move, and close; what is wrong is told at its input."""
        self._tell("", "")
        following = self.following.isChecked()
        try:
            on, at = self._value(self.day), self._value(self.time)
            wanted = (self._store, self._meeting.id, on, at)
            if not moving.preview(*wanted, following=following).changing:
                raise Invalid("held_on", SAME)
            moves = moving.move(*wanted, following=following)
        except Invalid as wrong:
            self._tell(wrong.field, wrong.message)
            return
        except StoreError as wrong:
            self.unkept.failed(wrong)
            self._tell("held_on", in_window(wrong))
            return
        self.unkept.kept()
        mails = self.mail.isChecked() and not self._mailing.isHidden()
        self.accept()
        self.moved.emit(moves, self._folder if mails else None)

    def _choose_mail(self) -> None:
        self._chose_mail = True
        self._show_preview()

    def _choose_folder(self) -> None:
        folder = ask_folder(self, "In welke map komt de mail?")
        if folder is not None:
            self._folder = folder
            self._show_folder()

    def _show_folder(self) -> None:
        self.where.setText(f"Komt in de map {self._folder.name or self._folder}")
        self.where.setToolTip(str(self._folder))

    def _show_preview(self) -> None:
        """What moves, and on the button how many and whether a mail comes: the rest may be out of
        sight."""
        for row in (self.day, self.time):
            row.set_problem("")
        self.preview.clear()
        self.save.setText("Verzetten")
        try:
            on, at = self._value(self.day), self._value(self.time)
            wanted = (self._store, self._meeting.id, on, at)
            moves = moving.preview(*wanted, following=self.following.isChecked())
        except Invalid:
            return
        self._show_mail(moves)
        for one in (*moves.moved, *moves.staying):
            self.preview.addItem(_told(one))
        many = len(moves.changing)
        mails = self.mail.isChecked() and not self._mailing.isHidden()
        what = f"{many} overleggen verzetten" if many > 1 else "Verzetten"
        with_mail = f"{many} verzetten" if many > 1 else "Verzetten"
        self.save.setText(f"{with_mail} en mail klaarzetten" if mails else what)

    def _show_mail(self, moves: Moves) -> None:
        """Whom the mail would reach. Somebody else's meeting is not ours to invite to, and of one
        that does not take place nobody needs a day."""
        offered = moves.ours and bool(moves.taking_place)
        self._mailing.setVisible(offered)
        if not offered:
            return
        ids = [one.id for one in moves.taking_place]
        if self._receivers[0] != ids:
            self._receivers = (ids, *told_receivers(self._store, moves))
        _ids, told, reaches = self._receivers
        self.to_whom.setText(told)
        if not self._chose_mail:
            self.mail.setChecked(reaches)
        self._place.setVisible(self.mail.isChecked())

    def _put_back(self, texts: Mapping[str, str]) -> None:
        """Show what was typed earlier."""
        for row, name in ((self.day, "dag"), (self.time, "tijd")):
            if row.editor.text() != texts[name]:
                row.editor.show_text(texts[name])
        self._show_preview()

    def _value(self, row: FieldRow) -> Any:
        """What stands in a field. Raises Invalid."""
        return parse(row.field, row.editor.raw(), self._store.clock.today())

    def _tell(self, field: str, problem: str) -> None:
        """What is wrong, at the input with the cursor in it; "" at none."""
        at = self.time if field == _TIME.name else self.day
        for row in (self.day, self.time):
            row.set_problem(problem if row is at else "")
        if problem:
            at.editor.setFocus()


def told(moves: Moves) -> str:
    """What was done, and that the town hall is closed on the new day."""
    first, many = moves.changing[0], len(moves.changing)
    day, off = dutch.weekday(first.on), rhythm.holiday(first.on)
    done = f"Overleg verzet naar {day}." if many == 1 else f"{many} overleggen verzet."
    return f"{done} Let op: {day} is {off}." if off else done


def _told(one: Moved) -> str:
    note = f"  ·  {one.note}" if one.note else ""
    if not one.changes:
        return f"{_moment(one)} blijft zo{note}"
    return f"{_moment(one, was=True)}  →  {_moment(one)}{note}"


def _moment(one: Moved, *, was: bool = False) -> str:
    on, at = (one.was_on, one.was_at) if was else (one.on, one.at)
    return f"{dutch.short_weekday(on)} {on.year} {dutch.clock(at)}"
