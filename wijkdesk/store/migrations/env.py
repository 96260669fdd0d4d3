"""Alembic runs this file for every command; the connection comes from `configuration`."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import BLOB, Enum, TypeDecorator

from wijkdesk.models import Base
from wijkdesk.store.changes import journal


def render_item(kind: str, item: Any, context: AutogenContext) -> str | Literal[False]:
    """Write our own types as what they are in the database.

    A migration has to run for years, when the model's types may have gone or changed.
    """
    if kind != "type":
        return False
    if isinstance(item, journal.AnyValue):
        return "sa.BLOB()"
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, TypeDecorator):
        return f"sa.{type(item.impl).__name__}()"
    return False


def same_type(
    context: Any, inspected: Any, model: Any, inspected_type: Any, model_type: Any
) -> bool | None:
    """AnyValue is a BLOB to SQLite; None leaves other types to Alembic."""
    if isinstance(model_type, journal.AnyValue):
        return not isinstance(inspected_type, BLOB)
    return None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=[Base.metadata, journal.metadata],
    render_as_batch=True,
    render_item=render_item,
    compare_type=same_type,
)
with context.begin_transaction():
    context.run_migrations()
