"""What a store leaves behind in the folder that it moved from.

What goes there is what stands in the new place byte for byte. The move writes a list of that before
it points to the new place, so that a move that was broken off is finished by the next start, and
what came into the folder since stays: a store that was made there again has files with these names
too.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path

from wijkdesk.failure import NOTHING
from wijkdesk.store.files import Files, aside_of, disk_errors, parsed, read_small, write_whole

from . import holder

POINTER = "wijkdesk.verhuisd"
LIST = "wijkdesk.verhuislijst"
_LONGEST = 64 * 1024 * 1024
"""Bytes that are read of the list: a line for each document."""
_SIGN = "wijkdesk.verhuisteken"
STAYS = (holder.NAME, "wijkdesk.lock", "wijkdesk.venster", "wijkdesk.toon", POINTER, LIST, _SIGN)
"""Of the folder and not of the store."""
THERE = "Uw gegevens staan heel in de nieuwe map."
_OURS = ("venster.ini", "fouten.log", "fouten.oud.log", "backups", "stukken")
"""What is ours beside all that is called wijkdesk.something; other files stay where they are."""


def ours(folder: Path) -> Iterator[Path]:
    """The files and folders of the store in a folder, which move along."""
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return
    for path in found:
        # One that waited for its place when the program was killed is no more the store's.
        name = path.name.removesuffix(".nieuw")
        if name in _OURS or (name.startswith("wijkdesk.") and name not in STAYS):
            yield path


def note(old: Path, moved: Mapping[str, str]) -> None:
    """Write down what moved from a folder: the digest of each file, by its path in there. Raises
    DiskFull, DiskRefused."""
    write_whole(old / LIST, json.dumps(moved).encode(), NOTHING)


def give_sign(new: Path) -> str:
    """Have what moved be known in the new place for what it is: a store that was made there since
    is another one. Raises DiskFull, DiskRefused."""
    sign = secrets.token_hex(16)
    write_whole(new / _SIGN, sign.encode(), NOTHING)
    return sign


def is_at(new: Path, old: Path, sign: str) -> bool:
    """Is what moved from a folder in the new place? A move that was killed may have pointed to it
    before it was there."""
    try:
        return not (old / LIST).exists() or not sign or read_small(new / _SIGN) == sign.encode()
    except (OSError, ValueError):
        return False


def take_sign(new: Path, old: Path | None = None) -> None:
    """Nothing is left to be told apart; of the `old` folder as soon as it has no list any more."""
    with suppress(OSError):
        if old is None or not (old / LIST).exists():
            (new / _SIGN).unlink(missing_ok=True)


def note_left(old: Path, new: Path) -> None:
    """Write the list that a move of an earlier version did not write, when that was broken off once
    the database was gone: of what stands in the new place byte for byte. Raises Locked,
    NotWritable, DiskFull, DiskRefused."""
    files = Files(old)
    own = (old / LIST, files.database, files.log, files.putting_back)
    if next(ours(old), None) is None or any(one.exists() for one in own):
        return
    with disk_errors(old, NOTHING), closing(holder.acquire(files)):
        same = {
            name: here
            for path in ours(old)
            for one in (path, *path.rglob("*"))
            if one.is_file()
            and (new / (name := one.relative_to(old).as_posix())).is_file()
            and not is_same(one, new / name)
            and (here := digest(one)) == digest(new / name)
        }
        if same:
            note(old, same)


def is_same(one: Path, other: Path) -> bool:
    """Is it one file or folder under two names? A link, or another name of a disk, may lead back to
    where a store moved from: what stands there is the only one then. Raises OSError."""
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


def clear(old: Path, new: Path) -> None:
    """Remove what moved from a folder, as far as it is still what moved. The caller holds the lock.
    Raises DiskRefused."""
    files = Files(old)
    with disk_errors(old, f"{THERE} In {old} staat nog een oude kopie; WijkDesk ruimt die op."):
        noted = _noted(old).items()
        moved = {name: one for name, one in noted if not is_same(old / name, new / name)}
        # Without its database it is no store any more, whatever happens halfway.
        for path in (files.database, files.log):
            _remove(path, old, moved)
        if not files.database.exists():
            files.index.unlink(missing_ok=True)
        for path in ours(old):
            _remove(path, old, moved)
        forget(old)


def finish(old: Path, new: Path) -> None:
    """Go on with a move that was broken off after the copy was whole. Raises Locked, NotWritable,
    DiskRefused."""
    if not (old / LIST).is_file():
        return
    held = holder.acquire(Files(old))
    try:
        if not has_other(old):
            clear(old, new)
    finally:
        held.close()


def has_other(old: Path) -> bool:
    """Is there a store in a folder that is not what moved from it?"""
    files = Files(old)
    try:
        own = (files.database, files.log, files.putting_back)
        signs = [*filter(Path.exists, own), *files.backups.glob("wijkdesk-*.db")]
        moved = _noted(old) if signs else {}
        return not all(_is_moved(path, old, moved) for path in signs)
    except OSError:
        return True


def here_again(folder: Path) -> None:
    """There is a store in this folder from now on, wherever the one of before went. The caller
    holds the lock. Raises OSError."""
    # Whoever follows the pointer removes files by the list.
    for path in (folder / POINTER, folder / LIST):
        path.unlink(missing_ok=True)
        aside_of(path).unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Throw the list away. Raises OSError."""
    (folder / LIST).unlink(missing_ok=True)


def digest(path: Path) -> str:
    """What a file holds, as the list names it. Raises OSError."""
    with path.open("rb") as reading:
        return hashlib.file_digest(reading, "sha256").hexdigest()


def _noted(old: Path) -> dict[str, str]:
    with suppress(OSError, ValueError):
        content = parsed(read_small(old / LIST, _LONGEST))
        if isinstance(content, dict):
            return content
    return {}


def _is_moved(path: Path, old: Path, moved: Mapping[str, str]) -> bool:
    noted = moved.get(path.relative_to(old).as_posix())
    return noted is not None and path.is_file() and digest(path) == noted


def _remove(path: Path, old: Path, moved: Mapping[str, str]) -> None:
    if not path.is_dir():
        if _is_moved(path, old, moved):
            path.unlink()
    elif path.is_symlink():
        path.unlink()
    else:
        for one in list(path.iterdir()):
            _remove(one, old, moved)
        if not any(path.iterdir()):
            path.rmdir()
