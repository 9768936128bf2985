"""What needs a member today: answers due, who is likely to see it, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.completeness import missing_fields
from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.vetting import Vetting
from matchmaker.matching.pipeline import best, other_side
from matchmaker.services.matches.profiles import Indexed, MatchReader, OtherProfile
from matchmaker.services.profiles.profiles import OwnProfile, StoredProfile, load_profile
from matchmaker.storage.queries import meeting_requests as requests
from matchmaker.storage.queries import today as queries

MOST_PROFILES = 2
"""So many own profiles are spoken of in full."""
_SHOWN = 3
_LOOKED_AT = 20
"""Of the other side, the best so many are asked where they would see this profile."""
_RECENT = timedelta(days=7)
"""Counts as the last visit of who has not been here before."""


@dataclass(frozen=True, slots=True)
class Seer:
    """One of the other side, and where this profile stands in its list, from 1."""

    other: OtherProfile
    rank: int


@dataclass(frozen=True, slots=True)
class MemberDay:
    """What there is to say of one's own profile; `newcomers` are good and new in the list."""

    own: OwnProfile
    vetting: Vetting
    is_published: bool
    missing: tuple[str, ...]
    to_answer: int
    oldest: datetime | None
    mutual: int
    seers: tuple[Seer, ...]
    newcomers: tuple[OtherProfile, ...]
    new_count: int


def member_days(
    session: Session, *, actor: Actor, own: Sequence[OwnProfile], now: datetime
) -> tuple[MemberDay, ...]:
    """One for each of the actor's first profiles."""
    since = queries.visit_before(session, actor.account_id) or now - _RECENT
    return tuple(_day(session, actor, profile, since) for profile in own[:MOST_PROFILES])


def _day(session: Session, actor: Actor, own: OwnProfile, since: datetime) -> MemberDay:
    profile = load_profile(session, actor=actor, profile_id=own.public_id)
    waiting = requests.waiting_for(session, profile.id)
    seers, newcomers = _around(session, profile, since)
    return MemberDay(
        own=own,
        vetting=profile.vetting,
        is_published=profile.is_published,
        missing=missing_fields(profile.kind, profile.values),
        to_answer=waiting.count,
        oldest=waiting.oldest,
        mutual=queries.count_mutual(session, profile.id),
        seers=seers,
        newcomers=newcomers[:_SHOWN],
        new_count=len(newcomers),
    )


def _around(
    session: Session, profile: StoredProfile, since: datetime
) -> tuple[tuple[Seer, ...], tuple[OtherProfile, ...]]:
    """Who ranks a startup high; whom an investor has not seen in its list yet."""
    reader = MatchReader(session)
    slot = reader.index.market.side(profile.kind).slot(profile.id) if _is_ranked(profile) else None
    if slot is None:
        return (), ()
    own = Indexed(profile.public_id, profile.kind, slot)
    if own.kind is Kind.STARTUP:
        return _seers(reader, own), ()
    return (), _newcomers(session, reader, own, since)


def _is_ranked(profile: StoredProfile) -> bool:
    return profile.facts.is_published and profile.kind is not Kind.PARTNER


def _best_slots(reader: MatchReader, own: Indexed) -> list[int]:
    answer = reader.index.ask(own.kind, own.slot)
    return [int(slot) for slot in best(answer.r, answer.allowed, _LOOKED_AT)]


def _seers(reader: MatchReader, own: Indexed) -> tuple[Seer, ...]:
    side = other_side(own.kind)
    slots = _best_slots(reader, own)
    if not slots:
        return ()
    scores = reader.index.scores(side, np.array(slots))
    above = (scores > scores[:, [own.slot]]).sum(axis=1) + 1
    ranks = {
        slot: int(rank)
        for slot, rank, score in zip(slots, above, scores[:, own.slot], strict=True)
        if np.isfinite(score)
    }
    first = sorted(ranks, key=lambda slot: (ranks[slot], slots.index(slot)))[:_SHOWN]
    shown = reader.shown(side, first)
    return tuple(Seer(shown[slot], ranks[slot]) for slot in first if slot in shown)


def _newcomers(
    session: Session, reader: MatchReader, own: Indexed, since: datetime
) -> tuple[OtherProfile, ...]:
    side = reader.index.market.side(other_side(own.kind))
    numbers = {side.number(slot): slot for slot in _best_slots(reader, own)}
    new = queries.list_new_profile_ids(session, numbers.keys(), since=since)
    slots = [slot for number, slot in numbers.items() if number in new]
    shown = reader.shown(other_side(own.kind), slots)
    return tuple(shown[slot] for slot in slots if slot in shown)
