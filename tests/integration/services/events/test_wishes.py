"""What a meeting of each pair is worth, what organizers say of it, and whom else to invite."""

from datetime import date

import pytest
from sqlalchemy import select

from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.domain.wish_weights import WishWeights
from matchmaker.services.matches.matches import explain_match
from matchmaker.storage.models.events import Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.events import make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.schedules import meeting_entry, publish
from tests.factories.wishes import a_request, an_interest


def hiding(keys, account, now):
    return HiddenProfile(
        own_profile_id=keys[0],
        other_profile_id=keys[1],
        reason=Reason.SECTOR,
        account_id=account,
        created_at=now,
    )


def test_a_pair_is_worth_its_match(factory, ecosystem, met, pair_worth):
    with reading(factory) as session:
        match = explain_match(
            session,
            actor=ecosystem.organizer,
            profile_id=ecosystem.fund,
            other_id=ecosystem.chip,
            host_id=met["host"],
        ).reciprocal

    found = pair_worth()

    assert set(found) == {(met["fund"], met["chip"])}
    assert found[met["fund"], met["chip"]].total == pytest.approx(match)


@pytest.mark.parametrize("kind", [an_interest, a_request])
def test_what_one_side_said_is_added(ecosystem, met, say, kind, pair_worth):
    before = pair_worth()[met["fund"], met["chip"]].total
    say(kind, ecosystem.chip, ecosystem.fund)

    after = pair_worth()[met["fund"], met["chip"]]

    assert after.parts["startup"] == WishWeights().startup
    assert after.total == pytest.approx(before + WishWeights().startup)


def test_both_and_an_accepted_request_count_besides(ecosystem, met, say, pair_worth):
    say(an_interest, ecosystem.fund, ecosystem.chip)
    say(a_request, ecosystem.chip, ecosystem.fund, status=RequestStatus.ACCEPTED)

    parts = pair_worth()[met["fund"], met["chip"]].parts

    assert set(parts) == {"match", "investor", "startup", "both", "accepted"}


def test_a_wish_counts_also_where_a_rule_keeps_two_out_of_their_lists(
    ecosystem, met, say, pair_worth
):
    say(an_interest, ecosystem.game, ecosystem.fund)

    assert set(pair_worth()[met["fund"], met["game"]].parts) == {"startup"}


@pytest.mark.parametrize("kind", [hiding, an_interest])
def test_who_does_not_want_the_other_is_worth_nothing(ecosystem, met, say, kind, pair_worth):
    values = {"value": InterestValue.NOT_FOR_US} if kind is an_interest else {}
    say(kind, ecosystem.fund, ecosystem.chip, **values)

    score = pair_worth()[met["fund"], met["chip"]]

    assert score.total == 0
    assert "refused" in score.parts


def test_withdrawn_requests_and_not_now_say_nothing(ecosystem, say, pair_worth):
    before = pair_worth()
    say(a_request, ecosystem.chip, ecosystem.fund, status=RequestStatus.WITHDRAWN)
    say(an_interest, ecosystem.fund, ecosystem.chip, value=InterestValue.NOT_NOW)

    assert pair_worth() == before


def test_who_has_withdrawn_has_no_score(factory, met, now, pair_worth):
    with unit_of_work(factory) as session:
        gone = select(Participant).where(Participant.public_id == met["chip"])
        session.scalars(gone).one().withdrawn_at = now

    assert pair_worth() == {}


@pytest.fixture
def hold_earlier(factory, ecosystem):
    """A day on which the fund and the chip designer met."""

    def hold(host_id, day, *, is_published=True):
        with unit_of_work(factory) as session:
            host = session.get_one(Host, host_id)
            earlier = make_event(session, host, investors=0, startups=0, starts_on=day, ends_on=day)
            fund, chip = (
                make_participant(session, earlier.event, profile=get_profile(session, key))
                for key in (ecosystem.fund, ecosystem.chip)
            )
            if is_published:
                publish(session, earlier.event, [meeting_entry(fund, chip, earlier.slots[0])])

    return hold


@pytest.mark.parametrize(
    ("day", "is_published", "has_met"),
    [
        (date(2025, 5, 1), True, True),
        (date(2025, 5, 1), False, False),
        (date(2026, 9, 1), True, False),
    ],
)
def test_who_met_at_an_earlier_event_is_found(
    hold_earlier, met, day, is_published, has_met, pair_worth
):
    hold_earlier(met["host"], day, is_published=is_published)

    assert ("met" in pair_worth()[met["fund"], met["chip"]].parts) is has_met


def test_events_of_other_hosts_do_not_tell_who_met(factory, hold_earlier, met, pair_worth):
    with unit_of_work(factory) as session:
        other = make_host(session).id
    hold_earlier(other, date(2025, 5, 1))

    assert "met" not in pair_worth()[met["fund"], met["chip"]].parts
