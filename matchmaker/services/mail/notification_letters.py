"""Letters that tell of notifications, as often as each person wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services.mail.outbox import put_letter
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.accounts import get_account
from matchmaker.storage.queries.notifications import (
    list_accounts_with_news,
    list_unmailed,
    mark_mailed,
)

COLLECTING = timedelta(minutes=2)
"""What happens within this time goes into one letter."""
MORNING = time(8)
AT_ONE_TIME = 200
"""Letters written in one transaction; the others follow a minute later."""
MOST_NEWS = 30
"""In one letter; the page of notifications has them all."""


@dataclass(frozen=True, slots=True)
class DueLetters:
    """Whom to write to now, and for whom nothing is to be written at all."""

    accounts: Sequence[int]
    silent: Sequence[int]


def find_due_letters(session: Session, *, time_zone: str, now: datetime) -> DueLetters:
    """`time_zone` is that of people who have chosen none."""
    due, silent = [], []
    for account, since in list_accounts_with_news(session):
        if not wants_letters(account):
            silent.append(account.id)
        elif since <= _news_until(account, time_zone, now):
            due.append(account.id)
    return DueLetters(due[:AT_ONE_TIME], silent)


def write_due_letters(session: Session, *, found: DueLetters, now: datetime) -> None:
    if found.silent:
        mark_mailed(session, found.silent, now=now)
    for account_id in found.accounts:
        account = get_account(session, account_id)
        if account is not None and wants_letters(account):
            _write_letter(session, account, now)


def wants_letters(account: Account) -> bool:
    """Only to addresses that are known to be theirs."""
    is_reached = account.is_active and account.email_verified_at is not None
    return is_reached and account.mail_rhythm is not MailRhythm.NEVER


def last_morning(now: datetime, zone: ZoneInfo, *, is_weekly: bool) -> datetime:
    """The last time it was eight o'clock there, on a Monday if `is_weekly`."""
    local = now.astimezone(zone)
    morning = datetime.combine(local.date(), MORNING, zone)
    back = 1 if morning > local else 0
    day = local.date() - timedelta(days=back)
    if is_weekly:
        day -= timedelta(days=day.weekday())
    return datetime.combine(day, MORNING, zone)


def _news_until(account: Account, time_zone: str, now: datetime) -> datetime:
    """A letter is due when something happened before this moment."""
    if account.mail_rhythm is MailRhythm.AT_ONCE:
        return now - COLLECTING
    zone = ZoneInfo(account.time_zone or time_zone)
    return last_morning(now, zone, is_weekly=account.mail_rhythm is MailRhythm.WEEKLY)


def _write_letter(session: Session, account: Account, now: datetime) -> None:
    news = list_unmailed(session, account.id)
    if not news:
        return  # another worker was first
    is_digest = account.mail_rhythm is not MailRhythm.AT_ONCE
    put_letter(
        session,
        kind=LetterKind.DIGEST if is_digest else LetterKind.NOTIFICATION,
        recipient=account.email,
        language=account.language,
        payload={"items": [_item(notification) for notification in news[-MOST_NEWS:]]},
        account_id=account.id,
        now=now,
    )
    for notification in news:
        notification.mailed_at = now


def _item(notification: Notification) -> dict[str, object]:
    return {
        "id": str(notification.public_id),
        "kind": notification.kind,
        "values": notification.values,
    }
