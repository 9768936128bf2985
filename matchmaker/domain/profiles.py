"""A profile as the matching reads it: typed, frozen, without personal data."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, guess_language
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany, past_company_of
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.values import JsonValue, Values, money_of


@dataclass(frozen=True, slots=True)
class ProfileText:
    """What a profile says in one language."""

    language: str
    summary: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one organization shows to every vetted member of the other side.

    `key` is unique within a kind; `markets` holds country or region codes, or text as written.
    """

    key: str
    kind: Kind
    name: str
    name_latin: str = ""
    language: str | None = None
    country: str | None = None
    region: str = ""
    city: str = ""
    texts: tuple[ProfileText, ...] = ()
    sectors: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    raising: Money | None = None
    ticket_min: Money | None = None
    ticket_max: Money | None = None
    markets: tuple[str, ...] = ()
    seeking: frozenset[Need] = frozenset()
    offering: frozenset[Need] = frozenset()
    excludes: tuple[str, ...] = ()
    past_companies: tuple[PastCompany, ...] = ()
    languages: tuple[str, ...] = ()
    lifted: frozenset[str] = frozenset()
    """Concepts that its text was wrongly read to rule out."""
    deck: tuple[str, ...] = ()
    """Texts of the pages of its pitch deck, where all may see it."""

    @property
    def text_language(self) -> str | None:
        """The declared language, else the one its first text or its name looks like."""
        first = self.texts[0].language if self.texts else None
        return self.language or first or guess_language(self.name)


def profile_from_values(key: str, kind: Kind, values: Values) -> Profile:
    """Build the profile of stored values; what cannot be compared is left out."""
    return Profile(
        key=key,
        kind=kind,
        name=_str(values.get("name")),
        name_latin=_str(values.get("name_latin")),
        language=_str(values.get("language")) or None,
        country=_str(values.get("country")) or None,
        region=_str(values.get("region")),
        city=_str(values.get("city")),
        texts=profile_texts(values),
        sectors=_strings(values.get("sectors")),
        stages=_stages(values),
        raising=money_of(values.get("raising_amount")),
        ticket_min=money_of(values.get("ticket_min")),
        ticket_max=money_of(values.get("ticket_max")),
        markets=_strings(values.get("markets")),
        seeking=_needs(values.get("seeking")),
        offering=_needs(values.get("offering")),
        excludes=_strings(values.get("excludes")),
        past_companies=_past_companies(values.get("past_companies")),
        languages=_strings(values.get("languages")),
    )


def profile_texts(values: Values) -> tuple[ProfileText, ...]:
    """The texts of a profile, its own language first."""
    own = values.get("language")
    languages = sorted(TEXT_LANGUAGES, key=lambda language: language != own)
    texts = (
        ProfileText(
            language,
            _str(values.get(text_field("summary", language))),
            _str(values.get(text_field("description", language))),
        )
        for language in languages
    )
    return tuple(text for text in texts if text.summary or text.description)


def _str(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def _strings(value: JsonValue) -> tuple[str, ...]:
    return tuple(str(entry) for entry in value) if isinstance(value, list) else ()


def _needs(value: JsonValue) -> frozenset[Need]:
    wanted = _strings(value)
    return frozenset(need for need in Need if need.value in wanted)


def _stages(values: Values) -> tuple[Stage, ...]:
    written = (_str(values.get("stage")), *_strings(values.get("stages")))
    known = (parse_stage(word) for word in written if word)
    return tuple(sorted({stage for stage in known if stage}, key=list(Stage).index))


def _past_companies(value: JsonValue) -> tuple[PastCompany, ...]:
    read = (past_company_of(entry) for entry in value) if isinstance(value, list) else ()
    return tuple(company for company in read if company is not None)
