"""Every page of every screen, as the screens themselves list them: their views, modes and chapters,
and each tab in those.

`for page in (walk := Walk(window))` goes by all of them in one window; `walk.missed()` tells
afterwards by which page of a screen it did not come, so that a new one is not forgotten.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QTabWidget, QWidget

from wijkdesk.services.actie import lists
from wijkdesk.services.actie.lists import Filter, View
from wijkdesk.services.gebied import areas
from wijkdesk.services.overleg.held import gather, notes
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.services.wijkopgave.texts import find
from wijkdesk.store import Store
from wijkdesk.ui.acties import views as acties
from wijkdesk.ui.netwerk import screen as netwerk
from wijkdesk.ui.overleg.meeting_page import FINISH, MODES
from wijkdesk.ui.overleg.overview import page as overview
from wijkdesk.ui.screens import SCREENS
from wijkdesk.ui.shell import MainWindow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.screen import Screen


@dataclass(frozen=True)
class Ids:
    """What the pages are looked at with."""

    wijk: UUID
    other: UUID
    """Without a wijkopgave."""
    contact: UUID
    organisatie: UUID
    meeting: UUID
    adopted: UUID
    """A meeting of which the report is adopted."""
    actie: UUID
    cbs: Sequence[Path]
    """Files with a map."""


Turn = Callable[[Any, Ids], object]
Pages = dict[str, Turn]
"""What one sees, and how the screen comes there."""


def _wijken() -> Pages:
    def own_area(screen: Any, _ids: Ids) -> None:
        screen._show_form()
        screen.area.begin()

    return {
        "lijst": lambda screen, ids: screen.show_record("gebied", ids.wijk),
        "eigen gebied": own_area,
        "verslag van het inlezen": lambda screen, ids: screen.map.read_files(ids.cbs),
        "kaart": lambda screen, _ids: screen.map.close_report.click(),
    }


def _contacten() -> Pages:
    def plain(turn: Turn) -> Turn:
        def at_list(screen: Any, ids: Ids) -> None:
            screen._back_to_list()
            turn(screen, ids)

        return at_list

    return {
        "contact": lambda screen, ids: screen.show_record("contact", ids.contact),
        "organisatie": lambda screen, ids: screen.show_record("organisatie", ids.organisatie),
        "nieuw contact": lambda screen, _ids: screen.begin("contact"),
        "nieuwe organisatie": lambda screen, _ids: screen.begin("organisatie"),
        "dubbelen": lambda screen, _ids: screen.show_doubles(),
        "inlezen": plain(lambda screen, _ids: screen.begin_import()),
        "privacy": plain(lambda screen, _ids: screen.show_privacy()),
    }


def _netwerk() -> Pages:
    def shows(screen: Any, _ids: Ids, view: int) -> None:
        screen.show_view(view)
        if view == netwerk.LIST:
            screen.table.select(screen.table.model.ids[0])

    pages: Pages = {word: partial(shows, view=view) for view, word in netwerk.VIEWS}
    return pages | {
        "wie kan daar zitten": lambda screen, _ids: _open_empty_seat(screen),
        "nieuwe stakeholder": lambda screen, _ids: screen.begin(),
    }


def _open_empty_seat(screen: Any) -> None:
    screen.show_view(netwerk.COVERAGE)
    model = screen.sectors.model
    places = product(range(model.rowCount()), range(model.columnCount()))
    screen._open_seat(*next(at for at in places if screen.sectors.is_empty(*at)))


def _overleg() -> Pages:
    def of_meeting(screen: Any, ids: Ids, mode: int) -> None:
        screen.open_meeting(ids.meeting, mode)

    def view_of(screen: Any, _ids: Ids, view: int) -> None:
        screen.show_overview()
        screen.overview.show_view(view)

    pages: Pages = {word: partial(view_of, view=view) for view, word in overview.VIEWS}
    pages |= {word: partial(of_meeting, mode=mode) for mode, word in MODES}
    return pages | {"vastgesteld": lambda screen, ids: screen.open_meeting(ids.adopted, FINISH)}


def _acties() -> Pages:
    def shows(screen: Any, ids: Ids, shape: int) -> None:
        if shape == acties.LIST:
            screen.show_record("actie", ids.actie)
        screen.show_shape(shape)

    return {word: partial(shows, shape=shape) for shape, word in acties.SHAPES}


def _wijkopgaven() -> Pages:
    def of_chapter(screen: Any, _ids: Ids, key: str) -> None:
        screen.chapters.choose(key)

    def not_begun(screen: Any, ids: Ids) -> None:
        screen.window().choose_gebied(ids.other)

    def everywhere(screen: Any, _ids: Ids) -> None:
        screen.window().choose_gebied(None)

    pages: Pages = {one.key: partial(of_chapter, key=one.key) for one in CHAPTERS}
    return pages | {
        "versies": lambda screen, _ids: screen.to_versions.setChecked(True),
        "nog niet begonnen": not_begun,
        "overzicht": everywhere,
    }


PAGES: dict[str, Pages] = {
    "wijken": _wijken(),
    "contacten": _contacten(),
    "netwerk": _netwerk(),
    "overleg": _overleg(),
    "acties": _acties(),
    "wijkopgaven": _wijkopgaven(),
}
"""By screen; one that is not here is looked at as it opens."""


def ids_in(store: Store, cbs: Sequence[Path]) -> Ids:
    """What the example has, and somebody who stands in it twice."""
    twice = records.record(store, "contact", records.ids(store, "contact", None)[0])
    names = {name: twice[name] for name in ("given_name", "infix", "surname")}
    records.add(store, "contact", None, **names)
    wijken = [one.id for one in areas.wijken(store)]
    begun = [one for one in wijken if find(store, one) is not None]
    today = store.clock.today()
    meetings = [gather.meeting(store, one, today) for one in records.ids(store, "overleg", None)]
    job = records.ids(store, "functie", None)[0]
    meeting = next(one for one in meetings if one.items and not one.stand.is_adopted)
    notes.keep(store, meeting.items[0].id, ["! @Marit Hulshof Lamp maken", "! Bank", "= Akkoord"])
    return Ids(
        next(one.id for one in areas.wijken(store) if one.name == "Ossenkoppelerhoek"),
        next(one for one in wijken if one not in begun),
        records.owner(store, "functie", job, "contact_id"),
        records.owner(store, "functie", job, "organisatie_id"),
        meeting.id,
        next(one.id for one in meetings if one.stand.is_adopted),
        lists.ids(store, Filter(View.OPEN), today)[0],
        cbs,
    )


class Walk:
    """By each page of each screen, in one window; `missed` tells by which it did not come."""

    def __init__(self, window: MainWindow, cbs: Sequence[Path]) -> None:
        assert window.store is not None
        self._window, self._ids = window, ids_in(window.store, cbs)
        self._seen: set[QWidget] = set()

    def __iter__(self) -> Iterator[str]:
        """What one sees, each when it is in sight and filled."""
        for spec in SCREENS:
            pages = PAGES.get(spec.key, {"": lambda _screen, _ids: None})
            for name, turn in pages.items():
                self._window.choose_gebied(self._ids.wijk if spec.key != "contacten" else None)
                screen = self._window.go_to(spec.key)
                assert screen is not None
                worker.wait_for_all()
                turn(screen, self._ids)
                for tab in self._tabs(screen):
                    yield ", ".join(filter(None, (spec.title, name, tab)))

    def _tabs(self, screen: Screen) -> Iterator[str]:
        yield from self._seen_in(screen, "")
        for tabs in screen.findChildren(QTabWidget):
            if not tabs.isVisible():
                continue
            for at in filter(tabs.isTabVisible, range(1, tabs.count())):
                tabs.setCurrentIndex(at)
                yield from self._seen_in(screen, tabs.tabText(at))
            tabs.setCurrentIndex(0)

    def _seen_in(self, screen: Screen, name: str) -> Iterator[str]:
        self._window.undo_bar.hide()
        worker.wait_for_all()
        yield name
        # Who looks waits until it is filled.
        for stack in screen.findChildren(QStackedWidget):
            page = stack.currentWidget()
            if page is not None and page.isVisible():
                self._seen.add(page)

    def missed(self) -> list[str]:
        """The pages of the screens that were not in sight. What says that there is nothing is
        none."""
        stacks = [
            stack
            for screen in self._window.screens.values()
            for stack in screen.findChildren(QStackedWidget)
        ]
        pages = [stack.widget(at) for stack in stacks for at in range(stack.count())]
        return sorted(
            type(page).__name__
            for page in pages
            if page is not None and page not in self._seen and not isinstance(page, EmptyState)
        )
