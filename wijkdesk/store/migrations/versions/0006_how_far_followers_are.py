"""How far followers are, and steps of undo of more than one write"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

FORMER_LINES = ("entry_word", "entry_piece", "entry_said", "entry")


def upgrade() -> None:
    # Until here the store itself made these; their follower makes them again, and none other may
    # keep what nobody brings up to date.
    for table in FORMER_LINES:
        op.execute(f"DROP TABLE IF EXISTS {table}")
    op.create_table(
        "journal_follower",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("tables", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_journal_follower")),
    )
    # Nothing is lost: after an update nothing of before can be undone (see store/schema.py).
    op.drop_table("journal_undo")
    op.create_table(
        "journal_undo",
        sa.Column("set_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("joins", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("set_id", name=op.f("pk_journal_undo")),
    )
