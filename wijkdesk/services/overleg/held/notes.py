"""The notes of a meeting: typed as lines, kept as lines, and what becomes of them.

The editor hands over all lines of an item; they are matched with the ones that are kept, so that a
line keeps its action, decision or point, and with it the number, however it is edited. The line in
which somebody is still typing is kept too, but nothing is made of it yet.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, or_, select, type_coerce
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Overleg, Regel, RegelKind
from wijkdesk.services.actie.grammar import SIGN_OF, read_line
from wijkdesk.services.contact.mentions import resolver
from wijkdesk.services.overleg.agenda.items import items_of, number_of
from wijkdesk.services.overleg.plan.people import at_table
from wijkdesk.services.record.blocks import asked, in_block
from wijkdesk.services.record.fields import Invalid
from wijkdesk.services.record.ordering import in_order, settle
from wijkdesk.services.record.outcome import OUTCOMES, Made
from wijkdesk.services.words.writing import LONGEST, too_long
from wijkdesk.store import Store, clock

from . import matching, outcomes

Kept = tuple[str, str]
"""The id of a line as the database has it, and the line as it is typed."""


@dataclass(frozen=True)
class NotesKept:
    """What came of keeping notes. `lost` are the kinds of the lines that said something to keep,
    have their words still, and are notes from now on, as their sign stands in front no longer."""

    lost: tuple[RegelKind, ...] = ()


FROZEN = (
    "Dit verslag is vastgesteld. De aantekeningen veranderen niet meer; wel kunt u een correctie "
    "toevoegen."
)


def typed(store: Store, agendapunt_id: uuid.UUID) -> tuple[str, ...]:
    """The lines of an item, as they are typed."""
    with store.read() as session:
        return tuple(line for _, line in _kept(session, agendapunt_id))


def lines_of(session: Session, agendapunt_id: uuid.UUID) -> list[Regel]:
    """The lines of an item in order, without corrections."""
    return list(session.scalars(_lines(Regel, agendapunt_id=agendapunt_id)))


def _lines(*columns: Any, agendapunt_id: uuid.UUID) -> Select[Any]:
    return (
        select(*columns)
        .where(
            Regel.agendapunt_id == agendapunt_id,
            Regel.deleted_at.is_(None),
            Regel.corrects_id.is_(None),
        )
        .order_by(*in_order(Regel))
    )


def all_lines(store: Store, overleg_id: uuid.UUID) -> list[tuple[int, uuid.UUID, RegelKind, str]]:
    """The lines of a whole meeting that say something, with the number of their item."""
    with store.read() as session:
        return [
            (number, row.id, row.kind, row.text)
            for number, item in enumerate(items_of(session, overleg_id), start=1)
            for row in lines_of(session, item.id)
            if row.text
        ]


def keep(
    store: Store,
    agendapunt_id: uuid.UUID,
    lines: Sequence[str],
    typing: int | None = None,
    stay: str | None = None,
) -> NotesKept | None:
    """Keep the lines of an item; None when that changes nothing. `typing` is the place of the line
    with the cursor: of that one nothing is made yet. What is typed during one `stay` in the editor
    is one step of undo. Raises Invalid for an adopted report."""
    lines = list(lines)
    while lines and len(lines) - 1 != typing and not read_line(lines[-1])[1]:
        lines.pop()
    length = sum(map(len, lines))
    if length > LONGEST:
        raise Invalid("notes", too_long("Deze aantekening", length))
    with store.read() as session:
        item = session.get_one(Agendapunt, agendapunt_id)
        meeting = session.get_one(Overleg, item.overleg_id)
        there = _kept(session, agendapunt_id)
        same = matching.same([line for _, line in there], lines)
        if same and not _due(session, agendapunt_id, _id_at(session, agendapunt_id, typing)):
            return None
        if meeting.stand.is_adopted:
            raise Invalid("notes", FROZEN)
        label = _label(number_of(session, item))
    resolve = resolver(store, at_table(store, item.overleg_id))
    joins = stay and f"{agendapunt_id.hex} {stay}"
    with store.write(label, joins=joins) as session:
        item = session.get_one(Agendapunt, agendapunt_id)
        start, rows, back = _matched(session, item, lines)
        session.flush()
        outcomes.read_ahead(session, rows)
        gone: list[Made] = []
        for place, row in enumerate(rows, start):
            # What comes back whole is no half line, wherever the cursor is.
            if place != typing or row in back:
                gone += outcomes.make(session, row, item, resolve)
        at_cursor = _id_at(session, agendapunt_id, typing)
        for row in _due(session, agendapunt_id, at_cursor):
            gone += outcomes.make(session, row, item, resolve)
        kinds = {one.model: one.kind for one in OUTCOMES}
        return NotesKept(tuple(kinds[type(one)] for one in gone))


def _label(number: int | None) -> str:
    """Undo may take these back while another item is in sight."""
    return f"Aantekeningen bij punt {number} gewijzigd" if number else "Aantekeningen gewijzigd"


def _kept(session: Session, agendapunt_id: uuid.UUID) -> list[Kept]:
    """The lines of an item. Long notes are kept each second that somebody types: nothing is made of
    what the database gives, and whole rows are read only of what changed."""
    raw = type_coerce(Regel.id, String).label("raw")
    query = _lines(raw, _as_typed(), agendapunt_id=agendapunt_id)
    return [(one, line) for one, line in session.execute(query)]


def _as_typed() -> ColumnElement[str]:
    """As `write_line`, in SQL."""
    signed = {kind: f"{sign} " + Regel.text for kind, sign in SIGN_OF.items()}
    return case(signed, value=Regel.kind, else_=Regel.text)


def _ids(kept: Sequence[Kept]) -> list[uuid.UUID]:
    return [uuid.UUID(one) for one, _ in kept]


def _id_at(session: Session, agendapunt_id: uuid.UUID, at: int | None) -> uuid.UUID | None:
    """The line at this place."""
    if at is None:
        return None
    query = _lines(Regel.id, agendapunt_id=agendapunt_id).offset(at).limit(1)
    found: uuid.UUID | None = session.scalar(query)
    return found


def _due(session: Session, agendapunt_id: uuid.UUID, but: uuid.UUID | None) -> list[Regel]:
    """The lines of an item, `but` one, of which something is still to be made or taken back."""
    became = or_(Regel.kind != RegelKind.NOTITIE, *(one.link.is_not(None) for one in OUTCOMES))
    rows = list(session.scalars(_lines(Regel, agendapunt_id=agendapunt_id).where(became)))
    outcomes.read_ahead(session, rows)
    return [row for row in rows if row.id != but and outcomes.is_due(session, row)]


def finish(store: Store, overleg_id: uuid.UUID) -> None:
    """Make what is still to be made of lines that were typed last, as after a power failure."""
    with store.read() as session:
        meeting = session.get_one(Overleg, overleg_id)
        rows = session.scalars(
            select(Regel).where(Regel.overleg_id == overleg_id, Regel.deleted_at.is_(None))
        ).all()
        outcomes.read_ahead(session, rows)
        open_ = [row.id for row in rows if outcomes.is_due(session, row)]
        if not open_ or meeting.stand.is_adopted:
            return
    resolve = resolver(store, at_table(store, overleg_id))
    with store.write("Aantekeningen uitgewerkt") as session:
        for one in open_:
            row = session.get_one(Regel, one)
            outcomes.make(session, row, session.get_one(Agendapunt, row.agendapunt_id), resolve)


def _matched(
    session: Session, item: Agendapunt, lines: Sequence[str]
) -> tuple[int, list[Regel], set[Regel]]:
    """The rows of the lines that changed: those that were edited, came back or are new; at which
    place they begin; and those of them that came back. What is the same at begin and end is not
    read."""
    kept = _kept(session, item.id)
    head = tail = 0
    if not _has_emptied(session, item.id):
        head, tail = matching.same_ends([line for _, line in kept], lines)
    there = _rows(session, _ids(kept[head : len(kept) - tail]))
    wanted = [read_line(one) for one in lines[head : len(lines) - tail]]
    goes_on = matching.matched(there, wanted)
    rows: list[Regel | None] = [goes_on.get(place) for place in range(len(wanted))]
    stays = set(goes_on.values())
    left = [row for row in there if row not in stays]
    _bring_back(session, item, rows, wanted, left)
    back: set[Regel] = set()
    for place, (kind, text) in enumerate(wanted):
        row = rows[place]
        if row is None:
            row = Regel(overleg_id=item.overleg_id, agendapunt_id=item.id)
            session.add(row)
        elif row.deleted_at is not None or (text and not row.text):
            back.add(row)
        rows[place] = row
        if row.agendapunt_id != item.id:
            outcomes.go_along(session, row, item)
        _set(row, deleted_at=None, kind=kind, text=text)
    stays = {row for row in rows if row is not None}
    for row in there:
        if row not in stays:
            row.deleted_at = clock.of(session).now()
            outcomes.withdraw(session, row)
    found = [row for row in rows if row is not None]
    if found != [row for row in there if row in stays]:
        before, after = kept[:head], kept[len(kept) - tail :]
        _settle(session, before, found, after, moved=set(found).difference(there))
    return head, found, back


def _settle(
    session: Session,
    before: Sequence[Kept],
    rows: Sequence[Regel],
    after: Sequence[Kept],
    moved: set[Regel],
) -> None:
    """Give these rows a place between what stands before and after; what is read of that is no
    more than it takes."""

    def read(kept: Sequence[Kept]) -> list[Regel]:
        return _rows(session, _ids(kept))

    settle(
        [*read(before[-1:]), *rows, *read(after[:1])],
        moved=moved,
        whole=lambda: [*read(before), *rows, *read(after)],
    )


def _has_emptied(session: Session, agendapunt_id: uuid.UUID) -> bool:
    """Does an empty line of the item still hold what was made of its words?"""
    made = or_(*(one.link.is_not(None) for one in OUTCOMES))
    query = _lines(Regel.id, agendapunt_id=agendapunt_id).where(made, Regel.text == "")
    return session.execute(query.limit(1)).first() is not None


@cache
def _of_block() -> Select[Any]:
    return select(Regel).where(in_block(Regel.id))


def _rows(session: Session, ids: Sequence[uuid.UUID]) -> list[Regel]:
    """These lines, in this order."""
    with session.no_autoflush:
        found = {row.id: row for (row,) in asked(session, _of_block(), ids)}
    return [found[one] for one in ids]


def _set(row: Regel, **values: object) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _bring_back(
    session: Session,
    item: Agendapunt,
    rows: list[Regel | None],
    wanted: Sequence[tuple[RegelKind, str]],
    left: list[Regel],
) -> None:
    """A line with words that were taken away, here or at another item, is the same one again with
    its number, whatever its sign. So is one of which only the words were cut: the empty line that
    was left becomes a new one."""
    left += _taken_away(session, item.overleg_id)
    words: dict[str, list[Regel]] = {}
    for one in left:
        for text in {one.text, one.made_of} - {""}:
            words.setdefault(text, []).append(one)
    # An emptied line of this item may still hold the words of a new line below it.
    place_of = {row: place for place, row in enumerate(rows) if row is not None}
    used: set[Regel] = set()
    for place, (kind, text) in enumerate(wanted):
        if rows[place] is not None or not text:
            continue
        # The first of them are enough to choose from.
        same = [*islice((one for one in words.get(text, ()) if one not in used), matching.PART)]
        if same:
            row = min(same, key=lambda one: (one.kind is not kind, one in place_of))
            used.add(row)
            words[text].remove(row)
            if row in place_of:
                rows[place_of.pop(row)] = None
            rows[place] = row


def _taken_away(session: Session, overleg_id: uuid.UUID) -> list[Regel]:
    """Lines of which something was made, that were removed or emptied; the latest first."""
    made = or_(*(one.link.is_not(None) for one in OUTCOMES))
    gone = or_(Regel.deleted_at.is_not(None), Regel.text == "")
    query = select(Regel).where(Regel.overleg_id == overleg_id, made, gone)
    return list(session.scalars(query.order_by(Regel.deleted_at.desc())))
