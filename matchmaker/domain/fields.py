"""The fields of a profile: one entry each, which form, import, command line and export all read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import TEXT_LANGUAGES
from matchmaker.domain.text import N_


class FieldType(StrEnum):
    """How a field is read and shown; `parsing.PARSERS` has one reader for each."""

    LINE = "line"
    TEXT = "text"
    LIST = "list"
    NEEDS = "needs"
    STAGE = "stage"
    STAGES = "stages"
    MONEY = "money"
    CURRENCY = "currency"
    COUNTRY = "country"
    MARKETS = "markets"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    URL = "url"
    EMAIL = "email"
    INVESTOR_TYPE = "investor-type"
    PAST_COMPANIES = "past-companies"


EVERYBODY = frozenset(Kind)
STARTUPS = frozenset({Kind.STARTUP})
INVESTORS = frozenset({Kind.INVESTOR})


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One field: how it is read and who has it; `domain.audiences` says who sees it.

    `max_length` counts characters, of one entry where `max_items` bounds a list.
    """

    name: str
    label: str
    type: FieldType
    kinds: frozenset[Kind] = EVERYBODY
    max_length: int = 200
    max_items: int = 50
    is_required: bool = False
    is_personal: bool = False
    help: str = ""


def text_field(part: str, language: str) -> str:
    """The field that keeps `summary` or `description` in one language."""
    return f"{part}_{language}"


_TEXTS = tuple(
    field
    for language in TEXT_LANGUAGES
    for field in (
        ProfileField(
            text_field("summary", language), N_("Summary"), FieldType.TEXT, max_length=600,
            help=N_("One or two sentences: what you do, for whom."),
        ),
        ProfileField(
            text_field("description", language), N_("Description"), FieldType.TEXT,
            max_length=20_000,
            help=N_(
                "Product names and process names, the words of the trade, are understood best."
            ),
        ),
    )
)  # fmt: skip

PROFILE_FIELDS: tuple[ProfileField, ...] = (
    ProfileField("name", N_("Name"), FieldType.LINE, is_required=True),
    ProfileField(
        "name_latin", N_("Name in Latin letters"), FieldType.LINE,
        help=N_("Only where the name is written in other letters."),
    ),
    ProfileField(
        "investor_type", N_("Type of organization"), FieldType.INVESTOR_TYPE, INVESTORS
    ),
    ProfileField("language", N_("Language of the text"), FieldType.LANGUAGE),
    *_TEXTS,
    ProfileField(
        "sectors", N_("Sectors"), FieldType.LIST,
        help=N_("In your own words and language, separated by commas."),
    ),
    ProfileField("stage", N_("Stage"), FieldType.STAGE, STARTUPS),
    ProfileField("stages", N_("Stages you invest in"), FieldType.STAGES, INVESTORS),
    ProfileField("currency", N_("Currency"), FieldType.CURRENCY),
    ProfileField(
        "raising_amount", N_("Amount you raise"), FieldType.MONEY, STARTUPS,
        help=N_("A number, or as you would write it: 30 tỷ, US$1.2 million."),
    ),
    ProfileField(
        "valuation", N_("Valuation"), FieldType.MONEY, STARTUPS,
        help=N_("Before the money you raise now. Nobody sees it before a meeting is agreed."),
    ),
    ProfileField(
        "ticket_min", N_("Smallest ticket"), FieldType.MONEY, INVESTORS,
        help=N_("A number, or as you would write it: 50억원, 3000万元, 1億円."),
    ),
    ProfileField("ticket_max", N_("Largest ticket"), FieldType.MONEY, INVESTORS),
    ProfileField("seeking", N_("What you seek"), FieldType.NEEDS),
    ProfileField("offering", N_("What you offer"), FieldType.NEEDS),
    ProfileField(
        "excludes", N_("What you will not look at"), FieldType.LIST, INVESTORS,
        help=N_("Companies of these sectors appear neither in your list nor you in theirs."),
    ),
    ProfileField("country", N_("Country"), FieldType.COUNTRY),
    ProfileField("region", N_("Region"), FieldType.LINE),
    ProfileField("city", N_("City"), FieldType.LINE),
    ProfileField(
        "markets", N_("Markets"), FieldType.MARKETS,
        help=N_("Countries or regions you sell to or want to reach, separated by commas."),
    ),
    ProfileField(
        "languages", N_("Languages your people can meet in"), FieldType.LANGUAGES
    ),
    ProfileField("website", N_("Website"), FieldType.URL),
    ProfileField(
        "past_companies", N_("Past companies"), FieldType.PAST_COMPANIES, INVESTORS,
        max_items=5_000,
        help=N_("Companies you have backed before, one a line. Five of them double the signal."),
    ),
    ProfileField("contact_name", N_("Contact person"), FieldType.LINE, is_personal=True),
    ProfileField("contact_email", N_("Contact e-mail"), FieldType.EMAIL, is_personal=True),
    ProfileField(
        "contact_phone", N_("Contact phone"), FieldType.LINE, max_length=60, is_personal=True
    ),
)  # fmt: skip
"""In the order of the form. Every reader calls `fields_for` or `field_named`, never a copy."""


def fields_for(kind: Kind) -> Iterator[ProfileField]:
    """The fields that a profile of this kind has, in the order of the form."""
    return (field for field in PROFILE_FIELDS if kind in field.kinds)


def field_named(name: str, kind: Kind) -> ProfileField | None:
    """The field of this name, None when profiles of this kind have no such field."""
    return next((field for field in fields_for(kind) if field.name == name), None)


NEED_LABELS = {
    "investment": N_("Investment"),
    "technology-transfer": N_("Technology transfer"),
    "distribution": N_("Distribution"),
    "joint-rnd": N_("Joint research and development"),
    "outsourcing": N_("Outsourcing"),
    "publishing": N_("Publishing"),
    "talent": N_("Talent"),
    "pilot-customer": N_("Pilot customer"),
}
STAGE_LABELS = {
    "idea": N_("Idea"),
    "pre-seed": N_("Pre-seed"),
    "seed": N_("Seed"),
    "series-a": N_("Series A"),
    "series-b": N_("Series B"),
    "growth": N_("Growth"),
}
INVESTOR_TYPE_LABELS = {
    "vc": N_("Venture capital fund"),
    "cvc": N_("Corporate venture capital"),
    "corporate": N_("Enterprise"),
    "angel": N_("Angel investor"),
    "government": N_("Public agency"),
    "accelerator": N_("Accelerator"),
    "other": N_("Other organization"),
}
KIND_LABELS = {
    "startup": N_("Startup"),
    "investor": N_("Investor or visiting enterprise"),
    "partner": N_("Partner"),
}
