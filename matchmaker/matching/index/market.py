"""Both sides as arrays: fitted once, edited row by row, fitted anew when edits pile up."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.features import FEATURES
from matchmaker.matching.features.base import Feature
from matchmaker.matching.index.compiled import use_compiled_kernels
from matchmaker.matching.index.deals import NO_DAY
from matchmaker.matching.index.nearest import Nearest
from matchmaker.matching.index.postings import turned
from matchmaker.matching.index.reading import (
    COMPANY_COLUMNS,
    COMPANY_LISTS,
    PROFILE_COLUMNS,
    PROFILE_LISTS,
    DocumentCache,
    Reading,
    Tables,
    no_rows,
    read_profile,
)
from matchmaker.matching.index.segments import (
    Idf,
    Segment,
    companies_of,
    vectors_of,
)
from matchmaker.matching.index.sides import Side
from matchmaker.matching.index.spaces import Spaces, fit_spaces
from matchmaker.matching.index.tables import Rows, joined

SIDES = (Kind.STARTUP, Kind.INVESTOR)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What is learned of all profiles together, and stays as it is until the next fit.

    `today` is the latest day on record, so that the same data always give the same activity.
    """

    spaces: Spaces
    idf: Idf
    today: int
    features: tuple[Feature, ...]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Market:
    """All published profiles of both sides; immutable, so that threads may share it."""

    sides: Mapping[Kind, Side]
    statistics: Statistics
    nearest: Nearest

    def side(self, kind: Kind) -> Side:
        return self.sides[kind]

    def edited(self, readings: Sequence[Reading], removed: Collection[int] = ()) -> Market:
        """The market with these profiles in place of what they were, and others gone.

        Statistics stay. Only one thread at a time may edit markets of one fit.
        """
        numbers = {kind: [_number(r) for r in readings if r.kind is kind] for kind in SIDES}
        gone = {number for own in numbers.values() for number in own} | set(removed)
        sides = {
            kind: _edited(
                self.statistics, side, [r for r in readings if r.kind is kind], sorted(gone)
            )
            for kind, side in self.sides.items()
        }
        startups, investors = sides[Kind.STARTUP], sides[Kind.INVESTOR]
        nearest = self.nearest.after(
            len(startups),
            [place.segment.slots[place.row] for place in startups.find(numbers[Kind.STARTUP])],
            [*self.sides[Kind.INVESTOR].find(gone), *investors.find(numbers[Kind.INVESTOR])],
        )
        return Market(sides, self.statistics, nearest)

    def tables(self) -> dict[Kind, Tables]:
        """All that lives, as it was read: what a new fit starts from."""
        return {
            kind: _read_tables(self.statistics.spaces, side) for kind, side in self.sides.items()
        }

    def tally(self, kind: Kind, name: str, mask: NDArray[np.bool_]) -> dict[int, int]:
        """How many of the masked slots hold each name of a list, by the hash of the name."""
        space = self.statistics.spaces[name]
        counts = np.zeros(len(space), dtype=np.int64)
        for segment in self.side(kind).segments:
            lists = segment.table.lists[name]
            is_counted = np.repeat(mask[segment.slots] & segment.alive, lists.lengths)
            counts += np.bincount(lists.values[is_counted], minlength=len(space))
        numbers = np.flatnonzero(counts)
        hashes = space.hashes(numbers.astype(np.int32))
        return dict(zip(hashes.tolist(), counts[numbers].tolist(), strict=True))

    @property
    def edits(self) -> int:
        """How many rows differ from what was fitted."""
        return sum(
            len(side.edited) + len(side.main) - int(side.main.alive.sum())
            for side in self.sides.values()
        )

    def __len__(self) -> int:
        return sum(int(side.alive.sum()) for side in self.sides.values())


def _number(reading: Reading) -> int:
    return int(reading.profile.columns["id"][0])


def build_market(
    profiles: Sequence[Profile], *, documents: DocumentCache, rates: ExchangeRates
) -> Market:
    """Read every profile and fit; partners are left out, order is kept."""
    return fit_market(
        tables_of(
            read_profile(profile, number, documents=documents, rates=rates)
            for number, profile in enumerate(profiles)
            if profile.kind in SIDES
        )
    )


def tables_of(readings: Iterable[Reading]) -> dict[Kind, Tables]:
    """Readings by side, in their order."""
    by_kind: dict[Kind, list[Reading]] = {kind: [] for kind in SIDES}
    for reading in readings:
        by_kind[reading.kind].append(reading)
    return {kind: _tables(own) for kind, own in by_kind.items()}


def _tables(readings: Sequence[Reading]) -> Tables:
    empty = Tables(no_rows(PROFILE_COLUMNS, PROFILE_LISTS), no_rows(COMPANY_COLUMNS, COMPANY_LISTS))
    return Tables(
        joined([empty.profiles, *(r.profile for r in readings)]),
        joined([empty.companies, *(r.companies for r in readings)]),
    )


def fit_market(tables: Mapping[Kind, Tables]) -> Market:
    """Fit statistics over both sides and make every row ready to be asked."""
    use_compiled_kernels(sum(map(len, tables.values())))
    spaces = fit_spaces([t for own in tables.values() for t in (own.profiles, own.companies)])
    numbered = {
        kind: Tables(spaces.numbered(own.profiles), spaces.numbered(own.companies))
        for kind, own in tables.items()
    }
    today = int(numbered[Kind.INVESTOR].companies.columns["day"].max(initial=NO_DAY))
    features = tuple(feature.fitted(numbered, spaces, today) for feature in FEATURES)
    statistics = Statistics(spaces, _idf(numbered, len(spaces["terms"])), today, features)
    sides = {kind: _fitted_side(statistics, kind, own) for kind, own in numbered.items()}
    return Market(sides, statistics, Nearest.unknown(len(sides[Kind.STARTUP])))


def _idf(tables: Mapping[Kind, Tables], terms: int) -> Idf:
    """ln((1 + n) / (1 + df)) + 1, as scikit-learn has it; a term that comes later has df = 0."""
    used = [own.profiles.lists["terms"].values for own in tables.values()]
    frequencies = np.bincount(np.concatenate(used), minlength=terms)
    documents = sum(map(len, tables.values()))
    return Idf(np.log((1 + documents) / (1 + frequencies)) + 1, math.log(1 + documents) + 1)


def _fitted_side(statistics: Statistics, kind: Kind, tables: Tables) -> Side:
    main = _segment(statistics, kind, tables, np.arange(len(tables)))
    nobody = Tables(
        tables.profiles.take(np.zeros(0, dtype=np.intp)),
        tables.companies.take(np.zeros(0, dtype=np.intp)),
    )
    edited = _segment(statistics, kind, nobody, np.zeros(0, dtype=np.intp))
    return Side(kind, main, edited, main.alive)


def _segment(statistics: Statistics, kind: Kind, tables: Tables, slots: Rows) -> Segment:
    profiles, idf = tables.profiles, statistics.idf
    terms = len(statistics.spaces["terms"])
    rules = turned(profiles.lists["rules"], len(statistics.spaces["rules"]))
    bare = Segment(
        kind=kind,
        table=profiles,
        slots=slots,
        alive=np.ones(len(slots), dtype=bool),
        vectors=vectors_of(profiles, idf, terms),
        rules=rules,
        companies=companies_of(tables.companies, profiles.columns["companies"], slots, idf, terms),
        prepared={},
    )
    prepared = {f.name: f.prepare(bare, statistics.today) for f in statistics.features}
    return replace(bare, prepared=prepared)


def _edited(
    statistics: Statistics, side: Side, readings: Sequence[Reading], gone: Sequence[int]
) -> Side:
    before = side.edited
    former = [slot for n in gone if (slot := side.former_slot(n)) is not None]
    stays = ~np.isin(before.table.columns["id"], gone)
    if not readings and stays.all() and not side.main.alive[former].any():
        return side
    fresh = _tables(readings)
    spaces = statistics.spaces
    slots, length = [], len(side)
    for number in fresh.profiles.columns["id"].tolist():
        slot = side.slot(number)
        slot = side.former_slot(number) if slot is None else slot
        slots.append(length if slot is None else slot)
        length = max(length, slots[-1] + 1)
    kept = _rows_of(before, np.flatnonzero(stays))
    tables = Tables(
        joined([kept.profiles, spaces.numbered(fresh.profiles)]),
        joined([kept.companies, spaces.numbered(fresh.companies)]),
    )
    own_slots = np.concatenate([before.slots[stays], np.array(slots, dtype=np.intp)])
    main_alive = side.main.alive.copy()
    main_alive[former] = False
    alive = np.zeros(length, dtype=bool)
    alive[: len(main_alive)] = main_alive
    alive[own_slots] = True
    edited = _segment(statistics, side.kind, tables, own_slots)
    return Side(side.kind, replace(side.main, alive=main_alive), edited, alive)


def _rows_of(segment: Segment, rows: Rows) -> Tables:
    """Some rows of a segment with their companies."""
    starts = segment.companies.starts
    own = [np.arange(starts[row], starts[row + 1]) for row in rows]
    companies = np.concatenate([np.zeros(0, dtype=np.intp), *own])
    return Tables(segment.table.take(rows), segment.companies.table.take(companies))


def _read_tables(spaces: Spaces, side: Side) -> Tables:
    parts = [_rows_of(s, np.flatnonzero(s.alive)) for s in (side.main, side.edited)]
    return one_under_another(
        [Tables(spaces.hashed(part.profiles), spaces.hashed(part.companies)) for part in parts]
    )


def one_under_another(parts: Sequence[Tables]) -> Tables:
    """Readings of one side together, ascending by number."""
    whole = Tables(
        joined([part.profiles for part in parts]), joined([part.companies for part in parts])
    )
    return _in_order(whole, np.argsort(whole.profiles.columns["id"], kind="stable"))


def _in_order(tables: Tables, order: Rows) -> Tables:
    if (order == np.arange(len(order))).all():
        return tables
    counts = tables.profiles.columns["companies"]
    starts = np.concatenate([[0], np.cumsum(counts)])
    own = [np.arange(starts[row], starts[row + 1]) for row in order]
    companies = np.concatenate([np.zeros(0, dtype=np.intp), *own])
    return Tables(tables.profiles.take(order), tables.companies.take(companies))
