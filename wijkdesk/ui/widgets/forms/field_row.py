"""One field of a form: its name, its input, its hint or what is wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse, show
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.card import label

from .choice_editors import BoolEditor, ChoiceEditor, ChoicesEditor, ScaleEditor
from .editor import Editor
from .pickers import LinksEditor, ReferenceEditor
from .text_editors import DateEditor, LineEditor, ProseEditor

NUMBER_WIDTH = 160
CREATABLE = frozenset({"contact", "organisatie", "sector", "tag", "categorie"})
"""Kinds that need no more than a name, so that a reference can make one on the way."""


def editor_for(field: Field, today: Callable[[], date]) -> Editor:
    """The input for a field, by its kind; it asks `today` when a day is typed."""
    match field.kind:
        case FieldKind.PROSE:
            return ProseEditor()
        case FieldKind.INTEGER | FieldKind.NUMBER | FieldKind.EURO | FieldKind.YEAR:
            return LineEditor(width=NUMBER_WIDTH)
        case FieldKind.DATE:
            return DateEditor(lambda text: _understood(field, text, today()))
        case FieldKind.BOOL:
            return BoolEditor(field.label)
        case FieldKind.SCALE:
            return ScaleEditor(field.label)
        case FieldKind.CHOICE:
            assert field.options is not None
            return ChoiceEditor(field.options, field.required)
        case FieldKind.CHOICES:
            assert field.options is not None
            return ChoicesEditor(field.options)
        case FieldKind.REFERENCE | FieldKind.LINKS:
            assert field.refers is not None
            noun = records.KINDS[field.refers].label
            if field.kind == FieldKind.LINKS:
                return LinksEditor(noun, field.refers in CREATABLE)
            return ReferenceEditor(noun, field.refers in CREATABLE)
        case _:
            return LineEditor()


def _understood(field: Field, text: str, today: date) -> str:
    """The day that is meant, when it is not written that way already."""
    if not text.strip():
        return ""
    try:
        day = show(field, parse(field, text, today))
    except Invalid:
        return ""
    return "" if day == text.strip() else f"= {day}"


class FieldRow(QWidget):
    """Label above, input, and below it the hint; a problem takes the place of the hint."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field = field
        self.editor = editor
        self.is_prose = isinstance(editor, ProseEditor)
        name = field.label + (" (nodig)" if field.required else "")
        editor.setAccessibleName(name)
        target = editor.focusProxy() or editor
        target.setAccessibleName(target.accessibleName() or name)
        target.setAccessibleDescription(field.hint)
        self._name = label(name, "label")
        self._name.setBuddy(target)
        self._hint = label(field.hint, "muted", wrap=True)
        self.problem = label("", "problem", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._name, editor, self._hint, self.problem):
            layout.addWidget(widget)
        # After the layout took them: a label without a parent would be a window for a moment.
        self._name.setVisible(not isinstance(editor, BoolEditor))
        self._hint.setVisible(bool(field.hint))
        self.problem.hide()

    def explain(self, hint: str) -> None:
        """Say by another `hint` what is to be typed."""
        self.field = replace(self.field, hint=hint)
        (self.editor.focusProxy() or self.editor).setAccessibleDescription(hint)
        self.set_warning("")

    def set_warning(self, message: str) -> None:
        """Point at what was saved but had better not be there; "" shows the hint again."""
        self._hint.setText(message or self.field.hint)
        self._hint.setProperty("role", "problem" if message else "muted")
        self._hint.style().unpolish(self._hint)
        self._hint.style().polish(self._hint)
        self._hint.setVisible(bool(message or self.field.hint))

    def set_problem(self, message: str) -> None:
        """Show what is wrong; "" when nothing is."""
        self.problem.setText(message)
        self.problem.setVisible(bool(message))
        self._hint.setVisible(bool(self.field.hint) and not message)
        self.editor.mark_problem(bool(message))
