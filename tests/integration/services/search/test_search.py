"""Who finds whom by words, and why."""

import pytest
from sqlalchemy import event

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.vetting import Vetting
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.search.filters import SearchFilters
from matchmaker.services.search.search import Asked, count_found, search_profiles, without_hint
from matchmaker.storage.queries.delegations import get_delegation
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_lead, make_member
from tests.factories.delegations import add_to_delegation
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile
from tests.factories.worlds import add_startups, hide


@pytest.fixture
def search(factory):
    def search(actor, words="", page=1, **asked):
        with reading(factory) as session:
            return search_profiles(session, actor=actor, asked=Asked(words, **asked), page=page)

    return search


def names(found):
    return [item.other.name for item in found.items]


def test_each_side_finds_the_other_and_an_organizer_both(search, ecosystem):
    assert names(search(ecosystem.investor, "chip design")) == ["Vi Mạch Ngũ Hành"]
    assert names(search(ecosystem.founder, "chip design")) == ["누리솔벤처스"]
    assert set(names(search(ecosystem.organizer, "chip design"))) == {
        "Vi Mạch Ngũ Hành",
        "누리솔벤처스",
    }


def test_ones_own_side_is_not_found_even_by_its_name(search, ecosystem):
    assert names(search(ecosystem.investor, "누리솔벤처스")) == []
    assert names(search(ecosystem.founder, "Trăng Non Games")) == []


def test_a_stranger_may_not_search(search, ecosystem):
    with pytest.raises(NotFoundError):
        search(ecosystem.stranger, "chip design")


def test_a_partner_may_not_search(factory, search, ecosystem):
    with unit_of_work(factory) as session:
        university = make_organization(session)
        make_profile(session, organization=university, kind=Kind.PARTNER)
        actor = make_member(session, university)

    with pytest.raises(NotFoundError):
        search(actor, "chip design")


def test_the_hidden_and_the_suspended_are_never_found(factory, search, ecosystem):
    with unit_of_work(factory) as session:
        hide(session, ecosystem.chip)
        shop = get_profile(session, ecosystem.shop)
        assert shop is not None
        shop.organization.vetting = Vetting.SUSPENDED
        record_profile_changes(session, [shop.id])

    assert names(search(ecosystem.investor, "startup")) == ["Trăng Non Games"]
    assert names(search(ecosystem.organizer, "Chợ Phiên")) == []


def test_an_edit_is_found_by_the_next_search(factory, search, ecosystem):
    assert names(search(ecosystem.investor, "zzyzx")) == []

    with unit_of_work(factory) as session:
        profile = get_profile(session, ecosystem.shop)
        assert profile is not None
        profile.name = "Zzyzx"
        record_profile_changes(session, [profile.id])

    assert names(search(ecosystem.investor, "zzyzx")) == ["Zzyzx"]


def test_the_words_of_both_sides_are_told(search, ecosystem):
    (item,) = search(ecosystem.investor, "チップ設計").items

    (term,) = item.terms
    assert term.asked[0].text == "チップ設計"
    assert "thiết kế vi mạch" in {word.text.casefold() for word in term.said}


def test_a_pair_that_a_rule_forbids_is_marked(search, ecosystem):
    (item,) = search(ecosystem.investor, "Trăng Non Games").items

    assert item.own_id == ecosystem.fund
    assert [rule.word.text for rule in item.ruled_out] == ["게임"]


def test_an_organizer_speaks_for_nobody_of_its_own(search, ecosystem):
    assert {item.own_id for item in search(ecosystem.organizer, "startup").items} == {None}


def test_hints_taken_off_and_filters_are_counted_as_they_would_be_found(factory, search, ecosystem):
    asked = Asked("growth stage startup, chip design")
    choices = (
        asked,
        without_hint(asked, "stage:growth"),
        Asked("startup", filters=SearchFilters(stage=frozenset({"growth"}))),
    )

    with reading(factory) as session:
        counts = count_found(session, actor=ecosystem.investor, choices=choices)

    assert counts == (0, 1, 1)


def test_choices_count_what_they_would_leave(search, ecosystem):
    found = search(
        ecosystem.investor, "startup", filters=SearchFilters(stage=frozenset({"growth"}))
    )

    assert dict(found.choices["stage"]) == {"seed": 1, "growth": 1}
    assert dict(found.choices["country"]) == {"VN": 1}
    assert dict(found.choices["need"]) == {"investment": 0, "joint-rnd": 0}
    assert (found.total, found.found) == (3, 1)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (SearchFilters(country=frozenset({"VN"})), ["Vi Mạch Ngũ Hành", "Chợ Phiên"]),
        (SearchFilters(sector=frozenset({"games"})), ["Trăng Non Games"]),
        (SearchFilters(need=frozenset({"joint-rnd"})), ["Vi Mạch Ngũ Hành"]),
        (SearchFilters(language=frozenset({"vi"})), ["Vi Mạch Ngũ Hành"]),
        (SearchFilters(stage=frozenset({"seed", "growth"})), ["Vi Mạch Ngũ Hành", "Chợ Phiên"]),
    ],
)
def test_each_filter_keeps_who_fits_it(search, ecosystem, filters, found):
    assert names(search(ecosystem.investor, filters=filters)) == found


def test_nothing_asked_finds_nobody(search, ecosystem):
    assert search(ecosystem.investor).total == 0


def test_pages_follow_each_other(factory, search, ecosystem):
    with unit_of_work(factory) as session:
        add_startups(session, 12)

    first, second, beyond = (search(ecosystem.investor, "chip design", page=n) for n in (1, 2, 99))

    assert [item.rank for item in first.items] == list(range(1, 11))
    assert [item.rank for item in second.items] == [11, 12, 13]
    assert names(beyond) == names(second)


def test_a_page_takes_as_many_queries_however_long_the_list_is(factory, search, ecosystem):
    statements: list[str] = []

    def remember(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    counted = []
    event.listen(factory.kw["bind"], "before_cursor_execute", remember)
    for more in (2, 5):
        with unit_of_work(factory) as session:
            add_startups(session, more)
        search(ecosystem.investor, "chip design")
        statements.clear()
        assert search(ecosystem.investor, "chip design").found > more
        counted.append(len(statements))

    assert counted[0] == counted[1]


def test_two_guests_of_one_lead_leave_open_whose_match_it_is(factory, search, ecosystem):
    with unit_of_work(factory) as session:
        delegation = get_delegation(session, ecosystem.delegation)
        assert delegation is not None
        lead = make_lead(session, delegation)

    assert [i.own_id for i in search(lead, "chip design").items] == [ecosystem.fund]

    with unit_of_work(factory) as session:
        delegation = get_delegation(session, ecosystem.delegation)
        assert delegation is not None
        second = make_organization(session)
        make_profile(session, organization=second, kind=Kind.INVESTOR)
        add_to_delegation(session, delegation, second)

    assert [i.own_id for i in search(lead, "chip design").items] == [None]
