"""How much of the work in a damaged database a backup lacks, and until when that was done."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from wijkdesk.store import anchor
from wijkdesk.store.errors import DiskRefused
from wijkdesk.store.files import Files

from . import journal_left
from .reading import Reader, reading
from .table_list import Help


def since(
    files: Files, key: bytes, backup: Path, helped: Help
) -> tuple[int | None, datetime | None]:
    """How many change sets, and the moment (UTC) of the last; None where nothing tells. Raises
    DiskFull."""
    whole = Reader(backup, key)
    try:
        last = journal_left.last(whole)
    finally:
        whole.close()
    sets: list[str] | None = None
    # The disk may not give the damaged file; the backup can come back all the same.
    with suppress(DiskRefused), reading(files, files.database, key, helped) as damaged:
        sets = journal_left.moments_since(damaged, last or 0)
    if sets is None:
        # The anchor outside it knows how far it was.
        end = None
        with suppress(DiskRefused):
            end = anchor.end_of(files, key)
        if end is None or end.set_id <= (last or 0):
            return None, None
        return end.set_id - (last or 0), datetime.fromtimestamp(end.at / 1000, UTC)
    return len(sets), datetime.fromisoformat(sets[-1]) if sets else None
