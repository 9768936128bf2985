"""Drafts: what somebody types into a profile's form, kept until it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.fields import fields_for
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.profiles.profiles import StoredProfile, load_editable
from matchmaker.storage.models.profile_versions import ProfileDraft
from matchmaker.storage.queries.profile_drafts import find_draft

PAUSE = timedelta(seconds=1)
"""Drafts of one person come no faster; what comes sooner is to be sent again."""

Typing = Mapping[str, list[str]]
"""Fields as the browser sent them: name → what stands in each input of that name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Fields that somebody touched in a form, which was filled from this version."""

    form: Typing
    version: int
    step: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`version` is the one of the profile that the oldest of its fields was typed over."""

    form: Typing
    version: int
    step: str
    saved_at: datetime


def load_draft(session: Session, *, actor: Actor, profile_id: UUID) -> Draft | None:
    """The actor's own draft; nobody sees another's."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    kept = find_draft(session, profile_id=profile.id, account_id=actor.account_id)
    return Draft(kept.form, kept.version, kept.step, kept.saved_at) if kept else None


def keep_draft(
    session: Session, *, actor: Actor, profile_id: UUID, sent: Sent, now: datetime
) -> bool:
    """Lay these fields over the actor's draft; False when they come too soon after the last.

    Fields that are not sent stay as another window left them.
    """
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    names = {field.name for field in fields_for(profile.kind)}
    typed = {name: list(entries) for name, entries in sent.form.items() if name in names}
    if not typed:
        return True
    draft = find_draft(session, profile_id=profile.id, account_id=actor.account_id, lock=True)
    if draft is None:
        _begin(session, actor, profile, replace(sent, form=typed), now)
        return True
    if timedelta() <= now - draft.saved_at < PAUSE:
        return False
    draft.form = {**draft.form, **typed}
    draft.version = min(sent.version, draft.version)
    draft.step, draft.saved_at = sent.step, now
    return True


def drop_draft(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    fields: Collection[str] | None = None,
    now: datetime,
) -> None:
    """Forget the draft, or these fields of it: they were saved, or are not wanted."""
    profile = load_editable(session, actor=actor, profile_id=profile_id)
    draft = find_draft(session, profile_id=profile.id, account_id=actor.account_id, lock=True)
    if draft is None:
        return
    rest = {} if fields is None else {k: v for k, v in draft.form.items() if k not in fields}
    if rest:
        draft.form = rest
        return
    session.delete(draft)
    _note(session, actor, profile, "profile.draft-dropped", now)


def _begin(
    session: Session, actor: Actor, profile: StoredProfile, sent: Sent, now: datetime
) -> None:
    """Two windows may begin at the same moment; one of them then sends its text again."""
    draft = ProfileDraft(
        profile_id=profile.id,
        account_id=actor.account_id,
        version=sent.version,
        step=sent.step,
        form=dict(sent.form),
        saved_at=now,
    )
    try:
        with session.begin_nested():
            session.add(draft)
    except IntegrityError:
        raise ConflictError(profile_id=profile.public_id) from None
    _note(session, actor, profile, "profile.draft-begun", now)


def _note(
    session: Session, actor: Actor, profile: StoredProfile, action: str, now: datetime
) -> None:
    """Once for a draft, not with every word: what it holds is nobody's matter."""
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=profile.public_id,
        now=now,
    )
