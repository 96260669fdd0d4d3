"""The same data gives the same file, and a file is written whole or not at all."""

import hashlib
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.documents.engine.everything import META, everything
from wijkdesk.documents.engine import DocumentMeta, render
from wijkdesk.failure import FileFailure
from wijkdesk.store.place.aside import beside
from wijkdesk.whole_file import write_whole

ROOT = Path(__file__).resolve().parents[3]
STRANGE = "é 👍 مرحبا"


def test_two_prints_are_equal() -> None:
    assert render(META, everything(STRANGE)).pdf == render(META, everything(STRANGE)).pdf


def test_a_print_does_not_depend_on_what_was_printed_before() -> None:
    alone = render(META, everything()).pdf
    render(META, everything(STRANGE))
    assert render(META, everything()).pdf == alone


def test_another_process_makes_the_same_file() -> None:
    command = [sys.executable, "-m", "tests.documents.engine.everything"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(render(META, everything(STRANGE)).pdf).hexdigest()


def test_another_date_is_another_file() -> None:
    later = replace(META, date=META.date.replace(year=2027))
    assert render(META, everything()).pdf != render(later, everything()).pdf


def test_a_date_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        DocumentMeta("Titel", datetime(2026, 1, 1))


def test_a_written_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.write_bytes(b"old")
    write_whole(path, b"new", beside)
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "print.pdf"
    path.mkdir()
    with pytest.raises(FileFailure) as failed:
        write_whole(path, b"new", beside)
    assert isinstance(failed.value.__cause__, OSError)
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_file_keeps_its_rights_and_a_link_its_target(tmp_path: Path) -> None:
    shared, link = tmp_path / "gedeeld.pdf", tmp_path / "link.pdf"
    shared.write_bytes(b"old")
    shared.chmod(0o664)
    link.symlink_to(shared)
    write_whole(link, b"new", beside)
    assert link.is_symlink() and shared.read_bytes() == b"new"
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664
    write_whole(tmp_path / "eigen.pdf", b"new", beside)
    (tmp_path / "gewoon").touch()
    usual = (tmp_path / "gewoon").stat().st_mode
    assert (tmp_path / "eigen.pdf").stat().st_mode == usual


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has a pipe with a name")
def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    with pytest.raises(FileFailure) as failed:
        write_whole(pipe, b"new", beside)
    assert isinstance(failed.value.__cause__, FileExistsError)
    assert list(tmp_path.iterdir()) == [pipe] and not pipe.is_file()
