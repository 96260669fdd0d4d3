"""A laptop that loses its power keeps every file that was reported as kept: key, new store,
documents, backups, exports; not only the database (test_power_loss.py)."""

import random
import shutil
from pathlib import Path

import pytest

from tests.robustness.disk_replay import Disk, laid_out, watched
from tests.rounds import ROUNDS
from wijkdesk.store import Store
from wijkdesk.store.access import keys
from wijkdesk.store.copies import backup
from wijkdesk.store.files import Files

PASSWORD = "Voorbeeld-wachtwoord"
NEW_PASSWORD = "Een-heel-ander-wachtwoord"
CUTS = 4 * ROUNDS

MAKES = """
import os, sys
from pathlib import Path
from wijkdesk.store import Store
from wijkdesk.store.access import keys
from wijkdesk.store.access.wrapping import Argon
from wijkdesk.services.whole import kinds, leaving, outgoing

# What it costs to try a password has nothing to do with what stays; it is paid at each cut.
keys.COSTS = Argon(memory_kib=64, passes=1)
folder, password, new, out = Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])

def say(what):
    os.write(1, (what + "\\n").encode())

store, code = Store.create(folder, password)
say("made")
for number in range(3):
    say("document:" + store.keep_document(f"stuk {number} ".encode() * 2000))
    say("backup:" + store.backup().name)
    path = out / f"uit {number}.csv".replace(" ", "-")
    outgoing.write(store, leaving.CONTACTS, path, f"regel {number}\\n".encode() * 500)
    say("export:" + path.name)
    again = f"versie {number}\\n".encode() * 500
    outgoing.write(store, leaving.CONTACTS, out / "steeds.csv", again)
    say(f"again:{number}")
store.close()
Store.unlock_with_recovery(folder, code, new).close()
say("password")
os._exit(0)
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_power_cut_loses_no_file_that_was_reported_as_kept(tmp_path: Path) -> None:
    root = tmp_path / "schijf"
    (root / "uit").mkdir(parents=True)
    trace = tmp_path / "trace"
    start = tmp_path / "begin"
    shutil.copytree(root, start)
    watched(
        MAKES,
        *(str(root / "gegevens"), PASSWORD, NEW_PASSWORD, str(root / "uit")),
        trace=trace,
    )
    shutil.rmtree(root)
    shutil.copytree(start, root)
    total = sum(1 for _ in Disk(root).play(trace))
    chance = random.Random(2026)
    disk = Disk(root)
    cuts = set(chance.sample(range(total), min(CUTS, total)))
    reported = _reports(root, trace)
    # At what was just reported a lack of sync shows best.
    cuts |= reported
    for number, _ in enumerate(disk.play(trace)):
        if number in cuts:
            copy = tmp_path / "na"
            laid_out(disk.after_cut(chance), disk.root, copy)
            _is_there(copy, disk.said)
    assert disk.said[-1] == "password"


def _reports(root: Path, trace: Path) -> set[int]:
    """The moments right after something was reported."""
    disk, found, before = Disk(root), set(), 0
    for number, _ in enumerate(disk.play(trace)):
        if len(disk.said) > before:
            found.add(number)
        before = len(disk.said)
    return found


def _is_there(copy: Path, said: list[str]) -> None:
    if not said:
        return
    files = Files(copy / "gegevens")
    password = PASSWORD
    if "password" in said or not _opens(files, PASSWORD):
        password = NEW_PASSWORD
    key = keys.key_from_password(keys.read(files), password)
    again = [one for one in said if one.startswith("again:")]
    for one in said:
        what, _, name = one.partition(":")
        if what == "backup":
            assert backup.is_whole(files.backups / name, key), one
        elif what == "export":
            number = name.removesuffix(".csv")[-1]
            assert (copy / "uit" / name).read_bytes() == f"regel {number}\n".encode() * 500, one
    with Store.unlock(files.folder, password) as store:
        assert not [one for one in store.check() if one.part != "stukken"]
        for one in said:
            if one.startswith("document:"):
                assert store.document(one.partition(":")[2]).startswith(b"stuk"), one
    if again:
        least = int(again[-1].partition(":")[2])
        content = (copy / "uit" / "steeds.csv").read_text()
        assert content in {f"versie {number}\n" * 500 for number in (least, least + 1)}


def _opens(files: Files, password: str) -> bool:
    from wijkdesk.store import WrongPassword

    try:
        keys.key_from_password(keys.read(files), password)
    except WrongPassword:
        return False
    return True
