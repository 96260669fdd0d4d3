"""What is asked of the computer to know where a folder lies; a test hands in another one."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

REMOVABLE_DRIVE, FIXED_DRIVE, REMOTE_DRIVE = 2, 3, 4
"""What GetDriveTypeW says of a drive letter; the last leads to a network. It asks no disk."""


@dataclass(frozen=True)
class Surroundings:
    """`windows`: are paths those of Windows? `mounts`: the text of /proc/mounts.
    `drive_kind` and `volume_name` are what Windows says of a drive ("G:\\")."""

    home: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    windows: bool = False
    mounts: str = ""
    drive_kind: Callable[[str], int] = lambda _drive: 0
    volume_name: Callable[[str], str] = lambda _drive: ""


def here() -> Surroundings:
    """This computer."""
    windows = os.name == "nt"
    return Surroundings(
        Path.home(),
        dict(os.environ),
        windows,
        "" if windows else _mounts(),
        _drive_kind,
        _volume_name,
    )


def _mounts() -> str:
    try:
        # A path may hold any byte; what can't be read is no reason to stop.
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _drive_kind(drive: str) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(drive))
    return 0


def _volume_name(drive: str) -> str:
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(261)
        if ctypes.windll.kernel32.GetVolumeInformationW(
            drive, name, len(name), None, None, None, None, 0
        ):
            return name.value
    return ""
