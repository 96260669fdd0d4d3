"""Saving what belongs to a form that is not in sight: nobody may come there for days."""

from collections.abc import Callable, Mapping, Sequence
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
    stands in its lists (`chosen`), and the others change that. It gets `new_id`, so that it is
    known again when it was made before a crash."""

    def __init__(
        self,
        store: "Store",
        kind: str,
        owner: UUID,
        chosen: Mapping[str, object],
        new_id: UUID | None,
    ) -> None:
        self._store, self._kind, self._owner = store, kind, owner
        self._chosen, self._new_id = chosen, new_id
        self._made: UUID | None = None

    def save(self, name: str, raw: object) -> None:
        """Keep one field of it. Raises Failure, and LookupError when it was taken away again."""
        if self._made is None and records.was_made(self._store, self._kind, self._new_id):
            self._made = self._new_id
        if self._made is not None:
            records.change(self._store, self._kind, self._made, name, raw)
            return
        under = records.KINDS[self._kind].under
        assert under is not None
        given = {**self._chosen, under: self._owner, name: raw}
        self._made = records.add(self._store, self._kind, None, id=self._new_id, **given)


class Away:
    """Called with a draft it gives what saves that; None when it is no field, or can't be
    understood without its form, such as a name that nobody has. A line that is not kept yet is
    saved whole or not at all: what is `beside` it may be another part of it."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._new: dict[str, NewPart] = {}
        """The lines that are not kept yet, by their place."""

    def __call__(self, draft: Draft, beside: Sequence[Draft] = ()) -> Callable[[], object] | None:
        place, _, name = draft.key.rpartition("/")
        begins = FIELD if place.startswith(FIELD) else NEW
        kind, _, told = place.removeprefix(begins).partition("/")
        if (merged := self._merging(draft)) is None:
            return None
        if begins == FIELD:
            return partial(save_field, self._store, kind, UUID(told), name, merged)
        if not all(self._is_ready(one) for one in beside if one.key.startswith(f"{place}/")):
            return None
        return partial(self._new_part(draft, kind, UUID(told)).save, name, merged(None))

    def _merging(self, draft: Draft) -> Callable[[Any], object] | None:
        """What is to be saved of a draft; None when it is no field or only its form can tell."""
        place, _, name = draft.key.rpartition("/")
        begins = next((one for one in (FIELD, NEW) if draft.key.startswith(one)), None)
        kind = place.removeprefix(begins or "").partition("/")[0]
        fields = records.KINDS[kind].fields if begins and kind in records.KINDS else ()
        field = next((one for one in fields if one.name == name), None)
        return self.understood(field, draft.text) if field is not None else None

    def _is_ready(self, draft: Draft) -> bool:
        """Is nobody typing in it any more, and can it be saved?"""
        return draft.refused and self._merging(draft) is not None

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

    def _new_part(self, draft: Draft, kind: str, owner: UUID) -> NewPart:
        place = draft.key.rpartition("/")[0]
        if place not in self._new:
            lists = [one for one in records.KINDS[kind].fields if one.kind is FieldKind.CHOICE]
            chosen = {one.name: self._first(one) for one in lists}
            given = {name: raw for name, raw in chosen.items() if raw is not None}
            self._new[place] = NewPart(self._store, kind, owner, given, draft.new_id)
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
