"""What each row of a file will do, as a table shows it."""

from collections.abc import Sequence
from uuid import UUID

from wijkdesk.services.contact.coming_in import importing
from wijkdesk.services.contact.coming_in.importing import PlannedRow, RowChoice
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tag import Tone

_TONES = {
    RowChoice.NEW: Tone.GOOD,
    RowChoice.UPDATE: Tone.INFO,
    RowChoice.SAME: Tone.PLAIN,
    RowChoice.REFUSED: Tone.BAD,
}


class PlanSource:
    """The rows of a plan as a table shows them."""

    columns: Sequence[Column] = (
        Column("number", "Rij", width=64, numeric=True),
        Column("name", "Naam"),
        Column("decision", "Wat er gebeurt", width=130, tag=True),
        Column("why", "Waarom", wrap=True),
    )

    def __init__(self, rows: Sequence[PlannedRow]) -> None:
        self._rows = {UUID(int=row.number): row for row in rows}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = folded(needle)
        found = [(one, _cells(row)) for one, row in self._rows.items()]
        if wanted:
            found = [pair for pair in found if wanted in folded(" ".join(pair[1]))]
        if sort is not None and sort != "number":
            at = [column.name for column in self.columns].index(sort)
            found.sort(key=lambda pair: folded(pair[1][at]))
        if descending:
            found.reverse()
        return [one for one, _ in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [
            Row(one, _cells(self._rows[one]), ("", "", _tone(self._rows[one]), "")) for one in ids
        ]


def _cells(row: PlannedRow) -> tuple[str, ...]:
    why = [f"lijkt op {row.target_name}"] if row.target_name else []
    why += [*row.reasons, *row.changes, *row.doubts, row.reason]
    return (
        str(row.number),
        importing.called(row),
        row.decision.label,
        ", ".join(part for part in why if part),
    )


def _tone(row: PlannedRow) -> str:
    return _TONES.get(row.decision, Tone.WARN).value
