"""What a host's outcomes teach, by the public ids of profiles."""

import numpy as np
import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.matching.outcomes import OutcomeValue
from matchmaker.matching.reweigh import reweigh
from matchmaker.services.matches.index import current_index
from matchmaker.services.weights.learning import HostRecord, PairOutcome, relearn
from matchmaker.storage.models import Profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.crowds import choosers
from tests.factories.profiles import make_profile
from tests.factories.worlds import CHIP, FUND


@pytest.fixture
def market(factory):
    """Thirty funds and twelve startups that differ in what they need; their ids by slot."""
    needs = ("investment", "joint-rnd", "customers", "distribution", "manufacturing")
    with unit_of_work(factory) as session:
        for number in range(30):
            seeking = [needs[number % 5], needs[number // 5 % 5]]
            values = FUND | {"name": f"Fund {number}", "seeking": seeking, "excludes": []}
            make_profile(session, values, kind=Kind.INVESTOR)
        for number in range(12):
            offering = [needs[number % 5], needs[number // 3]]
            make_profile(session, CHIP | {"name": f"Startup {number}", "offering": offering})
    with reading(factory) as session:
        ids = {row.id: row.public_id for row in session.scalars(select(Profile))}
        index = current_index(session).index
    return index, {
        (kind, slot): ids[index.market.side(kind).number(slot)]
        for kind in (Kind.INVESTOR, Kind.STARTUP)
        for slot in index.market.side(kind).slots().tolist()
    }


def test_outcomes_of_profiles_are_learned_from_as_outcomes_in_the_index(factory, market):
    index, ids = market
    truth = np.array([5.0 if n == "needs" else 0.0 for n in index.weights[Kind.INVESTOR].names])
    outcomes = choosers(index, truth, queries=30, wanted=3)
    lists = {(Kind.INVESTOR, query): [*range(11, 0, -1)] for query in range(10)}
    record = HostRecord(
        [PairOutcome(ids[o.kind, o.query], ids[Kind.STARTUP, o.other], o.value) for o in outcomes],
        {ids[own]: [ids[Kind.STARTUP, other] for other in listed] for own, listed in lists.items()},
    )

    with reading(factory) as session:
        found = relearn(session, record=record)

    expected = reweigh(index, outcomes, defaults=index.weights, shown=lists)
    assert found.learned == (Kind.INVESTOR,)
    assert found.reports == expected.reports
    np.testing.assert_allclose(
        found.weights[Kind.INVESTOR].weight, expected.weights[Kind.INVESTOR].weight
    )


def test_profiles_that_are_hidden_by_now_and_pairs_of_one_side_are_left_out(factory, ecosystem):
    with unit_of_work(factory) as session:
        hidden = make_profile(session, CHIP | {"name": "Hidden"}, is_published=False)
    interest = OutcomeValue.INTEREST
    record = HostRecord(
        [
            PairOutcome(ecosystem.fund, ecosystem.chip, interest),
            PairOutcome(ecosystem.fund, hidden.public_id, interest),
            PairOutcome(hidden.public_id, ecosystem.fund, interest),
            PairOutcome(ecosystem.chip, ecosystem.shop, interest),
        ],
        {hidden.public_id: [ecosystem.fund], ecosystem.fund: [hidden.public_id, ecosystem.shop]},
    )

    with reading(factory) as session:
        found = relearn(session, record=record)

    assert found.learned == ()
    assert (found.reports[Kind.INVESTOR].queries, found.reports[Kind.INVESTOR].wanted) == (1, 1)
    assert found.reports[Kind.STARTUP].queries == 0
