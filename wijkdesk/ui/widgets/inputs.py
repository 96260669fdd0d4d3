"""What stands in the inputs of a window: taken down as plain data, and put back into another.

Whatever holds inputs may say more of them, by attributes:
- `draft_scope`: of which record they are, so that words never go to another one;
- `draft_whole`: they are for something new, so all of them is taken down and not what was typed;
- `draft_show()`: brings them into sight;
- `draft_make(names)`: makes those that a button makes, when their names are asked for.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import singledispatch
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from .cursor import scopes_of
from .forms.name_box import NameBox
from .forms.pickers import LinksEditor
from .reveal import bring_out
from .text.mention_line import MentionLine

Standing = dict[str, Any]
"""What stands in one input: where (`at`), and how it goes back. JSON can hold it."""

_KINDS = (LinksEditor, NameBox, QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QAbstractButton)


def inputs(root: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Every input below `root` with a name that it has again when the window is made again."""
    seen: Counter[str] = Counter()
    for one in root.findChildren(QWidget):
        if not _is_input(one):
            continue
        key = _key(one, root)
        seen[key] += 1
        yield f"{key}#{seen[key]}", one


def taken_down(
    root: QWidget, typed_only: bool = False, drafts: Mapping[QWidget, str] | None = None
) -> list[Standing]:
    """What stands in the inputs below `root`. With `typed_only`, only what somebody typed or
    chose and that is not kept yet: the rest comes from the store. `drafts` are the places that
    editors tell of themselves, by where those stand; an input of one says so."""
    found = []
    for at, one in inputs(root):
        if not typed_only or _is_meant(one, root):
            found.append({"at": at, "name": one.accessibleName(), **_state(one)})
            if drafts and (key := _place_of(one, drafts)) is not None:
                found[-1]["draft"] = key
    return found


def _place_of(one: QWidget, drafts: Mapping[QWidget, str]) -> str | None:
    """The place of the editor that an input is, is in, or has in it."""
    above: QWidget | None = one
    while above is not None:
        if above in drafts:
            return drafts[above]
        above = above.parentWidget()
    return next((key for at, key in drafts.items() if one.isAncestorOf(at)), None)


def put_back(root: QWidget, standing: list[Standing]) -> list[Standing]:
    """Put it back into the inputs below `root`; gives what has no input there (yet)."""
    there = dict(inputs(root))
    if any(state["at"] not in there for state in standing):
        for one in root.findChildren(QWidget):
            if (make := getattr(one, "draft_make", None)) is not None:
                make([str(state["at"]) for state in standing])
        there = dict(inputs(root))
    left = []
    for state in standing:
        place = there.get(str(state["at"]))
        if place is None:
            left.append(state)
        else:
            bring_out(place, root)
            _restore(place, state)
    return left


def name_of(root: QWidget, wanted: QWidget | None) -> str:
    """The name of the input that is `wanted`; "" when it is none."""
    return next((at for at, one in inputs(root) if one is wanted), "")


def place_in(one: QWidget) -> Standing:
    """Where the cursor is in an input."""
    return {name: value for name, value in _state(one).items() if name in ("caret", "scroll")}


def with_cursor(root: QWidget, cursor: QWidget | None) -> Standing | None:
    """The input with the `cursor`, and where in it that is, for `focus`; None when it is none."""
    if cursor is None or not isValid(cursor) or not root.isAncestorOf(cursor):
        return None
    at = name_of(root, cursor)
    return {"at": at, "place": place_in(cursor)} if at else None


def focus(root: QWidget, cursor: Mapping[str, Any]) -> bool:
    """Put the cursor in the input of this name (`at`), at its `place`; False when it is not there
    to be seen."""
    one = dict(inputs(root)).get(cursor["at"])
    if one is None or not one.isVisibleTo(root.window()):
        return False
    one.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(one, QLineEdit):
        # Coming into a line by the keyboard selects it; here one goes on typing.
        _place(one, cursor["place"])
    elif isinstance(one, QPlainTextEdit):
        _place_prose(one, cursor["place"])
    return True


def is_typed(one: QWidget) -> bool:
    """Whether something stands here that somebody typed and that is not kept."""
    if isinstance(one, NameBox):
        # A name that nobody has (yet); its line forgets that it was typed when the names change.
        return bool(one.currentText().strip()) and one.chosen() is None
    if isinstance(one, QLineEdit):
        return one.isModified()
    if isinstance(one, QPlainTextEdit):
        return not one.isReadOnly() and one.document().isModified()
    return False


def words_of(state: Standing) -> str:
    """What somebody typed in an input, as text; "" for what is a choice."""
    return str(state.get("text", ""))


def _is_input(one: QWidget) -> bool:
    if not isinstance(one, _KINDS):
        return False
    if isinstance(one, QLineEdit):
        # A password is never taken down; the line of a spin box belongs to that.
        return one.echoMode() is QLineEdit.EchoMode.Normal and not one.property("secret")
    if isinstance(one, QAbstractButton):
        return one.isCheckable()
    return True


def _key(one: QWidget, root: QWidget) -> str:
    """Kind and name of an input and of whose it is, so that words never go to another one."""
    words = one.text() if isinstance(one, QAbstractButton) else one.accessibleName()
    return "/".join([*scopes_of(one, root), f"{type(one).__name__}:{words or one.objectName()}"])


def _is_meant(one: QWidget, root: QWidget) -> bool:
    """Whether what stands here is somebody's and not the store's. Of inputs for something new
    (`draft_whole`) all is, while they are shown: what was given up there is not."""
    above: QWidget | None = one
    while above is not None and above is not root:
        if getattr(above, "draft_whole", False):
            return one.isVisibleTo(root)
        above = above.parentWidget()
    return is_typed(one)


@singledispatch
def _state(one: QWidget) -> Standing:
    """What stands in an input, for `_restore` of the same kind."""
    raise NotImplementedError


@singledispatch
def _restore(one: QWidget, state: Standing) -> None:
    raise NotImplementedError


@_state.register
def _(one: LinksEditor) -> Standing:
    return {"ids": [str(each) for each in one.raw()]}


@_restore.register
def _(one: LinksEditor, state: Standing) -> None:
    one.show_links([UUID(each) for each in state["ids"]])


@_state.register
def _(one: NameBox) -> Standing:
    return {"choice": str(one.chosen() or ""), "text": one.currentText()}


@_restore.register
def _(one: NameBox, state: Standing) -> None:
    if state["choice"]:
        one.show_id(UUID(state["choice"]))
    elif state["text"] != one.currentText():
        one.show_typed(state["text"])


@_state.register
def _(one: QLineEdit) -> Standing:
    caret = [one.cursorPosition(), one.selectionStart(), one.selectionLength()]
    return {"text": one.text(), "caret": caret, "modified": one.isModified()}


@_restore.register
def _(one: QLineEdit, state: Standing) -> None:
    if one.text() != state["text"]:
        one.setText(state["text"])
        one.textEdited.emit(state["text"])
        if isinstance(one, MentionLine):
            # Nobody is typing a name now.
            one.names.list.hide()
    one.setModified(state["modified"])
    _place(one, state)


@_state.register
def _(one: QPlainTextEdit) -> Standing:
    cursor = one.textCursor()
    return {
        "text": one.toPlainText(),
        "caret": [cursor.anchor(), cursor.position()],
        "modified": one.document().isModified(),
        "scroll": one.verticalScrollBar().value(),
    }


@_restore.register
def _(one: QPlainTextEdit, state: Standing) -> None:
    if not one.isReadOnly():
        _restore_prose(one, state)


@_state.register
def _(one: QComboBox) -> Standing:
    return {"row": one.currentText()}


@_restore.register
def _(one: QComboBox, state: Standing) -> None:
    row = one.findText(state["row"])
    if row >= 0 and row != one.currentIndex():
        one.setCurrentIndex(row)


@_state.register
def _(one: QListWidget) -> Standing:
    lines = (one.item(at) for at in range(one.count()))
    return {"at_row": one.currentRow(), "ticks": [line.checkState().value for line in lines]}


@_restore.register
def _(one: QListWidget, state: Standing) -> None:
    if len(state["ticks"]) != one.count():
        return
    for at, tick in enumerate(state["ticks"]):
        line = one.item(at)
        if line.flags() & Qt.ItemFlag.ItemIsUserCheckable and line.checkState().value != tick:
            line.setCheckState(Qt.CheckState(tick))
    one.setCurrentRow(int(state["at_row"]))


@_state.register
def _(one: QAbstractButton) -> Standing:
    return {"down": one.isChecked()}


@_restore.register
def _(one: QAbstractButton, state: Standing) -> None:
    if one.isChecked() is not state["down"]:
        one.setChecked(state["down"])


def _restore_prose(one: QPlainTextEdit, state: Standing) -> None:
    if one.toPlainText() != state["text"]:
        # By a cursor: then it counts as typed, and is kept as typing is.
        cursor = one.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(state["text"])
    elif not state["modified"]:
        one.document().setModified(False)
    _place_prose(one, state)


def _place_prose(one: QPlainTextEdit, state: Mapping[str, Any]) -> None:
    last = max(0, one.document().characterCount() - 1)
    anchor, position = (min(int(at), last) for at in state["caret"])
    cursor = one.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    one.setTextCursor(cursor)
    one.verticalScrollBar().setValue(int(state["scroll"]))


def _place(one: QLineEdit, state: Mapping[str, Any]) -> None:
    caret, start, length = (int(each) for each in state["caret"])
    if length > 0:
        one.setSelection(start, length)
    else:
        one.setCursorPosition(caret)
