"""Interests over the interface: what one of your profiles thinks of another."""

from __future__ import annotations

from uuid import UUID

from flask import request

from matchmaker.services.meetings.interests import set_interest
from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.bodies import InterestIn
from matchmaker.web.api.interface import TOKEN, answers, interface
from matchmaker.web.api.shapes import InterestOut
from matchmaker.web.context import current_actor, unit_of_work, utc_now


@bp.put("/profiles/<uuid:profile_id>/interests/<uuid:other_id>")
@interface.validate(
    json=InterestIn,
    resp=answers(409, 415, HTTP_200=InterestOut),
    security=TOKEN,
    tags=["interests"],
)
def set_interest_in(profile_id: UUID, other_id: UUID) -> InterestOut:
    """Say what a profile of yours thinks of another; the other side learns it if both want."""
    body: InterestIn = request.context.json  # type: ignore[attr-defined]
    with unit_of_work() as session:
        is_mutual = set_interest(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            value=body.value,
            reason=body.reason,
            now=utc_now(),
        )
    return InterestOut(value=body.value, is_mutual=is_mutual)


@bp.delete("/profiles/<uuid:profile_id>/interests/<uuid:other_id>")
@interface.validate(resp=answers(409, HTTP_200=InterestOut), security=TOKEN, tags=["interests"])
def take_interest_back(profile_id: UUID, other_id: UUID) -> InterestOut:
    """Take back what was said; taking back nothing changes nothing."""
    with unit_of_work() as session:
        set_interest(
            session,
            actor=current_actor(),
            profile_id=profile_id,
            other_id=other_id,
            value=None,
            now=utc_now(),
        )
    return InterestOut(value=None, is_mutual=False)
