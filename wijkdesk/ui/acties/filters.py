"""What the list of actions is narrowed by, and who "I" am."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from wijkdesk.models.plan import Werkveld
from wijkdesk.services.actie import lists
from wijkdesk.services.actie.lists import Filter, View
from wijkdesk.services.contact.lists import entries, find
from wijkdesk.services.overleg.plan import meetings
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label
from wijkdesk.ui.widgets.forms.name_box import NameBox

if TYPE_CHECKING:
    from wijkdesk.store import Store

WHO = "Wie bent u? Kies uzelf één keer, dan weet WijkDesk welke acties van u zijn."


class Filters(QWidget):
    """Signals: `changed()`."""

    changed = Signal()

    def __init__(self, store: "Store") -> None:
        super().__init__()
        self._store = store
        self.werkveld, self.reeks = QComboBox(), QComboBox()
        self.owner = NameBox("Alle eigenaren")
        self.who = label(WHO, wrap=True)
        self.me = NameBox("Typ uw naam")
        self.werkveld.addItem("Alle werkvelden", None)
        for one in Werkveld:
            self.werkveld.addItem(one.label, one.value)
        self.werkveld.setAccessibleName("Werkveld")
        self.reeks.setAccessibleName("Uit welke reeks")
        self.owner.setAccessibleName("Eigenaar")
        self.me.setAccessibleName("Wie bent u?")
        self.owner.set_lookup(
            lambda text: [(one.id, one.name) for one in find(store, text, limit=20)],
            lambda one: next((each.name for each in entries(store, [one])), ""),
        )
        self.me.set_lookup(
            lambda text: records.matching(store, "contact", None, text),
            lambda one: records.name_of(store, "contact", one),
        )
        line = QHBoxLayout()
        for box in (self.werkveld, self.owner, self.reeks):
            # By what they say first: the longest name of a reeks would push the others away.
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            line.addWidget(box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.who)
        layout.addWidget(self.me)
        self.werkveld.activated.connect(lambda _at: self.changed.emit())
        self.reeks.activated.connect(lambda _at: self.changed.emit())
        self.owner.picked.connect(self.changed)
        self.me.picked.connect(self._choose_me)

    def wanted(self, view: View, gebied_id: UUID | None) -> Filter:
        """What to show of a view."""
        field = self.werkveld.currentData()
        chosen = self.reeks.currentData()
        return Filter(
            view,
            gebied_id=gebied_id,
            werkveld=next((one for one in Werkveld if one.value == field), None),
            owner_id=self.owner.chosen(),
            reeks_id=UUID(chosen) if chosen else None,
        )

    def offer(self, view: View, gebied_id: UUID | None) -> None:
        """The series that there are now; who "I" am is asked where it matters."""
        chosen = self.reeks.currentData()
        self.reeks.clear()
        self.reeks.addItem("Alle reeksen", "")
        for one, name in meetings.names_of_series(self._store, gebied_id):
            # As text: Qt does not find a UUID again.
            self.reeks.addItem(name, one.hex)
        self.reeks.setCurrentIndex(max(0, self.reeks.findData(chosen)))
        asks = view is View.MINE and lists.me(self._store) is None
        self.who.setVisible(asks)
        self.me.setVisible(asks)

    def clear(self) -> None:
        """Narrow by nothing; says nothing."""
        self.owner.setEditText("")
        self.werkveld.setCurrentIndex(0)
        self.reeks.setCurrentIndex(0)

    def show_owner(self, owner_id: UUID | None) -> None:
        """Of one owner, or of all; says nothing."""
        self.owner.show_id(owner_id)

    def _choose_me(self) -> None:
        if (chosen := self.me.chosen()) is not None:
            lists.set_me(self._store, chosen)
