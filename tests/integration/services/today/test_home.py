from datetime import date

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.services.today.home import coming_delegations, host_names, main_topics
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile

TODAY = date(2026, 3, 10)


def delegation(session, name, arrives_on, departs_on=None):
    return make_delegation(
        session, make_host(session), name=name, arrives_on=arrives_on, departs_on=departs_on
    )


def names(session):
    return [coming.name for coming in coming_delegations(session, today=TODAY)]


def test_the_next_three_come_first_and_past_ones_not_at_all(session):
    delegation(session, "fourth", date(2026, 9, 1))
    delegation(session, "third", date(2026, 5, 1))
    delegation(session, "today", date(2026, 3, 10))
    delegation(session, "still here", date(2026, 3, 8), date(2026, 3, 10))
    delegation(session, "past", date(2026, 3, 1), date(2026, 3, 9))
    delegation(session, "without a date", None)

    assert names(session) == ["still here", "today", "third"]


def test_no_delegation_is_no_row(session):
    assert names(session) == []


def test_only_published_profiles_of_good_standing_are_counted(session):
    chips = {"sectors": ["팹리스", "반도체 설계"]}
    coming = delegation(session, "coming", date(2026, 4, 1))
    shown = make_profile(session, chips, kind=Kind.INVESTOR)
    also_startup = make_profile(session, organization=shown.organization)
    hidden = make_profile(session, chips, kind=Kind.INVESTOR, is_published=False)
    suspended = make_profile(
        session,
        chips,
        kind=Kind.INVESTOR,
        organization=make_organization(session, vetting=Vetting.SUSPENDED),
    )
    make_profile(session, chips, kind=Kind.INVESTOR)
    members = (profile.organization for profile in (shown, hidden, suspended))
    add_to_delegation(session, coming, *members)

    [row] = coming_delegations(session, today=TODAY)

    assert also_startup.organization_id == shown.organization_id
    assert row.organizations == 1
    assert row.topics == ("semiconductors",)


def test_topics_are_sectors_by_how_many_work_in_them(session):
    chips, games = ["반도체"], ["게임", "モバイルゲーム"]

    assert main_topics([chips, games, [*games, *games], ["no sector of ours"]], load_lexicon()) == (
        "games",
        "semiconductors",
    )
    assert main_topics([], load_lexicon()) == ()


def test_hosts_are_named_in_the_order_in_which_they_joined(session):
    for name in ("Centre", "Agency"):
        make_host(session, name=name)

    assert host_names(session) == ("Centre", "Agency")


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_needs_three_queries_whatever_it_shows(session, count_queries, count):
    for number in range(count):
        coming = delegation(session, f"{number}", date(2026, 4, 1))
        add_to_delegation(session, coming, make_profile(session).organization)
    session.expire_all()
    count_queries.clear()

    assert len(coming_delegations(session, today=TODAY)) == count
    assert len(count_queries) == 3
