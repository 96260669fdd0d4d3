"""What is confidential, and so is told to nobody but who may read the annex.

Being confidential spreads: whatever was noted, decided, agreed or put in at a confidential item is
so too, also when the item became that later, and so is what was made from something confidential.
It does so even where nobody said it of the decision or action itself: better once too often in the
annex.

Asked of a row, of many by their ids, and in SQL. Which of a meeting stands in the open paper and
which in the annex follows from it in services/overleg/confidential.py.
"""

import uuid
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import Session, aliased

from wijkdesk.models.overleg import Agendapunt, Bespreekpunt, Regel

from .blocks import asked, in_block
from .outcome import OUTCOMES, made_of
from .register import KINDS

SECRET = "vertrouwelijk"
"""Stands where the name of something confidential would."""


def may_be_confidential(model: type[Any]) -> bool:
    """Can records of a kind be confidential?"""
    return "confidential" in model.__table__.columns


def is_confidential(session: Session, row: Any) -> bool:
    """Is a row confidential? Asked of the rows that the session holds, as a line of notes is each
    second that somebody types."""
    if isinstance(row, Regel):
        return _is_line_confidential(session, row)
    if not may_be_confidential(type(row)):
        return False
    if row.confidential or _is_at_confidential_item(session, row):
        return True
    if hasattr(row, "about_id") and is_about_confidential(session, row.about_kind, row.about_id):
        return True
    return isinstance(row, Bespreekpunt) and any(
        _is_line_confidential(session, line)
        for line in session.scalars(select(Regel).where(Regel.bespreekpunt_id == row.id))
    )


def is_about_confidential(session: Session, kind: str, about_id: uuid.UUID | None) -> bool:
    """Is the record that something is made from confidential? Whoever makes it marks it."""
    described = KINDS.get(kind)
    about = session.get(described.model, about_id) if described and about_id else None
    return about is not None and is_confidential(session, about)


def confidential_lines(session: Session, rows: Sequence[Regel]) -> set[uuid.UUID]:
    """Which of these lines are; what they came of and what they became is read at once."""
    at = {row.agendapunt_id for row in rows}
    # The session forgets what nobody holds.
    _ahead = [
        *session.scalars(select(Agendapunt).where(Agendapunt.id.in_(at))),
        *(made for one in OUTCOMES for made in one.of_all(session, rows)),
    ]
    return {row.id for row in rows if _is_line_confidential(session, row)}


def open_to_all(model: Any) -> ColumnElement[bool]:
    """In SQL, what everyone may read: what is not confidential. Of a record that is about another,
    that other is looked at and no further (`is_about_confidential`)."""
    return ~_in_sql(model)


def confidential_among(session: Session, model: Any, wanted: Sequence[uuid.UUID]) -> set[uuid.UUID]:
    """Which of these records are confidential, also of those that were removed."""
    if not may_be_confidential(model):
        return set()
    if model is Bespreekpunt:
        # A line that a point came up in may correct another, and so on.
        points = asked(session, select(Bespreekpunt).where(in_block(Bespreekpunt.id)), wanted)
        return {one.id for (one,) in points if is_confidential(session, one)}
    return {one for (one,) in asked(session, _among(model), wanted)}


def _is_at_confidential_item(session: Session, row: Any) -> bool:
    at = getattr(row, "agendapunt_id", None)
    item = session.get(Agendapunt, at) if at is not None else None
    return item is not None and item.confidential


def _is_line_confidential(session: Session, row: Regel) -> bool:
    """A line is so at a confidential item, when what was ever made of it is, and when it corrects
    one that is."""
    if _is_at_confidential_item(session, row) or any(
        made.confidential for made in made_of(session, row).values()
    ):
        return True
    old = session.get(Regel, row.corrects_id) if row.corrects_id else None
    return old is not None and _is_line_confidential(session, old)


@cache
def _among(model: Any) -> Select[Any]:
    return select(model.id).where(in_block(model.id), _in_sql(model))


@cache
def _in_sql(model: Any) -> ColumnElement[bool]:
    """Made once: that takes longer than the database needs to answer."""
    if not may_be_confidential(model):
        return false()
    if not hasattr(model, "about_id"):
        return _is_here(model)
    # Most are about nothing, and then nothing more is asked.
    return or_(_is_here(model), and_(model.about_id.is_not(None), or_(*_abouts(model))))


def _abouts(model: Any) -> Iterator[ColumnElement[bool]]:
    for kind in KINDS.values():
        if may_be_confidential(kind.model):
            about: Any = aliased(kind.model)
            yield exists().where(
                model.about_kind == kind.key, about.id == model.about_id, _is_here(about)
            )


def _is_here(model: Any) -> ColumnElement[bool]:
    """Marked itself, or at an item that is."""
    if not hasattr(model, "agendapunt_id"):
        return or_(model.confidential)
    # Asked of each row: one list of all confidential items would be made by reading every item.
    item = aliased(Agendapunt)
    return or_(
        model.confidential, exists().where(item.id == model.agendapunt_id, item.confidential)
    )
