"""The rows of a RecordTable, from services.whole.records."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.whole import records

from .record_model import NARROWEST, Column

if TYPE_CHECKING:
    from wijkdesk.store import Store

WORDS = 148
"""Pixels that long words need ("toekomstbestendig", "Buurtbemiddeling")."""
_LONG_WORDS = frozenset({FieldKind.CHOICES, FieldKind.REFERENCE})
_NUMERIC = frozenset({FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.EURO, FieldKind.SCALE})


class RecordSource:
    """The records of one kind in one gebied; `within` narrows to one owner, as records.ids."""

    def __init__(
        self,
        store: "Store",
        kind: str,
        gebied_id: UUID | None,
        within: tuple[str, UUID] | None = None,
    ) -> None:
        self._store, self.kind = store, kind
        self._gebied_id, self._within = gebied_id, within
        self.columns: Sequence[Column] = [
            column(field, place) for place, field in enumerate(records.columns(kind))
        ]

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return records.ids(
            self._store,
            self.kind,
            self._gebied_id,
            sort=sort,
            descending=descending,
            needle=needle,
            within=self._within,
        )

    def rows(self, ids: Sequence[UUID]) -> Sequence[records.Row]:
        return records.rows_of(self._store, self.kind, ids)


def column(field: Field, place: int = 0) -> Column:
    """How a field is shown in a table: numbers at the right, one of a list as a pill.

    The first two columns say which record it is; of the others, those that need much room go
    when it gets tight.
    """
    wide = field.kind in _LONG_WORDS or (place > 1 and field.kind is FieldKind.LINE)
    return Column(
        field.name,
        field.label,
        field.width,
        numeric=field.kind in _NUMERIC,
        tag=field.kind is FieldKind.CHOICE,
        wrap=field.kind in (FieldKind.LINE, FieldKind.PROSE, FieldKind.CHOICES),
        secondary=wide and place > 0,
        narrowest=WORDS if field.kind in _LONG_WORDS else NARROWEST,
    )
