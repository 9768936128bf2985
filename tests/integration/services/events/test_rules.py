"""What organizers say of pairs, how much wishes count, and whom else to invite."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import HolderOnlyError, InvalidInputError, NotFoundError
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.wish_weights import WishWeights
from matchmaker.services.events.candidates import matching_candidates, profiles_by_names
from matchmaker.services.events.pair_rules import require_accepted, set_rule
from matchmaker.services.events.rules import WishesWanted, load_wishes, set_weights
from matchmaker.storage.models.events import Event, PairWish
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.events import make_helper
from tests.factories.wishes import a_request, an_interest


@pytest.fixture
def by(ecosystem, met, now):
    return {"actor": ecosystem.organizer, "event_id": met["event"], "now": now}


def wishes(factory, ecosystem, met, **wanted):
    with reading(factory) as session:
        return load_wishes(
            session,
            actor=ecosystem.organizer,
            event_id=met["event"],
            wanted=WishesWanted(**wanted),
        )


def test_organizers_say_that_two_have_met(factory, ecosystem, met, by):
    with unit_of_work(factory) as session:
        set_rule(session, pair=(met["fund"], met["chip"]), rule=PairRule.MET, **by)

    [item] = wishes(factory, ecosystem, met).items
    assert item.rule is PairRule.MET
    assert item.score.parts["met"] < 0


def test_rules_are_changed_and_taken_back(factory, met, by):
    pair = (met["fund"], met["game"])
    for rule in (PairRule.MUST, PairRule.MUST_NOT, None, None):
        with unit_of_work(factory) as session:
            set_rule(session, pair=pair, rule=rule, **by)
        with reading(factory) as session:
            assert [row.rule for row in session.scalars(select(PairWish))] == [rule] * bool(rule)


@pytest.mark.parametrize("pair", [("chip", "fund"), ("fund", "fund"), ("fund", "nobody")])
def test_a_rule_is_about_an_investor_and_a_startup_of_the_event(factory, met, by, pair):
    ids = met | {"nobody": UUID(int=7)}

    with pytest.raises(NotFoundError), unit_of_work(factory) as session:
        set_rule(session, pair=(ids[pair[0]], ids[pair[1]]), rule=PairRule.MUST, **by)


def test_all_whose_request_was_accepted_must_meet(factory, ecosystem, met, by, say):
    say(a_request, ecosystem.chip, ecosystem.fund, status=RequestStatus.ACCEPTED)
    say(a_request, ecosystem.game, ecosystem.fund, status=RequestStatus.ACCEPTED)
    with unit_of_work(factory) as session:
        set_rule(session, pair=(met["fund"], met["game"]), rule=PairRule.MUST_NOT, **by)
        assert require_accepted(session, **by) == 1
        assert require_accepted(session, **by) == 0

    rules = {item.startup.public_id: item.rule for item in wishes(factory, ecosystem, met).items}
    assert rules == {met["chip"]: PairRule.MUST, met["game"]: PairRule.MUST_NOT}


def test_pairs_of_one_and_all_pairs_are_shown_when_asked_for(factory, ecosystem, met, say):
    assert wishes(factory, ecosystem, met).total == 0
    assert wishes(factory, ecosystem, met, with_all=True).total == 1
    say(an_interest, ecosystem.game, ecosystem.fund)
    assert wishes(factory, ecosystem, met).total == 1
    assert wishes(factory, ecosystem, met, with_all=True).total == 2
    assert wishes(factory, ecosystem, met, with_all=True, person=met["chip"]).total == 1


@pytest.mark.parametrize("page", [-1, 9])
def test_a_page_beside_the_pairs_is_the_nearest_one(factory, ecosystem, met, page):
    found = wishes(factory, ecosystem, met, with_all=True, page=page)

    assert [item.startup.public_id for item in found.items] == [met["chip"]]
    assert found.page == 1


def test_weights_hold_from_then_on_and_are_tried_before(factory, ecosystem, met, by, pair_worth):
    trial = replace(WishWeights(), match=50)
    with reading(factory) as session:
        [example] = load_wishes(
            session,
            actor=ecosystem.organizer,
            event_id=met["event"],
            wanted=WishesWanted(),
            trial=trial,
        ).examples
    assert example.then.total == pytest.approx(example.now.total / 2)

    with unit_of_work(factory) as session:
        set_weights(session, weights=trial, **by)

    assert wishes(factory, ecosystem, met).weights == trial
    assert pair_worth()[met["fund"], met["chip"]].total == pytest.approx(example.then.total)
    with pytest.raises(InvalidInputError), unit_of_work(factory) as session:
        set_weights(session, weights=replace(trial, met=101), **by)


def test_strangers_change_no_wish_and_who_helps_no_weight(factory, ecosystem, met, now):
    with unit_of_work(factory) as session:
        helper = make_helper(session, session.get_one(Event, met["event_key"]))
    pair = (met["fund"], met["chip"])
    stranger = {"actor": ecosystem.stranger, "event_id": met["event"], "now": now}
    with pytest.raises(NotFoundError), unit_of_work(factory) as session:
        set_rule(session, pair=pair, rule=PairRule.MUST, **stranger)
    with pytest.raises(NotFoundError), unit_of_work(factory) as session:
        require_accepted(session, **stranger)
    for by, error in ((stranger, NotFoundError), (stranger | {"actor": helper}, HolderOnlyError)):
        with pytest.raises(error), unit_of_work(factory) as session:
            set_weights(session, weights=WishWeights(), **by)


def test_who_matches_the_participants_can_be_invited(factory, ecosystem, met):
    of = {"actor": ecosystem.organizer, "event_id": met["event"]}
    with reading(factory) as session:
        [shop] = matching_candidates(session, **of, side=Kind.STARTUP)
        assert matching_candidates(session, **of, side=Kind.INVESTOR) == ()

    assert (shop.profile.public_id, shop.partner.public_id) == (ecosystem.shop, ecosystem.fund)
    assert 0 < shop.score < 100


def test_names_of_a_list_find_their_profiles(factory, ecosystem, met):
    lines = ["VI MẠCH NGŨ HÀNH", "누리솔벤처스", "Vi Mạch Ngũ Hành Co., Ltd.", "Nobody"]
    of = {"actor": ecosystem.organizer, "event_id": met["event"]}
    with reading(factory) as session:
        found = profiles_by_names(session, **of, side=Kind.STARTUP, lines=lines)

    assert [line.profile_ids for line in found] == [
        (ecosystem.chip,),
        (),
        (ecosystem.chip,),
        (),
    ]
