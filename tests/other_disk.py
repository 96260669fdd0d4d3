"""All that a test makes is on one disk; here a folder of it is taken for another one."""

from pathlib import Path

import pytest

from wijkdesk.store.copies import places


def on_other_disk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on the system says that what is in this folder is on a disk of its own."""
    real = places.is_same_disk

    def is_same_disk(one: Path, other: Path) -> bool:
        is_apart = one.is_relative_to(folder) != other.is_relative_to(folder)
        return not is_apart and real(one, other)

    monkeypatch.setattr(places, "is_same_disk", is_same_disk)
