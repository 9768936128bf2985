"""`matchmaker migrate`: bring the database to the shape this version needs."""

import click

from matchmaker.config import load_settings
from matchmaker.domain.errors import ConfigurationError
from matchmaker.storage.migrations.runner import head_revision, upgrade


@click.command()
def migrate() -> None:
    """Prepare the database, or bring it up to date."""
    try:
        settings = load_settings()
    except ConfigurationError as problem:
        raise click.ClickException(str(problem)) from problem
    upgrade(settings.database_url)
    click.echo(f"The database is at revision {head_revision()}.")
