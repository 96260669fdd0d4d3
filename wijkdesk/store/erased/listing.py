"""The file with the list of erasures: sealed with a key of its own, and kept twice.

The copy in the folder of backups is no backup: it stands in for a list that got lost or damaged,
and travels along when the backups are copied elsewhere. What two lists tell is joined, so none can
make another forget.
"""

import json
import os
import threading
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wijkdesk.failure import NOTHING
from wijkdesk.store.access.derived import derived
from wijkdesk.store.errors import DISK, Damaged, StoreError
from wijkdesk.store.files import Files, disk_errors, small_now, write_whole

NAME = "wijkdesk.gewist"
_HEAD = b"WijkDesk gewist 1\n"
_NONCE = 12
_LARGEST = 64 * 1024 * 1024
"""Bytes that are read of a list; on a stick there may stand anything."""
_TURN = threading.RLock()
"""The list is read and written anew: two that did so at once would forget one of two erasures."""


@dataclass(frozen=True)
class Piece:
    """A name or address that a text is searched for. `word` is the digest of its first word, which
    stands `offset` signs from its beginning; `digest` is of all `length` signs, folded."""

    word: str
    offset: int
    length: int
    digest: str


@dataclass(frozen=True)
class Traces:
    """By what somebody is recognised, as digests.

    `whole` mean this person wherever they stand; `names` as a word with a capital; `partial` only
    in the rows `talks`, which were talks with nobody else. `numbers` are telephone numbers: digest
    and how many digits, without what is dialled before them.
    """

    whole: tuple[Piece, ...] = ()
    names: tuple[Piece, ...] = ()
    partial: tuple[Piece, ...] = ()
    numbers: tuple[tuple[str, int, bool], ...] = ()
    talks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedErasure:
    """One erasure.

    `sets` are the change sets that did it, each by number and digest: one for each database that
    it was done in. `fixed` are the columns to set, by digest of the row; they hold nothing that
    anybody wrote. Of `rows` the journal forgets every value. `unfinished`: backups of before it
    are still there.
    """

    id: str
    at: str
    by: str
    fixed: Mapping[str, Mapping[str, Any]]
    rows: tuple[str, ...]
    traces: Traces
    sets: tuple[tuple[int, str], ...] = ()
    unfinished: bool = False

    @classmethod
    def new(
        cls,
        at: str,
        by: str,
        fixed: Mapping[str, Mapping[str, Any]],
        rows: Iterable[str],
        traces: Traces,
    ) -> "ListedErasure":
        return cls(uuid4().hex, at, by, fixed, tuple(sorted(rows)), traces, unfinished=True)

    def done_by(self, set_id: int, digest: bytes) -> "ListedErasure":
        """The same entry, done in a database by this change set."""
        return replace(self, sets=(*self.sets, (set_id, digest.hex())))


def is_kept(files: Files) -> bool:
    """Is there a list? Without one nobody was erased, as far as is known."""
    return any(one.exists() for one in (file_of(files), copy_of(files), beside(files)))


def sets_of(entries: Iterable[ListedErasure]) -> frozenset[tuple[int, str]]:
    """The change sets that did these erasures, each by number and digest. Whatever copy comes back,
    its opening does them again: nobody misses them."""
    return frozenset(done for one in entries for done in one.sets)


def file_of(files: Files) -> Path:
    """Where the list of a store stands."""
    return files.folder / NAME


def copy_of(files: Files) -> Path:
    """Where its copy stands."""
    return files.backups / NAME


def beside(files: Files) -> Path:
    """Where the list of a copy waits that was put back here, until the key is there to join it."""
    return files.folder / f"{NAME}.erbij"


def known(
    files: Files, key: bytes, kept: str = NOTHING, *, every: bool = False
) -> tuple[ListedErasure, ...]:
    """Every erasure that the list or its copy tells of.

    Raises Damaged when one of them is there and neither can be read, DiskFull and DiskRefused,
    which tell with `kept` what is safe, when that may be read later; also when it is only one of
    them, where `every` one counts, as what is not read would be written over.
    """
    found: list[tuple[ListedErasure, ...]] = []
    wrong: StoreError | None = None
    for path in (file_of(files), copy_of(files)):
        try:
            found.append(read(path, key, kept))
        except Damaged as error:
            wrong = wrong or error
        except DISK as error:
            if every:
                raise
            wrong = error
    if isinstance(wrong, DISK) and not any(found):
        raise wrong
    try:
        # Nothing stands in for this one.
        found.append(read(beside(files), key, kept))
    except Damaged as error:
        wrong = wrong or error
    if wrong is not None and not any(found):
        raise wrong
    return joined(*found)


def read(path: Path, key: bytes, kept: str = NOTHING) -> tuple[ListedErasure, ...]:
    """What stands in one file; nothing when there is none. Raises Damaged; DiskFull, DiskRefused
    for what can't be read now."""
    with disk_errors(path, kept):
        try:
            content = small_now(path, _LARGEST)
        except ValueError:
            content = b""
    if content is None:
        return ()
    try:
        if not content.startswith(_HEAD):
            raise ValueError("no list of ours")
        sealed = content[len(_HEAD) :]
        plain = AESGCM(derived(key, b"wijkdesk erased list 1")).decrypt(
            sealed[:_NONCE], sealed[_NONCE:], _HEAD
        )
        return tuple(_entry(one) for one in json.loads(zlib.decompress(plain)))
    except (InvalidTag, ValueError, KeyError, TypeError, zlib.error) as error:
        raise Damaged(
            path,
            f"De lijst van wissingen {path} is beschadigd of hoort bij andere gegevens.",
            "Uw gegevens zijn niet veranderd. Wie u wiste, kan terugkomen uit een oudere "
            "reservekopie.",
        ) from error


def sealed(key: bytes, entries: Iterable[ListedErasure]) -> bytes:
    """What is written for a list."""
    plain = zlib.compress(json.dumps([asdict(one) for one in entries]).encode())
    nonce = os.urandom(_NONCE)
    cipher = AESGCM(derived(key, b"wijkdesk erased list 1"))
    return _HEAD + nonce + cipher.encrypt(nonce, plain, _HEAD)


def write(files: Files, key: bytes, entries: Iterable[ListedErasure], kept: str) -> None:
    """Keep this list and its copy. Raises DiskFull and DiskRefused, which tell what is `kept`."""
    content = sealed(key, entries)
    files.make_folders(kept)
    # The copy first: what is told in one of both is told.
    for path in (copy_of(files), file_of(files)):
        write_whole(path, content, kept)
    with disk_errors(files.folder, kept):
        beside(files).unlink(missing_ok=True)


def put(files: Files, key: bytes, entry: ListedErasure, kept: str) -> None:
    """Add an entry, or put it in the place of the one with its id."""
    with _TURN:
        others = [one for one in known(files, key, kept, every=True) if one.id != entry.id]
        write(files, key, [*others, entry], kept)


def take_out(files: Files, key: bytes, entry: ListedErasure, kept: str) -> None:
    """Forget an erasure that did not happen."""
    with _TURN:
        others = [one for one in known(files, key, kept, every=True) if one.id != entry.id]
        write(files, key, others, kept)


def change(
    files: Files,
    key: bytes,
    changed: Callable[[tuple[ListedErasure, ...]], Iterable[ListedErasure]],
    kept: str,
) -> None:
    """Write what `changed` makes of the list, when that is something else."""
    with _TURN:
        there = known(files, key, kept, every=True)
        wanted = tuple(changed(there))
        if wanted != there or beside(files).exists():
            write(files, key, wanted, kept)


def exchange(files: Files, key: bytes, elsewhere: Path, kept: str) -> tuple[ListedErasure, ...]:
    """Have the list of this store and one elsewhere, as on a stick, both tell what either of them
    tells; gives that. One that can't be read there is written anew. Raises Damaged for the one
    here, DiskFull, DiskRefused."""
    theirs: tuple[ListedErasure, ...] = ()
    with suppress(Damaged):
        theirs = read(elsewhere, key)
    change(files, key, lambda ours: joined(ours, _new_here(theirs)), kept)
    both = known(files, key)
    if both != theirs:
        write_whole(elsewhere, sealed(key, both), kept)
    return both


def have_wait(files: Files, key: bytes, other: Path) -> None:
    """Keep what a list beside a copy tells until that copy is opened here: `known` joins it. Raises
    DiskFull, DiskRefused."""
    there = beside(files)
    try:
        came = read(other, key)
    except Damaged:
        # The opening tells that it can't be read, when there is nothing else to go by.
        if not there.exists():
            write_whole(there, _HEAD, NOTHING)
        return
    waiting: tuple[ListedErasure, ...] = ()
    with suppress(Damaged):
        waiting = read(there, key)
    if came:
        write_whole(there, sealed(key, joined(waiting, _new_here(came))), NOTHING)


def join_from(files: Files, key: bytes, former: Files) -> None:
    """Have a copy that comes in the place of a `former` store know who was erased there, when that
    held the same data. Raises DiskFull, DiskRefused."""
    for path in (file_of(former), copy_of(former), beside(former)):
        with suppress(Damaged):
            if read(path, key):
                have_wait(files, key, path)


def _new_here(came: Iterable[ListedErasure]) -> list[ListedErasure]:
    """Erasures as they come from elsewhere: backups of before them may be here, whatever became of
    those there."""
    return [replace(one, unfinished=True) for one in came]


def joined(*lists: Iterable[ListedErasure]) -> tuple[ListedErasure, ...]:
    """All entries of these lists, in the order of their moments. Whether one is unfinished the
    first list tells: another may be of a laptop that has backups of its own."""
    found: dict[str, ListedErasure] = {}
    for entry in (one for each in lists for one in each):
        there = found.get(entry.id)
        if there is None:
            found[entry.id] = entry
        else:
            found[entry.id] = replace(
                there,
                sets=tuple(dict.fromkeys((*there.sets, *entry.sets))),
            )
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.id)))


def _entry(raw: dict[str, Any]) -> ListedErasure:
    traces = raw.pop("traces")
    pieces = {
        kind: tuple(Piece(**one) for one in traces.pop(kind))
        for kind in ("whole", "names", "partial")
    }
    numbers = tuple((str(one), int(size), bool(home)) for one, size, home in traces.pop("numbers"))
    raw["sets"] = tuple((int(number), str(digest)) for number, digest in raw["sets"])
    raw["rows"] = tuple(raw["rows"])
    return ListedErasure(
        **raw, traces=Traces(**pieces, numbers=numbers, talks=tuple(traces.pop("talks")))
    )
