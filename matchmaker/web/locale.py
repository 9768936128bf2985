"""The reader's language, and numbers, dates and money as it writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from decimal import Decimal
from urllib.parse import urlencode

from babel import Locale as BabelLocale
from babel.dates import format_date as babel_date
from babel.dates import format_datetime, format_interval, get_timezone, get_timezone_gmt
from babel.numbers import format_decimal
from flask import Flask, request, session, url_for
from flask_babel import Babel, get_locale

from matchmaker.domain import countries
from matchmaker.domain.enums import Locale
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.languages import primary
from matchmaker.domain.money import Money
from matchmaker.domain.text import N_, Message
from matchmaker.translations import FOLDER, html_lang, translate_into
from matchmaker.web.amounts import NO_BREAK, converted, written
from matchmaker.web.context import current_actor_or_none, settings

LANGUAGE_KEY = "language"
OWN_NAMES = {
    Locale.VI: "Tiếng Việt",
    Locale.EN: "English",
    Locale.KO: "한국어",
    Locale.ZH: "简体中文",
    Locale.JA: "日本語",
}
_CURRENCIES = {
    Locale.VI: "VND",
    Locale.EN: "USD",
    Locale.KO: "KRW",
    Locale.ZH: "CNY",
    Locale.JA: "JPY",
}
_DATE_PATTERNS = {"en": "d MMMM y", "vi": "dd/MM/y"}
"""Where the usual form is not the long one of the locale."""
_OPENINGS = {"en": ("d MMMM y – ", "d MMMM – ", "d–"), "vi": ("dd/MM/y – ", "dd/MM – ", "dd–")}
"""What stands before the last day: where it is of another year, of another month, of the same."""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language, named in that language."""

    name: str
    lang: str
    href: str
    is_current: bool


def init_locale(app: Flask) -> None:
    Babel(
        app,
        default_locale=Locale.EN.value,
        default_translation_directories=str(FOLDER),
        locale_selector=select_locale,
    )
    app.before_request(remember_language)


def select_locale() -> str:
    """Asked for now, else earlier, else the account's, else the browser's, else English."""
    for tag in (request.args.get("lang"), session.get(LANGUAGE_KEY), _account_language()):
        if (known := _known(tag)) is not None:
            return known
    return request.accept_languages.best_match(list(Locale), default=Locale.EN) or Locale.EN


def remember_language() -> None:
    """Keep the language that `?lang=` chooses on any page that is only looked at."""
    chosen = _known(request.args.get("lang"))
    if chosen and request.method == "GET" and session.get(LANGUAGE_KEY) != chosen:
        session[LANGUAGE_KEY] = chosen


def _account_language() -> str | None:
    actor = current_actor_or_none()
    return actor.language if actor else None


def _known(tag: object) -> str | None:
    return Locale(tag).value if isinstance(tag, str) and tag in set(Locale) else None


def current_locale() -> str:
    """The reader's language: en, vi, ko, zh or ja."""
    return str(get_locale() or Locale.EN.value)


def language_links() -> tuple[LanguageLink, ...]:
    """This page in each language; the first page where there is none to look at."""
    here, query = url_for("home.index"), {}
    if request.endpoint and request.method in {"GET", "HEAD"}:
        here, query = (
            url_for(request.endpoint, **request.view_args or {}),
            request.args.to_dict(flat=False),
        )
    current = current_locale()
    return tuple(
        LanguageLink(
            name=name,
            lang=html_lang(code),
            href=f"{here}?{urlencode({**query, 'lang': code.value}, doseq=True)}",
            is_current=code == current,
        )
        for code, name in OWN_NAMES.items()
    )


def translate(message: Message) -> str:
    """A sentence from below the web, with its values, in the reader's language."""
    days = {k: format_date(v) for k, v in message.values.items() if isinstance(v, date)}
    if days:
        message = replace(message, values={**message.values, **days})
    return translate_into(current_locale(), message)


def format_number(number: float, locale: str | None = None) -> str:
    return str(format_decimal(number, locale=locale or current_locale()))


def format_score(score: float, locale: str | None = None) -> str:
    """One decimal, always: 74.8 or 74,8."""
    return str(format_decimal(score, "0.0", locale=locale or current_locale()))


def format_exact(number: float, locale: str | None = None) -> str:
    """Every decimal there is, for who wants to check a sum."""
    exact = Decimal(repr(number))
    return str(
        format_decimal(exact, "0.0", locale=locale or current_locale(), decimal_quantization=False)
    )


def format_money(money: Money, *, compact: bool = True, locale: str | None = None) -> str:
    """The amount as entered, in its own currency."""
    return written(money, locale or current_locale(), compact=compact)


def format_money_about(money: Money, currency: str, locale: str | None = None) -> str:
    """“≈ US$1.2 million”; empty when it is in that currency already or has no rate."""
    other = converted(money, currency, default_rates())
    if other is None:
        return ""
    return f"≈{NO_BREAK}{written(other, locale or current_locale(), compact=True)}"


def rates_note() -> str:
    """By which rates an amount after ≈ was converted."""
    sentence = N_("Amounts after ≈ are converted at the rates of %(day)s.")
    return translate(Message(sentence, {"day": format_date(default_rates().day)}))


def reader_currency(locale: str | None = None) -> str:
    """The currency of who reads this language."""
    return _CURRENCIES[Locale(locale or current_locale())]


def format_date(day: date, locale: str | None = None) -> str:
    """12 March 2026, 12/03/2026, 2026년 3월 12일."""
    locale = locale or current_locale()
    return str(babel_date(day, _DATE_PATTERNS.get(locale, "long"), locale=locale))


def format_days(first: date, last: date, locale: str | None = None) -> str:
    """27–28 March 2027, 27–28/03/2027, 2027년 3월 27일~28일; one day by itself."""
    locale = locale or current_locale()
    if first == last:
        return format_date(first, locale)
    if locale not in _DATE_PATTERNS:
        return str(format_interval(first, last, "yMMMMd", locale=locale))
    whole, in_year, in_month = _OPENINGS[locale]
    if first.year != last.year:
        opening = whole
    else:
        opening = in_year if first.month != last.month else in_month
    return f"{babel_date(first, opening, locale=locale)}{format_date(last, locale)}"


def reader_zone() -> tzinfo:
    """The zone that whoever is signed in has chosen, else that of the service."""
    actor = current_actor_or_none()
    return get_timezone((actor.time_zone if actor else None) or settings().time_zone)


def local_day(instant: datetime) -> date:
    """Which day it is then by the reader's clock."""
    return instant.astimezone(reader_zone()).date()


def format_instant(instant: datetime, locale: str | None = None) -> str:
    """Day and time by the reader's clock, whose zone is named."""
    locale = locale or current_locale()
    zone = reader_zone()
    local = instant.astimezone(zone)
    clock = format_datetime(local, "HH:mm", tzinfo=zone, locale=locale)
    return f"{format_date(local.date(), locale)} {clock} ({get_timezone_gmt(local, locale=locale)})"


def country_name(code: str, locale: str | None = None) -> str:
    return countries.country_name(code, locale or current_locale())


def language_name(code: str, locale: str | None = None) -> str:
    """A language in the reader's words; a tag that is unknown comes back as it is."""
    names = BabelLocale.parse(locale or current_locale()).languages
    return str(names.get(code.replace("-", "_")) or names.get(primary(code)) or code)
