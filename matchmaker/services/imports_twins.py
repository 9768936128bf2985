"""Rows that may be an organization we have, or another row: found, shown, decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.twins import Listed, Twin, find_twins, listed
from matchmaker.services.profile_plans import Outcome
from matchmaker.spreadsheets.records import RowReading
from matchmaker.storage.queries.twins import list_identities


@dataclass(frozen=True, slots=True)
class FoundTwin:
    """Whom a row may be: a profile by its key, or an earlier row by its number."""

    likeness: float
    profile_id: int | None
    number: int | None


def find_row_twins(
    session: Session, readings: Iterable[RowReading], outcomes: Mapping[int, Outcome]
) -> dict[int, FoundTwin]:
    """By row, for those that would make a profile; one look at the names of all profiles."""
    newcomers = [
        listed(reading.number, reading.record.kind, reading.record.values)
        for reading in readings
        if reading.record and _is_new(outcomes.get(reading.number))
    ]
    if not newcomers:
        return {}
    return {
        number: FoundTwin(twin.likeness, twin.known, twin.earlier)
        for number, twin in _twins(session, newcomers).items()
    }


def _twins(session: Session, newcomers: Sequence[Listed]) -> dict[int, Twin]:
    return find_twins(newcomers, _everybody(session))


def _everybody(session: Session) -> Iterator[Listed]:
    return (
        listed(identity.id, identity.kind, identity._asdict())
        for identity in list_identities(session)
    )


def _is_new(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.status is RowStatus.NEW
