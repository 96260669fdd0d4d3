"""A restore that is killed at any of its steps leaves the old store whole or the new one."""

import os
import sys
from pathlib import Path

import pytest

from tests.rounds import LONG, ROUNDS
from tests.store.test_backup import PASSWORD, keys, put
from wijkdesk.store import Store
from wijkdesk.store.files import Files

if sys.platform == "win32":
    pytest.skip("needs fork", allow_module_level=True)

CHANGES = {"os.rename", "os.remove", "shutil.copyfile", "os.mkdir"}


def killed_at(step: int, folder: Path, copy: Path) -> bool:
    """Restore in a process of its own that is killed just before the `step`th change of a file;
    False when it was done before."""
    child = os.fork()
    if child == 0:
        left = [step]

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            written = event == "open" and isinstance(arguments[1], str) and arguments[1] != "r"
            if event in CHANGES or (written and str(folder) in str(arguments[0])):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), 9)

        try:
            sys.addaudithook(hook)
            Store.restore(folder, copy, PASSWORD)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.fixture
def closed(tmp_path: Path) -> tuple[Path, Path]:
    """A store with a copy of "oud", in which "nieuw" was written since."""
    folder = tmp_path / "store"
    store, _ = Store.create(folder, PASSWORD)
    with store:
        put(store, "oud")
        copy = store.backup()
        put(store, "nieuw")
    return folder, copy


def test_a_restore_killed_at_any_step_is_finished_or_undone(closed: tuple[Path, Path]) -> None:
    folder, copy = closed
    undone = finished = step = 0
    while True:
        step += 1 if ROUNDS >= LONG else 3
        if not killed_at(step, folder, copy):
            break
        begun = Files(folder).putting_back.exists() or Files(folder).was_put_back.exists()
        with Store.unlock(folder, PASSWORD) as again:
            found = keys(again)
            assert found == ({"oud"} if begun else {"oud", "nieuw"}), step
            assert again.check() == []
        assert not list(folder.glob("wijkdesk.terug*"))
        if begun:
            finished += 1
            aside = max((folder / "backups").glob("vervangen-*.db"))
            Store.restore(folder, aside, PASSWORD)
            with Store.unlock(folder, PASSWORD) as again:
                assert keys(again) == {"oud", "nieuw"}, step
        else:
            undone += 1
    assert undone >= 1
    assert finished >= 2
