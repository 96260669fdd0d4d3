"""One store with everything that a bench measures in it, to open and work in: `make big`.

3,000 opgaven in one wijk, 100,000 contacts and ten years of meetings, all made up.

    WIJKDESK_PASSWORD=... python tests/bench/big.py FOLDER
"""

import os
import sys
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench import large, many_contacts, many_meetings  # noqa: E402
from wijkdesk.store import Store  # noqa: E402

OPGAVEN = 3_000
CONTACTS = 100_000
MEETINGS = 2_000


def main(folder: Path) -> None:
    began = time.perf_counter()
    print("WijkDesk: maak het grote voorbeeld (een paar minuten werk, ruim 1 GB)", flush=True)
    store, _code = Store.create(folder, os.environ["WIJKDESK_PASSWORD"], actor="voorbeeld")
    with store:
        large.fill(store, OPGAVEN)
        many_contacts.fill(store, CONTACTS)
        many_meetings.fill(store, MEETINGS, date.today())
        # Else the first opening makes it, which takes half a minute.
        store.backup()
    print(f"WijkDesk: het grote voorbeeld is klaar na {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
