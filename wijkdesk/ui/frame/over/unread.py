"""Leads, after a damaged file was put right, along the screens where something may be missing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wijkdesk.store import Store

Ask = Callable[[str, str, Callable[[], object]], object]


def tell(store: "Store", ask: Ask, go_to: Callable[[str], object]) -> None:
    """Ask attention for the first of them; who went there is led to the next."""
    if not store.unread:
        return
    from wijkdesk.services.whole import salvaged

    _lead(list(salvaged.homes(store.unread).items()), ask, go_to)


def _lead(left: Sequence[tuple[str, str]], ask: Ask, go_to: Callable[[str], object]) -> None:
    if not left:
        return
    (screen, words), *others = left

    def go() -> None:
        go_to(screen)
        _lead(others, ask, go_to)

    ask(f"Bij {words} kan iets ontbreken. Kijk het na.", "Tonen", go)
