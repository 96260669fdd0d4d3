"""After locking, the key of the store stands nowhere in the memory of the program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.originals import Copy
from tests.robustness.memory import masked
from wijkdesk.services.whole import example

ROOT = Path(__file__).parent.parent.parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


def test_the_key_is_gone_after_locking(example_copy: Copy) -> None:
    key = example_copy.key
    secrets = [key, key.hex().encode(), key.hex().upper().encode()]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.robustness.memory",
            str(example_copy.folder),
            *map(masked, secrets),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "WIJKDESK_PASSWORD": example.PASSWORD,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    # The one place where it has to be; so the search finds what is there.
    assert told["opened"][0] >= 1
    assert told["locked"] == [0, 0, 0]


ONE_CONNECTION = """
import secrets, sys
from pathlib import Path
from tests.robustness.memory import MASK, seen
from wijkdesk.store.access import memory
from wijkdesk.store.sqlite.engine import connect

key = secrets.token_bytes(32)
raw, told = key.translate(MASK), key.hex()
spelled = told.encode()
masked = spelled.translate(MASK)
memory.wipe(told, spelled)
connection = connect(Path(sys.argv[1]), key)
# SQLCipher keeps what it is told until the first page that it needs.
connection.execute("CREATE TABLE one (value)")
print(seen([raw, masked]))
"""


def test_a_connection_leaves_no_spelled_key_behind(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ONE_CONNECTION, str(tmp_path / "new.db")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [1, 0]
