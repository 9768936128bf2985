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
    PHONE = "phone"
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
            help=N_(
                "One or two sentences: what you do, for whom. For example: “We design low-power "
                "chips for water meters.”"
            ),
        ),
        ProfileField(
            text_field("description", language), N_("Description"), FieldType.TEXT,
            max_length=20_000,
            help=N_(
                "What you make, how it works, who uses it. Product names, process names and other "
                "words of the trade are understood best, for example: MEMS sensor, 28 nm, RISC-V."
            ),
        ),
    )
)  # fmt: skip

PROFILE_FIELDS: tuple[ProfileField, ...] = (
    ProfileField(
        "name", N_("Name"), FieldType.LINE, is_required=True,
        help=N_("As it stands on your letterhead, for example: Công ty TNHH Sóng Hàn."),
    ),
    ProfileField(
        "name_latin", N_("Name in Latin letters"), FieldType.LINE,
        help=N_("Only where the name is written in other letters. 누리솔벤처스: Nurisol Ventures."),
    ),
    ProfileField(
        "investor_type", N_("Type of organization"), FieldType.INVESTOR_TYPE, INVESTORS,
        help=N_(
            "What comes nearest. An enterprise that looks for suppliers or partners, for example, "
            "is “Enterprise”; its own venture fund is “Corporate venture capital”."
        ),
    ),
    ProfileField(
        "language", N_("Language of the text"), FieldType.LANGUAGE,
        help=N_(
            "The one you write summary and description in, for example Vietnamese. Nothing has to "
            "be translated."
        ),
    ),
    *_TEXTS,
    ProfileField(
        "sectors", N_("Sectors"), FieldType.LIST,
        help=N_(
            "In your own words and language, separated by commas, for example: chip design, "
            "sensors, smart farming."
        ),
    ),
    ProfileField(
        "stage", N_("Stage"), FieldType.STAGE, STARTUPS,
        help=N_(
            "The round you are in or prepare next. First paying customers and no round so far, "
            "for example, is usually “Seed”."
        ),
    ),
    ProfileField(
        "stages", N_("Stages you invest in"), FieldType.STAGES, INVESTORS,
        help=N_("Tick all that apply, for example “Seed” and “Series A”."),
    ),
    ProfileField(
        "currency", N_("Currency"), FieldType.CURRENCY,
        help=N_("Of amounts that name none themselves: with “US dollar”, 500,000 is US$500,000."),
    ),
    ProfileField(
        "raising_amount", N_("Amount you raise"), FieldType.MONEY, STARTUPS,
        help=N_("A number, or as you would write it: 30 tỷ, US$1.2 million."),
    ),
    ProfileField(
        "valuation", N_("Valuation"), FieldType.MONEY, STARTUPS,
        help=N_(
            "What the company is worth before the money you raise now, for example: 120 tỷ. Leave "
            "it empty if you would rather talk about it."
        ),
    ),
    ProfileField(
        "ticket_min", N_("Smallest ticket"), FieldType.MONEY, INVESTORS,
        help=N_(
            "The least you put into one company: a number, or as you would write it: 50억원, "
            "3000万元, 1億円."
        ),
    ),
    ProfileField(
        "ticket_max", N_("Largest ticket"), FieldType.MONEY, INVESTORS,
        help=N_("The most you put into one company at first, for example: US$3 million."),
    ),
    ProfileField(
        "seeking", N_("What you seek"), FieldType.NEEDS,
        help=N_(
            "What the other side could bring you. “Pilot customer”, for example, is somebody who "
            "tries your product first."
        ),
    ),
    ProfileField(
        "offering", N_("What you offer"), FieldType.NEEDS,
        help=N_(
            "What you could bring the other side. A startup with a laboratory, for example, may "
            "offer “Joint research and development”."
        ),
    ),
    ProfileField(
        "excludes", N_("What you will not look at"), FieldType.LIST, INVESTORS,
        help=N_(
            "Sectors, separated by commas, for example: games, gambling. Their companies do not "
            "appear in your list, nor you in theirs."
        ),
    ),
    ProfileField(
        "country", N_("Country"), FieldType.COUNTRY,
        help=N_("Where your head office is, in any language, for example: Việt Nam."),
    ),
    ProfileField(
        "region", N_("Region"), FieldType.LINE,
        help=N_("State or province, where it helps to find you, for example: Gyeonggi."),
    ),
    ProfileField(
        "city", N_("City"), FieldType.LINE, help=N_("For example: Đà Nẵng, Suwon, Shenzhen.")
    ),
    ProfileField(
        "markets", N_("Markets"), FieldType.MARKETS,
        help=N_(
            "Countries or regions you sell to or want to reach, separated by commas, for example: "
            "Korea, Southeast Asia."
        ),
    ),
    ProfileField(
        "languages", N_("Languages your people can meet in"), FieldType.LANGUAGES,
        help=N_(
            "Tick a language only if somebody can hold a whole meeting in it. With Vietnamese and "
            "English, for example, no interpreter is needed for English."
        ),
    ),
    ProfileField(
        "website", N_("Website"), FieldType.URL, help=N_("For example: https://songhan.example")
    ),
    ProfileField(
        "past_companies", N_("Past companies"), FieldType.PAST_COMPANIES, INVESTORS,
        max_items=5_000,
        help=N_(
            "Companies you have backed before, one a line, for example: Garam Semi; fabless, "
            "sensors; Korea; 2024. Five of them double the signal."
        ),
    ),
    ProfileField(
        "contact_name", N_("Contact person"), FieldType.LINE, is_personal=True,
        help=N_("Who answers when somebody writes, with a title if you like: Ms Lan, director."),
    ),
    ProfileField(
        "contact_email", N_("Contact e-mail"), FieldType.EMAIL, is_personal=True,
        help=N_("An address that is read every day, for example: lan@songhan.example"),
    ),
    ProfileField(
        "contact_phone", N_("Contact phone"), FieldType.PHONE, max_length=60, is_personal=True,
        help=N_("With the code of the country, for example: +84 236 123 4567."),
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
