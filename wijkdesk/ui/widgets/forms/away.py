"""Saving a field of a record whose form is not in sight: nobody may come there for days."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.unsaved import Draft

from .editor import Editor
from .field_row import editor_for
from .pickers import LinksEditor, ReferenceEditor
from .record_form import offer
from .waiting import FIELD

if TYPE_CHECKING:
    from wijkdesk.store import Store


def saving(store: "Store", draft: Draft) -> Callable[[], object] | None:
    """What saves a draft of a field; None when it is no field, or can't be understood without its
    form, such as a name that nobody has."""
    if not draft.key.startswith(FIELD):
        return None
    kind, told, name = draft.key.removeprefix(FIELD).split("/")
    described = records.KINDS.get(kind)
    fields = described.fields if described is not None else ()
    field = next((one for one in fields if one.name == name), None)
    if field is None:
        return None
    editor = editor_for(field, store.clock.today)
    try:
        if isinstance(editor, ReferenceEditor | LinksEditor):
            offer(store, editor, field, None)
        editor.show_text(draft.text)
        if _unknown(editor) or editor.text() != draft.text:
            return None
        return partial(records.change, store, kind, UUID(told), name, editor.raw())
    finally:
        editor.deleteLater()


def _unknown(editor: Editor) -> bool:
    """Does a name stand here that no record has?"""
    if isinstance(editor, ReferenceEditor):
        return editor.unknown()
    return isinstance(editor, LinksEditor) and bool(editor.left_over())
