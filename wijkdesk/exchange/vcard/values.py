"""What a content line of a vCard says: its name, its parameters and its value as text."""

import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from wijkdesk.exchange.contacts.cells import RefusedRow

from .lines import unfolded

LONGEST_TEXT = 100_000
_MOST_BYTES = 12 * LONGEST_TEXT
"""Four bytes a letter, each written in three."""
_HEAD = re.compile(rb'[^":]*+(?:"[^"]*+"[^":]*+)*+:')
"""To the first colon that no quotes hold."""
_PARAMETERS = re.compile(r'[^";]*+(?:"[^"]*+"[^";]*+)*+')
_VALUES = re.compile(r'[^",]*+(?:"[^"]*+"[^",]*+)*+')
_LONGEST_HEAD = 10_000
_CACHED_HEAD = 200
_ENCODINGS = frozenset({"quoted-printable", "base64", "b", "8bit", "7bit"})
_CODECS = {
    # Whoever says Latin-1 means the Windows code page that holds it.
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("windows-1252", "cp1252", "cp-1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-15", "latin-9"), "iso-8859-15"),
    **dict.fromkeys(("iso-8859-2", "latin-2"), "iso-8859-2"),
    **dict.fromkeys(("windows-1250", "cp1250"), "cp1250"),
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman"), "mac-roman"),
}
_ESCAPED = re.compile(r"\\([nN,;:\\])")
_ESCAPED_IN_OLD = re.compile(r"\\([,;:])")
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the value. Names of properties are in upper case, the rest in lower;
    `types` are also those that vCard 2.1 writes without TYPE=."""

    group: str
    name: str
    types: tuple[str, ...]
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Property:
    """A content line. `old` tells that the card is in vCard 2.1."""

    head: Head
    raw: bytes
    old: bool = False

    def text(self) -> str:
        """The value as one text; raises RefusedRow when it is too long."""
        return self._decoded(self.raw)

    def parts(self, separator: bytes = b";") -> list[str]:
        """The values between separators; raises RefusedRow when they are too long."""
        if len(self.raw) > _MOST_BYTES:
            raise _too_long()
        return [self._decoded(piece) for piece in _split(self.raw, separator)]

    def _decoded(self, raw: bytes) -> str:
        encoding = self.head.parameters.get("encoding", "")
        if len(raw) > _MOST_BYTES:
            raise _too_long()
        if encoding == "quoted-printable":
            raw = binascii.a2b_qp(raw)
        elif encoding in ("b", "base64"):
            raw = _from_base64(raw)
        text = _text(raw, self.head.parameters.get("charset", ""))
        if len(text) > LONGEST_TEXT:
            raise _too_long()
        if "\\" not in text:
            return text
        # Old programs escape what separates and no more: "\\server\nieuw" is a path there.
        only_separators = self.old and encoding == "quoted-printable"
        return (_ESCAPED_IN_OLD if only_separators else _ESCAPED).sub(_unescaped, text)


def properties_of(lines: Iterable[bytes], *, skipped: frozenset[str]) -> list[Property]:
    """The content lines of a card. The values of those called `skipped` are not looked at."""
    whole = list(lines)
    old = any(line[:12].upper().replace(b" ", b"").startswith(b"VERSION:2") for line in whole)
    found: list[Property] = []
    for line in whole:
        start = re.split(rb"[;:]", line[:100], maxsplit=1)[0].rpartition(b".")[2].strip()
        if (name := start.decode("latin-1").upper()) in skipped:
            found.append(Property(Head("", name, (), {}), b"", old))
        elif one := _property(unfolded(line, old=old), old):
            found.append(one)
    return found


def _property(line: bytes, old: bool) -> Property | None:
    matched = _HEAD.match(line)
    end = matched.end() - 1 if matched else line.find(b":")
    if not 0 < end <= _LONGEST_HEAD:
        return None
    head = line[:end]
    return Property(_cached(head) if end <= _CACHED_HEAD else _head(head), line[end + 1 :], old)


def _head(head: bytes) -> Head:
    parts = [part for part in _PARAMETERS.findall(_text(head, "")) if part]
    group, _, name = parts[0].strip().rpartition(".")
    types: list[str] = []
    parameters: dict[str, str] = {}
    for part in parts[1:]:
        key, equals, text = part.strip().partition("=")
        key = key.strip().casefold()
        if not equals:
            # vCard 2.1: TEL;CELL and NOTE;QUOTED-PRINTABLE
            key, text = ("encoding", key) if key in _ENCODINGS else ("type", key)
        values = [_parameter(value) for value in _VALUES.findall(text) if value]
        if key == "type":
            types += [word.strip() for value in values for word in value.split(",")]
        elif values:
            parameters.setdefault(key, values[0])
    return Head(group.casefold(), name.upper(), tuple(types), parameters)


_cached = lru_cache(maxsize=2_000)(_head)


def _parameter(value: str) -> str:
    bare = value.strip().strip('"')
    return _CARET.sub(lambda found: _CARETS[found[1]], bare).strip().casefold()


def _split(raw: bytes, separator: bytes) -> list[bytes]:
    """At each separator that no backslash stands before."""
    if b"\\" not in raw:
        return raw.split(separator)
    pieces: list[bytes] = []
    together: list[bytes] = []
    for part in raw.split(separator):
        together.append(part)
        if (len(part) - len(part.rstrip(b"\\"))) % 2 == 0:
            pieces.append(separator.join(together))
            together = []
    return [*pieces, separator.join(together)] if together else pieces


def _from_base64(raw: bytes) -> bytes:
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        return b""


def _text(raw: bytes, charset: str) -> str:
    """As the card says; else UTF-8, and the Windows code page for what is not."""
    try:
        return raw.decode(_CODECS.get(charset.replace("_", "-"), "utf-8"))
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _too_long() -> RefusedRow:
    return RefusedRow(
        f"Hier staat een tekst van meer dan {LONGEST_TEXT:,} tekens.".replace(",", ".")
    )
