"""What became of a host's matches, as far as it says whether two fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.domain.permissions import Actor
from matchmaker.matching.outcomes import OutcomeValue
from matchmaker.matching.reweigh import Reweighing
from matchmaker.services import audit
from matchmaker.services.hosts import HostName, own_host
from matchmaker.services.jobs import LEARNING_JOB
from matchmaker.services.matches.host_weights import (
    LearnedWeights,
    keep_weights,
    list_learned_weights,
)
from matchmaker.services.weights.learning import HostRecord, PairOutcome, relearn
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.queries import host_record as queries
from matchmaker.storage.queries.host_weights import lock_host

_ABOUT_FIT = frozenset(
    {None, Reason.SECTOR, Reason.STAGE, Reason.AMOUNT, Reason.PLACE, Reason.OTHER}
)
"""Who has no time, is known already or competes may fit all the same: that teaches nothing."""


@dataclass(frozen=True, slots=True)
class LearningState:
    """What was learned for a host, the latest first, and from how many outcomes it could be."""

    host: HostName
    outcomes: int
    tried_at: datetime | None
    is_at_work: bool
    learned: tuple[LearnedWeights, ...]


def host_record(session: Session, *, host_id: int) -> HostRecord:
    """Wishes, hidden profiles and answers around the host's delegations, each pair once.

    Who asks for a meeting wants it; who accepts one does too. A later word stands over an
    earlier one.
    """
    said: dict[tuple[UUID, UUID], OutcomeValue] = {}
    for row in queries.list_interests_of_host(session, host_id):
        if row.value is InterestValue.INTERESTED:
            said[row.own, row.other] = OutcomeValue.INTEREST
        elif row.value is InterestValue.NOT_FOR_US and row.reason in _ABOUT_FIT:
            said[row.own, row.other] = OutcomeValue.DECLINED
    for hidden in queries.list_hidden_of_host(session, host_id):
        if hidden.reason in _ABOUT_FIT:
            said[hidden.own, hidden.other] = OutcomeValue.DECLINED
    for request in queries.list_requests_of_host(session, host_id):
        said[request.own, request.other] = OutcomeValue.INTEREST
        answer = _answer(request.status, request.reason)
        if answer is not None:
            said[request.other, request.own] = answer
    return HostRecord([PairOutcome(own, other, value) for (own, other), value in said.items()])


def learn_for_host(session: Session, *, host_id: int) -> Reweighing:
    """What the record bears out; reads only."""
    return relearn(session, record=host_record(session, host_id=host_id))


def learn_for_hosts(session: Session, *, now: datetime) -> dict[int, Reweighing]:
    """For every host for whom nothing tried to learn for a day, by its key; reads only."""
    due = queries.list_hosts_to_learn(session, kind=LEARNING_JOB, now=now)
    return {host_id: learn_for_host(session, host_id=host_id) for host_id in due}


def keep_learned(session: Session, *, found: dict[int, Reweighing], now: datetime) -> None:
    """Put in force what was found without anybody asking, and note that it was tried."""
    for host_id, learned in found.items():
        keep_weights(session, actor=None, host_id=host_id, learned=learned, now=now)
        session.add(
            Job(
                kind=LEARNING_JOB,
                host_id=host_id,
                status=JobStatus.DONE,
                created_at=now,
                finished_at=now,
            )
        )


def ask_to_learn(session: Session, *, actor: Actor, host_id: UUID, now: datetime) -> UUID:
    """A job that learns for a host; one that is at it already serves both."""
    host = own_host(session, actor=actor, host_id=host_id)
    lock_host(session, host.id)
    last = queries.last_job_of_host(session, kind=LEARNING_JOB, host_id=host.id)
    if last is not None and last.status in (JobStatus.WAITING, JobStatus.RUNNING):
        return last.public_id
    job = Job(
        kind=LEARNING_JOB,
        host_id=host.id,
        account_id=actor.account_id,
        payload={"host": host.id},
        created_at=now,
    )
    session.add(job)
    session.flush()
    audit.record(
        session,
        actor=actor,
        action="weights.asked",
        subject_type="host",
        subject_id=host.public_id,
        host_id=host.id,
        now=now,
    )
    return job.public_id


def learning_state(session: Session, *, actor: Actor, host_id: UUID) -> LearningState:
    host = own_host(session, actor=actor, host_id=host_id)
    last = queries.last_job_of_host(session, kind=LEARNING_JOB, host_id=host.id)
    return LearningState(
        host=HostName(host.id, host.public_id, host.name),
        outcomes=len(host_record(session, host_id=host.id).outcomes),
        tried_at=last.finished_at if last else None,
        is_at_work=last is not None and last.status in (JobStatus.WAITING, JobStatus.RUNNING),
        learned=list_learned_weights(session, actor=actor, host_id=host.id),
    )


def _answer(status: RequestStatus, reason: Reason | None) -> OutcomeValue | None:
    if status is RequestStatus.ACCEPTED:
        return OutcomeValue.INTEREST
    is_about_fit = status is RequestStatus.DECLINED and reason in _ABOUT_FIT
    return OutcomeValue.DECLINED if is_about_fit else None
