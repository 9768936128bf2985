"""Personal links by the hash of their token, and the one who may use each."""

from datetime import datetime

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.storage.models.personal_links import PersonalLink


def get_personal_link(session: Session, token_hash: bytes) -> PersonalLink | None:
    question = select(PersonalLink).where(PersonalLink.token_hash == token_hash)
    return session.scalars(question).one_or_none()


def claim_personal_link(session: Session, link_id: int, now: datetime) -> bool:
    """Mark a link as used; False when somebody else was first, as only the database can tell."""
    unused = (PersonalLink.id == link_id) & PersonalLink.used_at.is_(None)
    done = session.execute(update(PersonalLink).where(unused).values(used_at=now))
    return isinstance(done, CursorResult) and done.rowcount == 1


def delete_personal_links_before(session: Session, moment: datetime) -> None:
    session.execute(delete(PersonalLink).where(PersonalLink.expires_at <= moment))


def delete_personal_links_of(session: Session, account_id: int, purpose: LinkPurpose) -> None:
    own = (PersonalLink.account_id == account_id) & (PersonalLink.purpose == purpose)
    session.execute(delete(PersonalLink).where(own))


def get_newest_address(session: Session, account_id: int, purpose: LinkPurpose) -> str | None:
    """Where the last link of an account for this purpose went."""
    question = (
        select(PersonalLink.email)
        .where(PersonalLink.account_id == account_id, PersonalLink.purpose == purpose)
        .order_by(PersonalLink.id.desc())
        .limit(1)
    )
    return session.scalars(question).one_or_none()
