"""One write: a transaction, a named change set in the journal, and what it changed."""

import getpass
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ..clock import Clock
from . import following, journal, sets


def now(clock: Clock) -> str:
    """This moment as the store keeps moments (see models.base.UtcDateTime)."""
    return clock.now().isoformat(timespec="milliseconds")


def login_name() -> str:
    """Who is logged in on this laptop, for when nobody said who they are."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "onbekend"


@dataclass
class Work:
    """A change set that is being made. It stays only when `record` was called and found changes."""

    connection: Connection
    actor: str
    device: str
    """Id of the device that made the changes (store.device)."""
    clock: Clock
    set_id: int = field(init=False)
    tables: frozenset[str] = frozenset()
    kept: bool = False
    digest: bytes = b""

    def __post_init__(self) -> None:
        self.set_id = sets.last_number(self.connection) + 1
        # From here on, and only inside this transaction, the triggers let writes pass.
        self.connection.exec_driver_sql("INSERT INTO journal_open VALUES (1, ?)", (self.set_id,))

    def has_changes(self) -> bool:
        """Did anything change so far?"""
        found = self.connection.exec_driver_sql(
            "SELECT EXISTS (SELECT 1 FROM journal_change WHERE set_id = ?)", (self.set_id,)
        )
        return bool(found.scalar())

    def record(
        self, kind: str, label: str, *, permanent: bool = False, about: int | None = None
    ) -> None:
        """Close the change set. Without changes it is not kept, unless it marks a milestone."""
        changes = self.connection.exec_driver_sql(
            "SELECT table_name, substr(seal, -32) FROM journal_change WHERE set_id = ? ORDER BY id",
            (self.set_id,),
        ).all()
        if not changes and kind not in journal.MILESTONES:
            return
        self.tables = frozenset(table for table, _ in changes) - {journal.OWN}
        who, moment = (self.actor, self.device), now(self.clock)
        fields: list[object] = [self.set_id, kind, label, moment, *who, int(permanent), about]
        self.digest = journal.digest_set(
            last_digest(self.connection), fields, (one for _, one in changes)
        )
        self.connection.exec_driver_sql(
            f"INSERT INTO journal_set VALUES ({', '.join('?' * 9)})", (*fields, self.digest)
        )
        following.follow(self.connection)
        self.connection.exec_driver_sql("DELETE FROM journal_open")
        self.kept = True


def last_digest(connection: Connection) -> bytes:
    """Where the chain ends; empty for an empty journal."""
    found = sets.last(connection)
    return bytes(found.digest) if found is not None else b""


def last_actor(connection: Connection) -> str:
    """Who made the latest change here; the name on the laptop's login for an empty journal."""
    found = connection.exec_driver_sql(
        "SELECT actor FROM journal_set WHERE kind <> 'remote' ORDER BY id DESC LIMIT 1"
    )
    return found.scalar() or login_name()
