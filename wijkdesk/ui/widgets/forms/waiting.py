"""What stands in the inputs of a form and is not saved, and putting it back."""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

from wijkdesk.ui.widgets.unsaved import Draft, Places, Unsaved

from .editors import Editor

Key = Callable[[str], str]
"""Gives the place of the field of this name."""


def of_field(kind: str, record_id: UUID, name: str) -> str:
    """The place of a field of a record."""
    return f"veld/{kind}/{record_id}/{name}"


def found(
    editors: Mapping[str, Editor], key: Key, where: Callable[[str], str]
) -> Iterator[Unsaved]:
    """What stands in these editors and is not saved."""
    for name, editor in editors.items():
        if editor.waits():
            yield Unsaved(key(name), where(name), editor.text, editor.why)


def put_back(editors: Mapping[str, Editor], key: Key, draft: Draft) -> bool:
    """Show a draft in the editor whose place it is; False when it is none of these."""
    for name, editor in editors.items():
        if key(name) == draft.key:
            editor.show_text(draft.text)
            return True
    return False


def leave(
    places: Places,
    editors: Mapping[str, Editor],
    key: Key,
    where: Callable[[str], str],
    save: Callable[[str], Callable[[], object]],
) -> None:
    """The form goes on with another record: what could not be saved waits elsewhere. `save` gives
    what saves a field of the record that was shown, as it stands there now."""
    for name, editor in editors.items():
        if editor.dirty() and editor.why is not None:
            one = Unsaved(key(name), where(name), editor.text, editor.why)
            places.put_away(one, save(name))
        editor.taken()


def come_back(
    places: Places, editors: Mapping[str, Editor], key: Key
) -> Iterator[tuple[str, Unsaved]]:
    """The form shows a record again: what was left there stands there again. Gives it by field."""
    if not places.any_away:
        return
    for name, editor in editors.items():
        one = None if editor.dirty() else places.take(key(name))
        if one is not None:
            editor.show_text(one.text())
            editor.why = one.why
            yield name, one
