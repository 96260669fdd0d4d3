"""Vastleggen: makes what is chosen in the menu, and goes to it."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt

from wijkdesk.services.subjects.register import SUBJECTS, home_of
from wijkdesk.services.subjects.subject import How
from wijkdesk.ui import errors

from .around import Around
from .bars.body import Body
from .going import Going
from .menu.capture import capture_menu
from .opening import Over

if TYPE_CHECKING:
    from wijkdesk.store import Store


class Capturing(QObject):
    """Makes what is chosen and goes to it; a talk and a line have a window of their own."""

    def __init__(self, going: Going, around: Around, over: Over, body: Body) -> None:
        super().__init__(body)
        self._going, self._around, self._over, self._body = going, around, over, body
        body.top.capture.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """The Vastleggen menu, under its button."""
        gebieden, chosen = self._around.gebieden, self._going.gebied_id
        menu = capture_menu(self._body.window(), gebieden, chosen, self.capture)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        button = self._body.top.capture
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), -4))

    def capture(self, kind: str, gebied_id: UUID | None) -> None:
        """Make a record of this kind in this wijk and go to it."""
        if self._going.store is None:
            return
        self._body.leave_field()
        capture = SUBJECTS[kind].capture
        how = capture.how if capture is not None else How.RECORD
        if how is How.TALK:
            self._over.talk()
        elif how is How.LINE:
            self._over.jot(kind)
        elif how is How.SCREEN:
            self._going.into_gebied(gebied_id)
            if (screen := self._going.go_to(home_of(kind))) is not None:
                screen.begin(kind)
        else:
            self._going.into_gebied(gebied_id)
            self._make(self._going.store, kind, gebied_id)

    def _make(self, store: "Store", kind: str, gebied_id: UUID | None) -> None:
        from wijkdesk.services.whole import records

        try:
            made = records.add(store, kind, gebied_id)
        except Exception as error:
            errors.show(error)
            return
        self._going.show_record(kind, made, gebied_id)
