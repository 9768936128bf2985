"""Everything that a person, or an organization, leaves behind: one row of each kind."""

from __future__ import annotations

from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus, Kind, Locale, RowStatus
from matchmaker.domain.meeting_enums import InterestValue, NotificationKind
from matchmaker.domain.membership_enums import (
    ConfirmationKind,
    ConsentPurpose,
    FilePurpose,
    LinkPurpose,
)
from matchmaker.domain.permissions import Actor
from matchmaker.storage import models
from matchmaker.storage.base import Base
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_account
from tests.factories.agreements import make_consent, make_meeting
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile


def furnish_person(session: Session, actor: Actor, word: str, now: datetime) -> None:
    """Of everything that a person leaves behind, one row."""
    account = session.get_one(models.Account, actor.account_id)
    email = f"{word}@example.com".lower()
    account.email, account.name = email, word
    account.totp_secret, account.time_zone = word, word
    mine: dict[str, Any] = {"account_id": actor.account_id}
    soon: dict[str, Any] = {"created_at": now, "expires_at": now}
    own = make_profile(session, {"name": "Own"}).id
    other = make_profile(session, {"name": "Other"}).id
    session.add_all(
        [
            models.LoginSession(
                **mine,
                **soon,
                token_hash=word.encode(),
                last_seen_at=now,
                auth_epoch=0,
                device=word,
            ),
            models.PersonalLink(
                **mine,
                **soon,
                purpose=LinkPurpose.RECOVER,
                token_hash=word.encode(),
                email=email,
                auth_epoch=0,
            ),
            models.RecoveryCode(**mine, code_hash=word.encode()),
            models.ApiToken(**mine, **soon, name=word, token_hash=word.encode(), auth_epoch=0),
            models.IdempotencyKey(
                **mine, key=word, request_hash=b"", answer={"said": word}, created_at=now
            ),
            models.Notification(
                **mine,
                kind=NotificationKind.ACTED_IN_NAME,
                values={"name": word},
                created_at=now,
            ),
            models.Notification(
                account_id=make_account(session).id,
                kind=NotificationKind.MEMBER_JOINED,
                values={"name": "Acme", "person": word},
                created_at=now,
            ),
            models.OutboxEntry(kind="notification", recipient=email, created_at=now),
            models.OutboxEntry(
                kind="invitation",
                recipient="else@example.com",
                payload={"inviter": word, "items": [{"person": word}]},
                status=JobStatus.WAITING,
                created_at=now,
            ),
            models.Invitation(
                email=email,
                name=word,
                token_hash=token_bytes(8),
                created_by_id=make_account(session).id,
                **soon,
            ),
            models.ShortlistEntry(
                **mine,
                own_profile_id=own,
                other_profile_id=other,
                note=word,
                tags=[word],
                created_at=now,
                changed_at=now,
            ),
            models.SavedSearch(
                **mine, name=word, endpoint="search.index", query={"q": word}, created_at=now
            ),
            models.ProfileDraft(
                **mine, profile_id=own, version=1, form={"name": [word]}, saved_at=now
            ),
            models.Consent(
                **mine,
                purpose=ConsentPurpose.MAIL,
                text_version="2026-11-22",
                language=Locale.VI,
                given_at=now,
            ),
        ]
    )
    session.flush()


def furnish_organization(session: Session, profile: Profile, word: str, now: datetime) -> None:
    """Of everything that an organization leaves behind, one row."""
    host, worker = make_host(session), make_account(session)
    organization = profile.organization
    organization.name, organization.vetting_reason = f"{word} Ltd", word
    other = make_profile(session, {"name": "Guest"}, kind=Kind.INVESTOR)
    request = make_meeting(session, other, profile, message=f"Dear {word}", answer=f"From {word}")
    make_consent(session, profile, recipients=word)
    imported = models.Import(
        host_id=host.id, account_id=worker.id, file_name="f.csv", source="s", created_at=now
    )
    session.add(imported)
    session.flush()
    own: dict[str, Any] = {"profile_id": profile.id}
    pair: dict[str, Any] = {
        "own_profile_id": other.id,
        "other_profile_id": profile.id,
        "account_id": worker.id,
    }
    said: dict[type[Base], dict[str, Any]] = {
        models.ProfileTextRow: {"language": "vi", "summary": word, "description": word},
        models.PastCompanyRow: {
            "position": 1, "name": word, "description": word, "sectors": [word],
            "is_assumed": False,
        },
        models.ProfileSource: {"source": word, "kind": Kind.STARTUP, "external_id": word},
    }  # fmt: skip
    for model, values in said.items():
        session.execute(insert(model).values(**own, **values))
    session.add_all(
        [
            models.ProfileVersion(**own, version=1, at=now, values={"name": word}),
            models.ProfileReading(**own, version=1, fingerprint="f", reading=word.encode()),
            models.LiftedReading(**own, concept=word, account_id=worker.id, created_at=now),
            models.StoredFile(
                **own,
                purpose=FilePurpose.DECK,
                name=f"{word}.pdf",
                media_type="application/pdf",
                size=1,
                sha256=b"",
                folder_name=word.replace("-", ""),
                texts=[word],
                account_id=worker.id,
                created_at=now,
            ),
            models.Confirmation(
                organization_id=organization.id,
                kind=ConfirmationKind.INNOVATIVE_STARTUP,
                document=word,
                issuer=word,
                issued_on=now.date(),
                host_id=host.id,
                account_id=worker.id,
                created_at=now,
            ),
            models.ImportRow(
                import_id=imported.id, number=1, status=RowStatus.NEW, name=word,
                record={"name": word}, **own,
            ),
            models.ImportRow(
                import_id=imported.id, number=2, status=RowStatus.NEW, name=f"{word} Ltd",
                record={"contact_email": word},
            ),
            models.Interest(**pair, value=InterestValue.INTERESTED, at=now),
            models.ShortlistEntry(**pair, note=word, created_at=now, changed_at=now),
            models.MeetingProposal(
                **own, request_id=request.id, account_id=worker.id, starts_at=now, minutes=30,
                time_zone="UTC", place=word, created_at=now,
            ),
            models.Invitation(
                organization_id=organization.id,
                organization_name=word,
                name=word,
                email=f"{word}@example.com",
                token_hash=token_bytes(8),
                created_by_id=worker.id,
                created_at=now,
                expires_at=now,
            ),
            models.Notification(
                account_id=worker.id,
                kind=NotificationKind.REQUEST_RECEIVED,
                values={"name": f"{word} Ltd"},
                created_at=now,
            ),
            models.OutboxEntry(
                kind="notification",
                recipient="else@example.com",
                payload={"items": [{"values": {"name": f"{word} Ltd"}}]},
                created_at=now,
            ),
        ]
    )  # fmt: skip
    session.flush()
