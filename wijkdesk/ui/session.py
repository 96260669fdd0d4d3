"""What the system says of the session: that the screen is locked, or that the computer goes to
sleep. Windows tells its windows, Linux tells it over D-Bus (logind)."""

import ctypes
import os
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

WM_WTSSESSION_CHANGE = 0x02B1
WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WTS_AWAY = frozenset({0x2, 0x4, 0x6, 0x7})
"""The console or a distance connection ended, the user logs off, the session is locked."""
NOTIFY_FOR_THIS_SESSION = 0

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Session(QObject):
    """`away` fires when the user leaves the computer or it goes to sleep. Who handles it is done
    when the signal returns; only then the computer may sleep."""

    away = Signal()


class WindowsSession(QAbstractNativeEventFilter):
    """Hears what Windows tells the window with this handle, and says it through `session`."""

    def __init__(self, session: Session, handle: int, library: Any = None) -> None:
        """`library` is wtsapi32, or what stands in for it."""
        super().__init__()
        self._session = session
        self._handle = handle
        self._library = library if library is not None else _wtsapi()
        # Without it a lock of the screen stays unheard; sleep is told anyhow.
        self._library.WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if QByteArray(kind).data() == b"windows_generic_MSG":
            told = ctypes.cast(int(message), ctypes.POINTER(wintypes.MSG)).contents
            if is_away(told.message, told.wParam):
                self._session.away.emit()
        return False, 0

    def stop(self) -> None:
        """Listen no more."""
        self._library.WTSUnRegisterSessionNotification(self._handle)
        if (application := QCoreApplication.instance()) is not None:
            application.removeNativeEventFilter(self)


def is_away(message: int, parameter: int) -> bool:
    """Whether a message of Windows says that the user leaves, or that the computer sleeps."""
    if message == WM_WTSSESSION_CHANGE:
        return parameter in WTS_AWAY
    return message == WM_POWERBROADCAST and parameter == PBT_APMSUSPEND


def _wtsapi() -> Any:
    return ctypes.WinDLL("wtsapi32")  # type: ignore[attr-defined,unused-ignore]


class LinuxSession(QObject):
    """Hears what logind tells on `bus`, and says it through `session`.

    It asks logind to wait with sleeping until the program is locked; where that is refused, the
    program locks as soon as it hears of it.
    """

    def __init__(self, session: Session, bus: "QDBusConnection", sender: str = LOGIND) -> None:
        """Only what `sender` tells is believed; "" believes everybody."""
        super().__init__(session)
        self._session = session
        self._bus = bus
        self._holding: int | None = None
        self._pending: Any = None
        told = (
            (MANAGER_PATH, MANAGER, "PrepareForSleep", "sleeps(bool)"),
            # Any session: the program may run outside of one, and is told by its desktop then.
            ("", SESSION, "Lock", "locked()"),
            ("", PROPERTIES, "PropertiesChanged", "changed(QString,QVariantMap,QStringList)"),
        )
        for path, interface, name, slot in told:
            # The stubs want bytes, and PySide itself a str.
            bus.connect(sender, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]
        self._hold()

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:
        """The computer goes to sleep, or woke up."""
        if begins:
            self._session.away.emit()
            self.let_go()
        else:
            self._hold()

    @Slot()
    def locked(self) -> None:
        """Somebody asked to lock the session."""
        self._session.away.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def changed(self, interface: str, values: dict[str, Any], _gone: list[str]) -> None:
        """A desktop that locks its screen itself says so here."""
        if interface == SESSION and values.get("LockedHint") is True:
            self._session.away.emit()

    def let_go(self) -> None:
        """Sleep may go on."""
        if self._holding is not None:
            os.close(self._holding)
            self._holding = None

    def _hold(self) -> None:
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        call = QDBusMessage.createMethodCall(LOGIND, MANAGER_PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", "WijkDesk", "Vergrendelt eerst uw gegevens", "delay"])
        self._pending = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._pending.finished.connect(self._held)

    def _held(self, watcher: Any) -> None:
        given = watcher.reply().arguments()
        descriptor = getattr(given[0], "fileDescriptor", None) if given else None
        if descriptor is not None and descriptor() >= 0:
            self.let_go()
            self._holding = os.dup(descriptor())
        watcher.deleteLater()


def listen(handle: int, parent: QObject) -> tuple[Session, object]:
    """Listen to this system; the second is what has to stay alive. Where the system tells nothing
    (no logind, another system), the time without a touch is what locks."""
    session = Session(parent)
    if sys.platform == "win32":
        return session, WindowsSession(session, handle)
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            return session, LinuxSession(session, bus)
    return session, None
