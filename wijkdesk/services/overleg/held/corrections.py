"""Corrections of an adopted report: the old words stay, and beside them what they should be."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from wijkdesk.models.overleg import Agendapunt, Overleg, Regel, RegelKind
from wijkdesk.services.actie.grammar import read_line, write_line
from wijkdesk.services.contact.mentions import Resolve, resolver
from wijkdesk.services.overleg.plan.people import at_table
from wijkdesk.services.record.fields import Invalid
from wijkdesk.store import Store, clock

from . import besluiten, outcomes


def of_meeting(store: Store, overleg_id: uuid.UUID) -> dict[uuid.UUID, tuple[str, ...]]:
    """The corrections of a meeting as they are typed, by the line that it began with, in the order
    in which they were made."""
    query = (
        select(Regel)
        .where(
            Regel.overleg_id == overleg_id,
            Regel.corrects_id.is_not(None),
            Regel.deleted_at.is_(None),
        )
        .order_by(Regel.id)
    )
    found: dict[uuid.UUID, tuple[str, ...]] = {}
    with store.read() as session:
        rows = session.scalars(query).all()
        began = first_lines(rows)
        for row in rows:
            first = began[row.id]
            found[first] = (*found.get(first, ()), write_line(row.kind, row.text))
    return found


def first_lines(rows: Sequence[Regel]) -> dict[uuid.UUID, uuid.UUID]:
    """The line that each of these began with, which is itself for one that corrects nothing."""
    found: dict[uuid.UUID, uuid.UUID] = {}
    # A correction is younger than what it corrects.
    for one in sorted(rows, key=lambda each: each.id):
        old = one.corrects_id
        found[one.id] = one.id if old is None else found.get(old, old)
    return found


def correct(
    store: Store,
    regel_id: uuid.UUID,
    text: str,
    kind: RegelKind,
    new_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Correct a line of an adopted report: the old words stay, the correction is visible beside
    them, with this id. Undo does not take this back; another correction does. Raises Invalid."""
    _, words = read_line(text)
    if not words:
        raise Invalid("text", "Typ hoe de regel had moeten zijn.")
    with store.read() as session:
        old = _last(session, session.get_one(Regel, regel_id))
        if not session.get_one(Overleg, old.overleg_id).stand.is_adopted:
            raise Invalid("text", "Dit verslag is nog een concept: verander de regel zelf.")
        if (kind, words) == (old.kind, old.text):
            raise Invalid("text", "De regel staat er al zo. Typ hoe hij had moeten zijn.")
        overleg_id = old.overleg_id
    resolve = resolver(store, at_table(store, overleg_id))
    with store.write("Correctie toegevoegd", permanent=True) as session:
        old = _last(session, session.get_one(Regel, regel_id))
        return _corrected(session, old, words, kind, resolve, new_id)


def was_made(store: Store, correction_id: uuid.UUID | None) -> bool:
    """Is there a correction with this id?"""
    with store.read() as session:
        return correction_id is not None and session.get(Regel, correction_id) is not None


def _last(session: Session, row: Regel) -> Regel:
    """How a line is now: its last correction, or itself."""
    query = select(Regel).where(Regel.corrects_id == row.id, Regel.deleted_at.is_(None))
    later = session.scalars(query.order_by(Regel.id.desc())).first()
    return row if later is None else _last(session, later)


def _corrected(
    session: Session,
    old: Regel,
    words: str,
    kind: RegelKind,
    resolve: Resolve,
    new_id: uuid.UUID | None,
) -> uuid.UUID:
    made = Regel(
        id=new_id,
        overleg_id=old.overleg_id,
        agendapunt_id=old.agendapunt_id,
        position=old.position,
        kind=kind,
        text=words,
        corrects_id=old.id,
        corrected_on=clock.of(session).today(),
    )
    outcomes.withdraw(session, old, kind)
    if kind is old.kind and kind is not RegelKind.BESLUIT:
        # The same action or point, in better words.
        made.actie_id, made.bespreekpunt_id = old.actie_id, old.bespreekpunt_id
        made.made_of = old.text
    item = session.get_one(Agendapunt, old.agendapunt_id)
    outcomes.make(session, made, item, resolve)
    if kind is old.kind is RegelKind.BESLUIT and old.besluit_id and made.besluit_id:
        besluiten.replace_in(session, old.besluit_id, made.besluit_id)
    outcomes.agree(session, [made])
    # Added whole: an adopted report takes new lines, and changes none.
    session.add(made)
    session.flush()
    return uuid.UUID(str(made.id))
