"""Free texts of chapters, and what stands where a chapter has nothing yet."""

from collections.abc import Iterator

from wijkdesk.documents.engine import Flowable, heading, note, prose, together
from wijkdesk.services.wijkopgave.chapters import LABELS
from wijkdesk.services.wijkopgave.data import WijkopgaveData


def slot(data: WijkopgaveData, key: str, belongs: str) -> Iterator[Flowable]:
    """The text of a slot, or PM with what belongs there."""
    body = data.texts.get(key, "").strip()
    if body:
        yield from prose(body)
    else:
        yield from pm(belongs)


def titled(data: WijkopgaveData, key: str, belongs: str) -> Iterator[Flowable]:
    """As `slot`, under what the text is called."""
    yield title(key)
    yield from slot(data, key, belongs)


def title(key: str) -> Flowable:
    """What a text is called, as a heading."""
    return heading(LABELS[key], 2)


def optional(data: WijkopgaveData, key: str) -> Iterator[Flowable]:
    """The text of a slot that only introduces records: nothing when it is empty."""
    body = data.texts.get(key, "").strip()
    if body:
        yield from prose(body)


def pm(belongs: str) -> Iterator[Flowable]:
    """PM and one sentence: a section without data never vanishes."""
    yield note("PM", f"Dit is nog niet ingevuld. Hier komt {belongs}.")


def whole(*blocks: Flowable) -> Flowable:
    """A short table or list kept on one page; one longer than a page is split all the same."""
    return together(blocks)
