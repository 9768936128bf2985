"""Rows that belong to a person or an organization, of whatever table: told, cleared, deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.storage.base import Base
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.imports import ImportRow
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.models.profiles import Profile

_OPEN = (RequestStatus.PENDING, RequestStatus.ACCEPTED)


def list_rows(
    session: Session,
    model: type[Base],
    columns: Sequence[str],
    owned: Iterable[tuple[str, Collection[int]]],
) -> list[dict[str, Any]]:
    """These columns of the rows in which one of the key columns holds one of its keys."""
    table = model.__table__
    belongs = or_(*(table.c[column].in_(keys) for column, keys in owned))
    found = select(*(table.c[name] for name in columns)).where(belongs).order_by(table.c.id)
    return [dict(row) for row in session.execute(found).mappings()]


def delete_rows(session: Session, model: type[Base], column: str, keys: Collection[int]) -> None:
    session.execute(delete(model).where(model.__table__.c[column].in_(keys)))


def change_rows(
    session: Session,
    model: type[Base],
    column: str,
    keys: Collection[int],
    values: Mapping[str, Any],
) -> None:
    session.execute(update(model).where(model.__table__.c[column].in_(keys)).values(dict(values)))


def list_owned_alone(session: Session, account_id: int) -> list[tuple[int, str]]:
    """Organizations of which this account is the only owner."""
    owners = (
        select(OrganizationMembership.organization_id)
        .join(Account, Account.id == OrganizationMembership.account_id)
        .where(
            OrganizationMembership.role == OrganizationRole.OWNER,
            OrganizationMembership.account_id != account_id,
            Account.is_active,
        )
    )
    found = (
        select(Organization.id, Organization.name)
        .join(OrganizationMembership, OrganizationMembership.organization_id == Organization.id)
        .where(
            OrganizationMembership.account_id == account_id,
            OrganizationMembership.role == OrganizationRole.OWNER,
            Organization.id.not_in(owners),
        )
        .order_by(Organization.id)
    )
    return [(key, name) for key, name in session.execute(found)]


def list_profiles_to_erase(session: Session, organization_id: int) -> list[Profile]:
    found = select(Profile).where(Profile.organization_id == organization_id)
    return list(session.scalars(found.order_by(Profile.id).with_for_update(of=Profile)))


def list_folders_of(session: Session, profile_ids: Collection[int]) -> list[str]:
    found = select(StoredFile.folder_name).where(StoredFile.profile_id.in_(profile_ids))
    return list(session.scalars(found.order_by(StoredFile.id)))


def clear_invitations_to(session: Session, email: str) -> None:
    cleared = update(Invitation).where(Invitation.email == email)
    session.execute(cleared.values(name="", email=None))


def revoke_invitations_into(session: Session, organization_id: int, now: datetime) -> None:
    open_ones = update(Invitation).where(
        Invitation.organization_id == organization_id,
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
    )
    session.execute(open_ones.values(revoked_at=now))


def clear_staged_rows(session: Session, names: Collection[str]) -> None:
    """Rows of files that were never taken over name no profile: they are known by its name."""
    staged = update(ImportRow).where(ImportRow.profile_id.is_(None), ImportRow.name.in_(names))
    session.execute(staged.values(name="", record={}, problems=[], kept=[]))


def close_requests(session: Session, profile_ids: Collection[int]) -> None:
    concerned = or_(
        MeetingRequest.sender_id.in_(profile_ids), MeetingRequest.recipient_id.in_(profile_ids)
    )
    still_open = update(MeetingRequest).where(concerned, MeetingRequest.status.in_(_OPEN))
    session.execute(still_open.values(status=RequestStatus.WITHDRAWN, open_pair=None))


def withdraw_consents(session: Session, organization_id: int, now: datetime) -> None:
    standing = update(Consent).where(
        Consent.organization_id == organization_id, Consent.withdrawn_at.is_(None)
    )
    session.execute(standing.values(withdrawn_at=now))


def delete_letters_to(session: Session, email: str) -> None:
    session.execute(delete(OutboxEntry).where(OutboxEntry.recipient == email))


def delete_notifications_naming(session: Session, key: str, names: Collection[str]) -> None:
    """Those of other people whose sentence names one of these under `key`."""
    named = Notification.values[key].as_string().in_(names)
    session.execute(delete(Notification).where(named))


def list_letters(session: Session) -> Iterator[OutboxEntry]:
    """All letters that are kept, a few at a time."""
    found = select(OutboxEntry).order_by(OutboxEntry.id).execution_options(yield_per=500)
    yield from session.scalars(found)
