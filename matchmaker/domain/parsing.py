"""Reading one field of a profile from whatever a form, a spreadsheet or a JSON line holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from matchmaker.domain.cleaning import clean_line, clean_text, has_unsafe
from matchmaker.domain.countries import parse_country
from matchmaker.domain.enums import InvestorType, Need, Severity
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.languages import parse_language
from matchmaker.domain.money import currency_of, is_known_currency, money_from, read_amount
from matchmaker.domain.past_companies import parse_past_companies
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem, JsonValue, Parsed, ReadingContext, money_value

LIST_SEPARATORS = re.compile(r"[;；、，,|・·\n\r]| / ")
_EMAIL = re.compile(r"[^@\s<>\",;:]+@[^@\s<>\",;:]+\.[^@\s<>\",;:.]+")
_HOST = re.compile(r"[^\s/?#@]+\.[^\s/?#@.]{2,}(:\d+)?")
_FORMULA = re.compile(r"[=@].|\+(?!\d)")
CLEAR = "-"
"""Written in a cell, this empties the field."""


def parse_field(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    """Read `raw` (text, number or list) as this field; never raises."""
    return PARSERS[field.type](field, raw, context)


def split_list(raw: object) -> list[str]:
    """Split at `;；、，,|・·` and line ends, at `/` only with spaces around it; drop repeats."""
    parts = raw if isinstance(raw, list) else LIST_SEPARATORS.split(as_text(raw))
    cleaned = (clean_line(as_text(part)) for part in parts)
    return list(dict.fromkeys(part for part in cleaned if part))


def as_text(raw: object) -> str:
    """Whatever a cell holds, as text; whole floats lose their `.0`."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return raw if isinstance(raw, str) else str(raw)


def _warn(field: ProfileField, text: str, **values: object) -> FieldProblem:
    return FieldProblem(field.name, Message(text, values))


def _refuse(field: ProfileField, text: str, **values: object) -> FieldProblem:
    return FieldProblem(field.name, Message(text, values), Severity.ERROR)


def _line(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    return _bounded(field, as_text(raw), clean_line(as_text(raw)))


def _text(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    return _bounded(field, as_text(raw), clean_text(as_text(raw)))


def _bounded(field: ProfileField, written: str, cleaned: str) -> Parsed:
    problems: list[FieldProblem] = []
    if has_unsafe(written):
        problems.append(_warn(field, N_("Invisible control characters were taken out.")))
    if field.type is FieldType.LINE and _FORMULA.match(cleaned):
        problems.append(_warn(field, N_("It begins like a formula and is kept as plain text.")))
    if len(cleaned) > field.max_length:
        message = N_("It has %(length)s characters; at most %(limit)s are possible.")
        problems.append(_refuse(field, message, length=len(cleaned), limit=field.max_length))
        cleaned = cleaned[: field.max_length]
    return Parsed(cleaned or None, tuple(problems))


def _list(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    entries = split_list(raw)
    problems = []
    if len(entries) > field.max_items:
        message = N_("It has %(length)s entries; at most %(limit)s are possible.")
        problems.append(_refuse(field, message, length=len(entries), limit=field.max_items))
    if any(len(entry) > field.max_length for entry in entries):
        problems.append(
            _refuse(
                field, N_("One entry is longer than %(limit)s characters."), limit=field.max_length
            )
        )
    kept: list[JsonValue] = [entry[: field.max_length] for entry in entries[: field.max_items]]
    return Parsed(kept or None, tuple(problems))


def _needs(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    known: list[JsonValue] = []
    problems = []
    for entry in split_list(raw):
        word = re.sub(r"[\s_-]+", "-", entry.casefold())
        if word in {need.value for need in Need}:
            known.append(word)
        else:
            problems.append(
                _warn(
                    field, N_("“%(entry)s” is none of the choices and was left out."), entry=entry
                )
            )
    return Parsed(known or None, tuple(problems))


def _stage(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _stages(field, [as_text(raw)], context)
    first = parsed.value[0] if isinstance(parsed.value, list) else None
    return Parsed(first, parsed.problems)


def _stages(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    kept: list[JsonValue] = []
    problems = []
    for entry in split_list(raw)[: field.max_items]:
        stage = parse_stage(entry)
        kept.append(stage.value if stage else entry[: field.max_length])
        if stage is None:
            problems.append(
                _warn(
                    field,
                    N_("“%(entry)s” is no stage we know; it is kept and not compared."),
                    entry=entry,
                )
            )
    return Parsed(list(dict.fromkeys(str(k) for k in kept)) or None, tuple(problems))


def _money(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    read = _number(raw, context)
    if read is None:
        return Parsed(
            None,
            (_refuse(field, N_("“%(entry)s” is no amount we can read."), entry=as_text(raw)[:80]),),
        )
    amount, named = read
    currency = named or context.currency
    assumed = currency is None
    if currency is None:
        currency = (currency_of(context.country) if context.country else None) or "USD"
    money = money_from(amount, currency, is_assumed=assumed)
    if money is None:
        return Parsed(
            None,
            (_refuse(field, N_("“%(entry)s” cannot be a true amount."), entry=as_text(raw)[:80]),),
        )
    problems = ()
    if assumed:
        problems = (
            _warn(field, N_("No currency is given; %(currency)s is assumed."), currency=currency),
        )
    return Parsed(money_value(money), problems)


def _number(raw: object, context: ReadingContext) -> tuple[Decimal, str | None] | None:
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | float):
        try:
            amount = Decimal(str(raw))
        except InvalidOperation:
            return None
        return (amount, None) if amount.is_finite() else None
    return read_amount(as_text(raw)[:200], yen_or_yuan=context.yen_or_yuan)


def _currency(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    code = clean_line(as_text(raw)).upper()
    if is_known_currency(code):
        return Parsed(code)
    read = read_amount(f"1 {code}")
    if read is not None and read[1] is not None and read[0] == 1:
        return Parsed(read[1])
    message = N_("“%(entry)s” is no currency we know; amounts are kept and not compared.")
    return Parsed(code[:8] or None, (_warn(field, message, entry=code[:40]),) if code else ())


def _country(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    name = clean_line(as_text(raw))[: field.max_length]
    code = parse_country(name)
    if code is None and name:
        return Parsed(
            name,
            (
                _warn(
                    field,
                    N_("“%(entry)s” is no country we know; it is kept as written."),
                    entry=name,
                ),
            ),
        )
    return Parsed(code)


def _markets(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    places: list[JsonValue] = [
        parse_country(entry) or entry[: field.max_length]
        for entry in split_list(raw)[: field.max_items]
    ]
    return Parsed(list(dict.fromkeys(str(place) for place in places)) or None)


def _language(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    tag = clean_line(as_text(raw))
    language = parse_language(tag) if tag else None
    if language is None and tag:
        return Parsed(
            None,
            (
                _warn(
                    field,
                    N_("“%(entry)s” is no language we know; it is guessed from the text."),
                    entry=tag[:40],
                ),
            ),
        )
    return Parsed(language)


def _languages(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    known: list[JsonValue] = []
    problems = []
    for entry in split_list(raw)[: field.max_items]:
        language = parse_language(entry)
        if language is None:
            problems.append(
                _warn(
                    field,
                    N_("“%(entry)s” is no language we know and was left out."),
                    entry=entry[:40],
                )
            )
        elif language not in known:
            known.append(language)
    return Parsed(known or None, tuple(problems))


def _url(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _line(field, raw, context)
    if not isinstance(parsed.value, str):
        return parsed
    address = parsed.value if "://" in parsed.value else f"https://{parsed.value}"
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) is not None
    except ValueError:
        usable = False
    if not usable:
        return Parsed(
            None,
            (
                *parsed.problems,
                _warn(
                    field,
                    N_("“%(entry)s” is no web address and was left out."),
                    entry=parsed.value[:80],
                ),
            ),
        )
    return Parsed(address, parsed.problems)


def _email(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _line(field, raw, context)
    if isinstance(parsed.value, str) and not _EMAIL.fullmatch(parsed.value):
        return Parsed(
            None,
            (
                *parsed.problems,
                _warn(
                    field,
                    N_("“%(entry)s” is no e-mail address and was left out."),
                    entry=parsed.value[:80],
                ),
            ),
        )
    return parsed


def _investor_type(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    word = clean_line(as_text(raw)).casefold()
    if word in {kind.value for kind in InvestorType}:
        return Parsed(word)
    if not word:
        return Parsed()
    return Parsed(
        InvestorType.OTHER.value,
        (
            _warn(
                field, N_("“%(entry)s” is none of the choices; “other” is kept."), entry=word[:40]
            ),
        ),
    )


def _past_companies(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    entries = raw if isinstance(raw, list) else split_list(raw)
    companies, unnamed = parse_past_companies(entries[: field.max_items], context)
    problems = []
    if unnamed:
        problems.append(
            _warn(
                field, N_("%(count)s past companies without a name were left out."), count=unnamed
            )
        )
    if len(entries) > field.max_items:
        message = N_("It has %(length)s entries; at most %(limit)s are possible.")
        problems.append(_refuse(field, message, length=len(entries), limit=field.max_items))
    return Parsed(companies or None, tuple(problems))


PARSERS: dict[FieldType, Callable[[ProfileField, object, ReadingContext], Parsed]] = {
    FieldType.LINE: _line,
    FieldType.TEXT: _text,
    FieldType.LIST: _list,
    FieldType.NEEDS: _needs,
    FieldType.STAGE: _stage,
    FieldType.STAGES: _stages,
    FieldType.MONEY: _money,
    FieldType.CURRENCY: _currency,
    FieldType.COUNTRY: _country,
    FieldType.MARKETS: _markets,
    FieldType.LANGUAGE: _language,
    FieldType.LANGUAGES: _languages,
    FieldType.URL: _url,
    FieldType.EMAIL: _email,
    FieldType.INVESTOR_TYPE: _investor_type,
    FieldType.PAST_COMPANIES: _past_companies,
}
