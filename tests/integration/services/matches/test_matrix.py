"""A delegation and the startups, as a table."""

from dataclasses import replace

import pytest

from matchmaker.domain.enums import View
from matchmaker.domain.errors import NotFoundError
from matchmaker.services.matches import matrix as match_matrix
from matchmaker.services.matches.matches import explain_match
from matchmaker.services.matches.matrix import delegation_matrix
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host


def matrix(factory, actor, delegation, view=View.BOTH):
    with reading(factory) as session:
        return delegation_matrix(session, actor=actor, delegation_id=delegation, view=view)


def test_the_matrix_shows_good_columns_and_names_who_is_left_out(factory, ecosystem):
    found = matrix(factory, ecosystem.organizer, ecosystem.delegation, View.INVESTOR)

    assert [guest.name for guest in found.investors] == ["누리솔벤처스"]
    assert [home.name for home in found.startups] == ["Vi Mạch Ngũ Hành"]
    assert found.bands == (("semiconductors", 1),)
    left_out = {item.startup.name: item for item in found.left_out}
    assert set(left_out) == {"Chợ Phiên", "Trăng Non Games"}
    assert left_out["Trăng Non Games"].best is None
    assert left_out["Trăng Non Games"].obstacle == "excluded"
    assert left_out["Chợ Phiên"].best is not None


@pytest.mark.parametrize("view", list(View))
def test_each_view_of_the_matrix_shows_its_own_score(factory, ecosystem, view):
    with reading(factory) as session:
        detail = explain_match(
            session,
            actor=ecosystem.organizer,
            profile_id=ecosystem.fund,
            other_id=ecosystem.chip,
        )
    expected = {
        View.BOTH: detail.reciprocal,
        View.INVESTOR: detail.explanation.score,
        View.STARTUP: detail.other_explanation.score,
    }

    found = matrix(factory, ecosystem.organizer, ecosystem.delegation, view)

    scores = {home.name: found.scores[0][i] for i, home in enumerate(found.startups)}
    scores |= {item.startup.name: item.score for item in found.left_out}
    assert scores["Vi Mạch Ngũ Hành"] == pytest.approx(expected[view])


@pytest.mark.parametrize("view", list(View))
def test_in_a_large_market_only_the_startups_liked_most_are_looked_at(
    factory, ecosystem, view, monkeypatch
):
    monkeypatch.setattr(match_matrix, "MOST_HOMES", 1)

    found = matrix(factory, ecosystem.organizer, ecosystem.delegation, view)

    named = [*found.startups, *(item.startup for item in found.left_out)]
    assert [home.name for home in named] == ["Vi Mạch Ngũ Hành"]


def test_a_delegation_without_investors_has_an_empty_matrix(factory, ecosystem):
    with unit_of_work(factory) as session:
        host = make_host(session)
        empty = make_delegation(session, host).public_id
        organizer = make_organizer(session, host)

    found = matrix(factory, organizer, empty)

    assert found.investors == found.startups == found.scores == ()
    assert {item.best for item in found.left_out} == {None}


def test_a_stranger_finds_no_matrix(factory, ecosystem):
    for actor in (ecosystem.stranger, ecosystem.founder, replace(ecosystem.organizer, hosts={})):
        with pytest.raises(NotFoundError):
            matrix(factory, actor, ecosystem.delegation)
