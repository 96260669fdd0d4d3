"""What a file of contacts will do, row by row, and then doing it in one step that undo takes back.

The counts add up: rows = new + updated + same + refused. A row that looks like somebody but may be
another is not taken in unasked: it waits as "kiezen" and counts as refused until somebody decides.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from wijkdesk.models.plan import Labelled
from wijkdesk.services.words import mails, phones
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from ..card import Card, IncomingCard, RefusedCard
from ..cards import Adder, cards, tidy
from ..naming import full_name
from . import doubles
from .joining import join
from .likeness import ComparedPerson, Lane, Match, compare, of_card
from .updating import Updater

Progress = Callable[[int, int], object]
MOST_LIKELY = 5
STEP = 200
"""Rows between two reports of progress."""


class RowChoice(Labelled):
    """What happens with a row."""

    NEW = "new", "nieuw"
    UPDATE = "update", "bijwerken"
    SAME = "same", "staat er al in"
    ASK = "ask", "kiezen"
    SKIP = "skip", "overslaan"
    REFUSED = "refused", "geweigerd"


class Cards(Protocol):
    """What a file holds; exchange.contacts.card_file.CardFile is one."""

    @property
    def cards(self) -> Sequence[IncomingCard]: ...
    @property
    def refused(self) -> Sequence[RefusedCard]: ...


@dataclass(frozen=True)
class PlannedRow:
    """A row and what it will do. `target` is whom it looks like, in the store; `twin` the number
    of an earlier row of the file that it looks like."""

    number: int
    card: Card | None
    decision: RowChoice
    target: uuid.UUID | None = None
    twin: int | None = None
    target_name: str = ""
    lane: Lane | None = None
    reasons: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """Numbers and addresses that look wrong; they are kept as they stand in the file."""
    reason: str = ""
    """Why it is refused."""
    text: str = ""


@dataclass
class ImportPlan:
    """All rows; `decide` changes what one does."""

    rows: list[PlannedRow]
    _place: dict[int, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._place = {row.number: place for place, row in enumerate(self.rows)}

    def decide(self, number: int, decision: RowChoice) -> bool:
        """Let a row do something else: NEW, UPDATE or SKIP. False when it can't."""
        place = self._place[number]
        row = self.rows[place]
        known = row.target is not None or row.twin is not None
        if row.card is None or (decision is RowChoice.UPDATE and not known):
            return False
        self.rows[place] = replace(row, decision=decision)
        return True

    def count(self, *decisions: RowChoice) -> int:
        """Rows of which this is decided."""
        return sum(row.decision in decisions for row in self.rows)

    @property
    def does_something(self) -> bool:
        """Is there a row that will be taken in?"""
        return self.count(RowChoice.NEW, RowChoice.UPDATE) > 0


@dataclass(frozen=True)
class ImportReport:
    """What an import did; rows = new + updated + same + len(refused)."""

    rows: int
    new: int
    updated: int
    same: int
    refused: tuple[RefusedCard, ...]
    noticed: tuple[RefusedCard, ...] = ()
    """Rows that came in with a number or address that looks wrong."""

    def told(self) -> str:
        """The counts in a sentence."""
        return (
            f"{_rows(self.rows)}: {self.new} nieuw, {self.updated} bijgewerkt, "
            f"{self.same} stonden er al in, {len(self.refused)} niet ingelezen."
        )


def told(plan: ImportPlan) -> str:
    """What a plan will do, in a sentence."""
    ask, skipped = plan.count(RowChoice.ASK), plan.count(RowChoice.SKIP, RowChoice.REFUSED)
    parts = [
        f"{plan.count(RowChoice.NEW)} nieuw",
        f"{plan.count(RowChoice.UPDATE)} bijwerken",
        f"{plan.count(RowChoice.SAME)} staan er al in",
    ]
    parts += [f"{ask} om zelf te kiezen"] if ask else []
    parts += [f"{skipped} niet inlezen"] if skipped else []
    doubtful = sum(bool(row.doubts) for row in plan.rows)
    parts += [f"{doubtful} met een fout nummer of adres"] if doubtful else []
    return f"{_rows(len(plan.rows))}: {', '.join(parts)}."


def called(row: PlannedRow) -> str:
    """What a row is called in a list."""
    if row.card is None:
        return row.text
    return _name(row.card)


def plan(store: Store, file: Cards, progress: Progress | None = None) -> ImportPlan:
    """What these cards will do in this store. `progress` gets (done, total) and may raise."""
    tidied = [IncomingCard(one.number, tidy(one.card)) for one in file.cards]
    matcher = _Matcher(store)
    rows = [
        PlannedRow(one.number, None, RowChoice.REFUSED, reason=one.reason, text=one.text)
        for one in file.refused
    ]
    likely: list[tuple[IncomingCard, list[_Likely]]] = []
    for done, one in enumerate(tidied):
        if progress is not None and done % STEP == 0:
            progress(done, len(tidied))
        likely.append((one, matcher.match(one)))
    known = _known(store, {other.target for _, found in likely for other in found if other.target})
    for one, found in likely:
        options = [
            _planned(one, other, known[other.target] if other.target else matcher.twin(other))
            for other in found
        ]
        # Of several that look alike, the one that this row brings nothing new to is meant.
        same = (row for row in options if row.decision is RowChoice.SAME)
        first = options[0] if options else PlannedRow(one.number, one.card, RowChoice.NEW)
        rows.append(replace(next(same, first), doubts=_doubts(one.card)))
    return ImportPlan(sorted(rows, key=lambda row: row.number))


NOTHING_READ = "Er is niets ingelezen."


def carry_out(store: Store, plan: ImportPlan, progress: Progress | None = None) -> ImportReport:
    """Do what the plan says, in one write and after a backup. `progress` gets (done, total) and may
    raise: then nothing is kept."""
    doing = [row for row in plan.rows if row.decision in (RowChoice.NEW, RowChoice.UPDATE)]
    if doing:
        store.backup(NOTHING_READ)
    with store.write("Contacten ingelezen") as session:
        adder, updater = Adder(session), Updater(session)
        made: dict[int, uuid.UUID] = {}
        cards_of: dict[int, Card] = {}
        for done, row in enumerate(doing):
            if progress is not None and done % STEP == 0:
                progress(done, len(doing))
            assert row.card is not None
            twin = made.get(row.twin) if row.twin is not None else None
            if row.decision is RowChoice.NEW or (row.target is None and twin is None):
                made[row.number] = adder.add(row.card)
                cards_of[row.number] = row.card
                continue
            if row.target is None:
                adder.write()
            target = row.target or twin
            assert target is not None
            made[row.number] = target
            updater.update(target, row.card)
        adder.write()
        updater.write(adder)
    refused = [
        RefusedCard(row.number, _why_not(row), row.text or called(row))
        for row in plan.rows
        if row.decision in (RowChoice.ASK, RowChoice.SKIP, RowChoice.REFUSED)
    ]
    noticed = [
        RefusedCard(row.number, f"wel ingelezen, maar {', '.join(row.doubts)}", called(row))
        for row in doing
        if row.doubts
    ]
    new = plan.count(RowChoice.NEW)
    updated, same = plan.count(RowChoice.UPDATE), plan.count(RowChoice.SAME)
    return ImportReport(len(plan.rows), new, updated, same, tuple(refused), tuple(noticed))


@dataclass(frozen=True)
class _Likely:
    """Whom a row may be: somebody in the store, or earlier in the file."""

    match: Match
    target: uuid.UUID | None
    twin: int | None


class _Matcher:
    """Knows everybody in the store, and the rows that went before, by what may make them one."""

    def __init__(self, store: Store) -> None:
        with store.read() as session:
            self._people = doubles.load(session)
            self._organisations = doubles.organisations(session)
        self._by: dict[tuple[str, str], list[ComparedPerson]] = defaultdict(list)
        self._saying: dict[ComparedPerson, ComparedPerson] = {}
        self._twins: dict[str, IncomingCard] = {}
        self._rows: dict[int, IncomingCard] = {}
        for one in self._people.values():
            self._learn(one)

    def match(self, one: IncomingCard) -> list[_Likely]:
        """Whom a card may be, the surest first; from now on the card itself counts too."""
        if not one.card.is_person:
            return self._organisation(one)
        mine = of_card(one.card, uuid.uuid4().hex)
        found: dict[str, Match] = {}
        for key in doubles.keys(mine):
            for other in self._by.get(key, ())[: doubles.LARGEST_GROUP]:
                if other.id not in found and (match := compare(mine, other)) is not None:
                    found[other.id] = match
        best = sorted(found, key=lambda other: (found[other].rank, other))[:MOST_LIKELY]
        # Among fifty namesakes the one of this very card is known again.
        twin = self._saying.get(mine.said)
        if twin is not None and twin.id not in best and (match := compare(mine, twin)):
            found[twin.id] = match
            best.append(twin.id)
        likely = [self._likely(other, found[other]) for other in best]
        self._twins[mine.id] = self._rows[one.number] = one
        self._learn(mine)
        return likely

    def twin(self, found: _Likely) -> Card:
        """The card of the earlier row that a row looks like."""
        assert found.twin is not None
        return self._rows[found.twin].card

    def _organisation(self, one: IncomingCard) -> list[_Likely]:
        name = folded(one.card.functies[0].organisatie) if one.card.functies else ""
        known = self._organisations.get(name)
        if known is not None:
            return [self._likely(known.hex, Match(Lane.ZEKER, ("zelfde naam",)))]
        made = uuid.uuid4()
        self._organisations[name] = made
        self._twins[made.hex] = self._rows[one.number] = one
        return []

    def _likely(self, other: str, match: Match) -> _Likely:
        twin = self._twins.get(other)
        return _Likely(match, None if twin else uuid.UUID(hex=other), twin.number if twin else None)

    def _learn(self, one: ComparedPerson) -> None:
        for key in doubles.keys(one):
            self._by[key].append(one)
        self._saying.setdefault(one.said, one)


def _planned(one: IncomingCard, found: _Likely, known: Card) -> PlannedRow:
    joined = join(known, one.card)
    row = PlannedRow(
        one.number,
        one.card,
        RowChoice.NEW,
        target=found.target,
        twin=found.twin,
        target_name=_name(known),
        lane=found.match.lane,
        reasons=found.match.reasons,
    )
    same_name = "zelfde naam" in found.match.reasons
    if not joined.changes and (found.match.lane is Lane.ZEKER or same_name):
        return replace(row, decision=RowChoice.SAME)
    decision = {Lane.ZEKER: RowChoice.UPDATE, Lane.KIEZEN: RowChoice.ASK}.get(
        found.match.lane, RowChoice.NEW
    )
    return replace(row, decision=decision, changes=joined.changes)


def _known(store: Store, targets: set[uuid.UUID]) -> dict[uuid.UUID, Card]:
    with store.read() as session:
        return cards(session, sorted(targets))


def _doubts(card: Card) -> tuple[str, ...]:
    numbers = [one.number for one in card.phones if not phones.is_one(one.number)]
    addresses = [one.address for one in card.emails if not mails.is_one(one.address)]
    found = [f"{number} is geen telefoonnummer" for number in numbers]
    found += [f"{address} is geen e-mailadres" for address in addresses]
    return tuple(found)


def _why_not(row: PlannedRow) -> str:
    if row.decision is RowChoice.REFUSED:
        return row.reason
    if row.decision is RowChoice.ASK:
        return f"lijkt op {row.target_name}; kies of dit een nieuw contact is"
    return f"overgeslagen: lijkt op {row.target_name}" if row.target_name else "overgeslagen"


def _name(card: Card) -> str:
    name = full_name(card.given_name, card.infix, card.surname, card.initials)
    return name or (card.functies[0].organisatie if card.functies else "")


def _rows(count: int) -> str:
    return "1 rij" if count == 1 else f"{count} rijen"
