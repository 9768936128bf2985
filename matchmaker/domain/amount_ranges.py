"""Amounts as columns of lists give them: the unit in the heading, two ends in one cell."""

from __future__ import annotations

import re
import unicodedata

from matchmaker.domain.cells import as_text
from matchmaker.domain.written_amounts import read_written_amount

_IN_BRACKETS = re.compile(r"[(\[（［【〔]([^()（）\[\]［］]*)[)\]）］】〕]")
_UNIT_WORD = re.compile(
    r"^(?:단위|单位|單位|単位|unit|in|đơn vị(?: tính)?|đvt)\s*[:：]?\s*", re.IGNORECASE
)
_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BETWEEN = re.compile(r"\s*(?:[~〜∼–—-]|부터|에서|đến|tới|至|到|から|\bto\b)\s*", re.IGNORECASE)
_FIGURES = re.compile(r"[\d.,\s]*\d")
_LONGEST = 60
_ENDS = 2


def unit_of_heading(label: str) -> str:
    """`투자금액(억원)` → `억원`; empty where the heading names no unit or currency."""
    for written in reversed(_IN_BRACKETS.findall(label)):
        unit = _UNIT_WORD.sub("", written.strip())
        if unit and not any(map(str.isdigit, unit)) and read_written_amount(f"1 {unit}"):
            return unit
    return ""


def with_unit(raw: object, unit: str) -> object:
    """A bare number in the unit of its heading; what names its own unit stays as it is."""
    if not unit or isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return raw
    written = unicodedata.normalize("NFKC", as_text(raw)).strip()
    return f"{written} {unit}" if _PLAIN.fullmatch(written) else raw


def split_range(raw: object) -> tuple[str, str] | None:
    """The two ends of `10~50억원`, each with its unit; None where there are not two."""
    written = unicodedata.normalize("NFKC", as_text(raw)).strip()
    if len(written) > _LONGEST:
        return None
    ends = _BETWEEN.split(written)
    if len(ends) != _ENDS or not all(any(map(str.isdigit, end)) for end in ends):
        return None
    low, high = ends
    before, after = _around(high)
    if _FIGURES.fullmatch(low):
        low = f"{before}{low}{after}"
    elif not before and not after:
        before, after = _around(low)
        high = f"{before}{high}{after}"
    elif not before:
        high = f"{_around(low)[0]}{high}"
        low = low if _around(low)[1] else f"{low}{after}"
    return _in_one_currency(low, high)


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
