"""A mark in the database file: values were erased, and its free pages still hold them.

A power loss between the erasing and the cleaning leaves the mark, so the next opening cleans. What
happens to backups is not told here: a database that is put back or copied takes its mark along, and
may remove nothing but its own free pages.
"""

from typing import Any

from sqlalchemy import Connection

from .folding import folded

UNCLEAN = 1
STILL_READ = (
    "Wie u wiste, staat nog in de vrije ruimte van uw gegevensbestand: WijkDesk las daar toen uit. "
    "Het probeert het bij elke reservekopie opnieuw."
)
"""What to say when the log could not be emptied."""


def mark(connection: Connection) -> None:
    """Within the transaction that erases: the file is to be cleaned."""
    connection.exec_driver_sql(f"PRAGMA user_version = {UNCLEAN}")


def is_unclean(connection: Connection) -> bool:
    """Do free pages still hold what was erased?"""
    return bool(connection.exec_driver_sql("PRAGMA user_version").scalar())


def clean(connection: Any) -> bool:
    """Write the database of this bare connection without its free pages, and empty its log. False
    when the log could not be emptied, because somebody reads what stood there: the mark stays."""
    connection.create_function(folded.__name__, 1, folded, deterministic=True)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    # Only now: a mark that goes too early is a value that stays.
    if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        return False
    connection.execute("PRAGMA user_version = 0")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def settle(connection: Any) -> None:
    """A copy of a database in the middle of an erasure is cleaned, and says nothing is pending."""
    if is_wanted(connection):
        clean(connection)


def is_wanted(connection: Any) -> bool:
    """As `is_unclean`, of a bare connection."""
    return bool(connection.execute("PRAGMA user_version").fetchone()[0])
