"""Days as lists write them: by any order and mark, by era, or as a spreadsheet counts them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line

_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./年년] ?(\d{1,2}))?(?:[-./月월] ?(\d{1,2}))?(?!\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4})\b.*")
_ERA = re.compile(r"(令和|平成|昭和|[rhs]) ?(\d{1,2}|元)[-./年] ?(\d{1,2})[-./月] ?(\d{1,2})日?")
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_OF_TAIWAN = re.compile(r"(?:中華)?民國 ?(\d{1,3})年 ?(\d{1,2})月 ?(\d{1,2})日?")
_BEFORE_TAIWAN = 1911
_VIETNAMESE = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? năm (\d{4})")
_DAY_AND_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})")
_NAME_AND_DAY = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_WHOLE = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_SERIAL = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""From 1954 to 2118: what a spreadsheet counts since 1900."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_day(raw: object) -> date | None:
    """Read a day, a month or a year; None when it is none. Of 06/07/2026 only the year is sure."""
    if isinstance(raw, date):
        return raw.date() if isinstance(raw, datetime) else raw
    written = unicodedata.normalize("NFKC", clean_line(as_text(raw))).casefold()
    with suppress(ValueError):
        return _in_order(written) or _by_era(written) or _by_name(written)
    return None


def _in_order(written: str) -> date | None:
    if match := _WHOLE.fullmatch(written):
        return date(int(match[1] + match[2]), int(match[3]), int(match[4]))
    if _SERIAL.fullmatch(written) and int(float(written)) in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=int(float(written)))
    if match := _YEAR_FIRST.match(written):
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    if match := _MONTH_AND_YEAR.fullmatch(written):
        return date(int(match[2]), int(match[1]), 1)
    if match := _YEAR_LAST.fullmatch(written):
        return _day_of_either_order(int(match[1]), int(match[2]), int(match[3]))
    return None


def _day_of_either_order(first: int, second: int, year: int) -> date:
    """15/07 and 07/15 are one day; of 06/07 only the year is sure."""
    if first <= len(_MONTHS) and second <= len(_MONTHS) and first != second:
        return date(year, 1, 1)
    return date(year, min(first, second), max(first, second))


def _by_era(written: str) -> date | None:
    if match := _ERA.match(written):
        year = 1 if match[2] == "元" else int(match[2])
        return date(_ERAS[match[1]] + year, int(match[3]), int(match[4]))
    if match := _OF_TAIWAN.match(written):
        return date(_BEFORE_TAIWAN + int(match[1]), int(match[2]), int(match[3]))
    return None


def _by_name(written: str) -> date | None:
    if match := _VIETNAMESE.match(written):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := _DAY_AND_NAME.match(written):
        return date(int(match[3]), _month(match[2]), int(match[1]))
    if match := _NAME_AND_DAY.match(written):
        return date(int(match[3]), _month(match[1]), int(match[2]))
    return None


def _month(name: str) -> int:
    """The number of a month by its first three letters; ValueError for another word."""
    return _MONTHS.index(name) + 1
