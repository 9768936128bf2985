"""Signing up: a person, their startup and its profile, seen by nobody until a host vets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.membership_enums import ConsentPurpose, LinkPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit, limits
from matchmaker.services.accounts.accounts import create_account, normal_email
from matchmaker.services.accounts.links import send_link, tell_that_known
from matchmaker.services.acting import actor_of
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.limits import reserve_attempt
from matchmaker.services.organizations.founding import NewOrganization, add_organization
from matchmaker.services.organizations.memberships import make_owner
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.accounts import get_account_by_email


@dataclass(frozen=True, slots=True)
class NewStartup:
    """What somebody gives who signs up; without a hash they sign in by links.

    `has_agreed` is to what is kept, `shows_profile` to its being read by the other side.
    """

    email: str
    name: str
    organization: str
    language: Locale
    password_hash: str | None
    has_agreed: bool
    shows_profile: bool = False


def sign_up(session: Session, *, wish: NewStartup, address: str, now: datetime) -> None:
    """Make an account, its organization and a profile, and send a letter that verifies the address.

    An address that has an account gets another letter, and nothing else differs.
    Raises TooManyAttemptsError.
    """
    email = normal_email(wish.email)
    reserve_attempt(session, limits.of_sign_up(email, address), now=now)
    known = get_account_by_email(session, email)
    if known is not None:
        tell_that_known(session, account=known, now=now)
        return
    account = _make_account(session, wish, email, now)
    _make_startup(session, account, wish, now)
    send_link(session, account=account, purpose=LinkPurpose.VERIFY_EMAIL, now=now)


def _make_account(session: Session, wish: NewStartup, email: str, now: datetime) -> Account:
    account = create_account(
        session,
        email=email,
        name=wish.name,
        password_hash=wish.password_hash,
        language=wish.language,
        now=now,
    )
    session.flush()  # memberships, links and letters name the account by its key
    audit.record(
        session,
        actor=actor_of(session, account=account),
        action="account.signed-up",
        subject_type="account",
        subject_id=account.public_id,
        details={"has_agreed": wish.has_agreed, "language": wish.language},
        now=now,
    )
    return account


def _make_startup(session: Session, account: Account, wish: NewStartup, now: datetime) -> None:
    new = NewOrganization(
        name=clean_line(wish.organization),
        kind=Kind.STARTUP,
        language=wish.language,
        is_published=wish.shows_profile,
    )
    organization = add_organization(session, new=new, now=now).organization
    make_owner(session, account=account, organization=organization, now=now)
    actor = actor_of(session, account=account)
    audit.record(
        session,
        actor=actor,
        action="organization.signed-up",
        subject_type="organization",
        subject_id=organization.public_id,
        now=now,
    )
    if wish.shows_profile:
        _agree(session, actor, organization, wish, now)


def _agree(
    session: Session, actor: Actor, organization: Organization, wish: NewStartup, now: datetime
) -> None:
    give_consent(
        session,
        actor=actor,
        organization_id=organization.id,
        purpose=ConsentPurpose.PROFILE,
        language=wish.language,
        now=now,
    )
