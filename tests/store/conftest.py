"""A real encrypted store, as most tests here need one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.originals import Originals
from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"


@pytest.fixture
def store(originals: Originals, tmp_path: Path) -> Iterator[Store]:
    copy = originals.copy(
        "empty of Jan", PASSWORD, "Jan", lambda _store: None, tmp_path / "gegevens"
    )
    with copy.as_made() as made:
        yield made
