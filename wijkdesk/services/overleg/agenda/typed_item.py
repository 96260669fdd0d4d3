"""A line in which an item of the agenda is typed: what it is about, and how long it takes."""

import re

from wijkdesk.services.words.writing import line

MOST = 600
_AT_END = re.compile(r"[\s,(]+(\d{1,3}) ?(?:min|minuten|minuut|')\.?\)?$", re.IGNORECASE)


def read(typed: str) -> tuple[str, int | None]:
    """The subject, and the minutes that stand at its end, as in "Speelveld 25 min"."""
    words = line(typed)
    found = _AT_END.search(words)
    if found is None or not 0 < int(found[1]) <= MOST or not words[: found.start()].strip():
        return words, None
    return words[: found.start()].strip(), int(found[1])
