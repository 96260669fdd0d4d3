"""What has to be put right once another database stands in the place of the one that was there.

Whatever is kept beside the database (what its newest write was, who was erased since) knows of the
old one. It gets its line here. Both run at the first opening after a restore, again when that was
broken off, so they must bear being run twice.
"""

from typing import Any, TypeAlias

from .. import anchor
from ..access import ring
from ..files import Files
from . import restoring
from .set_aside import replaced_log

Store: TypeAlias = Any
"""A `store.Store`, which itself needs this module."""


def before_opening(files: Files, key: bytes) -> None:
    """Before anything looks at the database that was put back; `files` and `key` are its own."""
    anchor.restored(files, key)
    # A copy may open with another password than the one that the keyring stands in for.
    ring.outdated(files)


def after_restore(store: Store, files: Files, key: bytes) -> str:
    """When the store that was put back is open and up to date, and nobody works with it yet; tells
    what the log says of the restore. Raises DiskFull."""
    with store.read() as session:
        replaced = replaced_log.of(files, restoring.set_aside(files), key, session.connection())
    store.log_again(replaced.lines)
    return replaced.told


def copy_opened(store: Store, original: Files) -> None:
    """When a copy is open to look something up, and can still be written; it is thrown away
    afterwards. `original` are the files of the store that it is a copy of."""
    store.erase_again(original)
