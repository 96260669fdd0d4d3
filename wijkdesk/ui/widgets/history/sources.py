"""Rows of the history of a record, and of what was removed; read when they come into sight."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.whole.history import of_record, removed
from wijkdesk.services.whole.kinds import KINDS
from wijkdesk.ui.widgets.tables.record_model import Column, Row

if TYPE_CHECKING:
    from wijkdesk.store import Store
    from wijkdesk.store.changes.stays import Stay


class HistorySource:
    """The changes of one record, the latest first."""

    columns: Sequence[Column] = (
        Column("when", "Wanneer", width=128, wrap=True),
        Column("who", "Wie", width=104, wrap=True, secondary=True),
        Column("what", "Wat", width=180, wrap=True),
        Column("was", "Was", wrap=True, secondary=True),
        Column("became", "Werd", wrap=True),
    )

    def __init__(self, store: "Store", of: of_record.History) -> None:
        self._store, self.of = store, of
        # A table knows its rows by an id; a change has a number.
        self._stays = {UUID(int=stay.last): stay for stay in of.stays}

    def stay(self, one: UUID) -> "Stay | None":
        return self._stays.get(one)

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return list(self._stays)

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        wanted = [self._stays[one] for one in ids]
        return [
            Row(UUID(int=line.number), (line.when, line.who, line.what, line.was, line.became))
            for line in of_record.lines(self._store, self.of, wanted)
        ]


class RemovedSource:
    """What was removed, the latest first."""

    columns: Sequence[Column] = (
        Column("when", "Verwijderd", width=150),
        Column("kind", "Wat", width=150),
        Column("name", "Naam", wrap=True),
    )

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._kinds = {one: kind for kind, one in removed.ids(store)}

    def kind_of(self, one: UUID) -> str:
        return self._kinds[one]

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        return list(self._kinds)

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        found = removed.rows(self._store, [(self._kinds[one], one) for one in ids])
        return [
            Row(
                one.id,
                (of_record.moment(one.at, self._store), KINDS[one.kind].label, one.name),
            )
            for one in found
        ]
