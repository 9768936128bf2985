"""`matchmaker assets`: prepare the front-end files."""

import click

from matchmaker.assets import AssetError, build, copy_vendored
from matchmaker.config import ROOT


@click.command()
def assets() -> None:
    """Copy, join and name the front-end files."""
    try:
        copy_vendored(ROOT)
        manifest = build(ROOT)
    except AssetError as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{len(manifest)} front-end files are ready in static/build.")
