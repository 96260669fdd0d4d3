"""The screens that exist, in the order of the navigation. A new screen adds a function and a line.

A factory imports its screen when the user first goes there: the start stays quick.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wijkdesk.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from wijkdesk.store import Store


@dataclass(frozen=True)
class ScreenSpec:
    """A line of the registry. `count` gives the number beside the word; it runs in a worker."""

    key: str
    title: str
    icon: str
    make: "Callable[[Store], Screen]"
    heading: str = ""
    count: "Callable[[Store], int] | None" = None


def _wijken(store: "Store") -> Screen:
    from wijkdesk.ui.wijken.screen import WijkenScreen

    return WijkenScreen(store)


def _count_wijken(store: "Store") -> int:
    from wijkdesk.services import gebied

    return len(gebied.wijken(store))


def _wijkopgaven(store: "Store") -> Screen:
    from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen

    return WijkopgavenScreen(store)


def _count_wijkopgaven(store: "Store") -> int:
    from wijkdesk.services.wijkopgave.texts import overview

    return sum(row.number is not None for row in overview(store))


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("wijken", "Wijken", "map", _wijken, count=_count_wijken),
    ScreenSpec(
        "wijkopgaven",
        "Wijkopgaven",
        "file-text",
        _wijkopgaven,
        heading="Sturing",
        count=_count_wijkopgaven,
    ),
)
HOME_OF_RECORDS = "wijkopgaven"
"""The screen on which every kind of record of a gebied is worked on."""
