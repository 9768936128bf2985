"""From what services return to what the interface says."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from matchmaker.domain.values import JsonValue, Values, money_of
from matchmaker.matching.explanation import Explanation, RuledOut
from matchmaker.services.matches.matches import MatchDetail, MatchItem, MatchList
from matchmaker.services.meetings.inbox import Inbox, RequestDetail
from matchmaker.services.meetings.items import ProposalItem, RequestItem
from matchmaker.services.profiles.profiles import StoredProfile
from matchmaker.web.api.shapes import (
    Amount,
    DirectionOut,
    MatchesOut,
    MatchOut,
    PairOut,
    ProfileOut,
    ProposalOut,
    RequestOut,
    RequestsOut,
    RuleOut,
    TermOut,
)

_LONG = ("description_", "past_companies")


def profile_out(profile: StoredProfile) -> ProfileOut:
    return ProfileOut(
        id=profile.public_id,
        kind=profile.kind,
        organization_id=profile.organization_public_id,
        version=profile.version,
        updated_at=profile.updated_at,
        fields=fields_out(profile.values),
    )


def fields_out(values: Values) -> dict[str, Any]:
    return {name: _value_out(value) for name, value in values.items()}


def _value_out(value: JsonValue) -> Any:  # noqa: ANN401 -- whatever JSON can say
    money = money_of(value)
    if money is not None:
        shown = Amount(
            amount=float(money.amount), currency=money.currency, assumed=money.is_assumed
        )
        return shown.model_dump()
    if isinstance(value, list):
        return [_value_out(entry) for entry in value]
    if isinstance(value, dict):
        return {key: _value_out(entry) for key, entry in value.items()}
    return value


def matches_out(found: MatchList) -> MatchesOut:
    return MatchesOut(
        total=found.total,
        found=found.found,
        page=found.page,
        pages=found.pages,
        matches=[_match_out(item) for item in found.items],
    )


def _match_out(item: MatchItem) -> MatchOut:
    return MatchOut(
        rank=item.rank,
        score=item.explanation.score,
        parts=dict(item.explanation.parts),
        id=item.other.public_id,
        kind=item.other.kind,
        concepts=list(item.other.concepts),
        fields=fields_out(_in_brief(item.other.values)),
    )


def _in_brief(values: Values) -> Values:
    """What a list tells; the long texts are on the profile, whose opening is counted."""
    return {name: value for name, value in values.items() if not name.startswith(_LONG)}


def pair_out(detail: MatchDetail) -> PairOut:
    return PairOut(
        id=detail.other.public_id,
        kind=detail.other.kind,
        fields=fields_out(detail.other.values),
        in_your_list=_direction_out(detail.explanation),
        in_their_list=_direction_out(detail.other_explanation),
        reciprocal=detail.reciprocal,
        ruled_out=[_rule_out(rule) for rule in detail.explanation.ruled_out],
    )


def requests_out(inbox: Inbox) -> RequestsOut:
    return RequestsOut(
        page=inbox.page,
        counts={tab.value: count for tab, count in inbox.counts.items()},
        requests=[_request_out(item, inbox.owner.public_id) for item in inbox.items],
    )


def request_out(detail: RequestDetail) -> RequestOut:
    return _request_out(detail.item, detail.own.public_id)


def _request_out(item: RequestItem, own_id: UUID) -> RequestOut:
    return RequestOut(
        id=item.public_id,
        version=item.version,
        status=item.status,
        is_sent=item.is_sent,
        own_id=own_id,
        other_id=item.other.public_id if item.other else None,
        other_name=item.other.name if item.other else None,
        message=item.message,
        created_at=item.created_at,
        expires_at=item.expires_at,
        answered_at=item.answered_at,
        answer=item.answer,
        reason=item.reason,
        score=item.score,
        proposals=[_proposal_out(proposal) for proposal in item.proposals],
    )


def _proposal_out(proposal: ProposalItem) -> ProposalOut:
    content = proposal.content
    return ProposalOut(
        starts_at=content.starts_at,
        minutes=content.minutes,
        time_zone=content.time_zone,
        place=content.place,
        is_own=proposal.is_own,
    )


def _direction_out(explanation: Explanation) -> DirectionOut:
    return DirectionOut(
        score=explanation.score,
        parts=dict(explanation.parts),
        terms=[
            TermOut(
                concept=term.concept,
                investor_words=[word.text for word in term.investor_words],
                startup_words=[word.text for word in term.startup_words],
                points=term.points,
            )
            for term in explanation.terms
        ],
    )


def _rule_out(rule: RuledOut) -> RuleOut:
    return RuleOut(
        owner=rule.owner, concept=rule.concept, word=rule.word.text, found=rule.found.text
    )
