"""What people have typed into a profile's form and not saved: one draft a person."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.profile_versions import ProfileDraft


def find_draft(
    session: Session, *, profile_id: int, account_id: int, lock: bool = False
) -> ProfileDraft | None:
    found = select(ProfileDraft).where(
        ProfileDraft.profile_id == profile_id, ProfileDraft.account_id == account_id
    )
    return session.scalars(found.with_for_update() if lock else found).one_or_none()
