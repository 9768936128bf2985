"""What a profile declares: sectors, places, stages, tickets, needs, markets, activity."""

import math
from datetime import date

import pytest

from matchmaker.domain.enums import Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import (
    ActivityFact,
    MarketFact,
    NeedsFact,
    PlaceFact,
    SectorFact,
    SizeFact,
    StageFact,
    TicketFact,
)
from tests.factories.markets import a_startup, an_investor, fact, says, value, values_of


def test_a_sector_in_another_language_is_the_same_sector():
    investor = an_investor(sectors=("팹리스",))
    people = (
        a_startup("s1", sectors=("thiết kế vi mạch",)),
        a_startup("s2", sectors=("trò chơi",)),
        investor,
    )

    near, far = values_of("sector", *people)[0]

    assert near > far
    assert fact("sector", *people) == SectorFact(("chip-design", "chips"), 0)
    assert fact("sector", *people, startup=1) is None


def test_a_startup_without_sectors_is_placed_by_its_summary():
    people = (a_startup(texts=says("en", "chip design")), an_investor(sectors=("반도체",)))

    assert fact("sector", *people) == SectorFact(("chips",), 0)


def test_sectors_of_past_companies_count():
    backed = PastCompany("Acme", sectors=("games",))
    people = (a_startup(sectors=("게임",)), an_investor(past_companies=(backed,)))

    assert fact("sector", *people) == SectorFact(("games",), 1)


def test_a_place_is_the_same_with_and_without_marks():
    backed = PastCompany("Acme", city="Da Nang")
    people = (a_startup(city="Đà Nẵng"), an_investor(past_companies=(backed,)))

    assert fact("place", *people) == PlaceFact("Đà Nẵng", 1)


def test_an_unknown_place_has_no_fact():
    people = (a_startup(city="Huế"), an_investor(city="Seoul"))

    assert fact("place", *people) is None


def test_a_declared_stage_raises_startups_of_that_stage():
    investor = an_investor(stages=(Stage.SEED,))
    people = (
        a_startup("s1", stages=(Stage.SEED,)), a_startup("s2", stages=(Stage.GROWTH,)), investor,
        an_investor("i2", stages=(Stage.GROWTH,)),
    )  # fmt: skip

    seed, growth = values_of("stage", *people)[0]

    assert seed > 0 > growth
    assert fact("stage", *people, startup=1) == StageFact(
        Stage.GROWTH, (Stage.SEED,), is_declared=True
    )


def test_stages_of_past_companies_stand_in_for_declared_ones():
    backed = tuple(PastCompany(str(i), stage=Stage.SEED) for i in range(3))
    people = (a_startup(stages=(Stage.SEED,)), an_investor(past_companies=backed))

    assert fact("stage", *people) == StageFact(Stage.SEED, (Stage.SEED,), is_declared=False)


def dollars(amount):
    return Money(amount * 100, "USD")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [(100_000, "below"), (500_000, "inside"), (900_000, "inside"), (9_000_000, "above")],
)
def test_an_amount_is_inside_a_declared_ticket_or_not(asked, verdict):
    investor = an_investor(ticket_min=dollars(500_000), ticket_max=dollars(2_000_000))
    people = (a_startup(raising=dollars(asked)), investor)

    found = fact("ticket", *people)

    assert isinstance(found, TicketFact)
    assert found.verdict == verdict


def test_an_amount_inside_a_declared_range_says_more_than_one_beside_it():
    investor = an_investor(ticket_min=dollars(500_000), ticket_max=dollars(2_000_000))
    asked = [100_000, 900_000, 9_000_000]
    people = (*(a_startup(f"s{amount}", raising=dollars(amount)) for amount in asked), investor)

    small, fitting, large = values_of("ticket", *people)[0]

    assert fitting > max(small, large)


def test_a_ticket_with_one_end_open_still_fits_what_lies_beyond_it():
    opened = an_investor(ticket_min=dollars(500_000))
    people = (
        a_startup("s1", raising=dollars(1_000_000)),
        a_startup("s2", raising=dollars(10_000)),
        opened,
    )

    fitting, small = values_of("ticket", *people)[0]

    assert fitting > small


def test_ticket_lift_is_the_log_of_two_kernel_densities():
    amounts = ([100_000, 150_000, 900_000], [2_000_000, 3_000_000])
    asked = (120_000, 2_500_000)
    people = (
        *(a_startup(f"s{i}", raising=dollars(amount)) for i, amount in enumerate(asked)),
        *(
            an_investor(
                f"i{i}",
                past_companies=tuple(PastCompany(str(a), amount=dollars(a)) for a in own),
            )
            for i, own in enumerate(amounts)
        ),
    )

    found = values_of("ticket", *people)

    for row, own in enumerate(amounts):
        for column, amount in enumerate(asked):
            paid = kernel_sum([*amounts[0], *amounts[1]], amount) / 5
            everyone = (paid + kernel_sum(asked, amount) / 2) / 2
            record = kernel_sum(own, amount) + 3 * everyone
            expected = math.log(record / (len(own) + 3) / everyone)
            assert found[row, column] == pytest.approx(expected, abs=0.2)


def kernel_sum(amounts, at):
    distances = [math.log(amount / at) / 0.5 for amount in amounts]
    return sum(math.exp(-distance * distance / 2) for distance in distances)


def test_tickets_compare_across_currencies():
    investor = an_investor(
        ticket_min=Money(500_000_000, "KRW"), ticket_max=Money(5_000_000_000, "KRW")
    )

    asked = a_startup(raising=Money(30_000_000_000, "VND"))
    found = fact("ticket", asked, investor)

    assert isinstance(found, TicketFact)
    assert found.verdict == "inside"


def test_a_ticket_range_upside_down_is_read_the_right_way_round():
    investor = an_investor(ticket_min=dollars(2_000_000), ticket_max=dollars(500_000))
    straight = an_investor(ticket_min=dollars(500_000), ticket_max=dollars(2_000_000))
    asked = a_startup(raising=dollars(900_000))

    assert value("ticket", investor, asked) == value("ticket", straight, asked)


def test_an_unknown_currency_is_not_compared():
    investor = an_investor(ticket_min=dollars(1), ticket_max=dollars(2))

    assert math.isnan(value("ticket", investor, a_startup(raising=Money(5, "QQQ"))))


def test_past_amounts_stand_in_for_a_declared_ticket():
    small = tuple(PastCompany(str(i), amount=dollars(100_000)) for i in range(5))
    large = tuple(PastCompany(str(i), amount=dollars(10_000_000)) for i in range(5))
    people = (
        a_startup(raising=dollars(120_000)),
        an_investor("i1", past_companies=small),
        an_investor("i2", past_companies=large),
    )

    near, far = values_of("ticket", *people)[:, 0]

    assert near > far
    found = fact("ticket", *people)
    assert isinstance(found, TicketFact)
    assert found.typical == dollars(100_000)


def test_needs_met_are_counted_both_ways():
    investor = an_investor(
        seeking=frozenset({Need.OUTSOURCING, Need.TALENT}), offering=frozenset({Need.INVESTMENT})
    )
    startup = a_startup(
        seeking=frozenset({Need.INVESTMENT}), offering=frozenset({Need.OUTSOURCING})
    )

    assert value("needs", investor, startup) == pytest.approx(math.log(3))
    assert fact("needs", startup, investor) == NeedsFact((Need.INVESTMENT,), (Need.OUTSOURCING,))


def test_needs_say_nothing_where_a_side_names_none():
    startup = a_startup(seeking=frozenset({Need.INVESTMENT}))

    assert math.isnan(value("needs", an_investor(), startup))


@pytest.mark.parametrize(
    ("guest", "home", "expected"),
    [
        (("VN",), ("KR",), 2.0),
        (("035",), (), 1.0),
        (("US",), ("US",), 0.5),
        (("US",), ("JP",), 0.0),
        ((), (), math.nan),
    ],
)
def test_markets_are_weighed_both_ways(guest, home, expected):
    investor = an_investor(country="KR", markets=guest)
    startup = a_startup(country="VN", markets=home)

    found = value("market", investor, startup)

    assert found == expected or (math.isnan(found) and math.isnan(expected))


def test_shared_markets_are_named():
    people = (
        a_startup(country="VN", markets=("KR", "US")),
        an_investor(country="KR", markets=("035", "US")),
    )

    assert fact("market", *people) == MarketFact(("VN", "KR", "US"))


def test_activity_fades_with_a_memory_of_a_year():
    days = (date(2026, 1, 1), date(2025, 1, 1), date(2020, 1, 1), None)
    investor = an_investor(past_companies=tuple(PastCompany(str(d), day=d) for d in days))
    ages = [(days[0] - day).days for day in days if day]

    found = value("activity", investor, a_startup())

    undated = 0.2
    recent = sum(math.exp(-age / 365) for age in ages)
    assert found == pytest.approx(math.log1p(recent + undated))
    assert fact("activity", a_startup(), investor) == ActivityFact(4, 2)


def test_a_country_counts_only_where_no_city_or_region_is_known():
    neighbour = an_investor(country="VN", city="Hà Nội")
    people = (a_startup(country="VN", city="Huế"), a_startup("s2", country="VN"), neighbour)

    assert fact("place", *people) is None
    assert fact("place", *people, startup=1) is None


def test_a_visitors_own_country_is_no_place_it_looks_in_but_what_it_backed_tells():
    startup = a_startup(country="VN")
    backed = (PastCompany("Acme", country="VN"),)

    assert fact("place", startup, an_investor(country="VN")) is None
    assert fact("place", startup, an_investor(past_companies=backed)) == PlaceFact("VN", 1)


def test_a_larger_round_has_room_for_more_investors_and_no_amount_for_none():
    people = (
        a_startup("s1", raising=dollars(100_000)),
        a_startup("s2", raising=dollars(900_000)),
        a_startup("s3"),
        an_investor(),
    )

    assert values_of("size", *people)[0] == pytest.approx([math.log(2), math.log(10), 0])
    assert fact("size", *people, startup=1) == SizeFact(dollars(900_000))
    assert fact("size", *people, startup=2) is None
