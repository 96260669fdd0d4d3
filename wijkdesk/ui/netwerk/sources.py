"""The stakeholders of a gebied as a table shows them."""

from collections.abc import Sequence
from uuid import UUID

from wijkdesk.services.contact.rhythm import Silence
from wijkdesk.services.netwerk.lines import ListedStakeholder
from wijkdesk.services.words import dutch
from wijkdesk.store.sqlite.folding import folded
from wijkdesk.ui.widgets.tables.record_model import Column, Row
from wijkdesk.ui.widgets.tag import Tone

_TONES = {Silence.NONE: Tone.PLAIN, Silence.ATTENTION: Tone.WARN, Silence.SILENT: Tone.BAD}


class StakeholderSource:
    """All are in memory already: the matrix shows the same ones."""

    kind = "stakeholder"
    columns: Sequence[Column] = (
        Column("name", "Partner"),
        Column("sector", "Sector", width=130, secondary=True),
        Column("role", "Rol in de wijk", width=140, secondary=True, wrap=True),
        Column("interest", "Belang", width=64, numeric=True),
        Column("influence", "Invloed", width=68, numeric=True),
        Column("opgaven", "Trekker van", width=80, numeric=True, secondary=True),
        Column("spoken", "Gesproken", width=124, tag=True),
    )

    def __init__(self, lines: Sequence[ListedStakeholder]) -> None:
        self._lines = {line.id: line for line in lines}

    def ids(self, sort: str | None, descending: bool, needle: str) -> Sequence[UUID]:
        wanted = folded(needle)
        found = [
            line
            for line in self._lines.values()
            if wanted in folded(" ".join((*_cells(line), line.contact, line.task)))
        ]
        if sort is not None:
            found.sort(key=lambda line: _key(line, sort), reverse=descending)
        return [line.id for line in found]

    def rows(self, ids: Sequence[UUID]) -> Sequence[Row]:
        return [
            Row(one, _cells(line), (*[""] * 6, _TONES[line.silence].value))
            for one in ids
            if (line := self._lines.get(one)) is not None
        ]


def spoken(line: ListedStakeholder) -> str:
    """When somebody was spoken to, or for how long they were not."""
    if line.silence is Silence.NONE:
        return dutch.short_day(line.last_spoken, "nog niet")
    return f"stil {line.silent_days} dagen"


def _cells(line: ListedStakeholder) -> tuple[str, ...]:
    return (
        line.name,
        line.sector,
        line.role,
        dutch.number(line.interest, 0),
        dutch.number(line.influence, 0),
        str(len(line.opgaven)) if line.opgaven else "",
        spoken(line),
    )


def _key(line: ListedStakeholder, sort: str) -> tuple[float, str]:
    numbers = {
        "interest": line.interest or 0,
        "influence": line.influence or 0,
        "opgaven": len(line.opgaven),
        "spoken": line.silent_days if line.silent_days is not None else -1,
    }
    texts = {"name": line.name, "sector": line.sector, "role": line.role}
    return float(numbers.get(sort, 0)), folded(texts.get(sort, line.name))
