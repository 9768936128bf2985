"""A new organization and the profile that it begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile


@dataclass(frozen=True, slots=True)
class NewOrganization:
    """`vetted_by` is the key of the host that brings it in; without one it waits for vetting."""

    name: str
    kind: Kind
    language: str | None = None
    vetted_by: int | None = None
    is_published: bool = False


def found_organization(session: Session, *, new: NewOrganization, now: datetime) -> Profile:
    """Add an organization as a host brings it in, or as an invited person names it."""
    profile = add_organization(session, new=new, now=now)
    _record(session, profile.organization, new, now)
    return profile


def add_organization(session: Session, *, new: NewOrganization, now: datetime) -> Profile:
    """Add an organization with a profile that holds nothing but its name.

    Others see the profile once somebody of the organization has agreed to that. The entry of the
    record is the caller's, who knows how it came about.
    """
    organization = Organization(
        name=new.name,
        vetting=Vetting.PENDING if new.vetted_by is None else Vetting.VERIFIED,
        vetted_by_host_id=new.vetted_by,
        vetted_at=None if new.vetted_by is None else now,
        created_at=now,
    )
    profile = Profile(
        organization=organization,
        kind=new.kind,
        name=new.name,
        language=new.language,
        texts=[],
        past_companies=[],
        is_published=new.is_published,
        created_at=now,
        updated_at=now,
    )
    session.add(profile)
    session.flush()  # people and lists name both by their keys
    record_profile_changes(session, [profile.id])
    return profile


def _record(
    session: Session, organization: Organization, new: NewOrganization, now: datetime
) -> None:
    audit.record(
        session,
        actor=None,
        action="organization.founded",
        subject_type="organization",
        subject_id=organization.public_id,
        host_id=new.vetted_by,
        details={"kind": new.kind, "vetting": organization.vetting},
        now=now,
    )
