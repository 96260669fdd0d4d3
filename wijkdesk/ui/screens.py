"""The screens that exist, in the order of the navigation. A new screen adds a function and a line.

A factory imports its screen when the user first goes there: the start stays quick.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from wijkdesk.ui.widgets.screen import Screen

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.ui.widgets.unsaved import Draft, Saving


OF_WHOM = "van u, of van iedereen zolang WijkDesk niet weet wie u bent"
OPEN_ACTION, OPEN_ACTIONS = f"open actie {OF_WHOM}", f"open acties {OF_WHOM}"
MEETING, MEETINGS = "overleg binnen vier weken", "overleggen binnen vier weken"


@dataclass(frozen=True)
class ScreenSpec:
    """A line of the registry. `count` gives the number beside the word; it runs in a worker."""

    key: str
    title: str
    icon: str
    make: "Callable[[Store], Screen]"
    heading: str = ""
    count: "Callable[[Store], int] | None" = None
    counts: tuple[str, str] = ("", "")
    """What that number is of, for one and for more."""
    in_copy: bool = True
    """Has it something to look up in a copy of the store?"""
    saves: "Callable[[Store, Draft], Callable[[], object] | None] | None" = None
    """Gives what saves a draft of an editor of its own, when that is not in sight."""


_AROUND = (
    "services.actie.lists",
    "services.contact.lists",
    "services.overleg.plan.meetings",
    "services.privacy.elsewhere",
    "services.whole.copies",
    "services.whole.since",
    "ui.frame.held",
    "ui.frame.over.left_over_window",
    "ui.frame.standing",
)
"""What the bars of the window and what stands there again are made with."""


def _wijken(store: "Store") -> Screen:
    from wijkdesk.ui.wijken.screen import WijkenScreen

    return WijkenScreen(store)


def _count_wijken(store: "Store") -> int:
    from wijkdesk.services.gebied import areas

    return len(areas.wijken(store))


def _save_wijken(store: "Store", draft: "Draft") -> "Callable[[], object] | None":
    from wijkdesk.ui.wijken import priority

    return priority.saving(store, draft)


def _contacten(store: "Store") -> Screen:
    from wijkdesk.ui.contacten.screen import ContactenScreen

    return ContactenScreen(store)


def _count_contacten(store: "Store") -> int:
    from wijkdesk.services.contact import lists

    return lists.count(store, "contact")


def _netwerk(store: "Store") -> Screen:
    from wijkdesk.ui.netwerk.screen import NetwerkScreen

    return NetwerkScreen(store)


def _save_netwerk(store: "Store", draft: "Draft") -> "Callable[[], object] | None":
    from wijkdesk.ui.netwerk import reason_line

    return reason_line.saving(store, draft)


def _overleg(store: "Store") -> Screen:
    from wijkdesk.ui.overleg.screen import OverlegScreen

    return OverlegScreen(store)


def _save_overleg(store: "Store", draft: "Draft") -> "Callable[[], object] | None":
    from wijkdesk.ui.overleg import typed_lines

    return typed_lines.saving(store, draft)


def _count_overleg(store: "Store") -> int:
    from wijkdesk.services.overleg.plan import meetings

    return meetings.count(store, store.clock.today())


def _acties(store: "Store") -> Screen:
    from wijkdesk.ui.acties.screen import ActiesScreen

    return ActiesScreen(store)


def _save_acties(store: "Store", draft: "Draft") -> "Callable[[], object] | None":
    from wijkdesk.ui.acties import panel

    return panel.saving(store, draft)


def _count_acties(store: "Store") -> int:
    from wijkdesk.services.actie import lists

    return lists.mine_or_all(store)


def _wijkopgaven(store: "Store") -> Screen:
    from wijkdesk.ui.wijkopgaven.screen import WijkopgavenScreen

    return WijkopgavenScreen(store)


def _count_wijkopgaven(store: "Store") -> int:
    from wijkdesk.services.wijkopgave.texts import overview

    return sum(row.number is not None for row in overview(store))


def _save_wijkopgaven(store: "Store", draft: "Draft") -> "Callable[[], object] | None":
    from wijkdesk.ui.wijkopgaven import fields

    return fields.saving(store, draft)


def _backups(store: "Store") -> Screen:
    from wijkdesk.ui.backups.screen import BackupsScreen

    return BackupsScreen(store)


def get_ready() -> None:
    """Import the first screen and what stands around it, as a worker can while the user types the
    password."""
    for name in ("ui.wijken.screen", *_AROUND):
        import_module(f"wijkdesk.{name}")


def get_others_ready() -> None:
    """Import the other screens, as a worker can while the user looks at the first: half of the time
    that one takes to come up the first time is this."""
    from wijkdesk.services.words import phones

    for spec in SCREENS:
        import_module(f"wijkdesk.ui.{spec.key}.screen")
    phones.get_ready()


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(
        "wijken",
        "Wijken",
        "map",
        _wijken,
        count=_count_wijken,
        saves=_save_wijken,
        counts=("wijk of dorp", "wijken en dorpen"),
    ),
    ScreenSpec(
        "contacten",
        "Contacten",
        "users",
        _contacten,
        count=_count_contacten,
        counts=("persoon", "personen"),
    ),
    ScreenSpec("netwerk", "Netwerk", "share-2", _netwerk, saves=_save_netwerk),
    ScreenSpec(
        *("overleg", "Overleg", "calendar", _overleg),
        count=_count_overleg,
        saves=_save_overleg,
        counts=(MEETING, MEETINGS),
    ),
    ScreenSpec(
        *("acties", "Acties", "list-checks", _acties),
        count=_count_acties,
        saves=_save_acties,
        counts=(OPEN_ACTION, OPEN_ACTIONS),
    ),
    ScreenSpec(
        "wijkopgaven",
        "Wijkopgaven",
        "file-text",
        _wijkopgaven,
        heading="Sturing",
        count=_count_wijkopgaven,
        counts=("begonnen wijkopgave", "begonnen wijkopgaven"),
        saves=_save_wijkopgaven,
    ),
    ScreenSpec("backups", "Reservekopieën", "copy", _backups, heading="Veiligheid", in_copy=False),
)


def saving_in(store: "Store") -> "Saving":
    """What saves a draft whose editor is not in sight, on whichever screen that is."""
    from wijkdesk.ui.widgets.forms.away import Away

    away = Away(store)

    def save(draft: "Draft", beside: "Sequence[Draft]") -> Callable[[], object] | None:
        own = (spec.saves(store, draft) for spec in SCREENS if spec.saves is not None)
        return away(draft, beside) or next((one for one in own if one is not None), None)

    return save
