"""The difference between two versions, to read: per chapter what came, went and changed.

Colour never says it alone: added text is underlined, removed text struck through, and each
change begins with a word.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby

from PySide6.QtWidgets import QTextBrowser, QWidget

from wijkdesk.services.wijkopgave.diff import Change
from wijkdesk.ui import theme

WORDS = {"added": "Nieuw", "removed": "Weg", "changed": "Gewijzigd"}
LONGEST = 4000
"""Texts with more words than this are shown whole, old and new: comparing them takes too long."""
MOST = 400
"""So many changes are written out; whoever changed more reads the document itself."""


class Difference(QTextBrowser):
    """Shows a list of Change; it can be selected, copied and searched by a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName("Verschil tussen twee versies")
        self._changes: Sequence[Change] = ()
        theme.theme().changed.connect(self._write)

    def show_changes(self, changes: Sequence[Change]) -> None:
        self._changes = changes
        self._write()

    def _write(self) -> None:
        place = self.verticalScrollBar().value()
        self.setHtml(page(self._changes))
        self.verticalScrollBar().setValue(place)


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
        body = _added(change.new)
    elif kind == "removed":
        body = _removed(change.old)
    else:
        body = marked(change.old, change.new)
    body = body.replace("\n", "<br>")
    return f"<p style='margin:6px 0 0 0'>{head}</p><p style='margin:2px 0 8px 0'>{body}</p>"


def marked(old: str, new: str) -> str:
    """`new` with what came underlined and what went struck through, word by word."""
    if not old or not new:
        return (
            (_removed(old) if old else "<i>leeg</i>")
            + " → "
            + (_added(new) if new else "<i>leeg</i>")
        )
    before, after = re.split(r"(\s+)", old), re.split(r"(\s+)", new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > LONGEST or matcher.quick_ratio() < 0.35:
        return f"{_removed(old)}<br>{_added(new)}"
    return "".join(_pieces(matcher, before, after))


def _pieces(matcher: SequenceMatcher, before: list[str], after: list[str]) -> Iterator[str]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield escape("".join(after[c:d]))
            continue
        if gone := "".join(before[a:b]):
            yield _removed(gone)
        if came := "".join(after[c:d]):
            yield _added(came)


def _added(text: str) -> str:
    used = theme.colours()
    return (
        f"<span style='background-color:{used.good_fill};color:{used.good_text};"
        f"text-decoration:underline'>{escape(text)}</span>"
    )


def _removed(text: str) -> str:
    used = theme.colours()
    return (
        f"<span style='background-color:{used.bad_fill};color:{used.bad_text};"
        f"text-decoration:line-through'>{escape(text)}</span>"
    )
