from datetime import date

import pytest

from matchmaker.web.locale import format_days
from matchmaker.web.presenters.event_clock import short_day
from tests.factories.pages import page_in

FIRST = date(2027, 3, 27)


@pytest.mark.parametrize(
    ("locale", "last", "words"),
    [
        ("en", FIRST, "27 March 2027"),
        ("en", date(2027, 3, 28), "27–28 March 2027"),
        ("en", date(2027, 4, 2), "27 March – 2 April 2027"),
        ("en", date(2028, 3, 28), "27 March 2027 – 28 March 2028"),
        ("vi", date(2027, 3, 28), "27–28/03/2027"),
        ("vi", date(2027, 4, 2), "27/03 – 02/04/2027"),
        ("ko", date(2027, 3, 28), "2027년 3월 27일~28일"),
        ("zh", date(2027, 4, 2), "2027年3月27日至4月2日"),
        ("ja", date(2027, 3, 28), "2027年3月27日～28日"),
    ],
)
def test_days_are_written_as_short_as_the_reader_writes_them(locale, last, words):
    assert format_days(FIRST, last, locale) == words


@pytest.mark.parametrize(("locale", "words"), [("en", "Sat 27 Mar"), ("vi", "Th 7, 27/03")])
def test_a_day_of_an_event_says_its_weekday(locale, words):
    with page_in(locale):
        assert short_day(FIRST) == words
