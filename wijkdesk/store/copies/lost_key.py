"""The key file of a store that lost it, put back from a copy: the one beside the backups, or else
one that a backup has with it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ..access import keys, memory, ring, tries, untold
from ..clock import MACHINE, Clock
from ..errors import Damaged, LostKey, NotFound, WrongPassword, WrongRecoveryCode
from ..files import Files, disk_errors
from ..place import holder
from ..sqlite import pages
from . import backup, restoring
from .opening_key import Secret, refused, unwrapped

_KEPT = "Uw gegevens zijn niet veranderd; de kopie van het sleutelbestand is er nog."


def put_back(files: Files, secret: Secret, clock: Clock = MACHINE) -> bool:
    """Put the newest copy of the key file that `secret` opens in its place; tells whether it may be
    one of before, with the password and the code of then.

    Changes nothing where the key file is whole. Raises NotFound, LostKey when there is no copy,
    Damaged when it is of other data, WrongPassword, WrongRecoveryCode, TooSoon, Locked,
    NotWritable, DiskFull, DiskRefused.
    """
    with closing(holder.acquire(files)):
        restoring.finish(files)
        if not files.exist():
            raise NotFound(files.folder)
        if keys.read_at(files.key) is not None:
            return False
        with tries.slowed(files, clock, secret.of):
            path, file = _opened(files, secret)
        is_older = path != files.key_copy
        if is_older:
            # What can't be opened now may be all that somebody else opens it with.
            with disk_errors(files.backups, _KEPT):
                backup.set_this_key_aside(files, files.key_copy, clock.now())
        keys.write(files, file, _KEPT)
        if is_older or secret.code is not None:
            ring.outdated(files)
            untold.note(files, untold.Changed.PASSWORD)
    return is_older


def _opened(files: Files, secret: Secret) -> tuple[Path, keys.KeyFile]:
    """The copy that opens, and what comes in the place of the key file."""
    found = fits = False
    for path, file in _copies(files):
        found = True
        try:
            key = unwrapped(file, secret)
        except (WrongPassword, WrongRecoveryCode):
            continue
        try:
            fits = True
            if _is_ours(files, key):
                if secret.code is not None:
                    file = keys.with_password(file, key, secret.password)
                return path, file
        finally:
            memory.wipe(key)
    if not found:
        raise LostKey(files.key, files.backups)
    if fits:
        raise _of_others(files)
    raise refused(secret)


def _copies(files: Files) -> Iterator[tuple[Path, keys.KeyFile]]:
    """Each that is whole and says something else; that beside the backups first, then the newest,
    as their names tell, and those that were set aside last."""
    seen: list[keys.KeyFile] = []
    for path in sorted(files.backups.glob("*.key"), reverse=True):
        file = keys.read_at(path)
        if file is not None and file not in seen:
            seen.append(file)
            yield path, file


def _is_ours(files: Files, key: bytes) -> bool:
    """Does anything that is here go open with it? The database itself may be damaged, or gone."""
    databases = [files.database, *backup.present(files).values()]
    return any(pages.any_sealed(one, key) for one in databases)


def _of_others(files: Files) -> Damaged:
    return Damaged(
        files.key,
        f"De kopie van het sleutelbestand in {files.backups} hoort bij andere gegevens.",
        "Er is niets veranderd. Zet het sleutelbestand terug uit een eigen kopie van de map.",
    )
