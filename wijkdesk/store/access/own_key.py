"""The key file that a store is open with: the one that opened it, or that it put in force since.

Only who holds the lock of a store writes its key file, so what is remembered here is the one that
counts for as long as the store is open. What else comes to lie in its place, such as an older one
that a cloud client or somebody brings back, is not taken for it: it may open nothing of this, or
only with another password.
"""

import hashlib
from pathlib import Path

from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import Files, read_small

_own: dict[Path, bytes] = {}
"""What the key file says, of each folder whose store this program has open."""
_unwrapped: dict[Path, tuple[bytes, bytes]] = {}
"""Which key (a digest of it) somebody took last out of which key file, of each folder."""


class StrangeKey(StoreError):
    """The key file is gone, or is not the one that the store is open with."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Het sleutelbestand {path} is weg of veranderd, en niet door WijkDesk. Blijft dat zo, "
            "dan gaan uw gegevens na het afsluiten misschien niet open met uw wachtwoord.",
            str(path),
            "Uw gegevens zijn niet veranderd. Op het scherm Reservekopieën zet WijkDesk het goede "
            "terug, zolang het open is. Is wat er nu staat een heel sleutelbestand, dan blijft dat "
            "bewaard.",
        )


def unwrapped(files: Files, key: bytes, content: bytes) -> None:
    """What somebody typed took this key out of the key file, which says `content`."""
    _unwrapped[_place(files)] = (_digest(key), content)


def begin(files: Files, key: bytes, lies_there: bytes | None, copy: bytes | None) -> None:
    """A store opened with this key; what the key file and its copy say now, None for what is not
    whole."""
    taken, content = _unwrapped.pop(_place(files), (b"", None))
    # Until the lock was held another one could come, and only WijkDesk writes both alike.
    if taken != _digest(key) or (lies_there is not None and lies_there == copy):
        content = lies_there
    if content is not None:
        _own[_place(files)] = content


def end(files: Files) -> None:
    """That store is closed."""
    _unwrapped.pop(_place(files), None)
    _own.pop(_place(files), None)


def becomes(files: Files, content: bytes) -> None:
    """Another key file is in force, of a store that may be open."""
    _unwrapped.pop(_place(files), None)
    if _place(files) in _own:
        _own[_place(files)] = content


def of(files: Files) -> bytes | None:
    """What the key file says that the store is open with; None where it is closed."""
    return _own.get(_place(files))


def is_strange(files: Files) -> bool:
    """Is what lies in its place gone or another, while the store is open? What the disk does not
    give now tells nothing."""
    own = of(files)
    if own is None:
        return False
    try:
        return read_small(files.key) != own
    except (FileNotFoundError, IsADirectoryError, ValueError):
        return True
    except OSError:
        return False


def refuse_strange(files: Files) -> None:
    """Raises StrangeKey."""
    if is_strange(files):
        raise StrangeKey(files.key)


def _digest(key: bytes) -> bytes:
    return hashlib.sha256(key).digest()


def _place(files: Files) -> Path:
    return files.folder.resolve()
