"""Makes the stores of each released layout that the suite opens.

Each comes from the program as it was at the last commit with that layout: its own models and
triggers, so that the journal, too, is what users have. They are kept without encryption (all in
them is made up) because an encrypted file can't be made smaller; the test encrypts them again, with
the key that stands beside it, as that is in the seals of the log too.
Run it with the root of the repository on the path.
"""

import lzma
import os
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from wijkdesk.store.access import keys
from wijkdesk.store.files import Files
from wijkdesk.store.sqlite.engine import connect

HERE = Path(__file__).parent
PASSWORD = "voorbeeld-almelo"
LAST = {
    "0001": "95cf313",
    "0002": "5fd6596",
    "0003": "1f9df3c",
    "0004": "cb01ce9",
    "0005": "4bbc63d",
    "0006": "e69d582",
    "0007": "1f0b938",
    "0008": "ee2b664",
    "0009": "5386d02",
}
"""The last commit of each layout."""


def make(number: str, commit: str) -> Path:
    """A store that the program of a commit filled, as a compressed plain database."""
    with tempfile.TemporaryDirectory() as aside:
        there = Path(aside)
        command = ["git", "archive", commit, "wijkdesk", "resources"]
        root = HERE.parents[2]
        packed = subprocess.run(command, cwd=root, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(there / "programma", filter="data")
        environment = os.environ | {
            "PYTHONPATH": str(there / "programma"),
            "WIJKDESK_SETTINGS": str(there / "instellingen"),
        }
        fill = [sys.executable, str(HERE / "fill.py"), str(there / "store"), PASSWORD]
        subprocess.run(fill, cwd=there, env=environment, check=True)
        files = Files(there / "store")
        key = keys.key_from_password(keys.read(files), PASSWORD)
        target = HERE / f"{number}.db.xz"
        target.write_bytes(lzma.compress(_plain(files, key, there / "plain.db"), preset=9))
        (HERE / f"{number}.key").write_text(f"{key.hex()}\n", encoding="ascii")
    return target


def _plain(files: Files, key: bytes, plain: Path) -> bytes:
    connection = connect(files.database, key)
    connection.execute(f"ATTACH '{plain}' AS plain KEY ''")
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    return plain.read_bytes()


if __name__ == "__main__":
    for one, at in LAST.items():
        made = make(one, at)
        print(made, made.stat().st_size)
