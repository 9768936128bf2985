"""Amounts as columns of lists give them: the unit in the heading, one end or two in one cell."""

from __future__ import annotations

import re
import unicodedata

from matchmaker.domain.cells import as_text
from matchmaker.domain.words import load_words
from matchmaker.domain.written_amounts import read_written_amount

_IN_BRACKETS = re.compile(r"[(\[（［【〔]([^()（）\[\]［］]*)[)\]）］】〕]")
_UNIT_WORD = re.compile(
    r"^(?:단위|单位|單位|単位|unit|in|đơn vị(?: tính)?|đvt)\s*[:：]?\s*", re.IGNORECASE
)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BETWEEN = re.compile(
    r"\s*(?:[~〜∼–—-]|부터|에서|đến|tới|至|到|から|\bto\b|\band\b)\s*", re.IGNORECASE
)
_BEGINNING = re.compile(r"^(?:from|between|từ|从|從|自)\s*", re.IGNORECASE)
_FIGURES = re.compile(r"[\d.,\s]*\d")
_LONGEST = 60
_ENDS = 2


def _bounds(end: str) -> re.Pattern[str]:
    """`10억 이하`, `up to $5M`: what stands before or behind an amount that is one end only."""
    words = load_words("amounts")["bounds"][end]
    before, behind = ("|".join(map(re.escape, words[place])) for place in ("before", "behind"))
    return re.compile(rf"(?:{before})\s*(.*\d.*)|(.*\d.*?)\s*(?:{behind})", re.IGNORECASE)


_LOWER, _UPPER = _bounds("lower"), _bounds("upper")


def unit_of_heading(label: str) -> str:
    """`투자금액(억원)` → `억원`; empty where the heading names no unit or currency."""
    for written in reversed(_IN_BRACKETS.findall(label)):
        unit = _UNIT_WORD.sub("", written.strip())
        if unit and not any(map(str.isdigit, unit)) and _counts(unit):
            return unit
    return ""


def _counts(unit: str) -> bool:
    one = read_written_amount(f"1 {unit}")
    return one is not None and bool(one.number != 1 or one.currency or one.sign)


def with_unit(raw: object, unit: str) -> object:
    """A bare number in the unit of its heading; of what counts itself only the currency lacks."""
    if not unit or isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return raw
    written = unicodedata.normalize("NFKC", as_text(raw)).strip()
    if _PLAIN.fullmatch(written):
        return f"{written} {unit}"
    amount, one = read_written_amount(written), read_written_amount(f"1 {unit}")
    if amount is None or one is None or amount.currency or amount.sign:
        return raw
    return f"{amount.number:f} {one.currency or one.sign or ''}".strip()


def range_of(raw: object) -> tuple[str | None, str | None] | None:
    """The smallest and the largest amount of `10~50억원` or `10억 이하`; None for one amount."""
    written = unicodedata.normalize("NFKC", as_text(raw)).strip()
    if len(written) > _LONGEST:
        return None
    ends = _split(written)
    if ends is not None:
        return ends
    lower, upper = _bare(_LOWER, written), _bare(_UPPER, written)
    return (lower, upper) if lower or upper else None


def _bare(bound: re.Pattern[str], written: str) -> str | None:
    match = bound.fullmatch(written)
    bare = (match[1] or match[2]).strip() if match else ""
    return bare if bare and read_written_amount(bare) else None


def _split(written: str) -> tuple[str, str] | None:
    ends = _BETWEEN.split(_BEGINNING.sub("", written))
    if len(ends) != _ENDS or not all(any(map(str.isdigit, end)) for end in ends):
        return None
    low, high = ends
    before, after = _around(high)
    if _FIGURES.fullmatch(low):
        low = _in_unit(low, before, after, high)
    elif not before and not after:
        before, after = _around(low)
        high = f"{before}{high}{after}"
    elif not before:
        high = f"{_around(low)[0]}{high}"
        low = low if _around(low)[1] else f"{low}{after}"
    return _in_one_currency(low, high)


def _in_unit(low: str, before: str, after: str, high: str) -> str:
    """`1-3 million` counts both in millions; of `500.000 đến 3 triệu` the first is whole."""
    in_unit = f"{before}{low}{after}"
    first, last = read_written_amount(in_unit), read_written_amount(high)
    return low if first and last and first.number > last.number else in_unit


def _in_one_currency(low: str, high: str) -> tuple[str, str] | None:
    """Both ends, where both can be read; the lower takes the currency of the higher."""
    first, last = read_written_amount(low), read_written_amount(high)
    if first is None or last is None:
        return None
    money = last.currency or last.sign
    if money and not (first.currency or first.sign):
        low = f"{first.number:f} {money}"
    return low, high


def _around(end: str) -> tuple[str, str]:
    """What stands before the figures of an amount, and what behind them."""
    figures = _FIGURES.search(end)
    return (end[: figures.start()], end[figures.end() :]) if figures else ("", "")
