"""What keeps somebody who has signed in from everything but one page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from matchmaker.domain.permissions import Actor


class Hold(StrEnum):
    """What has to be done first."""

    VERIFY_EMAIL = "verify-email"
    SET_UP_CODE = "set-up-code"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an account has got with proving whose it is."""

    is_verified: bool
    has_code: bool


def needs_code(actor: Actor, strict_roles: Collection[str]) -> bool:
    """Whether a role of the actor signs in with a second factor only."""
    is_strict_organizer = actor.is_organizer and "organizer" in strict_roles
    return is_strict_organizer or (actor.is_admin and "admin" in strict_roles)


def hold_for(actor: Actor, standing: Standing, strict_roles: Collection[str]) -> Hold | None:
    """What the actor has to do before anything else, if there is something."""
    if not standing.is_verified:
        return Hold.VERIFY_EMAIL
    if not standing.has_code and needs_code(actor, strict_roles):
        return Hold.SET_UP_CODE
    return None
