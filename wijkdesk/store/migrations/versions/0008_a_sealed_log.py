"""What happened beside the writes, and where journal and log end, sealed with a key"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "journal_event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("seal", sa.BLOB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_event")),
    )
    op.create_table(
        "journal_head",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.BLOB(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("event_seal", sa.BLOB(), nullable=True),
        sa.Column("seal", sa.BLOB(), nullable=False),
        sa.CheckConstraint("one = 1", name=op.f("ck_journal_head_one")),
        sa.PrimaryKeyConstraint("one", name=op.f("pk_journal_head")),
    )
