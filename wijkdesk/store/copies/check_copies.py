"""Are the backups whole, and can they be opened?"""

from collections.abc import Iterator
from pathlib import Path

from ..access import keys, own_key
from ..check import Finding, counted, named
from ..errors import DiskFull, DiskRefused, StoreError, TooNew
from ..files import Files, disk_errors, read_small
from . import backup

_PART = "reservekopieën"


def findings(files: Files, key: bytes) -> list[Finding]:
    """What is wrong with the backups and the key files beside them, a sentence each."""
    if not files.backups.is_dir():
        return [Finding(_PART, f"{files.backups} is geen map; er zijn geen reservekopieën")]
    found = [*_copies(files, key), _key_files(files), _key_copy(files)]
    return [Finding(_PART, message) for message in found if message]


def _copies(files: Files, key: bytes) -> Iterator[str]:
    every = list(backup.named_in(files.backups).values())
    broken, refused = [], []
    for path in every:
        try:
            with disk_errors(path):
                if not _is_whole(path, key):
                    broken.append(path.name)
        except (DiskFull, DiskRefused):
            refused.append(path.name)
    for names, are in ((broken, "beschadigd"), (refused, "nu niet te lezen")):
        if names:
            verb = "is" if len(names) == 1 else "zijn"
            yield f"{len(names)} van de {len(every)} reservekopieën {verb} {are}: {named(names)}"


def _is_whole(path: Path, key: bytes) -> bool:
    return path.is_file() and backup.is_whole(path, key)


def _key_files(files: Files) -> str:
    broken = []
    for path in sorted(files.backups.glob("*.key")):
        try:
            with disk_errors(path):
                keys.parse(files, read_small(path))
        except TooNew:
            continue
        except (StoreError, *keys.BROKEN):
            broken.append(path.name)
    if not broken:
        return ""
    what = counted(len(broken), "sleutelbestand is", "sleutelbestanden zijn")
    return f"{what} beschadigd: {named(broken)}"


def _key_copy(files: Files) -> str:
    present = own_key.of(files) or keys.whole(files.key)
    there = keys.whole(files.key_copy)
    if not files.key_copy.exists():
        amiss = "ontbreekt"
    elif present is not None and there not in (None, present):
        amiss = "is een ander sleutelbestand dan dat van uw gegevens"
    else:
        return ""
    comes = "; bij de volgende reservekopie zet WijkDesk daar weer de goede neer"
    return f"{files.key_copy} {amiss}{comes if present is not None else ''}"
