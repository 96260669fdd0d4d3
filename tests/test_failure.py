"""What the world does wrong is told in three Dutch parts; a fault of ours leaves a report."""

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wijkdesk import commandline, failure, faults
from wijkdesk.cli import main
from wijkdesk.exchange import contact_files
from wijkdesk.exchange.calendar import invitations
from wijkdesk.exchange.cbs.files import import_cbs
from wijkdesk.exchange.errors import CalendarError, CbsError, ContactFileError
from wijkdesk.exchange.everything import taking_in
from wijkdesk.failure import FULL, Failure, FileFailure
from wijkdesk.resources import MissingResource, resource
from wijkdesk.services.record.fields import Field, FieldKind, Invalid, parse
from wijkdesk.services.whole import example
from wijkdesk.store import Store, errors
from wijkdesk.store.place.aside import beside
from wijkdesk.whole_file import write_whole

HERE = Path("/map")
FULL_DISK = OSError(errno.ENOSPC, "No space left on device")
KINDS: dict[str, Callable[[], Failure]] = {
    "wrong password": errors.WrongPassword,
    "short password": lambda: errors.PasswordTooShort(12),
    "mistyped code": errors.MistypedRecoveryCode,
    "wrong code": errors.WrongRecoveryCode,
    "not found": lambda: errors.NotFound(HERE),
    "already there": lambda: errors.AlreadyExists(HERE),
    "key file": lambda: errors.LostKey(HERE / "k", HERE),
    "other key": lambda: errors.OtherKey(HERE / "k", HERE),
    "older key": lambda: errors.OlderKey(HERE / "k"),
    "database": lambda: errors.Damaged.database(HERE / "d", HERE),
    "backup": lambda: errors.Damaged.backup(HERE / "b"),
    "document": lambda: errors.Damaged.document(HERE / "abc"),
    "locked": lambda: errors.Locked(HERE),
    "not writable": lambda: errors.NotWritable(HERE),
    "full": lambda: errors.DiskFull(HERE),
    "disk": lambda: errors.DiskRefused(HERE / "x", failure.cause(OSError(errno.EIO, "I/O error"))),
    "too new": lambda: errors.TooNew(HERE),
    "rule": lambda: errors.Refused.by_rule("dit is vastgesteld. Er is niets veranderd."),
    "cbs": lambda: CbsError(HERE / "x.csv", "hier staat geen getal.", "regel 2"),
    "contacts": lambda: ContactFileError(HERE / "x.vcf", "dit bestand is leeg."),
    "reading": lambda: FileFailure.reading(HERE / "x.vcf", FULL_DISK),
    "invitation": lambda: CalendarError.of_file(HERE / "x.ics", "dit is geen uitnodiging."),
    "saving": lambda: FileFailure.saving(HERE / "x.pdf", FULL_DISK),
    "system": lambda: FileFailure.other(PermissionError(errno.EACCES, "denied", "/map/x")),
    "field": lambda: Invalid("title", "Typ een titel."),
    "command": lambda: commandline.WrongUse("dit ken ik niet: --snel"),
    "output": commandline.Unsaid,
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_failure_says_what_where_and_what_is_safe(kind: str) -> None:
    failed = KINDS[kind]()
    assert failed.what and failed.where and failed.safe.endswith((".", "!"))
    assert failed.told == f"{failed.what} {failed.safe}"
    assert str(failed) in (failed.told, failed.what)
    assert failure.of(failed) is failed


def test_a_place_on_disk_is_named_in_the_message() -> None:
    for kind in (
        "not found",
        "locked",
        "database",
        "full",
        "disk",
        "cbs",
        "system",
        "saving",
        "reading",
    ):
        failed = KINDS[kind]()
        assert Path(failed.where).name in failed.told


@pytest.mark.parametrize(
    "read",
    [
        lambda path, _store: contact_files.read(path),
        lambda path, _store: contact_files.read(path.with_suffix(".vcf")),
        lambda path, store: import_cbs(store, [path]),
        lambda path, _store: invitations.read(path, date(2026, 11, 29)),
        lambda path, _store: commandline.password_in(path),
        lambda path, store: taking_in.unpack(path, "geheim", store.folder / "uit"),
    ],
    ids=("table", "vcard", "cbs", "invitation", "password", "everything"),
)
def test_a_file_that_can_not_be_read_is_told_the_same_everywhere(
    store: Store, tmp_path: Path, read: Callable[[Path, Store], object]
) -> None:
    """With the name as it was given, why, and what to do about it."""
    path = tmp_path / "weg.csv"
    with pytest.raises(FileFailure) as failed:
        read(path, store)
    told = str(failed.value).replace(".vcf", ".csv")
    assert told == (
        f"“{path}” is niet te lezen. Deze map of dit bestand bestaat niet (meer). "
        "Er is niets veranderd. Kijk of de naam en de map kloppen."
    )


def test_a_full_disk_has_one_advice() -> None:
    assert errors.DiskFull(HERE).safe.endswith(FULL.advice)
    assert FileFailure.saving(HERE / "x.pdf", FULL_DISK).safe.endswith(FULL.advice)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_the_system_speaks_dutch_whatever_it_says(number: int) -> None:
    problem = OSError(number, os.strerror(number), "/map/brief.pdf")
    told = failure.of(problem)
    assert told is not None
    assert os.strerror(number) not in str(told) and "brief.pdf" in str(told)
    assert "Uw werk in WijkDesk is veilig." in told.safe


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "De schijf is vol."),
        (errno.EDQUOT, "De schijf is vol."),
        (errno.EROFS, "alleen lezen"),
        (errno.EACCES, "u mag hier niet bij"),
        (errno.EBUSY, "in gebruik"),
        (errno.ENOENT, "bestaat niet"),
        (errno.EISDIR, "een map en geen bestand"),
        (errno.ENOTDIR, "een bestand en geen map"),
        (errno.ENAMETOOLONG, "te lang"),
        (errno.EFBIG, "te groot voor deze schijf"),
        (errno.ESTALE, "netwerk"),
        (errno.EIO, "geeft een fout"),
        (errno.EMFILE, "te veel bestanden"),
        (errno.ENFILE, "te veel bestanden"),
        (errno.EPIPE, "is gestopt"),
        (errno.EXDEV, "van de ene schijf naar de andere"),
        (errno.ELOOP, "verwijst naar een andere plek"),
        (errno.EAGAIN, "nu even niet"),
    ],
)
def test_each_cause_has_its_own_words(number: int, words: str) -> None:
    assert words in failure.cause(OSError(number, "English")).what


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (32, "in gebruik"),
        (33, "in gebruik"),
        (112, "vol"),
        (19, "alleen lezen"),
        (53, "netwerk"),
        (206, "te lang"),
        (5, "u mag hier niet bij"),
    ],
)
def test_windows_tells_more_than_permission_denied(number: int, words: str) -> None:
    problem = PermissionError(errno.EACCES, "The process cannot access the file")
    problem.winerror = number
    assert words in failure.cause(problem).what


def test_a_file_with_a_name_in_bytes_is_named_as_any_other() -> None:
    told = failure.of(OSError(errno.ENOENT, "No such file", b"/map/brief.pdf"))
    assert told is not None and told.where == "/map/brief.pdf"
    assert told.what.startswith("/map/brief.pdf: ")


def test_without_a_file_no_disk_is_blamed() -> None:
    told = failure.of(OSError(errno.EMFILE, "Too many open files"))
    assert told is not None and told.where == "deze computer"
    assert "schijf" not in told.told


def test_terminal_and_window_use_the_same_words_for_a_full_disk(tmp_path: Path) -> None:
    told = failure.of(FULL_DISK)
    assert told is not None and FULL.what in told.what
    path = tmp_path / "geen" / "x.pdf"
    with pytest.raises(FileFailure) as saved:
        write_whole(path, b"x", beside)
    assert str(saved.value).startswith(f"“{path}” is niet opgeslagen. Deze map of dit bestand best")
    assert "Uw werk in WijkDesk is veilig" in str(saved.value)


def test_what_was_typed_wrong_stands_at_its_field_in_a_few_words() -> None:
    with pytest.raises(Invalid) as wrong:
        parse(Field("year", "Jaar", FieldKind.YEAR), "veel", date(2026, 11, 28))
    assert wrong.value.where == wrong.value.field == "year"
    assert str(wrong.value) == wrong.value.message == wrong.value.what
    assert wrong.value.told.endswith("Er is niets veranderd.")


def test_a_fault_of_ours_is_no_failure() -> None:
    assert failure.of(ValueError("mevrouw Jansen belde")) is None


def test_a_program_that_is_not_whole_is_a_fault_of_ours() -> None:
    with pytest.raises(MissingResource) as missing:
        resource("fonts/bestaat-niet.ttf")
    assert failure.of(missing.value) is None


def test_a_report_tells_where_a_fault_was_and_nothing_of_its_text(tmp_path: Path) -> None:
    try:
        try:
            raise KeyError("mevrouw Jansen")
        except KeyError as first:
            raise ValueError("06 12345678 van Jansen") from first
    except ValueError as error:
        path = faults.report(error, tmp_path)
    assert path == tmp_path / faults.REPORT_NAME
    text = path.read_text(encoding="utf-8")
    for part in ("builtins.ValueError", "na builtins.KeyError", "test_failure.py", "WijkDesk "):
        assert part in text
    for part in ("Jansen", "12345678", str(tmp_path), str(Path.home()) + os.sep):
        assert part not in text


def test_a_report_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / faults.REPORT_NAME
    path.write_bytes(b"x" * (faults.LIMIT + 1))
    assert faults.report(ValueError(), tmp_path) == path
    assert path.stat().st_size < 1000
    assert (tmp_path / "fouten.oud.log").stat().st_size > faults.LIMIT


def test_a_fault_at_the_terminal_is_one_line_that_says_where_its_report_is(
    example_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_store: Store) -> None:
        raise RuntimeError("mevrouw Jansen belde")

    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    monkeypatch.setattr(Store, "check", broken)
    assert main(["check", "--store", str(example_folder)]) == 1
    report = example_folder / faults.REPORT_NAME
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and str(report) in told
    assert "Alles wat was opgeslagen, is veilig" in told and "Traceback" not in told
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text and "wijkdesk/cli.py" in text
    assert "Jansen" not in text + told


def test_a_fault_before_there_is_a_folder_is_reported_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert faults.report(ValueError(), tmp_path / "geen") == tmp_path / faults.REPORT_NAME
