"""Readings of refusals that were lifted, by profile."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.models.profiles import Profile


def find_lifted_reading(session: Session, profile_id: int, concept: str) -> LiftedReading | None:
    """Whether it stands; one change to the readings of a profile after the other."""
    session.execute(select(Profile.id).where(Profile.id == profile_id).with_for_update())
    found = select(LiftedReading).where(
        LiftedReading.profile_id == profile_id, LiftedReading.concept == concept
    )
    return session.scalars(found).one_or_none()
