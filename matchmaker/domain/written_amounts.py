"""Amounts as people write them: digits, words that count them, a currency before or after."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from matchmaker.domain.currencies import is_known_currency
from matchmaker.domain.words import load_words

_WORDS = load_words("amounts")
_UNITS: dict[str, int] = _WORDS["units"]["point"] | _WORDS["units"]["comma"]
_CURRENCIES: dict[str, str] = {
    word: code for code, words in _WORDS["currencies"].items() for word in words
}
_HABITS: dict[str, str] = {word: code for code, words in _WORDS["habits"].items() for word in words}
SIGNS: dict[str, list[str]] = _WORDS["signs"]
"""`$`, `¥` and `元`, each with the currencies it may mean, the usual one first."""

_LONGEST = 200
_SCALE = 10_000
"""From here on a unit counts all that stands before it: 3천5백만 is 3500만."""
_LATIN = "a-zà-öø-ÿăĩũơưạ-ỹ"


def _bounded(word: str) -> str:
    """A pattern for the word; in Latin letters it is no beginning and no end of another word.

    But for `đ`, which is written right behind a unit: `500trđ`.
    """
    before = f"(?<![{_LATIN}])" if re.match(f"[{_LATIN}]", word) else ""
    after = f"(?![{_LATIN}])" if re.search(f"[{_LATIN}đ]$", word) else ""
    return f"{before}{re.escape(word)}{after}"


def _any_of(words: Iterable[str]) -> str:
    return "|".join(_bounded(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"(?:\d(?:[\d.,'’]|\ (?=\d{3}(?!\d)))*|[.,]\d+)(?:e[-+]?\d{1,3}(?!\d))?"
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<number>{_NUMBER})
        | (?P<unit>{_any_of(_UNITS)})
        | (?P<currency>{_any_of(_CURRENCIES)})
        | (?P<sign>{_any_of(SIGNS)})
        | (?P<code>(?<![{_LATIN}])[a-z]{{3}}(?![{_LATIN}]))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT = re.compile(rf"^(?:(?:{_any_of(_WORDS['about']['words'])})\s*)+", re.IGNORECASE)
_OR_SO = re.compile(rf"\s*(?:{_any_of(_WORDS['about']['behind'])})$", re.IGNORECASE)
_PARENTHESES = re.compile(r"\(([^()\d]*)\)")
_PLAIN = re.compile(r"\d*(?:[.,]\d+)?")
_GROUPED = re.compile(r"\d{1,3}([.,' ’])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")

Token = tuple[str, str]
"""A kind (number, unit, currency, sign or code) and what was written."""


_MOST_WORDS = 8
"""So many words of an amount are looked for after its first digits."""
_FIGURE = re.compile(_NUMBER, re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:{_any_of(_CURRENCIES)}|{_any_of(SIGNS)}|(?<![{_LATIN}])[a-z]{{3}})\s?$", re.IGNORECASE
)


class _UnreadError(ValueError):
    """What stands there is no amount."""


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An amount in whole units; of its `sign` only the context knows the currency.

    `habit` is the currency of those who count in its units, where nothing names one: `20 tỷ`.
    """

    number: Decimal
    currency: str | None = None
    sign: str | None = None
    habit: str | None = None


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount and where it stands; `is_plain` when it has neither unit nor currency."""

    start: int
    end: int
    amount: WrittenAmount
    is_plain: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Digits and the units behind them: `5` and `천`, `만`."""

    digits: str
    units: list[str] = field(default_factory=list)


def read_written_amount(text: str) -> WrittenAmount | None:
    """Read an amount with its units and currency; None when anything is left unread."""
    if len(text) > _LONGEST:
        return None
    written = " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())
    written = _ABOUT.sub("", _PARENTHESES.sub(r" \1 ", written.rstrip(".。")).strip())
    written = _OR_SO.sub("", written)
    positive = written.removeprefix("-")
    try:
        tokens = _tokens(positive)
        number = _total(_parts(tokens))
        currency, sign = _named(tokens)
    except _UnreadError:
        return None
    habit = next(
        (_HABITS[word.casefold()] for _, word in tokens if word.casefold() in _HABITS), None
    )
    return WrittenAmount(number if positive == written else -number, currency, sign, habit)


def find_written_amounts(text: str) -> list[FoundAmount]:
    """Amounts in running text, each as long as it can be read; figures inside words are none."""
    found: list[FoundAmount] = []
    for figure in _FIGURE.finditer(text):
        free = found[-1].end if found else 0
        if figure.start() >= free and (one := _amount_at(text, figure, free)) is not None:
            found.append(one)
    return found


def _amount_at(text: str, figure: re.Match[str], free: int) -> FoundAmount | None:
    named = _BEFORE.search(text, free, figure.start())
    starts = [named.start()] if named else []
    if not re.match(f"[{_LATIN}]", text[max(0, figure.start() - 1) : figure.start()]):
        starts.append(figure.start())
    starts = [start + _is_comma_before(text, start) for start in starts]
    ends = [figure.end()]
    while len(ends) <= _MOST_WORDS and (token := _TOKEN.match(text, ends[-1])) is not None:
        ends.append(token.end())
    for start in starts:
        for end in reversed(ends):
            if (read := read_written_amount(text[start:end])) is not None:
                return FoundAmount(start, end, read, text[start:end] == figure.group())
    return None


def _is_comma_before(text: str, start: int) -> bool:
    """Whether a mark ends what stands before it, as in `fund,100万`, and begins no fraction."""
    ends_a_word = start > 0 and not text[start - 1].isspace()
    return text[start] == "," or (text[start] == "." and ends_a_word)


def holds_several_numbers(text: str) -> bool:
    """Whether the text may be a range, like `10~50억`."""
    return len(re.findall(_NUMBER, text, re.IGNORECASE)) > 1


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    while end < len(text):
        match = _TOKEN.match(text, end)
        if match is None:
            raise _UnreadError
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind]))
        end = match.end()
    return tokens


def _parts(tokens: list[Token]) -> list[_Part]:
    """Every number with its units; where there are several numbers, each has one."""
    parts: list[_Part] = []
    for kind, word in tokens:
        if kind == "number":
            parts.append(_Part(word))
        elif kind == "unit":
            if not parts:
                raise _UnreadError
            parts[-1].units.append(word.casefold())
    if not parts or (len(parts) > 1 and not all(part.units for part in parts)):
        raise _UnreadError
    return parts


def _total(parts: list[_Part]) -> Decimal:
    """Add up `3억 5천만`: what stands before a large unit is counted in it."""
    terms: list[tuple[Decimal, int]] = []
    section: list[tuple[Decimal, int]] = []
    for part in parts:
        factors = [_UNITS[unit] for unit in part.units]
        if any(first >= second for first, second in pairwise(factors)):
            raise _UnreadError
        scale = math.prod(factor for factor in factors if factor >= _SCALE)
        section.append((_decimal(part), math.prod(factors) // scale))
        if scale > 1:
            terms.append((_sum(section), scale))
            section = []
    return _sum([*terms, (_sum(section), 1)] if section else terms)


def _sum(terms: list[tuple[Decimal, int]]) -> Decimal:
    """Numbers times their units; each is below the unit before it, or they are a range."""
    if any(number * unit >= before for (_, before), (number, unit) in pairwise(terms)):
        raise _UnreadError
    return sum((number * unit for number, unit in terms), Decimal(0))


def _named(tokens: list[Token]) -> tuple[str | None, str | None]:
    """The currency, and the sign where no word or code says which of its currencies it is."""
    named = {_currency(kind, word) for kind, word in tokens if kind in ("currency", "code")}
    signs = {word for kind, word in tokens if kind == "sign"}
    if len(named) > 1 or len(signs) > 1:
        raise _UnreadError
    currency, sign = next(iter(named), None), next(iter(signs), None)
    if currency is None or sign is None:
        return currency, sign
    if currency not in SIGNS[sign]:
        raise _UnreadError
    return currency, None


def _currency(kind: str, word: str) -> str:
    """The code of a word; an unknown code is taken as one when it is in capitals."""
    if kind == "currency":
        return _CURRENCIES[word.casefold()]
    code = word.upper()
    if code != word and not is_known_currency(code):
        raise _UnreadError
    return code


def _decimal(part: _Part) -> Decimal:
    """Read digits with either decimal mark: of two marks the last one; groups of three group."""
    digits, _, power = part.digits.rstrip(".,'’").casefold().partition("e")
    is_plain = _PLAIN.fullmatch(digits) is not None
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not (is_plain and (power or _is_fraction(digits, part.units))):
        digits = digits.replace(grouped[1], "")
    elif not is_plain:
        raise _UnreadError
    return Decimal(f"{digits.replace(',', '.')}e{power or 0}")


def _is_fraction(digits: str, units: list[str]) -> bool:
    """Whether `1.234` is less than two: where its unit goes with that mark, else only `0.234`."""
    if not units or digits.startswith("0"):
        return digits.startswith("0")
    return ("." if units[0] in _WORDS["units"]["point"] else ",") in digits
