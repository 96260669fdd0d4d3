"""What in a free text seems to be about a person: addresses, numbers, names of contacts. Who
publishes a text is warned of it, or has it taken out."""

import re
from collections.abc import Iterable, Sequence

from wijkdesk.services.words import identifiers
from wijkdesk.store.sqlite.folding import folded, folded_signs

from .in_text import finder
from .naming import Name

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LIKE_PHONE = re.compile(r"[+(]?\d(?:[ ./()\u00a0-]{0,3}\d){8}")
_WORD = re.compile(r"\w+")
NAME, ADDRESS, NUMBER = "[naam]", "[e-mailadres]", "[nummer]"
"""What stands in the place of what was taken out."""
Span = tuple[int, int, str]
Finders = Sequence[tuple[Name, re.Pattern[str]]]


def finders(names: Iterable[Name], texts: Iterable[str]) -> list[tuple[Name, re.Pattern[str]]]:
    """The names whose surname occurs somewhere, and how to find each in a folded text.

    Looking for words first keeps a hundred contacts and thousands of texts quick.
    """
    asked = [name for name in dict.fromkeys(names) if name.given]
    if not asked:
        return []
    words = {word for text in texts for word in _WORD.findall(folded(text))}
    words |= {word.removesuffix("s") for word in words}
    return [
        (name, finder(name))
        for name in asked
        if words.issuperset(_WORD.findall(folded(name.surname)))
    ]


def number_or_address(text: str) -> str | None:
    """What in a text points at one person by itself, such as "een telefoonnummer"; None for
    nothing."""
    if "@" in text and MAIL.search(text):
        return "een e-mailadres"
    if identifiers.holds_bsn(text):
        return "een burgerservicenummer"
    if identifiers.holds_account(text):
        return "een rekeningnummer"
    return "een telefoonnummer" if _phones(text) else None


def without(text: str, names: Finders, called: Iterable[Name] = ()) -> str:
    """The text with none of this in it. Of `called`, who were there, a roepnaam or surname alone
    says enough."""
    spans = [(*found.span(), ADDRESS) for found in MAIL.finditer(text)]
    spans += [(start, end, NUMBER) for start, end in (*identifiers.found(text), *_phones(text))]
    spans += [span for one in called for span in _alone(text, one)]
    plain, origin = folded_signs(text)
    for _name, pattern in names:
        for found in pattern.finditer(plain):
            if found.end() > found.start():
                spans.append((origin[found.start()], origin[found.end() - 1] + 1, NAME))
    return _replaced(text, spans)


def _alone(text: str, name: Name) -> list[Span]:
    """Written as the name is, with its capital: a bakker without one is a baker."""
    infix = rf"(?:{re.escape(name.infix)} )?" if name.infix else ""
    parts = [re.escape(name.given)] if _is_word(name.given) else []
    parts += [rf"(?i:{infix}){re.escape(name.surname)}"] if _is_word(name.surname) else []
    if not parts:
        return []
    pattern = rf"(?<!\w)(?:{'|'.join(parts)})(?:['’]?s)?(?!\w)"
    return [(*found.span(), NAME) for found in re.finditer(pattern, text)]


def _is_word(part: str) -> bool:
    return any(sign.isalpha() for sign in part)


def _replaced(text: str, spans: list[Span]) -> str:
    """What touches or overlaps becomes one word."""
    said, at, last = "", 0, ""
    for start, end, word in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= at:
            continue
        between = text[at:start] if start > at else ""
        if not (word == last and not between.strip() and said):
            said += between + word
        at, last = end, word
    return said + text[at:]


def _phones(text: str) -> list[tuple[int, int]]:
    if not _LIKE_PHONE.search(text):
        return []
    import phonenumbers  # large tables, and few texts look like a number

    return [(one.start, one.end) for one in phonenumbers.PhoneNumberMatcher(text, "NL")]
