"""Invitations with the links that open them."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.invitations.invitations import load_invitation
from matchmaker.services.invitations.links import InvitationLinks
from matchmaker.services.invitations.making import Inviter, NewInvitation, invite

LINKS = InvitationLinks(("only-for-tests-only-for-tests-only-for-tests",), timedelta(days=30))


def make_invitation(session: Session, inviter: Inviter, **values: Any) -> str:
    """The token of a new invitation."""
    key = invite(session, by=inviter, new=NewInvitation(**values))
    token = token_of(session, inviter, key)
    session.flush()
    return token


def token_of(session: Session, inviter: Inviter, key: Any) -> str:
    given = load_invitation(
        session, actor=inviter.actor, invitation_id=key, links=inviter.links, now=inviter.now
    )
    assert given.token is not None
    return given.token


def inviter_of(actor: Actor, now: Any) -> Inviter:
    return Inviter(actor, LINKS, now)
