"""Does a folder lie where a cloud client or a network works in it?

A client that copies files behind the back of a database copies them halfway a write, makes
"conflicted copies" of them and keeps old versions of what was erased; a network folder does not
keep the promises on which the lock and the safety after a power failure rest. Each client is known
by its own signs: what it tells in the environment or its settings, files that it leaves in its
folder, and the name that it gives that folder.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from wijkdesk.failure import NOTHING
from wijkdesk.store.errors import StoreError
from wijkdesk.store.files import parsed

from .surroundings import REMOTE_DRIVE, Surroundings, here

ONEDRIVE, DROPBOX, ICLOUD = "OneDrive", "Dropbox", "iCloud"
GOOGLE, NEXTCLOUD, OWNCLOUD, SYNCTHING = "Google Drive", "Nextcloud", "ownCloud", "Syncthing"
NETWORK = "het netwerk"

_NETWORKS = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|ceph|glusterfs|lustre|davfs\d?|"
    r"fuse\.(?:sshfs|rclone|davfs\d?|gvfsd-fuse|s3fs|curlftpfs|smbnetfs|glusterfs|ceph-fuse|kio-fuse)"
)
_CLOUD_MOUNTS = {
    "fuse.onedriver": ONEDRIVE,
    "fuse.google-drive-ocamlfuse": GOOGLE,
    "fuse.dropboxfs": DROPBOX,
}
_NAMES = (
    (ONEDRIVE, re.compile(r"onedrive(?:$|[ -].*)")),
    (DROPBOX, re.compile(r"(?:.* )?dropbox(?:$| \(.*\))")),
    (ICLOUD, re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs")),
    (GOOGLE, re.compile(r"google ?drive(?:$|[ -].*)|my drive|mijn drive")),
    (NEXTCLOUD, re.compile(r"nextcloud\d*")),
    (OWNCLOUD, re.compile(r"owncloud\d*")),
)
_MARKS = (
    # What OneDrive leaves at its top on every system.
    (ONEDRIVE, ".849c9593-d756-4e56-8d6e-42412f2a707b"),
    (DROPBOX, ".dropbox.cache"),
    (GOOGLE, ".tmp.drivedownload"),
    (GOOGLE, ".tmp.driveupload"),
    (NEXTCLOUD, ".nextcloudsync.log"),
    (OWNCLOUD, ".owncloudsync.log"),
    (SYNCTHING, ".stfolder"),
)
_SYNC_STATE = re.compile(r"\._?sync_.+\.db(?:-wal|-shm)?")
"""The state that Nextcloud and ownCloud keep in each folder that they sync."""
_ICONS = ((ONEDRIVE, "onedrive.exe"), (DROPBOX, "dropbox.exe"), (GOOGLE, "googledrive"))
"""Of whose program the desktop.ini of a folder borrows its icon."""
_MOST = 65536
_CLOUD_STORAGE = (("onedrive", ONEDRIVE), ("dropbox", DROPBOX), ("googledrive", GOOGLE))


@dataclass(frozen=True)
class Elsewhere:
    """Who else works in a folder: a cloud client by name, or NETWORK."""

    by: str

    @property
    def why(self) -> str:
        """A sentence that tells it."""
        if self.by == NETWORK:
            return "Deze map staat op het netwerk en niet op deze laptop."
        return f"Deze map wordt meegenomen door {self.by}."


class NotHere(StoreError):
    """A new store may not lie in this folder."""

    def __init__(self, folder: Path, elsewhere: Elsewhere) -> None:
        danger = "Daar kunnen uw gegevens beschadigd raken, en blijven oude kopieën achter."
        super().__init__(
            f"In {folder} kan WijkDesk geen gegevens bewaren. {elsewhere.why} {danger}",
            str(folder),
            f"{NOTHING} Kies een map op deze laptop zelf.",
        )


def refuse(folder: Path, around: Surroundings | None = None) -> None:
    """Raise NotHere where a new store may not lie."""
    if (found := elsewhere(folder, around)) is not None:
        raise NotHere(folder, found)


def elsewhere(folder: Path, around: Surroundings | None = None) -> Elsewhere | None:
    """Who else works in this folder, which may not exist yet; None for nobody that is known."""
    around = around or here()
    places = list(dict.fromkeys(_places(folder)))
    for place in places:
        found = _network(place, around) or _told(place, around) or _seen(place)
        if found is not None:
            return Elsewhere(found)
    return None


def _places(folder: Path) -> Iterator[Path]:
    """The folder as it is named, and where links lead to."""
    yield folder.absolute()
    with suppress(OSError, RuntimeError):
        yield folder.resolve()


def _network(folder: Path, around: Surroundings) -> str | None:
    if around.windows:
        return on_windows_network(str(folder), around)
    kind = ""
    best = -1
    for line in around.mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        # Blanks and tabs stand there as octal numbers.
        at = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), parts[1])
        point = PurePosixPath(at)
        # Of two on one point the later lies on top.
        if folder.is_relative_to(point) and len(point.parts) >= best:
            kind, best = parts[2], len(point.parts)
    if kind in _CLOUD_MOUNTS:
        return _CLOUD_MOUNTS[kind]
    return NETWORK if _NETWORKS.fullmatch(kind) else None


def on_windows_network(folder: str, around: Surroundings) -> str | None:
    """What Windows says of the drive or share of a path."""
    path = PureWindowsPath(folder)
    drive = path.drive
    if drive.casefold().startswith("\\\\?\\unc"):
        return NETWORK
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        drive = drive[4:]
    if drive.startswith("\\\\"):
        return NETWORK
    root = f"{drive}\\"
    if around.drive_kind(root) == REMOTE_DRIVE:
        return NETWORK
    return GOOGLE if "google drive" in around.volume_name(root).casefold() else None


def _told(folder: Path, around: Surroundings) -> str | None:
    """Does a client say itself that it works here?"""
    for client, root in _roots(around):
        if root and is_within(str(folder), root, around.windows):
            return client
    return None


def _roots(around: Surroundings) -> Iterator[tuple[str, str]]:
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        yield ONEDRIVE, around.environment.get(name, "")
    for base in _settings(around, ".", "AppData/Roaming", "AppData/Local"):
        for info in (base / ".dropbox" / "info.json", base / "Dropbox" / "info.json"):
            yield from ((DROPBOX, path) for path in _dropbox_paths(info))
    for base in _settings(around, ".config", "AppData/Roaming", "Library/Preferences"):
        for client in (NEXTCLOUD, OWNCLOUD):
            for name in (
                f"{client}/{client.lower()}.cfg",
                f"{client.lower()}/{client.lower()}.cfg",
            ):
                text = _text(base / name)
                found = re.findall(r"(?m)^[^=\n]*localPath=(.+)$", text)
                yield from ((client, path.strip().strip('"')) for path in found)
    text = _text(around.home / ".config" / "onedrive" / "config")
    for path in re.findall(r'(?m)^\s*sync_dir\s*=\s*"?([^"\n]+)"?', text):
        yield ONEDRIVE, re.sub(r"^~", lambda _home: str(around.home), path.strip())


def _settings(around: Surroundings, *under_home: str) -> Iterator[Path]:
    """Where programs keep their settings, also where the user moved that."""
    yield from (around.home / one for one in under_home)
    for name in ("APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        if place := around.environment.get(name):
            yield Path(place)


def _dropbox_paths(info: Path) -> list[str]:
    try:
        content = parsed((_text(info) or "{}").encode())
        return [str(one["path"]) for one in content.values() if one.get("path")]
    except (ValueError, AttributeError, KeyError, TypeError):
        return []


def is_within(folder: str, root: str, windows: bool) -> bool:
    """Does the folder lie in `root`, in the way of this system's paths?"""
    if windows:
        return PureWindowsPath(folder).is_relative_to(PureWindowsPath(root))
    # A root that is a link leads to where the files are.
    with suppress(OSError, RuntimeError, ValueError):
        if Path(folder).is_relative_to(Path(root).resolve()):
            return True
    return PurePosixPath(folder).is_relative_to(PurePosixPath(root))


def _seen(folder: Path) -> str | None:
    """Does the folder, or one above it, look like that of a client?"""
    for place in (folder, *folder.parents):
        name = place.name.casefold()
        by_name = next((client for client, known in _NAMES if known.fullmatch(name)), None)
        if place.parent.name.casefold() == "cloudstorage":
            by_name = by_name or next(
                (client for begin, client in _CLOUD_STORAGE if name.startswith(begin)), "de cloud"
            )
        if by_name is not None:
            return by_name
        if (found := _marked(place)) is not None:
            return found
    return None


def _marked(place: Path) -> str | None:
    try:
        names = {one.name.casefold() for one in place.iterdir()}
    except OSError:
        return None
    for client, mark in _MARKS:
        if mark in names:
            return client
    # In one's home a folder of that name holds the settings of the client.
    if ".dropbox" in names and (place / ".dropbox").is_file():
        return DROPBOX
    if any(_SYNC_STATE.fullmatch(name) for name in names):
        return NEXTCLOUD
    if "desktop.ini" in names:
        text = _text(place / "desktop.ini").replace("\0", "").casefold()
        return next((client for client, program in _ICONS if program in text), None)
    return None


def _text(path: Path) -> str:
    """What stands in a small file of another program; "" when it can't be read."""
    try:
        # Who opens a pipe may wait for ever.
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(_MOST).decode("utf-8", errors="replace")
    except OSError:
        return ""
