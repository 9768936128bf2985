"""A meeting request as a page shows it, with the other side and why the two fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.meeting_enums import Reason, RequestStatus
from matchmaker.matching.explain import explain_some
from matchmaker.matching.explanation import Explanation
from matchmaker.matching.pipeline import other_side
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.meetings.proposals import Proposal
from matchmaker.storage.models.meeting_requests import MeetingProposal, MeetingRequest
from matchmaker.storage.queries.meeting_requests import list_proposals


@dataclass(frozen=True, slots=True)
class ProposalItem:
    """A time that was proposed; `is_own` by the side that reads it."""

    content: Proposal
    is_own: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class RequestItem:
    """A request as one of its two sides reads it.

    Without `other` nobody sees the other side any more. `score` counts for both sides together.
    """

    public_id: UUID
    version: int
    status: RequestStatus
    is_sent: bool
    message: str
    language: str | None
    created_at: datetime
    expires_at: datetime
    answered_at: datetime | None
    answer: str
    reason: Reason | None
    sent_in_its_name: bool
    answered_in_its_name: bool
    other: OtherProfile | None
    explanation: Explanation | None
    score: float | None
    proposals: tuple[ProposalItem, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status in (RequestStatus.PENDING, RequestStatus.ACCEPTED)


class RequestReader:
    """Looks at requests from the side of one profile; a fixed number of queries for a page."""

    def __init__(self, session: Session, *, kind: Kind, profile_id: int) -> None:
        self._session, self._kind, self._own_id = session, kind, profile_id
        self._reader = MatchReader(session)
        self._own = self._reader.index.market.side(kind).slot(profile_id)
        self._side = self._reader.index.market.side(other_side(kind))

    def best_first(self, rows: Sequence[MeetingRequest]) -> list[MeetingRequest]:
        """What fits both sides best, then what was sent first."""
        scores = self._scores(rows)
        return sorted(rows, key=lambda row: (-scores.get(row.id, -np.inf), row.id))

    def items(self, rows: Sequence[MeetingRequest]) -> tuple[RequestItem, ...]:
        """In the order of the rows."""
        slots = self._slots(rows)
        others = self._reader.shown(other_side(self._kind), sorted(set(slots.values())))
        explanations, scores = self._explanations(slots, others), self._scores(rows)
        proposals = self._proposals(rows)
        return tuple(
            RequestItem(
                public_id=row.public_id,
                version=row.version,
                status=row.status,
                is_sent=row.sender_id == self._own_id,
                message=row.message,
                language=row.language,
                created_at=row.created_at,
                expires_at=row.expires_at,
                answered_at=row.answered_at,
                answer=row.answer,
                reason=row.reason,
                sent_in_its_name=row.sent_in_its_name,
                answered_in_its_name=row.answered_in_its_name,
                other=others.get(slots.get(row.id, -1)),
                explanation=explanations.get(slots.get(row.id, -1)),
                score=scores.get(row.id),
                proposals=tuple(map(self._proposal, proposals.get(row.id, ()))),
            )
            for row in rows
        )

    def _slots(self, rows: Sequence[MeetingRequest]) -> dict[int, int]:
        """Slots of the others by request; those that the index lacks are missing."""
        found = {row.id: self._side.slot(self._other_id(row)) for row in rows}
        return {key: slot for key, slot in found.items() if slot is not None}

    def _other_id(self, row: MeetingRequest) -> int:
        return row.recipient_id if row.sender_id == self._own_id else row.sender_id

    def _scores(self, rows: Sequence[MeetingRequest]) -> dict[int, float]:
        slots = self._slots(rows)
        if self._own is None or not slots:
            return {}
        own, others = np.array([self._own]), np.array(list(slots.values()))
        index = self._reader.index
        scores = (
            index.reciprocal_scores(own, others)[0]
            if self._kind is Kind.INVESTOR
            else index.reciprocal_scores(others, own)[:, 0]
        )
        return {
            key: float(score)
            for key, score in zip(slots, scores, strict=True)
            if np.isfinite(score)
        }

    def _explanations(
        self, slots: Mapping[int, int], others: Mapping[int, OtherProfile]
    ) -> dict[int, Explanation]:
        if self._own is None:
            return {}
        shown = [slot for slot in dict.fromkeys(slots.values()) if slot in others]
        explained = explain_some(self._reader.index, self._kind, self._own, shown)
        return dict(zip(shown, explained, strict=True))

    def _proposals(self, rows: Sequence[MeetingRequest]) -> dict[int, list[MeetingProposal]]:
        found: dict[int, list[MeetingProposal]] = {}
        for proposal in list_proposals(self._session, [row.id for row in rows]):
            found.setdefault(proposal.request_id, []).append(proposal)
        return found

    def _proposal(self, row: MeetingProposal) -> ProposalItem:
        content = Proposal(row.starts_at, row.minutes, row.time_zone, row.place)
        return ProposalItem(content, row.profile_id == self._own_id, row.created_at)
