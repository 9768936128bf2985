from datetime import UTC, date, datetime

import pytest

from matchmaker.domain.days import parse_day
from matchmaker.domain.enums import Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import (
    PastCompany,
    count_unread,
    parse_past_companies,
    past_company_of,
)
from matchmaker.domain.values import ReadingContext

KOREAN = ReadingContext(language="ko", country="KR")


def parse(entry, context=KOREAN):
    [company], _unnamed = parse_past_companies([entry], context)
    return company


def test_everything_said_of_a_company_is_kept_and_comes_back():
    company = parse(
        {
            "id": 7.0,
            "name": " 가람세미(주) ",
            "description": "SoC를\r\n설계합니다.",
            "sectors": "팹리스; SoC",
            "country": "대한민국",
            "region": "경기도",
            "city": "성남",
            "stage": "시리즈 A",
            "amount": "35억",
            "currency": "원",
            "date": "2021-06-17",
        }
    )

    assert company == {
        "id": "7",
        "name": "가람세미(주)",
        "description": "SoC를\n설계합니다.",
        "sectors": ["팹리스", "SoC"],
        "country": "KR",
        "region": "경기도",
        "city": "성남",
        "stage": "시리즈 A",
        "amount": {"minor": 3_500_000_000, "currency": "KRW", "assumed": False},
        "date": "2021-06-17",
    }
    assert past_company_of(company) == PastCompany(
        name="가람세미(주)",
        id="7",
        description="SoC를\n설계합니다.",
        sectors=("팹리스", "SoC"),
        country="KR",
        region="경기도",
        city="성남",
        stage=Stage.SERIES_A,
        amount=Money(3_500_000_000, "KRW"),
        day=date(2021, 6, 17),
    )


def test_a_name_alone_is_a_company():
    assert parse("Garam") == {"name": "Garam"}
    assert past_company_of({"name": "Garam"}) == PastCompany("Garam")


def test_an_unknown_country_and_stage_are_kept_as_written():
    company = parse({"name": "Garam", "country": "Atlantis", "stage": "warp"})

    assert company == {"name": "Garam", "country": "Atlantis", "stage": "warp"}
    assert past_company_of(company) == PastCompany("Garam", country="Atlantis")


def test_companies_without_a_name_are_counted():
    companies, unnamed = parse_past_companies(
        ["Garam", "", None, {"city": "Seoul"}, {"name": "-"}, {}], KOREAN
    )

    assert (companies, unnamed) == ([{"name": "Garam"}], 5)


def test_empty_cells_and_dashes_say_nothing():
    assert parse({"name": "Garam", "city": "-", "stage": " ", "amount": None, "date": "-"}) == {
        "name": "Garam"
    }


@pytest.mark.parametrize(
    ("cells", "context", "money"),
    [
        ({"amount": 5, "currency": "usd"}, KOREAN, ("USD", False)),
        ({"amount": "5억원"}, KOREAN, ("KRW", False)),
        ({"amount": 5}, KOREAN, ("KRW", True)),
        ({"amount": 5}, ReadingContext(country="KR", currency="EUR"), ("EUR", True)),
        ({"amount": 5}, ReadingContext(), ("USD", True)),
        ({"amount": "¥5"}, ReadingContext(language="zh"), ("CNY", False)),
    ],
)
def test_an_amount_is_in_its_own_currency_or_that_of_its_investor(cells, context, money):
    company = parse({"name": "Garam", **cells}, context)

    assert isinstance(company, dict)
    amount = company["amount"]
    assert isinstance(amount, dict)
    assert (amount["currency"], amount["assumed"]) == money


def test_amounts_and_days_that_cannot_be_read_are_left_out_and_counted():
    entries = [
        {"name": "a", "amount": "much", "date": "once"},
        {"name": "b", "amount": -5, "date": "2022-13-45"},
        {"name": "c", "amount": 5, "date": 2022},
        {"amount": "much"},
        "d",
    ]

    companies, _unnamed = parse_past_companies(entries, KOREAN)

    assert companies[:2] == [{"name": "a"}, {"name": "b"}]
    assert count_unread(entries, companies) == 4


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2022-07-15", date(2022, 7, 15)),
        ("2022.7.5", date(2022, 7, 5)),
        ("2022/07/15", date(2022, 7, 15)),
        ("2022-07-15T09:30:00Z", date(2022, 7, 15)),
        ("2022年7月15日", date(2022, 7, 15)),
        ("2022년 7월 15일", date(2022, 7, 15)),
        ("15/07/2022", date(2022, 7, 15)),
        ("07/15/2022", date(2022, 7, 15)),
        ("07/07/2022", date(2022, 7, 7)),
        ("06/07/2022", date(2022, 1, 1)),
        ("2022-07", date(2022, 7, 1)),
        ("2022年7月", date(2022, 7, 1)),
        ("07/2022", date(2022, 7, 1)),
        ("2022", date(2022, 1, 1)),
        (2022, date(2022, 1, 1)),
        (2022.0, date(2022, 1, 1)),
        (date(2022, 7, 15), date(2022, 7, 15)),
        (datetime(2022, 7, 15, 23, tzinfo=UTC), date(2022, 7, 15)),
    ],
)
def test_a_day_a_month_or_a_year_is_read(raw, day):
    assert parse_day(raw) == day


@pytest.mark.parametrize(
    "raw",
    [None, "", "once", "2022-13-01", "0000", "99999999", 12345, "13/2022", "13/13/2022"],
)
def test_what_is_no_day_is_none(raw):
    assert parse_day(raw) is None


@pytest.mark.parametrize("value", [None, "Garam", [], {}, {"name": 5}])
def test_what_is_not_kept_as_json_is_no_company(value):
    assert past_company_of(value) is None


def test_a_long_cell_is_cut():
    company = parse({"name": "x" * 300, "description": "y" * 6_000, "sectors": ["z" * 300] * 99})

    assert company == {"name": "x" * 200, "description": "y" * 5_000, "sectors": ["z" * 200]}
