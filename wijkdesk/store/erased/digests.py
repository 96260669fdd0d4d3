"""Names, numbers and rows as keyed digests, and how they are found again.

Whether a text holds a name is asked without knowing the name: the digest of each of its words is
compared with that of the first word of a name, and only where they agree the digest of as many
signs as the name has. A digest is made once for each different word.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from wijkdesk.store.access.derived import derived, seal_of
from wijkdesk.store.sqlite.folding import folded, folded_signs, texts_in, with_texts

from .listing import ListedErasure, Piece, Traces

Span = tuple[int, int]
_WORD = re.compile(r"\w+")
_BETWEEN = r"[\s().\-/]{0,3}"
_DIGITS = re.compile(rf"\d(?:{_BETWEEN}\d)+")
_BEFORE = ("00310", "310", "0031", "31", "0")
"""What is dialled before a Dutch number, at home and from abroad; the longest first."""
_MOST_DIGITS = 10_000


class Digests:
    """Makes digests with the key of a store."""

    def __init__(self, key: bytes) -> None:
        self._key = derived(key, b"wijkdesk erased digest 1")
        self._words: dict[str, str] = {}

    def of(self, kind: str, text: str) -> str:
        content = f"{kind}\0{text}".encode(errors="surrogatepass")
        return seal_of(self._key, content)[:16].hex()

    def row(self, table: str, row_id: str) -> str:
        """Of a row, whatever stands in it."""
        return self.of("row", f"{table} {row_id}")

    def word(self, text: str) -> str:
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = self.of("word", text)
        return found

    def pieces(self, texts: Iterable[str]) -> tuple[Piece, ...]:
        """Of names and addresses, also as JSON writes them."""
        plain = {folded(form) for one in texts for form in (one, json.dumps(one)[1:-1])}
        return tuple(made for one in sorted(plain) if (made := self._piece(one)) is not None)

    def _piece(self, plain: str) -> Piece | None:
        first = _WORD.search(plain)
        if first is None:
            return None
        word = self.word(first[0])
        return Piece(word, first.start(), len(plain), self.of("piece", plain))

    def numbers(self, texts: Iterable[str]) -> tuple[tuple[str, int, bool], ...]:
        """Of telephone numbers as they are kept; those of here begin with +31 or 0."""
        found: set[tuple[str, int, bool]] = set()
        for one in texts:
            digits = re.sub(r"\D", "", one)
            home = one.startswith("+31") or digits.startswith("0")
            core = digits.removeprefix("31" if one.startswith("+31") else "0") if home else digits
            if core:
                found.add((self.of("number", core), len(core), home))
        return tuple(sorted(found))


class Finder:
    """Finds the traces of one erasure in texts."""

    def __init__(self, digests: Digests, entry: ListedErasure) -> None:
        self._digests = digests
        traces: Traces = entry.traces
        self._whole = _by_word(traces.whole)
        self._names = _by_word(traces.names)
        self._own = _by_word((*traces.names, *traces.partial))
        self._talks = frozenset(traces.talks)
        self._sizes: dict[tuple[int, bool], set[str]] = defaultdict(set)
        for digest, size, home in traces.numbers:
            self._sizes[size, home].add(digest)

    def is_in(self, text: str) -> bool:
        """Does a value of the journal hold any of it, in whatever case?"""
        return any(map(self._is_in, texts_in(text)))

    def _is_in(self, text: str) -> bool:
        plain = folded(text)
        return (
            any(self._spans(plain, self._whole))
            or any(self._spans(plain, self._names))
            or any(self._numbers(text))
        )

    def may_be_in(self, text: str) -> bool:
        """Does a text hold any of it, or a part of a name that may mean somebody else?"""
        return any(
            self._is_in(one) or any(self._spans(folded(one), self._own)) for one in texts_in(text)
        )

    def cleared(self, text: str, by: str, row: str) -> str:
        """The text with every mention replaced by the pseudonym; `row` is the digest of where."""
        return with_texts(text, partial(self._cleared, by=by, own=row in self._talks))

    def _cleared(self, text: str, by: str, own: bool) -> str:
        plain = folded(text)
        pieces = (self._whole, self._own if own else self._names)
        if any(any(self._spans(plain, one)) for one in pieces):
            text = self._without(text, by, pieces[0], as_name=False)
            text = self._without(text, by, pieces[1], as_name=not own)
        for start, end in sorted(self._numbers(text), reverse=True):
            text = text[:start] + by + text[end:]
        return text

    def _without(self, text: str, by: str, pieces: dict[str, list[Piece]], *, as_name: bool) -> str:
        signs, origin = folded_signs(text)
        taken = len(text) + 1
        # The longest of what begins at the same place; from the end, so that places stay right.
        found = sorted(self._spans(signs, pieces), key=lambda one: (-one[1], one[0]))
        for first, last in found:
            start, end = origin[first], origin[last - 1] + 1
            if end > taken or (as_name and not any(map(str.isupper, text[start:end]))):
                continue
            text, taken = text[:start] + by + text[end:], start
        return text

    def _spans(self, plain: str, pieces: dict[str, list[Piece]]) -> Iterator[Span]:
        if not pieces:
            return
        for found in _WORD.finditer(plain):
            for piece in pieces.get(self._digests.word(found[0]), ()):
                start = found.start() - piece.offset
                end = start + piece.length
                if (
                    start >= 0
                    and _stands_alone(plain, start, end)
                    and self._digests.of("piece", plain[start:end]) == piece.digest
                ):
                    yield start, end

    def _numbers(self, text: str) -> Iterator[Span]:
        if not self._sizes:
            return
        for run in _DIGITS.finditer(text):
            places = [at for at in range(run.start(), run.end()) if text[at].isdigit()]
            if len(places) < _MOST_DIGITS:
                yield from self._in_run(text, places)

    def _in_run(self, text: str, places: list[int]) -> Iterator[Span]:
        digits = "".join(text[at] for at in places)
        for (size, home), wanted in self._sizes.items():
            for first in range(len(digits) - size + 1):
                last = places[first + size - 1] + 1
                if text[last : last + 1].isdigit():
                    continue
                begin = _dialled(text, digits, places, first, home)
                if begin is None:
                    continue
                if self._digests.of("number", digits[first : first + size]) in wanted:
                    yield begin, last


def _dialled(text: str, digits: str, places: list[int], first: int, home: bool) -> int | None:
    """Where a number begins with what is dialled before it; None when it is part of another."""
    if home:
        before = next((one for one in _BEFORE if digits[:first].endswith(one)), None)
        if before is None:
            return None
        first -= len(before)
    begin = places[first]
    if begin and text[begin - 1].isdigit():
        return None
    return begin - 1 if begin and text[begin - 1] == "+" else begin


def _stands_alone(plain: str, start: int, end: int) -> bool:
    def is_word(sign: str) -> bool:
        return bool(sign) and (sign.isalnum() or sign == "_")

    return not is_word(plain[start - 1 : start]) and not is_word(plain[end : end + 1])


def _by_word(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for one in pieces:
        found[one.word].append(one)
    return dict(found)
