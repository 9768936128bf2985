"""Agreements: those of an organization, those of a person, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.profiles import Profile

ConsentRow = tuple[Consent, str]
"""An agreement and the name of who gave it."""


def get_consent(session: Session, public_id: UUID) -> Consent | None:
    return session.scalars(select(Consent).where(Consent.public_id == public_id)).one_or_none()


def list_consents(
    session: Session, *, organization_id: int | None, account_id: int
) -> list[ConsentRow]:
    """All of an organization, or those that a person gave for themselves."""
    found = (
        select(Consent, Account.name)
        .join(Account, Account.id == Consent.account_id)
        .where(_about(organization_id, account_id))
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def list_standing(
    session: Session, *, organization_id: int | None, account_id: int, purpose: ConsentPurpose
) -> Sequence[Consent]:
    return session.scalars(
        _of_purpose(organization_id, account_id, purpose).where(Consent.withdrawn_at.is_(None))
    ).all()


def find_last(
    session: Session, *, organization_id: int | None, account_id: int, purpose: ConsentPurpose
) -> Consent | None:
    found = _of_purpose(organization_id, account_id, purpose).limit(1)
    return session.scalars(found).one_or_none()


def list_profiles_to_publish(session: Session, organization_id: int) -> Sequence[Profile]:
    found = select(Profile).where(Profile.organization_id == organization_id)
    return session.scalars(found.order_by(Profile.id)).all()


def _of_purpose(
    organization_id: int | None, account_id: int, purpose: ConsentPurpose
) -> Select[Consent]:
    return (
        select(Consent)
        .where(_about(organization_id, account_id), Consent.purpose == purpose)
        .order_by(Consent.given_at.desc(), Consent.id.desc())
    )


def _about(organization_id: int | None, account_id: int) -> ColumnElement[bool]:
    if organization_id is not None:
        return Consent.organization_id == organization_id
    return and_(Consent.organization_id.is_(None), Consent.account_id == account_id)
