"""Links that stand for a person: made for one purpose and address, used once, soon over."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import DeadLinkError, ExpiredLinkError, UsedLinkError
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services import audit
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.personal_links import PersonalLink
from matchmaker.storage.queries.accounts import get_account
from matchmaker.storage.queries.personal_links import (
    claim_personal_link,
    delete_personal_links_before,
    get_personal_link,
)

TOKEN_BYTES = 32
LIFETIMES = {
    LinkPurpose.VERIFY_EMAIL: timedelta(days=3),
    LinkPurpose.SIGN_IN: timedelta(minutes=20),
    LinkPurpose.RECOVER: timedelta(minutes=60),
    LinkPurpose.CHANGE_EMAIL: timedelta(days=1),
}
REMEMBERED = timedelta(days=30)
"""So long a link that is over can say why."""


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """Whose link it is and what it does; `email` is the address it was sent to."""

    purpose: LinkPurpose
    account_id: int
    name: str
    email: str
    language: Locale | None
    has_second_factor: bool


def make_link(
    session: Session,
    *,
    account: Account,
    purpose: LinkPurpose,
    email: str | None = None,
    now: datetime,
) -> str:
    """Return the token of a new link; `email` is the address it goes to, if not the account's."""
    delete_personal_links_before(session, now - REMEMBERED)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        PersonalLink(
            account_id=account.id,
            purpose=purpose,
            token_hash=_hashed(token),
            email=email or account.email,
            auth_epoch=account.auth_epoch,
            created_at=now,
            expires_at=now + LIFETIMES[purpose],
        )
    )
    return token


def look_at_link(session: Session, *, token: str, now: datetime) -> LinkFacts:
    """Whose link this is, without using it: programs that check letters open links too.

    Raises DeadLinkError, or one of its kinds, when it would do nothing.
    """
    link, account = _living(session, token, now)
    return LinkFacts(
        purpose=link.purpose,
        account_id=account.id,
        name=account.name,
        email=link.email,
        language=account.language,
        has_second_factor=account.totp_confirmed_at is not None,
    )


def use_link(session: Session, *, token: str, purpose: LinkPurpose, now: datetime) -> Account:
    """Return whose link this is and make it useless; of two that come at once, one gets through.

    Raises DeadLinkError, or one of its kinds.
    """
    link, account = _living(session, token, now)
    if link.purpose is not purpose:
        raise DeadLinkError
    if not claim_personal_link(session, link.id, now):
        raise UsedLinkError(purpose=purpose)
    audit.record(
        session,
        actor=None,
        action="link.used",
        subject_type="account",
        subject_id=account.public_id,
        details={"purpose": purpose},
        now=now,
    )
    return account


def _living(session: Session, token: str, now: datetime) -> tuple[PersonalLink, Account]:
    link = get_personal_link(session, _hashed(token))
    if link is None:
        raise DeadLinkError
    if link.used_at is not None:
        raise UsedLinkError(purpose=link.purpose)
    if link.expires_at <= now:
        raise ExpiredLinkError(purpose=link.purpose)
    account = get_account(session, link.account_id)
    if account is None or not _is_meant(link, account):
        raise DeadLinkError(purpose=link.purpose)
    return link, account


def _is_meant(link: PersonalLink, account: Account) -> bool:
    """Whether the account is still the one that the link was made for."""
    is_current = account.is_active and link.auth_epoch == account.auth_epoch
    return is_current and (link.email == account.email or _may_move(link, account))


def _may_move(link: PersonalLink, account: Account) -> bool:
    """Whether the link is there to bring the account another address than it has."""
    is_first = link.purpose is LinkPurpose.VERIFY_EMAIL and account.email_verified_at is None
    return link.purpose is LinkPurpose.CHANGE_EMAIL or is_first


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()
