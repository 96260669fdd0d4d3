"""The battery dies in the middle of a meeting: at most the last second of notes is lost."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.originals import PASSWORD
from tests.rounds import ROUNDS
from tests.services.meetings import TODAY, wijk
from wijkdesk.services.actie import lists
from wijkdesk.services.overleg.held import notes
from wijkdesk.store import Store

KILLS = max(1, ROUNDS // 10)
TYPED_FOR = 3.0
"""Seconds of typing before the process is killed."""
SECOND = 1.0

# Types letter after letter into the editor of the meeting, and tells each with its moment.
TYPIST = """
import sys, time, uuid
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from wijkdesk.store import Store
from wijkdesk.ui import theme
from wijkdesk.ui.overleg.meeting_page import HOLD
from wijkdesk.ui.overleg.screen import OverlegScreen

app = QApplication([])
theme.apply(app, "light")
store = Store.unlock(Path(sys.argv[1]), sys.argv[2])
screen = OverlegScreen(store)
store.subscribe(screen.changed)
screen.resize(1100, 700)
screen.show()
screen.open_meeting(uuid.UUID(sys.argv[3]), HOLD)
edit = screen.page.hold.notes
edit.setFocus()
count = 0

def type_one():
    global count
    QTest.keyClicks(edit, "abcdefghij"[count % 10])
    count += 1
    print(count, time.time(), flush=True)

timer = QTimer(interval=30)
timer.timeout.connect(type_one)
timer.start()
app.exec()
"""


@pytest.mark.parametrize("place", range(KILLS))
def test_a_kill_while_typing_loses_at_most_a_second(tmp_path: Path, place: int) -> None:
    folder = tmp_path / "store"
    store, _ = Store.create(folder, PASSWORD)
    with store:
        town = wijk(store)
        item = town.item()
        town.note(item, "! @Joke bellen")
        extra = town.item("Speelveld", place=1)
        town.note(extra, "! onaf", typing=0)
        meeting = town.meetings[0]
    child = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(folder), PASSWORD, str(meeting)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    told: list[tuple[int, float]] = []
    began = time.time()
    for line in child.stdout:
        count, moment = line.split()
        told.append((int(count), float(moment)))
        if moment and time.time() - began > TYPED_FOR + place * 0.2 and len(told) > 40:
            break
    killed = time.time()
    child.kill()
    child.wait()
    # What was still in the pipe was typed before the kill as well.
    told += [(int(c), float(m)) for c, m in (line.split() for line in child.stdout)]
    safe = max((count for count, moment in told if moment <= killed - SECOND), default=0)
    with Store.unlock(folder, PASSWORD) as again:
        assert again.check() == []
        kept = "\n".join(notes.typed(again, item))
        typed = kept.replace("! @Joke bellen", "")
        assert len(typed) >= safe > 0
        # What was typed last becomes what it says when the meeting is opened again.
        notes.finish(again, town.meetings[1])
        everything = lists.Filter(lists.View.ALL)
        titles = {one.title for one in lists.rows(again, lists.ids(again, everything, TODAY))}
        assert "onaf" in titles
