"""Whom an installation begins with: somebody who organises for a host."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services import audit
from matchmaker.services.accounts.accounts import create_account, normal_email
from matchmaker.services.accounts.personal_links import make_link
from matchmaker.services.hosts import ensure_host
from matchmaker.services.organizations.memberships import make_organizer
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account_by_email


@dataclass(frozen=True, slots=True)
class NewOrganizer:
    """A person and the host they work for; what is there already is left as it is."""

    email: str
    name: str
    language: Locale
    host_slug: str
    host_name: str
    is_admin: bool


def bring_in_organizer(session: Session, *, wish: NewOrganizer, now: datetime) -> str:
    """Return the token of a link by which they choose a password."""
    account = _ensure_account(session, wish, now)
    host = ensure_host(session, slug=wish.host_slug, name=wish.host_name, now=now)
    make_organizer(session, account=account, host=host, now=now)
    if wish.is_admin and not account.is_admin:
        account.is_admin = True
        audit.record_account(session, None, account.public_id, action="account.made-admin", now=now)
    return make_link(session, account=account, purpose=LinkPurpose.RECOVER, now=now)


def _ensure_account(session: Session, wish: NewOrganizer, now: datetime) -> Account:
    email = normal_email(wish.email)
    known = get_account_by_email(session, email)
    if known is not None:
        return known
    account = create_account(session, email=email, name=wish.name, language=wish.language, now=now)
    session.flush()  # roles and links need its key
    return account
