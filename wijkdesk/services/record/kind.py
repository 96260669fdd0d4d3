"""A kind of record: what it consists of, what it belongs to, and the rules that hold for it.

What everybody may know of it (its word, where it is captured) it declares in services/subjects.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from wijkdesk.services.subjects.register import SUBJECTS
from wijkdesk.services.subjects.subject import Subject

from .fields import WRITTEN, Field
from .one_line import OneLine


@dataclass(frozen=True)
class Owner:
    """What the records of a kind belong to. `column` says it; `of_area` is the condition that a
    model's rows are those of an area; `for_area` gives a new one of an area its owner, None where
    whoever adds it names the owner."""

    column: str
    of_area: Callable[[Any, uuid.UUID | None], ColumnElement[bool]]
    for_area: Callable[[Session, uuid.UUID], uuid.UUID] | None


AREA = Owner(
    "gebied_id",
    lambda model, gebied_id: model.gebied_id == gebied_id,
    lambda _session, gebied_id: gebied_id,
)
"""Of the area itself."""


@dataclass(frozen=True)
class RecordKind:
    """A kind of record. `owner` is None for records of the whole store and for those that hang
    under another record (`within` in listing.ids)."""

    key: str
    """That of its subject."""
    model: type[Any]
    fields: tuple[Field, ...]
    empty_hint: str = ""
    owner: Owner | None = AREA
    positioned: bool = True
    order: tuple[str, ...] = ()
    """Columns of the natural order of records without a position."""
    under: str = ""
    """Column of the record that it has to hang under, such as "contact_id" of a number."""
    shown_under: tuple[str, str] | None = None
    """The kind that a chapter of a wijkopgave lists it under, and its own column that says which
    one."""
    fixed: bool = False
    """Does the plan say which there are, so that nobody adds or removes one?"""
    many: bool = False
    """May there be 100,000? Such are looked for, never listed whole."""
    named: Callable[[], ColumnElement[str]] | None = None
    """What one is called, in SQL, where no text field of its own says it."""
    offered: Callable[[], ColumnElement[bool]] | None = None
    """Which of them a choice offers; None offers all."""
    check: Callable[[Session, uuid.UUID], None] | None = None
    """A rule beyond one field; raises Invalid for a record that was just written, which undoes
    that."""
    changing: Callable[[Session, Any, str, Any], None] | None = None
    """Sees a record, the name of a field and the value that it is about to get. Raises Invalid."""
    filled: Callable[[Session, dict[str, Any]], dict[str, Any]] | None = None
    """Columns of a new record that nobody types, such as its number, from those that are given."""
    one_line: OneLine | None = None
    """How one is written down in a line; those of which the subject says so (How.LINE) have it."""

    @property
    def subject(self) -> Subject:
        """What it declares of itself."""
        return SUBJECTS[self.key]

    @property
    def label(self) -> str:
        """What people call one."""
        return self.subject.word

    @property
    def plural(self) -> str:
        """What people call several."""
        return self.subject.plural

    @property
    def new(self) -> str:
        """What a fresh one is called."""
        return self.subject.fresh

    @property
    def title(self) -> str:
        """The column of the text that names a record of this kind, unless it is `named`; "" where
        it holds no text at all."""
        texts = [field for field in self.fields if field.kind in WRITTEN]
        last = texts[-1].name if texts else ""
        return next((field.name for field in texts if field.required), last)

    def field(self, name: str) -> Field:
        """The field called `name`; `KeyError` for one that is not there."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)
