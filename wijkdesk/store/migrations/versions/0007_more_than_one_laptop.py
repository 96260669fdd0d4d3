"""Numbers that two laptops can't both give: with each stands which of them gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for table in ("actie", "besluit"):
        op.drop_index(f"uq_{table}_year_number", table_name=table)
        # In two steps: what is there already was given by the one laptop that there was.
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("giver", sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("giver", existing_type=sa.String(), server_default=None)
        op.create_index(
            f"uq_{table}_year_giver_number", table, ["year", "giver", "number"], unique=True
        )
