"""What was agreed, as an adopted report keeps it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("regel", schema=None) as batch_op:
        batch_op.add_column(sa.Column("agreed_title", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("agreed_owner", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("agreed_due_on", sa.Date(), nullable=True))
