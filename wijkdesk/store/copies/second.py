"""A second place for copies, such as a USB stick: database, key file and documents.

Each store has a folder of its own there, named after its key, so that a stick can hold those of
several. It is made when the place is chosen and never by itself: where a stick is not there, its
folder is not, and nothing is written into an empty mount point. Which place was chosen is kept
beside the database, and not in it: another laptop has another stick.
"""

import json
import threading
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import UTC, datetime
from pathlib import Path

from wijkdesk.failure import NOTHING

from .. import clock, erased
from ..access import memory
from ..access.derived import seal_of
from ..errors import Damaged, Refused
from ..files import (
    Files,
    disk_errors,
    parsed,
    read_small,
    turn_of,
    write_whole,
)
from . import backup, bringing, cleaning, documents, places
from .places import Place
from .source import SECOND

_TURN = threading.Lock()
"""Who writes which place was chosen has read in the same turn what stood there. Nobody who has it
asks a place outside, which may give no answer."""
_choices: dict[Path, int] = {}
"""How many there were since the start, by the file that tells the last."""
_KEPT = "De reservekopie op deze laptop is er wel."
_TOLD = """\
Dit is een reservekopie van WijkDesk. Alles is versleuteld.

Terugzetten op een andere laptop: start WijkDesk, kies "Terugzetten van een kopie", kies deze map
en typ het wachtwoord van toen of de herstelcode van uw papier.
Zonder venster: wijkdesk restore MAP
"""


@dataclass(frozen=True)
class Second:
    """The place that was chosen, and of when the latest copy there is, as far as is known.
    `is_stick` when it is on a disk that can be taken out, and `same_disk` when on that of the store
    itself, as far as the system tells."""

    folder: Path
    last: datetime | None = None
    is_stick: bool = False
    same_disk: bool = False

    @property
    def word(self) -> str:
        """What people call it."""
        return "stick" if self.is_stick else "tweede plek"


def chosen(files: Files) -> Second | None:
    """The second place of this store on this laptop; None when none was chosen."""
    try:
        told = parsed(read_small(_told(files)))
        last = told.get("last")
        return Second(Path(told["folder"]), clock.told(last) if last else None)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def begin(files: Files) -> int:
    """The user chooses now: what he chose before and is not done yet comes too late. Gives the
    number of his choice."""
    with _TURN:
        told = _told(files)
        _choices[told] = _choices.get(told, 0) + 1
        return _choices[told]


def choose(files: Files, key: bytes, folder: Path, choice: int | None = None) -> Second:
    """Have copies go to a folder from now on, unless the user chose something else after this
    `choice`, which else begins here. Raises Refused, DiskFull, DiskRefused."""
    choice = begin(files) if choice is None else choice
    refuse_inside(files, folder)
    second = Second(make_room(key, folder))
    with _TURN:
        # A stick that took long to answer does not undo what was chosen meanwhile, nor since
        # another opening.
        memory.refuse_wiped(key)
        if _choices[_told(files)] == choice:
            _remember(files, second)
    return second


def forget(files: Files) -> None:
    """No second place any more; the copies that are there stay. Raises DiskRefused."""
    begin(files)
    with _TURN, disk_errors(_told(files), NOTHING):
        _told(files).unlink(missing_ok=True)


def refuse_inside(files: Files, folder: Path) -> None:
    """Raise Refused for a place in the folder of the store itself."""
    if folder.resolve().is_relative_to(files.folder.resolve()):
        raise Refused(
            "Deze map ligt in de map met uw gegevens: een kopie daar beschermt nergens tegen."
            " Kies een USB-stick of een andere schijf.",
            str(folder),
        )


def make_room(key: bytes, folder: Path) -> Path:
    """The folder of this store in a place; it is made there when it is not there yet. Raises
    DiskFull, DiskRefused."""
    own = folder if folder.name == _name(key) else folder / _name(key)
    if own.is_symlink():
        raise Refused(
            f"{own} is een verwijzing naar een andere map. Haal die weg, of kies een andere plek.",
            str(own),
        )
    with disk_errors(own, NOTHING):
        own.mkdir(mode=0o700, exist_ok=True)
        write_whole(own / "LEES MIJ.txt", _TOLD.encode(), NOTHING)
    return own


def looked_at(files: Files) -> Second | None:
    """The second place, and what it stands on. Asks the disks, which may take long: for a
    worker."""
    found = chosen(files)
    if found is None:
        return None
    return changed(
        found,
        is_stick=any(map(found.folder.is_relative_to, places.sticks())),
        same_disk=places.is_same_disk(found.folder, files.folder),
    )


def present(files: Files, key: bytes) -> Path | None:
    """Where the copies of this store are in its second place; None when that is not there now. A
    stick may have got another letter or name."""
    second = chosen(files)
    return None if second is None else _there(second, key)


def _there(second: Second, key: bytes) -> Path | None:
    for folder in (second.folder, *(root / _name(key) for root in places.sticks())):
        with suppress(OSError):
            # On a stick a link may lead to a folder of something else.
            if folder.is_dir() and not folder.is_symlink():
                return folder
    return None


def update(files: Files, key: bytes, now: datetime) -> bool:
    """Bring the latest copy to the second place, when that is there; tells whether it was. Raises
    DiskFull, DiskRefused."""
    was = chosen(files)
    folder = None if was is None else _there(was, key)
    if was is None or folder is None:
        return False
    latest = bring(files, key, folder, now)
    with _TURN:
        still = chosen(files)
        # Meanwhile another may have been chosen, or none.
        if latest is not None and still is not None and still.folder == was.folder:
            _remember(files, Second(folder, latest))
    return True


def elsewhere(files: Files, key: bytes) -> dict[Path, Path | None]:
    """The places outside with copies, and where each is now; None when it is not there."""
    return {place.folder: at for place, at in outside(files, key)}


def outside(files: Files, key: bytes) -> list[tuple[Place, Path | None]]:
    """The places outside with copies, and where each is now; None for one that is not there."""
    found = {one.folder: (one, places.there(one, _name(key))) for one in places.known(files)}
    second = chosen(files)
    if second is not None:
        unlisted = Place("", second.folder, second.last or datetime.min.replace(tzinfo=UTC), 0)
        place = found.get(second.folder, (unlisted,))[0]
        found[second.folder] = (place, present(files, key))
    return list(found.values())


def catch_up(files: Files, key: bytes, now: datetime) -> None:
    """Bring the latest copy to the places that have copies of before the latest erasure, which go
    then, as far as those places are there now. Raises DiskFull, DiskRefused."""
    for place in behind(files, key):
        folder = places.there(place, _name(key))
        if folder is None:
            continue
        if backup.present_in(folder):
            bring(files, key, folder, now)
        else:
            places.forget(files, place)


def behind(files: Files, key: bytes) -> list[Place]:
    """The places with copies that may hold somebody who was erased since."""
    _problem, entries = erased.listed_so_far(files, key)
    found = places.known(files)
    second = chosen(files)
    if second is not None and second.last and second.folder not in [one.folder for one in found]:
        # It got its copies before WijkDesk kept a list of such places.
        found.append(Place("", second.folder, second.last, 0))
    return [one for one in found if one.erasures < len(entries)]


def forget_copies(files: Files, place: Place) -> None:
    """There are no copies of before in that place any more. Raises DiskFull, DiskRefused."""
    with _TURN:
        second = chosen(files)
        if second is not None and second.folder == place.folder:
            _remember(files, Second(second.folder))
    places.forget(files, place)


def bring(files: Files, key: bytes, folder: Path, now: datetime) -> datetime | None:
    """Copy the latest backup to a folder, checked, with its key file and the documents, and remove
    there what is superfluous or holds somebody who was erased; gives of when it is. A store that
    closes meanwhile ends it: somebody else may have it open when a stick answers at last. Raises
    Refused, Closed, DiskFull, DiskRefused, Damaged."""
    with turn_of(folder), disk_errors(folder, _KEPT):
        if backup.latest(files, now) is None:
            return None
        documents.bring(files.documents, folder / files.documents.name, key, _KEPT)
        # Who was erased does not come back from there, nor from here where that was done elsewhere.
        try:
            entries = erased.exchange(files, key, folder / erased.file_of(files).name, _KEPT)
        except Damaged:
            entries = None
        memory.refuse_wiped(key)
        # What a copying that was broken off left may hold somebody who was erased since.
        for left_behind in folder.glob("wijkdesk-*.nieuw*"):
            if left_behind.is_file():
                left_behind.unlink()
        moment, source = _newest(files, key, entries or (), now)
        bringing.bring(source, folder / source.name, key, _KEPT)
        memory.refuse_wiped(key)
        backup.thin_in(folder, now)
        done = None
        if entries is not None and (
            places.cleaned(files, folder) >= len(entries)
            or cleaning.clean(folder / source.name, key, entries, files)
        ):
            done = len(entries)
        memory.refuse_wiped(key)
        places.brought(files, folder, moment, done)
    return moment


def _newest(
    files: Files, key: bytes, entries: tuple[erased.ListedErasure, ...], now: datetime
) -> tuple[datetime, Path]:
    """The latest backup that had these erasures, and of when it is. While an erasure is not
    finished, that of before it stands there still; a new one is made then."""
    for moment, path in backup.present(files).items():
        if moment <= now:
            if cleaning.has_had(path, key, entries):
                return moment, path
            break
    made = backup.make(files, key, now)
    if not cleaning.has_had(made, key, entries):
        raise Refused(
            "Op een andere laptop is iemand gewist die hier nog in staat. Daarom is er geen kopie "
            "gebracht.",
            str(made),
            f"{_KEPT} Sluit WijkDesk en open het opnieuw: dan wordt die persoon ook hier gewist.",
        )
    return backup.moment_of(made) or now, made


def _name(key: bytes) -> str:
    return SECOND + seal_of(key, b"wijkdesk second place 1")[:3].hex()


def _told(files: Files) -> Path:
    return files.folder / "wijkdesk.tweede-plek"


def _remember(files: Files, second: Second) -> None:
    last = second.last.isoformat() if second.last else None
    told = {"folder": str(second.folder), "last": last}
    write_whole(_told(files), json.dumps(told).encode(), _KEPT)
