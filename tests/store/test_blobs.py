"""Documents beside the database: encrypted, kept once, checked, and gone when nothing refers."""

from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.services.meetings import wijk
from wijkdesk.services.overleg.agenda import stukken
from wijkdesk.services.whole import records
from wijkdesk.services.words.file_names import safe_name
from wijkdesk.store import Damaged, Refused, Store, blobs
from wijkdesk.store.erased.erasure import Erasure

TEXT = b"Geheime notitie over de Rietstraat"


def _files(store: Store) -> list[Path]:
    return sorted((store.folder / "stukken").iterdir())


def test_a_document_comes_back_and_nothing_of_it_can_be_read_on_disk(store: Store) -> None:
    name = store.keep_document(TEXT)
    assert store.document(name) == TEXT
    assert store.keep_document(TEXT) == name and len(_files(store)) == 1
    assert b"Geheime" not in _files(store)[0].read_bytes()
    import hashlib

    assert hashlib.sha256(TEXT).hexdigest() not in name


def test_an_empty_document_is_a_document(store: Store) -> None:
    assert store.document(store.keep_document(b"")) == b""


def test_it_opens_after_the_store_was_closed(tmp_path: Path) -> None:
    made, _ = Store.create(tmp_path / "s", PASSWORD)
    with made:
        name = made.keep_document(TEXT)
    with Store.unlock(tmp_path / "s", PASSWORD) as again:
        assert again.document(name) == TEXT


@pytest.mark.parametrize("how", ["gone", "cut", "changed", "empty"])
def test_a_document_that_is_not_as_it_was_is_told_by_reading_and_by_check(
    store: Store, how: str
) -> None:
    town = wijk(store)
    stukken.add(store, town.item(), "notitie.pdf", TEXT)
    assert store.check() == []
    (path,) = _files(store)
    content = path.read_bytes()
    if how == "gone":
        path.unlink()
    else:
        changed = {"cut": content[:-1], "changed": content[:-1] + b"x", "empty": b""}[how]
        path.write_bytes(changed)
    with pytest.raises(Damaged, match="Uw andere gegevens zijn er nog"):
        store.document(path.name)
    assert [finding.part for finding in store.check()] == ["stukken"]


@pytest.mark.parametrize("name", ["", "../wijkdesk.key", "A" * 64, "/etc/passwd"])
def test_a_name_is_never_a_path(store: Store, name: str) -> None:
    with pytest.raises(ValueError):
        store.document(name)


def test_too_large_a_document_is_refused_in_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blobs, "LARGEST", 10)
    with pytest.raises(Refused, match="groter dan"):
        store.keep_document(TEXT)


def test_erasing_removes_what_nothing_refers_to_and_keeps_the_rest(store: Store) -> None:
    town = wijk(store)
    made = stukken.add(store, town.item(), "notitie.pdf", TEXT)
    store.keep_document(b"van niemand")
    records.remove(store, "stuk", [made])
    store.erase("Gewist", Erasure({}, frozenset(), frozenset()))
    assert len(_files(store)) == 1
    assert stukken.content(store, made) == ("notitie.pdf", TEXT)


def test_erasing_leaves_what_somebody_put_in_the_folders_of_the_store(store: Store) -> None:
    name = store.keep_document(b"van niemand")
    store.backup()
    backups, documents = store.folder / "backups", store.folder / "stukken"
    own = [backups / "mijn notities.txt", documents / "brief.docx", documents / f"{name}.txt"]
    for path in own:
        path.write_text("van de gebruiker")
    for folder in (backups, documents):
        (folder / "Nieuwe map").mkdir()
    ours = [
        backups / "vervangen-20260101T000000000000Z.db",
        backups / "vervangen-20260101T000000000000Z.db-wal",
        backups / "vervangen-20260101T000000000000Z.key",
        backups / "wijkdesk-20260101T000000000000Z.db",
        backups / "wijkdesk-20260101T000000000000Z - kopie.db",
        backups / "wijkdesk-20260101T000000000000Z.db.nieuw",
        backups / "wijkdesk.db.beschadigd-20260101-000000",
        backups / "wijkdesk.db.beschadigd-20260101-000000.key",
        backups / "wijkdesk.db.beschadigd-20260101-000000-wal",
        documents / f"{name}.nieuw",
    ]
    for path in ours:
        path.write_bytes(b"van WijkDesk")
    store.erase("Gewist", Erasure({}, frozenset(), frozenset()))
    assert [path for path in own if not path.exists()] == []
    assert [path for path in [*ours, documents / name] if path.exists()] == []
    assert (store.folder / "backups" / "wijkdesk.key").exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Users\\x\\notitie.pdf", "notitie.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a<b>:c|d?.pdf", "a_b__c_d_.pdf"),
        (" . ", "stuk"),
        ("lang" * 100 + ".pdf", "lang" * 29 + ".pdf"),
    ],
)
def test_a_file_keeps_a_name_that_every_system_can_have(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_documents_of_an_item_are_numbered_with_it(store: Store) -> None:
    town = wijk(store)
    town.item("Eerst")
    item = town.item("Speelveld")
    for name in ("plan_2027.pdf", "kosten.xlsx"):
        stukken.add(store, item, name, name.encode())
    found = town.found("Speelveld").documents
    assert [(one.label, one.title) for one in found] == [("2a", "plan 2027"), ("2b", "kosten")]
    assert set(stukken.contents(store, town.meetings[0]).values()) == {
        b"plan_2027.pdf",
        b"kosten.xlsx",
    }
