"""Whose an address is: letters that ask its reader, and what follows once somebody answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.errors import EmailTakenError
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit, limits
from matchmaker.services.accounts.accounts import normal_email, password_mark
from matchmaker.services.accounts.links import send_link, tell_that_known
from matchmaker.services.accounts.personal_links import look_at_link, make_link, use_link
from matchmaker.services.accounts.sessions import end_all_access
from matchmaker.services.limits import reserve_attempt
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account_by_email, get_own_account
from matchmaker.storage.queries.personal_links import delete_personal_links_of, get_newest_address


@dataclass(frozen=True, slots=True)
class KnownBrowser:
    """What a browser shows of itself besides a link.

    `account_id` is who is signed in there, `mark` that of a password chosen there.
    """

    account_id: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Whose link it was; `lost_password` when nobody can know whose password they had."""

    account: Account
    lost_password: bool


def awaited_address(session: Session, *, actor: Actor) -> str:
    """Where the newest letter went that asks whose the address is."""
    return _awaited(session, get_own_account(session, actor.account_id))


def ask_for_verification(session: Session, *, actor: Actor, now: datetime) -> None:
    """Send the letter again to who is signed in and not verified. Raises TooManyAttemptsError."""
    account = get_own_account(session, actor.account_id)
    if account.email_verified_at is None:
        email = _awaited(session, account)
        reserve_attempt(session, limits.of_verification(email), now=now)
        _send(session, account, email, now)


def correct_address(
    session: Session, *, actor: Actor, email: str, address: str, now: datetime
) -> None:
    """Send the letter to another address, and let those sent before do nothing.

    The account moves there with the link, so that nobody learns here which addresses are in use.
    Raises TooManyAttemptsError.
    """
    account = get_own_account(session, actor.account_id)
    if account.email_verified_at is not None:
        return
    email = normal_email(email)
    reserve_attempt(session, limits.of_correction(email, address, account.id), now=now)
    delete_personal_links_of(session, account.id, LinkPurpose.VERIFY_EMAIL)
    _send(session, account, email, now)
    audit.record_account(
        session, actor, account.public_id, action="account.email-change-asked", now=now
    )


def enter_by_link(
    session: Session, *, token: str, purpose: LinkPurpose, browser: KnownBrowser, now: datetime
) -> Entered:
    """Use a link to sign in or to verify an address: who reads its letters, it belongs to.

    Before that somebody else may have chosen the password, unless this browser shows otherwise:
    it ends, with all that it opened. Raises EmailTakenError.
    """
    email = look_at_link(session, token=token, now=now).email
    account = use_link(session, token=token, purpose=purpose, now=now)
    if account.email_verified_at is not None:
        return Entered(account, lost_password=False)
    if email != account.email:
        _move(session, account, email, now)
    account.email_verified_at = now
    if _is_own(account, browser):
        return Entered(account, lost_password=False)
    lost_password = account.password_hash is not None
    account.password_hash = None
    end_all_access(session, account)
    if lost_password:
        audit.record_account(
            session, None, account.public_id, action="account.password-dropped", now=now
        )
    return Entered(account, lost_password)


def _is_own(account: Account, browser: KnownBrowser) -> bool:
    is_chosen_there = account.password_hash is not None and browser.mark == password_mark(
        account.password_hash
    )
    return browser.account_id == account.id or is_chosen_there


def _move(session: Session, account: Account, email: str, now: datetime) -> None:
    if get_account_by_email(session, email) is not None:
        raise EmailTakenError
    account.email = email
    audit.record_account(session, None, account.public_id, action="account.email-changed", now=now)


def _awaited(session: Session, account: Account) -> str:
    newest = get_newest_address(session, account.id, LinkPurpose.VERIFY_EMAIL)
    return newest or account.email


def _send(session: Session, account: Account, email: str, now: datetime) -> None:
    """Of an address in use a link is kept that nobody gets: nothing here looks different."""
    known = get_account_by_email(session, email)
    purpose = LinkPurpose.VERIFY_EMAIL
    if known is None or known.id == account.id:
        send_link(session, account=account, purpose=purpose, email=email, now=now)
    else:
        make_link(session, account=account, purpose=purpose, email=email, now=now)
        tell_that_known(session, account=known, now=now)
