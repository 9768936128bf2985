"""What a meeting of each pair is worth, what organizers say of it, and whom else to invite."""

from datetime import date

import pytest
from sqlalchemy import select

from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.domain.wish_weights import WishWeights
from matchmaker.services.event_wishes import pair_scores
from matchmaker.services.matches import explain_match
from matchmaker.storage.models.events import Event, Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.meeting_requests import Interest, MeetingRequest
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_account
from tests.factories.events import make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.schedules import meeting_entry, publish


@pytest.fixture
def met(factory, ecosystem):
    """An event with the fund, the chip designer and the game studio that the fund excludes."""
    with unit_of_work(factory) as session:
        host_id = next(iter(ecosystem.organizer.organizer_hosts))
        host = session.get_one(Host, host_id)
        event = make_event(session, host, investors=0, startups=0).event
        people = {
            name: make_participant(session, event, profile=get_profile(session, key)).public_id
            for name, key in (
                ("fund", ecosystem.fund),
                ("chip", ecosystem.chip),
                ("game", ecosystem.game),
            )
        }
        return {"event": event.public_id, "event_key": event.id, "host": host_id, **people}


@pytest.fixture
def said(factory, ecosystem, now):
    """Let one profile say something of another."""

    def say(kind, own, other, **values):
        with unit_of_work(factory) as session:
            keys = [profile.id for key in (own, other) if (profile := get_profile(session, key))]
            account = make_account(session).id
            session.add(kind(keys, account, now, **values))

    return say


def interest(keys, account, now, value=InterestValue.INTERESTED):
    return Interest(
        own_profile_id=keys[0], other_profile_id=keys[1], value=value, account_id=account, at=now
    )


def request(keys, account, now, status=RequestStatus.PENDING):
    is_open = status in (RequestStatus.PENDING, RequestStatus.ACCEPTED)
    return MeetingRequest(
        sender_id=keys[0],
        recipient_id=keys[1],
        open_pair=f"{min(keys)}:{max(keys)}" if is_open else None,
        status=status,
        sent_by_id=account,
        created_at=now,
        expires_at=now,
    )


def hiding(keys, account, now):
    return HiddenProfile(
        own_profile_id=keys[0],
        other_profile_id=keys[1],
        reason=Reason.SECTOR,
        account_id=account,
        created_at=now,
    )


def scores(factory, met):
    with reading(factory) as session:
        event = session.scalars(select(Event).where(Event.public_id == met["event"])).one()
        return pair_scores(session, event)


def test_a_pair_is_worth_its_match(factory, ecosystem, met):
    with reading(factory) as session:
        match = explain_match(
            session,
            actor=ecosystem.organizer,
            profile_id=ecosystem.fund,
            other_id=ecosystem.chip,
            host_id=met["host"],
        ).reciprocal

    found = scores(factory, met)

    assert set(found) == {(met["fund"], met["chip"])}
    assert found[met["fund"], met["chip"]].total == pytest.approx(match)


@pytest.mark.parametrize("kind", [interest, request])
def test_what_one_side_said_is_added(factory, ecosystem, met, said, kind):
    before = scores(factory, met)[met["fund"], met["chip"]].total
    said(kind, ecosystem.chip, ecosystem.fund)

    after = scores(factory, met)[met["fund"], met["chip"]]

    assert after.parts["startup"] == WishWeights().startup
    assert after.total == pytest.approx(before + WishWeights().startup)


def test_both_and_an_accepted_request_count_besides(factory, ecosystem, met, said):
    said(interest, ecosystem.fund, ecosystem.chip)
    said(request, ecosystem.chip, ecosystem.fund, status=RequestStatus.ACCEPTED)

    parts = scores(factory, met)[met["fund"], met["chip"]].parts

    assert set(parts) == {"match", "investor", "startup", "both", "accepted"}


def test_a_wish_counts_also_where_a_rule_keeps_two_out_of_their_lists(
    factory, ecosystem, met, said
):
    said(interest, ecosystem.game, ecosystem.fund)

    assert set(scores(factory, met)[met["fund"], met["game"]].parts) == {"startup"}


@pytest.mark.parametrize("kind", [hiding, interest])
def test_who_does_not_want_the_other_is_worth_nothing(factory, ecosystem, met, said, kind):
    values = {"value": InterestValue.NOT_FOR_US} if kind is interest else {}
    said(kind, ecosystem.fund, ecosystem.chip, **values)

    score = scores(factory, met)[met["fund"], met["chip"]]

    assert score.total == 0
    assert "refused" in score.parts


def test_withdrawn_requests_and_not_now_say_nothing(factory, ecosystem, met, said):
    before = scores(factory, met)
    said(request, ecosystem.chip, ecosystem.fund, status=RequestStatus.WITHDRAWN)
    said(interest, ecosystem.fund, ecosystem.chip, value=InterestValue.NOT_NOW)

    assert scores(factory, met) == before


def test_who_has_withdrawn_has_no_score(factory, met, now):
    with unit_of_work(factory) as session:
        gone = select(Participant).where(Participant.public_id == met["chip"])
        session.scalars(gone).one().withdrawn_at = now

    assert scores(factory, met) == {}


def publish_earlier(factory, ecosystem, host_id, day, *, is_published=True):
    """A day on which the fund and the chip designer met."""
    with unit_of_work(factory) as session:
        host = session.get_one(Host, host_id)
        earlier = make_event(session, host, investors=0, startups=0, starts_on=day, ends_on=day)
        fund, chip = (
            make_participant(session, earlier.event, profile=get_profile(session, key))
            for key in (ecosystem.fund, ecosystem.chip)
        )
        if is_published:
            publish(session, earlier.event, [meeting_entry(fund, chip, earlier.slots[0])])


@pytest.mark.parametrize(
    ("day", "is_published", "has_met"),
    [
        (date(2025, 5, 1), True, True),
        (date(2025, 5, 1), False, False),
        (date(2026, 9, 1), True, False),
    ],
)
def test_who_met_at_an_earlier_event_is_found(factory, ecosystem, met, day, is_published, has_met):
    publish_earlier(factory, ecosystem, met["host"], day, is_published=is_published)

    assert ("met" in scores(factory, met)[met["fund"], met["chip"]].parts) is has_met


def test_events_of_other_hosts_do_not_tell_who_met(factory, ecosystem, met):
    with unit_of_work(factory) as session:
        other = make_host(session).id
    publish_earlier(factory, ecosystem, other, date(2025, 5, 1))

    assert "met" not in scores(factory, met)[met["fund"], met["chip"]].parts
