"""Saving what belongs to a form that is not in sight: nobody may come there for days."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wijkdesk.services.record.fields import Field, FieldKind
from wijkdesk.services.whole import records
from wijkdesk.ui.widgets.unsaved import Draft

from .editor import Editor
from .field_row import editor_for
from .pickers import LinksEditor, ReferenceEditor
from .record_form import offer, save_field
from .waiting import FIELD, NEW

if TYPE_CHECKING:
    from wijkdesk.store import Store


class NewPart:
    """A line of a record that is not kept yet: the first field that is saved makes it, with what
    stands in its lists (`chosen`), and the others change that."""

    def __init__(
        self, store: "Store", kind: str, owner: UUID, chosen: Mapping[str, object]
    ) -> None:
        self._store, self._kind, self._owner = store, kind, owner
        self._chosen = chosen
        self._made: UUID | None = None

    def save(self, name: str, raw: object) -> None:
        """Keep one field of it. Raises Failure, and LookupError when it was taken away again."""
        if self._made is not None:
            records.change(self._store, self._kind, self._made, name, raw)
            return
        under = records.KINDS[self._kind].under
        assert under is not None
        given = {**self._chosen, under: self._owner, name: raw}
        self._made = records.add(self._store, self._kind, None, **given)


class Away:
    """Called with a draft it gives what saves that; None when it is no field, or can't be
    understood without its form, such as a name that nobody has."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._new: dict[str, NewPart] = {}
        """The lines that are not kept yet, by their place."""

    def __call__(self, draft: Draft) -> Callable[[], object] | None:
        place, _, name = draft.key.rpartition("/")
        begins = next((one for one in (FIELD, NEW) if draft.key.startswith(one)), None)
        kind, _, told = place.removeprefix(begins or "").partition("/")
        fields = records.KINDS[kind].fields if begins and kind in records.KINDS else ()
        field = next((one for one in fields if one.name == name), None)
        if field is None:
            return None
        if (merged := self.understood(field, draft.text)) is None:
            return None
        if begins == FIELD:
            return partial(save_field, self._store, kind, UUID(told), name, merged)
        return partial(self._new_part(place, kind, UUID(told)).save, name, merged(None))

    def understood(self, field: Field, text: str) -> Callable[[Any], object] | None:
        """What is to be saved of this text (`Editor.merging`); None when only its form can tell."""
        editor = editor_for(field, self._store.clock.today)
        try:
            if isinstance(editor, ReferenceEditor | LinksEditor):
                offer(self._store, editor, field, None)
            editor.show_text(text)
            understood = not _unknown(editor) and editor.text() == text
            return editor.merging() if understood else None
        finally:
            editor.deleteLater()

    def _new_part(self, place: str, kind: str, owner: UUID) -> NewPart:
        if place not in self._new:
            lists = [one for one in records.KINDS[kind].fields if one.kind is FieldKind.CHOICE]
            chosen = {one.name: self._first(one) for one in lists}
            given = {name: raw for name, raw in chosen.items() if raw is not None}
            self._new[place] = NewPart(self._store, kind, owner, given)
        return self._new[place]

    def _first(self, field: Field) -> object:
        """On what a list stands in which nobody chose."""
        editor = editor_for(field, self._store.clock.today)
        editor.deleteLater()
        return editor.raw()


def _unknown(editor: Editor) -> bool:
    """Does a name stand here that no record has?"""
    if isinstance(editor, ReferenceEditor):
        return editor.unknown()
    return isinstance(editor, LinksEditor) and bool(editor.left_over())
