"""The windows that stand open beside the main one: what asks a question, and what one works in."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from wijkdesk.ui.message import Message
from wijkdesk.ui.widgets.typing_window import Again


def question(main: QWidget) -> bool:
    """Close what waits for an answer, and lists that hang open; False when there was nothing."""
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            break
    asking = QApplication.activeModalWidget()
    if asking is None or asking is main or again_of(asking) is not None:
        return False
    if isinstance(asking, QDialog):
        # A question without a way back does not listen to `close`.
        asking.done(QDialog.DialogCode.Rejected)
    else:
        asking.close()
    return True


def beside(main: QWidget) -> Iterator[QWidget]:
    """Every window of the program but the main one."""
    for one in QApplication.topLevelWidgets():
        if one.isVisible() and (_belongs(one, main) or isinstance(one, Message)):
            yield one


def _belongs(one: QWidget, main: QWidget) -> bool:
    above = one.parentWidget()
    while above is not None and above is not main:
        above = above.parentWidget()
    return above is main


def close(main: QWidget) -> None:
    """Close them, without asking about what stands in them: that was taken down."""
    for one in list(beside(main)):
        if (stop := getattr(one, "stop_work", None)) is not None:
            stop()
        silence(one)
        one.blockSignals(True)
        if isinstance(one, QDialog):
            one.done(QDialog.DialogCode.Rejected)
        else:
            one.close()
        one.deleteLater()


def silence(root: QWidget) -> None:
    """What was going to look something up in a while lets it be: the store is closed by then."""
    for timer in root.findChildren(QTimer):
        timer.stop()


def again_of(one: QWidget) -> Again | None:
    """What opens such a window again, and for what; None for one that only asks or tells."""
    again = getattr(one, "again", None)
    return again if again and again[0] else None
