"""The first library: playbooks, assessments and what belongs to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "playbooks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version", name="pk_playbooks"),
    )
    op.create_table(
        "assessments",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("playbook_id", sa.Text(), nullable=False),
        sa.Column("playbook_version", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.Column("binned_at", sa.Text(), nullable=True),
        sa.Column("on_hold", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessments"),
        sa.ForeignKeyConstraint(
            ["playbook_id", "playbook_version"],
            ["playbooks.id", "playbooks.version"],
            name="fk_assessments_playbook_id_playbook_version_playbooks",
        ),
    )
    op.create_index("ix_assessments_playbook_id_playbook_version", "assessments", ["playbook_id", "playbook_version"])
    _part(
        "answers",
        "question_id",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    _part(
        "records",
        "id",
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    _part("none_declared", "register")
    _part(
        "actions",
        "id",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
    )
    op.create_table(
        "exports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_exports"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name="fk_exports_assessment_id_assessments", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_exports_assessment_id", "exports", ["assessment_id"])


def _part(table: str, key: str, *columns: sa.Column[object]) -> None:
    """A table whose rows belong to an assessment, go with it, and are told apart within it by `key`."""
    op.create_table(
        table,
        sa.Column("assessment_id", sa.Text(), nullable=False),
        sa.Column(key, sa.Text(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("assessment_id", key, name=f"pk_{table}"),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessments.id"], name=f"fk_{table}_assessment_id_assessments", ondelete="CASCADE"
        ),
    )
