"""Going about: which screens were made, which one is in sight, and of which wijk it tells."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from wijkdesk import debug
from wijkdesk.services.subjects.register import home_of, is_area
from wijkdesk.ui import errors
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.widgets import cursor
from wijkdesk.ui.widgets.screen import Screen

from .bars.body import Body
from .over import open_windows
from .place import Place

if TYPE_CHECKING:
    from wijkdesk.store import Store

TABS = "tabbladen"
"""Under which name the tabs in front are remembered, beside what a screen tells of its place."""
SPECS = {spec.key: spec for spec in SCREENS}


class Going(QObject):
    """Goes from screen to screen, while a store is open. Signals: `talk_wanted()` when a screen
    asks for the window that logs a talk."""

    talk_wanted = Signal()

    def __init__(self, body: Body, parent: QObject) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.gebied_id: UUID | None = None
        self.screens: dict[str, Screen] = {}
        self.screen_key = ""
        self._body = body
        self._place = Place(None)
        self._history: list[str] = []
        body.navigation.chosen.connect(self.navigate)
        body.top.gebied_chosen.connect(self.choose_gebied)

    @property
    def in_sight(self) -> Screen | None:
        """The screen in sight."""
        return self.screens.get(self.screen_key)

    def begin(self, store: "Store", place: Place) -> None:
        """Work with this store, in the wijk where the user was."""
        self.store, self._place = store, place
        self.gebied_id = place.gebied()

    def go_where_one_was(self) -> None:
        """The screen of the last time, or the first."""
        wanted = self._place.screen()
        self.go_to(wanted if wanted in SPECS else SCREENS[0].key)

    def end(self) -> None:
        """Let go of the store: nothing of it stays in a screen."""
        for screen in self.screens.values():
            open_windows.silence(screen)
            self._body.let_go(screen)
        self.screens.clear()
        self.screen_key = ""
        self._history.clear()
        self.store = None

    def go_to(self, key: str) -> Screen | None:
        """Show a screen; it is made on the first visit."""
        if self.store is None:
            return None
        self._body.leave_field()
        if self.screen_key and self.screen_key != key:
            self._history.append(self.screen_key)
        with debug.timed(f"screen: {key}"):
            screen = self.screens.get(key) or self._make(self.store, key)
        self.screen_key = key
        screen.set_gebied(self.gebied_id)
        self._body.bring_forward(screen)
        self._body.navigation.show_chosen(key)
        cursor.begin(screen)
        return screen

    def go_back(self) -> bool:
        """Out of the box that one types in, else back within the screen. Never to another screen:
        who closes a list of names with one key too many would type on elsewhere. True when there
        was something to leave."""
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.hide()
            return True
        screen = self.in_sight
        return screen is not None and (cursor.leave_box(screen) or screen.go_back())

    def go_before(self) -> None:
        """To the screen before."""
        if self._history:
            key = self._history.pop()
            self.go_to(key)
            self._history.pop()

    def navigate(self, key: str) -> None:
        """A click in the navigation, or its key; on the screen in sight it leads to its list."""
        if key == self.screen_key and (screen := self.screens.get(key)) is not None:
            self._body.leave_field()
            screen.go_home()
        self.go_to(key)

    def choose_gebied(self, gebied_id: UUID | None) -> None:
        """The wijk filter: the screen in sight obeys now, the others when they are shown. A cursor
        in what is gone by that, such as the list of all wijken, goes to where one works."""
        screen, focused = self.in_sight, self._body.focused()
        was_inside = screen is not None and focused is not None and screen.isAncestorOf(focused)
        with cursor.kept(self._body.window()):
            self._body.leave_field()
            self.gebied_id = gebied_id
            self._body.top.show_gebied(gebied_id)
            if screen is not None:
                screen.set_gebied(gebied_id)
        if screen is not None and was_inside and self._body.focused() is None:
            cursor.begin(screen)

    def into_gebied(self, gebied_id: UUID | None) -> None:
        """What is of another wijk than the chosen one changes the wijk filter; what is of none
        leaves it."""
        if gebied_id is not None and gebied_id != self.gebied_id:
            self.choose_gebied(gebied_id)

    def show_record(self, kind: str, record_id: UUID, gebied_id: UUID | None = None) -> None:
        """Go to a record, wherever it lives; another wijk's record changes the wijk filter."""
        self.into_gebied(record_id if is_area(kind) else gebied_id)
        screen = self.go_to(home_of(kind))
        if screen is not None:
            screen.show_record(kind, record_id)

    def flush(self, wrong: list[Exception] | None = None) -> bool:
        """Save what is typed anywhere; False when something can't be saved as it is. With `wrong`
        a screen that raises keeps the others from nothing, and it gets what was raised."""
        saved = []
        with errors.gathered(wrong):
            self._body.leave_field()
        for screen in self.screens.values():
            with errors.gathered(wrong):
                saved.append(screen.flush())
        return all(saved)

    def show_as_it_is(self) -> None:
        """A screen may show what did not come about."""
        for screen in self.screens.values():
            screen.make_stale()

    def save_place(self) -> None:
        """Remember where the user is, on every screen."""
        if self.store is not None:
            from wijkdesk.ui.widgets import views

            places = {
                key: {**screen.place(), TABS: views.tabs_of(screen)}
                for key, screen in self.screens.items()
            }
            geometry = self._body.window().saveGeometry()
            self._place.save(geometry, self.screen_key, self.gebied_id, places)

    def _make(self, store: "Store", key: str) -> Screen:
        screen = SPECS[key].make(store)
        screen.status.connect(self._body.status.say)
        screen.open_record.connect(self.show_record)
        screen.gebied_wanted.connect(self.choose_gebied)
        screen.talk_wanted.connect(self.talk_wanted)
        screen.screen_wanted.connect(self.go_to)
        screen.gebied_id = self.gebied_id
        self.screens[key] = screen
        self._body.hold(screen)
        self._return_to(screen, self._place.of_screen(key))
        return screen

    def _return_to(self, screen: Screen, place: dict[str, str]) -> None:
        # It knows tables, which the unlock page does not wait for.
        from wijkdesk.ui.widgets import views

        screen.return_to(place)
        views.show_tabs_of(screen, place.get(TABS, ""))
