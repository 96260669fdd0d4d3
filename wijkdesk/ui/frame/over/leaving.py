"""Before the program closes or locks: what is not saved is asked about, and never just let go."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from wijkdesk.failure import Failure
from wijkdesk.services.words import dutch
from wijkdesk.ui.message import TELLS, Message, Role
from wijkdesk.ui.widgets.unsaved import AGAIN_MS, NotDone, Places, Unsaved

from ..bars.saved_state import reason

SHOWN = 8
"""So many places are named."""
TITLE = "Nog niet opgeslagen"
EXPLAINED = "Gaat u toch weg, dan is dit weg. Alles wat al was opgeslagen, is veilig."
LOCKED = (
    "Wat nog niet was opgeslagen toen WijkDesk vergrendelde, staat nog niet op de schijf: die is "
    "vol of weigert."
)
AGAIN = (
    f"WijkDesk probeert het om de {AGAIN_MS // 1000} tellen opnieuw. Maak ruimte vrij en wacht "
    "even."
)


def may_leave(
    parent: QWidget,
    places: Places,
    then: Callable[[], object],
    back: Callable[[Sequence[Unsaved]], object],
    tries: int = 0,
) -> bool:
    """Is nothing left that is not saved? If something is, the user is asked, and `then` is done
    when he is sure or when all is saved after all; who stays gets `back` to what is not saved.
    `tries` is how often he had it tried again by then.

    While the question stands, what the disk refused is tried again; once all is saved, the question
    goes away by itself. When the program locks it goes too, and nothing is asked or done any more.
    """
    found, strokes = places.found(), places.not_done
    if not found and not strokes:
        return True
    told = f"{_tried(tries)}{_told(found, strokes)}"
    box, again, leave = _question(parent, told, any(one.passes for one in found))
    is_saved = False

    def saved() -> None:
        nonlocal is_saved
        is_saved = True
        box.reject()

    def answered() -> None:
        # It is answered once: what is tried below may save all, and would answer it again.
        places.recovered.disconnect(saved)
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed is leave:
            then()
        elif pressed is None and not is_saved:
            # The program locks.
            return
        elif pressed is None or pressed is again:
            # Pressed, or saved meanwhile, but perhaps for what only its writer can put right.
            places.save_again()
            if may_leave(parent, places, then, back, tries + (pressed is not None)):
                then()
        else:
            back(places.found())

    places.recovered.connect(saved)
    box.finished.connect(lambda _how: answered())
    box.open()
    return False


def may_leave_locked(
    parent: QWidget, kept: Callable[[], bool], then: Callable[[], object], tries: int = 0
) -> bool:
    """The same while the program is locked: does what stood typed then stand on disk (`kept`)?"""
    if kept():
        return True
    box, again, leave = _question(parent, f"{_tried(tries)}{LOCKED}", waits=True)

    def answered() -> None:
        pressed = box.clickedButton()
        box.deleteLater()
        if pressed is leave or (
            pressed is again and may_leave_locked(parent, kept, then, tries + 1)
        ):
            then()

    box.finished.connect(lambda _how: answered())
    box.open()
    return False


def _question(parent: QWidget, told: str, waits: bool) -> tuple[Message, QWidget | None, QWidget]:
    more = f"{AGAIN} {EXPLAINED}" if waits else EXPLAINED
    box = Message(TELLS, TITLE, told, parent, more)
    back = box.add("Terug", Role.RejectRole)
    again = box.add("Nu opnieuw", Role.AcceptRole) if waits else None
    leave = box.add("Toch weg", Role.DestructiveRole)
    box.begin_at(again or back)
    box.leave_by(back)
    return box, again, leave


def _tried(tries: int) -> str:
    """What came of trying again; each time something else, so that one sees that it was done."""
    return f"{tries} keer opnieuw geprobeerd: het lukt nog niet.\n\n" if tries else ""


def _told(found: Sequence[Unsaved], strokes: Sequence[NotDone]) -> str:
    on_screen = [(dutch.capital(one.where), one.why) for one in found]
    done = [(one.shown, one.why) for one in strokes]
    most = SHOWN // 2 if on_screen and done else SHOWN
    told = [
        _listed("Dit typte of koos u, en het is niet opgeslagen:", on_screen, most),
        _listed("Dit deed u, en het is niet opgeslagen. Doe het opnieuw:", done, most),
    ]
    return "\n\n".join(one for one in told if one)


def _listed(head: str, found: Sequence[tuple[str, Failure | None]], most: int) -> str:
    lines = [f"•  {what}{f': {reason(why)}' if why else ''}" for what, why in found[:most]]
    if len(found) > most:
        lines.append(f"en nog {dutch.counted(len(found) - most, 'ander', 'andere')}")
    return "\n".join([head, *lines]) if lines else ""
