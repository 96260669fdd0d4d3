"""The content lines of vCards: unfolding, cutting into cards, and decoding what a property holds.

Written here and not taken from vobject: that raises on a missing END and on quoted-printable that
is cut in the middle of a letter, which Outlook and old Androids write every day, loses the rest of
the file then, and takes a minute for 10,000 cards.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST = 100_000
"""Characters of one value; what is longer is a picture or a mistake."""
_BEGIN = re.compile(r"\s*BEGIN\s*:\s*VCARD\s*", re.IGNORECASE)
_END = re.compile(r"\s*END\s*:\s*VCARD\s*", re.IGNORECASE)
_NAME = re.compile(r"(?:([\w-]+)\.)?([\w-]+)")
_QUOTED_PRINTABLE = re.compile(r"[;:=]QUOTED-PRINTABLE|;QP[;:]", re.IGNORECASE)
_BASE64 = re.compile(r";(?:ENCODING=)?(?:BASE64|B)[;:]|data:[\w/+-]+;base64,", re.IGNORECASE)
_CARET = {"n": "\n", "'": '"', "^": "^"}


@dataclass(frozen=True)
class Property:
    """One property: its name in capitals, its parameters in capitals, and its value as text."""

    name: str
    value: str
    group: str = ""
    params: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def parts(self, separator: str = ";") -> list[str]:
        """The components of a structured value, unescaped."""
        return [unescaped(part) for part in _split(self.value, separator)]

    @property
    def text(self) -> str:
        """The value as one text, unescaped."""
        return unescaped(self.value)

    @property
    def types(self) -> frozenset[str]:
        """What TYPE says, in capitals."""
        return frozenset(self.params.get("TYPE", ()))


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 or, when it is neither, windows-1252. Bytes that a
    property declares to be in another set are decoded again there (`latin-1` keeps them)."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if content[1::2].count(0) > len(content) // 3:
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def cards(text: str) -> Iterator[list[str]]:
    """The lines of each card, unfolded, without BEGIN and END. A card inside a card (AGENT) is
    left out; one without END ends where the next begins."""
    current: list[str] | None = None
    nested = 0
    for line in unfolded(text):
        if _BEGIN.fullmatch(line):
            if nested or (current and _opens_agent(current[-1])):
                nested += 1
                continue
            if current is not None:
                yield current
            current = []
        elif _END.fullmatch(line) and nested:
            nested -= 1
        elif _END.fullmatch(line):
            if current is not None:
                yield current
            current = None
        elif current is not None and not nested:
            current.append(line)
    if current is not None:
        yield current


def _opens_agent(line: str) -> bool:
    return bool(re.match(r"(?:[\w-]+\.)?AGENT\b[^:]*:\s*$", line, re.IGNORECASE))


def unfolded(text: str) -> Iterator[str]:
    """Whole content lines: a line that begins with a blank goes on with the one before, and so does
    one after a quoted-printable line that ends in "=". Pictures are cut short."""
    lines = re.split(r"\r\n|\n|\r", text.replace("\x00", ""))
    current: list[str] = []
    soft = picture = False
    for line in lines:
        if soft:
            current[-1] = current[-1][:-1]
            current.append(line)
        elif line[:1] in (" ", "\t") and current:
            if not picture:
                current.append(line[1:])
            continue
        elif picture and line and ":" not in line:
            # Old cards write a picture over lines without a blank before them.
            continue
        else:
            if current:
                yield "".join(current)
            current = [line]
            picture = bool(_BASE64.search(line[:200]))
        head = current[0]
        soft = not picture and line.endswith("=") and bool(_QUOTED_PRINTABLE.search(head))
    if current:
        yield "".join(current)


def parsed(line: str) -> Property | None:
    """The property of a content line; None for a line that is none."""
    head, colon, value = _cut_head(line)
    found = _NAME.match(head)
    if not colon or found is None:
        return None
    params: dict[str, list[str]] = {}
    for part in _split(head[found.end() :], ";", quoted=True):
        if not part:
            continue
        key, equals, given = part.partition("=")
        # vCard 2.1 leaves TYPE= out.
        name, raw = (key.strip().upper(), given) if equals else ("TYPE", key)
        if not equals and raw.strip().upper() in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"):
            name = "ENCODING"
        values = [_uncaret(one.strip().strip('"')) for one in _split(raw, ",", quoted=True)]
        # TYPE="work,voice" is how some quote a list.
        flat = [piece for one in values for piece in (one.split(",") if name == "TYPE" else [one])]
        params.setdefault(name, []).extend(one.upper() if name == "TYPE" else one for one in flat)
    made = {name: tuple(values) for name, values in params.items()}
    return Property(
        found[2].upper(), _decoded_value(value, made)[:LONGEST], (found[1] or "").upper(), made
    )


def unescaped(text: str) -> str:
    """Text without the backslashes before commas, semicolons and line breaks."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def _cut_head(line: str) -> tuple[str, str, str]:
    """Name and parameters, the colon, and the value; a colon inside quotes is no end."""
    inside = False
    for place, sign in enumerate(line[:2000]):
        if sign == '"':
            inside = not inside
        elif sign == ":" and not inside:
            return line[:place], ":", line[place + 1 :]
    return line.partition(":")


def _split(text: str, separator: str, quoted: bool = False) -> list[str]:
    """Cut at the separator, not where a backslash (or `quoted`: quotes) protects it."""
    parts, current, inside, escaped = [], "", False, False
    for sign in text:
        if escaped:
            current, escaped = current + sign, False
        elif sign == "\\" and not quoted:
            current, escaped = current + sign, True
        elif sign == '"' and quoted:
            current, inside = current + sign, not inside
        elif sign == separator and not inside:
            parts.append(current)
            current = ""
        else:
            current += sign
    return [*parts, current]


def _uncaret(text: str) -> str:
    return re.sub(r"\^([n'^])", lambda m: _CARET[m[1]], text)


def _decoded_value(value: str, params: dict[str, tuple[str, ...]]) -> str:
    encodings = {one.upper() for one in params.get("ENCODING", ())}
    if encodings & {"BASE64", "B"}:
        return value
    if not encodings & {"QUOTED-PRINTABLE", "QP"}:
        return value
    charset = (params.get("CHARSET") or ("utf-8",))[0]
    raw = quopri.decodestring(value.encode("utf-8", errors="replace"))
    try:
        text = raw.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = raw.decode("cp1252", errors="replace")
    # A line break that was encoded is text; it must not look like one of the file.
    return text.replace("\r\n", "\n").replace("\n", "\\n")
