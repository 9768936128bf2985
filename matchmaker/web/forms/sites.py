"""Sites as they are typed."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.enums import Locale
from matchmaker.domain.text import N_, Message
from matchmaker.domain.visits import TEXT_LENGTH, SiteDetails, SiteText
from matchmaker.web.forms.typed import TypedForm, read_typed

NAMES, TEXTS = "name_", "text_"
"""Before a language in the name of a field."""
SITE_FIELDS = (
    "host",
    "name",
    "address",
    "minutes",
    "travel_minutes",
    "people",
    "security_days",
    "source",
    "checked_on",
    "version",
)
_NAMES_OF_TEXTS = tuple(f"{NAMES}{locale}" for locale in Locale)


def usual_site() -> TypedForm:
    """What stands in the form before anything is typed."""
    return TypedForm({"minutes": "60", "travel_minutes": "20", "security_days": "0"})


def site_form(details: SiteDetails, version: int) -> TypedForm:
    texts = {
        f"{prefix}{language}": value
        for language, text in details.texts.items()
        for prefix, value in ((NAMES, text.name), (TEXTS, text.text))
    }
    return TypedForm(
        {
            "name": details.name,
            "address": details.address,
            "minutes": str(details.minutes),
            "travel_minutes": str(details.travel_minutes),
            "people": "" if details.people is None else str(details.people),
            "security_days": str(details.security_days),
            "source": details.source,
            "checked_on": details.checked_on.isoformat() if details.checked_on else "",
            "version": str(version),
            **texts,
        }
    )


def read_site_form(sent: MultiDict[str, str]) -> TypedForm:
    lines = read_typed(sent, (*SITE_FIELDS, *_NAMES_OF_TEXTS))
    texts = {
        f"{TEXTS}{locale}": clean_text(sent.get(f"{TEXTS}{locale}", ""))[:TEXT_LENGTH]
        for locale in Locale
    }
    return TypedForm({**lines.typed, **texts})


def site_details(form: TypedForm, sectors: tuple[str, ...]) -> SiteDetails:
    return SiteDetails(
        name=form.line("name"),
        texts={
            locale.value: SiteText(form.line(f"{NAMES}{locale}"), form.line(f"{TEXTS}{locale}"))
            for locale in Locale
        },
        address=form.line("address"),
        sectors=sectors,
        minutes=form.number("minutes"),
        travel_minutes=form.number("travel_minutes"),
        people=form.number("people"),
        security_days=form.number("security_days") if form.line("security_days") else 0,
        source=form.line("source"),
        checked_on=form.day("checked_on"),
    )


def odd_lines(form: TypedForm) -> dict[str, Message]:
    """Where something was written that is no number and no day, though nothing is needed."""
    odd = {}
    if form.line("people") and form.number("people") is None:
        odd["people"] = Message(N_("Write a whole number, or nothing."))
    if form.line("checked_on") and form.day("checked_on") is None:
        odd["checked_on"] = Message(N_("Write the day as 2026-03-12."))
    return odd
