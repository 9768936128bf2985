"""What an enterprise of a delegation reads before it travels: whom it meets, and why each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.values import Values
from matchmaker.matching.explain import explain_some
from matchmaker.matching.explanation import Explanation
from matchmaker.matching.pipeline import best
from matchmaker.services.delegations.delegations import (
    DelegationProfile,
    DelegationView,
    get_delegation,
)
from matchmaker.services.delegations.travellers import TravellerView, list_travellers
from matchmaker.services.matches.matches import own_answer
from matchmaker.services.matches.profiles import Indexed, MatchReader, OtherProfile
from matchmaker.services.schedules.own_days import OwnDay, list_days, list_own_days
from matchmaker.services.schedules.published import PublishedMeeting
from matchmaker.storage.queries.event_delegations import list_events_of_delegation
from matchmaker.storage.queries.profiles import list_profiles

MOST_MATCHES = 8
MOST_MEETINGS = 14
"""So many stand on two pages."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One to meet; `other` None where its profile is not shown, `meeting` None before a plan."""

    name: str
    other: OtherProfile | None
    explanation: Explanation | None
    meeting: PublishedMeeting | None


@dataclass(frozen=True, slots=True)
class Brief:
    """`lines` are meetings by time once a schedule is out (`days`), best matches until then."""

    delegation: DelegationView
    profile: DelegationProfile
    values: Values
    travellers: tuple[TravellerView, ...]
    days: tuple[OwnDay, ...]
    lines: tuple[BriefLine, ...]
    left_out: int


def list_briefs(session: Session, *, actor: Actor, delegation_id: UUID) -> tuple[Brief, ...]:
    """Of each investor of the delegation, for its lead and the organizers of its host."""
    making = _Making(session, actor, delegation_id)
    return tuple(making.brief(profile) for profile in making.profiles)


def load_brief(session: Session, *, actor: Actor, delegation_id: UUID, profile_id: UUID) -> Brief:
    """NotFoundError for a profile that does not travel with the delegation."""
    making = _Making(session, actor, delegation_id)
    for profile in making.profiles:
        if profile.public_id == profile_id:
            return making.brief(profile)
    raise NotFoundError(profile_id=profile_id)


class _Making:
    """What all briefs of a delegation have in common."""

    def __init__(self, session: Session, actor: Actor, delegation_id: UUID) -> None:
        self._view = get_delegation(session, actor=actor, delegation_id=delegation_id)
        summary = self._view.summary
        people = list_travellers(session, actor=actor, delegation_id=delegation_id)
        self._people = people.travellers
        self._reader = MatchReader(session, host_id=summary.host_id)
        self._days = _days(session, actor, summary.id)
        self.profiles = [one for one in self._view.profiles if one.kind is Kind.INVESTOR]
        rows = list_profiles(session, [one.profile_id for one in self.profiles])
        self._organizations = {row.id: row.organization.public_id for row in rows}

    def brief(self, profile: DelegationProfile) -> Brief:
        own = self._reader.find(profile.public_id)
        days = self._days.get(profile.public_id, ())
        meetings = [meeting for day in days for meeting in day.meetings]
        if meetings:
            lines = tuple(self._of_meetings(own, meetings[:MOST_MEETINGS]))
        else:
            lines = tuple(self._of_matches(own)) if own else ()
        shown = self._reader.shown(Kind.INVESTOR, [own.slot]) if own else {}
        values: Values = shown[own.slot].values if own and own.slot in shown else {}
        return Brief(
            self._view,
            profile,
            values,
            tuple(self._travelling(profile)),
            days,
            lines,
            max(0, len(meetings) - MOST_MEETINGS),
        )

    def _travelling(self, profile: DelegationProfile) -> Iterator[TravellerView]:
        own = self._organizations.get(profile.profile_id)
        return (one for one in self._people if one.details.organization_id == own)

    def _of_meetings(
        self, own: Indexed | None, meetings: Sequence[PublishedMeeting]
    ) -> Iterator[BriefLine]:
        ids = [meeting.startup.profile_id for meeting in meetings]
        slots = self._reader.others(own, ids) if own else {}
        told = self._told(own, list(slots.values()))
        for meeting in meetings:
            other, explanation = told.get(slots.get(meeting.startup.profile_id, -1), (None, None))
            yield BriefLine(meeting.startup.name, other, explanation, meeting)

    def _of_matches(self, own: Indexed) -> Iterator[BriefLine]:
        answer = own_answer(self._reader, own)
        found = best(answer.r, answer.allowed, MOST_MATCHES).tolist()
        for other, explanation in self._told(own, found).values():
            yield BriefLine(other.name, other, explanation, None)

    def _told(
        self, own: Indexed | None, slots: list[int]
    ) -> dict[int, tuple[OtherProfile, Explanation]]:
        """What the enterprise may see of these startups, each with its reasons."""
        if own is None or not slots:
            return {}
        shown = self._reader.shown(Kind.STARTUP, slots)
        known = [slot for slot in slots if slot in shown]
        explained = explain_some(self._reader.index, own.kind, own.slot, known)
        return {
            slot: (shown[slot], explanation)
            for slot, explanation in zip(known, explained, strict=True)
        }


def _days(session: Session, actor: Actor, delegation_id: int) -> Mapping[UUID, tuple[OwnDay, ...]]:
    """Published days by profile: of events that take place, and that the actor may see."""
    if delegation_id in actor.delegations:
        days = list(list_own_days(session, actor=actor))
    else:
        days = []
        for event, published in list_events_of_delegation(session, delegation_id):
            if published is not None:
                days += _days_of(session, actor, event.public_id)
    found: dict[UUID, tuple[OwnDay, ...]] = {}
    for day in (one for one in days if one.schedule.called_off is None):
        key = day.party.profile_id
        found[key] = (*found.get(key, ()), day)
    return found


def _days_of(session: Session, actor: Actor, event_id: UUID) -> tuple[OwnDay, ...]:
    try:
        return list_days(session, actor=actor, event_id=event_id)
    except NotFoundError:  # another host holds the event
        return ()
