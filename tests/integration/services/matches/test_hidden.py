"""Profiles hidden from the lists of one organization, and shown again."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import Reason
from matchmaker.services.matches import hidden
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.hidden import hide_profiles, list_hidden_profiles, show_again
from matchmaker.services.matches.matches import count_matches, list_matches
from matchmaker.services.search.search import Asked, search_profiles
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.shortlists import HiddenProfile
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_member
from tests.factories.worlds import hide


@pytest.fixture
def hide_from(factory, ecosystem, now):
    """Hide from the fund's lists, as the investor unless somebody else is named."""

    def hide_from(*other_ids, actor=None, reason=Reason.STAGE):
        with unit_of_work(factory) as session:
            return hide_profiles(
                session,
                actor=actor or ecosystem.investor,
                profile_id=ecosystem.fund,
                other_ids=other_ids,
                reason=reason,
                now=now,
            )

    return hide_from


@pytest.fixture
def fund_list(factory, ecosystem):
    def fund_list(filters=MatchFilters()):  # noqa: B008 -- frozen
        with reading(factory) as session:
            return list_matches(
                session,
                actor=ecosystem.investor,
                profile_id=ecosystem.fund,
                filters=filters,
                page=1,
            )

    return fund_list


def names(found):
    return [item.other.name for item in found.items]


def colleague(factory, ecosystem, role):
    with unit_of_work(factory) as session:
        fund = get_profile(session, ecosystem.fund)
        assert fund is not None
        return make_member(session, session.get_one(Organization, fund.organization_id), role)


def test_a_hidden_profile_is_gone_from_list_facets_counts_and_search_at_once(
    factory, ecosystem, hide_from, fund_list
):
    before = fund_list()

    assert hide_from(ecosystem.shop) == 1

    after = fund_list()
    assert names(after) == ["Vi Mạch Ngũ Hành"]
    assert after.total == before.total - 1
    assert "growth" in dict(before.facets.stages)
    assert "growth" not in dict(after.facets.stages)
    with reading(factory) as session:
        assert count_matches(
            session,
            actor=ecosystem.investor,
            profile_id=ecosystem.fund,
            choices=[MatchFilters()],
        ) == (1,)
        found = search_profiles(session, actor=ecosystem.investor, asked=Asked("chợ phiên"), page=1)
        organizers = search_profiles(
            session, actor=ecosystem.organizer, asked=Asked("chợ phiên"), page=1
        )
    assert names(found) == []
    assert found.choices["stage"] == ()
    assert names(organizers) == ["Chợ Phiên"]


def test_hiding_one_changes_no_score_of_the_others(ecosystem, hide_from, fund_list):
    before = {item.other.public_id: item.explanation.score for item in fund_list().items}

    hide_from(ecosystem.chip)

    (left,) = fund_list().items
    assert left.explanation.score == before[left.other.public_id]
    assert left.rank == 1


def test_one_that_a_rule_keeps_out_can_be_hidden_too(ecosystem, hide_from, fund_list):
    hide_from(ecosystem.game)

    assert fund_list().ruled_out == ()
    assert fund_list().ruled_out_total == 0


def test_the_hidden_side_is_told_nothing_and_keeps_its_list(factory, ecosystem, hide_from):
    hide_from(ecosystem.chip)

    with reading(factory) as session:
        found = list_matches(
            session,
            actor=ecosystem.founder,
            profile_id=ecosystem.chip,
            filters=MatchFilters(),
            page=1,
        )
    assert names(found) == ["누리솔벤처스"]


def test_hiding_twice_is_hiding_once(ecosystem, hide_from):
    assert hide_from(ecosystem.shop, ecosystem.shop) == 1
    assert hide_from(ecosystem.shop, reason=Reason.OTHER) == 0


def test_what_is_hidden_comes_back(factory, ecosystem, hide_from, fund_list, now):
    hide_from(ecosystem.shop)

    for _time in range(2):
        with unit_of_work(factory) as session:
            show_again(
                session,
                actor=ecosystem.investor,
                profile_id=ecosystem.fund,
                other_id=ecosystem.shop,
                now=now,
            )

    assert names(fund_list()) == ["Vi Mạch Ngũ Hành", "Chợ Phiên"]
    with reading(factory) as session:
        told = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in told] == ["profile.hidden", "profile.shown-again"]
    assert told[0].details == {"other": str(ecosystem.shop), "in_its_name": False}


def test_the_list_says_who_hid_what_and_why(factory, ecosystem, hide_from, now):
    hide_from(ecosystem.shop, actor=ecosystem.organizer, reason=Reason.COMPETITOR)
    with unit_of_work(factory) as session:
        hide(session, ecosystem.shop)

    with reading(factory) as session:
        found = list_hidden_profiles(session, actor=ecosystem.investor, profile_id=ecosystem.fund)

    (item,) = found.items
    assert (item.other_id, item.other, item.reason) == (ecosystem.shop, None, Reason.COMPETITOR)
    assert (item.by, item.in_its_name, item.at) == ("Somebody", True, now)


@pytest.mark.parametrize("who", ["stranger", "founder"])
def test_nobody_else_hides_or_looks(factory, ecosystem, hide_from, who):
    actor = getattr(ecosystem, who)
    error = NotFoundError if who == "stranger" else NotAllowedError

    with pytest.raises(error):
        hide_from(ecosystem.shop, actor=actor)
    with pytest.raises(error), reading(factory) as session:
        list_hidden_profiles(session, actor=actor, profile_id=ecosystem.fund)


def test_a_viewer_sees_what_is_hidden_and_hides_nothing(factory, ecosystem, hide_from):
    viewer = colleague(factory, ecosystem, OrganizationRole.VIEWER)

    with pytest.raises(NotAllowedError):
        hide_from(ecosystem.shop, actor=viewer)
    with reading(factory) as session:
        assert not list_hidden_profiles(session, actor=viewer, profile_id=ecosystem.fund).can_edit


def test_only_the_other_side_can_be_hidden(factory, ecosystem, hide_from):
    with pytest.raises(NotFoundError):
        hide_from(ecosystem.fund, uuid4())
    with reading(factory) as session:
        assert session.scalars(select(HiddenProfile)).all() == []


def test_there_is_an_end_to_hiding(ecosystem, hide_from, monkeypatch):
    monkeypatch.setattr(hidden, "MOST_HIDDEN", 1)
    hide_from(ecosystem.shop)

    with pytest.raises(hidden.TooManyHiddenError):
        hide_from(ecosystem.chip)
