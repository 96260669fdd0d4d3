"""The clipboard: what is copied here is for who copied it, and goes when the program is locked."""

import hashlib

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

_MARK = "application/x-wijkdesk"
"""What is ours carries it, for as long as nobody else took it over."""
_NOT_KEPT = {
    # Windows: not into the history of the clipboard, nor to other devices over the cloud.
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    # Klipper and others on Linux.
    "x-kde-passwordManagerHint": b"secret",
}
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class _Notice(QObject):
    """`copied(about)`: something of this kind went to the clipboard, which the audit log tells."""

    copied = Signal(str)


notice = _Notice()
"""Whoever has the store open hears it, whichever window copied."""


def put(text: str, about: str = "") -> None:
    """Put text on the clipboard. Programs that remember what was on it are asked not to. `about` is
    the kind of thing for the audit log, never what it says; "" where who copies logs it itself."""
    content = QMimeData()
    content.setText(text)
    content.setData(_MARK, b"1")
    for kind, value in _NOT_KEPT.items():
        content.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(content)
    if about:
        notice.copied.emit(about)


class Watched:
    """Knows what this program put there last, by digest: a manager of clipboards may have taken it
    over, and it is still ours."""

    def __init__(self) -> None:
        self._ours: dict[QClipboard.Mode, bytes] = {}
        clipboard = QGuiApplication.clipboard()
        clipboard.changed.connect(self._changed)

    def wipe(self) -> None:
        """Empty the clipboard where it holds what this program put there."""
        clipboard = QGuiApplication.clipboard()
        for mode in _MODES:
            ours = self._ours.pop(mode, None)
            if _owns(mode) or (ours is not None and _digest(clipboard.text(mode)) == ours):
                clipboard.clear(mode)

    def _changed(self, mode: QClipboard.Mode) -> None:
        if _owns(mode) and (text := QGuiApplication.clipboard().text(mode)):
            self._ours[mode] = _digest(text)


def _owns(mode: QClipboard.Mode) -> bool:
    clipboard = QGuiApplication.clipboard()
    if mode is QClipboard.Mode.Selection:
        return clipboard.supportsSelection() and clipboard.ownsSelection()
    content = clipboard.mimeData()
    return clipboard.ownsClipboard() or (content is not None and content.hasFormat(_MARK))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
