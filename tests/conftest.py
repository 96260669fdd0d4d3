"""What many tests need: a store, new or filled, in a folder of the test's own."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine

from tests.originals import Copy, Originals
from wijkdesk import folders
from wijkdesk.store import Store
from wijkdesk.store.access import keys
from wijkdesk.store.access.wrapping import Argon
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite import engine

if TYPE_CHECKING:
    from tests.services.meetings import Wijk

# Before anything asks for a display; one that the caller chose stays. The one that nobody sees is
# as large as the laptop that the program is made for; it can't be told so where paths have a drive.
LAPTOP = Path(__file__).with_name("laptop.json")
if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen" and not LAPTOP.drive:
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={LAPTOP}"


# All that is imported while the tests are found stays, and there is no garbage in it.
gc.disable()

SOONEST = ("ui", "robustness")
"""The folders of tests that take longest. They come first, so that what is left at the end is short
and the workers are done together. Locking looks through all that Python holds, so the tests of the
screens are quickest in a process that did little else before."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put those first, and keep the order of the rest."""

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        return SOONEST.index(folder) if folder in SOONEST else len(SOONEST)

    items.sort(key=place)


def pytest_collection_finish() -> None:
    """What was there before the first test is not looked through again: that is most of what Python
    holds, and looking took a fifteenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def settings_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep who runs the tests out of them: no test writes among that user's own settings."""
    os.environ[folders.SETTINGS] = str(tmp_path_factory.mktemp("instellingen"))


@pytest.fixture(scope="session", autouse=True)
def cheap_keys() -> None:
    """Passwords of this run cost little to try: what argon2id asks of a laptop (0.14 s each time)
    took a sixth of the time of all tests. What is asked of a user stands in test_unlocking."""
    keys.COSTS = Argon(memory_kib=64, passes=1)


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """SQL that was compiled for one test is not compiled again for another. Each store has engines
    of its own, so every test compiled all that it asks: a tenth of the time of all of them."""
    real = engine._engine
    kept: dict[str, Any] = {}

    def made(*how: Any) -> Engine:
        new = real(*how)
        # Compiled SQL belongs to a dialect, which knows the database once its engine connected; of
        # a store it knows nothing.
        known = kept.get("dialect")
        if getattr(known, "server_version_info", None) is None:
            kept["dialect"] = new.dialect
        else:
            new.dialect = known
        new._compiled_cache = kept.setdefault("compiled", {})
        return new

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_engine", made)
        yield


@pytest.fixture(autouse=True)
def of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the store and the password of who runs the tests out of them."""
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    # Wrong passwords of one test let no other one wait.
    Files(folders.laptop() / "kopie").tries.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """What the workers of this run share lies in the folder above their own."""
    folder = tmp_path_factory.getbasetemp()
    beside_others = "PYTEST_XDIST_WORKER" in os.environ
    return Originals((folder.parent if beside_others else folder) / "originals")


@pytest.fixture
def store(originals: Originals, tmp_path: Path) -> Iterator[Store]:
    """A new store, open and without a single record."""
    with originals.empty(tmp_path / "store").as_made() as made:
        yield made


@pytest.fixture
def prepared(originals: Originals, tmp_path: Path) -> Iterator[Store]:
    """A new store with what everybody begins with (`start.prepare`), open."""
    with originals.prepared(tmp_path / "store").as_made() as made:
        yield made


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The keys that passwords open in this test, as they come."""
    found: list[bytes] = []
    real = keys.key_from_password

    def remembered(file: keys.KeyFile, password: str) -> bytes:
        found.append(real(file, password))
        return found[-1]

    monkeypatch.setattr(keys, "key_from_password", remembered)
    return found


@pytest.fixture
def town(originals: Originals, tmp_path: Path) -> Iterator["Wijk"]:
    """A new store with a wijk that has a network and a series of meetings, open."""
    from tests.services.meetings import opened, wijk

    with opened(originals, "town", wijk, tmp_path / "store") as made:
        yield made


@pytest.fixture
def example_copy(originals: Originals, tmp_path: Path) -> Copy:
    from wijkdesk.services.whole import example

    return originals.copy(
        "example", example.PASSWORD, "voorbeeld", example.load, tmp_path / "voorbeeld"
    )


@pytest.fixture
def example_folder(example_copy: Copy) -> Path:
    """A copy of the example store, closed; it opens with `example.PASSWORD`."""
    return example_copy.folder


@pytest.fixture
def example_store(example_copy: Copy) -> Iterator[Store]:
    """The example, open."""
    with example_copy.as_made() as opened:
        yield opened
