"""Nothing that was entered can be read from the disk, by whoever finds the laptop."""

from pathlib import Path

from wijkdesk.models.gebied import Gebied, GebiedKind
from wijkdesk.models.instelling import Instelling
from wijkdesk.store import Store

PASSWORD = "Voorbeeld-wachtwoord"
WORDS = ("Ossenkoppelerhoek", "Fatima", "geheimzinnig", "Toegevoegd", "Regisseur", "gebied")


def test_no_file_of_the_store_holds_a_word_that_was_entered(tmp_path: Path) -> None:
    folder = tmp_path / "gegevens"
    store, code = Store.create(folder, PASSWORD, actor="Regisseur", hint="Vraag het Henk")
    with store:
        with store.write("Toegevoegd") as session:
            session.add(Gebied(kind=GebiedKind.WIJK, name="Ossenkoppelerhoek " * 500))
            session.add(Instelling(key="Fatima", value="geheimzinnig"))
        store.undo()
        store.redo()
        store.backup()
        with store.write("Toegevoegd") as session:
            session.add(Instelling(key="Fatima 2", value="geheimzinnig"))
            session.flush()
            during = _contents(folder)
        opened = _contents(folder)
    closed = _contents(folder)
    assert {"wijkdesk.db", "wijkdesk.db-wal", "wijkdesk.db-shm"} <= set(opened)
    assert any(name.startswith("wijkdesk-") for name in closed)
    for contents in (during, opened, closed):
        for name, content in contents.items():
            for word in (*WORDS, PASSWORD, code.body, str(code)):
                for coding in ("utf-8", "utf-16-le"):
                    assert word.lower().encode(coding) not in content.lower(), (name, word)
                # Text that crosses the border of a page shows in part.
                assert word[:5].encode() not in content, (name, word)


def test_hint_is_the_one_thing_that_can_be_read(tmp_path: Path) -> None:
    store, _ = Store.create(tmp_path, PASSWORD, hint="Vraag het Henk")
    store.close()
    readable = [name for name, content in _contents(tmp_path).items() if b"Henk" in content]
    assert readable == ["wijkdesk.key"]


def _contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
