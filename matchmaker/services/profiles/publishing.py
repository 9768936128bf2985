"""Showing a profile to others, or to nobody: the switch of who speaks for it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose
from matchmaker.domain.permissions import Actor, owns_profile
from matchmaker.services import audit
from matchmaker.services.acting_in_name import Party, tell_party
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.profiles.profiles import load_editable
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import get_profile


def publish_profile(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    language: str,
    method: ConsentMethod = ConsentMethod.FORM,
    now: datetime,
) -> None:
    """Agree, for the organization, that others read the profile, and show it.

    Who acts in its name says how the organization agreed; others see it once it is verified.
    """
    profile, in_its_name = _editable(session, actor, profile_id)
    give_consent(
        session,
        actor=actor,
        organization_id=profile.organization_id,
        purpose=ConsentPurpose.PROFILE,
        language=language,
        method=method,
        in_its_name=in_its_name,
        now=now,
    )
    _switch(session, actor, profile, is_published=True, in_its_name=in_its_name, now=now)


def hide_profile(session: Session, *, actor: Actor, profile_id: UUID, now: datetime) -> None:
    """Show the profile to nobody, from the next page on; the agreement itself stands."""
    profile, in_its_name = _editable(session, actor, profile_id)
    _switch(session, actor, profile, is_published=False, in_its_name=in_its_name, now=now)


def _switch(
    session: Session,
    actor: Actor,
    profile: Profile,
    *,
    is_published: bool,
    in_its_name: bool,
    now: datetime,
) -> None:
    if profile.is_published is is_published:
        return
    profile.is_published = is_published
    record_profile_changes(session, [profile.id])
    audit.record(
        session,
        actor=actor,
        action="profile.published" if is_published else "profile.hidden",
        subject_type="profile",
        subject_id=profile.public_id,
        host_id=min(actor.organizer_hosts, default=None) if in_its_name else None,
        details={"in_its_name": in_its_name},
        now=now,
    )
    if in_its_name:
        tell_party(session, _party(profile), now=now)


def _party(profile: Profile) -> Party:
    return Party(profile.id, profile.public_id, profile.organization_id, profile.name)


def _editable(session: Session, actor: Actor, profile_id: UUID) -> tuple[Profile, bool]:
    facts = load_editable(session, actor=actor, profile_id=profile_id).facts
    profile = get_profile(session, profile_id)
    if profile is None:
        raise NotFoundError(profile_id=profile_id)
    return profile, not owns_profile(actor, facts)
