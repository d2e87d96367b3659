"""The log of changes of each assessment, on from the start."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of the log; assessments from before begin theirs with the next change."""
    with op.batch_alter_table("assessments") as batch:
        batch.add_column(sa.Column("logged", sa.Boolean(), nullable=False, server_default=sa.true()))
    texts = ("author", "how", "what", "subject", "register", "column_id")
    op.create_table(
        "log",
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("assessment_id", "number", name="pk_log"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name="fk_log_assessment_id_assessments", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_log_assessment_id_subject", "log", ["assessment_id", "subject"])
