"""What was planned, how good it is, and what is proved about it (docs/formats.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from matchmaker.domain.text import Message
from matchmaker.scheduling.problem import Meeting

OPTIMAL_GAP = 1e-6
"""A plan this near its bound is called optimal."""


class PlanStatus(StrEnum):
    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Unmet:
    """A pair that does not meet, and why."""

    investor: str
    startup: str
    reason: Message


@dataclass(frozen=True, slots=True)
class Plan:
    """Meetings by slot and table.

    `objective` is the sum of the scores of the pairs that meet; `bound` a proved upper bound on
    it for every plan with as few missing `must` pairs and missing minimum meetings.
    """

    status: PlanStatus
    missing_must: int
    missing_minimum: int
    objective: float
    bound: float
    seconds: float
    meetings: tuple[Meeting, ...]
    unmet: tuple[Unmet, ...] = ()
    obstacles: tuple[Message, ...] = ()

    @property
    def gap(self) -> float:
        """How far the objective may be from the best, as a share of the bound."""
        return max(0.0, (self.bound - self.objective) / self.bound) if self.bound > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search is: the best plan so far, and what no plan can pass."""

    seconds: float
    objective: float
    bound: float
    missing_must: int
    missing_minimum: int
