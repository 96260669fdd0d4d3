"""Text without case and accents, so that a search for "yildiz" finds "Yıldız".

Every connection knows `folded` as a function of SQL: a search then makes Python objects of what it
found only.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"})


MOST_WORDS = 20
"""A search looks for so many words at most; who pastes a page means its beginning."""


def words(text: str) -> list[str]:
    """The different words of a search, folded."""
    return list(dict.fromkeys(folded(text).split()))[:MOST_WORDS]


def folded(text: str | None) -> str:
    """`text` in lower case, without accents, with single spaces; "" for nothing."""
    if not text:
        return ""
    if text.isascii():  # most text, and ten times as fast
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(plain.translate(_PLAIN).split())


def folded_signs(text: str) -> tuple[str, list[int]]:
    """`text` folded, with for each sign of that the place in `text` where it came from."""
    signs: list[str] = []
    origin: list[int] = []
    for place, sign in enumerate(text):
        plain = " " if sign.isspace() else folded(sign)
        if plain == " " and signs[-1:] == [" "]:
            continue
        for one in plain:
            signs.append(one)
            origin.append(place)
    return "".join(signs), origin


def whole_words(text: str) -> re.Pattern[str]:
    """Finds these words in a folded text, not as a piece of longer ones."""
    return re.compile(rf"(?<!\w){re.escape(folded(text))}(?!\w)")


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def texts_in(text: str) -> Iterator[str]:
    """What somebody may have written in a text: where that is JSON, each text in it. There a new
    line before a name is a letter that would make another word of it."""
    if not _is_escaped(text):
        yield text
        return
    for found in _STRING.finditer(text):
        yield from texts_in(json.loads(found[0]))


def with_texts(text: str, change: Callable[[str], str]) -> str:
    """`text` with the texts in it (see `texts_in`) as `change` has them, and all else as it is."""
    if not _is_escaped(text):
        return change(text)

    def changed(found: re.Match[str]) -> str:
        was = json.loads(found[0])
        now = with_texts(was, change)
        return found[0] if now == was else json.dumps(now, ensure_ascii=found[0].isascii())

    return _STRING.sub(changed, text)


def _is_escaped(text: str) -> bool:
    """Is this JSON in which a text is not written as it reads?"""
    if "\\" in text and text.lstrip()[:1] in ("{", "["):
        with suppress(ValueError, RecursionError):
            json.loads(text)
            return True
    return False
