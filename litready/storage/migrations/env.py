"""How Alembic runs the migrations: on the connection it was given, in one transaction, from no ini file."""

from __future__ import annotations

from alembic import context


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
