"""Ranked lists, one match, the matrix, and the index behind them."""

from typing import Any
from uuid import uuid4

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.money import Money
from matchmaker.matching.index.hashing import hashes_of
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.index import current_index
from matchmaker.services.matches.matches import count_matches, explain_match, list_matches
from matchmaker.services.profiles.profiles import load_profile, save_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.profiles import make_record
from tests.factories.worlds import add_startups, hide


@pytest.fixture
def listed(factory):
    """The list of a profile, as (name, score) pairs and whole."""

    def listed(actor, profile_id, filters=MatchFilters(), page=1):  # noqa: B008 -- frozen
        with reading(factory) as session:
            return list_matches(
                session, actor=actor, profile_id=profile_id, filters=filters, page=page
            )

    return listed


def names(found):
    return [item.other.name for item in found.items]


def test_the_fund_sees_the_chip_designer_first_and_no_game(listed, ecosystem):
    found = listed(ecosystem.investor, ecosystem.fund)

    assert names(found) == ["Vi Mạch Ngũ Hành", "Chợ Phiên"]
    assert (found.total, found.found, found.pages) == (2, 2, 1)
    assert [item.rank for item in found.items] == [1, 2]
    (left_out,) = found.ruled_out
    assert left_out.other.name == "Trăng Non Games"
    assert left_out.reasons[0].concept == "games"


def test_the_startup_sees_the_fund(listed, ecosystem):
    found = listed(ecosystem.founder, ecosystem.chip)

    assert names(found) == ["누리솔벤처스"]
    assert found.kind is Kind.STARTUP


def test_contact_data_is_in_no_list_and_no_index(factory, listed, ecosystem):
    found = listed(ecosystem.investor, ecosystem.fund)

    assert all("contact_email" not in item.other.values for item in found.items)
    with reading(factory) as session:
        terms = current_index(session).index.market.statistics.spaces["terms"]
    found = terms.find(hashes_of(["c:chip-design", "w:secret", "w:example"])) >= 0
    assert found.tolist() == [True, False, False]


def test_an_organizer_sees_every_list_and_a_stranger_none(listed, ecosystem):
    assert names(listed(ecosystem.organizer, ecosystem.fund)) == names(
        listed(ecosystem.investor, ecosystem.fund)
    )
    with pytest.raises(NotFoundError):
        listed(ecosystem.stranger, ecosystem.fund)
    with pytest.raises(NotFoundError):
        listed(ecosystem.investor, uuid4())


def test_counts_are_those_of_the_lists(factory, listed, ecosystem):
    choices = [
        MatchFilters(),
        MatchFilters(stages=frozenset({"seed"})),
        MatchFilters(sectors=frozenset({"no such sector"})),
    ]
    lists = [listed(ecosystem.investor, ecosystem.fund, filters) for filters in choices]

    with reading(factory) as session:
        counts = count_matches(
            session, actor=ecosystem.organizer, profile_id=ecosystem.fund, choices=choices
        )

    assert counts == tuple(found.found for found in lists) == (2, 1, 0)


def test_nothing_is_counted_for_a_hidden_profile_nor_for_strangers(factory, ecosystem):
    def count(actor):
        with reading(factory) as session:
            return count_matches(
                session, actor=actor, profile_id=ecosystem.fund, choices=[MatchFilters()]
            )

    with unit_of_work(factory) as session:
        hide(session, ecosystem.fund)

    assert count(ecosystem.investor) == (0,)
    with pytest.raises(NotFoundError):
        count(ecosystem.stranger)


def test_the_other_side_is_seen_but_not_spoken_for(listed, ecosystem):
    with pytest.raises(NotAllowedError):
        listed(ecosystem.founder, ecosystem.fund)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"words": "칩 설계"}, ["Vi Mạch Ngũ Hành"]),
        ({"words": "thiet ke vi mach"}, ["Vi Mạch Ngũ Hành"]),
        ({"words": "chip design"}, ["Vi Mạch Ngũ Hành"]),
        ({"words": "chợ phiên"}, ["Chợ Phiên"]),
        ({"words": "nothing like it"}, []),
        ({"sectors": {"e-commerce"}}, ["Chợ Phiên"]),
        ({"stages": {"seed"}}, ["Vi Mạch Ngũ Hành"]),
        ({"languages": {"en"}}, ["Vi Mạch Ngũ Hành"]),
        ({"amount_to": Money(2_000_000_00, "USD")}, ["Vi Mạch Ngũ Hành"]),
        ({"amount_to": Money(0, "USD")}, []),
        ({"amount_from": Money(100_000_000_000, "VND")}, ["Chợ Phiên"]),
        ({"stages": {"seed"}, "sectors": {"e-commerce"}}, []),
    ],
)
def test_a_filter_narrows_the_list(listed, ecosystem, filters, expected):
    wanted: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, set) else value
        for name, value in filters.items()
    }

    assert names(listed(ecosystem.investor, ecosystem.fund, MatchFilters(**wanted))) == expected


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ({"amount_from": Money(4_000_000_00, "USD")}, []),
        ({"amount_from": Money(1_000_000_00, "USD")}, ["누리솔벤처스"]),
        ({"amount_to": Money(100_000_00, "USD")}, []),
    ],
)
def test_a_startup_filters_investors_by_their_tickets(listed, ecosystem, amount, found):
    assert names(listed(ecosystem.founder, ecosystem.chip, MatchFilters(**amount))) == found


def test_a_mark_without_a_letter_is_in_nobodys_name(listed, ecosystem):
    found = listed(ecosystem.investor, ecosystem.fund, MatchFilters(words="\u0301"))

    assert found.items == ()
    assert found.total > 0


def test_a_filter_changes_neither_rank_nor_score(listed, ecosystem):
    whole = {item.other.name: item for item in listed(ecosystem.investor, ecosystem.fund).items}

    (item,) = listed(ecosystem.investor, ecosystem.fund, MatchFilters(words="Chợ")).items

    assert item.rank == whole["Chợ Phiên"].rank == 2
    assert item.explanation == whole["Chợ Phiên"].explanation


def test_facets_count_what_each_choice_would_leave(listed, ecosystem):
    found = listed(ecosystem.investor, ecosystem.fund, MatchFilters(stages=frozenset({"seed"})))

    assert dict(found.facets.stages) == {"seed": 1, "growth": 1}
    assert dict(found.facets.sectors)["e-commerce"] == 0
    assert dict(found.facets.sectors)["semiconductors"] == 1


@pytest.mark.parametrize(("page", "shown"), [(1, 10), (2, 4), (99, 4), (0, 10)])
def test_a_long_list_comes_in_pages(factory, listed, ecosystem, page, shown):
    with unit_of_work(factory) as session:
        add_startups(session, 12)

    found = listed(ecosystem.investor, ecosystem.fund, page=page)

    assert (len(found.items), found.pages, found.total) == (shown, 2, 14)


def test_a_hidden_profile_is_in_no_list_and_has_none(factory, listed, ecosystem):
    with unit_of_work(factory) as session:
        hide(session, ecosystem.chip)

    assert names(listed(ecosystem.investor, ecosystem.fund)) == ["Chợ Phiên"]
    assert listed(ecosystem.founder, ecosystem.chip).items == ()


def explained(factory, actor, own, other, **options):
    with reading(factory) as session:
        return explain_match(session, actor=actor, profile_id=own, other_id=other, **options)


def test_both_sides_are_shown_the_same_facts(factory, ecosystem):
    guest = explained(factory, ecosystem.investor, ecosystem.fund, ecosystem.chip)
    home = explained(factory, ecosystem.founder, ecosystem.chip, ecosystem.fund)

    assert guest.explanation.facts == home.explanation.facts
    assert guest.explanation == home.other_explanation
    assert guest.other_explanation == home.explanation
    assert guest.reciprocal == home.reciprocal
    low, high = sorted((guest.explanation.score, home.explanation.score))
    assert guest.reciprocal is not None
    assert low <= guest.reciprocal <= high


def test_a_ruled_out_pair_is_explained_without_a_common_score(factory, ecosystem):
    found = explained(factory, ecosystem.investor, ecosystem.fund, ecosystem.game, is_advised=True)

    assert found.explanation.ruled_out
    assert found.reciprocal is None
    assert found.advice == ()


def test_a_vanished_profile_and_one_of_the_own_side_are_not_found(factory, ecosystem):
    for other in (uuid4(), ecosystem.fund):
        with pytest.raises(NotFoundError):
            explained(factory, ecosystem.investor, ecosystem.fund, other)


def test_advice_is_what_saving_it_would_bring(factory, ecosystem):
    before = explained(factory, ecosystem.founder, ecosystem.chip, ecosystem.fund, is_advised=True)
    advice = next(a for a in before.advice if a.kind == "add-concept")
    with reading(factory) as session:
        own = load_profile(session, actor=ecosystem.founder, profile_id=ecosystem.chip)
    text = f"{own.values.get('description_vi', '')}\n{advice.values['word']}".strip()
    record = make_record(name=own.name, description_vi=text)

    with unit_of_work(factory) as session:
        save_profile(
            session,
            actor=ecosystem.founder,
            profile_id=ecosystem.chip,
            version=own.version,
            record=record,
            now=own.updated_at,
        )

    after = explained(factory, ecosystem.founder, ecosystem.chip, ecosystem.fund)
    assert after.explanation.score - before.explanation.score == pytest.approx(advice.gain)
