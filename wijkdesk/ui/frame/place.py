"""Where the user left the window: sizes, screen, wijk filter. Ids and numbers, nothing personal."""

import json
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QByteArray, QSettings

from wijkdesk.own_file import make_way
from wijkdesk.ui import idle

FILE_NAME = "venster.ini"


class Place:
    """Remembers in an ini file of the data folder; without a folder it remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._settings: QSettings | None = None
        self._kept: dict[str, int] = {}
        """What was chosen since the start: it counts, also when the disk refuses it."""
        if folder is not None:
            # Qt writes through a link to a file of the user, and waits for a pipe.
            with suppress(OSError):
                make_way(folder / FILE_NAME)
                path = str(folder / FILE_NAME)
                self._settings = QSettings(path, QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray:
        value = self._value("venster")
        return value if isinstance(value, QByteArray) else QByteArray()

    def screen(self) -> str:
        return str(self._value("scherm") or "")

    def gebied(self) -> UUID | None:
        try:
            return UUID(str(self._value("gebied")))
        except ValueError:
            return None

    def of_screen(self, key: str) -> dict[str, str]:
        """What the screen said of itself when the user left."""
        try:
            found = json.loads(str(self._value(f"plek/{key}") or "{}"))
        except ValueError:
            return {}
        return {str(name): str(value) for name, value in found.items()} if found else {}

    def scheme(self) -> str:
        """The colours that were chosen: "light", "dark" or "system"."""
        return str(self._value("kleuren") or "system")

    def save_scheme(self, scheme: str) -> None:
        if self._settings is not None:
            self._settings.setValue("kleuren", scheme)
            self._sync()

    def lock_minutes(self) -> int:
        """After how many minutes without a touch the program locks; see `ui.idle`."""
        return self._minutes("vergrendelen", idle.MINUTES, idle.MOST)

    def beamer_minutes(self) -> int:
        """The same while the room looks at the beamer; never less than without."""
        minutes = self._minutes("vergrendelen-beamer", idle.BEAMER_MINUTES, idle.BEAMER_MOST)
        return max(minutes, self.lock_minutes())

    def save_lock_minutes(self, minutes: int) -> None:
        self._keep("vergrendelen", minutes)

    def save_beamer_minutes(self, minutes: int) -> None:
        self._keep("vergrendelen-beamer", minutes)

    def _minutes(self, name: str, usual: int, most: int) -> int:
        """A number that somebody wrote there by hand never makes the program lock at once, or
        not at all."""
        kept = self._kept.get(name, self._value(name))
        try:
            wanted = int(str(kept))
        except ValueError:
            return usual
        return max(idle.LEAST, min(most, wanted))

    def _keep(self, name: str, minutes: int) -> None:
        self._kept[name] = minutes
        if self._settings is not None:
            self._settings.setValue(name, minutes)
            self._sync()

    def save(
        self,
        geometry: QByteArray,
        screen: str,
        gebied: UUID | None,
        screens: dict[str, dict[str, str]],
    ) -> None:
        if self._settings is None:
            return
        self._settings.setValue("venster", geometry)
        self._settings.setValue("scherm", screen)
        self._settings.setValue("gebied", str(gebied or ""))
        for key, place in screens.items():
            self._settings.setValue(f"plek/{key}", json.dumps(place))
        self._sync()

    def _sync(self) -> None:
        if self._settings is not None and self.folder is not None:
            with suppress(OSError):
                make_way(self.folder / FILE_NAME)
                self._settings.sync()

    def _value(self, key: str) -> object:
        return None if self._settings is None else self._settings.value(key)
