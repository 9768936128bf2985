"""What wishes and answers around a host teach its ranking."""

from datetime import timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from sqlalchemy import select

from matchmaker.domain.enums import JobStatus, Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.matching.outcomes import OutcomeValue
from matchmaker.matching.reweigh import Refusal
from matchmaker.services.matches.host_weights import current_weights, default_weights
from matchmaker.services.matches.index import current_index
from matchmaker.services.weights.learning import PairOutcome
from matchmaker.services.weights.record import (
    ask_to_learn,
    host_record,
    keep_learned,
    learn_for_host,
    learn_for_hosts,
    learning_state,
)
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.meeting_requests import Interest
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_account, make_organizer
from tests.factories.crowds import choosers
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.meetings import make_meetings, make_request
from tests.factories.profiles import make_profile
from tests.factories.worlds import CHIP, FUND

SECTORS = ("games", "semiconductors", "robotics", "logistics", "agriculture", "health")


@pytest.fixture
def market(factory):
    """Forty funds of one host's delegation and eighteen startups, of six sectors."""
    with unit_of_work(factory) as session:
        host = make_host(session)
        delegation = make_delegation(session, host)
        for number in range(40):
            sectors = [SECTORS[number % 6], SECTORS[number // 6 % 6]]
            values = FUND | {"name": f"Fund {number}", "sectors": sectors, "excludes": []}
            fund = make_profile(session, values, kind=Kind.INVESTOR)
            add_to_delegation(session, delegation, fund.organization)
        for number in range(18):
            sectors = [SECTORS[number % 6], SECTORS[number // 3]]
            make_profile(session, CHIP | {"name": f"Startup {number}", "sectors": sectors})
        return SimpleNamespace(
            id=host.id,
            public_id=host.public_id,
            organizer=make_organizer(session, host),
            stranger=make_organizer(session, make_host(session)),
            account=make_account(session).id,
        )


def choose_by_sector(factory, market, now, queries=40):
    """Each fund wants three startups of its sectors, and says of others that the sector is not."""
    with unit_of_work(factory) as session:
        index = current_index(session).index
        truth = np.array(
            [6.0 if name == "sector" else 0.0 for name in index.weights[Kind.INVESTOR].names]
        )
        for said in choosers(index, truth, queries=queries, wanted=3):
            is_wanted = said.value is OutcomeValue.INTEREST
            session.add(
                Interest(
                    own_profile_id=index.market.side(said.kind).number(said.query),
                    other_profile_id=index.market.side(Kind.STARTUP).number(said.other),
                    value=InterestValue.INTERESTED if is_wanted else InterestValue.NOT_FOR_US,
                    reason=None if is_wanted else Reason.SECTOR,
                    account_id=market.account,
                    at=now,
                )
            )


def sector_of(weights):
    own = weights[Kind.INVESTOR]
    return own.weight[own.names.index("sector")] / own.weight.sum()


def test_choices_by_sector_make_the_sector_count_for_more(factory, market, now):
    choose_by_sector(factory, market, now)

    with reading(factory) as session:
        found = learn_for_host(session, host_id=market.id)

    assert found.learned == (Kind.INVESTOR,)
    assert sector_of(found.weights) > 1.5 * sector_of(default_weights())


def test_a_few_choices_change_nothing(factory, market, now):
    choose_by_sector(factory, market, now, queries=5)

    with reading(factory) as session:
        found = learn_for_host(session, host_id=market.id)

    assert found.learned == ()
    assert found.reports[Kind.INVESTOR].refusal is Refusal.TOO_FEW_QUERIES


def test_it_is_learned_once_a_day_and_put_in_force(factory, market, now):
    choose_by_sector(factory, market, now)

    def learn(at):
        with reading(factory) as session:
            found = learn_for_hosts(session, now=at)
        with unit_of_work(factory) as session:
            keep_learned(session, found=found, now=at)
        return market.id in found

    assert [learn(now), learn(now + timedelta(hours=23))] == [True, False]
    assert learn(now + timedelta(hours=25))
    with reading(factory) as session:
        weights = current_weights(session, host_id=market.id)
    assert sector_of(weights) > 1.5 * sector_of(default_weights())


def test_an_organizer_asks_once_for_a_job(factory, market, now):
    with unit_of_work(factory) as session:
        first = ask_to_learn(session, actor=market.organizer, host_id=market.public_id, now=now)
        again = ask_to_learn(session, actor=market.organizer, host_id=market.public_id, now=now)
        with pytest.raises(NotFoundError):
            ask_to_learn(session, actor=market.stranger, host_id=market.public_id, now=now)

    assert first == again
    with reading(factory) as session:
        assert session.scalars(select(Job.status)).all() == [JobStatus.WAITING]
        state = learning_state(session, actor=market.organizer, host_id=market.public_id)
    assert state.is_at_work
    assert state.learned == ()


def test_the_record_holds_what_says_whether_two_fit(session, now):
    made = make_meetings(session)
    values = {"account_id": made.founder.account_id, "at": now}
    others = [make_profile(session, {"name": name}) for name in ("Busy", "Hidden", "Asked", "No")]
    busy, hidden, asked, declined = others
    session.add_all(
        Interest(own_profile_id=made.fund.id, other_profile_id=other.id, **said, **values)
        for other, said in (
            (made.chip, {"value": InterestValue.INTERESTED}),
            (busy, {"value": InterestValue.NOT_FOR_US, "reason": Reason.NO_TIME}),
            (made.shop, {"value": InterestValue.NOT_NOW}),
        )
    )
    session.add(
        HiddenProfile(
            own_profile_id=made.fund.id,
            other_profile_id=hidden.id,
            reason=Reason.STAGE,
            account_id=made.founder.account_id,
            created_at=now,
        )
    )
    request = {"host_id": made.host.id}
    make_request(session, asked, made.fund, status=RequestStatus.ACCEPTED, **request)
    make_request(
        session,
        declined,
        made.fund,
        status=RequestStatus.DECLINED,
        reason=Reason.SECTOR,
        **request,
    )
    elsewhere = make_meetings(session)
    make_request(session, elsewhere.chip, elsewhere.fund, host_id=elsewhere.host.id)
    session.flush()

    said = host_record(session, host_id=made.host.id).outcomes

    fund = made.fund.public_id
    assert set(said) == {
        PairOutcome(fund, made.chip.public_id, OutcomeValue.INTEREST),
        PairOutcome(fund, hidden.public_id, OutcomeValue.DECLINED),
        PairOutcome(asked.public_id, fund, OutcomeValue.INTEREST),
        PairOutcome(fund, asked.public_id, OutcomeValue.INTEREST),
        PairOutcome(declined.public_id, fund, OutcomeValue.INTEREST),
        PairOutcome(fund, declined.public_id, OutcomeValue.DECLINED),
    }
