"""What goes out of the interface: models that its document and its answers are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from matchmaker.domain.enums import Kind
from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus


class Amount(BaseModel):
    """An amount as it was entered; `assumed` says that the currency was not given."""

    amount: float
    currency: str
    assumed: bool = False


class OwnProfileOut(BaseModel):
    id: UUID
    kind: Kind
    name: str


class Me(BaseModel):
    """Whose token it is, and what it may be used for."""

    id: UUID
    name: str
    language: str | None
    scopes: list[str]
    profiles: list[OwnProfileOut]


class ProfileOut(BaseModel):
    """A profile with the fields that you may see; amounts are objects, lists are lists."""

    id: UUID
    kind: Kind
    organization_id: UUID
    version: int
    updated_at: datetime
    fields: dict[str, Any]


class MatchOut(BaseModel):
    """One match: `parts` add up to `score`."""

    rank: int
    score: float = Field(ge=0, le=100)
    parts: dict[str, float]
    id: UUID
    kind: Kind
    concepts: list[str]
    fields: dict[str, Any]


class MatchesOut(BaseModel):
    """One page of a ranked list: `total` without filters, `found` with them."""

    total: int
    found: int
    page: int
    pages: int
    matches: list[MatchOut]


class RuleOut(BaseModel):
    """`owner` rules out `concept` or `word`, and the other side says `found`."""

    owner: Kind
    concept: str | None
    word: str
    found: str


class TermOut(BaseModel):
    """What both sides say, and its points within the part `text`."""

    concept: str | None
    investor_words: list[str]
    startup_words: list[str]
    points: float


class DirectionOut(BaseModel):
    """The score in the list of one side, taken apart."""

    score: float
    parts: dict[str, float]
    terms: list[TermOut]


class PairOut(BaseModel):
    """Two profiles compared: both directions, and the score of both sides together."""

    id: UUID
    kind: Kind
    fields: dict[str, Any]
    in_your_list: DirectionOut
    in_their_list: DirectionOut
    reciprocal: float | None
    ruled_out: list[RuleOut]


class InterestOut(BaseModel):
    """Whether the other side is interested too; of anything else you learn nothing."""

    value: InterestValue | None
    is_mutual: bool


class ProposalOut(BaseModel):
    """A time that one side proposed: an instant in UTC, and the zone in which it was thought of."""

    starts_at: datetime
    minutes: int
    time_zone: str
    place: str
    is_own: bool


class RequestOut(BaseModel):
    """A meeting request as your side has it; `version` is to be sent back with an answer."""

    id: UUID
    version: int
    status: RequestStatus
    is_sent: bool
    own_id: UUID
    other_id: UUID | None
    other_name: str | None
    message: str
    created_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    answer: str
    reason: Reason | None
    score: float | None
    proposals: list[ProposalOut]


class RequestsOut(BaseModel):
    """One page of the requests of a profile, and how many stand under each tab."""

    page: int
    counts: dict[str, int]
    requests: list[RequestOut]
