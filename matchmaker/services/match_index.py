"""The index of this process: built from what both sides may see, edited as profiles change."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.market import SIDES
from matchmaker.matching.index.packing import fingerprint
from matchmaker.matching.index.reading import DocumentCache, Reading
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.pipeline import MatchIndex, fit_index, fitted_index
from matchmaker.services.lexicon import current_lexicon
from matchmaker.services.readings import all_readings, kept_readings, read_rows
from matchmaker.storage.queries.changes import changed_profile_ids, latest_change_number
from matchmaker.storage.queries.profiles import list_published_profiles
from matchmaker.storage.session import make_session_factory, reading

_MANY = 300
"""More newcomers at once, as an import brings, are read while pages go on without them."""
_PORTION = 250
_BREATH = 0.01


@dataclass(frozen=True, slots=True)
class IndexSnapshot:
    """An index as of one number of the change sequence; a profile's number is its key."""

    number: int
    index: MatchIndex


@dataclass(frozen=True, slots=True)
class _Edit:
    """Profiles as they are now, and the keys of those that are gone."""

    readings: tuple[Reading, ...]
    removed: frozenset[int]


class _NoProfiles:
    """Explanations read profiles through the session that asks (`match_profiles`)."""

    def profile(self, kind: Kind, number: int) -> Profile:
        raise KeyError(kind, number)


class _LiveIndex:
    """Keeps the latest snapshot of one database; each change is taken in once, whoever asks.

    A large index with many edits is fitted anew in a thread, while readers go on with what
    there is; edits that come meanwhile are made again to the new one.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._documents, self._lexicon_number = DocumentCache(load_lexicon()), 0
        self._snapshot: IndexSnapshot | None = None
        self._meanwhile: list[_Edit] | None = None
        """Edits since a thread began to fit anew; None when none does."""
        self._newcomers: list[int] = []
        self._reader: Thread | None = None
        """Reads the newcomers of a bulk, little by little, while pages go on without them."""

    def current(self, session: Session) -> IndexSnapshot:
        number = latest_change_number(session)
        snapshot = self._snapshot
        if snapshot is None or snapshot.number < number:
            with self._lock:
                snapshot = self._snapshot
                if snapshot is None or snapshot.number < number:
                    snapshot = self._snapshot = self._renewed(session, number, snapshot)
        if self._newcomers and self._reader is None:
            self._begin_reading(session.get_bind().engine)
        return snapshot

    def _renewed(
        self, session: Session, number: int, snapshot: IndexSnapshot | None
    ) -> IndexSnapshot:
        live = current_lexicon(session)
        if snapshot is not None and live.number == self._lexicon_number:
            return self._edited(session, number, snapshot)
        if live.number != self._lexicon_number:
            self._documents, self._lexicon_number = DocumentCache(live.lexicon), live.number
        self._meanwhile, self._newcomers = None, []
        return IndexSnapshot(number, _built(session, self._documents, live.number))

    def _edited(self, session: Session, number: int, snapshot: IndexSnapshot) -> IndexSnapshot:
        changed = changed_profile_ids(session, after=snapshot.number)
        newcomers = {profile_id for profile_id in changed if not _knows(snapshot.index, profile_id)}
        if len(newcomers) > _MANY:
            self._newcomers += sorted(newcomers)
            changed -= newcomers
        return self._with_edit(number, snapshot, _edit_of(session, changed, self._documents))

    def _with_edit(self, number: int, snapshot: IndexSnapshot, edit: _Edit) -> IndexSnapshot:
        if self._meanwhile is not None:
            self._meanwhile.append(edit)
        index = snapshot.index.edited(edit.readings, edit.removed)
        if index.is_worn and self._meanwhile is None:
            self._meanwhile = []
            Thread(target=self._refit, args=(index, self._meanwhile), daemon=True).start()
        return IndexSnapshot(number, index)

    def _begin_reading(self, engine: Engine) -> None:
        with self._lock:
            if self._reader is None:
                factory = make_session_factory(engine)
                self._reader = Thread(target=self._read_newcomers, args=(factory,), daemon=True)
                self._reader.start()

    def _read_newcomers(self, factory: sessionmaker[Session]) -> None:
        """Each portion as it is now; whoever changes one of them meanwhile waits for the lock.

        From the end on: the worker keeps readings from the beginning on, and so they meet.
        """
        try:
            while self._read_portion(factory):
                time.sleep(_BREATH)  # others get the lock
        finally:
            self._reader = None

    def _read_portion(self, factory: sessionmaker[Session]) -> bool:
        with self._lock:
            ids = frozenset(self._newcomers[-_PORTION:])
            if not ids or self._snapshot is None:
                return False
            with reading(factory) as session:
                kept = kept_readings(session, ids, _mark(self._lexicon_number))
                edit = _edit_of(session, ids - kept.keys(), self._documents)
            edit = _Edit((*kept.values(), *edit.readings), edit.removed)
            self._snapshot = self._with_edit(self._snapshot.number, self._snapshot, edit)
            del self._newcomers[-_PORTION:]
            return True

    def _refit(self, index: MatchIndex, meanwhile: list[_Edit]) -> None:
        fresh = fit_index(index.market.tables(), index)
        with self._lock:
            if self._snapshot is None or self._meanwhile is not meanwhile:
                return  # all was read again meanwhile, by another lexicon
            for edit in meanwhile:
                fresh = fresh.edited(edit.readings, edit.removed)
            self._snapshot = IndexSnapshot(self._snapshot.number, fresh)
            self._meanwhile = None


_LIVE: WeakKeyDictionary[Engine, _LiveIndex] = WeakKeyDictionary()
_LIVE_LOCK = Lock()


def current_index(session: Session) -> IndexSnapshot:
    """The index as of the session's view of the database, or newer."""
    engine = session.get_bind().engine
    with _LIVE_LOCK:
        live = _LIVE.setdefault(engine, _LiveIndex())
    return live.current(session)


@lru_cache(maxsize=2)
def _mark(lexicon_step: int) -> str:
    return fingerprint(lexicon_step)


def _built(session: Session, documents: DocumentCache, lexicon_step: int) -> MatchIndex:
    return fitted_index(
        all_readings(session, documents, lexicon_step),
        profiles=_NoProfiles(),
        documents=documents,
        rates=default_rates(),
    )


def _edit_of(session: Session, ids: frozenset[int], documents: DocumentCache) -> _Edit:
    """These profiles as they are now; those that are not published are removed."""
    found = [row for row in list_published_profiles(session, sorted(ids)) if row.kind in SIDES]
    removed = ids - {row.profile_id for row in found}
    return _Edit(tuple(read_rows(iter(found), documents)), removed)


def _knows(index: MatchIndex, profile_id: int) -> bool:
    return any(index.market.side(kind).slot(profile_id) is not None for kind in SIDES)
