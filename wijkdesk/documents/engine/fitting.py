"""Text that must stay in a room: set smaller until it fits, and cut with "…" where that fails."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lines import TextLine, letters, wrap
from .text import Style, one_line
from .typecase import TypeCase

# Nobody reads letters that are smaller.
LEAST = 7.0
_STEP = 0.5
# More than any label shows; keeps endless texts from being measured.
_LONGEST = 4000
_MORE = "…"


def fitted(
    case: TypeCase, texts: Sequence[str], style: Style, width: float, height: float
) -> tuple[Style, list[list[TextLine]]]:
    """The texts below each other in a room, in one size: the style to use, and each one's lines.

    The size goes down from the style's own to 7 points; what is then still too much is cut, but
    each text keeps its first line as long as there are lines. An empty text takes no line.
    """
    wanted = [line for line in (one_line(text)[:_LONGEST] for text in texts) if line]
    for smaller in _smaller(style):
        found = [wrap(case, text, smaller, width) for text in wanted]
        rows = sum(len(lines) for lines in found)
        if rows * smaller.leading <= height + 0.01 and not _broken(wanted, found):
            return smaller, found
    return smaller, _cut(case, found, smaller, width, int((height + 0.01) / smaller.leading))


def _smaller(style: Style) -> Iterator[Style]:
    """The style, ever smaller, its leading in proportion."""
    size = style.size
    while size > LEAST:
        yield replace(style, size=size, leading=style.leading * size / style.size)
        size -= _STEP
    yield replace(style, size=LEAST, leading=style.leading * LEAST / style.size)


def _broken(texts: Sequence[str], found: Sequence[Sequence[TextLine]]) -> bool:
    """Does a line end within a word? Then there are more words in the lines than in the text."""
    return any(
        sum(len(line.words) for line in lines) > len(text.split())
        for text, lines in zip(texts, found, strict=True)
    )


def _cut(
    case: TypeCase, found: Sequence[list[TextLine]], style: Style, width: float, rows: int
) -> list[list[TextLine]]:
    """As many lines as there are rows, at least one a text; the last of a cut text ends in "…"."""
    kept = list(found[: max(rows, 1)])
    spare = max(rows, 1) - len(kept)
    for n, lines in enumerate(kept):
        more = min(spare, len(lines) - 1)
        spare -= more
        missing = len(lines) > 1 + more or (n == len(kept) - 1 and len(found) > len(kept))
        if missing:
            kept[n] = [*lines[:more], _ended(case, lines[more], style, width)]
    return kept


def _ended(case: TypeCase, line: TextLine, style: Style, width: float) -> TextLine:
    """The line with "…" after its last whole word that leaves room for it."""
    words = [word.text for word in line.words]
    while len(words) > 1:
        shorter = wrap(case, " ".join(words) + _MORE, style, width)
        if len(shorter) == 1:
            return shorter[0]
        words.pop()
    signs = letters("".join(words))
    while signs and len(wrap(case, "".join(signs) + _MORE, style, width)) > 1:
        signs.pop()
    return wrap(case, "".join(signs) + _MORE, style, width)[0]
