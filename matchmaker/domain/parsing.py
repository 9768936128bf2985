"""Reading one field of a profile from whatever a form, a spreadsheet or a JSON line holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping

from matchmaker.domain.amounts import parse_currency, parse_money
from matchmaker.domain.bilingual import every_meaning, one_meaning
from matchmaker.domain.cells import (
    CLEAR,
    LIST_SEPARATORS,
    as_text,
    is_nested,
    quoted,
    split_list,
)
from matchmaker.domain.choices import parse_investor_type, parse_need
from matchmaker.domain.cleaning import clean_line, clean_text, has_unsafe
from matchmaker.domain.countries import parse_country
from matchmaker.domain.enums import InvestorType
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.languages import parse_language
from matchmaker.domain.past_companies import count_unread, parse_past_companies
from matchmaker.domain.phones import SHORTENED, read_phone, whole_phone
from matchmaker.domain.stages import parse_stages
from matchmaker.domain.text import N_
from matchmaker.domain.values import (
    FieldProblem,
    JsonValue,
    Parsed,
    ReadingContext,
    refusal,
    warning,
)

__all__ = ["CLEAR", "LIST_SEPARATORS", "PARSERS", "as_text", "parse_field", "split_list"]

_EMAIL = re.compile(r"[^@\s<>\",;:]+@[^@\s<>\",;:]+\.[^@\s<>\",;:.]+")
_WEB = re.compile(
    r"https?://([\w-]+\.)+([^\W\d_]{2,}|xn--[a-z\d-]+)(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE
)
_FORMULA = re.compile(r"[=@].|\+(?!\d)")
_TOO_MANY = N_("It has %(length)s entries; at most %(limit)s are possible.")


def parse_field(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    """Read `raw` (text, number or list) as this field; never raises."""
    parsed = PARSERS[field.type](field, raw, context)
    if field.type is FieldType.PAST_COMPANIES or not is_nested(raw):
        return parsed
    nested = N_("It holds objects or lists where text is expected; they are read as text.")
    return Parsed(parsed.value, (*parsed.problems, warning(field.name, nested)))


def _line(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    parsed = _bounded(field, as_text(raw), clean_line(as_text(raw)))
    if not isinstance(parsed.value, str) or not _FORMULA.match(parsed.value):
        return parsed
    formula = N_("It begins like a formula and is kept as plain text.")
    return Parsed(parsed.value, (*parsed.problems, warning(field.name, formula)))


def _text(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    return _bounded(field, as_text(raw), clean_text(as_text(raw)))


def _bounded(field: ProfileField, written: str, cleaned: str) -> Parsed:
    problems: list[FieldProblem] = []
    if has_unsafe(written):
        problems.append(warning(field.name, N_("Invisible control characters were taken out.")))
    if len(cleaned) > field.max_length:
        too_long = N_("It has %(length)s characters; at most %(limit)s are possible.")
        bounds = {"length": len(cleaned), "limit": field.max_length}
        problems.append(refusal(field.name, too_long, **bounds))
    return Parsed(_cut(field, cleaned) or None, tuple(problems))


def _cut(field: ProfileField, entry: str) -> str:
    return entry[: field.max_length].rstrip()


def _unique(entries: Iterable[str]) -> list[JsonValue]:
    return list(dict.fromkeys(entries))


def _entries(field: ProfileField, raw: object) -> tuple[list[str], list[FieldProblem]]:
    """The entries of a list within its bounds, and a refusal where it passes them."""
    entries = split_list(raw)
    problems = []
    if len(entries) > field.max_items:
        bounds = {"length": len(entries), "limit": field.max_items}
        problems.append(refusal(field.name, _TOO_MANY, **bounds))
    if any(len(entry) > field.max_length for entry in entries):
        too_long = N_("One entry is longer than %(limit)s characters.")
        problems.append(refusal(field.name, too_long, limit=field.max_length))
    return [_cut(field, entry) for entry in entries[: field.max_items]], problems


def _list(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    entries, problems = _entries(field, raw)
    return Parsed(_unique(entries) or None, tuple(problems))


def _needs(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    unknown = N_("“%(entry)s” is none of the choices and was left out.")
    return _choices(field, raw, parse_need, unknown)


def _choices(
    field: ProfileField, raw: object, read: Callable[[str], str | None], unknown: str
) -> Parsed:
    """What the entries of a list mean; of one that means nothing is told."""
    entries, problems = _entries(field, raw)
    meanings = {entry: every_meaning(entry, read) for entry in entries}
    problems += [
        warning(field.name, unknown, entry=quoted(entry))
        for entry, found in meanings.items()
        if not found
    ]
    known = (str(meaning) for found in meanings.values() for meaning in found)
    return Parsed(_unique(known) or None, tuple(problems))


def _stage(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _stages(field, [as_text(raw)], context)
    return Parsed(parsed.value[0] if isinstance(parsed.value, list) else None, parsed.problems)


def _stages(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    entries, problems = _entries(field, raw)
    stages = {entry: parse_stages(entry) for entry in entries}
    unknown = N_("“%(entry)s” is no stage we know; it is kept and not compared.")
    problems += [
        warning(field.name, unknown, entry=quoted(entry))
        for entry, stage in stages.items()
        if not stage
    ]
    kept = (word for entry, found in stages.items() for word in [*map(str, found)] or [entry])
    return Parsed(_unique(kept) or None, tuple(problems))


def _country(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _line(field, raw, context)
    if not isinstance(parsed.value, str):
        return parsed
    code = one_meaning(parsed.value, parse_country)
    if code is not None:
        return Parsed(code)
    unknown = N_("“%(entry)s” is no country we know; it is kept as written.")
    problem = warning(field.name, unknown, entry=quoted(raw))
    return Parsed(parsed.value, (*parsed.problems, problem))


def _markets(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    entries, problems = _entries(field, raw)
    known = (place for entry in entries for place in every_meaning(entry, parse_country) or [entry])
    return Parsed(_unique(known) or None, tuple(problems))


def _language(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    tag = quoted(raw)
    language = parse_language(tag)
    if language is not None or not tag:
        return Parsed(language)
    unknown = N_("“%(entry)s” is no language we know; it is guessed from the text.")
    return Parsed(None, (warning(field.name, unknown, entry=tag),))


def _languages(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    unknown = N_("“%(entry)s” is no language we know and was left out.")
    return _choices(field, raw, parse_language, unknown)


def _url(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    written = unicodedata.normalize("NFKC", clean_line(as_text(raw)))
    address = written if "://" in written or not written else f"https://{written}"
    parsed = _line(field, address, context)
    if not isinstance(parsed.value, str) or _WEB.fullmatch(parsed.value):
        return parsed
    unusable = N_("“%(entry)s” is no web address and was left out.")
    return Parsed(None, (warning(field.name, unusable, entry=quoted(raw)),))


def _email(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    parsed = _line(field, unicodedata.normalize("NFKC", as_text(raw)), context)
    if not isinstance(parsed.value, str) or _EMAIL.fullmatch(parsed.value):
        return parsed
    if found := _EMAIL.findall(parsed.value):
        first = N_("Of “%(entry)s” the first address is kept.")
        return Parsed(found[0], (warning(field.name, first, entry=quoted(raw)),))
    unusable = N_("“%(entry)s” is no e-mail address and was left out.")
    return Parsed(None, (warning(field.name, unusable, entry=quoted(raw)),))


def _phone(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    written = read_phone(raw)
    if SHORTENED.fullmatch(written):
        shortened = N_("“%(entry)s” lacks digits that a spreadsheet left out; it was left out.")
        return Parsed(None, (warning(field.name, shortened, entry=written),))
    whole = whole_phone(written, context.country)
    parsed = _line(field, whole, context)
    if whole == written:
        return parsed
    mended = N_("“%(entry)s” had lost its beginning and is read as %(whole)s.")
    problem = warning(field.name, mended, entry=written, whole=whole)
    return Parsed(parsed.value, (*parsed.problems, problem))


def _investor_type(field: ProfileField, raw: object, _context: ReadingContext) -> Parsed:
    kind = one_meaning(quoted(raw), parse_investor_type)
    if kind is not None or not quoted(raw):
        return Parsed(kind and kind.value)
    unknown = N_("“%(entry)s” is none of the choices; “other” is kept.")
    problem = warning(field.name, unknown, entry=quoted(raw))
    return Parsed(InvestorType.OTHER.value, (problem,))


def _past_companies(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    entries = _companies(raw)
    companies, unnamed = parse_past_companies(entries[: field.max_items], context)
    problems = []
    if unnamed:
        nameless = N_("Past companies without a name, left out: %(count)s.")
        problems.append(warning(field.name, nameless, count=unnamed))
    if unread := count_unread(entries[: field.max_items], companies):
        left_out = N_("Amounts and dates of past companies, unreadable and left out: %(count)s.")
        problems.append(warning(field.name, left_out, count=unread))
    if len(entries) > field.max_items:
        bounds = {"length": len(entries), "limit": field.max_items}
        problems.append(refusal(field.name, _TOO_MANY, **bounds))
    return Parsed(companies or None, tuple(problems))


def _companies(raw: object) -> list[object]:
    if isinstance(raw, list):
        return raw
    return [raw] if isinstance(raw, Mapping) else [*split_list(raw)]


PARSERS: dict[FieldType, Callable[[ProfileField, object, ReadingContext], Parsed]] = {
    FieldType.LINE: _line,
    FieldType.TEXT: _text,
    FieldType.LIST: _list,
    FieldType.NEEDS: _needs,
    FieldType.STAGE: _stage,
    FieldType.STAGES: _stages,
    FieldType.MONEY: parse_money,
    FieldType.CURRENCY: parse_currency,
    FieldType.COUNTRY: _country,
    FieldType.MARKETS: _markets,
    FieldType.LANGUAGE: _language,
    FieldType.LANGUAGES: _languages,
    FieldType.URL: _url,
    FieldType.EMAIL: _email,
    FieldType.PHONE: _phone,
    FieldType.INVESTOR_TYPE: _investor_type,
    FieldType.PAST_COMPANIES: _past_companies,
}
