"""What still wants attention in a wijkopgave, each point in a sentence and where to mend it.

The points on doelen and inspanningen are those of domain.md §3; those on personal data guard the
public version, because free text is the one place where the data's types can't.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from wijkdesk.models.opgave import Status
from wijkdesk.models.plan import Werkveld

from .chapters import CHAPTERS
from .data import InspanningData, WijkopgaveData

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<![\w.,€])(?:\+31|0031|0)[ -]?\d(?:[ -]?\d){8}(?!\d)")
_NINE = re.compile(r"(?<!\d)\d{9}(?!\d)")
_DONE = (Status.GEREED, Status.VERVALLEN)


@dataclass(frozen=True)
class Finding:
    """A point that wants attention. `kind` and `record_id` name the record, "" for a text."""

    chapter: str
    message: str
    kind: str = ""
    record_id: str = ""


@dataclass(frozen=True)
class ChapterState:
    """How a chapter stands: does it say anything, and how many points want attention?"""

    filled: bool
    findings: int


def findings(data: WijkopgaveData, today: date, names: Iterable[str] = ()) -> tuple[Finding, ...]:
    """All points, in the order of the chapters. `names` are those of known contacts."""
    found = [
        *_opgaven(data),
        *_doelen(data),
        *_indicatoren(data),
        *_inspanningen(data, today),
        *_werkvelden(data),
        *_risicos(data),
        *_personal(data, tuple(names)),
    ]
    place = {chapter.key: number for number, chapter in enumerate(CHAPTERS)}
    return tuple(sorted(found, key=lambda finding: place[finding.chapter]))


def chapter_states(data: WijkopgaveData, points: Iterable[Finding]) -> dict[str, ChapterState]:
    """The state of each chapter, by its key."""
    counts: dict[str, int] = defaultdict(int)
    for point in points:
        counts[point.chapter] += 1
    filled = _filled(data)
    return {
        chapter.key: ChapterState(
            any(data.texts.get(slot.key) for slot in chapter.slots)
            or bool(filled.get(chapter.key)),
            counts[chapter.key],
        )
        for chapter in CHAPTERS
    }


def _filled(data: WijkopgaveData) -> dict[str, Any]:
    """What a chapter tells beside its texts."""
    return {
        "voorblad": data.regisseur or data.wethouder,
        "analyse": data.analyse or data.strengths or data.weaknesses,
        "inwoners": data.consultations or data.wishes or data.quotes,
        "opgaven": data.opgaven,
        "din": data.doelen or data.inspanningen,
        "uitvoering": data.inspanningen,
        "initiatieven": data.initiatieven,
        "samenwerking": data.stakeholders,
        "communicatie": data.uitingen,
        "middelen": data.middelen,
        "risicos": data.risicos,
        "monitoring": data.verhalen or any(one.measurements for one in data.indicatoren),
    }


def _opgaven(data: WijkopgaveData) -> Iterator[Finding]:
    served = {doel.opgave_id for doel in data.doelen}
    for opgave in data.opgaven:
        name = f"Opgave {opgave.number} “{opgave.title}”"
        if not opgave.trekker:
            yield Finding("opgaven", f"{name} heeft nog geen trekker.", "opgave", opgave.id)
        if not opgave.werkvelden:
            yield Finding("opgaven", f"{name} heeft nog geen werkveld.", "opgave", opgave.id)
        if opgave.id not in served:
            yield Finding("opgaven", f"{name} heeft nog geen doel.", "opgave", opgave.id)


def _doelen(data: WijkopgaveData) -> Iterator[Finding]:
    measured = {one.doel_id for one in data.indicatoren}
    worked_on = {link.doel_id for one in data.inspanningen for link in one.links}
    for doel in data.doelen:
        name = f"Doel {doel.number} “{doel.title}”"
        if doel.id not in measured:
            yield Finding("opgaven", f"{name} heeft nog geen indicator.", "doel", doel.id)
        if not doel.trekker:
            yield Finding("opgaven", f"{name} heeft nog geen trekker.", "doel", doel.id)
        if doel.id not in worked_on:
            yield Finding(
                "din", f"Aan {name[0].lower()}{name[1:]} werkt nog niemand.", "doel", doel.id
            )


def _indicatoren(data: WijkopgaveData) -> Iterator[Finding]:
    for one in data.indicatoren:
        name = f"Indicator “{one.name}”"
        if not one.measurements:
            yield Finding("monitoring", f"{name} heeft nog geen nulmeting.", "indicator", one.id)
        if not one.reading:
            yield Finding("monitoring", f"{name} heeft nog geen duiding.", "indicator", one.id)


def _inspanningen(data: WijkopgaveData, today: date) -> Iterator[Finding]:
    paid = {one.inspanning_id for one in data.middelen}
    for one in data.inspanningen:
        if one.pm or one.status in _DONE:
            continue
        name = f"Inspanning {one.number} “{one.title}”"
        if not one.links:
            yield Finding("din", f"{name} draagt nog aan geen doel bij.", "inspanning", one.id)
        if not one.trekker:
            yield Finding("uitvoering", f"{name} heeft nog geen trekker.", "inspanning", one.id)
        if one.id not in paid:
            yield Finding("middelen", f"{name} heeft nog geen middelen.", "inspanning", one.id)
        yield from _planning(one, name, today)


def _planning(one: InspanningData, name: str, today: date) -> Iterator[Finding]:
    if one.start_on and one.end_on and one.end_on < one.start_on:
        yield Finding("uitvoering", f"{name} eindigt voordat zij begint.", "inspanning", one.id)
    elif one.end_on and one.end_on < today:
        yield Finding("uitvoering", f"{name} had al klaar moeten zijn.", "inspanning", one.id)


def _werkvelden(data: WijkopgaveData) -> Iterator[Finding]:
    partners: dict[Werkveld, set[str]] = defaultdict(set)
    for one in data.inspanningen:
        if one.werkveld is not None:
            partners[one.werkveld] |= {name for name in (one.trekker, *one.partners) if name}
    for werkveld, names in partners.items():
        if len(names) == 1:
            name = next(iter(names))
            yield Finding("din", f"Aan werkveld “{werkveld.label}” werkt alleen {name}.")


def _risicos(data: WijkopgaveData) -> Iterator[Finding]:
    for risico in data.risicos:
        missing = " en ".join(
            word
            for word, there in (("maatregel", risico.measure), ("eigenaar", risico.owner))
            if not there
        )
        if missing:
            yield Finding("risicos", f"Risico “{risico.title}” heeft nog geen {missing}.")


def _personal(data: WijkopgaveData, names: tuple[str, ...]) -> Iterator[Finding]:
    """Free text that seems to hold personal data: the public print would show it."""
    wanted = [(name, re.compile(rf"\b{re.escape(name)}\b")) for name in names if len(name) > 4]
    for chapter, text in _free_texts(data):
        if not text:
            continue
        what = _kind_of_personal(text)
        if what is None:
            what = next((f"de naam {name}" for name, found in wanted if found.search(text)), None)
        if what:
            start = " ".join(text.split())[:40]
            yield Finding(
                chapter,
                f"“{start}…” lijkt {what} te bevatten. Dat komt ook in de publieksversie.",
            )


def _kind_of_personal(text: str) -> str | None:
    if "@" in text and _MAIL.search(text):
        return "een e-mailadres"
    if any(map(_is_bsn, _NINE.findall(text))):
        return "een burgerservicenummer"
    return "een telefoonnummer" if _PHONE.search(text) else None


def _is_bsn(digits: str) -> bool:
    """The "elfproef" for a burgerservicenummer: nine digits, weights 9 to 2 and then -1."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=False))
    return (total - int(digits[8])) % 11 == 0


def _free_texts(data: WijkopgaveData) -> Iterator[tuple[str, str]]:
    """Chapter key and text of everything that somebody typed and the public print shows."""
    for chapter in CHAPTERS:
        for slot in chapter.slots:
            yield chapter.key, data.texts.get(slot.key, "")
    groups: tuple[tuple[str, Iterable[Any]], ...] = (
        ("analyse", data.analyse),
        ("inwoners", (*data.consultations, *data.wishes, *data.quotes)),
        ("opgaven", (*data.opgaven, *data.doelen)),
        ("uitvoering", data.inspanningen),
        ("initiatieven", data.initiatieven),
        ("communicatie", data.uitingen),
        ("risicos", data.risicos),
        ("monitoring", (*data.verhalen, *data.indicatoren)),
    )
    for key, group in groups:
        for one in group:
            assert is_dataclass(one)
            for field in fields(one):
                value = getattr(one, field.name)
                # Enumerations are strings as well, and keys never hold what somebody typed.
                if type(value) is str and not field.name.endswith("id"):
                    yield key, value
