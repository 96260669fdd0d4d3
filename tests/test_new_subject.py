"""A stranger adds the kind "Boom" by its own new files and one line in the register of kinds, as
docs/architecture.md tells, and has list, capture, search, privacy, action source and a paragraph.

The files of the stranger stand in tests/boom.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import wijkdesk
from wijkdesk.resources import resource
from wijkdesk.services.whole import example
from wijkdesk.store import migrations

PACKAGE = Path(wijkdesk.__file__).parent
BOOM = Path(__file__).parent / "boom"
PLACES = {
    "model.py.txt": "models/boom.py",
    "declaration.py.txt": "services/subjects/boom.py",
    "kind.py.txt": "services/opgave/boom.py",
    "paragraph.py.txt": "services/wijkopgave/paragraphs/boom.py",
}
LINE = '    "opgave.boom",\n'
BEFORE = '    "overleg.kinds",\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of a copy of the program, with the files of the stranger in it."""
    there = tmp_path / "kopie"
    package = shutil.copytree(
        PACKAGE, there / "wijkdesk", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(resource("fonts").parent, there / "resources")
    for name, place in PLACES.items():
        shutil.copy(BOOM / name, package / place)
    last = migrations.head()
    revision = f"{int(last) + 1:04}"
    migration = (BOOM / "migration.py.txt").read_text("utf-8")
    told = migration.format(revision=revision, before=last)
    versions = package / "store" / "migrations" / "versions"
    (versions / f"{revision}_bomen.py").write_text(told, encoding="utf-8")
    register = package / "services" / "whole" / "kinds.py"
    lines = register.read_text("utf-8")
    assert lines.count(BEFORE) == 1
    register.write_text(lines.replace(BEFORE, LINE + BEFORE), encoding="utf-8")
    return there


def ran(copy: Path, *arguments: str) -> str:
    """What the copy says when it runs these; fails with what went wrong."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_new_subject_is_an_addition(copy: Path, example_folder: Path, tmp_path: Path) -> None:
    assert ran(copy, "-c", "import wijkdesk; print(wijkdesk.__file__)").startswith(str(copy))
    pdf = tmp_path / "wijkopgave.pdf"
    # The store is of the program before: opening it brings it up to date.
    ran(copy, str(BOOM / "life.py.txt"), str(example_folder), example.PASSWORD, str(pdf))
    told = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "Bomen" in told and "Oude eik" in told and "3 mei 1921" in told
