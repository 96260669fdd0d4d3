"""A new database for what can be read of a damaged one, when no backup is whole.

It has the key of the store, so password and recovery code stay, and documents and older copies open
with it. It is made aside and comes in the place of the damaged one as a backup does: all of it or
nothing. What was salvaged is no step of undo, for there is nothing to go back to.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from wijkdesk.failure import NOTHING

from . import device, erased, opening
from .changes.unit_of_work import login_name
from .damage.salvage import Salvaged
from .damage.table_list import Help
from .damage.way_back import WayBack, help_of
from .erased import listing
from .files import Files
from .place import holder
from .store import Store


@contextmanager
def made(way: WayBack) -> Iterator[tuple[Path, Salvaged]]:
    """The new database, closed, and what is in it; it goes afterwards. Raises DiskFull,
    DiskRefused."""
    aside = Files(way.files.looked_into / uuid4().hex)
    try:
        aside.make_folders(NOTHING)
        # Numbers that stand on paper may be lost: no device goes on counting where one was.
        opening.write_database(aside, way.key, login_name(), way.clock, counts_on=False)
        for kept in (erased.file_of(way.files), erased.copy_of(way.files)):
            listing.have_wait(aside, way.key, kept)
        with Store(aside, way.key, holder.acquire(aside), way.clock) as store:
            found = _salvaged(way, store, aside)
        yield aside.database, replace(found, anew=True)
    finally:
        device.forget(aside.folder)
        shutil.rmtree(aside.folder, ignore_errors=True)
        with suppress(OSError):
            aside.folder.parent.rmdir()


def _salvaged(way: WayBack, store: Store, aside: Files) -> Salvaged:
    """A backup that is damaged elsewhere may have the list of tables; else the new database does,
    when it is laid out as the damaged one was."""
    helps = [help_of(way.files, way.key, way.harmed, way.salt)] if way.harmed else []
    for helped in (*helps, Help.of(aside.database, way.key, way.salt, is_own=False)):
        found = store.salvage(way.damaged, 0, helped, permanent=True)
        if not found.nothing:
            break
    return found
