"""What a profile still lacks that matching would use."""

from __future__ import annotations

from matchmaker.domain.enums import Kind, Need
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.values import Values

ANY_TEXT = "summary"
"""Stands for a text in whichever language."""
_OF_ALL = ("sectors", "seeking", "offering", "markets", "languages")
_OF_STARTUPS = ("stage", "raising_amount")
_OF_INVESTORS = ("stages", "past_companies")
_OF_TICKETS = ("ticket_min", "ticket_max")


def missing_fields(kind: Kind, values: Values) -> tuple[str, ...]:
    """Names of the empty fields; tickets are asked only of those who offer investment."""
    wanted: tuple[str, ...] = _OF_ALL
    if kind is Kind.STARTUP:
        wanted += _OF_STARTUPS
    if kind is Kind.INVESTOR:
        wanted += _OF_INVESTORS
    missing = [name for name in wanted if not values.get(name)]
    if kind is Kind.INVESTOR and _offers_investment(values):
        missing += [] if any(values.get(name) for name in _OF_TICKETS) else [_OF_TICKETS[0]]
    return tuple(missing) if _has_text(values) else (ANY_TEXT, *missing)


def _offers_investment(values: Values) -> bool:
    offered = values.get("offering")
    return isinstance(offered, list) and Need.INVESTMENT.value in offered


def _has_text(values: Values) -> bool:
    return any(
        values.get(text_field(part, language))
        for part in ("summary", "description")
        for language in TEXT_LANGUAGES
    )
