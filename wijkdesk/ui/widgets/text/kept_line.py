"""A line that Enter keeps: what could not be kept stays in it, and is tried again."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from wijkdesk.failure import Failure
from wijkdesk.ui.reading import hide_in_copy

from .. import unsaved
from ..unsaved import Draft, Unsaved
from ..whose import whose
from .line_edit import LineEdit

if TYPE_CHECKING:
    from wijkdesk.store import Store


class KeptLine(QObject):
    """Keeps what stands in a line with `keep(what it is for, text)`, which may raise Failure; then
    the line is emptied, and `done` gets what `keep` gave.

    `at` says for what the line is now, such as a meeting. What could not be kept goes with what it
    was typed for, and never to another. `kind` is of which kind of record that is.
    """

    def __init__(
        self,
        store: "Store",
        line: LineEdit,
        place: str,
        where: str,
        keep: Callable[..., object],
        tell: Callable[[str], object],
        done: Callable[..., object] = lambda _made: None,
        kind: str = "",
    ) -> None:
        super().__init__(line)
        self._store, self._kind = store, kind
        self._line, self._place, self._where = line, place, where
        self._keep, self._tell, self._done = keep, tell, done
        self._of: object = None
        self._why: Failure | None = None
        self._places = unsaved.of(store)
        self._places.watch(self)
        line.textEdited.connect(self._edited)
        hide_in_copy(store, line)

    def at(self, of: object) -> None:
        """The line is for this now; what could not be kept for another waits."""
        if of == self._of:
            return
        for one in self.unsaved():
            self._places.put_away(one, partial(self._keep, self._of, self._line.text()))
            self._line.clear()
        self._of, self._why = of, None
        with self._places.shown(self._key) as back:
            if back is not None:
                self._show(back.text())
                self._why = back.why

    def enter(self) -> None:
        """Keep what stands there; when that can't be, it stays and is told."""
        made = self._try()
        if self._why is None:
            self._done(made)

    def _try(self) -> object:
        before = self._why
        try:
            made = self._keep(self._of, self._line.text())
        except Failure as wrong:
            self._why = wrong
            unsaved.tell_once(wrong, before, self._tell)
            made = None
        else:
            self._why = None
            self._line.clear()
        self._places.touch()
        return made

    def unsaved(self) -> Iterator[Unsaved]:
        text = self._line.text()
        if text.strip() and (self._why is not None or self._line.isModified()):
            of = (self._kind, self._of) if self._kind and isinstance(self._of, UUID) else None
            where = f"{self._where} {whose(self._store, *of)}" if of else self._where
            yield Unsaved(self._key, where, lambda: text, self._why, of, self._line, self._give_up)

    def _give_up(self) -> None:
        self._line.clear()
        self._why = None
        self._places.touch()

    def save_again(self) -> None:
        # By itself: nobody is led away from what he does meanwhile.
        self._try()

    def take_in(self, draft: Draft) -> bool:
        if draft.key != self._key:
            return False
        self._show(draft.text)
        return True

    @property
    def _key(self) -> str:
        return f"{self._place}/{self._of or ''}"

    def _show(self, text: str) -> None:
        self._line.setText(text)
        self._line.setModified(True)

    def _edited(self) -> None:
        # What is being typed on is kept by Enter, and not under somebody's hands.
        self._why = None
        self._places.touch()
