"""Free text that seems to hold personal data.

The types of the data keep names of contacts out of the public version (see public.py); what
somebody typed into a text they can't. So this points at what looks like personal data.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from wijkdesk.services.contact.naming import Name
from wijkdesk.services.contact.personal import finders, number_or_address
from wijkdesk.services.subjects import (
    communicatie,
    initiatief,
    middelen,
    monitoring,
    netwerk,
    opgave,
    participatie,
    risico,
    wijkanalyse,
)
from wijkdesk.store.sqlite.folding import folded

from .chapters import CHAPTERS
from .data import WijkopgaveData


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


def suspects(data: WijkopgaveData, names: Iterable[Name] = ()) -> Iterator[Suspect]:
    """Texts for the public that seem to hold personal data; `names` are those of contacts."""
    texts = [one for one in _texts(data) if one.text]
    wanted = finders(names, [one.text for one in texts])
    for one in texts:
        what = number_or_address(one.text)
        if what is None and wanted:
            plain = folded(one.text)
            what = next((f"de naam {name}" for name, found in wanted if found.search(plain)), None)
        if what is not None:
            yield Suspect(one.chapter, one.text, what, one.kind, one.record_id)


def _texts(data: WijkopgaveData) -> Iterator[_Text]:
    """Everything that somebody typed and the public version shows."""
    told = [text for one in data.versions for text in (one.note, one.adopted_by)]
    for text in (data.regisseur, data.wethouder, *told):
        yield _Text("voorblad", text)
    yield _Text("wijk", data.geography.priority_reason or "")
    for text in data.networks:
        yield _Text("samenwerking", text)
    for chapter in CHAPTERS:
        for slot in chapter.slots:
            if not slot.internal:
                yield _Text(chapter.key, data.texts.get(slot.key, ""))
    yield from _paragraphs(data)
    for key, kind, group in _groups(data):
        for one in group:
            record_id = getattr(one, "id", "")
            yield from (_Text(key, text, kind, record_id) for text in _strings(one))


def _paragraphs(data: WijkopgaveData) -> Iterator[_Text]:
    for one in data.paragraphs:
        if one.public:
            yield from (_Text(one.chapter, text, one.kind) for text in _strings(one.rows))


def _groups(data: WijkopgaveData) -> tuple[tuple[str, str, Iterable[Any]], ...]:
    """Chapter and kind of record of all that is told in records."""
    return (
        ("analyse", wijkanalyse.ANALYSE.key, data.analyse),
        ("analyse", wijkanalyse.PUNT.key, (*data.strengths, *data.weaknesses)),
        ("inwoners", participatie.RAADPLEGING.key, data.consultations),
        ("inwoners", participatie.WENS.key, data.wishes),
        ("inwoners", participatie.CITAAT.key, data.quotes),
        ("opgaven", opgave.OPGAVE.key, data.opgaven),
        ("opgaven", opgave.DOEL.key, data.doelen),
        ("monitoring", monitoring.INDICATOR.key, data.indicatoren),
        ("uitvoering", opgave.INSPANNING.key, data.inspanningen),
        ("initiatieven", initiatief.INITIATIEF.key, data.initiatieven),
        ("samenwerking", netwerk.STAKEHOLDER.key, _public_sides(data)),
        ("communicatie", communicatie.UITING.key, data.uitingen),
        ("middelen", middelen.MIDDEL.key, data.middelen),
        ("risicos", risico.RISICO.key, data.risicos),
        ("monitoring", monitoring.VERHAAL.key, data.verhalen),
    )


def _public_sides(data: WijkopgaveData) -> list[tuple[str, ...]]:
    return [(one.organisation, one.role, one.task) for one in data.stakeholders]


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
