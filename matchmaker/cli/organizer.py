"""`matchmaker organizer`: let somebody in who organises for a host."""

from datetime import UTC, datetime

import click

from matchmaker.config import load_settings
from matchmaker.domain.emails import is_email
from matchmaker.domain.enums import Locale
from matchmaker.services.accounts.installing import NewOrganizer, bring_in_organizer
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.session import make_engine, make_session_factory, unit_of_work


@click.command()
@click.argument("email")
@click.option("--host", "slug", required=True, help="Short name of the host, such as danang.")
@click.option("--host-name", help="Its name in full, where the host is new.")
@click.option("--name", help="Name of the person, where they are new.")
@click.option("--language", type=click.Choice(list(Locale)), default=Locale.VI, show_default=True)
@click.option("--admin", is_flag=True, help="Also let them administer the service.")
def organizer(
    *,
    email: str,
    slug: str,
    host_name: str | None,
    name: str | None,
    language: Locale,
    admin: bool,
) -> None:
    """Let EMAIL organise for a host, and print a link by which they choose a password."""
    if not is_email(email):
        message = f"{email} is no e-mail address."
        raise click.ClickException(message)
    settings = load_settings()
    upgrade(settings.database_url)
    wish = NewOrganizer(
        email, name or email.partition("@")[0], Locale(language), slug, host_name or slug, admin
    )
    engine = make_engine(settings.database_url)
    try:
        with unit_of_work(make_session_factory(engine)) as session:
            token = bring_in_organizer(session, wish=wish, now=datetime.now(UTC))
    finally:
        engine.dispose()
    click.echo(f"{settings.public_origin}/link/{token}?lang={language}")
    click.echo("This link works once, within an hour. Give it to nobody else.", err=True)
