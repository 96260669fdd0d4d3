"""Adopting a report from any page: asked once more, because nothing takes it back."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from wijkdesk.services.overleg.after import closing, readiness
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.words import dutch
from wijkdesk.ui.message import ASKS, Message, Role

if TYPE_CHECKING:
    from wijkdesk.store import Store

EXPLAINED = (
    "Een vastgesteld verslag verandert niet meer, ook niet met Ongedaan maken. Een fout herstelt u "
    "daarna met een correctie die zichtbaar blijft."
)


def adopt(
    parent: QWidget, store: "Store", overleg_id: UUID, held: date, on: date, in_id: UUID | None
) -> str:
    """Adopt the report of the meeting that was `held` then, on the day `on` in the meeting `in_id`;
    gives what to tell, "" when the user thinks better of it."""
    missing = readiness.still_missing(store, overleg_id, store.clock.today())
    question = f"Verslag van {dutch.day(held)} vaststellen?"
    if not sure(parent, question, f"{missing} {EXPLAINED}".strip(), "Vaststellen"):
        return ""
    try:
        closing.adopt(store, overleg_id, on, in_id)
    except Invalid as wrong:
        return wrong.message
    return f"Verslag van {dutch.day(held)} vastgesteld op {dutch.day(on)}"


def sure(parent: QWidget, question: str, why: str, word: str) -> bool:
    """Ask once more; `word` is what the button says that goes on."""
    box = Message(ASKS, word, question, parent, why)
    yes = box.add(word, Role.AcceptRole)
    no = box.add("Nog niet", Role.RejectRole)
    box.begin_at(yes)
    box.leave_by(no)
    box.exec()
    return box.clickedButton() is yes
