"""Rows that may be an organization we have, or another row: found, shown, decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.twins import Listed, find_twins, listed
from matchmaker.services.profiles.plans import Outcome
from matchmaker.spreadsheets.records import RowReading
from matchmaker.storage.queries.twins import Identity, list_identities


@dataclass(frozen=True, slots=True)
class FoundTwin:
    """Whom a row may be: a profile by its key, or an earlier row by its number."""

    likeness: float
    name: str
    profile_id: int | None
    number: int | None


def find_row_twins(
    session: Session, readings: Iterable[RowReading], outcomes: Mapping[int, Outcome]
) -> dict[int, FoundTwin]:
    """By row, for those that would make a profile; one look at the names of all profiles."""
    newcomers = [
        (reading.name, listed(reading.number, reading.record.kind, reading.record.values))
        for reading in readings
        if reading.record and _is_new(outcomes.get(reading.number))
    ]
    if not newcomers:
        return {}
    everybody = list_identities(session)
    twins = find_twins([row for _, row in newcomers], map(_listed, everybody))
    known = {identity.id: identity.name for identity in everybody}
    earlier = {row.key: name for name, row in newcomers}
    return {
        number: FoundTwin(
            twin.likeness,
            known[twin.known] if twin.known is not None else earlier[twin.earlier or 0],
            twin.known,
            twin.earlier,
        )
        for number, twin in twins.items()
    }


def _listed(identity: Identity) -> Listed:
    return listed(identity.id, identity.kind, identity._asdict())


def _is_new(outcome: Outcome | None) -> bool:
    return outcome is not None and outcome.status is RowStatus.NEW
