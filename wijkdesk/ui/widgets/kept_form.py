"""Several inputs that a button keeps together: what could not be kept stays, and is tried again."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from wijkdesk.failure import Failure

from . import unsaved
from .unsaved import Draft, Of, Unsaved
from .whose import whose

if TYPE_CHECKING:
    from wijkdesk.store import Store

    from .forms.name_box import NameBox


class KeptForm(QObject):
    """Watches the inputs of a window or page that `keep` keeps.

    `read` gives what stands in the inputs, by name, and `show` puts that back. Its owner tells
    what happens: `typed`, `failed`, `kept`.

    Signals: `lapsed()` when somebody types on in what was tried again by itself: it waits for its
    button once more.
    """

    lapsed = Signal()

    def __init__(
        self,
        parent: QObject,
        store: "Store",
        place: str,
        where: str,
        keep: Callable[[], object],
        read: Callable[[], Mapping[str, str]],
        show: Callable[[Mapping[str, str]], object],
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._of: Of | None = None
        self._place, self._where = place, where
        self._keep, self._read, self._show = keep, read, show
        self._typed = False
        self._why: Failure | None = None
        self._places = unsaved.of(store)
        self._places.watch(self)
        if isinstance(parent, QDialog):
            # A window that closes asked about what was typed in it.
            parent.finished.connect(lambda _how: self.kept())
            self.come(place)

    @property
    def pending(self) -> bool:
        """Does something stand here that is not kept?"""
        return self._typed or self._why is not None

    def typed(self, *_what: object) -> None:
        """Somebody typed; what he typed on is kept by his own button, not under his hands."""
        lapses = self._why is not None
        self._typed, self._why = True, None
        self._places.touch()
        if lapses:
            self.lapsed.emit()

    def chose(self) -> None:
        """Something was chosen or left; that is no reason to try less."""
        self._typed = True
        self._places.touch()

    def failed(self, why: Failure) -> None:
        """What stands here could not be kept."""
        self._why = why
        self._places.touch()

    def kept(self) -> None:
        """It is kept, or given up."""
        self._typed, self._why = False, None
        self._places.touch()

    def leave(self) -> None:
        """The inputs are emptied for something else: what is not kept waits."""
        for one in self.unsaved():
            self._places.put_away(one)
        self.kept()

    def come(self, place: str, of: Of | None = None) -> None:
        """The inputs are for this now, and empty: what was left of it stands there again. `of` is
        the record that it is part of."""
        self._place, self._of = place, of
        with self._places.shown(place) as back:
            if back is None:
                return
            self._show(json.loads(back.text()))
            self._typed, self._why = True, back.why
            # A window that opens marks its first line, and the next letter would replace it.
            QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        """The cursor goes to the end of what came back, where that is marked: else it was put
        somewhere meanwhile."""
        form = self.parent()
        line = form.focusWidget() if isinstance(form, QWidget) else None
        if isinstance(line, QLineEdit) and line.hasSelectedText():
            line.end(False)

    def unsaved(self) -> Iterator[Unsaved]:
        if self.pending:
            where = f"{self._where} {whose(self._store, *self._of)}" if self._of else self._where
            form = self.parent()
            yield Unsaved(
                *(self._place, where, lambda: json.dumps(self._read()), self._why, self._of),
                form if isinstance(form, QWidget) else None,
            )

    def save_again(self) -> None:
        self._keep()

    def take_in(self, draft: Draft) -> bool:
        if draft.key != self._place:
            return False
        self._show(json.loads(draft.text))
        self.typed()
        return True


def keep_name(store: "Store", box: "NameBox", where: str, add: Callable[[], object]) -> KeptForm:
    """Watches a box in which one types a name that `add` does something with; `come` says for what.
    Its owner tells when it is `kept`."""
    made = KeptForm(
        *(box, store, "", where, add),
        lambda: {"name": box.currentText()},
        lambda texts: box.show_typed(texts["name"]),
    )
    box.line.textEdited.connect(lambda text: made.typed() if text.strip() else made.kept())
    return made
