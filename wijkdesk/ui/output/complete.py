"""Before something goes onto paper or into a file: what stands on the screen and could not be saved
is not in it, so the user is asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wijkdesk.services.words import dutch
from wijkdesk.ui.message import ASKS, Message, Role
from wijkdesk.ui.widgets import unsaved
from wijkdesk.ui.widgets.unsaved import Unsaved

if TYPE_CHECKING:
    from wijkdesk.store import Store

TITLE = "Niet alles staat erin"


def when_complete(
    over: QWidget,
    store: "Store",
    paper: str,
    belongs: Callable[[Unsaved], bool],
    then: Callable[[], object],
) -> None:
    """Do `then`, after a question when something that `belongs` in the `paper` ("de agenda") could
    not be saved, though tried once more."""
    places = unsaved.of(store)
    places.save_again()
    waiting = [one for one in places.found() if one.why is not None]
    missing = [dutch.capital(one.where) for one in waiting if belongs(one)]
    if not missing:
        then()
        return
    lines = "\n".join(f"•  {where}" for where in missing)
    told = f"Dit is nog niet opgeslagen en staat dus niet in {paper}:\n{lines}"
    box = Message(ASKS, TITLE, told, over)
    back = box.add("Niet doen", Role.RejectRole)
    go = box.add("Toch doen", Role.AcceptRole)
    box.begin_at(back)
    box.leave_by(back)

    def answered() -> None:
        sure = box.clickedButton() is go
        box.deleteLater()
        if sure:
            then()

    box.finished.connect(lambda _how: answered())
    box.open()
