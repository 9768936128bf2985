"""What alembic runs for every command; `runner` hands it the connection."""

from alembic import context

from matchmaker.storage import models
from matchmaker.storage.base import Base

assert models.__all__  # importing the package is what fills the metadata  # noqa: S101
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters a table by rewriting it
    transactional_ddl=True,  # SQLite can, though alembic does not count on it
)
context.run_migrations()
