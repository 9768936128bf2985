"""What two sides of an event said of each other before it, and whom they met earlier."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.events import Event, PairWish, Participant
from matchmaker.storage.models.meeting_requests import Interest, MeetingRequest
from matchmaker.storage.models.schedules import EventSchedule, ScheduleVersion
from matchmaker.storage.models.shortlists import HiddenProfile

Pair = tuple[int, int]
"""Keys of two profiles: who says it, of whom."""


def list_pair_wishes(session: Session, event_id: int) -> list[PairWish]:
    found = select(PairWish).where(PairWish.event_id == event_id).order_by(PairWish.id)
    return list(session.scalars(found))


def get_pair_wish(
    session: Session, event_id: int, investor_id: int, startup_id: int
) -> PairWish | None:
    found = select(PairWish).where(
        PairWish.event_id == event_id,
        PairWish.investor_id == investor_id,
        PairWish.startup_id == startup_id,
    )
    return session.scalars(found).one_or_none()


def said_interests(
    session: Session, own: Collection[int], others: Collection[int]
) -> dict[Pair, InterestValue]:
    """What profiles of `own` think of `others`."""
    wanted = set(others)
    found = select(Interest.own_profile_id, Interest.other_profile_id, Interest.value)
    rows = (
        row
        for portion in chunks(sorted(own))
        for row in session.execute(found.where(Interest.own_profile_id.in_(portion)))
    )
    return {(by, of): value for by, of, value in rows if of in wanted}


def hidden_pairs(session: Session, own: Collection[int], others: Collection[int]) -> set[Pair]:
    """Whom of `others` the profiles of `own` have hidden."""
    wanted = set(others)
    found = select(HiddenProfile.own_profile_id, HiddenProfile.other_profile_id)
    rows = (
        row
        for portion in chunks(sorted(own))
        for row in session.execute(found.where(HiddenProfile.own_profile_id.in_(portion)))
    )
    return {(by, of) for by, of in rows if of in wanted}


def open_requests(
    session: Session, own: Collection[int], others: Collection[int]
) -> dict[Pair, RequestStatus]:
    """Requests of `own` to `others` that are pending or were accepted."""
    wanted = set(others)
    still = (RequestStatus.PENDING, RequestStatus.ACCEPTED)
    found = select(
        MeetingRequest.sender_id, MeetingRequest.recipient_id, MeetingRequest.status
    ).where(MeetingRequest.status.in_(still))
    rows = (
        row
        for portion in chunks(sorted(own))
        for row in session.execute(found.where(MeetingRequest.sender_id.in_(portion)))
    )
    return {(by, to): status for by, to, status in rows if to in wanted}


def met_at_earlier_events(session: Session, event: Event) -> set[Pair]:
    """Keys of profiles, investor first, that earlier events of the host had published."""
    published = (
        select(ScheduleVersion.meetings)
        .join(Event, Event.id == ScheduleVersion.event_id)
        .join(EventSchedule, EventSchedule.event_id == Event.id)
        .where(
            Event.host_id == event.host_id,
            Event.id != event.id,
            Event.ends_on < event.starts_on,
            Event.called_off_at.is_(None),
            ScheduleVersion.number == EventSchedule.published_number,
        )
    )
    met = list(_pairs(entry for meetings in session.scalars(published) for entry in meetings))
    people = _profiles_of(session, {person for pair in met for person in pair})
    return {(people[one], people[other]) for one, other in met if one in people and other in people}


def _pairs(entries: Iterable[dict[str, str]]) -> Iterator[tuple[UUID, UUID]]:
    for entry in entries:
        yield UUID(entry["investor"]), UUID(entry["startup"])


def _profiles_of(session: Session, participants: Collection[UUID]) -> dict[UUID, int]:
    found = select(Participant.public_id, Participant.profile_id)
    return {
        row[0]: row[1]
        for portion in chunks(sorted(participants))
        for row in session.execute(found.where(Participant.public_id.in_(portion)))
    }
