"""Who takes part in the attacks, and the objects that everybody fights over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from matchmaker.domain.permissions import Actor
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.profiles import Profile


@dataclass(frozen=True)
class Cast:
    """Those who sign in, by the name of their role, and the profiles they work at."""

    people: dict[str, Actor]
    host: Host
    delegation: Delegation
    startup_a: Profile
    startup_b: Profile
    investor_1: Profile
    investor_2: Profile

    def account(self, role: str) -> dict[str, Any]:
        return {"account_id": self.people[role].account_id}
