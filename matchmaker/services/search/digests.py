"""Telling people what is new in the searches they saved, as often as they wish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services.acting import actor_of
from matchmaker.services.mail.notifications import notify
from matchmaker.services.search.saved_searches import found_by
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.shortlists import SavedSearch
from matchmaker.storage.queries.shortlists import list_told_searches

AT_ONE_TIME = 50
"""So many searches are run in one round; the others wait for the next."""
_EVERY: Mapping[MailRhythm, timedelta] = {
    MailRhythm.DAILY: timedelta(days=1),
    MailRhythm.WEEKLY: timedelta(weeks=1),
}


@dataclass(frozen=True, slots=True)
class Digest:
    """What one search newly finds; empty where there is nothing to tell."""

    search_id: int
    fresh: tuple[str, ...]


def collect_digests(session: Session, *, now: datetime) -> tuple[Digest, ...]:
    """Run the searches that are due, each as its owner; who lost access is told nothing."""
    return tuple(_digests(session, now))


def _digests(session: Session, now: datetime) -> Iterator[Digest]:
    due = [row for row in list_told_searches(session) if _is_due(row, now)]
    for row in due[:AT_ONE_TIME]:
        account = session.get(Account, row.account_id)
        found = None
        if account is not None and account.is_active:
            found = found_by(session, actor_of(session, account=account), row)
        known = {*row.seen, *row.told}
        yield Digest(row.id, tuple(name for name in found or () if name not in known))


def announce_digests(session: Session, *, found: Sequence[Digest], now: datetime) -> None:
    """Tell the owners, once of each profile; a search that is gone meanwhile is passed over."""
    for digest in found:
        row = session.get(SavedSearch, digest.search_id)
        if row is None or not _is_due(row, now):
            continue
        row.told_at = now
        fresh = [name for name in digest.fresh if name not in {*row.seen, *row.told}]
        if fresh:
            row.told = [*row.told, *fresh]
            notify(
                session,
                account_ids=[row.account_id],
                kind=NotificationKind.SAVED_SEARCH,
                subject_id=row.public_id,
                values={"name": row.name, "count": str(len(fresh))},
                now=now,
            )


def _is_due(row: SavedSearch, now: datetime) -> bool:
    every = _EVERY.get(row.rhythm)
    return every is not None and (row.told_at or row.created_at) + every <= now
