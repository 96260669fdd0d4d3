"""Reads CBS figures and borders into the store: all files in one step that can be undone."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from wijkdesk.exchange.errors import CbsError
from wijkdesk.models.gebied import Gebied, GebiedCode, GebiedKind, Kerncijfer, Outline
from wijkdesk.store import Store
from wijkdesk.store.sqlite.folding import folded

from .map import read_map
from .table import read_table
from .values import YEARS, AreaRow, CbsFile, wijk_code

__all__ = ["YEARS", "CbsError", "CbsReport", "import_cbs"]

MAPS = (".geojson", ".json")


@dataclass
class Count:
    """How many were new, changed and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def text(self) -> str:
        """For people: "71 nieuw, 1 stond er al"."""
        told = (
            (self.new, "nieuw"),
            (self.changed, "gewijzigd"),
            (self.same, "stond er al" if self.same == 1 else "stonden er al"),
        )
        return ", ".join(f"{count} {word}" for count, word in told if count) or "geen"


class FileReport:
    """What became of one file."""

    def __init__(self, content: CbsFile) -> None:
        self.content = content
        self.areas, self.figures, self.outlines = Count(), Count(), Count()

    def lines(self) -> list[str]:
        """The report in Dutch sentences, the name of the file first."""
        lines = [f"{self.content.path.name}", f"  wijken en buurten: {self.areas.text()}"]
        if any(row.values for row in self.content.rows):
            lines.append(f"  cijfers: {self.figures.text()}")
        if any(row.polygons for row in self.content.rows):
            lines.append(f"  grenzen: {self.outlines.text()}")
        if self.content.suppressed:
            lines.append(f"  door het CBS geheim gehouden cijfers: {self.content.suppressed}")
        if self.content.elsewhere:
            lines.append(f"  overgeslagen, want buiten Almelo: {self.content.elsewhere}")
        if self.content.unused:
            lines.append(f"  WijkDesk gebruikt niet: {', '.join(self.content.unused)}")
        return lines


@dataclass(frozen=True)
class CbsReport:
    """What an import did, file by file."""

    files: tuple[FileReport, ...]

    def lines(self) -> list[str]:
        """The report in Dutch, a sentence a line."""
        changed = any(
            count.new or count.changed
            for file in self.files
            for count in (file.areas, file.figures, file.outlines)
        )
        last = (
            "Ongedaan maken kan in één keer." if changed else "Alles stond er al; niets veranderd."
        )
        return [*(line for file in self.files for line in file.lines()), last]


def import_cbs(store: Store, paths: Sequence[Path], year: int | None = None) -> CbsReport:
    """Read csv tables and GeoJSON maps of CBS into the store, after a backup and as one change that
    can be undone.

    `year` counts for files that do not say theirs. Raises CbsError, and then nothing has changed.
    """
    contents = [_read(path, year) for path in paths]
    # Tables first: they name the buurten that a map only draws.
    contents.sort(key=lambda content: content.path.suffix.lower() in MAPS)
    store.backup("Er is niets ingelezen.")
    with store.write("CBS-gegevens ingelezen") as session:
        return CbsReport(tuple(_Import(session, content).run() for content in contents))


def _read(path: Path, year: int | None) -> CbsFile:
    if path.suffix.lower() in MAPS:
        return read_map(path, year)
    if path.suffix.lower() in (".csv", ".txt", ".tsv", ".xlsx"):
        return read_table(path, year)
    raise CbsError(path, "WijkDesk leest csv en xlsx (cijfers) en geojson (grenzen).")


class _Import:
    """Brings one file into the store."""

    def __init__(self, session: Session, content: CbsFile) -> None:
        self.session = session
        self.content = content
        self.report = FileReport(content)
        rows = session.execute(
            select(GebiedCode.year, GebiedCode.code, GebiedCode.gebied_id, Gebied.name)
            .join(Gebied, Gebied.id == GebiedCode.gebied_id)
            .where(GebiedCode.deleted_at.is_(None), Gebied.deleted_at.is_(None))
        ).all()
        self.by_year = {(row.year, row.code): row.gebied_id for row in rows}
        # Wijken and the gemeente keep their code; a buurt's code may pass to another, with
        # another name.
        self.lasting = {row.code: row.gebied_id for row in rows if not row.code.startswith("BU")}
        self.buurten = {(row.code, folded(row.name)): row.gebied_id for row in rows}
        self.latest = {row.code: row.gebied_id for row in sorted(rows, key=lambda one: one.year)}

    def run(self) -> FileReport:
        ids = {(row.code, row.year): self._area(row) for row in self.content.rows}
        self._figures(ids)
        self._outlines(ids)
        return self.report

    def _area(self, row: AreaRow) -> uuid.UUID:
        """The id of the area of a row; one that this year does not know yet gets its code."""
        there: uuid.UUID | None = self.by_year.get((row.year, row.code))
        if there is not None:
            self._rename(there, row)
            return there
        if row.code.startswith("BU"):
            # A file that names no buurten means those that had these codes last.
            named = (row.code, folded(row.name))
            there = self.buurten.get(named) if row.name else self.latest.get(row.code)
        else:
            there = self.lasting.get(row.code)
            if there is None:
                raise self._unknown(row, f"{row.code} {row.name} is geen wijk van Almelo.")
        if there is None:
            there = self._new_buurt(row)
            self.buurten[row.code, folded(row.name)] = self.latest[row.code] = there
            self.report.areas.new += 1
        else:
            self.report.areas.changed += 1
        self.session.add(GebiedCode(gebied_id=there, year=row.year, code=row.code))
        self.by_year[row.year, row.code] = there
        return there

    def _rename(self, gebied_id: uuid.UUID, row: AreaRow) -> None:
        # Wijken keep the name of the plan; CBS spells one of them otherwise.
        if row.code.startswith("BU") and row.name:
            gebied = self.session.get_one(Gebied, gebied_id)
            if gebied.name != row.name:
                gebied.name = row.name
                self.report.areas.changed += 1
                return
        self.report.areas.same += 1

    def _unknown(self, row: AreaRow, problem: str) -> CbsError:
        return CbsError(self.content.path, problem, row.place)

    def _new_buurt(self, row: AreaRow) -> uuid.UUID:
        wijk = self.lasting.get(wijk_code(row.code))
        if wijk is None:
            raise self._unknown(row, f"buurt {row.code} ligt in een wijk die Almelo niet heeft.")
        buurt = Gebied(kind=GebiedKind.BUURT, name=row.name or row.code, parent_id=wijk)
        self.session.add(buurt)
        self.session.flush()
        return buurt.id

    def _figures(self, ids: dict[tuple[str, int], uuid.UUID]) -> None:
        there = {
            (one.gebied_id, one.year, one.key): one
            for one in self.session.scalars(
                select(Kerncijfer).where(
                    Kerncijfer.gebied_id.in_(set(ids.values())), Kerncijfer.deleted_at.is_(None)
                )
            )
        }
        fresh: list[dict[str, Any]] = []
        for row in self.content.rows:
            gebied_id = ids[row.code, row.year]
            for key, value in row.values.items():
                known = there.get((gebied_id, row.year, key))
                if known is None:
                    fresh.append(
                        {
                            "gebied_id": gebied_id,
                            "year": row.year,
                            "key": key,
                            "value": value,
                            "source": self.content.source,
                        }
                    )
                elif known.value == value:
                    self.report.figures.same += 1
                else:
                    known.value, known.source = value, self.content.source
                    self.report.figures.changed += 1
        self._insert(Kerncijfer, fresh)
        self.report.figures.new += len(fresh)

    def _outlines(self, ids: dict[tuple[str, int], uuid.UUID]) -> None:
        there = {
            (one.gebied_id, one.year): one
            for one in self.session.scalars(
                select(Outline).where(
                    Outline.gebied_id.in_(set(ids.values())), Outline.deleted_at.is_(None)
                )
            )
        }
        fresh: list[dict[str, Any]] = []
        for row in self.content.rows:
            if row.polygons is None:
                continue
            gebied_id = ids[row.code, row.year]
            known = there.get((gebied_id, row.year))
            if known is None:
                fresh.append(
                    {
                        "gebied_id": gebied_id,
                        "year": row.year,
                        "polygons": row.polygons,
                        "source": self.content.source,
                    }
                )
            elif known.polygons == row.polygons:
                self.report.outlines.same += 1
            else:
                known.polygons, known.source = row.polygons, self.content.source
                self.report.outlines.changed += 1
        self._insert(Outline, fresh)
        self.report.outlines.new += len(fresh)

    def _insert(self, model: type[Any], rows: list[dict[str, Any]]) -> None:
        if rows:
            self.session.execute(insert(model), rows)
