"""What comes into the interface: queries and bodies; a field nobody knows is refused."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, create_model

from matchmaker.domain.fields import PROFILE_FIELDS, FieldType, ProfileField
from matchmaker.domain.meeting_enums import InterestValue, Reason
from matchmaker.domain.meetings import (
    ANSWER_LENGTH,
    LONGEST,
    MESSAGE_LENGTH,
    PLACE_LENGTH,
    SHORTEST,
)
from matchmaker.services.meetings.inbox import Tab

LONGEST_TEXT = 20_000
MOST_ENTRIES = 5_000
_Line = Annotated[str, Field(max_length=LONGEST_TEXT)]
_Lines = Annotated[list[_Line], Field(max_length=MOST_ENTRIES)]
_Word = Annotated[str, Field(pattern=r"^[^\x00]*$")]
"""An address with a NUL in it is refused before anybody reads it."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class AmountIn(Strict):
    amount: float = Field(ge=0, le=1e15)
    currency: str = Field(min_length=3, max_length=3)


class PastCompanyIn(Strict):
    """A company backed before; only its name is needed."""

    name: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=LONGEST_TEXT)
    sectors: list[str] | str | None = None
    country: str | None = Field(default=None, max_length=200)
    region: str | None = Field(default=None, max_length=200)
    city: str | None = Field(default=None, max_length=200)
    stage: str | None = Field(default=None, max_length=200)
    amount: float | str | AmountIn | None = None
    currency: str | None = Field(default=None, max_length=10)
    date: str | None = Field(default=None, max_length=40)


class MatchQuery(BaseModel):
    """Which page, and what the list is narrowed by."""

    page: int = Field(default=1, ge=1, le=100_000)
    q: _Word = Field(default="", max_length=200)
    sector: list[_Word] = Field(default_factory=list, max_length=30)
    stage: list[_Word] = Field(default_factory=list, max_length=30)
    language: list[_Word] = Field(default_factory=list, max_length=30)


class InterestIn(Strict):
    value: InterestValue
    reason: Reason | None = None


class VersionHeader(BaseModel):
    """Which version of a profile is changed, as `ETag` gave it."""

    if_match: str | None = Field(default=None, alias="If-Match", max_length=100)


class KeyHeader(BaseModel):
    """A key of your choice: with it the same request is done once, however often it is sent."""

    key: str | None = Field(
        default=None,
        alias="Idempotency-Key",
        max_length=1000,
        json_schema_extra={"minLength": 1, "maxLength": 200, "pattern": "^[!-~]{1,200}$"},
    )


class RequestsQuery(BaseModel):
    """Which requests of a profile, and which page of them."""

    tab: Tab = Tab.TO_ANSWER
    page: int = Field(default=1, ge=1, le=100_000)


class RequestIn(Strict):
    """Whom a profile of yours asks for a meeting, and what it says."""

    other: UUID
    message: str = Field(default="", max_length=MESSAGE_LENGTH)


class AnswerIn(Strict):
    """`version` is that of the request you read."""

    version: int = Field(ge=1, le=2**31 - 1)
    words: str = Field(default="", max_length=ANSWER_LENGTH)
    reason: Reason | None = None


class VersionIn(Strict):
    version: int = Field(ge=1, le=2**31 - 1)


class ProposalIn(Strict):
    """A time for the meeting, proposed by `profile`, one of the two."""

    profile: UUID
    starts_at: AwareDatetime
    minutes: int = Field(ge=SHORTEST, le=LONGEST)
    time_zone: str = Field(max_length=60)
    place: str = Field(default="", max_length=PLACE_LENGTH)


def _annotation(field: ProfileField) -> Any:  # noqa: ANN401 -- a type made at run time
    if field.type is FieldType.MONEY:
        return float | _Line | AmountIn | None
    if field.type is FieldType.PAST_COMPANIES:
        return list[PastCompanyIn] | None
    if field.type in _LISTS:
        return _Lines | _Line | None
    return _Line | None


_LISTS = (
    FieldType.LIST,
    FieldType.NEEDS,
    FieldType.STAGES,
    FieldType.MARKETS,
    FieldType.LANGUAGES,
)
_Definitions = dict[str, Any]
_DEFINITIONS: _Definitions = {field.name: (_annotation(field), None) for field in PROFILE_FIELDS}
FieldsIn: type[Strict] = create_model("FieldsIn", __base__=Strict, **_DEFINITIONS)
"""The fields of a profile as formats.md has them; null clears one, absent ones stay."""
