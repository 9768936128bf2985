"""Where profiles are read again: the index holds none, an explanation shows a few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile


class ProfileSource(Protocol):
    def profile(self, kind: Kind, number: int) -> Profile:
        """The profile by whom its owner knows under this number."""
        ...


class ListedProfiles:
    """Profiles of a file: their number is their position in the list."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles

    def profile(self, kind: Kind, number: int) -> Profile:
        del kind
        return self._profiles[number]
