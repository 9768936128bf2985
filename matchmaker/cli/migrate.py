"""`matchmaker migrate`: bring the database to the shape this version needs."""

import click

from matchmaker.config import load_settings
from matchmaker.storage.migrations.runner import head_revision, upgrade


@click.command()
def migrate() -> None:
    """Prepare the database, or bring it up to date."""
    upgrade(load_settings().database_url)
    click.echo(f"The database is at revision {head_revision()}.")
