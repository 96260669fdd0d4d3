"""Takes each guarantee out of a copy of the program, and shows that its tests notice.

A test that can not fail proves nothing. README.md in this folder lists the same guarantees for
people; test_mutations.py holds that every place that is mutated is still there. Run it as
`make mutate`, or with a part of a name: `.venv/bin/python tests/robustness/mutate.py fsync`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Mutation:
    """In `file` every `old` becomes `new`; one of `tests` has to fail then."""

    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


FILES = "tests/robustness/test_power_loss_files.py"
POWER = "tests/robustness/test_power_loss.py"
AUDIT = "tests/store/test_audit.py"
MUTATIONS = (
    Mutation(
        "synchronous=NORMAL",
        "wijkdesk/store/sqlite/engine.py",
        'connection.execute("PRAGMA synchronous = FULL")',
        'connection.execute("PRAGMA synchronous = NORMAL")',
        (POWER,),
    ),
    Mutation("no fsync in the store", "wijkdesk/store/files.py", "os.fsync(", "abs(", (FILES,)),
    Mutation("no fsync of what goes out", "wijkdesk/whole_file.py", "os.fsync(", "abs(", (FILES,)),
    Mutation(
        "no encryption",
        "wijkdesk/store/sqlite/engine.py",
        "    _unlock(connection, key)\n",
        "",
        ("tests/robustness/test_no_clear_text.py",),
    ),
    Mutation(
        "half undo: what changed stays",
        "wijkdesk/store/changes/undo.py",
        "    _change(connection, rows)\n",
        "",
        ("tests/robustness/test_model.py", "tests/store/test_undo.py"),
    ),
    Mutation(
        "half undo: what was new stays",
        "wijkdesk/store/changes/undo.py",
        "            _mark_created(connection, table, step, moment)\n",
        "            pass\n",
        ("tests/robustness/test_model.py", "tests/store/test_undo.py"),
    ),
    Mutation(
        "no lock",
        "wijkdesk/store/place/lock.py",
        'connection.execute("BEGIN EXCLUSIVE")',
        "pass",
        ("tests/store/test_store.py", "tests/store/test_unlocking.py"),
    ),
    Mutation(
        "the end of the log is not sealed",
        "wijkdesk/store/changes/audit.py",
        "    yield from _ends(connection)\n",
        "",
        (AUDIT,),
    ),
    Mutation(
        "the seal of the log needs no key",
        "wijkdesk/store/changes/audit.py",
        ".derive(key)",
        '.derive(b"")',
        (AUDIT,),
    ),
    Mutation(
        "what is written after a cut hides it",
        "wijkdesk/store/changes/triggers.py",
        '"h.set_id = NEW.id - 1"\n'
        '        " AND h.digest IS (SELECT digest FROM journal_set WHERE id = h.set_id)"',
        '"1"',
        (AUDIT,),
    ),
    Mutation(
        "wiping beside an erasure is fine",
        "wijkdesk/store/check.py",
        '    ("logboek", _wiped),\n',
        "",
        (AUDIT,),
    ),
    Mutation(
        "a print is not logged",
        "wijkdesk/services/whole/outgoing.py",
        "    store.log(event, about, DONE)\n",
        "",
        ("tests/test_cli_audit.py",),
    ),
)


def copied(folder: Path) -> None:
    """The program and its tests, without what they make."""
    unwanted = shutil.ignore_patterns("__pycache__", "build")
    for name in ("wijkdesk", "tests", "resources"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile"):
        shutil.copy(ROOT / name, folder / name)


def fails(folder: Path, tests: tuple[str, ...]) -> bool:
    """Does one of these tests fail there?"""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stdout + done.stderr)
    return done.returncode == 1


def noticed(one: Mutation) -> bool:
    """Do its tests fail without the guarantee?"""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        copied(folder)
        file = folder / one.file
        content = file.read_text(encoding="utf-8")
        if one.old not in content:
            raise RuntimeError(f"{one.name}: {one.file} no longer holds {one.old!r}")
        file.write_text(content.replace(one.old, one.new), encoding="utf-8")
        return fails(folder, one.tests)


def main() -> int:
    """Tells of each mutation whether it was noticed; 1 when one was not."""
    part = " ".join(sys.argv[1:])
    missed = 0
    for one in MUTATIONS:
        if part in one.name:
            seen = noticed(one)
            missed += not seen
            print(f"{'noticed' if seen else 'MISSED '}  {one.name}  ({one.file})", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
