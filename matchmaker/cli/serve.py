"""`matchmaker serve`: the web workers and the job worker, started and stopped together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Event
from time import monotonic

import click
from sqlalchemy.exc import DBAPIError

from matchmaker.assets import MissingAssetsError, load_manifest
from matchmaker.config import ROOT, Settings, load_settings
from matchmaker.jobs.post import mail_folder
from matchmaker.services.health import check_storage
from matchmaker.services.seed.seed import ACCOUNTS, PASSWORD
from matchmaker.storage.session import make_engine, make_session_factory, reading

START_SECONDS = 60
STOP_SECONDS = 25
LOOK_EVERY = 0.3
ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 -- asked for, not chosen

Children = Mapping[str, "subprocess.Popen[bytes]"]


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Start the service; Ctrl-C stops all of it."""
    try:
        settings = load_settings()
        load_manifest(ROOT)
        _check_database(settings.database_url)
    except MissingAssetsError as problem:
        raise click.ClickException(str(problem)) from problem
    _check_address(host, port)
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    reached = ANY_ADDRESS.get(host, host)
    origin = f"http://{f'[{reached}]' if ':' in reached else reached}:{port}"
    if settings.public_origin != Settings().public_origin:
        origin = settings.public_origin
    children = _start(host, port, workers, origin)
    if _wait_until_up(children, reached, port, stop):
        _announce(settings, origin)
    sys.exit(_supervise(children, stop))


def _check_address(host: str, port: int) -> None:
    """Say at once what gunicorn would try for seconds and then say in ten lines."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        message = f"{host}:{port} cannot be used ({reason}): choose another with --host or --port."
        raise click.ClickException(message) from problem


def _check_database(url: str) -> None:
    engine = make_engine(url)
    try:
        with reading(make_session_factory(engine)) as session:
            check_storage(session)
    except DBAPIError as problem:
        message = (
            "The database is not ready: run `python -m matchmaker migrate`, or see if it is up."
        )
        raise click.ClickException(message) from problem
    finally:
        engine.dispose()


def _start(host: str, port: int, workers: int, origin: str) -> Children:
    """Each in a session of its own, so that Ctrl-C reaches only us and we stop them in order."""
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    web = ("-m", "gunicorn", "--config", "python:matchmaker.web.server", "--bind", bind)
    commands = {
        "web server": (*web, "--workers", str(workers)),
        "job worker": ("-m", "matchmaker", "worker"),
    }
    return {
        name: subprocess.Popen(  # noqa: S603 -- our own interpreter with our own modules
            (sys.executable, *command),
            cwd=ROOT,
            env={**os.environ, "PUBLIC_ORIGIN": origin},
            start_new_session=True,
        )
        for name, command in commands.items()
    }


def _wait_until_up(children: Children, host: str, port: int, stop: Event) -> bool:
    """Whether the address answers before somebody stops us or a process gives up."""
    deadline = monotonic() + START_SECONDS
    while not stop.is_set() and not _ended(children) and monotonic() < deadline:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
        stop.wait(LOOK_EVERY)
    return False


def _announce(settings: Settings, origin: str) -> None:
    click.echo(f"matchmaker is at {origin}/ (Ctrl-C stops it)")
    if not settings.smtp_host:
        click.echo(f"Letters are written into {mail_folder(settings)}: no SMTP_HOST is set.")
    if settings.is_demo:
        click.echo(f"Demo logins, all with the password {PASSWORD}:")
        for account in ACCOUNTS:
            click.echo(f"  {account.email:30} {account.role}")


def _supervise(children: Children, stop: Event) -> int:
    """Wait for a signal or for one process to end; then end them all. The exit code says which."""
    while not stop.is_set() and not _ended(children):
        stop.wait(LOOK_EVERY)
    ended = [] if stop.is_set() else _ended(children)
    for name in ended:
        click.echo(f"The {name} ended by itself, so everything stops.", err=True)
    for child in children.values():
        child.terminate()
    deadline = monotonic() + STOP_SECONDS
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - monotonic()))
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    return 1 if ended else 0


def _ended(children: Children) -> list[str]:
    return [name for name, child in children.items() if child.poll() is not None]
