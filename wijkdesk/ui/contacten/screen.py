"""Contacten: people and organisations, one of them beside the list, and the pages behind it."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wijkdesk.services.contact import lists
from wijkdesk.services.contact.lists import Only
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.whole import records
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import Card, TitleBar
from wijkdesk.ui.widgets.choice_box import ChoiceBox
from wijkdesk.ui.widgets.columns import Columns
from wijkdesk.ui.widgets.empty_state import EmptyState
from wijkdesk.ui.widgets.history.window import give_row_menu
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.screen import Screen
from wijkdesk.ui.widgets.tables.outside import Outside
from wijkdesk.ui.widgets.tables.record_table import NOTHING_FOUND, RecordTable

from .new_entry import NewEntry
from .output import ContactOutput
from .panel import ContactPanel
from .sources import EntrySource

if TYPE_CHECKING:
    from wijkdesk.store import Store

    from .doubles_page import DoublesPage
    from .import_page import ImportPage
    from .privacy_overview import PrivacyOverview

    Behind = TypeVar("Behind", DoublesPage, ImportPage, PrivacyOverview)

PAGES = ("", "doubles", "imports", "privacy")
"""The list, and what stands behind it; `standing` tells which one it is by its place here."""
KINDS = (("contact", "Personen"), ("organisatie", "Organisaties"))
PANEL = 384
"""Pixels that one contact needs to be shown without cutting words off."""
ONLY = (
    (Only.ALL, "Iedereen"),
    (Only.FAVOURITES, "Favorieten"),
    (Only.UNREACHABLE, "Zonder telefoon en e-mail"),
    (Only.SILENT, "Lang niet gesproken"),
    (Only.NEVER_SPOKEN, "Nog niet gesproken"),
)
EMPTY = {
    "contact": "Hier staan de mensen met wie u werkt. Voeg er een toe met + Contact, of lees een "
    "bestand in van Outlook, Google of uw telefoon.",
    "organisatie": "Hier staan de organisaties waarmee u werkt. Voeg er een toe met + Organisatie.",
}


class ContactenScreen(Screen):
    """With a wijk in the filter: who has to do with that wijk."""

    title = "Contacten"
    subjects = frozenset(
        {
            "contact",
            "organisatie",
            "contactmoment",
            "overleg",
            "actie",
            "netwerk",
            "privacy",
            "opgave",
            "toedeling",
        }
    )

    def __init__(self, store: "Store") -> None:
        super().__init__(store)
        self.kind = "contact"
        self.head = TitleBar("Contacten")
        self.kinds = {key: QPushButton(word) for key, word in KINDS}
        self.only = ChoiceBox()
        self.table = RecordTable("Contacten")
        everywhere = partial(self.gebied_wanted.emit, None)
        self.outside = Outside(self.table, self._clear_filters, everywhere)
        self.panel = ContactPanel(store)
        self.new_entry = NewEntry(store)
        self.output = ContactOutput(self, store, self.chosen)
        self.new = QPushButton("+ Contact")
        self.import_button = QPushButton("Inlezen…")
        self.doubles_button = QPushButton("Dubbelen")
        self.out_button = QPushButton("Uitvoer ▾")
        self.privacy_button = QPushButton("Privacy")
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.new, self.import_button, self.doubles_button)

    def _lay_out(self) -> None:
        self.out_button.setMenu(self.output.menu())
        self.new.setProperty("kind", "primary")
        for button in (
            self.import_button,
            self.doubles_button,
            self.privacy_button,
            self.out_button,
            self.new,
        ):
            self.head.buttons.addWidget(button)
        self.columns = Columns()
        self.columns.addWidget(self._list())
        self.columns.addWidget(self._about())
        self.columns.setSizes([660, 490])
        work = QWidget()
        layout = QVBoxLayout(work)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addWidget(self.columns, 1)
        self.pages = Pages(self)
        self.pages.addWidget(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)
        self.first = self.table

    def _list(self) -> Card:
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in self.kinds.values():
            button.setCheckable(True)
            group.addButton(button)
            line.addWidget(button)
        self.kinds["contact"].setChecked(True)
        for only, word in ONLY:
            self.only.addItem(word, only)
        self.only.setAccessibleName("Welke contacten")
        # On a small screen it gives way to what stands beside the list.
        self.only.setSizeAdjustPolicy(
            self.only.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.only.setMinimumContentsLength(8)
        self.only.setMaximumWidth(230)
        line.addWidget(self.only, 10)
        line.addStretch(1)
        card = Card()
        card.body.addLayout(line)
        card.body.addWidget(self.table, 1)
        return card

    def _about(self) -> Card:
        self._none = EmptyState("Kies iemand uit de lijst.", icon="users")
        self._beside = Pages()
        for one in (self._none, self.panel, self.new_entry):
            self._beside.addWidget(one)
        card = Card()
        card.body.addWidget(self._beside)
        card.setMinimumWidth(PANEL)
        return card

    def _wire(self) -> None:
        for key, button in self.kinds.items():
            button.clicked.connect(lambda _on=False, key=key: self.show_kind(key))
        self.only.activated.connect(lambda _row: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.panel.edit())
        self.table.remove_wanted.connect(self._remove)
        give_row_menu(self.store, self.table)
        self.new.clicked.connect(lambda: self.begin(self.kind))
        self.import_button.clicked.connect(self.begin_import)
        self.doubles_button.clicked.connect(self.show_doubles)
        self.new_entry.added.connect(self._added)
        self.new_entry.cancelled.connect(self._back_to_panel)
        self.new_entry.came_back.connect(lambda: self._beside.setCurrentWidget(self.new_entry))
        self.privacy_button.clicked.connect(self.show_privacy)
        for widget in (self.new_entry, self.panel):
            widget.open_record.connect(self.show_record)
        self.panel.status.connect(self.status)
        self.panel.screen_wanted.connect(self.screen_wanted)
        self.panel.talk_wanted.connect(self.talk_wanted)
        self.panel.mail_wanted.connect(lambda one: self.output.mail([one]))
        self.panel.stakeholder_wanted.connect(
            lambda gebied, one: self._elsewhere("stakeholder", gebied, one)
        )
        self.panel.opgave_wanted.connect(lambda gebied, one: self._elsewhere("opgave", gebied, one))
        self.output.status.connect(self.status)

    # The pages behind the list, each made when it is wanted first: the list is there sooner

    @cached_property
    def doubles(self) -> "DoublesPage":
        from .doubles_page import DoublesPage

        page = self._behind(DoublesPage(self.store))
        page.open_record.connect(self.show_record)
        return page

    @cached_property
    def imports(self) -> "ImportPage":
        from .import_page import ImportPage

        return self._behind(ImportPage(self.store))

    @cached_property
    def privacy(self) -> "PrivacyOverview":
        from .privacy_overview import PrivacyOverview

        page = self._behind(PrivacyOverview(self.store))
        page.open_record.connect(self.show_record)
        return page

    def _behind(self, page: "Behind") -> "Behind":
        page.closed.connect(self._back_to_list)
        page.status.connect(self.status)
        self.pages.addWidget(page)
        return page

    def _made(self, name: str) -> Any:
        """A page behind the list; None as long as nobody wanted it."""
        return self.__dict__.get(name)

    def _page(self) -> str:
        """Which one of `PAGES` is in sight."""
        shown = self.pages.currentWidget()
        return next((name for name in PAGES if name and self._made(name) is shown), PAGES[0])

    # What is shown

    def refresh(self) -> None:
        # Qt gives its words alone.
        only = Only(self.only.currentData())
        source = EntrySource(self.store, self.kind, self.gebied_id, only)
        current = self.table.current_id()
        empty = EMPTY[self.kind]
        if self.gebied_id is not None:
            empty = "Met deze wijk heeft nog niemand te maken. Kies bovenaan Alle wijken."
        elsewhere = " Kies bovenaan Alle wijken om verder te zoeken." if self.gebied_id else ""
        self.table.nothing_found = NOTHING_FOUND + elsewhere
        self.table.set_source(source, empty)
        if current is not None:
            self.table.select(current)
        self._show_head()
        if self.new_entry.waits():
            self.new_entry.begin(self.kind)
        if self._beside.currentWidget() is not self.new_entry:
            self._choose(self.table.current_id() or self.outside.about)
        if (page := self._page()) in ("doubles", "privacy"):
            self._made(page).refresh()

    def _show_head(self) -> None:
        people = lists.count(self.store, "contact")
        organisations = lists.count(self.store, "organisatie")
        facts = f"{people} personen · {organisations} organisaties"
        if self.gebied_id is not None:
            name = records.name_of(self.store, "gebied", self.gebied_id)
            facts = f"{len(self.table.model.ids)} die met {name} te maken hebben · {facts}"
        self.head.set_title("Contacten", facts)
        self.new.setText(f"+ {SUBJECTS[self.kind].word.capitalize()}")

    def show_kind(self, kind: str) -> None:
        """People or organisations."""
        self.kind = kind
        self.kinds[kind].setChecked(True)
        self.table.seek("")
        self.refresh()

    def show_record(self, kind: str, record_id: UUID) -> None:
        if kind not in self.kinds:
            return
        self.pages.setCurrentIndex(0)
        self._back_to_panel()
        if kind != self.kind:
            self.show_kind(kind)
        if not self.table.select(record_id):
            # Hidden by a filter: the record itself is what was asked for.
            self._clear_filters()
            if not self.table.select(record_id):
                self._choose(record_id)
                # Of another wijk: what is empty has no use for the cursor, and scrolls the card out
                # of sight where that stands under it.
                self.panel.talk.setFocus()

    def _clear_filters(self) -> None:
        self.table.clear_filter()
        self.only.setCurrentIndex(0)
        self.refresh()

    def edit_record(self, key: str, kind: str, record_id: UUID) -> None:
        self.panel.edit()

    def _choose(self, record_id: UUID | None) -> None:
        shown = self.panel.show_record(record_id)
        self._beside.setCurrentWidget(self.panel if shown else self._none)

    # What can be done

    def begin(self, kind: str) -> None:
        """Inputs for a new contact or organisation."""
        if kind != self.kind:
            self.show_kind(kind)
        self.pages.setCurrentIndex(0)
        self._beside.setCurrentWidget(self.new_entry)
        self.new_entry.begin(kind)

    def begin_import(self) -> None:
        """The page that reads files."""
        self.pages.setCurrentWidget(self.imports)
        self.imports.begin()

    def show_doubles(self) -> None:
        """The page of likely doubles."""
        self.pages.setCurrentWidget(self.doubles)
        self.doubles.refresh()

    def show_privacy(self) -> None:
        """The page of terms, reviews, consents and requests."""
        self.pages.setCurrentWidget(self.privacy)
        self.privacy.refresh()

    def chosen(self) -> list[UUID]:
        """The rows that something is done with: those selected, or else all that are listed."""
        selected = self.table.selected_ids()
        return selected if len(selected) > 1 else list(self.table.model.ids)

    def people(self) -> tuple[tuple[str, UUID], ...]:
        # Who stands behind the inputs for somebody new is not meant.
        shown = self.panel.shown if self._beside.currentWidget() is self.panel else None
        return ((shown.entry.kind, shown.entry.id),) if shown else ()

    def flush(self) -> bool:
        privacy = self._made("privacy")
        saved = [self.panel.flush(), privacy is None or privacy.flush()]
        return all(saved)

    def print_out(self) -> None:
        self.out_button.showMenu()

    def go_back(self) -> bool:
        if self.pages.currentIndex() != 0:
            self._back_to_list()
            return True
        if self._beside.currentWidget() is self.new_entry:
            self.new_entry.leaving.leave(self.new_entry.give_up, self.status.emit)
            return True
        return False

    def standing(self) -> dict[str, Any]:
        begins = self._beside.currentWidget() is self.new_entry
        return {
            "pagina": PAGES.index(self._page()),
            "nieuw": self.new_entry.kind if begins else "",
            "alleen": self.only.currentIndex(),
            "inlezen": imports.standing() if (imports := self._made("imports")) else {},
        }

    def stand_again(self, standing: dict[str, Any]) -> None:
        if standing["alleen"]:
            self.only.setCurrentIndex(standing["alleen"])
            self.refresh()
        if standing["nieuw"]:
            self.begin(standing["nieuw"])
        page = PAGES[standing["pagina"]]
        if page == "doubles":
            self.show_doubles()
        elif page == "privacy":
            self.show_privacy()
        elif page == "imports":
            self.begin_import()
            self.imports.stand_again(standing["inlezen"])

    def open_again(self, name: str, what: dict[str, Any]) -> QDialog | None:
        if name != "erase":
            return None
        window = self.panel.privacy.open_erase(UUID(what["contact"]))
        if what.get("busy"):
            window.was_at_work(str(what["busy"]))
        return window

    def place(self) -> dict[str, str]:
        shown = self.panel.shown
        return {"soort": self.kind, "contact": str(shown.entry.id) if shown else ""}

    def return_to(self, place: dict[str, str]) -> None:
        if place.get("soort") in self.kinds:
            self.kind = place["soort"]
            self.kinds[self.kind].setChecked(True)
        if place.get("contact"):
            self.refresh()
            self.table.select(UUID(place["contact"]))

    def _added(self, record_id: UUID) -> None:
        kind = self.new_entry.kind
        if kind != self.kind:
            self.show_kind(kind)
        self._back_to_panel()
        self.outside.show_new(record_id, records.name_of(self.store, kind, record_id))
        self._choose(record_id)

    def _back_to_panel(self) -> None:
        self._beside.setCurrentWidget(self.panel)
        self._choose(self.table.current_id())
        self.table.setFocus()

    def _back_to_list(self) -> None:
        self.pages.setCurrentIndex(0)
        self.table.setFocus()

    def _elsewhere(self, kind: str, gebied_id: UUID, record_id: UUID) -> None:
        self.gebied_wanted.emit(gebied_id)
        self.open_record.emit(kind, record_id)

    def _remove(self, ids: list[UUID]) -> None:
        records.remove(self.store, self.kind, ids)
