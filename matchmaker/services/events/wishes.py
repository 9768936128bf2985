"""What a meeting of each pair of an event is worth, and where that comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.domain.wish_weights import (
    NOTHING_SAID,
    PairScore,
    Said,
    match_worth,
    pair_score,
    weights_of,
)
from matchmaker.services.matches.pair_matches import scores_of_pairs
from matchmaker.services.matches.profiles import MatchReader
from matchmaker.storage.models.events import Event, Participant
from matchmaker.storage.queries import event_wishes as queries
from matchmaker.storage.queries.event_participants import list_present

Pair = tuple[UUID, UUID]
"""Public ids of two participants, the investor first."""
_Keys = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Sides:
    """Participants who are there, by the key of their profile."""

    investors: Mapping[int, Participant]
    startups: Mapping[int, Participant]

    def pair(self, keys: _Keys) -> Pair:
        return self.investors[keys[0]].public_id, self.startups[keys[1]].public_id


def pair_scores(session: Session, event: Event) -> Mapping[Pair, PairScore]:
    """Of all pairs that match, or of whom something was said; who is in neither has no score."""
    sides = _sides(session, event)
    weights = weights_of(event.weights)
    matches = _matches(session, event, sides)
    said = _said(session, event, sides)
    guests = {key: row.public_id for key, row in sides.investors.items()}
    homes = {key: row.public_id for key, row in sides.startups.items()}
    return {
        (guests[keys[0]], homes[keys[1]]): pair_score(
            matches.get(keys), said.get(keys, NOTHING_SAID), weights
        )
        for keys in sorted(matches.keys() | said.keys())
    }


def pair_totals(session: Session, event: Event) -> dict[tuple[str, str], float]:
    """The totals of `pair_scores`, by public ids as text: of many pairs they are found faster."""
    sides = _sides(session, event)
    weights = weights_of(event.weights)
    matches = _matches(session, event, sides)
    totals = {keys: match_worth(match, weights) for keys, match in matches.items()}
    for keys, said in _said(session, event, sides).items():
        totals[keys] = pair_score(matches.get(keys), said, weights).total
    guests = {key: str(row.public_id) for key, row in sides.investors.items()}
    homes = {key: str(row.public_id) for key, row in sides.startups.items()}
    return {(guests[keys[0]], homes[keys[1]]): totals[keys] for keys in sorted(totals)}


def said_of_pairs(session: Session, event: Event) -> Mapping[Pair, Said]:
    """Of those pairs of whom anything was said."""
    sides = _sides(session, event)
    return {sides.pair(keys): said for keys, said in _said(session, event, sides).items()}


def _sides(session: Session, event: Event) -> _Sides:
    there = list_present(session, event.id)
    investors = {row.profile_id: row for row in there if row.side is Kind.INVESTOR}
    startups = {row.profile_id: row for row in there if row.side is Kind.STARTUP}
    return _Sides(investors, startups)


def _matches(session: Session, event: Event, sides: _Sides) -> dict[_Keys, float]:
    """Scores of both sides of those who are in each other's lists."""
    reader = MatchReader(session, host_id=event.host_id)
    guests = reader.slots(Kind.INVESTOR, sides.investors)
    homes = reader.slots(Kind.STARTUP, sides.startups)
    if not guests or not homes:
        return {}
    market = reader.index.market
    scores = scores_of_pairs(reader.index, guests, homes)
    rows = np.array([market.side(Kind.INVESTOR).number(slot) for slot in guests])
    columns = np.array([market.side(Kind.STARTUP).number(slot) for slot in homes])
    one, other = np.nonzero(np.isfinite(scores))
    keys = zip(rows[one].tolist(), columns[other].tolist(), strict=True)
    return dict(zip(keys, scores[one, other].tolist(), strict=True))


def _said(session: Session, event: Event, sides: _Sides) -> dict[_Keys, Said]:
    said: dict[_Keys, Said] = defaultdict(Said)
    _take_side(session, said, sides, Kind.INVESTOR)
    _take_side(session, said, sides, Kind.STARTUP)
    for keys in _met(session, event, sides):
        said[keys] = replace(said[keys], met=True)
    return dict(said)


def _take_side(session: Session, said: dict[_Keys, Said], sides: _Sides, side: Kind) -> None:
    """What one side thinks of the other; an open request is an interest too."""
    is_guest = side is Kind.INVESTOR
    own: Collection[int] = sides.investors if is_guest else sides.startups
    others: Collection[int] = sides.startups if is_guest else sides.investors
    interests = queries.said_interests(session, own, others)
    requests = queries.open_requests(session, own, others)
    hidden = queries.hidden_pairs(session, own, others)
    for one, other in interests.keys() | requests.keys() | hidden:
        interest = interests.get((one, other))
        request = requests.get((one, other))
        keys = (one, other) if is_guest else (other, one)
        wants = interest is InterestValue.INTERESTED or request is not None
        before = said[keys]
        said[keys] = Said(
            investor=before.investor or (is_guest and wants),
            startup=before.startup or (not is_guest and wants),
            accepted=before.accepted or request is RequestStatus.ACCEPTED,
            refused=before.refused
            or interest is InterestValue.NOT_FOR_US
            or (one, other) in hidden,
        )


def _met(session: Session, event: Event, sides: _Sides) -> set[_Keys]:
    """Who met before: at an earlier event of the host, or by what organizers say."""
    known = {
        row.id: row.profile_id
        for side in (sides.investors, sides.startups)
        for row in side.values()
    }
    told = {
        (known[wish.investor_id], known[wish.startup_id])
        for wish in queries.list_pair_wishes(session, event.id)
        if wish.rule is PairRule.MET and {wish.investor_id, wish.startup_id} <= known.keys()
    }
    earlier = queries.met_at_earlier_events(session, event)
    there = {
        (one, other) for one, other in earlier if one in sides.investors and other in sides.startups
    }
    return told | there
