from datetime import date

import pytest

from matchmaker.domain.days import parse_day


@pytest.mark.parametrize(
    "raw",
    [
        "2026.1.13",
        "2026. 1. 13.",
        "2026-01-13",
        "2026/1/13 09:00",
        "2026年1月13日",
        "２０２６年１月１３日",
        "2026년 1월 13일",
        "2026년 1월 13일 (화)",
        "20260113",
        "13/01/2026",
        "13. 1. 2026",
        "13/01/2026 09:30",
        "R8.1.13",
        "R8/1/13",
        "令和8年1月13日",
        "民國115年1月13日",
        "中華民國115年1月13日",
        "ngày 13 tháng 1 năm 2026",
        "13 tháng 01 năm 2026",
        "13 Jan 2026",
        "13th January 2026",
        "January 13, 2026",
        "Jan. 13 2026",
        "13-Jan-2026",
        46035,
        46035.375,
        "46035",
    ],
)
def test_a_day_is_read_however_it_is_written(raw):
    assert parse_day(raw) == date(2026, 1, 13)


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("平成31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("S63.12.1", date(1988, 12, 1)),
    ],
)
def test_a_day_of_another_era_is_read(raw, day):
    assert parse_day(raw) == day


@pytest.mark.parametrize(
    "raw", ["R8.13.1", "13 Foo 2026", "tháng 1", "1234567", 99999, "2026年13月1日", "R", True]
)
def test_what_is_no_day_is_none(raw):
    assert parse_day(raw) is None
