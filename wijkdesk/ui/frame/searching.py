"""Search and go to anything: commands, screens, wijken, and the records that hold some words."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wijkdesk.services.subjects.register import captured, icon_of
from wijkdesk.ui.widgets import worker

from .around import Around
from .going import Going
from .menu.commands import Commands
from .menu.palette import Hit, Palette

if TYPE_CHECKING:
    from wijkdesk.store import Store

ShowRecord = Callable[..., object]
"""Gets kind and id of a record, and the gebied it is of."""

FEWEST_LETTERS = 2


class Searching:
    """Opens the palette, with what needs no search in it."""

    def __init__(
        self,
        going: Going,
        around: Around,
        commands: Commands,
        capture: Callable[[str, UUID], object],
        parent: QWidget,
    ) -> None:
        self._going, self._around, self._commands = going, around, commands
        self._capture = capture
        self.palette = Palette(parent, self._search)

    def open(self) -> None:
        """Come up over the window."""
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Come up over the window, with this typed."""
        going, gebieden = self._going, self._around.gebieden
        captures = going.store is not None and not going.store.is_copy
        hits = fixed_hits(
            *(self._commands, gebieden, going.gebied_id, self._capture, going.show_record),
            captures,
        )
        self.palette.open(hits, text)

    def _search(self, needle: str, show: Callable[[Sequence[Hit]], object]) -> None:
        if (store := self._going.store) is not None:
            search(self.palette, store, needle, self._going.show_record, show)


def fixed_hits(
    commands: Commands,
    gebieden: Sequence[tuple[UUID, str]],
    chosen: UUID | None,
    capture: Callable[[str, UUID], object],
    show_record: ShowRecord,
    captures: bool,
) -> list[Hit]:
    """Commands, screens and wijken, with what can be captured in the chosen one where something
    can be; they need no search."""
    hits = [
        Hit(one.action.text(), _sort(one.key), one.action.trigger, "chevron-right")
        for one in commands.all()
        if one.action.isEnabled() and one.key not in ("palette", "back")
    ]
    if chosen is not None and captures:
        hits += [
            Hit(f"{to.word} vastleggen", "opdracht", partial(capture, subject.key, chosen), "plus")
            for subject, to in captured()
            if to.in_area
        ]
    hits += [
        Hit(name, "wijk", partial(show_record, "gebied", one), "map") for one, name in gebieden
    ]
    return hits


def search(
    owner: QObject,
    store: "Store",
    needle: str,
    show_record: ShowRecord,
    show: Callable[[Sequence[Hit]], object],
) -> None:
    """Look for records that hold `needle`, in a worker, and hand them to `show`; choosing one
    calls `show_record`."""
    if len(needle) < FEWEST_LETTERS:
        return

    def hits(_job: worker.Job) -> list[Hit]:
        from wijkdesk.services.whole import search as searched

        return [
            Hit(
                hit.title,
                hit.sort,
                partial(show_record, hit.kind, hit.id, hit.gebied_id),
                icon_of(hit.kind),
            )
            for hit in searched.search(store, needle)
        ]

    worker.run(owner, hits, show)


def _sort(key: str) -> str:
    return "scherm" if key.startswith("screen.") else "opdracht"
