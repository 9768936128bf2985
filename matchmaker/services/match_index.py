"""The index of this process: built from what both sides may see, renewed when a profile changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matchmaker.domain.audiences import visible_values
from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.profiles import profile_from_values
from matchmaker.domain.values import JsonValue, Values
from matchmaker.matching.lexicon import load_lexicon
from matchmaker.matching.market import DocumentCache
from matchmaker.matching.pipeline import MatchIndex, build_index
from matchmaker.services.lexicon import current_lexicon
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.queries.profiles import PublishedProfile, list_published_profiles


@dataclass(frozen=True, slots=True)
class IndexedProfile:
    """One profile of the index, with what every vetted member of the other side may see of it."""

    public_id: UUID
    organization_id: int
    kind: Kind
    position: int
    values: Values
    delegation_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class IndexSnapshot:
    """An index and the profiles in it, as of one number of the change sequence."""

    number: int
    index: MatchIndex
    documents: DocumentCache
    sides: Mapping[Kind, tuple[IndexedProfile, ...]]
    by_id: Mapping[UUID, IndexedProfile]


class _LiveIndex:
    """Keeps the latest snapshot of one database; a build happens once, whoever asks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._documents, self._lexicon_number = DocumentCache(load_lexicon()), 0
        self._snapshot: IndexSnapshot | None = None

    def current(self, session: Session) -> IndexSnapshot:
        number = latest_change_number(session)
        snapshot = self._snapshot
        if snapshot is None or snapshot.number != number:
            with self._lock:
                snapshot = self._snapshot
                if snapshot is None or snapshot.number < number:
                    live = current_lexicon(session)
                    if live.number != self._lexicon_number:
                        self._documents = DocumentCache(live.lexicon)
                        self._lexicon_number = live.number
                    snapshot = _build(session, number, self._documents)
                    self._snapshot = snapshot
        return snapshot


_LIVE: WeakKeyDictionary[Engine, _LiveIndex] = WeakKeyDictionary()
_LIVE_LOCK = Lock()


def current_index(session: Session) -> IndexSnapshot:
    """The index as of the session's view of the database, or newer."""
    engine = session.get_bind().engine
    with _LIVE_LOCK:
        live = _LIVE.setdefault(engine, _LiveIndex())
    return live.current(session)


def _build(session: Session, number: int, documents: DocumentCache) -> IndexSnapshot:
    rows = list_published_profiles(session, kinds=(Kind.STARTUP, Kind.INVESTOR)).profiles
    values = [visible_values(row.values, row.kind, Audience.MEMBERS) for row in rows]
    profiles = [
        profile_from_values(str(row.public_id), row.kind, shown)
        for row, shown in zip(rows, values, strict=True)
    ]
    documents.keep(profiles)
    sides = {kind: _side(kind, rows, values) for kind in (Kind.STARTUP, Kind.INVESTOR)}
    return IndexSnapshot(
        number=number,
        index=build_index(profiles, documents=documents),
        documents=documents,
        sides=sides,
        by_id={profile.public_id: profile for side in sides.values() for profile in side},
    )


def _side(
    kind: Kind, rows: tuple[PublishedProfile, ...], values: list[dict[str, JsonValue]]
) -> tuple[IndexedProfile, ...]:
    """The profiles of one side, in the order in which the market numbers them."""
    own = [(row, shown) for row, shown in zip(rows, values, strict=True) if row.kind is kind]
    return tuple(
        IndexedProfile(row.public_id, row.organization_id, kind, i, shown, row.delegation_ids)
        for i, (row, shown) in enumerate(own)
    )
