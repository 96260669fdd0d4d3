"""Who was erased goes from what stands typed and is not saved too."""

import json
import shutil
from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.services.meetings import Wijk
from wijkdesk import cli
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import records, since
from wijkdesk.store import Store, drafts, erased
from wijkdesk.store.erased import listing
from wijkdesk.store.files import Files
from wijkdesk.store.room import two_places

WHO = "Joke Berg"
TEXT = json.dumps({"text": f"{WHO} belde over het park", "lost": [{"text": f"van {WHO}"}]}).encode()
AFTER = "betrokkene 1 belde over het park"


def readable(store: Store) -> list[bytes]:
    """All that the key of the store opens, in whichever file and place."""
    files = Files(store.folder)
    found = []
    for path in files.folder.glob("wijkdesk.[rc]*"):
        content = path.read_bytes()
        places = [content]
        if two_places.is_there(path):
            halves = (content[: two_places.SIZE // 2], content[two_places.SIZE // 2 :])
            kept = [one for half in halves if (one := two_places._parsed(half)) is not None]
            places = [one.content for one in kept]
        found += [one for place in places if (one := store.unseal(place)) is not None]
    return found


@pytest.fixture
def typed(town: Wijk) -> Files:
    """Somebody is named in every place that there is for what was typed."""
    store, files = town.store, Files(town.store.folder)
    for why in (drafts.EARLIER, drafts.DAMAGED):
        for path in (files.room, files.drafts):
            drafts.write(files, store.seal(TEXT))
            if path == files.drafts:
                drafts.clear(files)
                path.write_bytes(store.seal(TEXT))
            drafts.set_aside(files, path, why)
    for name in (f"{files.drafts.name}.nieuw", f"{files.drafts.name}.{drafts.EARLIER}.nieuw"):
        files.folder.joinpath(name).write_bytes(store.seal(TEXT))
    for _place in range(2):
        drafts.write(files, store.seal(TEXT))
    assert sum(WHO.encode() in one for one in readable(store)) == 8
    return files


def test_an_erasure_leaves_nobody_in_what_was_typed_and_all_other_words(
    town: Wijk, typed: Files
) -> None:
    erase.erase(town.store, town.joke, keep_as_anonymous=False)
    left = [json.loads(one) for one in readable(town.store)]
    assert left == [{"text": AFTER, "lost": [{"text": "van betrokkene 1"}]}] * 3
    assert not typed.drafts.exists() and len(drafts.earlier(typed)) == 2
    assert not list(typed.folder.glob(f"*{drafts.DAMAGED}*"))


def test_what_is_too_large_for_the_room_is_cleaned_too(town: Wijk) -> None:
    store, files = town.store, Files(town.store.folder)
    drafts.write(files, store.seal(TEXT))
    drafts.write(files, store.seal(TEXT.replace(b"park", b"park " * 200_000)))
    erase.erase(store, town.joke, keep_as_anonymous=True)
    (left,) = readable(store)
    assert WHO.encode() not in left and AFTER.encode() in left


def test_a_file_in_use_during_an_erasure_is_cleaned_at_the_next_opening(
    town: Wijk, typed: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(path: Path, _most: int) -> bytes:
        raise PermissionError(13, "in use", str(path))

    store = town.store
    with monkeypatch.context() as scanner:
        scanner.setattr(two_places, "read_small", in_use)
        erase.erase(store, town.joke, keep_as_anonymous=False)
    assert any(WHO.encode() in one for one in readable(store))
    assert [one.unfinished for one in listing.known(typed, store._key)] == [True]
    store.close()
    with Store.unlock(typed.folder, PASSWORD) as again:
        assert not any(WHO.encode() in one for one in readable(again))
        assert [one.unfinished for one in listing.known(typed, again._key)] == [False]


def test_what_stands_in_the_way_of_an_erasure_is_told_until_it_is_gone(
    town: Wijk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, files = town.store, Files(town.store.folder)
    in_the_way = files.folder / f"{files.drafts.name}.{drafts.DAMAGED}"
    in_the_way.joinpath("iets").mkdir(parents=True)
    erase.erase(store, town.joke, keep_as_anonymous=False)
    told = store.erasing_problem
    assert told is not None and str(in_the_way) in told and "Wie u wiste, kan nog staan" in told
    assert "houdt WijkDesk intussen vast" not in told
    # The copies themselves go well.
    assert store.back_up() is None and store.backup_problem is None
    assert [one.message for one in store.check()] == [told] == [store.erasing_problem]
    store.close()
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    assert cli.main(["check", "--store", str(files.folder)]) == 1
    assert str(in_the_way) in capsys.readouterr().err
    with Store.unlock(files.folder, PASSWORD) as again:
        assert again.erasing_problem == told
        shutil.rmtree(in_the_way)
        again.back_up()
        assert again.erasing_problem is None and again.check() == []
        assert [one.unfinished for one in listing.known(files, again._key)] == [False]


def test_only_who_was_erased_since_goes_from_what_was_typed(town: Wijk) -> None:
    store = town.store

    def cleared(mark: since.Mark) -> str:
        return str(store.erased_since(mark[0], bytes.fromhex(mark[1])).cleared(WHO))

    before = since.mark(store)
    erase.erase(store, town.joke, keep_as_anonymous=False)
    after = since.mark(store)
    records.add(store, "agendapunt", None, overleg_id=town.meetings[0], title="Groen")
    assert cleared(before) == "betrokkene 1"
    # Somebody else has her name by now.
    assert cleared(after) == WHO
    # Another database was put in its place.
    assert cleared((1, "00" * 32)) == "betrokkene 1"


def test_a_part_of_a_name_is_left_to_a_person(town: Wijk) -> None:
    store = town.store
    before = since.mark(store)
    erase.erase(store, town.joke, keep_as_anonymous=False)
    gone = store.erased_since(before[0], bytes.fromhex(before[1]))
    assert gone.cleared("Joke belde") == "Joke belde" and gone.may_be_in("Joke belde")
    assert not gone.may_be_in("Het park") and not gone.may_be_in(gone.cleared(f"{WHO} belde"))


@pytest.mark.parametrize("before", ["met:\n", "\t", "‘", "\\"])
def test_whoever_is_named_after_a_sign_that_json_writes_as_letters_goes_as_well(
    town: Wijk, before: str
) -> None:
    store, files = town.store, Files(town.store.folder)
    mark = since.mark(store)

    def of_form(name: str) -> str:
        return json.dumps({"people": "", "note": f"één {before}{name} belde"})

    def text(*names: str) -> bytes:
        drafts_of = [{"key": "venster/gesprek", "text": of_form(one)} for one in names]
        # What came from another form, such as one in a window over it.
        lost = [{"at": "", "text": json.dumps({"form": of_form(one)})} for one in names]
        return json.dumps({"drafts": drafts_of, "lost": lost}).encode()

    drafts.write(files, store.seal(text("Berg", "Joke van der Berg", "van den Bergh")))
    erase.erase(store, town.joke, keep_as_anonymous=False)
    left = [json.loads(one) for one in readable(store)]
    assert left == [json.loads(text("betrokkene 1", "betrokkene 1", "van den Bergh"))]
    gone = store.erased_since(mark[0], bytes.fromhex(mark[1]))
    assert gone.may_be_in(of_form("Joke")) and not gone.may_be_in(of_form("Jokes"))


def test_without_the_list_anybody_may_be_in_any_text(town: Wijk) -> None:
    store, files = town.store, Files(town.store.folder)
    before = since.mark(store)
    erase.erase(store, town.joke, keep_as_anonymous=False)
    for path in (erased.file_of(files), erased.copy_of(files)):
        path.write_bytes(b"onzin")
    assert store.erased_since(before[0], bytes.fromhex(before[1])).may_be_in("Het park")
