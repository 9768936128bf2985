"""One object of every kind that an address can name, belonging to one side of the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from matchmaker.config import Settings
from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.enums import JobStatus, Kind
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.meeting_enums import InterestValue, NotificationKind, Reason
from matchmaker.domain.membership_enums import (
    ConfirmationKind,
    ConsentPurpose,
    DataRequestKind,
    FilePurpose,
    FileStatus,
    LinkPurpose,
)
from matchmaker.domain.permissions import Actor
from matchmaker.domain.vetting import Vetting
from matchmaker.services.accounts.api_tokens import create_token, list_tokens
from matchmaker.services.accounts.personal_links import make_link
from matchmaker.services.accounts.sessions import SessionTimes, open_session
from matchmaker.services.consents.unsubscribing import unsubscribe_path
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.invitations.links import links_of
from matchmaker.services.invitations.making import Inviter, NewInvitation, invite
from matchmaker.services.lexicon.edits import ignore_word
from matchmaker.services.profiles.files import CONTENT, page_name
from matchmaker.storage import models
from matchmaker.storage.base import Base
from matchmaker.storage.files import FileStore
from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_organizer
from tests.factories.delegations import add_to_delegation
from tests.factories.imports import make_import
from tests.factories.invitations import token_of
from tests.factories.meetings import make_request
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile
from tests.permissions.event_objects import make_event_objects
from tests.permissions.event_setting_up import make_event_to_set_up
from tests.permissions.planning_objects import make_planning_objects
from tests.permissions.visit_objects import make_visit_objects

UNDOING = (
    "imports.undo.import_id",
    "imports.ask_to_undo.import_id",
    "imports.invite.import_id",
)
Objects = dict[str, str]
"""The ids of one side, by the name of the argument; `blueprint.argument` where it is another."""
LIFTED = "fashion"
VERSION = 3
"""Of the startup, which was saved twice before."""


@dataclass(frozen=True)
class Party:
    """One side of the world, and the three people of it whose objects these are."""

    host: Host
    delegation: Delegation
    startup: Profile
    investor: Profile
    owner: Actor
    organizer: Actor
    editor: Actor


def make_objects(session: Session, settings: Settings, party: Party, now: datetime) -> Objects:
    colleague = make_organizer(session, party.host)
    pending = make_organization(session, name="Waiting", vetting=Vetting.PENDING)
    awaited = make_profile(session, {"name": "Awaited"}, kind=Kind.INVESTOR)
    add_to_delegation(session, party.delegation, awaited.organization)
    rows = _rows(session, settings, party, now)
    _put_files(session, settings, party, now)
    session.execute(update(Profile).where(Profile.id == party.startup.id).values(version=VERSION))
    return {
        "profile_id": str(party.startup.public_id),
        "other_id": str(party.investor.public_id),
        "investor_id": str(party.investor.public_id),
        "past_companies.profile_id": str(party.investor.public_id),
        "readings.profile_id": str(party.investor.public_id),
        "briefs.profile_id": str(party.investor.public_id),
        "organization_id": str(party.startup.organization.public_id),
        "pending_id": str(pending.public_id),
        "newcomer_id": str(party.startup.organization.public_id),
        "delegation_members.organization_id": str(party.investor.organization.public_id),
        "account_id": str(party.editor.public_id),
        "team.account_id": str(colleague.public_id),
        "host_id": str(party.host.public_id),
        "delegation_id": str(party.delegation.public_id),
        "import_rows.number": "2",
        **make_event_to_set_up(session, party.host),
        **{name: str(row.public_id) for name, row in rows.items()},
        **_tokens(session, settings, party, now),
        **make_planning_objects(session, party.host, party.organizer, now),
        **make_visit_objects(session, party.host),
        **make_event_objects(session, party.host, party.delegation, party.startup, party.investor),
    }


def _rows(session: Session, settings: Settings, party: Party, now: datetime) -> dict[str, Any]:
    """What has an id of its own."""
    session.add_all(_beside(party, now))
    rows = _simple_rows(party, now)
    session.add_all(rows.values())
    import_id = make_import(session, party.organizer, party.host, {"name": "Imported", "id": "1"})
    word = f"word{party.organizer.account_id}"
    ignore_word(session, actor=party.organizer, language="en", word=word, now=now)
    request = make_request(
        session, party.investor, party.startup, expires_at=now + timedelta(days=9)
    )
    session.flush()
    edits = select(models.LexiconEditRow).filter_by(account_id=party.organizer.account_id)
    staged = session.scalars(select(models.Import).filter_by(public_id=import_id)).one()
    row = session.scalars(select(models.ImportRow).filter_by(import_id=staged.id)).one()
    row.kept = [{"field": "city", "at": now.isoformat(), "is_overridden": False}]
    row.twin_profile_id, row.decision = party.startup.id, TwinDecision.OPEN
    with FileStore(settings.files_folder).written({CONTENT: b"name\nImported\n"}) as folder:
        staged.folder = folder
    return {
        **rows,
        "edit_id": session.scalars(edits).one(),
        "import_id": staged,
        "imports.discard.import_id": _import(session, party, "3"),
        **dict.fromkeys(UNDOING, _applied(session, party, now)),
        "request_id": request,
    }


def _applied(session: Session, party: Party, now: datetime) -> models.Import:
    """An import that can be undone."""
    applied = _import(session, party, "2")
    apply_import(session, actor=party.organizer, import_id=applied.public_id, now=now)
    return applied


def _import(session: Session, party: Party, key: str) -> models.Import:
    row = {"name": f"Applied {key}", "id": key}
    import_id = make_import(session, party.organizer, party.host, row)
    return session.scalars(select(models.Import).filter_by(public_id=import_id)).one()


def _simple_rows(party: Party, now: datetime) -> dict[str, Any]:
    mine: dict[str, Any] = {"account_id": party.owner.account_id}
    theirs: dict[str, Any] = {"account_id": party.organizer.account_id, "host_id": party.host.id}
    pair: dict[str, Any] = {
        "own_profile_id": party.startup.id,
        "other_profile_id": party.investor.id,
    }
    organization_id = party.startup.organization_id
    return {
        "notification_id": models.Notification(
            **mine,
            kind=NotificationKind.MEMBER_JOINED,
            values={"name": "Acme", "person": "New"},
            created_at=now,
        ),
        "search_id": models.SavedSearch(
            **mine, name="Mine", endpoint="search.index", query={"q": ["tea"]}, created_at=now
        ),
        "consent_id": models.Consent(
            **mine,
            organization_id=organization_id,
            purpose=ConsentPurpose.PROFILE,
            text_version="2026-11-22",
            language="en",
            given_at=now,
        ),
        "personal_data.request_id": models.DataRequest(
            **mine, kind=DataRequestKind.CORRECTION, received_at=now, due_on=date(2030, 1, 1)
        ),
        "data_requests.request_id": models.DataRequest(
            account_id=party.editor.account_id,
            organization_id=organization_id,
            host_id=party.host.id,
            kind=DataRequestKind.ERASURE,
            received_at=now,
            due_on=date(2030, 1, 1),
        ),
        "confirmation_id": models.Confirmation(
            **theirs,
            organization_id=organization_id,
            kind=ConfirmationKind.SEMICONDUCTOR_AI,
            document="1",
            issuer="Department",
            issued_on=date(2025, 1, 1),
            created_at=now,
        ),
        "traveller_id": models.Traveller(delegation_id=party.delegation.id, name="One"),
        "interpreter_id": models.Interpreter(
            host_id=party.host.id, name="Two", languages=["vi", "ko"]
        ),
        "weights_id": models.HostWeights(**theirs, created_at=now),
        "letter_id": models.OutboxEntry(
            kind="invitation", recipient="a@b.example", status=JobStatus.FAILED, created_at=now
        ),
        "remark": models.ShortlistEntry(**mine, **pair, created_at=now, changed_at=now),
    }


def _beside(party: Party, now: datetime) -> list[Base]:
    """What an address names by the ids of others: versions, a draft, an interest, who is hidden."""
    own: dict[str, Any] = {"profile_id": party.startup.id}
    pair: dict[str, Any] = {
        "own_profile_id": party.startup.id,
        "other_profile_id": party.investor.id,
        "account_id": party.owner.account_id,
    }
    return [
        *(
            models.ProfileVersion(**own, version=number, at=now, values={"name": "Earlier"})
            for number in range(1, VERSION)
        ),
        models.ProfileDraft(
            **own, account_id=party.owner.account_id, version=VERSION, form={}, saved_at=now
        ),
        models.HiddenProfile(**pair, reason=Reason.SECTOR, created_at=now),
        models.LiftedReading(
            profile_id=party.investor.id,
            concept=LIFTED,
            account_id=party.owner.account_id,
            created_at=now,
        ),
        models.Interest(**pair, value=InterestValue.NOT_NOW, at=now),
    ]


def _tokens(session: Session, settings: Settings, party: Party, now: datetime) -> dict[str, str]:
    owner = party.owner
    account = session.get_one(Account, owner.account_id)
    by = Inviter(party.organizer, links_of(settings), now)
    new = NewInvitation(
        host=party.host.public_id,
        kind=Kind.STARTUP,
        organization_name=f"Guest of {party.host.slug}",
        email=f"guest@{party.host.slug}.example",
    )
    invitation = invite(session, by=by, new=new)
    create_token(session, actor=owner, name="mine", scopes=[Scope.MATCHES_READ], days=30, now=now)
    times = SessionTimes(settings.session_lifetime, settings.session_idle, settings.organizer_idle)
    open_session(session, account=account, device="Phone", times=times, now=now)
    session.flush()
    devices = select(LoginSession).filter_by(account_id=account.id)
    return {
        "invitation_id": str(invitation),
        "joining.token": token_of(session, by, invitation),
        "personal_links.token": make_link(
            session, account=account, purpose=LinkPurpose.SIGN_IN, now=now
        ),
        "unsubscribing.token": unsubscribe_path(settings.secret_key, account.public_id).rsplit(
            "/", 1
        )[-1],
        "device_id": str(session.scalars(devices).one().public_id),
        "token_id": str(list_tokens(session, actor=owner, now=now)[0].public_id),
    }


def _put_files(session: Session, settings: Settings, party: Party, now: datetime) -> None:
    store = FileStore(settings.instance / "files")
    for purpose in FilePurpose:
        with store.written({CONTENT: b"bytes", page_name(1): b"bytes"}) as folder:
            session.add(
                models.StoredFile(
                    profile_id=party.startup.id,
                    purpose=purpose,
                    name="file",
                    media_type="image/webp",
                    size=5,
                    sha256=sha256(b"bytes").digest(),
                    folder_name=folder,
                    status=FileStatus.READY,
                    pages=1,
                    account_id=party.owner.account_id,
                    created_at=now,
                )
            )
    session.flush()
