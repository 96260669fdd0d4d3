"""Cuts a vCard file into cards and content lines.

A reader of our own, for vobject loses cards: it raises on quoted-printable that is cut in the
middle of a letter (Outlook, Android), on a card without an end and on one without FN, and it takes
four seconds for a thousand cards with photos. This one never fails on a card, whatever is in it,
and steps over photos in one go.
"""

import re
from collections.abc import Iterator

MOST_LINES = 10_000
"""In one card; what comes after is dropped, and the reader refuses the card."""
_LAST_BREAK = re.compile(rb"\n(?![ \t])")
"""The end of a line and of those that are folded under it."""
_EDGE = re.compile(rb"[ \t]*(?:(BEGIN)|END)[ \t]*:[ \t]*VCARD\s*", re.IGNORECASE)
_NAME = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?([A-Za-z][A-Za-z0-9_-]*)[ \t]*[;:]")
_AGENT = re.compile(rb"(?:[A-Za-z0-9_-]+\.)?AGENT[^:\n]*+:\s*+(?:BEGIN:VCARD\s*+)?", re.IGNORECASE)
_TAKEN_OUT = b"AGENT:-"
_LONGEST_HEAD = 2_000
_LONGEST_LINE = 2_500_000
"""Longer is more than any text that may come in: then there is no need to be precise."""
_MOST_PARTS = 100_001
_UTF8_MARK = b"\xef\xbb\xbf"


def raw_cards(content: bytes) -> Iterator[list[bytes]]:
    """The content lines of each card, folded as they are. The next card or the end of the file
    ends a card that has no end of its own; a card inside a card (AGENT) is left out.
    """
    card: list[bytes] | None = None
    inside = 0
    for line in _logical_lines(plain(content)):
        edge = _EDGE.fullmatch(line) if line[:40].strip()[:1] in b"bBeE" else None
        if edge is None:
            if card is not None and not inside:
                inside += _add(card, line)
        elif not edge[1]:
            if not inside and card is not None:
                yield card
                card = None
            inside = max(0, inside - 1)
        elif card and not inside and _AGENT.fullmatch(card[-1]):
            card[-1], inside = _TAKEN_OUT, 1
        else:
            if card is not None:
                yield card
            card, inside = [], 0
    if card is not None:
        yield card


def plain(content: bytes) -> bytes:
    """In eight bits, without marks and zeros, each line ending in "\\n"."""
    head = content[:1_000]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode()
    elif head.count(b"\0") * 3 > len(head):
        # UTF-16 without the mark that says so: every other byte is zero.
        little = head[1::2].count(0) > head[::2].count(0)
        content = content.decode("utf-16-le" if little else "utf-16-be", errors="replace").encode()
    for sign in (_UTF8_MARK, b"\0"):
        if sign in content:
            content = content.replace(sign, b"")
    if b"\r" in content:
        content = content.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def _add(card: list[bytes], line: bytes) -> int:
    """Keeps a line; 1 when a card inside this one begins with it. Lines without a name are the
    rest of a photo, or of a note whose lines were not folded: only those are worth keeping."""
    if len(card) > MOST_LINES:
        return 0
    if _NAME.match(line):
        inside = line[-5:].upper() == b"VCARD" and _AGENT.fullmatch(line) is not None
        card.append(_TAKEN_OUT if inside else line)
        return int(inside)
    if line.strip() and card and _is_note(card):
        card.append(b"NOTE:" + line)
    return 0


def _is_note(card: list[bytes]) -> bool:
    found = _NAME.match(card[-1])
    return found is not None and found[1].upper() == b"NOTE"


def _logical_lines(content: bytes) -> Iterator[bytes]:
    at, size = 0, len(content)
    while at < size:
        found = _LAST_BREAK.search(content, at)
        end = found.start() if found else size
        line, at = content[at:end], end + 1
        if is_quoted(line):
            line, at = _with_soft_breaks(line, content, at)
        if line:
            yield line


def _with_soft_breaks(line: bytes, content: bytes, at: int) -> tuple[bytes, int]:
    """A line in quoted-printable with those that it goes on with, and where the next begins."""
    parts, last = [line], line
    while last.rstrip(b" \t").endswith(b"=") and at < len(content):
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        last = content[at:end]
        if _EDGE.fullmatch(last):
            break
        at = end + 1
        if len(parts) < _MOST_PARTS:
            parts.append(last)
    return b"\n".join(parts), at


def is_quoted(line: bytes) -> bool:
    """Is the value quoted-printable?"""
    head = line[:_LONGEST_HEAD].partition(b":")[0]
    return b"QUOTED-PRINTABLE" in head.upper()


def unfolded(line: bytes, *, old: bool) -> bytes:
    """A content line as one line. `old`: as in vCard 2.1."""
    if b"\n" not in line:
        return line
    quoted = is_quoted(line)
    if len(line) > _LONGEST_LINE or not (quoted or old):
        return line.replace(b"\n ", b"").replace(b"\n\t", b"")
    if quoted:
        return _unquoted_breaks(line)
    first, *rest = line.split(b"\n")
    whole, width = [first], len(first)
    for part in rest:
        # 2.1 folds at a blank and keeps it; who folds at a fixed width, as 3.0, adds one.
        whole.append(part[1:] if width >= 72 else part)
        width = len(part)
    return b"".join(whole)


def _unquoted_breaks(line: bytes) -> bytes:
    """Quoted-printable: a "=" at the end goes on with the next line as it is."""
    whole: list[bytes] = []
    soft = True
    for part in line.split(b"\n"):
        text = part if soft else part[1:]
        bare = text.rstrip(b" \t")
        soft = bare.endswith(b"=")
        whole.append(bare[:-1] if soft else text)
    return b"".join(whole)
