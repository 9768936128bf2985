"""The index beside a plain, slow reading of the definitions: fitted, edited, fitted anew."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.index import kernels, nearest
from matchmaker.matching.index.compiled import Kernel, use_compiled_kernels
from matchmaker.matching.index.reading import DocumentCache, read_profile
from matchmaker.matching.pipeline import build_index, fit_index
from tests.factories.markets import a_startup, an_investor, profiles, says, small_lexicon
from tests.factories.plain_ranking import PlainRanking

CACHE = DocumentCache(small_lexicon())
KINDS = (Kind.STARTUP, Kind.INVESTOR)


@pytest.fixture(autouse=True)
def few_neighbours(monkeypatch):
    monkeypatch.setattr(nearest, "NEIGHBOURS", 3)


def agree(index, plain):
    for kind in KINDS:
        slots = index.market.side(kind).slots()
        others = index.market.side(KINDS[kind is Kind.STARTUP]).slots()
        found = index.scores(kind, slots)[:, others] if len(slots) else np.zeros((0, len(others)))
        np.testing.assert_allclose(found, plain.scores(kind), atol=1e-9)


@settings(max_examples=60)
@given(profiles())
def test_scores_are_what_the_definitions_say(people):
    agree(build_index(people, documents=CACHE), PlainRanking(people, people, CACHE, 3))


def edits(most=4):
    """Profiles that come, replace one of the same number, or go."""
    change = st.tuples(st.integers(0, 11), st.none() | profiles(most=1).filter(bool))
    return st.lists(change, max_size=most)


@settings(max_examples=80)
@given(profiles(), st.lists(edits(), max_size=3))
def test_an_edited_index_scores_as_if_read_so_with_the_statistics_of_its_fit(people, rounds):
    index = build_index(people, documents=CACHE)
    # by number, in the order of slots: where somebody was stays theirs
    slots = {kind: [n for n, p in enumerate(people) if p.kind is kind] for kind in KINDS}
    now = dict(enumerate(people))
    for changes in rounds:
        readings, removed = {}, set()
        for number, found in changes:
            new = found[-1] if found else None
            if new is not None and number in now and now[number].kind is not new.kind:
                continue
            if number in readings or number in removed:
                continue
            if new is None:
                removed.add(number)
                if now.pop(number, None) is not None:
                    forget(slots, number, len(people))
            else:
                readings[number] = read_profile(new, number, documents=CACHE, rates=default_rates())
                now[number] = new
                if number not in slots[new.kind]:
                    slots[new.kind].append(number)
        index = index.edited(list(readings.values()), removed, refitted=-1)
        order = [n for kind in KINDS for n in slots[kind] if n in now and now[n].kind is kind]
        agree(index, PlainRanking(people, [now[n] for n in order], CACHE, 3))
    anew = fit_index(index.market.tables(), index)
    order = sorted(now)
    living = [now[n] for n in order]
    agree(anew, PlainRanking(living, living, CACHE, 3))


def forget(slots, number, fitted):
    """Somebody who came after the fit loses the slot by leaving."""
    for own in slots.values():
        if number >= fitted and number in own:
            own.remove(number)


def a_market():
    """Twelve of each side that differ in everything, and some that do not differ."""
    texts = ["chip design sensor", "games", "팹리스", "cold storage", ""]
    startups = [
        a_startup(
            f"s{i}", texts=says("en", texts[i % 5]), city=["Huế", "Đà Nẵng", ""][i % 3],
            stages=(list(Stage)[i % 4],), country="VN", markets=("KR", "035")[: i % 3],
            raising=Money(10**7 * (1 + i % 7), "USD"), seeking=frozenset({Need.INVESTMENT}),
        )
        for i in range(12)
    ]  # fmt: skip
    investors = [
        an_investor(
            f"i{i}", texts=says("ko", texts[(i + 2) % 5]), country="KR", markets=("VN",)[: i % 2],
            offering=frozenset({Need.INVESTMENT}), excludes=("games",)[: i % 2],
            past_companies=tuple(
                PastCompany(
                    f"c{k}", description=texts[(i + k) % 5], city=["Huế", "Seoul"][k % 2],
                    day=date(2020 + k, 1, 1), stage=list(Stage)[k], amount=Money(10**8, "USD"),
                )
                for k in range(i % 6)
            ),
        )
        for i in range(12)
    ]  # fmt: skip
    return [*startups, *investors]


def test_compiled_kernels_do_what_their_source_says():
    people = a_market()
    plain = build_index(people, documents=CACHE)
    loops = [k for k in vars(kernels).values() if isinstance(k, Kernel)]
    use_compiled_kernels(10**6)
    try:
        assert all(kernel._run is not kernel.plain for kernel in loops)
        compiled = build_index(people, documents=CACHE)
        for kind in KINDS:
            slots = np.arange(12)
            found = compiled.scores(kind, slots)
            np.testing.assert_allclose(found, plain.scores(kind, slots), atol=1e-12)
    finally:
        for kernel in loops:
            kernel._run = kernel.plain
