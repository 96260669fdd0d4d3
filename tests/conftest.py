"""What many tests need: a new store, and the example, each in a folder of the test's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkdesk.store import Store

# Before anything asks for a display; one that the caller chose stays.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSWORD = "wachtwoord voor tests"


@pytest.fixture(autouse=True)
def of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the store and the password of who runs the tests out of them."""
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store, open and without a single record."""
    made, _code = Store.create(tmp_path / "store", PASSWORD, actor="tester")
    with made:
        yield made


@pytest.fixture(scope="session")
def _example_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from wijkdesk.services.whole import example

    folder = tmp_path_factory.mktemp("example") / "store"
    made, _code = Store.create(folder, example.PASSWORD, actor="voorbeeld")
    with made:
        example.load(made)
    return folder


@pytest.fixture
def example_folder(_example_original: Path, tmp_path: Path) -> Path:
    """A copy of the example store, closed; it opens with `example.PASSWORD`."""
    return shutil.copytree(_example_original, tmp_path / "voorbeeld")


@pytest.fixture
def example_store(example_folder: Path) -> Iterator[Store]:
    """The example, open."""
    from wijkdesk.services.whole import example

    with Store.unlock(example_folder, example.PASSWORD) as opened:
        yield opened
