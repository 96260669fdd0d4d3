"""Text as it is kept: what somebody typed or pasted, without signs that no one can read."""

import re

# Control characters but tab and line break, halves of a letter (surrogates), and signs that are
# no letters at all (Unicode's noncharacters).
_UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")


LONGEST = 250_000
"""Signs of one text: some hundred pages. More is a document, and would make each letter slow."""


def too_long(what: str, count: int) -> str:
    """Why a text of so many signs is not taken; nothing of it is cut off."""
    most, found = (f"{number:,}".replace(",", ".") for number in (LONGEST, count))
    return (
        f"{what} is te lang: {found} tekens, en er passen er {most} in. "
        "Maak de tekst korter, of bewaar hem als bestand en voeg dat toe als stuk."
    )


def clean(text: str) -> str:
    """`text` without unreadable signs, and without blanks around it; line breaks are all "\\n"."""
    if _is_plain(text):
        return text.strip()
    whole = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return whole.strip() if _INVISIBLE.sub("", whole) else ""


def line(text: str) -> str:
    """As `clean`, on one line and with single blanks."""
    return " ".join(clean(text).split())


def _is_plain(text: str) -> bool:
    """Are there only letters, signs and blanks of a keyboard? Nearly every text is such a one, and
    ten thousand cards hold a million of them."""
    return text.isascii() and text.isprintable()
