"""Codes of the second factor: each is taken once, whoever asks at the same moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import CursorResult, Update, delete, func, select, update
from sqlalchemy.orm import Session

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.recovery_codes import RecoveryCode


def count_recovery_codes(session: Session, account_id: int) -> int:
    """How many are left."""
    question = select(func.count(RecoveryCode.id)).where(
        RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None)
    )
    return session.scalars(question).one()


def replace_recovery_codes(session: Session, account_id: int, hashes: Iterable[bytes]) -> None:
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.add_all(RecoveryCode(account_id=account_id, code_hash=code) for code in hashes)


def claim_recovery_code(
    session: Session, account_id: int, hashes: Sequence[bytes], now: datetime
) -> bool:
    unused = (
        (RecoveryCode.account_id == account_id)
        & RecoveryCode.code_hash.in_(hashes)
        & RecoveryCode.used_at.is_(None)
    )
    return _hits(session, update(RecoveryCode).where(unused).values(used_at=now))


def claim_time_step(session: Session, account_id: int, step: int) -> bool:
    """Take the code of a time step; none is taken after it that is as old or older."""
    later = (Account.id == account_id) & (Account.totp_last_step < step)
    return _hits(session, update(Account).where(later).values(totp_last_step=step))


def _hits(session: Session, statement: Update) -> bool:
    done = session.execute(statement)
    return isinstance(done, CursorResult) and done.rowcount == 1
