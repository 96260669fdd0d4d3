"""Migrations of the database, run at opening. Alembic is imported only when there is one to run."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def head() -> str:
    """The newest migration, known by the number that its file name begins with."""
    return max(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py"))


def configuration(connection: "Connection", **attributes: Any) -> "Config":
    """Alembic's settings; there is no alembic.ini, so that this works in an installed program."""
    from alembic.config import Config

    config = Config()
    # A % in the path of the folder is no placeholder.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes.update(connection=connection, **attributes)
    return config


def upgrade(connection: "Connection") -> None:
    """Run all migrations that this database lacks, in the transaction of `connection`."""
    from alembic import command

    command.upgrade(configuration(connection), "head")
