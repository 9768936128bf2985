"""Accepting an invitation: looking at it, going on from its first page, coming in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import (
    DeadLinkError,
    ExpiredInvitationError,
    KnownAddressError,
    OtherPersonError,
    RevokedInvitationError,
    UsedInvitationError,
)
from matchmaker.domain.invitations import InvitationState
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.accounts.accounts import create_account, normal_email
from matchmaker.services.accounts.links import send_link
from matchmaker.services.acting import actor_of
from matchmaker.services.invitations.invitations import InvitationView, view_of
from matchmaker.services.invitations.links import hashed
from matchmaker.services.invitations.places import Place, take_place
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account, get_account_by_email
from matchmaker.storage.queries.invitations import (
    InvitationLine,
    claim_invitation,
    get_invitation_line_by_token,
)


@dataclass(frozen=True, slots=True)
class Joiner:
    """Who comes in: somebody signed in, or a new person by what they typed."""

    actor: Actor | None = None
    name: str = ""
    email: str = ""
    password_hash: str | None = None
    language: Locale | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Whose account it is now, and where they belong."""

    account: Account
    actor: Actor
    place: Place


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that lets its reader in; `own_email` is theirs, where they are signed in.

    `others` are organizations that they work for already, and go on working for.
    """

    view: InvitationView
    own_email: str
    others: int


def look_at_invitation(
    session: Session, *, token: str, actor: Actor | None, now: datetime
) -> OpenInvitation:
    """What an invitation says, without using it: programs that check letters open links too.

    Raises UsedInvitationError, DeadLinkError or one of its kinds, OtherPersonError.
    """
    line = _living(session, token, now)
    account = get_account(session, actor.account_id) if actor else None
    if account is not None:
        _check_person(line, account)
    others = len(actor.organizations) if actor else 0
    return OpenInvitation(view_of(line, now), account.email if account else "", others)


def go_on_joining(
    session: Session, *, token: str, actor: Actor | None, email: str, now: datetime
) -> OpenInvitation:
    """Note that somebody went on from the first page, with the address they want to use.

    Raises also KnownAddressError when whose address it is has to sign in.
    """
    found = look_at_invitation(session, token=token, actor=actor, now=now)
    if actor is None:
        _check_is_new(session, email)
    invitation = _living(session, token, now).invitation
    invitation.opened_at = invitation.opened_at or now
    return found


def accept_invitation(session: Session, *, token: str, joiner: Joiner, now: datetime) -> Joined:
    """Let one person in, once: of many that come at the same time, one gets through."""
    line = _living(session, token, now)
    if not claim_invitation(session, line.invitation.id, now):
        raise UsedInvitationError
    account = _account(session, line, joiner, now)
    place = take_place(session, line=line, account=account, now=now)
    line.invitation.accepted_by_id = account.id
    session.flush()
    actor = actor_of(session, account=account)
    audit.record(
        session,
        actor=actor,
        action="invitation.accepted",
        subject_type="invitation",
        subject_id=line.invitation.public_id,
        host_id=line.invitation.host_id,
        now=now,
    )
    return Joined(account, actor, place)


def has_accepted(session: Session, *, token: str, actor: Actor) -> bool:
    """Whether this person came in by this link, for who comes back by it."""
    line = get_invitation_line_by_token(session, hashed(token))
    return line is not None and line.invitation.accepted_by_id == actor.account_id


def _living(session: Session, token: str, now: datetime) -> InvitationLine:
    line = get_invitation_line_by_token(session, hashed(token))
    if line is None:
        raise DeadLinkError
    state = view_of(line, now).state
    if state is InvitationState.ACCEPTED:
        raise UsedInvitationError
    if state is InvitationState.REVOKED:
        raise RevokedInvitationError
    if state is InvitationState.EXPIRED:
        raise ExpiredInvitationError
    return line


def _check_person(line: InvitationLine, account: Account) -> None:
    """An invitation with an address is for whoever has that address."""
    meant = line.invitation.email
    if meant is not None and meant != account.email:
        raise OtherPersonError(email=meant, own=account.email)


def _check_is_new(session: Session, email: str) -> None:
    email = normal_email(email)
    if get_account_by_email(session, email) is not None:
        raise KnownAddressError(email=email)


def _account(session: Session, line: InvitationLine, joiner: Joiner, now: datetime) -> Account:
    if joiner.actor is not None:
        account = get_account(session, joiner.actor.account_id)
        if account is None:
            raise DeadLinkError
        _check_person(line, account)
        return account
    _check_is_new(session, joiner.email)
    account = create_account(
        session,
        email=joiner.email,
        name=joiner.name,
        password_hash=joiner.password_hash,
        language=joiner.language,
        now=now,
    )
    session.flush()  # roles and links need its key
    _verify(session, line, account, now)
    return account


def _verify(session: Session, line: InvitationLine, account: Account, now: datetime) -> None:
    """Who came by a letter has its address. Any other is let in too, and gets a letter."""
    invitation = line.invitation
    if invitation.mailed_at is not None and invitation.email == account.email:
        account.email_verified_at = now
        return
    account.vouched_at = now
    send_link(session, account=account, purpose=LinkPurpose.VERIFY_EMAIL, now=now)
