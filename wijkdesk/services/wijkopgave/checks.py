"""What still wants attention in a wijkopgave, each point in a sentence and where to mend it.

The points on doelen and inspanningen are those that the network of a wijk asks for: an inspanning
without doel, a doel without inspanning, indicator or trekker, a werkveld with one partner.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.opgave import Status
from wijkdesk.models.participatie import Citaat
from wijkdesk.models.plan import Werkveld
from wijkdesk.services.contact import naming
from wijkdesk.services.contact.naming import Name
from wijkdesk.services.record.ordering import in_order
from wijkdesk.services.subjects.participatie import CITAAT
from wijkdesk.services.subjects.risico import RISICO
from wijkdesk.services.words import dutch
from wijkdesk.store import Store

from . import privacy
from .chapters import CHAPTERS
from .data import InspanningData, WijkopgaveData

PM_DAYS = 182
"""After so many days a PM asks what became of it."""
_DONE = (Status.GEREED, Status.VERVALLEN)


@dataclass(frozen=True)
class Attention:
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


def findings(
    data: WijkopgaveData, today: date, names: Iterable[Name] = ()
) -> tuple[Attention, ...]:
    """All points, in the order of the chapters. `names` are those of known contacts."""
    found = [
        *_opgaven(data),
        *_doelen(data),
        *_indicatoren(data),
        *_inspanningen(data, today),
        *_pm(data, today),
        *_werkvelden(data),
        *_risicos(data),
        *personal(data, names),
    ]
    return _in_order(found)


def told(
    store: Store, gebied_id: uuid.UUID, data: WijkopgaveData, today: date
) -> tuple[Attention, ...]:
    """As `findings`, with what only the store knows: contacts, and quotes that wait for consent."""
    with store.read() as session:
        names = naming.names(session)
        silent = tuple(_silent_quotes(session, gebied_id))
    return _in_order((*findings(data, today, names), *silent))


def doubts(store: Store, data: WijkopgaveData) -> tuple[Attention, ...]:
    """The texts for the public that seem to hold personal data."""
    with store.read() as session:
        return tuple(personal(data, naming.names(session)))


def _in_order(found: Iterable[Attention]) -> tuple[Attention, ...]:
    place = {chapter.key: number for number, chapter in enumerate(CHAPTERS)}
    return tuple(sorted(found, key=lambda finding: place[finding.chapter]))


def chapter_states(data: WijkopgaveData, points: Iterable[Attention]) -> dict[str, ChapterState]:
    """The state of each chapter, by its key."""
    counts: dict[str, int] = defaultdict(int)
    for point in points:
        counts[point.chapter] += 1
    filled = _filled(data)
    return {
        chapter.key: ChapterState(
            any(data.texts.get(slot.key) for slot in chapter.slots)
            or bool(filled.get(chapter.key))
            or any(part.chapter == chapter.key for part in data.paragraphs),
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


def _opgaven(data: WijkopgaveData) -> Iterator[Attention]:
    served = {doel.opgave_id for doel in data.doelen}
    for opgave in data.opgaven:
        name = f"Opgave {opgave.number} “{opgave.title}”"
        if not opgave.trekker:
            yield Attention("opgaven", f"{name} heeft nog geen trekker.", "opgave", opgave.id)
        if not opgave.werkvelden:
            yield Attention("opgaven", f"{name} heeft nog geen werkveld.", "opgave", opgave.id)
        if opgave.id not in served:
            yield Attention("opgaven", f"{name} heeft nog geen doel.", "opgave", opgave.id)


def _doelen(data: WijkopgaveData) -> Iterator[Attention]:
    measured = {one.doel_id for one in data.indicatoren}
    worked_on = {link.doel_id for one in data.inspanningen for link in one.links}
    for doel in data.doelen:
        name = f"Doel {doel.number} “{doel.title}”"
        if doel.id not in measured:
            yield Attention("opgaven", f"{name} heeft nog geen indicator.", "doel", doel.id)
        if not doel.trekker:
            yield Attention("opgaven", f"{name} heeft nog geen trekker.", "doel", doel.id)
        if doel.id not in worked_on:
            yield Attention(
                "din", f"Aan {name[0].lower()}{name[1:]} werkt nog niemand.", "doel", doel.id
            )


def _indicatoren(data: WijkopgaveData) -> Iterator[Attention]:
    for one in data.indicatoren:
        name = f"Indicator “{one.name}”"
        if not one.measurements:
            yield Attention("monitoring", f"{name} heeft nog geen nulmeting.", "indicator", one.id)
        if not one.reading:
            yield Attention("monitoring", f"{name} heeft nog geen duiding.", "indicator", one.id)


def _inspanningen(data: WijkopgaveData, today: date) -> Iterator[Attention]:
    paid = {one.inspanning_id for one in data.middelen}
    for one in data.inspanningen:
        if one.pm or one.status in _DONE:
            continue
        name = f"Inspanning {one.number} “{one.title}”"
        if not one.links:
            yield Attention("din", f"{name} draagt nog aan geen doel bij.", "inspanning", one.id)
        if not one.trekker:
            yield Attention("uitvoering", f"{name} heeft nog geen trekker.", "inspanning", one.id)
        if one.id not in paid:
            yield Attention("middelen", f"{name} heeft nog geen middelen.", "inspanning", one.id)
        yield from _planning(one, name, today)


def _planning(one: InspanningData, name: str, today: date) -> Iterator[Attention]:
    if one.start_on and one.end_on and one.end_on < one.start_on:
        yield Attention("uitvoering", f"{name} eindigt voordat zij begint.", "inspanning", one.id)
    elif one.end_on and one.end_on < today:
        yield Attention("uitvoering", f"{name} had al klaar moeten zijn.", "inspanning", one.id)


def _werkvelden(data: WijkopgaveData) -> Iterator[Attention]:
    partners: dict[Werkveld, set[str]] = defaultdict(set)
    for one in data.inspanningen:
        if one.werkveld is not None:
            partners[one.werkveld] |= {name for name in (one.trekker, *one.partners) if name}
    for werkveld, names in partners.items():
        if len(names) == 1:
            name = next(iter(names))
            yield Attention("din", f"Aan werkveld “{werkveld.label}” werkt alleen {name}.")


def _risicos(data: WijkopgaveData) -> Iterator[Attention]:
    for risico in data.risicos:
        missing = " en ".join(
            word
            for word, there in (("maatregel", risico.measure), ("eigenaar", risico.owner))
            if not there
        )
        if missing:
            message = f"Risico “{risico.title}” heeft nog geen {missing}."
            yield Attention("risicos", message, RISICO.key, risico.id)


def _pm(data: WijkopgaveData, today: date) -> Iterator[Attention]:
    for one in data.inspanningen:
        made = _made_on(one.id)
        if one.pm and made is not None and (today - made).days > PM_DAYS:
            message = f"PM “{one.title}” staat al open sinds {dutch.day(made)}."
            yield Attention("din", message, "inspanning", one.id)


def _made_on(record_id: str) -> date | None:
    """The day on which a record was made, which its UUIDv7 begins with."""
    try:
        key = uuid.UUID(record_id)
    except ValueError:
        return None
    return datetime.fromtimestamp((key.int >> 80) / 1000, UTC).date() if key.version == 7 else None


def personal(data: WijkopgaveData, names: Iterable[Name]) -> Iterator[Attention]:
    """As `doubts`, of data alone."""
    for one in privacy.suspects(data, names):
        start = " ".join(one.text.split())[:40]
        message = f"“{start}…” lijkt {one.what} te bevatten. Dat komt ook in de publieksversie."
        yield Attention(one.chapter, message, one.kind, one.record_id)


def _silent_quotes(session: Session, gebied_id: uuid.UUID) -> Iterator[Attention]:
    query = (
        select(Citaat.id, Citaat.title)
        .where(
            Citaat.gebied_id == gebied_id, Citaat.consent_on.is_(None), Citaat.deleted_at.is_(None)
        )
        .order_by(*in_order(Citaat))
    )
    for row in session.execute(query):
        start = " ".join(row.title.split())[:40]
        message = f"Citaat “{start}…” komt niet in druk: er is nog geen toestemming."
        yield Attention("inwoners", message, CITAAT.key, str(row.id))
