"""Finding a record or a text by a piece of it, whatever case and accents."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from wijkdesk.models.actie import OPEN, Actie
from wijkdesk.models.gebied import Gebied
from wijkdesk.models.overleg import Besluit, Overleg
from wijkdesk.models.wijkopgave import Wijkopgave, WijkopgaveTekst
from wijkdesk.services.contact.lists import Entry, find
from wijkdesk.services.record.kind import AREA
from wijkdesk.services.record.numbering import number_in_sql
from wijkdesk.services.subjects.actie import ACTIE
from wijkdesk.services.subjects.overleg import BESLUIT, OVERLEG
from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.wijkopgave.chapters import LABELS
from wijkdesk.services.words import dutch, matching
from wijkdesk.services.words.matching import holding
from wijkdesk.store import Store, clock
from wijkdesk.store.sqlite.folding import folded, words

from .kinds import KINDS

TEXT = "tekst"
"""The kind of a hit in a text of a wijkopgave; its id is that of the text."""
_IN_AREA = tuple(kind for kind in KINDS.values() if kind.owner is AREA and kind.subject.searched)
_MANY = frozenset(kind.key for kind in KINDS.values() if kind.many)
_LONGEST = 120


@dataclass(frozen=True)
class Hit:
    """What was found. `sort` says what it is and where, "opgave · Sluitersveld"."""

    kind: str
    id: uuid.UUID
    gebied_id: uuid.UUID | None
    title: str
    sort: str


def search(
    store: Store, text: str, gebied_id: uuid.UUID | None = None, limit: int = 50
) -> list[Hit]:
    """Records whose title holds every word of `text`: those with the first as a whole word, then
    people and organisations of whom a name begins with it, then what else begins with it; then
    texts."""
    wanted = words(text)
    if not wanted:
        return []
    with store.read() as session:
        areas = select(Gebied.id, Gebied.name).where(Gebied.deleted_at.is_(None))
        names = {row.id: row.name for row in session.execute(areas)}
        hits = [
            hit
            for hit in _in_areas(session, names, wanted)
            if gebied_id is None or hit.gebied_id == gebied_id
        ]
        texts = [
            hit
            for hit in _texts(session, names, wanted)
            if gebied_id is None or hit.gebied_id == gebied_id
        ]
    with store.read() as session:
        hits += [
            hit
            for hit in (*_meetings(session, text, limit), *_actions(session, wanted, limit))
            if gebied_id is None or hit.gebied_id == gebied_id
        ]
    known = [
        Hit(one.kind, one.id, None, one.name, _sort(one)) for one in find(store, text, limit=limit)
    ]
    hits += known[: limit // 2]
    hits.sort(key=lambda hit: _rank(hit, wanted[0]))
    ordered = [*hits, *texts][:limit]
    return [replace(hit, title=_short(hit.title)) for hit in ordered]


def _sort(entry: Entry) -> str:
    return " · ".join(filter(None, (SUBJECTS[entry.kind].word, entry.sort)))


def _rank(hit: Hit, wanted: str) -> tuple[bool, bool, bool, str]:
    title = folded(hit.title)
    names = title.split()
    begun = hit.kind in _MANY and any(name.startswith(wanted) for name in names)
    return wanted not in names, not begun, not title.startswith(wanted), title


def _in_areas(session: Session, names: dict[uuid.UUID, str], wanted: list[str]) -> Iterator[Hit]:
    for kind in _IN_AREA:
        model = kind.model
        title = getattr(model, kind.title)
        query = select(model.id, model.gebied_id, title).where(
            model.deleted_at.is_(None), holding(title, wanted)
        )
        for record_id, gebied_id, text in session.execute(query):
            sort = f"{kind.label} · {names.get(gebied_id, '')}"
            yield Hit(kind.key, record_id, gebied_id, text, sort)


def _meetings(session: Session, text: str, limit: int) -> Iterator[Hit]:
    """Meetings, by name or by day, the nearest first, and decisions."""
    wanted, today = words(text), clock.of(session).today()
    said: ColumnElement[str] = func.coalesce(Overleg.name, "")
    sought = wanted
    if matching.names_day(text):
        said, sought = (
            func.concat_ws(" ", said, matching.day_in_sql(Overleg.held_on)),
            matching.sought(text),
        )
    query = (
        select(Overleg.id, Overleg.gebied_id, Overleg.name, Overleg.held_on)
        .where(Overleg.deleted_at.is_(None), holding(said, sought))
        .order_by(func.abs(func.julianday(Overleg.held_on) - func.julianday(today)))
        .limit(limit // 5)
    )
    for one, area, name, on in session.execute(query):
        yield Hit(OVERLEG.key, one, area, name, f"{OVERLEG.word} · {dutch.day(on)}")
    number = number_in_sql(Besluit)
    taken = (
        select(Besluit.id, Besluit.gebied_id, Besluit.title, number)
        .where(
            Besluit.deleted_at.is_(None),
            holding(func.concat_ws(" ", number, Besluit.title), wanted),
        )
        .order_by(Besluit.taken_on.desc(), Besluit.number.desc(), Besluit.giver)
        .limit(limit // 5)
    )
    for one, area, title, called in session.execute(taken):
        yield Hit(BESLUIT.key, one, area, title, f"{BESLUIT.word} · {called}")


def _actions(session: Session, wanted: list[str], limit: int) -> Iterator[Hit]:
    """Actions by number or words, those that are open first."""
    number = number_in_sql(Actie)
    query = (
        select(Actie.id, Actie.gebied_id, Actie.title, number, Actie.status)
        .where(
            Actie.deleted_at.is_(None),
            holding(func.concat_ws(" ", number, Actie.title, Actie.stuck_by), wanted),
        )
        .order_by(Actie.status.not_in(OPEN), Actie.made_on.desc(), Actie.number.desc(), Actie.giver)
        .limit(limit // 5)
    )
    for one, area, title, called, status in session.execute(query):
        yield Hit(ACTIE.key, one, area, title, f"{ACTIE.word} {called} · {status.label}")


def _texts(session: Session, names: dict[uuid.UUID, str], wanted: list[str]) -> Iterator[Hit]:
    """The first line that holds a word, of each text that holds them all."""
    query = (
        select(WijkopgaveTekst.id, WijkopgaveTekst.slot, WijkopgaveTekst.body, Wijkopgave.gebied_id)
        .join(Wijkopgave, Wijkopgave.id == WijkopgaveTekst.wijkopgave_id)
        .where(
            WijkopgaveTekst.deleted_at.is_(None),
            Wijkopgave.deleted_at.is_(None),
            holding(WijkopgaveTekst.body, wanted),
        )
        .order_by(WijkopgaveTekst.id)
    )
    for row in session.execute(query):
        lines = (one for one in row.body.splitlines() if wanted[0] in folded(one))
        sort = f"{LABELS.get(row.slot, row.slot).lower()} · {names.get(row.gebied_id, '')}"
        yield Hit(TEXT, row.id, row.gebied_id, _plain(next(lines, row.body)), sort)


def _plain(line: str) -> str:
    """Without the sign that makes a line one of a list."""
    return line.lstrip().removeprefix("- ").removeprefix("* ").removeprefix("• ")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
