"""Profiles side by side."""

from uuid import uuid4

import pytest

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.services.matches.comparisons import MOST, compare_profiles
from matchmaker.services.matches.list_order import Order, SortColumn
from matchmaker.services.matches.matches import explain_match
from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.services.search.search import Asked, search_profiles
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.worlds import add_startups, hide


@pytest.fixture
def compare(factory, ecosystem):
    def compare(*other_ids, actor=None):
        with reading(factory) as session:
            return compare_profiles(
                session,
                actor=actor or ecosystem.investor,
                profile_id=ecosystem.fund,
                other_ids=other_ids,
            )

    return compare


def names(found):
    return [item.other.name for item in found.compared]


def test_they_stand_in_the_order_asked_with_the_scores_of_the_list(factory, ecosystem, compare):
    found = compare(ecosystem.shop, ecosystem.chip, ecosystem.shop)

    assert names(found) == ["Chợ Phiên", "Vi Mạch Ngũ Hành"]
    assert found.left_out == 0
    with reading(factory) as session:
        alone = explain_match(
            session,
            actor=ecosystem.investor,
            profile_id=ecosystem.fund,
            other_id=ecosystem.shop,
        )
    assert found.compared[0].explanation.score == alone.explanation.score


def test_unknown_and_forbidden_ones_and_a_fifth_are_left_out(factory, ecosystem, compare):
    with unit_of_work(factory) as session:
        add_startups(session, 4)
        hide(session, ecosystem.game)
    with reading(factory) as session:
        found = search_profiles(
            session, actor=ecosystem.investor, asked=Asked("Startup"), page=1, order=Order()
        )
    asked = {uuid4(), ecosystem.fund, ecosystem.game, *(other.public_id for other in found.rows)}

    compared = compare(*asked)

    assert (len(compared.compared), compared.left_out) == (MOST, len(asked) - MOST)
    assert compare(uuid4(), ecosystem.game).compared == ()


@pytest.mark.parametrize(
    ("who", "error"), [("stranger", NotFoundError), ("founder", NotAllowedError)]
)
def test_nobody_else_compares_for_this_profile(ecosystem, compare, who, error):
    with pytest.raises(error):
        compare(ecosystem.shop, ecosystem.chip, actor=getattr(ecosystem, who))


def test_contact_data_stands_in_no_comparison(ecosystem, compare):
    found = compare(ecosystem.chip, ecosystem.shop)

    assert "secret.example" not in str([item.other.values for item in found.compared])


def test_a_search_of_both_sides_stands_in_the_order_of_names(factory, ecosystem):
    with reading(factory) as session:
        found = [
            search_profiles(
                session,
                actor=ecosystem.organizer,
                asked=Asked("semiconductors"),
                page=1,
                order=Order(SortColumn.NAME, is_reversed),
            )
            for is_reversed in (False, True)
        ]
        assert profiles_of(session, ecosystem.organizer) == ()

    rows = [[other.name for other in each.rows] for each in found]
    assert rows == [["Vi Mạch Ngũ Hành", "누리솔벤처스"], ["누리솔벤처스", "Vi Mạch Ngũ Hành"]]
    assert found[0].own_id is None
