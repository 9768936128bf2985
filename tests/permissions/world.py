"""Thirteen kinds of people, and of each kind of object one of theirs and one of somebody else's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.config import Settings
from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.enums import HostRole, Kind, OrganizationRole
from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts.api_tokens import create_token
from matchmaker.services.accounts.sessions import SessionTimes, open_session
from matchmaker.services.acting import actor_of
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import Event, EventHost
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_account, make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile
from tests.permissions.objects import Objects, Party, make_objects

ANONYMOUS = "anonymous"
OWN, OTHER = "own", "other"
REFUSAL = "We invest in chip design. We do not invest in games."


@dataclass(frozen=True)
class World:
    """Keys of sessions and tokens by person; by side the ids that fill an address or a form."""

    sessions: Mapping[str, str]
    tokens: Mapping[str, str]
    accounts: Mapping[str, UUID]
    objects: Mapping[str, Objects]

    @property
    def people(self) -> tuple[str, ...]:
        return (ANONYMOUS, *self.sessions)


def build_world(session: Session, settings: Settings, password_hash: str) -> World:
    now = datetime.now(UTC)
    people, own, other = _cast(session)
    helping = make_host(session, name="Helping Centre")
    people["helping_organizer"] = make_organizer(session, helping)
    for name, actor in people.items():
        account = session.get_one(Account, actor.account_id)
        account.email, account.name = f"{name.replace('_', '-')}@cast.example", name
        account.password_hash = password_hash
    mine, theirs = (make_objects(session, settings, party, now) for party in (own, other))
    _help_with(session, own.host, helping)
    objects = {
        OWN: mine | _elsewhere(theirs),
        OTHER: theirs | _elsewhere(mine),
    }
    record_profile_changes(session, session.scalars(select(Profile.id)).all())
    times = SessionTimes(settings.session_lifetime, settings.session_idle, settings.organizer_idle)
    return World(
        sessions={
            name: open_session(
                session,
                account=session.get_one(Account, actor.account_id),
                device="Firefox",
                times=times,
                now=now - timedelta(seconds=30),
            )
            for name, actor in people.items()
        },
        tokens={
            name: create_token(
                session, actor=actor, name="matrix", scopes=list(Scope), days=30, now=now
            )
            for name, actor in people.items()
        },
        accounts={name: actor.public_id for name, actor in people.items()},
        objects=objects,
    )


def _elsewhere(objects: Objects) -> Objects:
    """Somebody with whom nothing has happened yet."""
    investor = objects["investor_id"]
    return {"elsewhere_id": investor, "requests.new.other_id": investor}


def _help_with(session: Session, host: Host, helping: Host) -> None:
    """Let a host bring the startups to all events of another one."""
    session.add_all(
        EventHost(event_id=event.id, host_id=helping.id, side=Kind.STARTUP)
        for event in session.scalars(select(Event).where(Event.host_id == host.id))
    )
    session.flush()


def _cast(session: Session) -> tuple[dict[str, Actor], Party, Party]:
    """Each side: a host, its delegation with an investor, and a startup whom that may meet."""
    own, other = _party(session, "Own"), _party(session, "Other")
    viewer, door_staff = OrganizationRole.VIEWER, HostRole.DOOR_STAFF
    people = {
        "startup_owner": own.owner,
        "startup_viewer": make_member(session, own.startup.organization, viewer),
        "other_startup": other.owner,
        "investor": make_member(session, own.investor.organization),
        "other_investor": make_member(session, other.investor.organization),
        "lead": make_lead(session, own.delegation),
        "other_lead": make_lead(session, other.delegation),
        "organizer": own.organizer,
        "other_organizer": other.organizer,
        "door_staff": make_organizer(session, own.host, door_staff),
        "admin": _admin(session),
    }
    return people, own, other


def _party(session: Session, word: str) -> Party:
    host = make_host(session, name=f"{word} Centre")
    delegation = make_delegation(session, host)
    startup, investor = (
        make_organization(session, name=f"{word} {what}") for what in ("Startup", "Fund")
    )
    add_to_delegation(session, delegation, investor)
    startup_profile = make_profile(session, {"name": startup.name}, organization=startup)
    told = {"name": investor.name, "language": "en", "summary_en": REFUSAL}
    owner = make_member(session, startup)
    return Party(
        host=host,
        delegation=delegation,
        startup=startup_profile,
        investor=make_profile(session, told, organization=investor, kind=Kind.INVESTOR),
        owner=actor_of(session, account=session.get_one(Account, owner.account_id)),
        organizer=make_organizer(session, host),
        editor=make_member(session, startup, OrganizationRole.EDITOR),
    )


def _admin(session: Session) -> Actor:
    return actor_of(session, account=make_account(session, is_admin=True))
