"""The settings that safety hangs on, as every connection really has them."""

import pytest

from wijkdesk.store import Store

SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL lost acknowledged work in a replayed power loss
    "foreign_keys": 1,
    "temp_store": 2,  # memory: what spills over is never on disk in clear
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "cipher_memory_security": "0",
}


@pytest.mark.parametrize("engine", ["_reader", "_writer"])
def test_every_connection_has_the_settings_that_safety_hangs_on(store: Store, engine: str) -> None:
    with getattr(store, engine).connect() as connection:
        for name, expected in SETTINGS.items():
            found = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            assert (name, found) == (name, expected)
        assert connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()
