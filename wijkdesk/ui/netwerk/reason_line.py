"""Below the map: why the chosen one stands where it does, for who wants to say so."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.text.kept_line import KeptLine
from wijkdesk.ui.widgets.text.line_edit import LineEdit
from wijkdesk.ui.widgets.unsaved import Draft

if TYPE_CHECKING:
    from wijkdesk.store import Store

WHY = "stakeholder/reden"
"""The place of the line."""
NOBODY = "Kies een stip; dan kunt u hier zeggen waarom zij daar staat"
MOVED = "Waarom hier? Typ en druk op Enter"


class ReasonLine(LineEdit):
    """Always there, so that nothing on the map moves; Enter keeps it."""

    def __init__(self, store: "Store", tell: Callable[[str], object]) -> None:
        super().__init__()
        self._store = store
        self._of: UUID | None = None
        self.setAccessibleName("Reden van belang en invloed")
        self._kept = KeptLine(
            *(store, self, WHY, "reden van belang en invloed"),
            *(partial(_keep, store), tell, lambda _made: self.show_again()),
            kind="stakeholder",
        )
        self.returnPressed.connect(self._enter)

    def show_line(self, line: ListedStakeholder | None) -> None:
        """Of this one, as far as it stands on the map."""
        self._of = line.id if line is not None and line.rated else None
        self._kept.at(self._of)
        self.setEnabled(self._of is not None)
        self.setPlaceholderText(MOVED if self._of else NOBODY)
        self.setAccessibleDescription(line.name if line is not None else "")
        if not self.isModified() or not self.text():
            self.show_again()

    def show_again(self) -> None:
        """What is kept, in the place of what is typed."""
        kept = ""
        if self._of is not None:
            kept = str(records.record(self._store, "stakeholder", self._of)["rated_why"] or "")
        self.setText(kept)
        self.setModified(False)

    def _enter(self) -> None:
        if self._of is not None:
            self._kept.enter()


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of a reason that is not in sight; None when it is none."""
    place, _, of = draft.key.rpartition("/")
    return partial(_keep, store, UUID(of), draft.text) if place == WHY and of else None


def _keep(store: "Store", one: UUID, text: str) -> None:
    # Raises KeyError for one that was taken away.
    records.change(store, "stakeholder", one, "rated_why", text)
