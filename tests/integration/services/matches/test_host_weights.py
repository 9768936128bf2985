"""Weights of a host: put in force, reported, taken back; who may; what they change."""

import logging

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind, View
from matchmaker.domain.errors import NotFoundError
from matchmaker.matching.reweigh import Refusal
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.host_weights import (
    current_weights,
    default_weights,
    is_paused,
    keep_weights,
    list_learned_weights,
    revert_weights,
)
from matchmaker.services.matches.matches import explain_match, list_matches
from matchmaker.services.matches.matrix import delegation_matrix
from matchmaker.storage.models import AuditEntry, Delegation, HostWeights
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.hosts import make_host
from tests.factories.learned import learned_weights, nothing_learned


@pytest.fixture
def host_id(factory, ecosystem):
    with reading(factory) as session:
        return session.scalars(
            select(Delegation.host_id).where(Delegation.public_id == ecosystem.delegation)
        ).one()


@pytest.fixture
def keep(factory, ecosystem, host_id, now):
    def commit(learned, actor=ecosystem.organizer, host_id=host_id):
        with unit_of_work(factory) as session:
            return keep_weights(session, actor=actor, host_id=host_id, learned=learned, now=now)

    return commit


@pytest.fixture
def revert(factory, ecosystem, host_id, now):
    def commit(weights_id, actor=ecosystem.organizer):
        with unit_of_work(factory) as session:
            return revert_weights(
                session, actor=actor, host_id=host_id, weights_id=weights_id, now=now
            )

    return commit


@pytest.fixture
def place_weight(factory, host_id):
    """How much place weighs in the investors' lists of the host, in shares of the default."""

    def ask(host_id=host_id):
        with reading(factory) as session:
            own = current_weights(session, host_id=host_id)[Kind.INVESTOR]
        place = own.names.index("place")
        return own.weight[place] / default_weights()[Kind.INVESTOR].weight[place]

    return ask


def number_of(factory):
    with reading(factory) as session:
        return latest_change_number(session)


def test_a_host_without_meetings_ranks_by_the_defaults(factory, host_id):
    with reading(factory) as session:
        assert current_weights(session, host_id=host_id) == default_weights()
        assert not is_paused(session, host_id=host_id)


def test_what_was_learned_is_in_force_for_this_host_alone(factory, keep, place_weight):
    with unit_of_work(factory) as session:
        elsewhere = make_host(session).id

    keep(learned_weights(share=2.0))

    assert place_weight() == pytest.approx(2.0)
    assert place_weight(elsewhere) == 1.0


def test_every_learning_and_its_end_are_written_down(factory, ecosystem, host_id, keep, revert):
    first = keep(learned_weights())
    revert(first)

    with reading(factory) as session:
        entries = session.scalars(
            select(AuditEntry)
            .where(AuditEntry.subject_type == "host_weights")
            .order_by(AuditEntry.id)
        ).all()
        row = session.scalars(select(HostWeights)).one()
    assert [(e.action, e.subject_id, e.host_id, e.account_id) for e in entries] == [
        (action, first, host_id, ecosystem.organizer.account_id)
        for action in ("weights.learned", "weights.reverted")
    ]
    assert entries[0].details["report"]["investor"]["queries"] == 40
    assert row.account_id == row.reverted_by_id == ecosystem.organizer.account_id


def test_taking_back_goes_step_by_step_to_the_defaults(keep, revert, place_weight):
    first, second = keep(learned_weights(share=2.0)), keep(learned_weights(share=3.0))

    assert place_weight() == pytest.approx(3.0)
    assert revert(second)
    assert place_weight() == pytest.approx(2.0)
    assert revert(first)
    assert place_weight() == 1.0
    assert not revert(first)


def test_a_refusal_is_kept_and_puts_the_defaults_in_force(
    factory, ecosystem, host_id, keep, place_weight
):
    keep(learned_weights())
    keep(nothing_learned())

    assert place_weight() == 1.0
    with reading(factory) as session:
        last, first = list_learned_weights(session, actor=ecosystem.organizer, host_id=host_id)
    assert last.reports[Kind.INVESTOR].refusal is Refusal.TOO_FEW_QUERIES
    assert first.reports == learned_weights().reports


def test_the_same_again_is_not_kept_twice(factory, keep):
    assert keep(learned_weights()) is not None
    before = number_of(factory)

    assert keep(learned_weights()) is None
    assert number_of(factory) == before


def test_after_a_reversal_only_a_person_learns_again(
    factory, host_id, keep, revert, place_weight, ecosystem
):
    learned = keep(learned_weights(), actor=None)
    revert(learned)

    assert keep(learned_weights(share=3.0), actor=None) is None
    with reading(factory) as session:
        assert is_paused(session, host_id=host_id)
    assert place_weight() == 1.0

    keep(learned_weights(share=3.0))

    assert place_weight() == pytest.approx(3.0)
    assert keep(learned_weights(share=4.0), actor=None) is not None


def test_every_process_notices_weights_that_changed(factory, keep, revert):
    before = number_of(factory)
    keep(nothing_learned())
    assert number_of(factory) == before

    learned = keep(learned_weights())
    assert number_of(factory) == before + 1

    revert(learned)
    assert number_of(factory) == before + 2


def test_nobody_else_learns_or_takes_back(factory, ecosystem, host_id, keep, revert):
    learned = keep(learned_weights())

    for actor in (ecosystem.stranger, ecosystem.founder, ecosystem.investor):
        with pytest.raises(NotFoundError):
            keep(learned_weights(share=3.0), actor=actor)
        with pytest.raises(NotFoundError):
            revert(learned, actor=actor)
        with reading(factory) as session, pytest.raises(NotFoundError):
            list_learned_weights(session, actor=actor, host_id=host_id)


def test_what_another_host_learned_cannot_be_taken_back(factory, ecosystem, keep, revert):
    with unit_of_work(factory) as session:
        elsewhere = make_host(session).id
    theirs = keep(learned_weights(), actor=None, host_id=elsewhere)

    with pytest.raises(NotFoundError):
        revert(theirs)


def test_weights_that_fit_no_more_are_set_aside_with_a_word_in_the_log(
    factory, ecosystem, host_id, keep, place_weight, caplog
):
    learned = keep(learned_weights())
    with unit_of_work(factory) as session:
        row = session.scalars(select(HostWeights)).one()
        packed = row.weights["investor"]
        features = {name: 1.0 for name in packed["features"] if name != "place"}
        row.weights = {"investor": packed | {"features": features}}

    with caplog.at_level(logging.WARNING):
        assert [place_weight(), place_weight()] == [1.0, 1.0]

    said = [record.message for record in caplog.records if record.name == "matchmaker.weights"]
    assert said == [f"The weights {learned} are not used: the features differ in: place."]
    with reading(factory) as session:
        [one] = list_learned_weights(session, actor=ecosystem.organizer, host_id=host_id)
    assert one.weights is None
    assert one.reports == learned_weights().reports


def scores(factory, ecosystem):
    """The chip designer in the host's matrix, in its panel, and in the fund's own list."""
    with reading(factory) as session:
        table = delegation_matrix(
            session,
            actor=ecosystem.organizer,
            delegation_id=ecosystem.delegation,
            view=View.INVESTOR,
        )
        homes = [*table.startups, *(item.startup for item in table.left_out)]
        values = [*table.scores[0], *(item.score for item in table.left_out)]
        detail = explain_match(
            session,
            actor=ecosystem.organizer,
            profile_id=ecosystem.fund,
            other_id=ecosystem.chip,
            host_id=table.delegation.host_id,
        )
        mine = list_matches(
            session,
            actor=ecosystem.investor,
            profile_id=ecosystem.fund,
            filters=MatchFilters(),
            page=1,
        )
    in_matrix = dict(zip([home.public_id for home in homes], values, strict=True))
    [in_list] = [item for item in mine.items if item.other.public_id == ecosystem.chip]
    return in_matrix[ecosystem.chip], detail.explanation.score, in_list.explanation.score


def test_the_matrix_of_the_host_follows_its_weights_and_lists_of_members_do_not(
    factory, ecosystem, keep, revert
):
    before = scores(factory, ecosystem)
    assert before[0] == pytest.approx(before[1]) == pytest.approx(before[2])

    learned = keep(learned_weights("text", share=4.0))
    in_matrix, in_panel, in_list = scores(factory, ecosystem)

    assert in_matrix == pytest.approx(in_panel)
    assert abs(in_matrix - before[0]) > 1
    assert in_list == before[2]

    revert(learned)
    assert scores(factory, ecosystem) == before
