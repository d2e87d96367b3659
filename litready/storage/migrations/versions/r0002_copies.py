"""Frozen copies of assessments, each shared by the exports that were made of the same record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of copies, and let an export name its copy; exports from before have none."""
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("playbook_id", sa.Text(), nullable=False),
        sa.Column("playbook_version", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
        sa.UniqueConstraint("assessment_id", "fingerprint", name="uq_snapshots_assessment_id_fingerprint"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name="fk_snapshots_assessment_id_assessments", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["playbook_id", "playbook_version"],
            ["playbooks.id", "playbooks.version"],
            name="fk_snapshots_playbook_id_playbook_version_playbooks",
        ),
    )
    op.create_index("ix_snapshots_fingerprint", "snapshots", ["fingerprint"])
    with op.batch_alter_table("exports") as batch:
        batch.add_column(sa.Column("snapshot_id", sa.Text(), nullable=True))
        batch.add_column(sa.Column("name", sa.Text(), nullable=False, server_default=""))
        batch.create_foreign_key("fk_exports_snapshot_id_snapshots", "snapshots", ["snapshot_id"], ["id"])
    op.create_index("ix_exports_snapshot_id", "exports", ["snapshot_id"])
    op.create_index("ix_exports_sha256", "exports", ["sha256"])
