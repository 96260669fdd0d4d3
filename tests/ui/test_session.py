"""The system locks its screen or goes to sleep: the program hears it, and locks first."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtCore import ClassInfo, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor
from pytestqt.qtbot import QtBot

from wijkdesk.ui import session
from wijkdesk.ui.session import LinuxSession, Session, WindowsSession

SESSION_PATH = f"{session.MANAGER_PATH}/session/_31"


class Library:
    """Stands in for wtsapi32."""

    def __init__(self) -> None:
        self.registered: list[tuple[int, int]] = []
        self.gone: list[int] = []

    def WTSRegisterSessionNotification(self, handle: int, flags: int) -> int:
        self.registered.append((handle, flags))
        return 1

    def WTSUnRegisterSessionNotification(self, handle: int) -> int:
        self.gone.append(handle)
        return 1


def heard(session: Session) -> list[bool]:
    told: list[bool] = []
    session.away.connect(lambda: told.append(True))
    return told


@pytest.mark.parametrize(
    ("message", "parameter", "away"),
    [
        (0x02B1, 0x7, True),  # the screen is locked
        (0x02B1, 0x2, True),  # another user takes the console
        (0x02B1, 0x8, False),  # unlocked
        (0x0218, 0x4, True),  # suspend
        (0x0218, 0x12, False),  # woke up
        (0x0100, 0x7, False),  # a key
    ],
)
def test_windows_tells_that_the_user_goes_away(
    qtbot: QtBot, message: int, parameter: int, away: bool
) -> None:
    library, hears = Library(), Session()
    told = heard(hears)
    listening = WindowsSession(hears, 4711, library)
    assert library.registered == [(4711, 0)]
    injected = wintypes.MSG()
    injected.message, injected.wParam = message, parameter
    answer = listening.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(injected))
    assert answer == (False, 0)
    assert told == ([True] if away else [])
    listening.stop()
    assert library.gone == [4711]


@pytest.fixture
def address() -> Iterator[str]:
    """A bus of the test's own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        yield running.stdout.readline().strip()
        running.terminate()


@ClassInfo({"D-Bus Interface": session.MANAGER})
class Manager(QObject):
    """Stands in for logind: gives one end of a pipe, and sees when the other is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self.ends: list[int] = []

    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what: str, who: str, _why: str, mode: str) -> QDBusUnixFileDescriptor:
        self.asked.append((what, mode))
        read, write = os.pipe()
        os.set_blocking(read, False)
        self.ends.append(read)
        given = QDBusUnixFileDescriptor(write)
        os.close(write)
        return given


class Logind:
    def __init__(self, address: str) -> None:
        self.bus = QDBusConnection.connectToBus(address, "logind")
        self.manager = Manager()
        self.bus.registerObject(
            session.MANAGER_PATH,
            self.manager,
            QDBusConnection.RegisterOption.ExportAllSlots,
        )
        assert self.bus.registerService(session.LOGIND)

    def tell(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        self.bus.send(message)


@pytest.fixture
def logind(qapp: QObject, address: str) -> Iterator[Logind]:
    made = Logind(address)
    yield made
    QDBusConnection.disconnectFromBus("logind")
    QDBusConnection.disconnectFromBus("program")


def test_logind_tells_that_the_computer_goes_to_sleep_and_waits_for_the_lock(
    qtbot: QtBot, address: str, logind: Logind
) -> None:
    hears = Session()
    told = heard(hears)
    listening = LinuxSession(hears, QDBusConnection.connectToBus(address, "program"))
    qtbot.waitUntil(lambda: listening._holding is not None)
    assert logind.manager.asked == [("sleep", "delay")]
    logind.tell(session.MANAGER_PATH, session.MANAGER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: told == [True])
    assert listening._holding is None
    logind.tell(session.MANAGER_PATH, session.MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(lambda: len(logind.manager.asked) == 2)
    qtbot.waitUntil(lambda: listening._holding is not None)
    assert told == [True]
    listening.let_go()


def test_logind_tells_that_the_screen_is_locked(qtbot: QtBot, address: str, logind: Logind) -> None:
    hears = Session()
    told = heard(hears)
    listening = LinuxSession(hears, QDBusConnection.connectToBus(address, "program"))
    qtbot.waitUntil(lambda: listening._holding is not None)
    logind.tell(SESSION_PATH, session.SESSION, "Lock")
    qtbot.waitUntil(lambda: told == [True])
    listening.let_go()


def test_a_desktop_that_locks_its_screen_itself_is_heard_too(qtbot: QtBot, address: str) -> None:
    gdbus = shutil.which("gdbus")
    if gdbus is None:
        pytest.skip("no gdbus")
    hears = Session()
    told = heard(hears)
    listening = LinuxSession(hears, QDBusConnection.connectToBus(address, "program"), sender="")
    for hint, times in (("false", 0), ("true", 1)):
        name = f"{session.PROPERTIES}.PropertiesChanged"
        told_by = ["--object-path", SESSION_PATH, "--signal", name, f"'{session.SESSION}'"]
        subprocess.run(
            [gdbus, "emit", "--session", *told_by, f"{{'LockedHint': <{hint}>}}", "@as []"],
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": address},
            check=True,
        )
        qtbot.waitUntil(lambda times=times: len(told) >= times)
    assert told == [True]
    listening.let_go()
    QDBusConnection.disconnectFromBus("program")
