"""Personal links by the hash of their token, and the one who may use each."""

from datetime import datetime

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

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
