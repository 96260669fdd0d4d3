"""What stands typed and is not saved, encrypted in a file beside the store: while that is closed,
and what the disk refused.

The key follows from the store's, so that only who opens the store can read it. The content is also
given back encrypted, to be held in memory: then a full disk loses nothing.

It stands in `wijkdesk.ruimte`, a file that is always as large and never goes: a full disk has room
for it, and to forget it nothing has to be removed. (A disk that writes nothing in place, such as
btrfs, may be too full for that as well.) What is larger than a place in it, and what has no such
file, stands in `wijkdesk.concept`.
"""

import os
import secrets
import struct
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from wijkdesk import faults
from wijkdesk.own_file import is_ours

from .access.derived import derived
from .errors import StoreError
from .files import Files, aside_of, copy_private, disk_errors, read_small, write_whole
from .room import two_places

_NONCE = 12
_NUMBER = struct.Struct(">Q")
_PURPOSE = b"wijkdesk drafts 2"
_MOST = 64 * 1024 * 1024
"""Bytes of what has no place in the room; beyond it stands something that is not ours."""
_NOT_OURS = b"?"
KEPT = "Wat u typte, houdt WijkDesk intussen vast."
EARLIER, DAMAGED = "eerder", "onleesbaar"
"""What the name of a file ends with that is set aside."""
TURN = threading.RLock()
"""Who types, who closes and who erases somebody write the same files."""


def seal(key: bytes, content: bytes, number: int) -> bytes:
    """Encrypt, for whoever has the key of the store. The `number` counts on, so that of two the
    last is known wherever they stand."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, told = secrets.token_bytes(_NONCE), _NUMBER.pack(number)
    words = AESGCM(derived(key, _PURPOSE)).encrypt(nonce, content, _PURPOSE + told)
    return told + nonce + words


def unseal(key: bytes, sealed: bytes) -> bytes | None:
    """What was sealed; None when it is not as it was written, or from another store."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    told, rest = sealed[: _NUMBER.size], sealed[_NUMBER.size :]
    # Shorter than a nonce and a tag is ValueError.
    with suppress(InvalidTag, ValueError):
        return AESGCM(derived(key, _PURPOSE)).decrypt(rest[:_NONCE], rest[_NONCE:], _PURPOSE + told)
    return None


def number_of(sealed: bytes) -> int:
    """The number that something was sealed with."""
    return int(_NUMBER.unpack_from(sealed)[0])


def next_number(files: Files, key: bytes, last: int | None, now: datetime) -> int:
    """To seal with, after `last`; None when nothing was sealed yet since the opening."""
    if last is None:
        last = 0
        for path in [*earlier(files), *current(files)]:
            with suppress(StoreError):
                last = max(last, (last_of(path, key) or (0, b""))[0])
    # The clock too: what is highest may not be readable now.
    return max(last + 1, int(now.timestamp() * 1000))


def keep_room(files: Files) -> bool:
    """Make the file that `write` needs no room for; False while the disk refuses that."""
    with TURN, suppress(StoreError), disk_errors(files.room, KEPT):
        if not two_places.is_there(files.room):
            two_places.make(files.room, KEPT)
        return True
    return False


def tidy(files: Files) -> None:
    """At the opening: keep room, and take away what a kill left half done."""
    with TURN, suppress(StoreError), disk_errors(files.folder, KEPT):
        for one in half(files):
            one.unlink(missing_ok=True)
        if keep_room(files) and not read(files.room):
            _empty(files)


def write(files: Files, sealed: bytes) -> None:
    """Keep it on disk, whole or as it was before. Raises DiskFull and DiskRefused."""

    def in_room() -> None:
        with disk_errors(files.room, KEPT):
            two_places.write(files.room, sealed, KEPT)
        remove(files.drafts)

    with TURN:
        if len(sealed) <= two_places.MOST and keep_room(files) and _is_done(files, in_room):
            return
        write_whole(files.drafts, sealed, KEPT)
        _is_done(files, lambda: _empty(files))


def _is_done(files: Files, work: Callable[[], None]) -> bool:
    """Did this go well? What is not kept in one way, is in another, whatever went wrong."""
    try:
        work()
    except StoreError:
        return False
    except Exception as error:
        faults.report(error, files.folder)
        return False
    return True


def clear(files: Files, *but: Path) -> None:
    """Nothing is kept any more, `but` what could not be read. Raises DiskFull and DiskRefused."""
    with TURN:
        if files.room not in but:
            _empty(files)
        if files.drafts not in but:
            remove(files.drafts)
        keep_room(files)


def wipe_before(files: Files) -> None:
    """Leave nothing but what was written last. Raises DiskRefused."""
    with TURN, disk_errors(files.room, KEPT):
        if files.drafts.exists():
            _empty(files)
        elif two_places.is_there(files.room):
            two_places.wipe_before(files.room)


def is_beside(files: Files, sealed: bytes) -> bool:
    """As `write`, beside what another store or a later moment may have there; False while the disk
    refuses that."""
    with TURN, suppress(StoreError):
        write_whole(_free(files.drafts, EARLIER), sealed, KEPT)
        return True
    return False


def current(files: Files) -> list[Path]:
    """Where it may stand that was kept last: the one with the highest number is all of it."""
    return [files.room, files.drafts]


def earlier(files: Files) -> list[Path]:
    """What had to be set aside because it could not be read then."""
    return named(files, EARLIER)


def named(files: Files, why: str) -> list[Path]:
    """What was set aside for this reason."""
    broken_off = half(files)
    found = (files.folder.glob(f"{one.name}.{why}*") for one in current(files))
    return [path for paths in found for path in sorted(paths) if path not in broken_off]


def half(files: Files) -> list[Path]:
    """What was being written when the program was killed."""
    names = (aside_of(one.with_name(f"{one.name}*")).name for one in current(files))
    return [path for name in names for path in files.folder.glob(name)]


def read(path: Path) -> list[bytes]:
    """What was kept in one of these, the newest first: what was kept before that may stand there
    still. Nothing when it is empty. Raises DiskRefused for what can't be read now, such as while a
    virus scanner has it: it is there, so nothing may be written over it."""
    with disk_errors(path, KEPT), suppress(FileNotFoundError):
        try:
            if path.name.startswith(Files(path.parent).room.name):
                return two_places.contents(path)
            return [content] if (content := read_small(path, _MOST)) else []
        except ValueError:
            return [_NOT_OURS]
    return []


@dataclass
class OpenedDrafts:
    """What stood in some files: the texts, the newest last. `unread` can't be read now; `damaged`:
    something could not be read any more, and is set aside."""

    texts: dict[Path, str] = field(default_factory=dict)
    unread: set[Path] = field(default_factory=set)
    damaged: bool = False


def opened(
    files: Files, paths: Iterable[Path], unseal: Callable[[bytes], bytes | None]
) -> OpenedDrafts:
    """What stands in these files for who can `unseal` it."""
    found, made = dict[Path, tuple[int, bytes]](), OpenedDrafts()
    for path in paths:
        try:
            _open(files, path, unseal, found, made)
        except StoreError:
            made.unread.add(path)
    in_order = sorted(found, key=lambda path: found[path][0])
    # What was kept before the last is all in that, but for what was given up since.
    before = [path for path in in_order if path in current(files)][:-1]
    made.texts = {path: found[path][1].decode() for path in in_order if path not in before}
    return made


def _open(
    files: Files,
    path: Path,
    unseal: Callable[[bytes], bytes | None],
    found: dict[Path, tuple[int, bytes]],
    made: OpenedDrafts,
) -> None:
    with TURN:
        for at, sealed in enumerate(there := read(path)):
            if (content := unseal(sealed)) is not None:
                found[path] = (number_of(sealed), content)
                if at:
                    made.damaged = True
                    with suppress(OSError):
                        copy_private(path, _free(path, DAMAGED))
                return
        if there:
            made.damaged = True
            set_aside(files, path, DAMAGED)


def last_of(path: Path, key: bytes) -> tuple[int, bytes] | None:
    """The number and the content of what was kept in one of these last, as far as the key opens it.
    Raises DiskRefused."""
    for sealed in read(path):
        if (content := unseal(key, sealed)) is not None:
            return number_of(sealed), content
    return None


def put_in_place(path: Path, sealed: bytes) -> None:
    """Write it in the place of what was set aside, with nothing left of that. Raises DiskFull and
    DiskRefused."""
    with TURN, disk_errors(path, KEPT):
        if two_places.is_there(path):
            two_places.write(path, sealed, KEPT)
            two_places.wipe_before(path)
        else:
            write_whole(path, sealed, KEPT)


def told(files: Files) -> str:
    """Where something is kept, and when it comes back; "" for nothing."""
    for path in [*earlier(files), *current(files)]:
        with suppress(StoreError):
            if not read(path):
                continue
        return (
            f"Wat u typte en nog niet was opgeslagen, is bewaard in {path.name} en staat er weer "
            "zodra uw gegevens opengaan."
        )
    return ""


def remove(*paths: Path) -> None:
    """It stands on the screen again. Raises DiskRefused for what still stands there; of a file that
    only can't be removed, nothing is left in it."""
    for path in paths:
        with TURN, disk_errors(path, KEPT):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                # A link leads to what is not ours to empty.
                if not is_ours(path):
                    raise
                os.truncate(path, 0)


def set_aside(files: Files, path: Path, why: str) -> None:
    """Keep what can't be read, as EARLIER for the next time or as DAMAGED for whoever knows better.
    Raises DiskRefused."""
    with TURN, disk_errors(path, KEPT), suppress(FileNotFoundError):
        path.rename(_free(path if path in current(files) else files.drafts, why))


def _empty(files: Files) -> None:
    """Nothing stands there, and nothing is left of what stood there."""
    with disk_errors(files.room, KEPT):
        if two_places.is_there(files.room):
            two_places.empty(files.room, KEPT)


def _free(path: Path, why: str) -> Path:
    target = path.with_name(f"{path.name}.{why}")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.name}.{why}-{number:03}")
    return target
