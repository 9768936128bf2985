"""Weights of a host: which are in force, how they came about, taking them back."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.matching.reweigh import DirectionReport, Reweighing
from matchmaker.matching.weights import Weights, load_weights
from matchmaker.services import audit
from matchmaker.services.matches.host_weights_packing import (
    pack_report,
    pack_weights,
    unpack_report,
    unpack_weights,
)
from matchmaker.storage.models.host_weights import HostWeights
from matchmaker.storage.queries.changes import note_weights_change
from matchmaker.storage.queries.host_weights import (
    get_weights_in_force,
    list_host_weights,
    lock_host,
)

log = logging.getLogger("matchmaker.weights")


@dataclass(frozen=True, slots=True)
class LearnedWeights:
    """One learning of a host, as it is reported."""

    public_id: UUID
    created_at: datetime
    reverted_at: datetime | None
    reports: Mapping[Kind, DirectionReport]
    weights: Weights | None
    """None where they do not fit the features of today; then the defaults rank."""


def default_weights() -> Weights:
    """What every list is ranked by until a host's own meetings say otherwise."""
    return load_weights(FEATURE_NAMES)


def current_weights(session: Session, *, host_id: int) -> Weights:
    """What the lists of a host are ranked by: its own weights, or the defaults."""
    row = get_weights_in_force(session, host_id)
    own = _unpacked(row) if row else None
    return own or default_weights()


def has_own_weights(weights: Weights) -> bool:
    """Whether any side is ranked otherwise than by the defaults."""
    defaults = default_weights()
    return any(own is not defaults[kind] for kind, own in weights.items())


def list_learned_weights(
    session: Session, *, actor: Actor, host_id: int
) -> tuple[LearnedWeights, ...]:
    """All that was learned for the host, the latest first."""
    _permit(actor, host_id)
    return tuple(_view(row) for row in list_host_weights(session, host_id))


def is_paused(session: Session, *, host_id: int) -> bool:
    """Whether somebody took back what was learned last: then only a person asks for more."""
    rows = list_host_weights(session, host_id)
    return bool(rows) and rows[0].reverted_at is not None


def keep_weights(
    session: Session, *, actor: Actor | None, host_id: int, learned: Reweighing, now: datetime
) -> UUID | None:
    """Put in force what was learned; `actor` is None where the service learned by itself.

    A refusal is kept too, and puts the defaults in force. None where nothing is new, or where
    learning by itself is paused.
    """
    if actor is not None:
        _permit(actor, host_id)
    lock_host(session, host_id)
    if actor is None and is_paused(session, host_id=host_id):
        return None
    weights, report = pack_weights(learned, default_weights()), pack_report(learned)
    before = get_weights_in_force(session, host_id)
    if before is not None and (before.weights, before.report) == (weights, report):
        return None
    row = HostWeights(
        host_id=host_id,
        account_id=actor.account_id if actor else None,
        created_at=now,
        weights=weights,
        report=report,
    )
    session.add(row)
    if weights != (before.weights if before else {}):
        note_weights_change(session)
    _note(session, actor, "weights.learned", row, now)
    return row.public_id


def revert_weights(
    session: Session, *, actor: Actor, host_id: int, weights_id: UUID, now: datetime
) -> bool:
    """Take a learning back; what was in force before it is again, in the end the defaults.

    False where it was taken back before.
    """
    _permit(actor, host_id)
    lock_host(session, host_id)
    rows = {row.public_id: row for row in list_host_weights(session, host_id)}
    row = rows.get(weights_id)
    if row is None:
        raise NotFoundError(weights_id=weights_id)
    if row.reverted_at is not None:
        return False
    row.reverted_at, row.reverted_by_id = now, actor.account_id
    note_weights_change(session)
    _note(session, actor, "weights.reverted", row, now)
    return True


def _permit(actor: Actor, host_id: int) -> None:
    if not can_organize(actor, host_id=host_id):
        raise NotFoundError(host_id=host_id)


def _view(row: HostWeights) -> LearnedWeights:
    return LearnedWeights(
        public_id=row.public_id,
        created_at=row.created_at,
        reverted_at=row.reverted_at,
        reports=unpack_report(row.report),
        weights=_unpacked(row),
    )


def _unpacked(row: HostWeights) -> Weights | None:
    try:
        return unpack_weights(row.weights, default_weights())
    except ValueError as problem:
        _warn_once(row.public_id, str(problem))
        return None


@cache
def _warn_once(weights_id: UUID, reason: str) -> None:
    """Lists are asked for all day; the log need not say it each time."""
    log.warning("The weights %s are not used: %s.", weights_id, reason)


def _note(
    session: Session, actor: Actor | None, action: str, row: HostWeights, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="host_weights",
        subject_id=row.public_id,
        host_id=row.host_id,
        details={"weights": row.weights, "report": row.report},
        now=now,
    )
