"""What was set aside for a copy that was put back, in words: why each is there, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wijkdesk.services.privacy import elsewhere
from wijkdesk.services.record.table_words import has_words, words_of
from wijkdesk.services.words import dutch
from wijkdesk.store import Store, repairing
from wijkdesk.store.clock import HERE
from wijkdesk.store.copies.set_aside import kept_aside
from wijkdesk.store.copies.set_aside.kept_aside import KeptAside, Why

from . import salvaged

_WHY = {
    Why.ONLY: "Hierin staat werk dat niet in uw gegevens staat. Het blijft tot u het weggooit.",
    Why.UNREAD: "WijkDesk kan niet zien wat hierin staat. Het blijft tot u het weggooit.",
    Why.NEWEST: "Dit is het laatste dat opzij is gezet. Dat blijft.",
    Why.YOUNG: "Alles hieruit staat ook in uw gegevens. Het blijft tot {}.",
    Why.OVER: "Alles hieruit staat ook in uw gegevens. Het gaat weg bij de volgende reservekopie.",
}
_SALVAGED = {
    Why.YOUNG: "Wat hieruit te lezen was, staat in uw gegevens. Het blijft tot {}.",
    Why.OVER: (
        "Wat hieruit te lezen was, staat in uw gegevens. Het gaat weg bij de volgende reservekopie."
    ),
}
_READ = (
    "Uw nieuwe gegevens zijn gemaakt van wat hierin nog te lezen was; meer haalt WijkDesk er niet "
    "uit. Het blijft tot u het weggooit."
)
_NAMED = 5
"""How many kinds of what came back are named."""


@dataclass(frozen=True)
class AsideLine:
    """One database that was set aside at `moment` (UTC): its name, what it is, its size in bytes,
    and in Dutch why it is there still (`reason`) and what came back of it (`came`). `one` is for
    `Shelf.throw_away`."""

    name: str
    what: str
    moment: datetime
    size: int
    reason: str
    came: str
    one: KeptAside

    @property
    def why(self) -> str:
        """All of it."""
        return " ".join(filter(None, (self.reason, self.came)))

    @property
    def can_be_rescued(self) -> bool:
        """May something of it still come back?"""
        there = self.one.damaged and self.one.why in (Why.ONLY, Why.UNREAD)
        return there and not self.one.is_read_already


def lines(store: Store) -> list[AsideLine]:
    """All of them, the newest first; for a worker. Raises DiskRefused, DiskFull."""
    return [
        AsideLine(
            one.path.name,
            kept_aside.what(one.damaged),
            one.moment,
            one.size,
            _why(one),
            _came(one),
            one,
        )
        for one in store.copies.set_aside()
    ]


def rescue(store: Store, line: AsideLine) -> tuple[str, ...]:
    """Bring in what can be read of a damaged one, and tell what came; for a worker. Raises Refused
    when something was written since, DiskFull, DiskRefused."""
    return salvaged.lines(repairing.salvage_later(store, line.one.path))


def _why(one: KeptAside) -> str:
    told = (_SALVAGED if one.damaged else _WHY).get(one.why, _WHY[one.why])
    if one.is_read_already and one.why in (Why.ONLY, Why.UNREAD):
        told = _READ
    if one.until is not None:
        told = told.format(dutch.day(one.until.astimezone(HERE).date()))
    return f"{told} {elsewhere.still_aside(one)}" if one.may_hold_erased else told


def _came(one: KeptAside) -> str:
    return f"Hieruit kwam terug: {dutch.enumeration(list(_counted(one)))}." if one.came else ""


def _counted(one: KeptAside) -> Iterator[str]:
    """The most of it by name, and how many others there are."""
    most = sorted((count, table) for table, count in one.came if has_words(table))[::-1]
    for count, table in most[:_NAMED]:
        words = words_of(table)
        yield dutch.counted(count, words.word, words.plural)
    if rest := sum(count for count, _table in most[_NAMED:]):
        yield f"{dutch.number(rest, 0)} andere"
