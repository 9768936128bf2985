"""People, objects and canaries of the service that is attacked from outside."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.config import Settings
from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.membership_enums import DataRequestKind, FilePurpose, FileStatus
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.accounts.api_tokens import create_token
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.invitations.links import links_of
from matchmaker.services.invitations.making import Inviter, NewInvitation, invite
from matchmaker.services.profiles.files import CONTENT
from matchmaker.storage import models
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.agreements import make_consent, make_meeting
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.documents import make_pdf
from tests.factories.hosts import make_host
from tests.factories.imports import make_import
from tests.factories.invitations import token_of
from tests.factories.meetings import make_request
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile
from tests.security.cast import Cast
from tests.security.day import build_day

PASSWORD = "battery horse staple of Da Nang"
ROUNDS = 10
"""Pairs and letters of which each race takes a new one a round."""


def build_world(session: Session, settings: Settings) -> dict[str, Any]:
    """Fill an empty database; what is returned fills the placeholders of config.json."""
    now = datetime.now(UTC)
    cast = _cast(session)
    password_hash = hash_password(PASSWORD)
    for role, actor in cast.people.items():
        account = session.get_one(Account, actor.account_id)
        account.email, account.name = f"{role.replace('_', '-')}@cast.example", role
        account.password_hash = password_hash
    _hide_words(session, cast, now)
    _put_deck(session, settings, cast, now)
    filled = {
        **{name: str(getattr(cast, name).public_id) for name in PROFILES},
        "password": PASSWORD,
        "organization_a": str(cast.startup_a.organization.public_id),
        "host": str(cast.host.public_id),
        "request": str(_meetings(session, cast, now).public_id),
        "import": str(_import(session, cast)),
        **_keys(session, settings, cast, now),
        **_for_races(session, settings, cast, now),
        **build_day(session, settings, cast, now),
    }
    record_profile_changes(session, session.scalars(select(Profile.id)).all())
    return filled


PROFILES = ("startup_a", "startup_b", "investor_1", "investor_2")


def add_crowd(session: Session, count: int) -> list[str]:
    """So many more startups than anybody reads in ten minutes."""
    profiles = [make_profile(session, {"name": f"Crowd {number}"}) for number in range(count)]
    record_profile_changes(session, [profile.id for profile in profiles])
    return [str(profile.public_id) for profile in profiles]


def _cast(session: Session) -> Cast:
    host, other = (make_host(session, name=f"{name} Centre") for name in ("Da Nang", "Other"))
    delegation = make_delegation(session, host, name="CANARYDELEGATION")
    houses = {
        name: make_organization(session, name=f"House {number}")
        for number, name in enumerate(PROFILES)
    }
    add_to_delegation(session, delegation, houses["investor_1"])
    people = {name: make_member(session, house) for name, house in houses.items()}
    return Cast(
        people=people
        | {
            "viewer_a": make_member(session, houses["startup_a"], OrganizationRole.VIEWER),
            "lead_1": make_lead(session, delegation),
            "organizer": make_organizer(session, host),
            "other_organizer": make_organizer(session, other),
            "other_lead": make_lead(session, make_delegation(session, other)),
            "helper": make_organizer(session, make_host(session, name="Helping Centre")),
        },
        host=host,
        delegation=delegation,
        startup_a=make_profile(
            session,
            STARTUP_A,
            organization=houses["startup_a"],
            audiences={"website": "matched"},
        ),
        startup_b=make_profile(session, STARTUP_B, organization=houses["startup_b"]),
        investor_1=make_profile(
            session, INVESTOR_1, organization=houses["investor_1"], kind=Kind.INVESTOR
        ),
        investor_2=make_profile(
            session,
            {"name": "Second Fund", "language": "en"},
            organization=houses["investor_2"],
            kind=Kind.INVESTOR,
        ),
    )


STARTUP_A = {
    "name": "Alpha Chips",
    "language": "en",
    "summary_en": "Chips for water meters.",
    "website": "https://canarywebsite.example",
    "contact_name": "CANARYNAMEA",
    "contact_email": "canarymaila@alpha.example",
    "contact_phone": "CANARYPHONEA",
    "valuation": {"minor": 773155300, "currency": "USD", "assumed": False},
}
STARTUP_B = {
    "name": "Beta Farms",
    "language": "en",
    "summary_en": "Sensors for farms.",
    "contact_name": "CANARYNAMEB",
    "contact_email": "canarymailb@beta.example",
}
INVESTOR_1 = {
    "name": "First Fund",
    "language": "en",
    "summary_en": "We back makers of chips.",
    "contact_name": "CANARYNAMEFUND",
    "contact_phone": "CANARYPHONEFUND",
}


def _hide_words(session: Session, cast: Cast, now: datetime) -> None:
    """What one person writes for themselves, and what two say to each other."""
    session.add_all(
        [
            models.ShortlistEntry(
                **cast.account("investor_1"),
                own_profile_id=cast.investor_1.id,
                other_profile_id=cast.startup_b.id,
                note="CANARYNOTE",
                tags=["CANARYTAG"],
                created_at=now,
                changed_at=now,
            ),
            models.ProfileDraft(
                **cast.account("startup_a"),
                profile_id=cast.startup_a.id,
                version=1,
                form={"summary_en": ["CANARYDRAFT"]},
                saved_at=now,
            ),
            models.SavedSearch(
                **cast.account("investor_1"),
                name="CANARYSEARCH",
                endpoint="search.index",
                query={"q": ["chips"]},
                created_at=now,
            ),
            models.DataRequest(
                **cast.account("startup_a"),
                host_id=cast.host.id,
                kind=DataRequestKind.CORRECTION,
                message="CANARYASKED",
                received_at=now,
                due_on=(now + timedelta(days=20)).date(),
            ),
        ]
    )
    session.flush()


def _meetings(session: Session, cast: Cast, now: datetime) -> models.MeetingRequest:
    """B has agreed to meet the first fund and to show its contact; A has not answered yet."""
    make_meeting(session, cast.investor_1, cast.startup_b, answer="CANARYANSWER")
    make_consent(session, cast.startup_b)
    return make_request(
        session,
        cast.investor_1,
        cast.startup_a,
        message="CANARYMESSAGE",
        sent_by_id=cast.people["investor_1"].account_id,
        expires_at=now + timedelta(days=9),
    )


def _put_deck(session: Session, settings: Settings, cast: Cast, now: datetime) -> None:
    content = make_pdf("CANARYDECKTEXT")
    with FileStore(settings.instance / "files").written({CONTENT: content}) as folder:
        session.add(
            models.StoredFile(
                profile_id=cast.startup_a.id,
                purpose=FilePurpose.DECK,
                name="CANARYDECK.pdf",
                media_type="application/pdf",
                size=len(content),
                sha256=sha256(content).digest(),
                folder_name=folder,
                status=FileStatus.READY,
                pages=1,
                created_at=now,
                **cast.account("startup_a"),
            )
        )


def _import(session: Session, cast: Cast) -> Any:
    rows = (
        {"name": "CANARYIMPORT", "id": "1"},
        {"name": "=1+1", "kind": "no kind", "id": "2", "summary_en": "@SUM(1)"},
    )
    return make_import(session, cast.people["organizer"], cast.host, *rows)


def _keys(session: Session, settings: Settings, cast: Cast, now: datetime) -> dict[str, str]:
    by = Inviter(cast.people["organizer"], links_of(settings), now)
    new = NewInvitation(
        host=cast.host.public_id,
        kind=Kind.STARTUP,
        organization_name="CANARYINVITED",
        email="canaryinvited@guest.example",
    )
    return {
        "invitation": str(invite(session, by=by, new=new)),
        **{
            f"token_{role}": create_token(
                session,
                actor=cast.people[role],
                name=f"CANARYTOKEN{role}",
                scopes=list(Scope),
                days=30,
                now=now,
            )
            for role in ("startup_a", "investor_1", "investor_2")
        },
    }


def _for_races(
    session: Session, settings: Settings, cast: Cast, now: datetime
) -> dict[str, list[dict[str, str]]]:
    """Of each thing that happens once, one for every round."""
    guests = [
        make_profile(session, {"name": f"Guest {number:02}"}, kind=Kind.INVESTOR)
        for number in range(2 * ROUNDS)
    ]
    later = now + timedelta(days=9)
    asked = [
        make_request(session, guest, cast.startup_b, expires_at=later) for guest in guests[:ROUNDS]
    ]
    by = Inviter(cast.people["organizer"], links_of(settings), now)
    letters = []
    for number in range(ROUNDS):
        new = NewInvitation(
            host=cast.host.public_id, kind=Kind.STARTUP, organization_name=f"Newcomer {number}"
        )
        key = invite(session, by=by, new=new)
        letters.append({"token": token_of(session, by, key), "number": str(number)})
    return {
        "unasked": [
            {"guest": str(guest.public_id), "name": guest.name} for guest in guests[ROUNDS:]
        ],
        "asked": [{"request": str(request.public_id)} for request in asked],
        "letters": letters,
    }
