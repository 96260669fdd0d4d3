"""The audit log: it tells who came in and what went out, and finds what was done to it."""

import errno
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from tests.robustness import refusing
from wijkdesk.cli import main
from wijkdesk.models import Base
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.services.whole import audit as log
from wijkdesk.store import DiskFull, DiskRefused, RecoveryCode, Store, WrongPassword
from wijkdesk.store.access import changing, keys
from wijkdesk.store.changes import audit
from wijkdesk.store.changes.events import Event
from wijkdesk.store.copies import lost_key, restoring
from wijkdesk.store.copies.opening_key import Secret
from wijkdesk.store.erased.erasure import Erasure
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite import engine

PASSWORD = "een lang wachtwoord"
NEW = "fiets bel stoep zon"
OTHER = "fiets bel stoep zon"


def problems(store: Store) -> list[str]:
    return [one.message for one in store.check_log()]


def tampered(store: Store, *statements: str) -> list[str]:
    """What is found after somebody with the key of the database, but without WijkDesk, did this."""
    connection = engine.connect(store.folder / "wijkdesk.db", store._key)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return problems(store)


@pytest.fixture
def filled(store: Store) -> Store:
    for name in ("een", "twee", "drie"):
        with store.write("Gebied toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name=name))
        store.log(Event.PRINTED, "wijkopgave")
    return store


def test_a_whole_log_has_no_problems(filled: Store) -> None:
    assert problems(filled) == []
    filled.undo()
    filled.redo()
    assert problems(filled) == []


LAST = "(SELECT max(id) FROM journal_set)"


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (
            (
                f"DELETE FROM journal_change WHERE set_id = {LAST}",
                f"DELETE FROM journal_set WHERE id = {LAST}",
            ),
            "afgekapt: wijziging 4 tot en met 4",
        ),
        (
            ("DELETE FROM journal_change", "DELETE FROM journal_set"),
            "afgekapt: wijziging 1 tot en met 4",
        ),
        (("DELETE FROM journal_event",), "afgekapt: gebeurtenis 1 tot"),
        (
            ("DELETE FROM journal_event WHERE id = (SELECT max(id) FROM journal_event)",),
            "afgekapt: gebeurtenis . tot",
        ),
        (("DELETE FROM journal_event WHERE id = 2",), "gebeurtenis 2 ontbreekt"),
        (("UPDATE journal_event SET actor = 'Piet' WHERE id = 2",), "gebeurtenis 2 is achteraf"),
        (("UPDATE journal_set SET actor = 'Piet' WHERE id = 2",), "wijziging 2 .* veranderd"),
        (("DELETE FROM journal_head",), "slot op het logboek ontbreekt"),
        (
            ("DELETE FROM journal_set WHERE id > 2", "UPDATE journal_head SET set_id = 2"),
            "slot op het logboek klopt niet",
        ),
        (
            (
                "UPDATE journal_change SET old = NULL, new = NULL, seal = substr(seal, -32)"
                " WHERE id = 3",
            ),
            "1 regel is leeggemaakt zonder",
        ),
    ],
)
def test_what_was_done_to_the_log_is_found(
    filled: Store, statements: tuple[str, ...], message: str
) -> None:
    found = "\n".join(tampered(filled, *statements))
    import re

    assert re.search(message, found), found


@pytest.mark.parametrize(
    "cut",
    [
        ("DELETE FROM journal_event WHERE id > 2",),
        ("DELETE FROM journal_event",),
        ("DELETE FROM journal_event", "DELETE FROM journal_head"),
        (
            f"DELETE FROM journal_change WHERE set_id = {LAST}",
            f"DELETE FROM journal_set WHERE id = {LAST}",
            "DELETE FROM journal_undo",
        ),
        (
            *("DELETE FROM journal_change", "DELETE FROM journal_set"),
            *("DELETE FROM journal_head", "DELETE FROM journal_undo"),
        ),
    ],
)
def test_what_comes_after_a_cut_does_not_hide_it(filled: Store, cut: tuple[str, ...]) -> None:
    connection = engine.connect(filled.folder / "wijkdesk.db", filled._key)
    kept = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    triggers = kept.fetchall()
    for name, _ in triggers:
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in cut:
        connection.execute(statement)
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()
    for name in ("vier", "vijf"):
        filled.log(Event.PRINTED, "wijkopgave")
        with filled.write("Gebied toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name=name))
    assert problems(filled)


def test_a_seal_that_was_made_without_the_key_is_found(filled: Store) -> None:
    # Who knows the program makes the seal as it does, but has another key, or none.
    for key in (bytes(31) + b"x", b"x" * 32):
        connection = engine.connect(filled.folder / "wijkdesk.db", filled._key)
        connection.create_function("keyed", -1, audit.keyed_with(key))
        head = "keyed('head', set_id, digest, event_id, event_seal)"
        connection.execute(f"UPDATE journal_head SET seal = {head}")
        connection.close()
        assert "slot op het logboek klopt niet" in "\n".join(problems(filled))


def test_forgetting_somebody_is_no_tampering(filled: Store) -> None:
    with filled.read() as session:
        one = session.query(Gebied).first()
    assert one is not None
    row = ("gebied", one.id.hex)
    filled.erase("Persoon vergeten", Erasure({row: {"name": "x"}}, frozenset({row}), frozenset()))
    assert problems(filled) == []


def events(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT what, about, result FROM journal_event ORDER BY id"
        )
        return [tuple(row) for row in found]


def test_coming_in_going_out_and_backups_are_told(tmp_path: Path) -> None:
    made, code = Store.create(tmp_path / "s", PASSWORD)
    made.close()
    with Store.unlock(tmp_path / "s", PASSWORD) as store:
        store.backup()
    with Store.unlock_with_recovery(tmp_path / "s", code, PASSWORD + "!") as store:
        found = [what for what, _, _ in events(store)]
    assert found[0] == "vergrendeld of afgesloten"
    assert found.count("ingelogd") == 1
    assert found.count("ingelogd met de herstelcode") == 1
    assert "reservekopie gemaakt" in found


def test_what_is_logged_disturbs_no_undo_and_no_typing(store: Store) -> None:
    with store.write("Gebied toegevoegd") as session:
        session.add(gebied := Gebied(kind=GebiedKind.WIJK, name="een"))
    table = Base.metadata.tables["gebied"]
    for name in ("e", "ee"):
        with store.write("Naam gewijzigd", joins="typing") as session:
            session.execute(table.update().where(table.c.id == gebied.id).values(name=name))
        store.log(Event.PRINTED, "wijkopgave")
    assert store.undo() == "Naam gewijzigd"
    store.log(Event.PRINTED, "wijkopgave")
    assert store.undo_label == "Gebied toegevoegd"
    assert store.redo_label == "Naam gewijzigd"
    with store.read() as session:
        assert session.get_one(Gebied, gebied.id).name == "een"


def test_what_can_not_be_logged_now_goes_along_with_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wijkdesk.store import DiskFull

    whole: Callable[..., None] = audit.add

    def full(*_: object) -> None:
        raise DiskFull(store.folder)

    monkeypatch.setattr(audit, "add", full)
    store.log(Event.PRINTED, "eerste")
    monkeypatch.setattr(audit, "add", whole)
    store.log(Event.PRINTED, "tweede")
    assert [about for _, about, _ in events(store)][-2:] == ["eerste", "tweede"]
    assert problems(store) == []


def test_wrong_tries_are_told_at_the_next_good_one(tmp_path: Path) -> None:
    Store.create(tmp_path / "s", PASSWORD)[0].close()
    for _ in range(2):
        with pytest.raises(WrongPassword):
            Store.unlock(tmp_path / "s", "een verkeerd wachtwoord")
    Store.unlock(tmp_path / "s", PASSWORD).close()
    with Store.unlock(tmp_path / "s", PASSWORD) as store:
        failed = [one for one in events(store) if one[0] == Event.FAILED]
    assert failed == [("mislukte pogingen om in te loggen", "2 keer", "mislukt")]


def test_an_older_copy_that_was_put_back_is_told(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path / "s", PASSWORD)
    copy = store.backup()
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="een"))
    store.close()
    Store.restore(tmp_path / "s", copy, PASSWORD)
    with Store.unlock(tmp_path / "s", PASSWORD) as again:
        assert (Event.RESTORED, "gelukt") in [(what, how) for what, _, how in events(again)]
        assert problems(again) == []


def lines_of(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as session:
        return list(audit.from_moment(session.connection(), ""))


@pytest.fixture
def replaced(tmp_path: Path) -> tuple[Path, Path, list[tuple[Any, ...]]]:
    """A folder, an older copy, and what the log had since that."""
    store, _ = Store.create(tmp_path / "s", PASSWORD)
    before = len(lines_of(store))
    copy = store.backup()
    with store.write("Gebied toegevoegd") as session:
        session.add(Gebied(kind=GebiedKind.WIJK, name="een"))
    store.change_password(PASSWORD, OTHER)
    store.log(Event.TAKEN_OUT, "lijst van contacten, csv")
    store.close()
    with Store.unlock(tmp_path / "s", OTHER) as again:
        since = lines_of(again)[before:]
    return tmp_path / "s", copy, since


def restored_line(store: Store) -> str:
    return str([about for what, about, _ in events(store) if what == Event.RESTORED][-1])


def test_what_happened_since_an_older_copy_stays_in_the_log_when_that_is_put_back(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, copy, since = replaced
    assert Event.PASSWORD in [line.what for line in since]
    Store.restore(folder, copy, OTHER)
    with Store.unlock(folder, OTHER) as again:
        carried = lines_of(again)
        # With the moment, user and device that they had, each once.
        assert [carried.count(one) for one in since] == [1] * len(since)
        told = restored_line(again)
        assert told.startswith("stand van ") and "wat er stond is bewaard" in told
        # The line of coming out came after those that were read here.
        assert f"{len(since) + 1} gebeurtenissen overgenomen" in told
        assert problems(again) == []
        again.log(Event.PRINTED, "daarna")
        assert problems(again) == []


def test_a_restore_that_was_broken_off_after_the_log_carries_nothing_twice(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, copy, since = replaced
    Store.restore(folder, copy, OTHER)
    was = Files(folder).was_put_back
    moment = was.read_bytes()
    Store.unlock(folder, OTHER).close()
    was.write_bytes(moment)
    with Store.unlock(folder, OTHER) as again:
        carried = lines_of(again)
        assert [carried.count(one) for one in since] == [1] * len(since)
        assert "; 0 gebeurtenissen overgenomen" in restored_line(again)
        assert problems(again) == []


def test_a_copy_that_is_put_back_before_the_one_before_was_opened_loses_no_lines(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, copy, since = replaced
    Store.restore(folder, copy, OTHER)
    (first,) = restoring.asides(Files(folder))
    Store.restore(folder, copy, OTHER)
    # An erasure that is unfinished spares what was set aside since.
    assert restoring.asides(Files(folder))[0] == first
    with Store.unlock(folder, OTHER) as again:
        carried = lines_of(again)
        assert [carried.count(one) for one in since] == [1] * len(since)
        assert restored_line(again).count("wat er stond is bewaard") == 2
        assert problems(again) == []
    assert restoring.is_settled(Files(folder))


def test_a_disk_that_is_full_at_the_first_opening_loses_no_lines(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, copy, since = replaced
    Store.restore(folder, copy, OTHER)

    def full(*_: object) -> None:
        raise DiskFull(folder)

    with monkeypatch.context() as disk:
        disk.setattr(audit, "add", full)
        opened = Store.unlock(folder, OTHER)
    # As a program that is killed leaves it, and as one that goes on.
    shutil.copytree(folder, tmp_path / "afgebroken")
    with opened:
        opened.log(Event.PRINTED, "er is weer ruimte")
        assert restoring.is_settled(Files(folder))
    for one in (folder, tmp_path / "afgebroken"):
        with Store.unlock(one, OTHER) as again:
            carried = lines_of(again)
            assert [carried.count(line) for line in since] == [1] * len(since)
            assert [line.what for line in carried].count(Event.RESTORED) == 1
            assert problems(again) == []


def test_a_note_of_a_restore_that_can_not_be_read_now_loses_no_lines(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever reading it is that the disk or a virus scanner refuses."""
    folder, copy, since = replaced
    Store.restore(folder, copy, OTHER)
    note = Files(folder).was_put_back
    for good in range(3):
        with monkeypatch.context() as disk:
            tried = refusing.no_answer(disk, note, good=good)
            if good < 2:
                with pytest.raises(DiskRefused, match=r"wijkdesk\.teruggezet.*niets veranderd"):
                    Store.unlock(folder, OTHER)
                assert not restoring.is_settled(Files(folder))
            else:
                with Store.unlock(folder, OTHER) as again:
                    carried = lines_of(again)
                assert not tried
    assert [carried.count(one) for one in since] == [1] * len(since)
    assert restoring.is_settled(Files(folder))


def test_a_folder_in_the_place_of_the_note_of_a_restore_keeps_nobody_out(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, _copy, since = replaced
    Files(folder).was_put_back.mkdir()
    with Store.unlock(folder, OTHER) as again:
        assert set(since) <= set(lines_of(again))


def test_a_log_that_was_changed_is_not_vouched_for_by_the_one_of_the_copy(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, copy, since = replaced
    with Store.unlock(folder, OTHER) as store:
        assert tampered(store, "UPDATE journal_event SET about = 'niets' WHERE about <> ''")
    Store.restore(folder, copy, OTHER)
    with Store.unlock(folder, OTHER) as again:
        assert "niet heel en niet overgenomen" in restored_line(again)
        assert not set(since) & set(lines_of(again))
        assert problems(again) == []


def test_what_can_not_be_read_any_more_is_told_and_keeps_nobody_out(
    replaced: tuple[Path, Path, list[tuple[Any, ...]]],
) -> None:
    folder, copy, _ = replaced
    (folder / "wijkdesk.db").write_bytes(b"x" * 9000)
    Store.restore(folder, copy, OTHER)
    with Store.unlock(folder, OTHER) as again:
        assert "is niet te lezen" in restored_line(again)
        assert problems(again) == []


def test_another_password_is_told(store: Store) -> None:
    store.change_password("Voorbeeld-wachtwoord", PASSWORD)
    assert events(store)[-1] == ("wachtwoord gewijzigd", "", "gelukt")
    with pytest.raises(WrongPassword):
        store.change_password("Voorbeeld-wachtwoord", PASSWORD)
    assert [what for what, *_ in events(store)].count(Event.PASSWORD) == 1


def test_another_password_for_a_closed_store_is_told_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, code = Store.create(tmp_path / "s", "Voorbeeld-wachtwoord")
    store.close()
    monkeypatch.setenv("WIJKDESK_PASSWORD", "Voorbeeld-wachtwoord")
    (tmp_path / "nieuw.txt").write_text(PASSWORD)
    new = ["--new-password-file", str(tmp_path / "nieuw.txt")]
    assert main(["password", "--store", str(tmp_path / "s"), *new]) == 0
    for _ in range(2):
        with Store.unlock(tmp_path / "s", PASSWORD) as again:
            told = [about for what, about, _ in events(again) if what == Event.PASSWORD]
            assert told == ["toen WijkDesk dicht was"]
    with Store.unlock_with_recovery(tmp_path / "s", code, "fiets bel stoep zon") as again:
        assert [what for what, *_ in events(again)].count(Event.PASSWORD) == 2


def test_another_code_is_told_once_it_is_in_force(store: Store) -> None:
    made = store.new_code("Voorbeeld-wachtwoord")
    assert Event.CODE not in [what for what, *_ in events(store)]
    made.take()
    assert events(store)[-1] == ("herstelcode vernieuwd", "", "gelukt")
    (line,) = [one for one in log.lines(store) if one.what == Event.CODE]
    assert all((line.at, line.who, line.device, line.result))


@pytest.fixture
def no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Files, RecoveryCode]:
    """A store that was remembered, whose key file can be written and the copy of it can not."""
    store, code = Store.create(tmp_path / "s", PASSWORD)
    store.close()
    files = Files(tmp_path / "s")
    files.remembered.touch()

    real = keys.replace

    def refuse(source: Path, target: Path) -> None:
        if target == files.key_copy:
            raise OSError(errno.EIO, "broken", str(target))
        real(source, target)

    monkeypatch.setattr(keys, "replace", refuse)
    return files, code


def by_password(files: Files, _code: RecoveryCode) -> None:
    with Store.unlock(files.folder, PASSWORD) as store:
        store.change_password(PASSWORD, NEW)


def by_code(files: Files, code: RecoveryCode) -> None:
    Store.unlock_with_recovery(files.folder, code, NEW)


def while_closed(files: Files, _code: RecoveryCode) -> None:
    changing.password(files, PASSWORD, NEW)


def by_key_back(files: Files, code: RecoveryCode) -> None:
    files.key.rename(files.backups / "wijkdesk-20260101T090000000000Z.key")
    lost_key.put_back(files, Secret.with_code(str(code), NEW))


@pytest.mark.parametrize("change", [by_password, by_code, while_closed, by_key_back])
def test_another_password_of_which_only_the_copy_could_not_be_written_is_told(
    no_copy: tuple[Files, RecoveryCode], change: Callable[[Files, RecoveryCode], None]
) -> None:
    files, code = no_copy
    with pytest.raises(DiskRefused, match="Het nieuwe geldt wel"):
        change(files, code)
    assert not files.remembered.exists()
    with Store.unlock(files.folder, NEW) as store:
        assert Event.PASSWORD in [what for what, *_ in events(store)]


def test_another_code_and_password_for_a_closed_store_are_each_told_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.create(tmp_path / "s", "Voorbeeld-wachtwoord")[0].close()
    monkeypatch.setenv("WIJKDESK_PASSWORD", "Voorbeeld-wachtwoord")
    assert main(["password", "--store", str(tmp_path / "s"), "--new-code"]) == 0
    (tmp_path / "nieuw.txt").write_text(PASSWORD)
    new = ["--new-password-file", str(tmp_path / "nieuw.txt")]
    assert main(["password", "--store", str(tmp_path / "s"), *new]) == 0
    for _ in range(2):
        with Store.unlock(tmp_path / "s", PASSWORD) as again:
            told = [one for one in events(again) if one[0] in (Event.CODE, Event.PASSWORD)]
            assert told == [
                ("herstelcode vernieuwd", "toen WijkDesk dicht was", "gelukt"),
                ("wachtwoord gewijzigd", "toen WijkDesk dicht was", "gelukt"),
            ]


def test_what_an_earlier_wijkdesk_noted_is_told_as_another_password(tmp_path: Path) -> None:
    Store.create(tmp_path / "s", PASSWORD)[0].close()
    (tmp_path / "s" / "wijkdesk.gewijzigd").touch()
    with Store.unlock(tmp_path / "s", PASSWORD) as again:
        assert [what for what, *_ in events(again)].count(Event.PASSWORD) == 1


def test_what_is_logged_while_another_thread_writes_the_log_is_not_lost(store: Store) -> None:
    waiting = threading.Thread(target=lambda: store.log(Event.PRINTED, "tweede"))

    def meanwhile(_connection: object) -> None:
        if waiting.ident is not None:
            return
        waiting.start()
        # It has told what it has to tell, and waits for its turn.
        while len(store._untold) < 2:
            pass

    event.listen(store._writer, "commit", meanwhile)
    store.log(Event.PRINTED, "eerste")
    waiting.join()
    with store.read() as session:
        told = session.connection().exec_driver_sql("SELECT about FROM journal_event ORDER BY id")
        assert told.scalars().all()[-2:] == ["eerste", "tweede"]
    assert store._untold == []
