"""How many different profiles one account opens: reading many is work, reading all is copying."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import TooManyAttemptsError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Nn_
from matchmaker.services import audit
from matchmaker.services.limits import Limit, key_of
from matchmaker.services.mail.notifications import notify
from matchmaker.storage.models.accounts import LoginAttempt
from matchmaker.storage.queries.accounts import list_attempt_moments
from matchmaker.storage.queries.notifications import list_organizer_ids, was_told_since

VIEW_LIMIT = Limit(100, timedelta(minutes=10))
"""So many different profiles may be opened; one opened before counts once."""
TOLD_EVERY = timedelta(days=1)


class TooManyProfilesError(TooManyAttemptsError):
    message, many = Nn_(
        "You opened very many profiles in a short time. Wait a minute, then go on reading.",
        "You opened very many profiles in a short time. Wait %(num)s minutes, then go on reading.",
    )


def counts_for(actor: Actor) -> bool:
    """Whoever runs the service looks at everybody."""
    return not (actor.is_organizer or actor.is_admin)


def is_counted(session: Session, *, actor: Actor, profile_id: UUID, now: datetime) -> bool:
    """Whether the actor opened this profile a moment ago already."""
    since = now - VIEW_LIMIT.window
    return bool(list_attempt_moments(session, _seen_key(actor, profile_id), since=since))


def note_view(
    session: Session, *, actor: Actor, profile_id: UUID, now: datetime
) -> TooManyProfilesError | None:
    """Count a profile that is opened; what to answer instead where it is one too many.

    The answer is returned, not raised: that organizers are told has to be kept.
    """
    if is_counted(session, actor=actor, profile_id=profile_id, now=now):
        return None
    key = key_of("view", str(actor.account_id))
    moments = list_attempt_moments(session, key, since=now - VIEW_LIMIT.window)
    if len(moments) >= VIEW_LIMIT.attempts:
        _tell_organizers(session, actor, now)
        return _refusal(moments, now)
    session.add_all(LoginAttempt(key=each, at=now) for each in (key, _seen_key(actor, profile_id)))
    return None


def _refusal(moments: Sequence[datetime], now: datetime) -> TooManyProfilesError:
    free = moments[-VIEW_LIMIT.attempts] + VIEW_LIMIT.window
    minutes = math.ceil((free - now).total_seconds() / TooManyProfilesError.seconds)
    return TooManyProfilesError(num=max(1, minutes))


def _seen_key(actor: Actor, profile_id: UUID) -> str:
    return key_of("viewed", f"{actor.account_id} {profile_id}")


def _tell_organizers(session: Session, actor: Actor, now: datetime) -> None:
    """Once a day for each account."""
    kind = NotificationKind.MANY_PROFILES_OPENED
    if was_told_since(session, kind=kind, subject_id=actor.public_id, since=now - TOLD_EVERY):
        return
    notify(
        session,
        account_ids=list_organizer_ids(session),
        kind=kind,
        subject_id=actor.public_id,
        values={"name": actor.name, "count": str(VIEW_LIMIT.attempts)},
        now=now,
    )
    audit.record(
        session,
        actor=actor,
        action="profiles.too-many-opened",
        subject_type="account",
        subject_id=actor.public_id,
        now=now,
    )
