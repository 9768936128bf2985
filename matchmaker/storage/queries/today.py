"""Counts for first pages: what waits for whom."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from matchmaker.domain.enums import ImportStatus
from matchmaker.domain.meeting_enums import InterestValue
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.meeting_requests import Interest
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.profiles import Profile


def visit_before(session: Session, account_id: int) -> datetime | None:
    """When a person signed in before the last time."""
    question = (
        select(AuditEntry.at)
        .where(AuditEntry.account_id == account_id, AuditEntry.action == "account.signed-in")
        .order_by(AuditEntry.id.desc())
        .offset(1)
        .limit(1)
    )
    return session.scalars(question).first()


def list_new_profile_ids(
    session: Session, profile_ids: Collection[int], *, since: datetime
) -> frozenset[int]:
    """Those of these profiles that were not there before."""
    question = select(Profile.id).where(Profile.id.in_(profile_ids), Profile.created_at > since)
    return frozenset(session.scalars(question))


def count_unvetted(session: Session) -> int:
    question = select(func.count()).where(Organization.vetting == Vetting.PENDING)
    return session.scalars(question).one()


def count_staged_imports(session: Session, host_ids: Collection[int]) -> int:
    question = select(func.count()).where(
        Import.status == ImportStatus.STAGED, Import.host_id.in_(host_ids)
    )
    return session.scalars(question).one()


def count_people_without_language(session: Session) -> int:
    """People of organizations to whom nobody knows in which language to write."""
    question = select(func.count(Account.id.distinct())).where(
        Account.language.is_(None),
        Account.is_active,
        Account.id.in_(select(OrganizationMembership.account_id)),
    )
    return session.scalars(question).one()


def count_mutual(session: Session, profile_id: int) -> int:
    """How many others a profile wants that want it too."""
    mine, theirs = aliased(Interest), aliased(Interest)
    question = (
        select(func.count())
        .select_from(mine)
        .join(
            theirs,
            and_(
                theirs.own_profile_id == mine.other_profile_id,
                theirs.other_profile_id == mine.own_profile_id,
            ),
        )
        .where(
            mine.own_profile_id == profile_id,
            mine.value == InterestValue.INTERESTED,
            theirs.value == InterestValue.INTERESTED,
        )
    )
    return session.scalars(question).one()
