"""Who goes on which visit: the most interest under seats, times, languages and groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

_GOING = 1.0
"""What it is worth that somebody goes at all, beside an interest of 0 to 100."""
_SPLIT = 0.01
"""What each bus costs that a group takes: together where it costs nobody a visit."""
_OPTIMAL = 0


@dataclass(frozen=True, slots=True)
class Guest:
    """An organization with its people; those of one `group` are on the same visits.

    `interests` from 0 to 100 by trip, only those that it could go on: who is busy, or would not
    understand the guide, has none there.
    """

    id: str
    people: int
    group: str = ""
    interests: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trip:
    """A visit from leaving to coming back, in grains; `buses` are numbers with seats."""

    id: str
    site: str
    leaves: int
    returns: int
    buses: tuple[tuple[int, int], ...]
    capacity: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """`bus` is its number; 0 where the bus is not settled."""

    trip: str
    guest: str
    bus: int


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """`total` is the interest reached, weighted by people; no plan reaches more than `bound`."""

    places: tuple[Place, ...]
    total: float
    bound: float
    is_proven: bool


def plan_visits(
    guests: Sequence[Guest],
    trips: Sequence[Trip],
    locked: Sequence[Place] = (),
    *,
    seconds: float = 10.0,
) -> VisitPlan:
    """Locked places stay whatever they cost; the same question has the same answer.

    A group goes where all of it can go. Without a plan in time, only the locked places stand.
    """
    program = _Program(guests, trips, locked)
    if not program.columns:
        return VisitPlan(tuple(sorted(locked)), 0.0, 0.0, is_proven=True)
    answer = milp(
        -program.gains,
        constraints=program.constraints(),
        integrality=np.ones(len(program.gains), dtype=np.int64),
        bounds=Bounds(0, 1),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if answer.x is None:
        worth = float(program.gains.clip(min=0).sum())
        return VisitPlan(tuple(sorted(locked)), 0.0, worth, is_proven=False)
    chosen = tuple(
        place
        for place, column in program.columns.items()
        if answer.x[column] > 0.5  # noqa: PLR2004 -- rounding
    )
    total = program.worth(chosen)
    is_proven = answer.status == _OPTIMAL
    bound = total if is_proven else max(total, -float(answer.mip_dual_bound))
    return VisitPlan(tuple(sorted({*chosen, *locked})), total, bound, is_proven)


class _Program:
    """One column for a guest on a bus of a trip, one for a group on a trip, one for its buses."""

    def __init__(
        self, guests: Sequence[Guest], trips: Sequence[Trip], locked: Sequence[Place]
    ) -> None:
        self._guests = {guest.id: guest for guest in guests}
        self._trips = {trip.id: trip for trip in trips}
        self._locked = tuple(place for place in locked if place.guest in self._guests)
        self._bundles = self._grouped(guests)
        number = count()
        self.columns = {place: next(number) for place in self._possible()}
        self._of_guest: dict[str, list[tuple[Place, int]]] = defaultdict(list)
        for place, column in self.columns.items():
            self._of_guest[place.guest].append((place, column))
        self._goes = {
            (bundle, trip): next(number)
            for bundle in self._bundles
            for trip in self._trips
            if len(self._bundles[bundle]) > 1
        }
        self._rides = {
            (bundle, trip, bus): next(number)
            for bundle, trip in self._goes
            for bus, _seats in self._trips[trip].buses
        }
        self.gains = np.zeros(next(number))
        for place, column in self.columns.items():
            self.gains[column] = self._worth(place)
        for column in self._rides.values():
            self.gains[column] = -_SPLIT

    def worth(self, places: Sequence[Place]) -> float:
        return float(sum(self._worth(place) for place in places))

    def constraints(self) -> list[LinearConstraint]:
        rows = [*self._seats(), *self._capacities(), *self._once(), *self._together()]
        rows += [({self.columns[place]: 1.0}, 1.0, 1.0) for place in self._locked_columns()]
        if not rows:
            return []
        entries = [(r, c, v) for r, (terms, _, _) in enumerate(rows) for c, v in terms.items()]
        lines, columns, values = zip(*entries, strict=True)
        matrix = csr_array((values, (lines, columns)), shape=(len(rows), len(self.gains)))
        lows = [low for _, low, _ in rows]
        return [LinearConstraint(matrix, lows, [high for _, _, high in rows])]

    @staticmethod
    def _grouped(guests: Sequence[Guest]) -> dict[str, list[str]]:
        bundles: dict[str, list[str]] = defaultdict(list)
        for guest in guests:
            bundles[f"group {guest.group}" if guest.group else f"guest {guest.id}"].append(guest.id)
        return bundles

    def _possible(self) -> Iterator[Place]:
        fixed = {(place.trip, place.guest): place for place in self._locked}
        for guest in self._guests.values():
            for trip in self._trips.values():
                if (trip.id, guest.id) in fixed:
                    yield fixed[trip.id, guest.id]
                elif trip.id in guest.interests:
                    yield from (Place(trip.id, guest.id, bus) for bus, _seats in trip.buses)

    def _locked_columns(self) -> Iterator[Place]:
        return (place for place in self._locked if place in self.columns)

    def _worth(self, place: Place) -> float:
        guest = self._guests[place.guest]
        return guest.people * (_GOING + guest.interests.get(place.trip, 0.0))

    def _seats(self) -> Iterator[tuple[dict[int, float], float, float]]:
        for trip in self._trips.values():
            for bus, seats in trip.buses:
                on_it = [p for p in self.columns if (p.trip, p.bus) == (trip.id, bus)]
                yield self._people(on_it), 0.0, self._room(on_it, seats)

    def _capacities(self) -> Iterator[tuple[dict[int, float], float, float]]:
        for trip in self._trips.values():
            if trip.capacity is not None:
                there = [place for place in self.columns if place.trip == trip.id]
                yield self._people(there), 0.0, self._room(there, trip.capacity)

    def _room(self, places: Sequence[Place], most: int) -> float:
        """What is there; locked places may already be more, and then nobody joins them."""
        locked = set(self._locked)
        taken = sum(self._guests[p.guest].people for p in places if p in locked)
        return float(max(most, taken))

    def _people(self, places: Sequence[Place]) -> dict[int, float]:
        return {self.columns[place]: float(self._guests[place.guest].people) for place in places}

    def _once(self) -> Iterator[tuple[dict[int, float], float, float]]:
        """Nobody is in two places, nor twice at a site; what is locked is left as it is."""
        fixed: dict[str, set[str]] = defaultdict(set)
        for place in self._locked:
            fixed[place.guest].add(place.trip)
        clashes = self._clashes()
        for guest, own in self._of_guest.items():
            for clash in clashes:
                terms = {column: 1.0 for place, column in own if place.trip in clash}
                yield terms, 0.0, float(max(1, len(fixed[guest] & clash)))

    def _clashes(self) -> list[set[str]]:
        trips = self._trips.values()
        at_once = [
            {other.id for other in trips if other.leaves <= trip.leaves < other.returns}
            for trip in trips
        ]
        sites = [{other.id for other in trips if other.site == trip.site} for trip in trips]
        found = {frozenset(clash) for clash in (*at_once, *sites) if len(clash) > 1}
        singles = {frozenset([trip.id]) for trip in trips}
        return [set(clash) for clash in sorted(found | singles, key=sorted)]

    def _together(self) -> Iterator[tuple[dict[int, float], float, float]]:
        """All of a group on a trip or none, but for those who are locked apart from it."""
        locked = {(place.guest, place.trip) for place in self._locked}
        for (bundle, trip), goes in self._goes.items():
            members = self._bundles[bundle]
            is_split = any((guest, trip) in locked for guest in members)
            for guest in members:
                own = [(p, column) for p, column in self._of_guest[guest] if p.trip == trip]
                if not is_split:
                    yield {**{column: 1.0 for _place, column in own}, goes: -1.0}, 0.0, 0.0
                for place, column in own:
                    rides = self._rides.get((bundle, trip, place.bus))
                    if rides is not None:
                        yield {column: 1.0, rides: -1.0}, -np.inf, 0.0
