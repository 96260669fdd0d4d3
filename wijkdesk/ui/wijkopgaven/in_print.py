"""What of all that is not saved would stand in the print of a wijkopgave."""

from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.subjects.register import SUBJECTS, is_area
from wijkdesk.services.whole import records
from wijkdesk.services.wijkopgave.chapters import CHAPTERS
from wijkdesk.ui.widgets.unsaved import Unsaved

from .fields import PLACE

if TYPE_CHECKING:
    from wijkdesk.store import Store

INTERNAL = {slot.key for chapter in CHAPTERS for slot in chapter.slots if slot.internal}


def stands_in(
    store: "Store", gebied_id: UUID, wijkopgave_id: UUID, public: bool, one: Unsaved
) -> bool:
    """Would the wijkopgave as it is now tell of it?"""
    if one.key.startswith(f"{PLACE}{wijkopgave_id}/"):
        return not (public and one.key.rpartition("/")[2] in INTERNAL)
    if one.of is None:
        return False
    kind, record = one.of
    if is_area(kind):
        return record == gebied_id
    if kind not in _kinds() or (public and SUBJECTS[kind].about_people):
        return False
    return record in records.ids(store, kind, gebied_id)


def _kinds() -> set[str]:
    """Those that a chapter lists, and what hangs under them."""
    listed = {kind for chapter in CHAPTERS for kind in (*chapter.kinds, *chapter.lists)}
    return listed | {child for one in listed for child, _ in records.listed_under(one)}
