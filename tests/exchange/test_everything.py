"""Everything out of WijkDesk: readable for anybody, and back again as the same store."""

import csv
import errno
import io
import json
import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from wijkdesk import folders, process
from wijkdesk.cli import main
from wijkdesk.exchange.everything import giving_out, sealing, taking_in
from wijkdesk.exchange.everything.errors import (
    DamagedExport,
    NewerExport,
    NoExport,
    NotFree,
    WrongExportPassword,
)
from wijkdesk.exchange.everything.headings import described, is_told
from wijkdesk.failure import FileFailure
from wijkdesk.models.base import Base
from wijkdesk.models.contact import Contact
from wijkdesk.models.overleg import Agendapunt, Overleg, Stuk
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.privacy import erase
from wijkdesk.services.record.table_words import kinds_by_table
from wijkdesk.services.whole import example
from wijkdesk.store import (
    AlreadyExists,
    DiskRefused,
    Locked,
    PasswordTooShort,
    Store,
    device,
    erased,
)
from wijkdesk.store.access import memory, tries
from wijkdesk.store.changes import journal
from wijkdesk.store.files import Files
from wijkdesk.store.place import holder, moving, synced

PASSWORD = "een heel ander wachtwoord"
NOTE = b"%PDF-1.7 notitie"


@pytest.fixture
def full(example_store: Store) -> Store:
    """The example, with documents and with text that a spreadsheet would calculate."""
    with example_store.read() as session:
        items = session.scalars(
            select(Agendapunt.id).join(Overleg).where(Overleg.adopted_on.is_(None)).limit(2)
        ).all()
    stukken.add(example_store, items[0], "notitie.pdf", NOTE)
    stukken.add(example_store, items[0], "Notitie.pdf", b"%PDF-1.7 een andere")
    stukken.add(example_store, items[1], "CON\u202e.pdf", NOTE)
    with example_store.write("Contact toegevoegd") as session:
        session.add(Contact(given_name="=1+1", surname='Ünlü; "x"\nregel'))
    return example_store


def table(folder: Path, name: str) -> list[dict[str, str]]:
    content = (folder / "tabellen" / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def rows(store: Store) -> dict[str, list[Any]]:
    """Everything in the tables of a store, and its journal; each goes on with a log of its own."""
    tables = [*Base.metadata.sorted_tables, *journal.metadata.sorted_tables]
    return {one.name: content(store, one) for one in tables if one.name not in LOG}


def content(store: Store, one: Table) -> list[tuple[Any, ...]]:
    with store.read() as session:
        return sorted(map(tuple, session.execute(select(one)).all()), key=repr)


LOG = ("journal_event", "journal_head")


def test_every_record_is_in_a_table_that_a_person_can_read(full: Store, tmp_path: Path) -> None:
    out = tmp_path / "alles"
    count = giving_out.write_folder(full, out)
    assert count == sum(1 for path in out.rglob("*") if path.is_file())
    files = {path.stem for path in (out / "tabellen").iterdir()}
    assert {"contacten", "organisaties", "acties", "wijkopgaven", "stukken"} <= files
    with full.read() as session:
        for model in Base.__subclasses__():
            kind = kinds_by_table().get(model.__tablename__)
            name = Path(described(model.__table__, kind).file).stem
            expected = session.scalar(select(func.count()).select_from(model.__table__))
            assert len(table(out, name)) == expected, name
    with_formula = next(one for one in table(out, "contacten") if "Ünlü" in one["Achternaam"])
    assert with_formula["Roepnaam"] == "'=1+1"
    assert with_formula["Achternaam"] == 'Ünlü; "x"\nregel'
    assert with_formula["Favoriet"] == "nee"


def test_no_column_goes_by_a_name_of_the_database_alone(full: Store) -> None:
    kinds = kinds_by_table()
    told = [described(one, kinds.get(one.name)) for one in Base.metadata.sorted_tables]
    assert len({one.file for one in told}) == len(told)
    assert all(one.about for one in told)
    for one in told:
        texts = [heading.text for heading in one.headings]
        assert len(set(texts)) == len(texts), one.table
        kind = kinds.get(one.table)
        labelled = {field.name for field in kind.fields} if kind is not None else set()
        rest = {heading.column for heading in one.headings} - labelled
        assert {name for name in rest if not is_told(name)} == set(), one.table


def test_references_join_and_say_what_they_point_at(full: Store, tmp_path: Path) -> None:
    giving_out.write_folder(full, tmp_path / "alles")
    meetings = {one["Kenmerk"]: one["Naam"] for one in table(tmp_path / "alles", "overleggen")}
    pieces = table(tmp_path / "alles", "stukken")
    assert pieces
    assert all(one["Overleg (naam)"] == meetings[one["Overleg"]] for one in pieces)
    told = json.loads((tmp_path / "alles" / "relaties.json").read_bytes())
    assert told["tabellen"]["stuk"]["bestand"] == "tabellen/stukken.csv"
    ids = {one["Kenmerk"] for one in pieces}
    of_pieces = [one for one in told["relaties"] if one["van"]["kenmerk"] in ids]
    assert {one["naar"]["tabel"] for one in of_pieces} == {"overleg", "agendapunt"}


def test_documents_stand_under_their_own_names(full: Store, tmp_path: Path) -> None:
    out = tmp_path / "alles"
    giving_out.write_folder(full, out)
    where = {one["Bestandsnaam"]: out / one["Bestand"] for one in table(out, "stukken")}
    assert where["notitie.pdf"].read_bytes() == NOTE
    assert where["Notitie.pdf"].name == "Notitie (2).pdf"
    assert where["Notitie.pdf"].read_bytes() == b"%PDF-1.7 een andere"
    assert {one.name for one in (out / "stukken").rglob("*.pdf")} >= {"_CON.pdf"}


def test_the_readme_explains_every_table_and_the_history_tells_who(
    full: Store, tmp_path: Path
) -> None:
    out = tmp_path / "alles"
    giving_out.write_folder(full, out)
    text = (out / "LEESMIJ.txt").read_text(encoding="utf-8-sig")
    for path in (out / "tabellen").iterdir():
        assert f"tabellen/{path.name}" in text
    assert "niet versleuteld" in text
    assert "Overleg  (overleg_id) -> Kenmerk in tabellen/overleggen.csv" in text
    with (out / "geschiedenis.csv").open(encoding="utf-8-sig", newline="") as file:
        history = list(csv.DictReader(file, delimiter=";"))
    made = [one for one in history if one["Wat"] == "Contact toegevoegd"]
    assert {one["Tabel"] for one in made} == {"contact"}
    assert all(one["Wie"] for one in made)
    contacts = {one["Kenmerk"]: one["Roepnaam"] for one in table(out, "contacten")}
    assert {contacts[one["Kenmerk"]] for one in made} == {"'=1+1"}


def test_a_damaged_document_is_named_and_the_rest_comes_out(full: Store, tmp_path: Path) -> None:
    with full.read() as session:
        blob = session.scalars(select(Stuk.blob).where(Stuk.file_name == "Notitie.pdf")).one()
    Files(full.folder).document(blob).write_bytes(b"stuk")
    giving_out.write_folder(full, tmp_path / "alles")
    text = (tmp_path / "alles" / "LEESMIJ.txt").read_text(encoding="utf-8-sig")
    assert "STUKKEN DIE NIET TE LEZEN WAREN" in text
    assert "Notitie (2).pdf" in text


@pytest.fixture
def sealed(full: Store, tmp_path: Path) -> Path:
    giving_out.write_sealed(full, tmp_path / "stick" / "alles.wijkdesk", PASSWORD)
    return tmp_path / "stick" / "alles.wijkdesk"


def test_the_same_store_comes_back_elsewhere(full: Store, sealed: Path, tmp_path: Path) -> None:
    before = rows(full)
    log = journal.metadata.tables["journal_event"]
    told = content(full, log)[:-1]
    code = taking_in.take_in(sealed, PASSWORD, tmp_path / "ander")
    with Store.unlock(tmp_path / "ander", PASSWORD) as store:
        assert rows(store) == before
        # All but the line of the export itself, which was written when that was done.
        assert content(store, log)[: len(told)] == told
        assert store.check() == []
        with store.read() as session:
            blobs = session.scalars(select(Stuk.blob)).all()
        assert all(store.document(one) == full.document(one) for one in blobs if one)
        assert store.device != full.device
    with Store.unlock_with_recovery(tmp_path / "ander", code, "nog een wachtwoord") as store:
        assert rows(store) == before


def test_who_was_erased_stays_erased_on_the_other_laptop(full: Store, tmp_path: Path) -> None:
    with full.read() as session:
        one = session.scalars(select(Contact.id).where(Contact.surname.startswith("Ünlü"))).one()
    erase.erase(full, one, keep_as_anonymous=False, today=full.clock.today())
    kept = erased.file_of(Files(full.folder)).read_bytes()
    giving_out.write_sealed(full, tmp_path / "alles.wijkdesk", PASSWORD)
    taking_in.take_in(tmp_path / "alles.wijkdesk", PASSWORD, tmp_path / "ander")
    assert erased.file_of(Files(tmp_path / "ander")).read_bytes() == kept
    with Store.unlock(tmp_path / "ander", PASSWORD) as store:
        assert store.erased_problem is None
        assert rows(store) == rows(full)


@pytest.mark.parametrize("earlier", [True, False])
def test_who_was_erased_here_after_it_was_made_stays_erased(
    full: Store, tmp_path: Path, earlier: bool
) -> None:
    def surname(store: Store, one: uuid.UUID) -> str:
        with store.read() as session:
            return session.get_one(Contact, one).surname

    with full.read() as session:
        first, second, *_ = session.scalars(select(Contact.id).order_by(Contact.id))
    if earlier:
        # Then the file brings a list of its own.
        erase.erase(full, first, keep_as_anonymous=True, today=full.clock.today())
    giving_out.write_sealed(full, tmp_path / "alles.wijkdesk", PASSWORD)
    erase.erase(full, second, keep_as_anonymous=True, today=full.clock.today())
    erased_name = surname(full, second)
    full.close()
    files = Files(full.folder)
    shutil.rmtree(files.backups)
    shutil.rmtree(files.documents)
    for gone in (files.database, files.key, *files.folder.glob("wijkdesk.db-*")):
        gone.unlink(missing_ok=True)
    taking_in.take_in(tmp_path / "alles.wijkdesk", PASSWORD, files.folder)
    with Store.unlock(files.folder, PASSWORD) as store:
        assert store.erased_problem is None and store.check() == []
        assert surname(store, second).split()[0] == erased_name.split()[0] == "betrokkene"


def test_nothing_readable_is_in_the_file(sealed: Path) -> None:
    content = sealed.read_bytes()
    assert b"notitie" not in content
    assert b"Kenmerk" not in content
    assert "Ünlü".encode() not in content
    assert sealed.stat().st_mode & 0o777 == 0o600


def test_it_unpacks_to_the_readable_files_as_well(
    full: Store, sealed: Path, tmp_path: Path
) -> None:
    giving_out.write_folder(full, tmp_path / "open")
    taking_in.unpack(sealed, PASSWORD, tmp_path / "uit")
    plain = {one.relative_to(tmp_path / "open"): one for one in (tmp_path / "open").rglob("*.*")}
    out = {one.relative_to(tmp_path / "uit"): one for one in (tmp_path / "uit").rglob("*.*")}
    assert {name: path.read_bytes() for name, path in plain.items()} == {
        name: path.read_bytes() for name, path in out.items()
    }


def test_another_password_and_another_file_are_told_apart(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongExportPassword):
        taking_in.take_in(sealed, PASSWORD + "x", tmp_path / "ander")
    (tmp_path / "brief.txt").write_text("Beste")
    for path in (tmp_path / "brief.txt", tmp_path):
        with pytest.raises(NoExport):
            taking_in.take_in(path, PASSWORD, tmp_path / "ander")
    with pytest.raises(FileFailure):
        taking_in.take_in(tmp_path / "weg.wijkdesk", PASSWORD, tmp_path / "ander")
    newer = tmp_path / "nieuwer.wijkdesk"
    newer.write_bytes(sealed.read_bytes().replace(b"versleuteld 1\n", b"versleuteld 2\n", 1))
    with pytest.raises(NewerExport):
        taking_in.take_in(newer, PASSWORD, tmp_path / "ander")
    assert not (tmp_path / "ander").exists()


def harmed(content: bytes) -> Iterator[bytes]:
    size = len(content)
    for at in (35, size // 3, size // 2, size - 1):
        yield content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    yield content[: size // 2]
    yield content[:-1]
    yield content + b"x"
    # Cut off where a block ends.
    head = content.index(b"\n", content.index(b"\n") + 1) + 1
    first = 4 + int.from_bytes(content[head : head + 4], "big")
    yield content[: head + first]
    second = 4 + int.from_bytes(content[head + first : head + first + 4], "big")
    yield content[: head + first] + content[head + first + second :]


def test_a_file_that_is_harmed_makes_no_store(sealed: Path, tmp_path: Path) -> None:
    wrong = (DamagedExport, WrongExportPassword, NoExport)
    bad = tmp_path / "stuk.wijkdesk"
    for content in harmed(sealed.read_bytes()):
        bad.write_bytes(content)
        # One that is harmed at its beginning looks like a wrong password.
        tries.came_in(Files(folders.laptop()))
        with pytest.raises(wrong):
            taking_in.take_in(bad, PASSWORD, tmp_path / "nieuw" / "ander")
        assert list((tmp_path / "nieuw").iterdir()) == []


class Stop(Exception):
    pass


def test_half_an_export_never_remains(
    full: Store, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, _of: int) -> None:
        if done > 3:
            raise Stop

    (tmp_path / "x").mkdir()
    with pytest.raises(Stop):
        giving_out.write_folder(full, tmp_path / "x" / "alles", stop)
    with pytest.raises(Stop):
        giving_out.write_sealed(full, tmp_path / "x" / "alles.wijkdesk", PASSWORD, stop)
    with pytest.raises(Stop):
        taking_in.take_in(sealed, PASSWORD, tmp_path / "x" / "ander", stop)
    with pytest.raises(Stop):
        taking_in.unpack(sealed, PASSWORD, tmp_path / "x" / "uit", stop)

    def full_disk(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(FileFailure) as told:
        giving_out.write_folder(full, tmp_path / "x" / "alles")
    assert "De schijf is vol." in told.value.told
    with pytest.raises(FileFailure) as told:
        giving_out.write_sealed(full, tmp_path / "x" / "alles.wijkdesk", PASSWORD)
    assert "De schijf is vol." in told.value.told
    assert list((tmp_path / "x").iterdir()) == []


def test_what_stands_there_is_left_alone(full: Store, sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("x")
    with pytest.raises(NotFree):
        giving_out.write_folder(full, tmp_path / "vol")
    with pytest.raises(NotFree):
        taking_in.unpack(sealed, PASSWORD, tmp_path / "vol")
    with pytest.raises(AlreadyExists):
        taking_in.take_in(sealed, PASSWORD, full.folder)
    with pytest.raises(synced.NotHere):
        taking_in.take_in(sealed, PASSWORD, tmp_path / "OneDrive" / "w")
    with pytest.raises(PasswordTooShort):
        giving_out.write_sealed(full, tmp_path / "kort.wijkdesk", "kort")
    assert [one.name for one in (tmp_path / "vol").iterdir()] == ["brief.txt"]


@pytest.mark.parametrize(
    "sizes", [[0], [1], [sealing._BLOCK - 5], [sealing._BLOCK, 3, 0, 2_500_000]]
)
def test_entries_of_any_size_come_back(tmp_path: Path, sizes: list[int]) -> None:
    path = tmp_path / "x.wijkdesk"
    with path.open("wb") as out:
        made = sealing.Sealing(out, PASSWORD)
        for number, size in enumerate(sizes):
            list(made.entry(f"deel {number}", iter((b"x" * size,))))
        made.finish()
    with path.open("rb") as source:
        read = sealing.Unsealing(path, source, PASSWORD)
        found = [(name, len(b"".join(chunks))) for name, chunks in read.entries()]
    assert found == [(f"deel {number}", size) for number, size in enumerate(sizes)]


def test_the_command_line_gives_everything_out_and_takes_it_in(
    example_folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    where = ["--store", str(example_folder)]
    assert main(["export", "alles", *where, "--out", str(tmp_path / "alles")]) == 0
    told = capsys.readouterr()
    assert "niet versleuteld" in told.err
    assert "lees eerst LEESMIJ.txt" in told.out
    assert (tmp_path / "alles" / "LEESMIJ.txt").exists()
    (tmp_path / "w.txt").write_text(PASSWORD)
    file = str(tmp_path / "alles.wijkdesk")
    own = ["--wachtwoord-bestand", str(tmp_path / "w.txt")]
    assert main(["export", "alles", *where, "--out", file, "--versleuteld", *own]) == 0
    assert capsys.readouterr().err == ""
    made = Path(file).read_bytes()
    # Nothing comes in the place of what is there.
    assert main(["export", "alles", *where, "--out", file, "--versleuteld", *own]) == 2
    assert Path(file).read_bytes() == made and "bestaat al" in capsys.readouterr().err
    assert main(["export", "alles", *where, "--out", str(tmp_path / "y"), *own]) == 2
    capsys.readouterr()
    new = ["--store", str(tmp_path / "ander")]
    assert main(["import", "alles", file, *new]) == 1
    assert "past niet op dit bestand" in capsys.readouterr().err
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert main(["import", "alles", file, *new]) == 0
    assert "Nieuwe herstelcode" in capsys.readouterr().out
    assert main(["check", *new]) == 0
    assert main(["import", "alles", file, "--leesbaar", str(tmp_path / "uit")]) == 0
    assert (tmp_path / "uit" / "tabellen" / "contacten.csv").exists()


def test_the_file_opens_with_the_password_of_the_store_when_none_is_given(
    example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As a program of its own has it: given once, and out of the environment by then.
    monkeypatch.delenv("WIJKDESK_PASSWORD", raising=False)
    monkeypatch.setattr(process, "_given", example.PASSWORD)
    out = tmp_path / "alles.wijkdesk"
    where = ["--store", str(example_folder)]
    assert main(["export", "alles", *where, "--out", str(out), "--versleuteld"]) == 0
    assert taking_in.unpack(out, example.PASSWORD, tmp_path / "uit")


def test_nothing_is_missing_where_another_store_stood_before(sealed: Path, tmp_path: Path) -> None:
    for name in ("terug", "tweede"):
        device.remember(tmp_path / name, device.new(), 100_000, b"of another store")
    taking_in.take_in(sealed, PASSWORD, tmp_path / "terug")
    with Store.unlock(tmp_path / "terug", PASSWORD) as store:
        assert store.missing is None
    example.make(tmp_path / "tweede", example.PASSWORD)
    with Store.unlock(tmp_path / "tweede", example.PASSWORD) as store:
        assert store.missing is None


@pytest.mark.parametrize("lost", ["wijkdesk.db", "wijkdesk.key"])
def test_a_key_that_lies_where_a_store_comes_is_kept(
    sealed: Path, tmp_path: Path, lost: str
) -> None:
    for name, make in (
        ("terug", lambda folder: taking_in.take_in(sealed, PASSWORD, folder)),
        ("nieuw", lambda folder: Store.create(folder, PASSWORD)[0].close()),
    ):
        files = Files(tmp_path / name)
        Store.create(files.folder, "van een andere map")[0].close()
        key = files.key.read_bytes()
        files.database.rename(tmp_path / f"{name}.db")
        (files.folder / lost).unlink(missing_ok=True)
        (files.backups / "eigen brief.docx").write_text("van de gebruiker")
        make(files.folder)
        (kept,) = files.backups.glob("vervangen-*.key")
        assert kept.read_bytes() == key
        assert (files.backups / "eigen brief.docx").exists()
        with Store.unlock(files.folder, PASSWORD) as store:
            assert store.check() == []


def test_nothing_comes_in_where_somebody_is_making_a_store(sealed: Path, tmp_path: Path) -> None:
    (tmp_path / "terug").mkdir()
    held = holder.acquire(Files(tmp_path / "terug"))
    with pytest.raises(Locked):
        taking_in.take_in(sealed, PASSWORD, tmp_path / "terug")
    held.close()
    assert not Store.exists(tmp_path / "terug")
    taking_in.take_in(sealed, PASSWORD, tmp_path / "terug")


def test_what_comes_in_where_another_store_moved_from_is_opened_there(
    sealed: Path, tmp_path: Path
) -> None:
    Store.create(tmp_path / "terug", "van een andere map")[0].close()
    moving.move(tmp_path / "terug", tmp_path / "verhuisd")
    taking_in.take_in(sealed, PASSWORD, tmp_path / "terug")
    assert moving.pointer(tmp_path / "terug") is None
    assert moving.follow(tmp_path / "terug") == tmp_path / "terug"


def test_wrong_passwords_of_an_export_wait_whichever_folder_it_has_to_come_in(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    seconds = []
    for number in range(tries.FREE + 1):
        with pytest.raises(WrongExportPassword) as caught:
            taking_in.take_in(sealed, "niet het woord", tmp_path / f"poging {number}")
        seconds.append(caught.value.seconds)
    assert seconds == [0] * tries.FREE + [5]
    with pytest.raises(tries.TooSoon):
        taking_in.take_in(sealed, PASSWORD, tmp_path / "ander")
    with pytest.raises(tries.TooSoon):
        taking_in.unpack(sealed, PASSWORD, tmp_path / "uit")
    assert {one.name for one in tmp_path.iterdir()} >= {"stick", "instellingen"}
    assert not list(tmp_path.glob("poging*"))


@pytest.mark.skipif(os.name != "posix", reason="only POSIX knows a folder as something to sync")
def test_a_share_that_can_not_sync_a_folder_still_gets_the_export(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As some shares and sticks do; the files are on them all the same."""
    sync = os.fsync

    def only_files(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        sync(number)

    monkeypatch.setattr(os, "fsync", only_files)
    stick = tmp_path / "stick"
    giving_out.write_sealed(full, stick / "alles.wijkdesk", PASSWORD)
    assert stat.S_IMODE((stick / "alles.wijkdesk").stat().st_mode) == 0o600
    giving_out.write_folder(full, stick / "alles")
    assert (stick / "alles" / "LEESMIJ.txt").exists()
    assert {one.name for one in stick.iterdir()} == {"alles.wijkdesk", "alles"}


def test_the_key_of_an_export_is_wiped_whatever_became_of_it(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.SETTINGS, str(tmp_path / "instellingen"))
    derived: list[bytes] = []
    real = sealing.from_password

    def remembered(*of: Any) -> bytes:
        derived.append(real(*of))
        return derived[-1]

    def stop(_done: int, _of: int) -> None:
        raise Stop

    monkeypatch.setattr(sealing, "from_password", remembered)
    file = tmp_path / "alles.wijkdesk"
    giving_out.write_sealed(full, file, PASSWORD)
    with pytest.raises(Stop):
        giving_out.write_sealed(full, tmp_path / "half.wijkdesk", PASSWORD, stop)
    with pytest.raises(WrongExportPassword):
        taking_in.take_in(file, "niet het woord", tmp_path / "ander")
    with pytest.raises(Stop):
        taking_in.unpack(file, PASSWORD, tmp_path / "uit", stop)
    taking_in.take_in(file, PASSWORD, tmp_path / "ander")
    assert len(derived) == 5
    assert all(map(memory.is_wiped, derived))


def test_a_head_of_anything_is_no_export_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "alles.wijkdesk"
    file.write_bytes(sealing._MAGIC + b"1\n" + b"[" * 4000 + b"\n")
    with pytest.raises(DamagedExport):
        taking_in.unpack(file, PASSWORD, tmp_path / "uit")


def test_taking_in_that_stops_at_any_move_leaves_a_store_that_opens_or_none(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = tmp_path / "alles.wijkdesk"
    giving_out.write_sealed(store, sealed, PASSWORD)
    real, moves = Path.replace, -1
    while True:
        moves += 1
        folder = tmp_path / f"na {moves}" / "ander"
        left = iter(range(moves))

        def replace(path: Path, to: Path, folder: Path = folder, left: Any = left) -> Path:
            if to.is_relative_to(folder) and next(left, None) is None:
                raise OSError(errno.EIO, "")
            return real(path, to)

        with monkeypatch.context() as disk:
            disk.setattr(Path, "replace", replace)
            try:
                taking_in.take_in(sealed, PASSWORD, folder)
                break
            except DiskRefused:
                pass
        if not Store.exists(folder):
            taking_in.take_in(sealed, PASSWORD, folder)
        with Store.unlock(folder, PASSWORD) as again:
            assert rows(again) == rows(store)
            assert again.check() == []
    assert moves > 3
