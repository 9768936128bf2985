"""The service as it is run: a database of its own, web workers, the job worker, one address."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

from sqlalchemy import Select, select

from matchmaker.config import ROOT, SETTINGS
from matchmaker.services.accounts.accounts import create_account, hash_password
from matchmaker.services.lexicon.readings import keep_readings, read_ahead
from matchmaker.storage.models.delegations import Delegation, Traveller
from matchmaker.storage.models.events import Event, EventSession, Participant, Room, Slot
from matchmaker.storage.models.interpreters import Interpreter
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.visits import Site, Visit
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work

START_SECONDS = 60
STOP_SECONDS = 40


@dataclass(frozen=True)
class Service:
    """`origin` is its address; `database_url` lets a test find what its story is about."""

    folder: Path
    origin: str
    database_url: str

    @property
    def log(self) -> Path:
        return self.folder / "serve.log"

    def profile(self, name: str) -> UUID:
        return self._public_id(select(Profile.public_id).where(Profile.name == name))

    def organization(self, name: str) -> UUID:
        """The organization behind the profile of this name."""
        found = select(Organization.public_id).join(Profile.organization)
        return self._public_id(found.where(Profile.name == name))

    def delegation(self, country: str) -> UUID:
        return self._public_id(select(Delegation.public_id).where(Delegation.country == country))

    def traveller(self, name: str) -> UUID:
        return self._public_id(select(Traveller.public_id).where(Traveller.name == name))

    def interpreter(self, name: str) -> UUID:
        return self._public_id(select(Interpreter.public_id).where(Interpreter.name == name))

    def visit(self, site: str) -> tuple[UUID, UUID, UUID]:
        """The event, the visit and the site of this name, which is visited once."""
        found = select(Event.public_id).join(Visit, Visit.event_id == Event.id)
        event = found.join(Site, Site.id == Visit.site_id).where(Site.name == site)
        visit = select(Visit.public_id).join(Site, Site.id == Visit.site_id)
        return (
            self._public_id(event),
            self._public_id(visit.where(Site.name == site)),
            self._public_id(select(Site.public_id).where(Site.name == site)),
        )

    def day_of_meetings(self) -> dict[str, str]:
        """The first event of the demo, and one of everything that its pages name."""
        event = select(Event.id).order_by(Event.id).limit(1).scalar_subquery()
        parts = {
            "event": select(Event.public_id).order_by(Event.id),
            "session": select(EventSession.public_id).where(EventSession.event_id == event),
            "slot": select(Slot.public_id).where(Slot.event_id == event),
            "room": select(Room.public_id).where(Room.event_id == event),
            "participant": select(Participant.public_id).where(Participant.event_id == event),
        }
        return {name: str(self._public_id(part.limit(1))) for name, part in parts.items()}

    def meeting_request(self) -> UUID:
        return self._public_id(select(MeetingRequest.public_id).limit(1))

    def names(self) -> frozenset[str]:
        """What all profiles are called."""
        engine = make_engine(self.database_url)
        try:
            with reading(make_session_factory(engine)) as session:
                return frozenset(session.scalars(select(Profile.name)))
        finally:
            engine.dispose()

    def admit(self, email: str, password: str) -> None:
        """Let somebody sign in by a password whose address is confirmed, new where need be."""
        engine = make_engine(self.database_url)
        now = datetime.now(UTC)
        try:
            with unit_of_work(make_session_factory(engine)) as session:
                account = get_account_by_email(session, email)
                if account is None:
                    account = create_account(session, email=email, name="Phạm An", now=now)
                account.password_hash, account.email_verified_at = hash_password(password), now
        finally:
            engine.dispose()

    def let_pass(self, time: timedelta) -> None:
        """What people were told, they were told that much earlier: letters collect news."""
        engine = make_engine(self.database_url)
        try:
            with unit_of_work(make_session_factory(engine)) as session:
                for told in session.scalars(select(Notification)):
                    told.created_at -= time
        finally:
            engine.dispose()

    def _public_id(self, question: Select[UUID]) -> UUID:
        engine = make_engine(self.database_url)
        try:
            with reading(make_session_factory(engine)) as session:
                return session.scalars(question).one()
        finally:
            engine.dispose()


def command(folder: Path, *arguments: str, **settings: str) -> None:
    """Run one command of the program on the instance in `folder`."""
    subprocess.run(
        [sys.executable, "-m", "matchmaker", *arguments],
        cwd=ROOT,
        env=environment(folder, settings),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def read_all_profiles(folder: Path) -> None:
    engine = make_engine(database_in(folder))
    factory = make_session_factory(engine)
    try:
        with reading(factory) as session:
            ahead = read_ahead(session)
        with unit_of_work(factory) as session:
            keep_readings(session, ahead)
    finally:
        engine.dispose()


def database_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'matchmaker.sqlite'}"


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Service]:
    """The service on the instance in `folder`; at the end it must have met no error."""
    url = settings.get("DATABASE_URL", database_in(folder))
    port = free_port()
    service = Service(folder, f"http://127.0.0.1:{port}", url)
    with service.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "matchmaker", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment(folder, settings),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_ready(service, process)
            yield service
        finally:
            process.terminate()
            process.wait(STOP_SECONDS)
    assert process.returncode == 0, service.log.read_text()
    assert '"level": "error"' not in service.log.read_text(), service.log.read_text()


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return {
        **inherited,
        "INSTANCE_FOLDER": str(folder),
        "DEMO": "true",
        "REQUIRE_TOTP": "",
        **settings,
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(service: Service, process: subprocess.Popen[bytes]) -> None:
    deadline = monotonic() + START_SECONDS
    while process.poll() is None and monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{service.origin}/health/ready", timeout=5):  # noqa: S310
                return
        except OSError:
            sleep(0.1)
    message = f"The service did not start:\n{service.log.read_text()}"
    raise RuntimeError(message)
