"""Labels that fit their room: broken over lines, and shortened with an ellipsis where they must.

A shortened label is no loss: every figure stands beside a table with the whole text.
"""

from wijkdesk.documents.engine.shaping import text_width

# No line holds more; keeps a word of 100,000 letters from being measured letter by letter.
_LONGEST = 200


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """The text on one line of at most `room` points, cut with "…" when longer."""
    text = " ".join(text[:_LONGEST].split())
    if text_width(text, size, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(f"{text[:middle].rstrip()}…", size, bold=bold) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    word = text.rfind(" ", 0, low + 1)
    # Between words where that costs little.
    return f"{text[: word if word > low * 0.7 else low].rstrip()}…"


def wrapped(text: str, room: float, size: float, bold: bool = False, lines: int = 2) -> list[str]:
    """The text on at most `lines` lines; at least one line, which may be empty."""
    words = text[: _LONGEST * lines].split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        line, words = _line(words, room, size, bold)
        found.append(line)
    if words:
        found.append(shortened(" ".join(words), room, size, bold))
    return found or [""]


def _line(words: list[str], room: float, size: float, bold: bool) -> tuple[str, list[str]]:
    line = words[0]
    if text_width(line, size, bold=bold) > room:
        return _broken(words, room, size, bold)
    for n, word in enumerate(words[1:], 1):
        longer = f"{line} {word}"
        if text_width(longer, size, bold=bold) > room:
            return line, words[n:]
        line = longer
    return line, []


def _broken(words: list[str], room: float, size: float, bold: bool) -> tuple[str, list[str]]:
    """A first word that is wider than the room is broken where it must."""
    head = shortened(words[0], room, size, bold).rstrip("…") or words[0][:1]
    rest = words[0][len(head) :]
    return head, [rest, *words[1:]] if rest else words[1:]
