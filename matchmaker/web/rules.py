"""The rules an endpoint can have: whom it lets in, and how much they may send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.permissions import Actor, kinds_to_find

Audience = Callable[[Actor], bool]


class Body(Enum):
    """How much a request may carry."""

    SHORT = auto()
    FORM = auto()
    DOCUMENT = auto()
    """A problem of a schedule, as JSON."""
    UPLOAD = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom an endpoint lets in; which objects they find there is decided by services.

    `audience` None lets in everybody, without asking who they are.
    """

    audience: Audience | None
    body: Body = Body.SHORT
    is_open_to_held: bool = False
    """Also for who has signed in and has something else to do first."""
    is_for_programs: bool = False
    """They send a token, and no session counts; of `scope` None any token will do."""
    scope: Scope | None = None
    is_sent_from_anywhere: bool = False
    """A form without our form's token, from any site: what it carries is proof enough."""


def whoever_is_signed_in(_actor: Actor) -> bool:
    return True


def organizer(actor: Actor) -> bool:
    return actor.is_organizer


def finder(actor: Actor) -> bool:
    """Whoever has somebody to look for."""
    return bool(kinds_to_find(actor))


def organizer_or_lead(actor: Actor) -> bool:
    return actor.is_organizer or bool(actor.delegations)


def organizer_or_admin(actor: Actor) -> bool:
    return actor.is_organizer or actor.is_admin


PUBLIC = Rule(None)
PUBLIC_AND_HELD = Rule(None, is_open_to_held=True)
SIGNED_IN = Rule(whoever_is_signed_in)
ORGANIZER = Rule(organizer)
HELD = Rule(whoever_is_signed_in, is_open_to_held=True)
ORGANIZER_OR_LEAD = Rule(organizer_or_lead)
ORGANIZER_OR_ADMIN = Rule(organizer_or_admin)
FROM_ANYWHERE = Rule(None, is_sent_from_anywhere=True)
ANY_TOKEN = Rule(whoever_is_signed_in, is_for_programs=True)


def for_program(scope: Scope, body: Body = Body.SHORT) -> Rule:
    return Rule(whoever_is_signed_in, body, is_for_programs=True, scope=scope)
