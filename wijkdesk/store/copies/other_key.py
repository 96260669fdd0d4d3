"""Is the key file of a store whole, and of other data? Then nothing is damaged, however little of
it opens, and the right one is to come back (`lost_key`)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import anchor
from ..access import keys
from ..errors import DISK, Damaged, DiskRefused, OtherKey, StoreError
from ..files import Files
from ..sqlite import pages
from . import backup


def refuse(files: Files, key: bytes) -> None:
    """Look at a store that is closed, whose key file gave this key. Raises OtherKey."""
    present = keys.read_at(files.key)
    try:
        if present is None or not is_of_others(files, present, key):
            return
    except DiskRefused:
        # Nothing tells now.
        return
    comes = any(file != present for _, file in whole_beside(files))
    raise OtherKey(files.key, files.backups, present, comes)


@contextmanager
def noticed(files: Files, key: bytes) -> Iterator[None]:
    """Around the opening of the database. Raises OtherKey in the place of Damaged."""
    try:
        yield
    except Damaged as damaged:
        if damaged.path == files.database:
            refuse(files, key)
        raise


def is_of_others(files: Files, present: keys.KeyFile, key: bytes) -> bool:
    """Does nothing that is here go with the key in this key file, though something else may? What
    is damaged tells nothing: then the anchor does, and the key files beside the backups. Raises
    DiskRefused."""
    salt = anchor.salt_of(files, key)
    if pages.any_sealed(files.database, key, salt):
        return False
    has_pages = pages.has_any(files.database)
    copies = [one for one in backup.present(files).values() if pages.has_any(one)]
    known = anchor.end_of(files, key) is not None
    if any(pages.any_sealed(one, key) for one in copies):
        # They may be of what stood here before.
        return has_pages and not known and keys.strange_copy(files, present) is not None
    if not has_pages and not copies:
        return False
    others = [file for _, file in whole_beside(files)]
    if not others:
        return not known
    related = [keys.are_of_one(file, present) for file in others]
    return not any(related) if known else not all(related)


def whole_beside(files: Files) -> Iterator[tuple[Path, keys.KeyFile]]:
    """The key files beside the backups that say something else: the copy first, then those of the
    backups, and at last what was set aside; of both the newest first."""
    for path, file in beside(files):
        if isinstance(file, keys.KeyFile):
            yield path, file


def beside(files: Files) -> Iterator[tuple[Path, keys.KeyFile | StoreError]]:
    """As `whole_beside`, with those that can't be read now, and why."""
    every = [one for one in files.backups.glob("*.key") if one != files.key_copy]
    aside = {one: moment for one in every if (moment := backup.set_aside_at(one))}
    # By their names, which tell their moments.
    of_backups = sorted((one for one in every if one not in aside), reverse=True)
    seen: list[keys.KeyFile] = []
    for path in (files.key_copy, *of_backups, *sorted(aside, key=aside.__getitem__, reverse=True)):
        try:
            file = keys.read_now(path)
        except DISK as error:
            yield path, error
            continue
        if file is not None and file not in seen:
            seen.append(file)
            yield path, file
