"""Folders where a cloud client or a network works are recognised by each one's own signs."""

import json
from pathlib import Path

import pytest

from wijkdesk.store import Store
from wijkdesk.store.place import synced
from wijkdesk.store.place.surroundings import REMOTE_DRIVE, Surroundings

PASSWORD = "een lang wachtwoord"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


def by(folder: Path, around: Surroundings) -> str | None:
    found = synced.elsewhere(folder, around)
    return found.by if found else None


def test_an_ordinary_folder_is_safe(home: Path) -> None:
    # Settings of clients in one's home say nothing of the other folders there.
    (home / ".dropbox").mkdir()
    (home / ".config" / "Nextcloud").mkdir(parents=True)
    for name in ("Documenten", ".local/share/WijkDesk", "AppData/Local/WijkDesk", "onedriven"):
        assert by(home / name, Surroundings(home)) is None


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_tells_in_the_environment_where_it_works(home: Path, name: str) -> None:
    around = Surroundings(home, {name: str(home / "Werk")})
    assert by(home / "Werk" / "WijkDesk", around) == "OneDrive"
    assert by(home / "Werkplek", around) is None


def test_an_environment_of_windows_is_read_as_windows_does(home: Path) -> None:
    around = Surroundings(home, {"OneDrive": r"C:\Users\jan\Gemeente"}, windows=True)
    assert synced.is_within(r"c:\users\JAN\gemeente\WijkDesk", around.environment["OneDrive"], True)
    assert not synced.is_within(r"c:\users\jan\gemeente2", around.environment["OneDrive"], True)


@pytest.mark.parametrize("at", [".dropbox/info.json", "AppData/Roaming/Dropbox/info.json"])
def test_dropbox_tells_in_its_own_file(home: Path, at: str) -> None:
    info = home / at
    info.parent.mkdir(parents=True)
    info.write_text(json.dumps({"business": {"path": str(home / "Wolk")}}), encoding="utf-8")
    assert by(home / "Wolk" / "w", Surroundings(home)) == "Dropbox"
    assert by(home / "w", Surroundings(home)) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"personal": 3}', '{"personal": {}}'])
def test_a_broken_file_of_dropbox_stops_nobody(home: Path, content: str) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(content, encoding="utf-8")
    assert by(home / "w", Surroundings(home)) is None


def test_nextcloud_and_the_linux_client_of_onedrive_tell_in_their_settings(home: Path) -> None:
    for name, content in (
        ("Nextcloud/nextcloud.cfg", f"[Accounts]\n0\\Folders\\1\\localPath={home}/Wolk/\n"),
        ("onedrive/config", '# sync\nsync_dir = "~/Een"\n'),
    ):
        path = home / ".config" / name
        path.parent.mkdir(parents=True)
        path.write_text(content, encoding="utf-8")
    assert by(home / "Wolk" / "w", Surroundings(home)) == "Nextcloud"
    assert by(home / "Een" / "w", Surroundings(home)) == "OneDrive"
    assert by(home / "Twee" / "w", Surroundings(home)) is None


@pytest.mark.parametrize(
    ("mark", "client"),
    [
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.drivedownload", "Google Drive"),
        (".tmp.driveupload", "Google Drive"),
        (".owncloudsync.log", "ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_what_a_client_leaves_in_its_folder_gives_it_away(
    home: Path, mark: str, client: str
) -> None:
    top = home / "Gedeeld"
    (top / "Werk").mkdir(parents=True)
    assert by(top / "Werk" / "WijkDesk", Surroundings(home)) is None
    (top / mark).write_bytes(b"")
    assert by(top / "Werk" / "WijkDesk", Surroundings(home)) == client


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_icon_of_a_folder_gives_a_client_away(home: Path, encoding: str) -> None:
    text = "[.ShellClassInfo]\r\nIconResource=C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe,4"
    (home / "Map").mkdir()
    (home / "Map" / "desktop.ini").write_text(text, encoding=encoding)
    assert by(home / "Map" / "w", Surroundings(home)) == "OneDrive"


@pytest.mark.parametrize(
    ("path", "client"),
    [
        ("OneDrive - Gemeente Almelo/WijkDesk", "OneDrive"),
        ("Dropbox (Privé)/w", "Dropbox"),
        ("Gemeente Dropbox/w", "Dropbox"),
        ("iCloudDrive/w", "iCloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs/w", "iCloud"),
        ("Library/CloudStorage/GoogleDrive-jan@almelo.nl/w", "Google Drive"),
        ("Google Drive/w", "Google Drive"),
        ("Mijn Drive/w", "Google Drive"),
        ("Nextcloud/w", "Nextcloud"),
        ("ownCloud/w", "ownCloud"),
    ],
)
def test_the_name_of_a_folder_gives_a_client_away(home: Path, path: str, client: str) -> None:
    assert by(home / path, Surroundings(home)) == client


@pytest.mark.parametrize(
    "kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.gvfsd-fuse"]
)
def test_a_mount_of_the_network_is_known_by_its_kind(home: Path, kind: str) -> None:
    at = str(home / "G schijf").replace(" ", r"\040")
    mounts = f"/dev/sda1 / ext4 rw 0 0\nserver:/deel {at} {kind} rw 0 0\n"
    around = Surroundings(home, mounts=mounts)
    assert by(home / "G schijf" / "w", around) == synced.NETWORK
    assert by(home / "w", around) is None
    # A disk of this laptop that is mounted within it counts again.
    inner = f"{mounts}/dev/sdb1 {at}/stick vfat rw 0 0\n"
    assert by(home / "G schijf" / "stick" / "w", Surroundings(home, mounts=inner)) is None


@pytest.mark.parametrize(
    "path", [r"\\server\deel\WijkDesk", r"\\?\UNC\server\deel\WijkDesk", "Z:\\WijkDesk"]
)
def test_a_share_of_windows_and_a_drive_that_leads_to_one_are_the_network(
    home: Path, path: str
) -> None:
    around = Surroundings(
        home,
        windows=True,
        drive_kind=lambda drive: REMOTE_DRIVE if drive == "Z:\\" else 3,
        volume_name=lambda drive: "Google Drive" if drive == "G:\\" else "Windows",
    )
    assert synced.on_windows_network(path, around) == synced.NETWORK
    assert synced.on_windows_network("C:\\WijkDesk", around) is None
    assert synced.on_windows_network(r"\\?\C:\WijkDesk", around) is None
    assert synced.on_windows_network("G:\\Mijn map\\w", around) == "Google Drive"


def test_a_link_into_a_cloud_is_followed(home: Path) -> None:
    (home / "OneDrive" / "w").mkdir(parents=True)
    (home / "snel").symlink_to(home / "OneDrive" / "w")
    assert by(home / "snel", Surroundings(home)) == "OneDrive"


def test_a_new_store_is_refused_there_and_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "w"
    with pytest.raises(synced.NotHere) as refused:
        Store.create(folder, PASSWORD)
    assert "wordt meegenomen door OneDrive" in refused.value.told
    assert not folder.exists()
