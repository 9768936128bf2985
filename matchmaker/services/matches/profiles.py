"""The few profiles that a page shows, read from the database as the index numbers them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile, profile_texts
from matchmaker.domain.values import Values
from matchmaker.matching.pipeline import MatchIndex, other_side
from matchmaker.matching.reweigh import reweighed
from matchmaker.matching.text.documents import CONCEPT
from matchmaker.services.lexicon.readings import open_values, shown
from matchmaker.services.matches.host_weights import current_weights
from matchmaker.services.matches.index import current_index
from matchmaker.storage.queries.profiles import (
    PublishedProfile,
    find_published_profile,
    list_published_profiles,
)
from matchmaker.storage.queries.shortlists import list_hidden_ids, list_profile_keys

_CONCEPTS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class OtherProfile:
    """A profile in a list: what every member of the other side may see of it.

    `concepts` are the ids of what it is about, the weightiest first; `languages` are those
    its text exists in.
    """

    public_id: UUID
    kind: Kind
    name: str
    values: Values
    concepts: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indexed:
    """A profile and its slot in the index."""

    public_id: UUID
    kind: Kind
    slot: int


class MatchReader:
    """The current index together with the profiles behind it, for one session.

    With `host_id` it ranks by what was learned for this host.
    """

    def __init__(self, session: Session, *, host_id: int | None = None) -> None:
        self._session = session
        self._rows: dict[int, PublishedProfile] = {}
        self._profiles: dict[int, Profile] = {}
        self._hidden: dict[Indexed, NDArray[np.bool_]] = {}
        self.index: MatchIndex = replace(current_index(session).index, profiles=self)
        if host_id is not None:
            self.index = reweighed(self.index, current_weights(session, host_id=host_id))

    def find(self, public_id: UUID) -> Indexed | None:
        """None for a profile that the index lacks: unknown, hidden or not verified."""
        row = find_published_profile(self._session, public_id)
        if row is None or row.kind is Kind.PARTNER:
            return None
        self._rows[row.profile_id] = row
        slot = self.index.market.side(row.kind).slot(row.profile_id)
        return None if slot is None else Indexed(public_id, row.kind, slot)

    def slots(self, kind: Kind, profile_ids: Iterable[int]) -> list[int]:
        """Slots of those of these profiles that are in the index, ascending."""
        side = self.index.market.side(kind)
        found = (side.slot(number) for number in profile_ids)
        return sorted(slot for slot in found if slot is not None)

    def others(self, own: Indexed, public_ids: Collection[UUID]) -> dict[UUID, int]:
        """Slots of those of these profiles that the other side of `own` has, in the order asked."""
        side = self.index.market.side(other_side(own.kind))
        keys = list_profile_keys(self._session, public_ids)
        found = {name: side.slot(keys[name]) for name in public_ids if name in keys}
        return {name: slot for name, slot in found.items() if slot is not None}

    def hidden(self, own: Indexed) -> NDArray[np.bool_]:
        """Whom `own` has hidden, by slot of the other side."""
        if own not in self._hidden:
            kind = other_side(own.kind)
            mask = np.zeros(len(self.index.market.side(kind)), dtype=bool)
            mask[self.slots(kind, list_hidden_ids(self._session, self.key(own)))] = True
            self._hidden[own] = mask
        return self._hidden[own]

    def key(self, profile: Indexed) -> int:
        """By which number the database knows a profile."""
        return int(self.index.market.side(profile.kind).number(profile.slot))

    def shown(self, kind: Kind, slots: Sequence[int]) -> Mapping[int, OtherProfile]:
        """Profiles by slot; one that was hidden this very moment is missing."""
        side = self.index.market.side(kind)
        numbers = {slot: side.number(slot) for slot in slots}
        self._load(numbers.values())
        return {
            slot: self._shown(self._rows[number])
            for slot, number in numbers.items()
            if number in self._rows
        }

    def profile(self, kind: Kind, number: int) -> Profile:
        """The profile as members of the other side may see it."""
        del kind
        if number not in self._profiles:
            self._load([number])
            self._profiles[number] = shown(self._rows[number])
        return self._profiles[number]

    def profiles(self, kind: Kind, numbers: Iterable[int]) -> dict[int, Profile]:
        """Those of them that are in the index, by number, read at once."""
        side = self.index.market.side(kind)
        known = [number for number in numbers if side.slot(number) is not None]
        self._load(known)
        return {number: self.profile(kind, number) for number in known}

    def _load(self, numbers: Iterable[int]) -> None:
        missing = sorted(set(numbers) - self._rows.keys())
        for row in list_published_profiles(self._session, missing):
            self._rows[row.profile_id] = row

    def _shown(self, row: PublishedProfile) -> OtherProfile:
        values = open_values(row)
        return OtherProfile(
            public_id=row.public_id,
            kind=row.kind,
            name=str(values.get("name", "")),
            values=values,
            concepts=self._main_concepts(self.profile(row.kind, row.profile_id)),
            languages=tuple(text.language for text in profile_texts(values)),
        )

    def _main_concepts(self, profile: Profile) -> tuple[str, ...]:
        """What a profile is about: concepts of its sectors and summary, most mentioned first."""
        document = self.index.documents.profile(profile)
        weights: Mapping[str, float] = document.tokens
        ordered = sorted(document.about, key=lambda c: (-weights.get(CONCEPT + c, 0.0), c))
        return tuple(ordered[:_CONCEPTS_SHOWN])
