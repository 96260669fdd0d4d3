"""What has to be put right once another database stands in the place of the one that was there.

Whatever is kept beside the database (what its newest write was, who was erased since) knows of the
old one. It gets its line here. Both run at the first opening after a restore, again when that was
broken off, so they must bear being run twice.
"""

from typing import Any, TypeAlias

from .. import anchor
from ..access import ring
from ..files import Files

Store: TypeAlias = Any
"""A `store.Store`, which itself needs this module."""


def before_opening(files: Files, key: bytes) -> None:
    """Before anything looks at the database that was put back; `files` and `key` are its own."""
    anchor.restored(files, key)
    # A copy may open with another password than the one that the keyring stands in for.
    ring.outdated(files)


def after_restore(store: Store) -> None:
    """When the store that was put back is open and up to date, and nobody works with it yet."""


def copy_opened(store: Store, original: Files) -> None:
    """When a copy is open to look something up, and can still be written; it is thrown away
    afterwards. `original` are the files of the store that it is a copy of."""
    store.erase_again(original)
