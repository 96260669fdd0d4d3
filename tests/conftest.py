"""What many tests need: a new store, and the example, each in a folder of the test's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from wijkdesk.store import Store, device

# Before anything asks for a display; one that the caller chose stays.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PASSWORD = "wachtwoord voor tests"


@pytest.fixture(scope="session", autouse=True)
def settings_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep who runs the tests out of them: no test writes among that user's own settings."""
    os.environ[device.SETTINGS] = str(tmp_path_factory.mktemp("instellingen"))


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


def copied(original: Path, to: Path) -> Path:
    """A copy of a closed store that goes on as the device that made it. A copy by itself would be
    another device, which gives other numbers."""
    shutil.copytree(original, to)
    known = device.known(original)
    assert known is not None
    device.remember(to, known.device, known.set_id, bytes.fromhex(known.digest))
    return to


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
    return copied(_example_original, tmp_path / "voorbeeld")


@pytest.fixture
def example_store(example_folder: Path) -> Iterator[Store]:
    """The example, open."""
    from wijkdesk.services.whole import example

    with Store.unlock(example_folder, example.PASSWORD) as opened:
        yield opened
