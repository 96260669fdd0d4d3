"""What comes back out of a database of which a part is gone, besides what the backup has."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy.orm import Session
from sqlcipher3.dbapi2 import DatabaseError

from tests.originals import Copy
from wijkdesk import cli
from wijkdesk.models.contact import Contact, Tag
from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.overleg import Overleg, Regel, Stand
from wijkdesk.services.record.table_words import has_words
from wijkdesk.services.whole import example, kept_aside, records
from wijkdesk.services.words import dutch
from wijkdesk.store import Damaged, Refused, Store
from wijkdesk.store.access import memory
from wijkdesk.store.changes import sets
from wijkdesk.store.damage import salvage
from wijkdesk.store.damage.table_list import _list_of
from wijkdesk.store.repairing import Back, put_back
from wijkdesk.store.sqlite.engine import connect
from wijkdesk.store.sqlite.pages import Pages, page

PAGE = 4096
LATER = 300


@pytest.fixture(params=[True, False], ids=["a backup", "none"])
def backed(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def folder(example_copy: Copy, backed: bool) -> Path:
    """The example, and areas that were written after the backup, if there is one."""
    with example_copy.as_made() as store:
        if backed:
            store.backup()
        for start in range(0, LATER, 50):
            with store.write("Meer gebieden") as session:
                session.add_all(
                    Gebied(kind=GebiedKind.BUURT, name=f"later {n:03}")
                    for n in range(start, start + 50)
                )
    if not backed:
        for copy in (example_copy.folder / "backups").glob("*.db"):
            copy.unlink()
    return example_copy.folder


def salvaged(copy: Copy) -> Back:
    return put_back(Store.find_way_back(copy.folder, copy.key), salvaging=True)


def cut(database: Path, part: float) -> None:
    with database.open("rb+") as file:
        pages = file.seek(0, os.SEEK_END) // PAGE
        file.truncate(int(pages * part) * PAGE)


def later(store: Store) -> set[str]:
    with store.read() as session:
        return {name for name in session.scalars(select(Gebied.name)) if name.startswith("later")}


TRUE = {f"later {n:03}" for n in range(LATER)}


@pytest.mark.parametrize(
    ("backed", "part"),
    [(True, 0.99), (False, 0.95), (True, 0.7), (False, 0.5), (True, 0.1), (False, 0.1)],
    indirect=["backed"],
)
def test_of_a_file_that_was_cut_off_all_comes_that_is_left(
    folder: Path, example_copy: Copy, backed: bool, part: float
) -> None:
    cut(folder / "wijkdesk.db", part)
    if part < 0.5 and not backed:
        # With the end went the list of tables, and nothing else knows it.
        before = (folder / "wijkdesk.db").read_bytes()
        with pytest.raises(Damaged) as told:
            salvaged(example_copy)
        assert "nieuwe gegevens" not in str(told.value)
        assert (folder / "wijkdesk.db").read_bytes() == before
        return
    back = salvaged(example_copy)
    with back.store as store:
        assert back.salvaged is not None and not back.salvaged.nothing
        assert later(store) <= TRUE
        assert bool(later(store)) == (part > 0.9)
        assert store.check() == []


def test_what_is_adopted_comes_with_its_lines(folder: Path, example_copy: Copy) -> None:
    before = counted(example_copy)
    assert all(before.values())
    damage(folder / "wijkdesk.db", root_of(example_copy, "journal_event"))
    back = salvaged(example_copy)
    with back.store as store:
        assert back.salvaged is not None and not back.salvaged.refused
        assert store.check() == []
        # What is adopted is as fixed as it was.
        with pytest.raises(Refused, match="vastgesteld"), store.write("Anders") as session:
            adopted = select(Regel).join(Overleg).where(Overleg.stand == Stand.VASTGESTELD)
            session.scalars(adopted).all()[0].text = "anders"
    assert counted(example_copy) == before


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_of_all_that_came_the_most_is_named(folder: Path, example_copy: Copy) -> None:
    damage(folder / "wijkdesk.db", root_of(example_copy, "journal_event"))
    with salvaged(example_copy).store as store:
        (line,) = kept_aside.lines(store)
    told = line.why.partition("Hieruit kwam terug: ")[2]
    counts = [int(one.replace(".", "")) for one in re.findall(r"[\d.]*\d", told)]
    assert len(counts) == 6 and counts[:5] == sorted(counts[:5], reverse=True)
    assert told.endswith(f" en {dutch.number(counts[5], 0)} andere.")
    assert sum(counts) == sum(many for table, many in line.one.came if has_words(table))


@pytest.mark.parametrize("backed", [True], indirect=True)
@pytest.mark.parametrize("adopts", [True, False])
def test_undo_of_what_came_is_promised_only_where_no_rule_refuses_it(
    folder: Path,
    example_copy: Copy,
    adopts: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with Store.unlock_with_key(folder, memory.own(example_copy.key)) as store:
        # What the example has of adopted reports stands in the backup.
        assert store.undo_label == "Meer gebieden"
        if adopts:
            with store.write("Vastgesteld") as session:
                held = select(Overleg).where(Overleg.stand != Stand.VASTGESTELD)
                meeting = session.scalars(held).all()[0]
                meeting.stand = Stand.VASTGESTELD
    damage(folder / "wijkdesk.db", root_of(example_copy, "journal_event"))
    monkeypatch.setenv("WIJKDESK_PASSWORD", example.PASSWORD)
    assert cli.main(["repair", "--salvage", "--store", str(folder)]) == 0
    told = capsys.readouterr().out
    assert ("Met Ctrl+Z neemt u dit in één keer terug" in told) is not adopts
    assert ("niet terugnemen met Ctrl+Z" in told) is adopts
    with Store.unlock_with_key(folder, memory.own(example_copy.key)) as store:
        assert store.undo() == (None if adopts else sets.SALVAGED)
        assert store.undo_label != sets.SALVAGED
        with store.read() as session:
            there = select(Gebied.name).where(Gebied.deleted_at.is_(None))
            assert any(one.startswith("later") for one in session.scalars(there)) is adopts
        assert store.check() == []
        with store.write("Nog een gebied") as session:
            session.add(Gebied(kind=GebiedKind.BUURT, name="erna"))
        assert store.undo() == "Nog een gebied"
        assert store.undo_label != sets.SALVAGED


def test_to_what_is_refused_others_may_belong(
    folder: Path, example_copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = salvage._put

    def refusing(
        connection: Connection, table: Table, row_id: str, values: dict[str, Any], is_new: bool
    ) -> bool:
        # Areas come before all that belongs to them.
        refused = table.name == "gebied" and values.get("name") != "later 000"
        return not refused and real(connection, table, row_id, values, is_new)

    monkeypatch.setattr(salvage, "_put", refusing)
    damage(folder / "wijkdesk.db", root_of(example_copy, "journal_event"))
    back = salvaged(example_copy)
    with back.store as store:
        assert back.salvaged is not None
        assert back.salvaged.refused["gebied"] >= LATER - 1
        assert later(store) == {"later 000"}
        assert store.check() == []


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_a_row_that_is_known_in_part_does_not_come_with_what_is_made_up(
    folder: Path, example_copy: Copy
) -> None:
    """Its own page is gone, and of what the journal tells of it one page of two."""
    database = folder / "wijkdesk.db"
    pages = Pages.of(database, example_copy.key)
    leaves = [
        (number, content)
        for number in range(1, database.stat().st_size // PAGE + 1)
        if (content := pages.opened(number, page(database, number)) or b"")[:1] == b"\x0d"
        and b"later 1" in content
    ]
    of_journal = [number for number, content in leaves if b"gebied" in content]
    of_rows = [number for number, content in leaves if b"gebied" not in content]
    assert of_rows and len(of_journal) > 6
    overwritten(database, [*of_rows, *of_journal[::2]])
    with salvaged(example_copy).store as store:
        with store.read() as session:
            found = session.scalars(select(Gebied)).all()
        assert all(one.name and one.kind for one in found)
        assert later(store) < TRUE and len(later(store)) > LATER / 10
        assert store.check() == []


def test_what_one_row_lets_go_of_another_takes(folder: Path, example_copy: Copy) -> None:
    store = Store.unlock_with_key(folder, memory.own(example_copy.key))
    with store:
        for name in ("wonen", "jeugd"):
            records.add(store, "tag", None, name=name)
        store.backup()
        with store.read() as session:
            of = {one.name: one.id for one in session.scalars(select(Tag))}
        for before, name in (("jeugd", "zorg"), ("wonen", "jeugd")):
            records.change(store, "tag", of[before], "name", name)
    damage(folder / "wijkdesk.db", root_of(example_copy, "journal_event"))
    back = salvaged(example_copy)
    with back.store as store, store.read() as session:
        assert back.salvaged is not None and not back.salvaged.refused
        now = {one.id: one.name for one in session.scalars(select(Tag))}
    assert (now[of["jeugd"]], now[of["wonen"]]) == ("zorg", "jeugd")


def test_noughts_on_the_disk_are_no_text(folder: Path, example_copy: Copy) -> None:
    ends = with_long_name(example_copy)
    overwritten(folder / "wijkdesk.db", ends)
    with salvaged(example_copy).store as store:
        with store.read() as session:
            assert not [one for one in session.scalars(select(Gebied.name)) if "\0" in one]
        assert later(store) == TRUE


def test_what_is_neither_in_the_file_nor_in_its_log_is_missed(
    folder: Path, example_copy: Copy
) -> None:
    (*_, last) = with_long_name(example_copy)
    with example_copy.as_made() as store:
        with store.write("Meer") as session:
            # Longer than the file, so that some pages are in the log only.
            session.add(Gebied(kind=GebiedKind.BUURT, name="in het log " * 9000))
        whole = Path(shutil.copytree(folder, folder.parent / "afgebroken"))
        short = Path(shutil.copytree(folder, folder.parent / "afgekapt"))
    with Store.unlock_with_key(whole, memory.own(example_copy.key)) as store:
        assert later(store) == TRUE
    with (short / "wijkdesk.db").open("rb+") as file:
        file.truncate((last - 1) * PAGE)
    with pytest.raises(Damaged):
        Store.unlock_with_key(short, memory.own(example_copy.key))


@pytest.mark.parametrize("backed", [False], indirect=True)
@pytest.mark.parametrize(
    "asked",
    [
        lambda session: session.scalars(LONG).all(),
        lambda session: session.scalars(LONG).first(),
        lambda session: session.connection().execute(LONG).scalar(),
        lambda session: list(session.connection().execute(LONG)),
        lambda session: session.connection().execute(LONG).fetchmany(1),
    ],
    ids=["all", "first", "scalar", "one by one", "some"],
)
def test_of_a_long_value_that_ends_on_a_damaged_page_nothing_is_read(
    folder: Path, example_copy: Copy, asked: Callable[[Session], object]
) -> None:
    damage(folder / "wijkdesk.db", with_long_name(example_copy)[0])
    store = Store.unlock_with_key(folder, memory.own(example_copy.key))
    with store, pytest.raises(Damaged), store.read() as session:
        asked(session)


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_nothing_is_written_that_was_read_of_a_damaged_page(
    folder: Path, example_copy: Copy
) -> None:
    damage(folder / "wijkdesk.db", with_long_name(example_copy)[0])
    with Store.unlock_with_key(folder, memory.own(example_copy.key)) as store:
        copied = insert(Gebied).from_select(["name", "kind"], LONG.add_columns(Gebied.kind))
        with pytest.raises(Damaged), store.write("Overgenomen") as session:
            session.connection().execute(copied)


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_nothing_is_copied_within_the_database_from_a_damaged_page(
    folder: Path, example_copy: Copy
) -> None:
    database = folder / "wijkdesk.db"
    damage(database, with_long_name(example_copy)[0])
    for asked in ("VACUUM", "CREATE TABLE copied AS SELECT name FROM gebied"):
        broken = pytest.raises(DatabaseError, match="malformed")
        with closing(connect(database, example_copy.key)) as connection, broken:
            connection.execute(asked)


@pytest.mark.parametrize("backed", [False], indirect=True)
@pytest.mark.parametrize("spoilt", ["a bit", "noughts"])
def test_no_copy_gets_a_seal_for_a_damaged_page(
    folder: Path, example_copy: Copy, spoilt: str
) -> None:
    database = folder / "wijkdesk.db"
    # SQLite itself refuses each page but the last ones; there a long value has to end.
    for number in range(40):
        last = with_long_name(example_copy, number)[-1]
        if last == database.stat().st_size // PAGE:
            break
    else:
        pytest.fail("no long value ends the file")
    if spoilt == "a bit":
        damage(database, last)
    else:
        overwritten(database, [last])
    with Store.unlock_with_key(folder, memory.own(example_copy.key)) as store:
        with pytest.raises(Damaged):
            store.backup()
        assert not list((folder / "backups").glob("wijkdesk-*.db"))


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_after_a_damaged_value_others_can_be_saved_and_read(
    folder: Path, example_copy: Copy
) -> None:
    damage(folder / "wijkdesk.db", with_long_name(example_copy)[0])
    with Store.unlock_with_key(folder, memory.own(example_copy.key)) as store:
        for _time in range(3):
            with pytest.raises(Damaged), store.write("Alles") as session:
                session.connection().execute(update(Gebied).values(name=Gebied.name + "!"))
            with pytest.raises(Damaged), store.read() as session:
                session.scalars(LONG).all()
            with store.write("Iets anders") as session:
                session.add(Gebied(kind=GebiedKind.BUURT, name="nieuw"))
            with store.read() as session:
                assert session.scalars(select(Contact)).all()


@pytest.mark.parametrize("backed", [False], indirect=True)
def test_a_store_is_sound_while_somebody_reads_and_others_write(
    folder: Path, example_copy: Copy
) -> None:
    def added(store: Store, times: int) -> None:
        with store.write("Veel") as session:
            session.add_all(Gebied(kind=GebiedKind.BUURT, name=f"{n} " * times) for n in range(20))

    with example_copy.as_made() as store:
        added(store, 3000)
        with store.read() as session:
            session.scalars(select(Gebied.name)).all()
            with store.write("Anders") as writing:
                for one in writing.scalars(LONG_ROWS).all():
                    one.name += "!"
            # More than SQLite leaves in its log before it brings that in, as far as that may.
            for _time in range(6):
                added(store, 9000)
            assert store.is_sound()
            assert store.check() == []
        assert store.is_sound()


LONG_ROWS = select(Gebied).where(func.length(Gebied.name) > PAGE).limit(10)
LONG = select(Gebied.name).where(func.length(Gebied.name) > PAGE)
LINES = [f"Regel {n} van een lang stuk." for n in range(2000)]


def with_long_name(copy: Copy, number: int = 0) -> list[int]:
    """Add a name that goes on over many pages, another one for each number; gives the pages on
    which it ends, in the table and in the journal."""
    end = f"{LINES[-1]} Einde van {number}."
    with copy.as_made() as store, store.write("Lang") as session:
        session.add(Gebied(kind=GebiedKind.BUURT, name=" ".join([*LINES[number * 3 :], end])))
    database = copy.folder / "wijkdesk.db"
    pages = Pages.of(database, copy.key)
    count = database.stat().st_size // PAGE
    found = [
        place
        for place in range(1, count + 1)
        if end.encode() in (pages.opened(place, page(database, place)) or b"")
    ]
    assert len(found) == 2
    return found


def damage(database: Path, number: int) -> None:
    content = bytearray(database.read_bytes())
    content[(number - 1) * PAGE + 100] ^= 1
    database.write_bytes(content)


def overwritten(database: Path, numbers: list[int]) -> None:
    """Noughts stand on these pages."""
    content = bytearray(database.read_bytes())
    for number in numbers:
        content[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    database.write_bytes(content)


def root_of(copy: Copy, table: str) -> int:
    with closing(connect(copy.folder / "wijkdesk.db", copy.key)) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (number,) = connection.execute(asked, (table,)).fetchone()
    return int(number)


def counted(copy: Copy) -> dict[str, int]:
    """How many rows the tables have in which something is adopted."""
    tables = ("overleg", "agendapunt", "regel", "deelnemer", "besluit", "actie")
    with closing(connect(copy.folder / "wijkdesk.db", copy.key)) as connection:
        return {
            one: connection.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in tables
        }


@pytest.mark.parametrize("backed", [False], indirect=True)
@pytest.mark.parametrize("place", [0, 5, -1], ids=["first", "middle", "last"])
def test_one_spoilt_page_of_the_list_of_tables_takes_nothing_along(
    folder: Path, example_copy: Copy, place: int
) -> None:
    path, before = folder / "wijkdesk.db", counted(example_copy)
    listed = [number for number, _ in _list_of(path, Pages.of(path, example_copy.key), 1)]
    assert all(before.values()) and len(listed) > 50
    damage(path, listed[place])
    back = salvaged(example_copy)
    with back.store as store:
        assert back.salvaged is not None and not back.salvaged.nothing
        assert later(store) == TRUE
        assert store.check() == []
    assert counted(example_copy) == before
