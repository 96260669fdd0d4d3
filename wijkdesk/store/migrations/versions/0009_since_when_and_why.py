"""Since when somebody has an action, what keeps it, and why a stakeholder stands where it does"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_HANDED = """
    UPDATE actie SET handed_on = (
        SELECT max(substr(s.at, 1, 10))
        FROM journal_change AS c JOIN journal_set AS s ON s.id = c.set_id
        WHERE c.table_name = 'actie' AND c.row_id = actie.id AND c.new IS NOT NULL
            AND c.column_name IN ('owner_contact_id', 'owner_organisatie_id')
            AND substr(s.at, 1, 10) > actie.made_on
            AND NOT EXISTS (
                SELECT 1 FROM journal_change AS n
                WHERE n.set_id = c.set_id AND n.row_id = c.row_id AND n.column_name = 'id'))
    WHERE owner_contact_id IS NOT NULL OR owner_organisatie_id IS NOT NULL"""
"""What the journal tells of it; what was made with its owner waits since it was made."""


def upgrade() -> None:
    with op.batch_alter_table("actie", schema=None) as batch_op:
        batch_op.add_column(sa.Column("handed_on", sa.Date(), nullable=True))
    for table, column in (
        ("actie", "stuck_by"),
        ("stakeholder", "rated_why"),
        ("waardering", "rated_why"),
    ):
        # In two steps: nobody said of what is there already.
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, existing_type=sa.String(), server_default=None)
    op.execute(_HANDED)
