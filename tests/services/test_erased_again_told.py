"""What is told of an erasure that came after a copy, when that copy is put back: it is done again,
so nobody misses it, and nothing is kept for it."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.services import test_forgetting as forgetting
from tests.store.test_backup import put
from wijkdesk.cli import main
from wijkdesk.services.privacy import erase
from wijkdesk.services.whole import kept_aside
from wijkdesk.store import Store, erased
from wijkdesk.store.copies.set_aside import kept_aside as stored
from wijkdesk.store.copies.set_aside.kept_aside import Why
from wijkdesk.store.errors import ERASED_AGAIN, NewerWork
from wijkdesk.store.files import Files

made, store, known = forgetting.made, forgetting.store, forgetting.known
Known = forgetting.Known
ELSEWHERE = "Hierin staat werk dat niet in uw gegevens staat."
AGAIN = "Wie u na deze kopie wiste, wist WijkDesk opnieuw zodra u de gegevens opent."


@pytest.fixture
def copy(store: Store, known: Known, tmp_path: Path) -> Path:
    """A copy elsewhere in which somebody still is who was erased since; the store is open still."""
    made = store.backup()
    (tmp_path / "stick").mkdir()
    copy = Path(shutil.copyfile(made, tmp_path / "stick" / made.name))
    erase.erase(store, known.one, keep_as_anonymous=True, today=forgetting.TODAY)
    return copy


def restored(folder: Path, copy: Path) -> None:
    # Who is not asked about newer work.
    Store.restore(folder, copy, PASSWORD, agreed=False)


def test_an_erasure_is_not_missed_and_nothing_is_kept_for_it(store: Store, copy: Path) -> None:
    folder = store.folder
    store.close()
    for times in (1, 2, 3):
        restored(folder, copy)
        with Store.unlock(folder, PASSWORD) as again:
            assert again.erased_again and forgetting.traces(again) == []
            whys = [one.why for one in again.copies.set_aside()]
            assert whys == [Why.NEWEST] + [Why.YOUNG] * (times - 1)
            assert not any(ELSEWHERE in one.why for one in kept_aside.lines(again))
    with Store.unlock(folder, PASSWORD) as again:
        assert not again.erased_again
        key, later = again._key, datetime.now(UTC) + timedelta(days=31)
        entries = erased.known(Files(folder), key)
        assert stored.thin(Files(folder), key, later, entries) == [False, False]
        assert [one.why for one in again.copies.set_aside()] == [Why.NEWEST]


def test_work_beside_an_erasure_is_counted_and_kept(store: Store, copy: Path) -> None:
    put(store, "werk")
    folder = store.folder
    store.close()
    with pytest.raises(NewerWork, match="is nog 1 wijziging gedaan"):
        restored(folder, copy)
    Store.restore(folder, copy, PASSWORD)
    with Store.unlock(folder, PASSWORD) as again:
        assert [one.why for one in again.copies.set_aside()] == [Why.ONLY]
        last = again.backup()
    # And from what an opening wrote one goes back without a question.
    put_back = Path(shutil.copyfile(last, copy.parent / last.name))
    restored(folder, put_back)


def test_what_is_typed_tells_that_somebody_is_erased_again(
    store: Store,
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("WIJKDESK_PASSWORD", PASSWORD)
    store.close()
    at = ["--store", str(store.folder)]
    assert main([*at, "restore", str(copy)]) == 0
    told = capsys.readouterr()
    assert AGAIN in told.out and "mist u" not in told.err
    assert main([*at, "check"]) == 0
    told = capsys.readouterr()
    assert ERASED_AGAIN in told.err and ELSEWHERE not in told.out
    assert main([*at, "check"]) == 0
    assert ERASED_AGAIN not in capsys.readouterr().err
