"""What is over goes, what is not yet over stays."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus, RowStatus
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.services.personal_data.retention import (
    ANSWERS_KEPT,
    ATTEMPTS_KEPT,
    DRAFTS_KEPT,
    IMPORT_ROWS_KEPT,
    PROBLEM_RUNS_KEPT,
    READ_NOTIFICATIONS_KEPT,
    delete_what_is_over,
)
from matchmaker.storage import models
from matchmaker.storage.base import Base
from tests.factories.accounts import make_account
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile

SECOND = timedelta(seconds=1)


def put_one_of_each(session: Session, now: datetime, *, late: timedelta) -> None:
    """One row of each kind whose time is over by `late`."""
    account = make_account(session).id
    end = now - late
    host = make_host(session)
    batch = models.Import(
        host_id=host.id,
        account_id=account,
        file_name="f.csv",
        source="s",
        created_at=end - IMPORT_ROWS_KEPT,
    )
    job = models.Job(kind="planning", created_at=end)
    session.add_all([batch, job])
    session.flush()
    session.add_all(
        [
            models.PersonalLink(
                account_id=account,
                purpose=LinkPurpose.SIGN_IN,
                token_hash=str(end).encode(),
                email="a@example.com",
                auth_epoch=0,
                created_at=end,
                expires_at=end,
            ),
            models.LoginSession(
                account_id=account,
                token_hash=str(end).encode(),
                created_at=end,
                last_seen_at=end,
                expires_at=end,
                auth_epoch=0,
            ),
            models.LoginAttempt(key="k", at=end - ATTEMPTS_KEPT),
            models.IdempotencyKey(
                account_id=account, key="k", request_hash=b"", created_at=end - ANSWERS_KEPT
            ),
            models.Notification(
                account_id=account,
                kind=NotificationKind.DATA_REQUEST,
                created_at=end,
                read_at=end - READ_NOTIFICATIONS_KEPT,
            ),
            models.ProfileDraft(
                profile_id=make_profile(session).id,
                account_id=account,
                version=1,
                saved_at=end - DRAFTS_KEPT,
            ),
            models.PlanningRun(
                host_id=host.id,
                account_id=account,
                kind=RunKind.PROBLEM,
                job_id=job.id,
                created_at=end - PROBLEM_RUNS_KEPT,
                finished_at=end - PROBLEM_RUNS_KEPT,
            ),
            models.ImportRow(
                import_id=batch.id, number=1, status=RowStatus.NEW, record={"name": "Acme"}
            ),
        ]
    )
    session.flush()


def counts(session: Session) -> dict[str, int]:
    kept: list[type[Base]] = [
        models.PersonalLink,
        models.LoginSession,
        models.LoginAttempt,
        models.IdempotencyKey,
        models.Notification,
        models.ProfileDraft,
        models.PlanningRun,
        models.ImportRow,
    ]
    return {
        model.__tablename__: session.scalar(select(func.count()).select_from(model)) or 0
        for model in kept
    }


def test_what_is_over_is_deleted_to_the_second(session: Session, now: datetime) -> None:
    put_one_of_each(session, now, late=SECOND)
    put_one_of_each(session, now, late=-SECOND)

    delete_what_is_over(session, now=now)

    assert set(counts(session).values()) == {1}
    statuses = session.scalars(select(models.Import.status).order_by(models.Import.id)).all()
    assert list(statuses) == [ImportStatus.DISCARDED, ImportStatus.STAGED]


def test_notifications_that_nobody_read_stay(session: Session, now: datetime) -> None:
    session.add(
        models.Notification(
            account_id=make_account(session).id,
            kind=NotificationKind.DATA_REQUEST,
            created_at=now - 2 * READ_NOTIFICATIONS_KEPT,
        )
    )
    session.flush()

    delete_what_is_over(session, now=now)

    assert counts(session)["notifications"] == 1


def test_an_import_that_is_being_taken_over_keeps_its_rows(session: Session, now: datetime) -> None:
    put_one_of_each(session, now, late=SECOND)
    session.scalars(select(models.Import)).one().status = ImportStatus.APPLYING

    delete_what_is_over(session, now=now)

    assert len(session.scalars(select(models.ImportRow)).all()) == 1
    assert session.scalars(select(models.Import.status)).one() is ImportStatus.APPLYING
