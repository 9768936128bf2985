"""Getting in by a letter: who asks for a link, and what each link does once it is used.

Whether an address has an account is told to nobody but whoever reads its letters.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import EmailTakenError
from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit, limits
from matchmaker.services.accounts.accounts import normal_email
from matchmaker.services.accounts.personal_links import look_at_link, make_link, use_link
from matchmaker.services.accounts.sessions import end_all_access
from matchmaker.services.limits import reserve_attempt
from matchmaker.services.mail.outbox import HAS_LETTERS, put_letter
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account_by_email, get_own_account

LETTERS = {
    LinkPurpose.VERIFY_EMAIL: LetterKind.VERIFY_EMAIL,
    LinkPurpose.SIGN_IN: LetterKind.SIGN_IN_LINK,
    LinkPurpose.RECOVER: LetterKind.RECOVER,
    LinkPurpose.CHANGE_EMAIL: LetterKind.CHANGE_EMAIL,
}


def ask_for_sign_in_link(session: Session, *, email: str, address: str, now: datetime) -> None:
    """Send a link to this address if somebody here has it. Raises TooManyAttemptsError."""
    email = normal_email(email)
    reserve_attempt(session, limits.of_sign_in_link(email, address), now=now)
    _send_to(session, email, LinkPurpose.SIGN_IN, now)


def ask_for_recovery(session: Session, *, email: str, address: str, now: datetime) -> None:
    """The same for who has lost the password. Raises TooManyAttemptsError."""
    email = normal_email(email)
    reserve_attempt(session, limits.of_recovery(email, address), now=now)
    _send_to(session, email, LinkPurpose.RECOVER, now)


def ask_for_email_change(session: Session, *, actor: Actor, email: str, now: datetime) -> None:
    """Send a link to the new address, or tell its reader that it is in use here.

    Raises TooManyAttemptsError.
    """
    email = normal_email(email)
    reserve_attempt(session, limits.of_email_change(actor.account_id), now=now)
    account = get_own_account(session, actor.account_id)
    audit.record_account(
        session, actor, account.public_id, action="account.email-change-asked", now=now
    )
    known = get_account_by_email(session, email)
    if known is not None:
        tell_that_known(session, account=known, now=now)
    else:
        send_link(session, account=account, purpose=LinkPurpose.CHANGE_EMAIL, email=email, now=now)


def send_link(
    session: Session,
    *,
    account: Account,
    purpose: LinkPurpose,
    email: str | None = None,
    now: datetime,
) -> None:
    """Put a letter with a new link into the outbox; `email` is where it goes, if not as usual."""
    token = make_link(session, account=account, purpose=purpose, email=email, now=now)
    put_letter(
        session,
        kind=LETTERS[purpose],
        recipient=email or account.email,
        language=account.language,
        payload={"name": account.name, "link": _path(token, account.language)},
        account_id=account.id,
        now=now,
    )


def tell_that_known(session: Session, *, account: Account, now: datetime) -> None:
    """Somebody gave an address as new that has an account here: its reader is told, no other."""
    if account.is_active:
        put_letter(
            session,
            kind=LetterKind.ADDRESS_EXISTS,
            recipient=account.email,
            language=account.language,
            payload={"name": account.name, "link": "/sign-in"},
            account_id=account.id,
            now=now,
        )
    else:
        take_as_long(session)


def take_as_long(session: Session) -> None:
    """Where there is no letter to send, wake who sends them all the same: time tells nothing."""
    session.info[HAS_LETTERS] = True


def recover(session: Session, *, token: str, password_hash: str, now: datetime) -> Account:
    """Use a link to choose a new password; whoever was in by the old one is out."""
    account = use_link(session, token=token, purpose=LinkPurpose.RECOVER, now=now)
    account.email_verified_at = account.email_verified_at or now
    account.password_hash = password_hash
    end_all_access(session, account)
    audit.record_account(session, None, account.public_id, action="account.recovered", now=now)
    tell_of_password(session, account, now)
    return account


def tell_of_password(session: Session, account: Account, now: datetime) -> None:
    put_letter(
        session,
        kind=LetterKind.PASSWORD_CHANGED,
        recipient=account.email,
        language=account.language,
        payload={"name": account.name},
        account_id=account.id,
        now=now,
    )


def change_email(session: Session, *, token: str, now: datetime) -> Account:
    """Use a link to move to the address it was sent to; the old address is told.

    Raises EmailTakenError when somebody else has the address by now.
    """
    facts = look_at_link(session, token=token, now=now)
    account = use_link(session, token=token, purpose=LinkPurpose.CHANGE_EMAIL, now=now)
    if get_account_by_email(session, facts.email) is not None:
        raise EmailTakenError
    put_letter(
        session,
        kind=LetterKind.EMAIL_CHANGED,
        recipient=account.email,
        language=account.language,
        payload={"name": account.name},
        account_id=account.id,
        now=now,
    )
    account.email, account.email_verified_at = facts.email, now
    end_all_access(session, account)
    audit.record_account(session, None, account.public_id, action="account.email-changed", now=now)
    return account


def _path(token: str, language: Locale | None) -> str:
    """A letter and the page it leads to are in one language."""
    return f"/link/{token}?lang={language}" if language else f"/link/{token}"


def _send_to(session: Session, email: str, purpose: LinkPurpose, now: datetime) -> None:
    account = get_account_by_email(session, email)
    if account is not None and account.is_active:
        send_link(session, account=account, purpose=purpose, now=now)
    else:
        take_as_long(session)
