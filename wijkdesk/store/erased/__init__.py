"""Who was erased stays erased, also in an older database: a list beside the database.

The list (`wijkdesk.gewist`) tells of each erasure which rows it emptied and by which names, numbers
and addresses texts were cleared, as keyed digests: enough to find them again in a database of
before, and no way to read who it was. It stands outside the database and its backups, so an older
copy that is put back, by the program or by hand, meets it at its opening and is erased again.
"""

from . import typed
from .again import BESIDE, carry_out, clean, lacking, lacking_in, remember, since
from .keeping import finished, listed, listed_now, listed_so_far
from .listing import (
    ListedErasure,
    copy_of,
    exchange,
    file_of,
    is_kept,
    join_from,
    known,
    sets_of,
)

__all__ = [
    "BESIDE",
    "ListedErasure",
    "carry_out",
    "clean",
    "copy_of",
    "exchange",
    "file_of",
    "finished",
    "is_kept",
    "join_from",
    "known",
    "lacking",
    "lacking_in",
    "listed",
    "listed_now",
    "listed_so_far",
    "remember",
    "sets_of",
    "since",
    "typed",
]
