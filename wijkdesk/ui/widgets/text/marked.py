"""Two texts in one, to read: what came is underlined, what went struck through."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from wijkdesk.ui import theme

SHORT = 40
"""Characters up to which a text, such as a date or a name, is shown whole, old and new: with pieces
of both in one line neither can be read."""
LONGEST = 4000
"""Texts with more words than this are shown whole, old and new: comparing them takes too long."""
AROUND = 300
"""Characters of what stayed that are shown on both sides of what changed in a long text."""
LONG = 20_000
SHOWN = 50_000
"""Characters of one text that are shown at most."""


def around(old: str, new: str) -> tuple[str, str]:
    """Of long texts only the piece in which they differ, with some of what stands around it."""
    if max(len(old), len(new)) <= LONG or not old or not new:
        return old, new
    least = min(len(old), len(new))
    first = _same(old, new, least)
    last = _same(old[first:][::-1], new[first:][::-1], least - first)
    begin = max(0, first - AROUND)
    pieces = (text[begin : len(text) - max(0, last - AROUND)] for text in (old, new))
    before, after = ("… " if begin else ""), (" …" if last > AROUND else "")
    one, two = (f"{before}{piece}{after}" for piece in pieces)
    return one, two


def _same(one: str, two: str, least: int) -> int:
    """How many characters two texts begin with alike; by halves, for texts of millions."""
    low, high = 0, least
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def clipped(text: str) -> str:
    """As much of a text as a window can show without a wait."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]} … (en nog meer)"


def marked(old: str, new: str) -> str:
    """`new` with what came underlined and what went struck through, word by word; of short texts
    the whole."""
    if not old or not new:
        return (
            (removed(old) if old else "<i>leeg</i>")
            + " → "
            + (added(new) if new else "<i>leeg</i>")
        )
    if max(len(old), len(new)) <= SHORT:
        return f"{removed(old)} → {added(new)}"
    before, after = re.split(r"(\s+)", old), re.split(r"(\s+)", new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > LONGEST or matcher.quick_ratio() < 0.35:
        return f"{removed(old)}<br>{added(new)}"
    return "".join(_pieces(matcher, before, after))


def _pieces(matcher: SequenceMatcher, before: list[str], after: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield escape("".join(after[c:d]))
            continue
        if gone := "".join(before[a:b]):
            yield removed(gone)
        if came := "".join(after[c:d]):
            yield added(came)


def added(text: str) -> str:
    """What came."""
    used = theme.colours()
    return (
        f"<span style='background-color:{used.good_fill};color:{used.good_text};"
        f"text-decoration:underline'>{escape(text)}</span>"
    )


def removed(text: str) -> str:
    """What went."""
    used = theme.colours()
    return (
        f"<span style='background-color:{used.bad_fill};color:{used.bad_text};"
        f"text-decoration:line-through'>{escape(text)}</span>"
    )
