"""What stands typed and is not saved, on disk: the last of it is what comes back, and whatever
stands in its files, nothing is lost and nobody waits for ever."""

import hashlib
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from wijkdesk.store import drafts
from wijkdesk.store.files import Files
from wijkdesk.store.room import two_places

KEY = bytes(range(32))
LARGE = b"lang " * 200_000


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def sealed(number: int, text: bytes) -> bytes:
    return drafts.seal(KEY, text, number)


def opened(files: Files) -> drafts.OpenedDrafts:
    paths = [*drafts.earlier(files), *drafts.current(files)]
    return drafts.opened(files, paths, lambda one: drafts.unseal(KEY, one))


def texts(files: Files) -> list[str]:
    return [one[:9] for one in opened(files).texts.values()]


def killed(*_args: object) -> None:
    raise KeyboardInterrupt


def set_head(files: Files, at: int, number: int) -> None:
    """Have a place of the room say that it has this number."""
    fields = struct.pack(">4sQQ", b"WDC2", number, 5)
    raw = bytearray(files.room.read_bytes())
    head = fields + hashlib.sha256(fields).digest()
    start = at * two_places.SIZE // 2
    raw[start : start + len(head)] = head
    files.room.write_bytes(raw)


@pytest.mark.parametrize("last", ["in the room", "in the file"])
def test_of_two_files_the_last_that_was_kept_counts(
    files: Files, monkeypatch: pytest.MonkeyPatch, last: str
) -> None:
    texts_of = [b"eerst " + LARGE, b"daarna"] if last == "in the room" else [b"eerst", LARGE]
    drafts.write(files, sealed(1, texts_of[0]))
    with monkeypatch.context() as broken:
        broken.setattr(drafts, "remove" if last == "in the room" else "_empty", killed)
        with pytest.raises(KeyboardInterrupt):
            drafts.write(files, sealed(2, texts_of[1]))
    assert all(drafts.read(one) for one in drafts.current(files))
    assert texts(files) == [texts_of[1].decode()[:9]]


def test_what_was_set_aside_comes_in_the_order_in_which_it_was_kept(files: Files) -> None:
    for number, text in ((2, b"twee"), (1, b"een"), (3, b"drie")):
        files.drafts.write_bytes(sealed(number, text))
        drafts.set_aside(files, files.drafts, drafts.EARLIER)
    drafts.write(files, sealed(4, b"vier"))
    assert texts(files) == ["een", "twee", "drie", "vier"]


@pytest.mark.parametrize("number", [2**64 - 1, 2**62, 2**62 - 1])
def test_a_forged_head_loses_nothing_that_is_typed(files: Files, number: int) -> None:
    drafts.write(files, sealed(1, b"een"))
    for at in (1, 0):
        set_head(files, at, number)
        for turn in range(4):
            drafts.write(files, sealed(2 + turn, f"beurt {turn}".encode()))
            assert texts(files) == [f"beurt {turn}"]
    drafts.clear(files)
    assert texts(files) == [] and all(not drafts.read(one) for one in drafts.current(files))


def test_what_a_forged_head_hides_comes_back_and_what_is_damaged_is_kept(files: Files) -> None:
    drafts.write(files, sealed(1, b"een"))
    set_head(files, 1, 1000)
    there = files.room.read_bytes()
    found = opened(files)
    assert [*found.texts.values()] == ["een"] and found.damaged
    (aside,) = files.folder.glob(f"*.{drafts.DAMAGED}")
    assert aside.read_bytes() == there


def test_whatever_goes_wrong_in_the_room_there_is_another_file(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise struct.error("kapot")

    drafts.write(files, sealed(1, b"een"))
    monkeypatch.setattr(two_places, "write", fails)
    drafts.write(files, sealed(2, b"twee"))
    assert texts(files) == ["twee"]


@pytest.mark.parametrize("half", range(4))
def test_what_is_saved_goes_from_both_places_also_after_a_kill(
    files: Files, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    kept = [sealed(number, f"tekst {number}".encode() * 100) for number in (1, 2)]
    for one in kept:
        drafts.write(files, one)
    real, done = two_places.put, 0

    def put(path: Path, start: int, content: bytes, *, synced: bool = False) -> None:
        nonlocal done
        if done == half:
            raise KeyboardInterrupt
        done += 1
        real(path, start, content, synced=synced)

    with monkeypatch.context() as broken:
        broken.setattr(two_places, "put", put)
        with pytest.raises(KeyboardInterrupt):
            drafts.clear(files)
    if half < 2:
        drafts.clear(files)
    else:
        # Nothing is read in it, so nobody clears it again but the next opening.
        assert texts(files) == []
        drafts.tidy(files)
    assert not any(one[100:200] in files.room.read_bytes() for one in kept)


def test_words_that_a_kill_left_without_a_head_go_too(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts.keep_room(files)
    drafts.clear(files)
    real, words = two_places.put, sealed(1, b"tekst " * 100)

    def put(path: Path, start: int, content: bytes, *, synced: bool = False) -> None:
        real(path, start, content, synced=synced)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(two_places, "put", put)
        with pytest.raises(KeyboardInterrupt):
            drafts.write(files, words)
    assert words in files.room.read_bytes()
    drafts.clear(files)
    assert words not in files.room.read_bytes()


def test_what_was_half_written_is_no_draft_and_goes_at_the_opening(files: Files) -> None:
    half = [f"{files.drafts.name}.{drafts.EARLIER}.nieuw", f"{files.drafts.name}.nieuw"]
    half += [f"{files.room.name}.{drafts.EARLIER}-002.nieuw", f"{files.room.name}.nieuw"]
    for name in half:
        (files.folder / name).write_bytes(b"half")
    assert drafts.earlier(files) == []
    drafts.tidy(files)
    assert [one.name for one in files.folder.iterdir()] == [files.room.name]


def drafts_of(files: Files) -> Path:
    return files.drafts


def room_of(files: Files) -> Path:
    return files.room


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("which", [drafts_of, room_of])
def test_a_pipe_in_the_place_of_a_file_holds_up_nobody(
    files: Files, which: Callable[[Files], Path]
) -> None:
    drafts.keep_room(files)
    which(files).unlink(missing_ok=True)
    os.mkfifo(which(files))
    drafts.write(files, sealed(1, b"een"))
    assert texts(files) == ["een"]
    which(files).unlink(missing_ok=True)
    os.mkfifo(which(files))
    assert opened(files).damaged
    assert not which(files).exists()
    drafts.clear(files)
    assert files.room.stat().st_size == two_places.SIZE
