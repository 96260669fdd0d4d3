"""Where copies of this store were brought outside its folder, and which of those places have copies
of before the latest erasure.

Each place has an id of its own in a small file, because a stick may get another letter or name. The
list of places lies beside the database and not in it: another laptop brings its copies elsewhere. A
place that the user does not use any more stays in it, for its copies are still there.
"""

import hashlib
import json
import re
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from dataclasses import replace as changed
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from wijkdesk.failure import NOTHING

from .. import clock
from ..errors import DISK
from ..files import Files, disk_errors, parsed, read_small, small_now, write_whole
from ..place import surroundings
from ..place.surroundings import Surroundings

LOST = Path("een plek die WijkDesk niet meer weet")
_MARK = "wijkdesk.plek"
_DISKS = (surroundings.REMOVABLE_DRIVE, surroundings.FIXED_DRIVE)
"""Sticks, and disks on a cable, which Windows takes for fixed ones."""
_ID = re.compile("[0-9a-f]{32}")
_TURN = threading.Lock()
"""Who writes the list writes over what another thread wrote since it was read. Nobody who has the
turn asks a place outside, which may give no answer."""


@dataclass(frozen=True)
class Place:
    """A folder with copies. `last` is of when the newest there is; copies that lack one of the
    first `erasures` of the list were removed from it. `key_files` has a hash of each key file that
    was seen there; None when nobody looked."""

    id: str
    folder: Path
    last: datetime
    erasures: int
    key_files: frozenset[str] | None = None

    @property
    def is_lost(self) -> bool:
        """Does it stand for places that nobody can tell any more?"""
        return self.folder == LOST


def is_same_disk(one: Path, other: Path) -> bool:
    """Do these stand on one disk, as far as the system tells? What becomes of that becomes of
    both."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def known(files: Files) -> list[Place]:
    """Every place that copies went to from here, as far as is known; where that can't be read now,
    or is damaged, one that `is_lost`."""
    try:
        return _known_now(files)
    except DISK:
        return [_lost(files)]


def _known_now(files: Files) -> list[Place]:
    """As `known`, for who writes it down again. Raises DiskFull and DiskRefused where it can't be
    read now: a place that is forgotten is never cleaned of who was erased."""
    told: bytes | None = b""
    with disk_errors(_told(files), NOTHING), suppress(ValueError):
        told = small_now(_told(files))
    if told is None:
        return []
    half = len(told) // 2
    # Whole as an earlier WijkDesk wrote it.
    for part in (told[:half], told[half:], told):
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            return _read(part)
    return [_lost(files)]


def _read(part: bytes) -> list[Place]:
    content = parsed(part)
    if isinstance(content, dict):
        if content["digest"] != _digest(content["places"]):
            raise ValueError("not as it was written")
        content = content["places"]
    return [_place(one) for one in content]


def _place(one: dict[str, Any]) -> Place:
    seen, erasures = one.get("key_files"), one["erasures"]
    if not isinstance(erasures, int):
        raise ValueError("no number of erasures")
    key_files = None if seen is None else frozenset(seen)
    return Place(one["id"], Path(one["folder"]), clock.told(one["last"]), erasures, key_files)


def _digest(told: Sequence[object]) -> str:
    return _hash(json.dumps(told, sort_keys=True).encode())


def _lost(files: Files) -> Place:
    """What stands for places that nobody can tell any more. It is written down with those of later
    on: until the user says that there are no such copies, somebody may stand there."""
    last = clock.MACHINE.now()
    with suppress(OSError, OverflowError, ValueError):
        last = datetime.fromtimestamp(_told(files).stat().st_mtime, UTC)
    return Place("", LOST, last, 0)


def brought(files: Files, folder: Path, last: datetime, erasures: int | None) -> None:
    """The newest copy in a folder is of `last` from now on, and those that lack one of so many
    `erasures` are gone; None when that could not be seen. Raises DiskFull, DiskRefused."""
    with disk_errors(folder / _MARK, NOTHING):
        own = _id_now(folder) or _made(folder)
    key_files = _key_files(folder)
    with _TURN:
        there = _known_now(files)
        before = next((one.erasures for one in there if one.id == own), 0)
        erased = before if erasures is None else erasures
        now = Place(own, folder, last, erased, key_files)
        _write(files, [*(one for one in there if one.id != own), now])


def looked(files: Files, folders: Iterable[Path]) -> None:
    """Remember which key files are in these folders now. Raises DiskFull, DiskRefused."""
    seen = {_id(folder): _key_files(folder) for folder in folders}
    with _TURN:
        told = [
            changed(one, key_files=seen[one.id]) if one.id in seen else one
            for one in _known_now(files)
        ]
        if told:
            _write(files, told)


def has_other(place: Place, present: bytes) -> bool | None:
    """Is there another key file than that of now, which says `present`? None when nobody knows."""
    return None if place.key_files is None else bool(place.key_files - {_hash(present)})


def forget(files: Files, place: Place) -> None:
    """There are no copies in that place any more. Raises DiskFull, DiskRefused."""
    with _TURN:
        _write(files, [one for one in _known_now(files) if one.id != place.id])


def cleaned(files: Files, folder: Path) -> int:
    """How many erasures the copies in a folder have had."""
    own = _id(folder)
    return next((one.erasures for one in known(files) if one.id == own), 0)


def there(place: Place, name: str) -> Path | None:
    """Where it is now: where it was, or in a folder of this `name` on a stick; None when it is not
    there."""
    for folder in (place.folder, *(root / name for root in sticks())):
        if place.id and _id(folder) == place.id:
            return folder
    return None


def sticks(around: Surroundings | None = None) -> list[Path]:
    """The disks that can be taken out, as far as the system tells. A disk may take long to answer:
    for a worker."""
    around = surroundings.here() if around is None else around
    if around.windows:
        # C: is the laptop itself. Whoever asks a drive on a network that is gone waits for it.
        letters = [f"{letter}:" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        roots = [Path(f"{one}/") for one in letters if around.drive_kind(f"{one}\\") in _DISKS]
    else:
        user = Path.home().name
        parents = [Path("/media") / user, Path("/run/media") / user, Path("/Volumes")]
        roots = [one for parent in parents for one in _inside(parent)]
    return [one for one in roots if _is_there(one)]


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _id(folder: Path) -> str:
    """The id of a place; "" when it has none, or is not there."""
    with suppress(OSError):
        return _id_now(folder)
    return ""


def _id_now(folder: Path) -> str:
    """As `_id`. Raises OSError where it can't be read now: with another it would count as another
    place."""
    with suppress(ValueError):
        told = (small_now(folder / _MARK) or b"").decode("ascii")
        return told if _ID.fullmatch(told) else ""
    return ""


def _made(folder: Path) -> str:
    made = uuid4().hex
    write_whole(folder / _MARK, made.encode(), NOTHING)
    return made


def _key_files(folder: Path) -> frozenset[str] | None:
    try:
        return frozenset(_hash(read_small(one)) for one in folder.glob("wijkdesk-*.key"))
    except (OSError, ValueError):
        return None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _told(files: Files) -> Path:
    return files.folder / "wijkdesk.elders"


def _write(files: Files, places: list[Place]) -> None:
    told = [
        asdict(one)
        | {"folder": str(one.folder), "last": one.last.isoformat()}
        | {"key_files": None if one.key_files is None else sorted(one.key_files)}
        for one in places
    ]
    if told:
        # Twice: one of the two is whole when the disk spoils a bit.
        one = json.dumps({"places": told, "digest": _digest(told)}).encode() + b"\n"
        write_whole(_told(files), 2 * one, NOTHING)
        return
    with disk_errors(_told(files), NOTHING):
        _told(files).unlink(missing_ok=True)
