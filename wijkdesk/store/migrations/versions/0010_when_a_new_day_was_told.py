"""Since when people know of the new day of a meeting"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    with op.batch_alter_table("overleg", schema=None) as batch_op:
        batch_op.add_column(sa.Column("invited_on", sa.Date(), nullable=True))
