"""What stands in the inputs of a form and is not saved, and putting it back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from wijkdesk.ui.widgets.unsaved import Draft, Of, Places, Unsaved

from .editor import Editor

FIELD = "veld/"
"""What the place of a field begins with."""
NEW = "nieuw/"
"""What the place of a field of a line begins with that is not kept yet."""


def of_field(kind: str, record_id: UUID, name: str) -> str:
    """The place of a field of a record."""
    return f"{FIELD}{kind}/{record_id}/{name}"


def of_new(kind: str, owner: UUID) -> str:
    """The place of a line that hangs under `owner` and is not kept yet."""
    return f"{NEW}{kind}/{owner}"


@dataclass(frozen=True)
class Fields:
    """The inputs of a form, by the name of their field, and what there is to tell of each."""

    editors: Mapping[str, Editor]
    key: Callable[[str], str]
    """Gives the place of the field of this name."""
    where: Callable[[str], str]
    """Gives that place in Dutch."""
    of: Of | None = None
    """The record that they are of."""
    give_up: Callable[[str], object] | None = None
    """Shows what is kept of the field of this name."""
    new_id: UUID | None = None
    """The id that their record gets, when it is not kept yet."""

    def told(self, name: str) -> Unsaved:
        """What stands in one of them."""
        editor, give_up = self.editors[name], self.give_up
        return Unsaved(
            self.key(name),
            self.where(name),
            editor.text,
            editor.why,
            self.of,
            editor.focusProxy() or editor,
            (lambda: give_up(name)) if give_up is not None else None,
            self.new_id,
        )


def found(fields: Fields) -> Iterator[Unsaved]:
    """What stands in these editors and is not saved."""
    for name, editor in fields.editors.items():
        if editor.waits():
            yield fields.told(name)


def put_back(fields: Fields, draft: Draft) -> bool:
    """Show a draft in the editor whose place it is; False when it is none of these."""
    for name, editor in fields.editors.items():
        if fields.key(name) == draft.key:
            editor.show_text(draft.text)
            return True
    return False


def leave(places: Places, fields: Fields, save: Callable[[str], Callable[[], object]]) -> None:
    """The form goes on with another record: what could not be saved waits elsewhere. `save` gives
    what saves a field of the record that was shown, as it stands there now."""
    for name, editor in fields.editors.items():
        if editor.dirty() and editor.why is not None:
            places.put_away(fields.told(name), save(name))
        elif editor.rest():
            places.put_away(fields.told(name))
        editor.taken()
        editor.empty()


def come_back(places: Places, fields: Fields) -> Iterator[tuple[str, Unsaved]]:
    """The form shows a record again: what was left there stands there again. Gives it by field."""
    if not places.any_away:
        return
    for name, editor in fields.editors.items():
        if editor.dirty():
            continue
        with places.shown(fields.key(name)) as one:
            if one is not None:
                editor.show_text(one.text())
                editor.why = one.why
        if one is not None:
            yield name, one
