"""What an export is for, as its maker says; of exports from before it is not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Let an export tell its purpose."""
    with op.batch_alter_table("exports") as batch:
        batch.add_column(sa.Column("purpose", sa.Text(), nullable=False, server_default=""))
