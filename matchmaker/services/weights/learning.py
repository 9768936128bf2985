"""Learning the weights of a host from what became of its matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.matching.outcomes import Outcome, OutcomeValue
from matchmaker.matching.reweigh import Reweighing, reweigh
from matchmaker.services.matches.host_weights import default_weights
from matchmaker.services.matches.profiles import Indexed, MatchReader


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """What one profile said of another: an interest, a refusal, or a word after a meeting."""

    chooser: UUID
    other: UUID
    value: OutcomeValue


@dataclass(frozen=True, slots=True)
class HostRecord:
    """All outcomes of a host's events and delegations that still stand.

    `shown` holds for a chooser the list it was shown, best first and as far as it was opened;
    whoever is not there had the whole other side to choose from.
    """

    outcomes: Sequence[PairOutcome]
    shown: Mapping[UUID, Sequence[UUID]] = field(default_factory=dict)


def relearn(session: Session, *, record: HostRecord) -> Reweighing:
    """Weights as the record bears them out; reads only, `keep_weights` puts them in force.

    Profiles that are hidden by now, and pairs of one side, are left out.
    """
    reader = MatchReader(session)
    found = _Places(reader)
    shown = {
        (own.kind, own.slot): [o.slot for other in listed if (o := found.across(own, other))]
        for chooser, listed in record.shown.items()
        if (own := found.of(chooser))
    }
    outcomes = [
        Outcome(own.kind, own.slot, other.slot, said.value)
        for said in record.outcomes
        if (own := found.of(said.chooser)) and (other := found.across(own, said.other))
    ]
    return reweigh(reader.index, outcomes, defaults=default_weights(), shown=shown)


class _Places:
    """Where profiles stand in the index, each looked up once."""

    def __init__(self, reader: MatchReader) -> None:
        self._reader = reader
        self._found: dict[UUID, Indexed | None] = {}

    def of(self, public_id: UUID) -> Indexed | None:
        if public_id not in self._found:
            self._found[public_id] = self._reader.find(public_id)
        return self._found[public_id]

    def across(self, own: Indexed, public_id: UUID) -> Indexed | None:
        """A profile of the other side."""
        other = self.of(public_id)
        return other if other is not None and other.kind is not own.kind else None
