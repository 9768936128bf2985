"""What the text of an investor was read to rule out: shown, lifted, ruled out again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.permissions import Actor
from matchmaker.matching.text.refusals import Refusal, refusals
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.lexicon.readings import shown
from matchmaker.services.profiles.profiles import StoredProfile, load_editable
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.queries.lifted_readings import find_lifted_reading
from matchmaker.storage.queries.profiles import find_published_profile


def list_refusals(session: Session, *, actor: Actor, profile_id: UUID) -> tuple[Refusal, ...]:
    """What the text rules out or would, had it not been lifted; nothing of a hidden profile."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    row = find_published_profile(session, profile_id)
    if row is None or profile.kind is not Kind.INVESTOR:
        return ()
    return refusals(shown(row), current_lexicon(session).lexicon)


def lift_reading(
    session: Session, *, actor: Actor, profile_id: UUID, concept: str, now: datetime
) -> None:
    """Let what the text was read to rule out stand in the lists; what is lifted stays so."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    if (
        profile.kind is not Kind.INVESTOR
        or concept not in current_lexicon(session).lexicon.concepts
    ):
        raise InvalidInputError(concept=concept)
    if find_lifted_reading(session, profile.id, concept) is None:
        lifted = LiftedReading(
            profile_id=profile.id, concept=concept, account_id=actor.account_id, created_at=now
        )
        session.add(lifted)
        _announce(session, actor, profile, "reading.lifted", concept, now)


def rule_out_again(
    session: Session, *, actor: Actor, profile_id: UUID, concept: str, now: datetime
) -> None:
    """Take a lifting back, also of what the lexicon no longer knows."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    lifted = find_lifted_reading(session, profile.id, concept)
    if lifted is not None:
        session.delete(lifted)
        _announce(session, actor, profile, "reading.ruled-out-again", concept, now)


def _announce(
    session: Session,
    actor: Actor,
    profile: StoredProfile,
    action: str,
    concept: str,
    now: datetime,
) -> None:
    record_profile_changes(session, [profile.id])
    is_own = profile.organization_id in actor.organizations
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=profile.public_id,
        host_id=None if is_own else min(actor.organizer_hosts, default=None),
        details={"concept": concept, "in_its_name": not is_own},
        now=now,
    )
