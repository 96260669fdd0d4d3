"""A button that can't be used says why not."""

from PySide6.QtWidgets import QAbstractButton


def allow(button: QAbstractButton, why_not: str, tip: str = "") -> None:
    """May it be pressed? Not with a reason `why_not`, which who points at it reads, and who hears
    the screen hears; else `tip` says what it does."""
    button.setEnabled(not why_not)
    button.setToolTip(why_not or tip)
    button.setAccessibleDescription(why_not)
