"""What there is to know of one copy, and what can be done with it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from wijkdesk.services.whole import copies
from wijkdesk.services.words import dutch
from wijkdesk.store import Store
from wijkdesk.store.copies.shelf import OnShelf
from wijkdesk.store.errors import Damaged
from wijkdesk.ui import errors
from wijkdesk.ui.allowing import allow
from wijkdesk.ui.widgets import worker
from wijkdesk.ui.widgets.card import Card, label
from wijkdesk.ui.widgets.scroll_page import Page, ScrollPage

CHOOSE = "Kies een kopie"
LOOK = "Opent de kopie in een eigen venster, om iets op te zoeken."
SURE = (
    "WijkDesk zet alles terug zoals het toen was. Wat er nu staat, wordt bewaard als kopie "
    "(beschadigd: onder Opzij gezet). Wie u daarna wiste, wist WijkDesk opnieuw."
)

_DAMAGED = (
    "Deze kopie is beschadigd of hoort bij andere gegevens. "
    "Zij is niet terug te zetten; kies een andere."
)
_REFUSED = (
    "Deze kopie is nu niet te lezen. "
    "Kijk of de schijf of stick goed is aangesloten en open dit scherm dan opnieuw."
)


class _Question(QFrame):
    """Whether the user is sure. It is no line of what is told above it, and looks so."""

    def __init__(self, yes: QPushButton, no: QPushButton) -> None:
        super().__init__()
        self.setProperty("asking", True)
        self.words = label(SURE, wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (yes, no):
            button.setAccessibleDescription(SURE)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(label("Zeker weten?", "heading"))
        layout.addWidget(self.words)
        layout.addSpacing(4)
        layout.addLayout(buttons)


class AboutCopy(Card):
    """`put_back(copy)` fires when the user is sure, `look(copy)` to look into it."""

    put_back = Signal(object)
    look = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__(CHOOSE)
        self._store = store
        self._copy: OnShelf | None = None
        self._job: QObject | None = None
        self.facts = label("", wrap=True)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setAccessibleName("Wat er in deze kopie staat")
        self.facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.restore = QPushButton("Terugzetten …")
        self.yes = QPushButton("Ja, zet terug")
        self.yes.setProperty("kind", "primary")
        self.no = QPushButton("Annuleren")
        self.sure = _Question(self.yes, self.no)
        self.inside = QPushButton("Inkijken")
        page = Page()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.facts)
        inner.addStretch(1)
        self._scroll = ScrollPage()
        self._scroll.setWidget(page)
        self._page, self._whole = page, False
        page.tall.connect(lambda _height: self._give_room())
        buttons = QHBoxLayout()
        for button in (self.inside, self.restore):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.sure)
        self.body.addLayout(buttons)
        self.restore.clicked.connect(lambda: self._ask(True))
        self.no.clicked.connect(lambda: self._ask(False))
        self.yes.clicked.connect(lambda: self.put_back.emit(self._copy))
        self.inside.clicked.connect(lambda: self.look.emit(self._copy))
        self.show_copy(None, "", "")

    def show_whole(self, whole: bool) -> None:
        """Be as tall as what is told, on a page that scrolls by itself; else that scrolls here."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        self._scroll.setVerticalScrollBarPolicy(wanted)
        self._give_room()

    def _give_room(self) -> None:
        self._scroll.setMinimumHeight(self._page.minimumHeight() if self._whole else 0)

    def show_copy(self, copy: OnShelf | None, where: str, when: str) -> None:
        """Tell of this copy, `when` being as it is called in the list; what is in it is read in a
        worker."""
        self._copy = copy
        self._ask(False)
        self._allow(_why_not(copy))
        if copy is None:
            self.set_heading(CHOOSE)
            self.facts.setText("")
            return
        self.set_heading(f"Kopie van {when}")
        head = f"{where}, {copies.size(copy)}\n{copy.path.name}"
        if not copy.is_readable:
            self.facts.setText(f"{head}\n\n{_why_not(copy)}")
            return
        self.facts.setText(f"{head}\n\nBezig met vergelijken …")
        store = self._store

        def done(compared: copies.Compared) -> None:
            if self._copy is copy:
                self.facts.setText(f"{head}\n\n{told(compared)}")

        def failed(error: Exception) -> None:
            if self._copy is not copy:
                return
            if isinstance(error, Damaged) and error.path == copy.path:
                self._ask(False)
                self._allow(_DAMAGED)
                self.facts.setText(f"{head}\n\n{_DAMAGED}")
            else:
                errors.telling(lambda text: self.facts.setText(f"{head}\n\n{text}"))(error)

        self._job = worker.run(
            self, lambda _job: copies.compare(store, copy), done, failed, outside=True
        )

    def _allow(self, why_not: str) -> None:
        allow(self.restore, why_not)
        allow(self.inside, why_not, LOOK)

    def _ask(self, sure: bool) -> None:
        asked = self.window().focusWidget() in (self.yes, self.no)
        self.sure.setVisible(sure)
        for widget in (self.restore, self.inside):
            widget.setVisible(not sure)
        if sure:
            self.no.setFocus()
        elif asked:
            self.restore.setFocus()


def _why_not(copy: OnShelf | None) -> str:
    """Why nothing can be done with it, "" when that can."""
    if copy is None:
        return f"{CHOOSE}."
    if copy.is_readable:
        return ""
    return _REFUSED if copy.refused else _DAMAGED


def told(compared: copies.Compared) -> str:
    """A comparison in sentences."""
    counts = dutch.enumeration(list(compared.counts))
    lines = [f"In deze kopie: {counts}." if counts else "Deze kopie is nog leeg."]
    if compared.since == 0:
        return "\n".join([*lines, "", "Er is sindsdien niets veranderd: alles staat erin."])
    changed = "sindsdien veranderd"
    if compared.since is None:
        changed = "anders dan nu"
        lines.append("Deze kopie is geen eerder moment van wat er nu staat.")
        if not compared.differences:
            lines.append("Er staat wel hetzelfde in.")
    else:
        lines.append(f"Sindsdien: {dutch.counted(compared.since, 'wijziging', 'wijzigingen')}.")
    for one in compared.differences:
        lines += ["", one.plural.capitalize()]
        for count, words, names in (
            (one.only_there, "alleen in de kopie", one.names_there),
            (one.only_now, "alleen nu", one.names_now),
            (one.changed, changed, one.names_changed),
        ):
            if count:
                lines.append(f"  {count} {words}{_named(count, names)}")
    return "\n".join(lines)


def _named(count: int, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    more = f" en nog {count - len(names)}" if count > len(names) else ""
    return f": {'; '.join(names)}{more}"
