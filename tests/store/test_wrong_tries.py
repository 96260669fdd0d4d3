"""Wrong passwords slow down who tries, and never keep the user out."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.originals import PASSWORD, Originals
from tests.robustness import refusing
from wijkdesk.store import MistypedRecoveryCode, Store, WrongPassword, WrongRecoveryCode
from wijkdesk.store.access import entering, keys, memory, tries
from wijkdesk.store.access.recovery import RecoveryCode
from wijkdesk.store.changes.events import Event
from wijkdesk.store.clock import FixedClock
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.files import Files

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
WRONG = "niet het goede woord"


@pytest.fixture
def files(originals: Originals, tmp_path: Path) -> Files:
    return Files(originals.empty(tmp_path / "store").folder)


def wrong(files: Files, clock: FixedClock, times: int = 1) -> WrongPassword:
    """So many wrong tries, each as soon as it may."""
    for _ in range(times):
        with pytest.raises(WrongPassword) as caught:
            entering.by_password(files, WRONG, clock)
        clock.moment += timedelta(seconds=caught.value.seconds)
    return caught.value


def told_of(store: Store) -> list[str]:
    """What the audit log says of wrong tries."""
    with store.read() as session:
        told = session.connection().exec_driver_sql(
            "SELECT about FROM journal_event WHERE what = ?", (str(Event.FAILED),)
        )
        return list(told.scalars())


def test_the_first_few_cost_nothing_and_then_each_waits_longer(files: Files) -> None:
    clock = FixedClock(NOON)
    assert wrong(files, clock, tries.FREE).seconds == 0
    waits = [wrong(files, clock).seconds for _ in range(9)]
    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]


def test_too_soon_is_refused_even_with_the_right_password_and_says_how_long(files: Files) -> None:
    clock = FixedClock(NOON)
    told = wrong(files, clock, tries.FREE + 4)
    assert "over 40 seconden opnieuw" in told.told
    clock.moment -= timedelta(seconds=30)
    with pytest.raises(tries.TooSoon, match="Wacht nog 30 seconden") as soon:
        entering.by_password(files, PASSWORD, clock)
    assert soon.value.seconds == 30
    clock.moment += timedelta(seconds=30)
    assert entering.by_password(files, PASSWORD, clock)


def test_a_count_that_can_not_be_read_now_begins_nothing_anew(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FixedClock(NOON)
    assert wrong(files, clock, tries.FREE + 3).seconds == 20
    before = files.tries.read_bytes()
    with monkeypatch.context() as disk:
        refusing.no_answer(disk, files.tries)
        wrong(files, clock)
    assert files.tries.read_bytes() == before
    with pytest.raises(tries.TooSoon, match="Wacht nog 40 seconden"):
        entering.by_password(files, PASSWORD, clock)
    clock.moment += timedelta(seconds=40)
    assert wrong(files, clock).seconds == 80
    assert not tries._unkept and files.tries.read_bytes() != before


def test_it_is_remembered_in_the_folder_and_forgotten_by_the_right_password(files: Files) -> None:
    clock = FixedClock(NOON)
    wrong(files, clock, tries.FREE + 1)
    # Nothing of it is in the program, so a restart does not help.
    assert not tries._unkept
    assert files.tries.exists()
    assert WRONG not in files.tries.read_text()
    entering.by_password(files, PASSWORD, clock)
    assert tries.missed(files) == tries.FREE + 1
    assert not files.tries.exists()
    assert wrong(files, clock).seconds == 0


def test_after_a_day_without_tries_it_starts_anew(files: Files) -> None:
    clock = FixedClock(NOON)
    wrong(files, clock, tries.FREE + 6)
    clock.moment += timedelta(days=1)
    assert wrong(files, clock).seconds == 0


def test_a_clock_that_went_back_makes_nobody_wait_longer(files: Files) -> None:
    clock = FixedClock(NOON)
    wrong(files, clock, tries.FREE + 2)
    clock.moment = NOON - timedelta(days=400)
    with pytest.raises(tries.TooSoon) as soon:
        entering.by_password(files, PASSWORD, clock)
    assert soon.value.seconds == 10
    clock.moment += timedelta(seconds=10)
    assert entering.by_password(files, PASSWORD, clock)


def test_where_it_cannot_be_written_the_program_itself_remembers(files: Files) -> None:
    files.tries.mkdir()
    clock = FixedClock(NOON)
    wrong(files, clock, tries.FREE)
    assert wrong(files, clock).seconds == 5
    clock.moment -= timedelta(seconds=5)
    with pytest.raises(tries.TooSoon):
        entering.by_password(files, PASSWORD, clock)
    clock.moment += timedelta(seconds=5)
    entering.by_password(files, PASSWORD, clock)
    assert wrong(files, clock).seconds == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen json",
        b"[]",
        b'{"password": 9}',
        b'{"password": {"wrong": "x", "last": "y"}}',
        b"\xff\xfe",
        b"[" * 10_000_000,
    ],
    ids=range(7),
)
def test_a_damaged_count_keeps_nobody_out(files: Files, content: bytes) -> None:
    files.tries.write_bytes(content)
    assert entering.by_password(files, PASSWORD, FixedClock(NOON))


def test_an_absurd_count_waits_no_longer_than_five_minutes(files: Files) -> None:
    told = '{"password": {"wrong": 123456789, "last": "2026-11-02T12:00:00+00:00"}}'
    files.tries.write_text(told)
    with pytest.raises(tries.TooSoon, match="5 minuten"):
        entering.by_password(files, PASSWORD, FixedClock(NOON))


@pytest.fixture
def code(files: Files) -> RecoveryCode:
    made = RecoveryCode.make()
    key = entering.by_password(files, PASSWORD)
    keys.write(files, keys.with_code(keys.read(files), key, made))
    return made


def wrong_code(files: Files, clock: FixedClock) -> int:
    """How long to wait after one more wrong code."""
    with pytest.raises(WrongRecoveryCode) as caught:
        entering.by_code(files, RecoveryCode.make(), clock)
    return caught.value.seconds


def test_wrong_passwords_never_make_the_recovery_code_wait(
    files: Files, code: RecoveryCode
) -> None:
    clock = FixedClock(NOON)
    wrong(files, clock, tries.FREE + 3)
    assert entering.by_code(files, code, clock)
    assert wrong(files, clock).seconds == 0


def test_wrong_codes_wait_for_each_other_and_one_with_a_typing_error_is_no_try(
    files: Files, code: RecoveryCode
) -> None:
    clock = FixedClock(NOON)
    with pytest.raises(MistypedRecoveryCode):
        Store.unlock_with_recovery(files.folder, str(code)[:-1], "fiets bel stoep zon")
    assert [wrong_code(files, clock) for _ in range(tries.FREE + 1)] == [0] * tries.FREE + [5]
    with pytest.raises(tries.TooSoon, match="verkeerde herstelcode"):
        entering.by_code(files, code, clock)
    # The password is another matter.
    assert entering.by_password(files, PASSWORD, clock)
    assert entering.by_code(files, code, clock)


@pytest.mark.parametrize("from_elsewhere", [False, True])
def test_who_guesses_by_putting_a_copy_back_waits_as_at_the_start(
    files: Files, from_elsewhere: bool, tmp_path: Path
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        copy = store.backup()
    # The key file is tried, whichever folder the copy has to come in.
    target = tmp_path / "elders" if from_elsewhere else files.folder
    clock = FixedClock(NOON)
    for _ in range(tries.FREE + 1):
        with pytest.raises(WrongPassword) as caught:
            Store.restore(target, copy, WRONG, clock=clock)
    assert caught.value.seconds == 5
    with pytest.raises(tries.TooSoon):
        Store.restore(target, copy, PASSWORD, clock=clock)
    with pytest.raises(tries.TooSoon):
        entering.by_password(files, PASSWORD, clock)
    assert not list(target.glob("wijkdesk.terug*"))


def test_who_guesses_with_a_copy_of_a_stick_waits_whichever_folder_it_comes_in(
    files: Files, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with Store.unlock(files.folder, PASSWORD) as store:
        store.backup()
        (copy,) = store.copies.choose_second(stick).folder.glob("*.db")
    clock = FixedClock(NOON)
    for n in range(tries.FREE + 1):
        with pytest.raises(WrongPassword) as caught:
            Store.restore(tmp_path / f"nieuw {n}", copy, WRONG, clock=clock)
    assert caught.value.seconds == 5
    with pytest.raises(tries.TooSoon):
        Store.restore(tmp_path / "nog een", copy, PASSWORD, clock=clock)
    # The recovery code has its own count, and so have the exports.
    with pytest.raises(WrongRecoveryCode):
        Store.restore(
            tmp_path / "met de code", copy, Secret("x" * 20, RecoveryCode.make()), clock=clock
        )
    with entering.an_export(clock):
        pass
    clock.moment += timedelta(seconds=5)
    Store.restore(tmp_path / "nog een", copy, PASSWORD, clock=clock)
    assert entering.missed_of_exports() == 0


def test_wrong_tries_are_told_also_when_the_right_one_did_not_open_the_store(
    files: Files,
) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        copy = store.backup()
    wrong(files, FixedClock(datetime.now(UTC)), 3)
    Store.restore(files.folder, copy, PASSWORD)
    with Store.unlock(files.folder, PASSWORD) as store:
        assert told_of(store) == ["3 keer"]


def test_opening_a_store_counts_too(files: Files) -> None:
    for _ in range(tries.FREE + 1):
        with pytest.raises(WrongPassword):
            Store.unlock(files.folder, WRONG)
    with pytest.raises(tries.TooSoon):
        Store.unlock(files.folder, PASSWORD)


def test_who_puts_a_copy_back_with_the_code_opens_it_at_once(files: Files) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        made = store.new_code(PASSWORD)
        made.take()
        copy = store.backup()
    wrong(files, FixedClock(datetime.now(UTC)), tries.FREE + 3)
    new = "fiets bel stoep zon"
    Store.restore(files.folder, copy, Secret.with_code(str(made.code), new))
    Store.unlock(files.folder, new).close()


def test_wrong_tries_are_told_once_to_who_opens_without_a_password(files: Files) -> None:
    key = entering.by_password(files, PASSWORD)
    wrong(files, FixedClock(datetime.now(UTC)), 2)
    for _ in range(2):
        Store.unlock_with_key(files.folder, memory.own(key)).close()
    with Store.unlock_with_key(files.folder, key) as store:
        assert told_of(store) == ["2 keer"]


def test_many_that_try_at_once_are_counted_each(files: Files) -> None:
    together = threading.Barrier(12)
    told: list[type[Exception]] = []

    def guess(number: int) -> None:
        together.wait()
        try:
            entering.by_password(files, f"{WRONG} {number}", FixedClock(NOON))
        except (WrongPassword, tries.TooSoon) as error:
            told.append(type(error))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # As if they had come one after the other: the first few are free, and the next has to wait.
    assert told.count(WrongPassword) == tries.FREE + 1
    assert told.count(tries.TooSoon) == 12 - tries.FREE - 1


def test_two_programs_that_try_at_once_are_counted_each(files: Files) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path\n"
        "from wijkdesk.store.clock import FixedClock; from wijkdesk.store.files import Files\n"
        "from wijkdesk.store.access import entering\n"
        "from wijkdesk.store.errors import StoreError\n"
        "noon = FixedClock(datetime(2026, 11, 2, 12, tzinfo=UTC))\n"
        "print('klaar', flush=True); sys.stdin.readline()\n"
        "for number in range(3):\n"
        "    try: entering.by_password(Files(Path(sys.argv[1])), f'niet zo {number}', noon)\n"
        "    except StoreError as error: print(type(error).__name__)\n"
    )
    run = [sys.executable, "-c", program, str(files.folder)]
    pipe = subprocess.PIPE
    both = [subprocess.Popen(run, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    for one in both:
        assert one.stdout is not None and one.stdout.readline() == "klaar\n"
    for one in both:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    told = [line for one in both for line in one.communicate()[0].split()]
    assert sorted(told) == ["TooSoon"] * (6 - tries.FREE - 1) + ["WrongPassword"] * (tries.FREE + 1)
