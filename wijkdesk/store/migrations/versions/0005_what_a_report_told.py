"""What a report told when it was adopted: who was there, and what came next. And what is proposed
to do with a document that came in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("overleg", schema=None) as batch_op:
        batch_op.add_column(sa.Column("adopted_place", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_soort", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_gebied", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_chair", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_notulist", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_next_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("adopted_next_start", sa.Time(), nullable=True))
    with op.batch_alter_table("deelnemer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("adopted_name", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_formal", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("adopted_organisation", sa.String(), nullable=True))
    with op.batch_alter_table("stuk", schema=None) as batch_op:
        batch_op.add_column(sa.Column("afdoening", sa.String(length=30), nullable=True))
    # In two steps: what is there already gets its value with the column, and then the default goes,
    # because the models give one themselves.
    for table, column in (("bespreekpunt", "confidential"), ("ritme", "last")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false())
            )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, existing_type=sa.Boolean(), server_default=None)
