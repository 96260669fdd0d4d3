"""Bringing an input into sight that stands on another page, or below the edge of one."""

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QWidget


def reveal(one: QWidget, root: QWidget | None = None) -> None:
    """Turn to the page with `one`, bring out what a button brings out, and scroll to it. What lies
    above `root` stays as it is."""
    inside, above = one, one.parentWidget()
    while above is not None and inside is not root:
        if isinstance(above, QStackedWidget):
            tabs = above.parentWidget()
            (tabs if isinstance(tabs, QTabWidget) else above).setCurrentWidget(inside)
        inside, above = above, above.parentWidget()
    bring_out(one, root)
    inside, above = one, one.parentWidget()
    while above is not None and inside is not root:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(one)
        inside, above = above, above.parentWidget()


def bring_out(one: QWidget, root: QWidget | None = None) -> None:
    """Inputs that a button brings out are brought out again."""
    above: QWidget | None = one
    while above is not None and above is not root:
        if (show := getattr(above, "draft_show", None)) is not None:
            show()
        above = above.parentWidget()
