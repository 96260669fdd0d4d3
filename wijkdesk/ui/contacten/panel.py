"""Beside the list: one contact or organisation, to look at and to change."""

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.contact.detail import Detail, detail
from wijkdesk.services.whole import records
from wijkdesk.ui import theme
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.room import Pages
from wijkdesk.ui.widgets.tag import Tag, Tone
from wijkdesk.ui.widgets.views import Tabs

from .overview import OverviewPage

if TYPE_CHECKING:
    from wijkdesk.store import Store

    from .data_page import DataPage
    from .privacy_page import PrivacyPage

OVERVIEW, DATA, PRIVACY = range(3)


class ContactPanel(QWidget):
    """Signals: those of its pages; `talk_wanted()`, `mail_wanted(id)`."""

    open_record = Signal(str, object)
    stakeholder_wanted = Signal(object, object)
    opgave_wanted = Signal(object, object)
    talk_wanted = Signal()
    mail_wanted = Signal(object)
    screen_wanted = Signal(str)
    status = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.shown: Detail | None = None
        self.name = label("", "title", wrap=True)
        self.sort = label("", "subtitle", wrap=True)
        self.star = QPushButton(theme.icon("star", "muted"), "")
        self.star.setCheckable(True)
        self.star.clicked.connect(self._favourite)
        self.talk = QPushButton("Gesprek vastleggen")
        self.talk.setProperty("kind", "primary")
        self.talk.setToolTip("Ctrl+G")
        self.mail = QPushButton("Mailen")
        self._tags = QWidget()
        self._tag_flow = FlowLayout(self._tags)
        self.overview = OverviewPage(store)
        self._data_pages, self._privacy_pages = Pages(), Pages()
        self._lay_out()
        self._wire()
        hide_in_copy(store, self.star, self.talk)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.star)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.talk)
        buttons.addWidget(self.mail)
        buttons.addStretch(1)
        self.tabs = Tabs("Over dit contact")
        self.tabs.addTab(self.overview, "Overzicht")
        self.tabs.addTab(self._data_pages, "Gegevens")
        self.tabs.addTab(self._privacy_pages, "Privacy")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.sort)
        layout.addWidget(self._tags)
        layout.addLayout(buttons)
        layout.addWidget(self.tabs, 1)

    def _wire(self) -> None:
        self.overview.open_record.connect(self.open_record)
        self.overview.stakeholder_wanted.connect(self.stakeholder_wanted)
        self.overview.opgave_wanted.connect(self.opgave_wanted)
        self.overview.status.connect(self.status)
        self.talk.clicked.connect(self.talk_wanted)
        self.mail.clicked.connect(self._mail)
        self.tabs.currentChanged.connect(lambda _tab: self._show_tab())

    # What stands behind the first tab is made when it is wanted first: the list is there sooner

    @cached_property
    def data(self) -> "dict[str, DataPage]":
        from .data_page import DataPage

        made = {kind: DataPage(self._store, kind) for kind in ("contact", "organisatie")}
        for page in made.values():
            page.status.connect(self.status)
            self._data_pages.addWidget(page)
        return made

    @cached_property
    def privacy(self) -> "PrivacyPage":
        from .privacy_page import PrivacyPage

        page = PrivacyPage(self._store)
        page.status.connect(self.status)
        page.screen_wanted.connect(self.screen_wanted)
        self._privacy_pages.addWidget(page)
        return page

    def show_record(self, record_id: UUID | None) -> bool:
        """Show this one; False when it is not there (any more)."""
        if self.shown is not None and self.shown.entry.id != record_id:
            self.flush()
        try:
            self.shown = None if record_id is None else detail(self._store, record_id)
        except KeyError:
            self.shown = None
        self.setVisible(self.shown is not None)
        if self.shown is None:
            return False
        self._show_head(self.shown)
        self._show_tab()
        return True

    def edit(self) -> None:
        """Go to the inputs."""
        self.tabs.setCurrentIndex(DATA)
        if self.shown is not None:
            self.data[self.shown.entry.kind].name.focus_field()

    def flush(self) -> bool:
        """Save what is typed; False when something can't be saved as it is."""
        made: dict[str, DataPage] = self.__dict__.get("data", {})
        return all([page.flush() for page in made.values()])  # noqa: C419

    def _show_head(self, found: Detail) -> None:
        entry = found.entry
        self.name.setText(entry.name)
        self.sort.setText(entry.sort)
        self.sort.setVisible(bool(entry.sort))
        self.star.setChecked(entry.favourite)
        told = "Geen favoriet meer" if entry.favourite else "Favoriet maken"
        self.star.setToolTip(told)
        self.star.setAccessibleName(told)
        self.star.setIcon(theme.icon("star", "on_primary" if entry.favourite else "muted"))
        self.mail.setVisible(bool(found.emails))
        while (item := self._tag_flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words = [(found.categorie, Tone.INFO)] if found.categorie else []
        words += [(tag, Tone.PLAIN) for tag in found.card.tags]
        for word, tone in words:
            self._tag_flow.addWidget(Tag(word, tone))
        self._tags.setVisible(bool(words))
        self.tabs.setTabVisible(PRIVACY, entry.is_person)

    def _show_tab(self) -> None:
        if self.shown is None:
            return
        entry = self.shown.entry
        if self.tabs.currentIndex() == OVERVIEW:
            self.overview.show_detail(self.shown)
        elif self.tabs.currentIndex() == DATA:
            self._data_pages.setCurrentWidget(self.data[entry.kind])
            self.data[entry.kind].show_record(entry.id)
        else:
            self.privacy.show_contact(entry.id)

    def _favourite(self) -> None:
        if self.shown is not None:
            entry = self.shown.entry
            records.change(self._store, entry.kind, entry.id, "favourite", not entry.favourite)

    def _mail(self) -> None:
        if self.shown is not None:
            self.mail_wanted.emit(self.shown.entry.id)
