"""Why we keep somebody, what they agreed to, all that we keep of them, and forgetting them."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wijkdesk.services.privacy import retention
from wijkdesk.services.whole import leaving, outgoing, records
from wijkdesk.ui import errors
from wijkdesk.ui.files import ask_save
from wijkdesk.ui.reading import hide_in_copy
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.flow_layout import FlowLayout
from wijkdesk.ui.widgets.forms.part_rows import PartRows
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

from .erase_window import EraseWindow

if TYPE_CHECKING:
    from wijkdesk.store import Store


class PrivacyPage(ScrollPage):
    """Signals: `status(text)`."""

    status = Signal(str)
    screen_wanted = Signal(str)

    def __init__(self, store: "Store", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._one: UUID | None = None
        self.why = label("", wrap=True)
        self.consent = PartRows(store, "toestemming")
        self.consent.problem.connect(self.status)
        self.pdf = QPushButton("Bewaren als PDF…")
        self.json = QPushButton("Bewaren als bestand (JSON)…")
        self.erase = QPushButton("Wissen of anonimiseren…")
        hide_in_copy(store, self.erase)
        self.pdf.clicked.connect(lambda: self._save("pdf"))
        self.json.clicked.connect(lambda: self._save("json"))
        self.erase.clicked.connect(self._erase)
        self._lay_out()

    def _lay_out(self) -> None:
        page = Page()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(label("Waarom en hoe lang", "heading"))
        layout.addWidget(self.why)
        layout.addWidget(self.consent)
        layout.addWidget(label("Alles over deze persoon", "heading"))
        layout.addWidget(
            label(
                "Wie vraagt wat u van hem bewaart, krijgt dit: alles uit alle onderdelen, zonder "
                "gegevens van anderen.",
                wrap=True,
            )
        )
        layout.addWidget(_beside(self.pdf, self.json))
        layout.addWidget(label("Vergeten", "heading"))
        layout.addWidget(
            label(
                "U ziet eerst wat weggaat en wat blijft. Daarna is het niet terug te halen.",
                wrap=True,
            )
        )
        layout.addWidget(_beside(self.erase))
        layout.addStretch(1)
        self.setWidget(page)

    def show_contact(self, contact_id: UUID) -> None:
        """Show this person."""
        self._one = contact_id
        self.why.setText(retention.why(self._store, contact_id, self._store.clock.today()))
        self.consent.show_owner("contact_id", contact_id)

    def flush(self) -> bool:
        return self.consent.flush()

    def _save(self, suffix: str) -> None:
        one = self._one
        if one is None:
            return
        who = records.name_of(self._store, "contact", one).split(" · ")[0]
        name = f"{leaving.PERSON.named(who)}.{suffix}"
        kind = f"{suffix.upper()} (*.{suffix})"
        path = ask_save(self, "Alles over deze persoon bewaren", name, kind)
        if path is not None:
            self.save_to(path, suffix)

    def save_to(self, path: Path, suffix: str) -> None:
        """Keep all over this person as "pdf" or "json"."""
        one, store = self._one, self._store
        assert one is not None

        def work(_job: worker.Job) -> None:
            from wijkdesk.documents.persoonsdossier import print_person
            from wijkdesk.services.privacy import person

            today = store.clock.today()
            if suffix == "json":
                outgoing.write(store, leaving.PERSON, path, person.person_json(store, one, today))
            else:
                made = print_person(leaving.PERSON.content(store, one, today)).pdf
                outgoing.write(store, leaving.PERSON, path, made)

        worker.run(
            self,
            work,
            lambda _: self.status.emit(f"{path.name} bewaard"),
            errors.telling(self.status.emit),
            outside=worker.MAKES_MS,
        )

    def _erase(self) -> None:
        if self._one is not None:
            self.open_erase(self._one)

    def open_erase(self, one: UUID) -> EraseWindow:
        """What goes and what stays of this person, to decide on."""
        window = EraseWindow(self._store, one, self)
        window.told.connect(self.status)
        window.screen_wanted.connect(self.screen_wanted)
        window.open()
        return window


def _beside(*buttons: QPushButton) -> QWidget:
    """Beside each other, as far as there is room for that."""
    line = QWidget()
    flow = FlowLayout(line, spacing=8)
    for button in buttons:
        flow.addWidget(button)
    return line
