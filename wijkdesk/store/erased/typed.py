"""Who was erased goes from what stands typed and is not saved too: from the files of `drafts` when
the erasure ends, and from whatever else was typed before it when somebody wants to see that again.
"""

import json
from collections.abc import Iterable
from typing import Any

from wijkdesk.store import drafts
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files

from .digests import Digests, Finder
from .listing import ListedErasure


class Forgotten:
    """Who has to go from texts of before some erasures. `unknown`: the list of them can't be read,
    so in each text there may be somebody."""

    def __init__(self, entries: Iterable[ListedErasure], key: bytes, unknown: bool = False) -> None:
        digests = Digests(key)
        self._found = [(Finder(digests, one), one.by) for one in entries]
        self._unknown = unknown

    def __bool__(self) -> bool:
        return self._unknown or bool(self._found)

    def cleared(self, value: Any) -> Any:
        """What JSON holds, with every mention in its texts replaced by the pseudonym."""
        if isinstance(value, dict):
            return {name: self.cleared(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.cleared(one) for one in value]
        if isinstance(value, str):
            for finder, by in self._found:
                value = finder.cleared(value, by, "")
        return value

    def may_be_in(self, text: str) -> bool:
        """May a text that was cleared mean one of them still, such as by a roepnaam alone? Only a
        person can tell."""
        return self._unknown or any(finder.may_be_in(text) for finder, _by in self._found)


_REST = (
    "Uit uw gegevens en uit de reservekopieën is die persoon weg. WijkDesk probeert het bij elke "
    "reservekopie opnieuw."
)


def still_in(files: Files, key: bytes, entries: Iterable[ListedErasure]) -> str | None:
    """Take them out of what is kept on disk, and remove what nobody can open. While something can't
    be read or written, that is told; whoever reads it later takes them out first."""
    try:
        _clean(files, key, entries)
    except StoreError as error:
        what = "Wie u wiste, kan nog staan in wat u typte en niet is opgeslagen."
        advice = error.safe.removeprefix(drafts.KEPT).strip()
        return str(StoreError(f"{what} {error.what}", error.where, f"{_REST} {advice}".strip()))
    return None


def _clean(files: Files, key: bytes, entries: Iterable[ListedErasure]) -> None:
    gone = Forgotten(entries, key)

    def again(number: int, content: bytes) -> bytes:
        return drafts.seal(key, json.dumps(gone.cleared(json.loads(content))).encode(), number)

    with drafts.TURN:
        for path in drafts.earlier(files):
            if (one := drafts.last_of(path, key)) is not None:
                drafts.put_in_place(path, again(*one))
            else:
                drafts.remove(path)
        drafts.remove(*drafts.half(files), *drafts.named(files, drafts.DAMAGED))
        there = [drafts.last_of(path, key) for path in drafts.current(files)]
        if any(there):
            drafts.write(files, again(*max(one for one in there if one is not None)))
            drafts.wipe_before(files)
        elif any(path.exists() for path in drafts.current(files)):
            drafts.clear(files)
