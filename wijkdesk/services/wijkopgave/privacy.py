"""Free text that seems to hold personal data.

The types of the data keep names of contacts out of the public version (see public.py); what
somebody typed into a text they can't. So this points at what looks like personal data.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from .chapters import CHAPTERS
from .data import WijkopgaveData

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<![\w.,€])(?:\+31|0031|0)[ -]?\d(?:[ -]?\d){8}(?!\d)")
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suspect:
    """A text, what it seems to hold ("een e-mailadres") and the chapter and record it is in."""

    chapter: str
    text: str
    what: str
    kind: str = ""
    record_id: str = ""


@dataclass(frozen=True)
class _Text:
    chapter: str
    text: str
    kind: str = ""
    record_id: str = ""


def suspects(data: WijkopgaveData, names: Iterable[str] = ()) -> Iterator[Suspect]:
    """Texts for the public that seem to hold personal data; `names` are those of contacts."""
    texts = [one for one in _texts(data) if one.text]
    wanted = _present(names, texts)
    for one in texts:
        what = _kind(one.text)
        if what is None:
            what = next((f"de naam {name}" for name, found in wanted if found(one.text)), None)
        if what is not None:
            yield Suspect(one.chapter, one.text, what, one.kind, one.record_id)


def _present(names: Iterable[str], texts: Iterable[_Text]) -> list[tuple[str, Any]]:
    """The names of which every word occurs somewhere, and how to find each.

    A surname alone says too little: Bakker is mostly the baker. Looking for words first keeps a
    hundred contacts and thousands of texts quick.
    """
    asked = [name for name in dict.fromkeys(names) if " " in name]
    if not asked:
        return []
    words = {word for one in texts for word in _WORD.findall(one.text)}
    return [
        (name, re.compile(rf"\b{re.escape(name)}\b").search)
        for name in asked
        if words.issuperset(_WORD.findall(name))
    ]


def _kind(text: str) -> str | None:
    if "@" in text and _MAIL.search(text):
        return "een e-mailadres"
    if any(map(_is_bsn, _NINE.findall(text))):
        return "een burgerservicenummer"
    return "een telefoonnummer" if _PHONE.search(text) else None


def _is_bsn(digits: str) -> bool:
    """The "elfproef" for a burgerservicenummer: nine digits, weights 9 to 2 and then -1."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False))
    return (total - int(digits[8])) % 11 == 0


def _texts(data: WijkopgaveData) -> Iterator[_Text]:
    """Everything that somebody typed and the public version shows."""
    for text in (data.regisseur, data.wethouder, *(one.note for one in data.versions)):
        yield _Text("voorblad", text)
    for chapter in CHAPTERS:
        for slot in chapter.slots:
            if not slot.internal:
                yield _Text(chapter.key, data.texts.get(slot.key, ""))
    for key, kind, group in _groups(data):
        for one in group:
            record_id = getattr(one, "id", "")
            yield from (_Text(key, text, kind, record_id) for text in _strings(one))


def _groups(data: WijkopgaveData) -> tuple[tuple[str, str, Iterable[Any]], ...]:
    """Chapter and kind of record of all that is told in records."""
    return (
        ("analyse", "analyse", data.analyse),
        ("analyse", "punt", (*data.strengths, *data.weaknesses)),
        ("inwoners", "raadpleging", data.consultations),
        ("inwoners", "wens", data.wishes),
        ("inwoners", "citaat", data.quotes),
        ("opgaven", "opgave", data.opgaven),
        ("opgaven", "doel", data.doelen),
        ("monitoring", "indicator", data.indicatoren),
        ("uitvoering", "inspanning", data.inspanningen),
        ("initiatieven", "initiatief", data.initiatieven),
        ("samenwerking", "stakeholder", [(one.role, one.task) for one in data.stakeholders]),
        ("communicatie", "uiting", data.uitingen),
        ("middelen", "middel", data.middelen),
        ("risicos", "risico", data.risicos),
        ("monitoring", "verhaal", data.verhalen),
    )


def _strings(value: Any) -> Iterator[str]:
    """The texts in a record, however deep; enumerations and keys are no texts."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif is_dataclass(value):
        for name in _typed(value.__class__):
            yield from _strings(getattr(value, name))


@cache
def _typed(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if not field.name.endswith("id"))
