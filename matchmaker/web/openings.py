"""Nobody outside reads contact details or a valuation that it is not written down who did."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.exc import OperationalError

from matchmaker.domain.errors import StorageBusyError
from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.services.profiles.openings import parts_to_record, personal_fields, record_opening
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.context import current_actor, log, reading, unit_of_work, utc_now


def with_openings_recorded(profile: StoredProfile) -> StoredProfile:
    """The profile as it may be shown now; what could not be written down is left out."""
    with reading() as session:
        parts = parts_to_record(session, actor=current_actor(), profile=profile, now=utc_now())
    if not parts:
        return profile
    try:
        with unit_of_work() as session:
            for part in sorted(parts):
                record_opening(
                    session,
                    actor=current_actor(),
                    profile_id=profile.public_id,
                    part=part,
                    now=utc_now(),
                )
    except (StorageBusyError, OperationalError) as problem:
        log.warning("an opening was not written", exc_info=problem)
        return _without(profile, parts)
    return profile


def _without(profile: StoredProfile, parts: frozenset[OpenedPart]) -> StoredProfile:
    hidden = personal_fields(profile) if OpenedPart.CONTACT in parts else frozenset()
    if OpenedPart.VALUATION in parts:
        hidden |= {"valuation"}
    kept = {name: value for name, value in profile.values.items() if name not in hidden}
    return replace(profile, values=kept)
