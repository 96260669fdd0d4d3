"""What somebody typed and that has no place any more, as it is taken down and put back."""

from collections.abc import Iterable
from typing import Any

from wijkdesk.ui.widgets import inputs
from wijkdesk.ui.widgets.unsaved import Draft, readable

from . import left_over_window


def without_place(text: str, name: str = "") -> inputs.Standing:
    """As what stood in an input that is not there; `name` tells what it was."""
    return {"at": "", "name": name, "text": text}


def of_draft(draft: dict[str, Any]) -> inputs.Standing:
    """The same of a draft as JSON holds it."""
    return without_place(readable(draft["text"]), draft["where"])


def in_window(part: dict[str, Any]) -> str:
    """What a window that was taken down shows of itself: words that had no place by then."""
    again = part.get("again")
    return str(again[1].get("words", "")) if again else ""


def in_no_window(
    drafts: Iterable[Draft], windows: Iterable[dict[str, Any]]
) -> list[inputs.Standing]:
    """Of such words those that no window brings back."""
    there = {in_window(part) for part in windows}
    texts = [one.text for one in drafts if one.key == left_over_window.KEY]
    return [without_place(text) for text in texts if text not in there]


def words(lost: Iterable[inputs.Standing], drafts: Iterable[Draft]) -> str:
    """What somebody typed in inputs that are not there, as far as no editor told of it."""
    known = {one.key: one.text.strip() for one in drafts}
    found = (
        (str(one["name"]), inputs.words_of(one)) for one in lost if one.get("draft") not in known
    )
    same = {"", *known.values()}
    told = [f"{name}\n{text}".strip() for name, text in found if text.strip() not in same]
    return "\n\n".join(dict.fromkeys(told))
