"""A real encrypted store, as most tests here need one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made, _ = Store.create(tmp_path / "gegevens", PASSWORD, actor="Jan")
    with made:
        yield made
