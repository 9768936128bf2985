"""Closed lists of the business in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from babel.numbers import get_currency_name

from matchmaker.domain.fields import INVESTOR_TYPE_LABELS, NEED_LABELS, STAGE_LABELS
from matchmaker.web.locale import country_name, current_locale, language_name
from matchmaker.web.words import _


def stage_label(stage: str) -> str:
    """The stage in words; an unknown one is shown as it was written."""
    return _(STAGE_LABELS.get(stage, stage))


def need_label(need: str) -> str:
    return _(NEED_LABELS.get(need, need))


def investor_type_label(kind: str) -> str:
    return _(INVESTOR_TYPE_LABELS.get(kind, kind))


def place_label(place: str) -> str:
    """A country or region by its code, anything else as it was written."""
    return country_name(place)


def language_label(language: str) -> str:
    return language_name(language)


def currency_label(code: str) -> str:
    return str(get_currency_name(code, locale=current_locale()))


def listed(words: Iterable[str]) -> str:
    """Words in one line, parted the way the reader's language parts them."""
    return _(", ").join(words)
