"""Are the backups whole, and can they be opened?"""

from pathlib import Path

from ..access import keys
from ..check import Finding, counted, named
from ..errors import StoreError, TooNew
from ..files import Files, disk_errors, read_small
from . import backup

_PART = "reservekopieën"


def findings(files: Files, key: bytes) -> list[Finding]:
    """What is wrong with the backups and the key files beside them, a sentence each."""
    if not files.backups.is_dir():
        return [Finding(_PART, f"{files.backups} is geen map; er zijn geen reservekopieën")]
    found = [_copies(files, key), _key_files(files)]
    if not files.key_copy.exists():
        found.append(f"{files.key_copy} ontbreekt; zonder zijn de reservekopieën niet te openen")
    return [Finding(_PART, message) for message in found if message]


def _copies(files: Files, key: bytes) -> str:
    every = list(backup.named_in(files.backups).values())
    broken = [path.name for path in every if not _is_whole(path, key)]
    if not broken:
        return ""
    are = "is" if len(broken) == 1 else "zijn"
    return f"{len(broken)} van de {len(every)} reservekopieën {are} beschadigd: {named(broken)}"


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
