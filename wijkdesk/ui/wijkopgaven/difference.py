"""The difference between two versions, to read: per chapter what came, went and changed.

Colour never says it alone: added text is underlined, removed text struck through, and each
change begins with a word.
"""

import math
from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from wijkdesk.services.wijkopgave.diff import Change
from wijkdesk.ui import theme
from wijkdesk.ui.widgets.text.marked import added, marked, removed

WORDS = {"added": "Nieuw", "removed": "Weg", "changed": "Gewijzigd"}
MOST = 400
"""So many changes are written out; whoever changed more reads the document itself."""


class Difference(QTextBrowser):
    """Shows a list of Change, as tall as that is: the page that it stands on scrolls, and follows
    the cursor in it. It can be selected, copied and searched by a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Verschil tussen twee versies")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        # Tab goes on to the next field.
        self.setTabChangesFocus(True)
        self._changes: Sequence[Change] = ()
        theme.theme().changed.connect(self._write)

    def show_changes(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _write(self) -> None:
        self.setHtml(page(self._changes))
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(math.ceil(self.document().size().height()) + 2 * self.frameWidth())


def page(changes: Sequence[Change]) -> str:
    """The changes as HTML for a QTextBrowser; all text of the user is escaped."""
    if not changes:
        return f"<p>{escape('Deze twee versies zeggen hetzelfde.')}</p>"
    parts: list[str] = []
    for chapter, group in groupby(changes[:MOST], key=lambda change: change.chapter):
        parts.append(f"<h3 style='margin-bottom:2px'>{escape(chapter)}</h3>")
        parts.extend(_change(change) for change in group)
    if len(changes) > MOST:
        parts.append(f"<p>En nog {len(changes) - MOST} verschillen.</p>")
    return "".join(parts)


def _change(change: Change) -> str:
    used = theme.colours()
    kind = str(change.kind)
    tone = {"added": "good", "removed": "bad"}.get(kind, "info")
    ground, ink = getattr(used, f"{tone}_fill"), getattr(used, f"{tone}_text")
    head = (
        f"<span style='background-color:{ground};color:{ink}'>&nbsp;{WORDS[kind]}&nbsp;</span> "
        f"<b>{escape(change.what)}</b>"
    )
    if kind == "added":
        body = added(change.new)
    elif kind == "removed":
        body = removed(change.old)
    else:
        body = marked(change.old, change.new)
    body = body.replace("\n", "<br>")
    return f"<p style='margin:6px 0 0 0'>{head}</p><p style='margin:2px 0 8px 0'>{body}</p>"
