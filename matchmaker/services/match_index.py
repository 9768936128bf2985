"""The index of this process: built from what both sides may see, edited as profiles change."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock, Thread
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.market import SIDES
from matchmaker.matching.index.reading import DocumentCache, Reading
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.pipeline import MatchIndex, fit_index, fitted_index
from matchmaker.services.lexicon import current_lexicon
from matchmaker.services.readings import all_readings, read_rows
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.queries.profiles import list_changed_profiles


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

    def current(self, session: Session) -> IndexSnapshot:
        number = latest_change_number(session)
        snapshot = self._snapshot
        if snapshot is None or snapshot.number < number:
            with self._lock:
                snapshot = self._snapshot
                if snapshot is None or snapshot.number < number:
                    snapshot = self._snapshot = self._renewed(session, number, snapshot)
        return snapshot

    def _renewed(
        self, session: Session, number: int, snapshot: IndexSnapshot | None
    ) -> IndexSnapshot:
        live = current_lexicon(session)
        if snapshot is not None and live.number == self._lexicon_number:
            return self._edited(session, number, snapshot)
        if live.number != self._lexicon_number:
            self._documents, self._lexicon_number = DocumentCache(live.lexicon), live.number
        self._meanwhile = None
        return IndexSnapshot(number, _built(session, self._documents, live.number))

    def _edited(self, session: Session, number: int, snapshot: IndexSnapshot) -> IndexSnapshot:
        edit = _edit_since(session, snapshot.number, self._documents)
        if self._meanwhile is not None:
            self._meanwhile.append(edit)
        index = snapshot.index.edited(edit.readings, edit.removed)
        if index.is_worn and self._meanwhile is None:
            self._meanwhile = []
            Thread(target=self._refit, args=(index, self._meanwhile), daemon=True).start()
        return IndexSnapshot(number, index)

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


def _built(session: Session, documents: DocumentCache, lexicon_step: int) -> MatchIndex:
    return fitted_index(
        all_readings(session, documents, lexicon_step),
        profiles=_NoProfiles(),
        documents=documents,
        rates=default_rates(),
    )


def _edit_since(session: Session, number: int, documents: DocumentCache) -> _Edit:
    found = list_changed_profiles(session, kinds=SIDES, changed_after=number)
    return _Edit(tuple(read_rows(iter(found.profiles), documents)), found.removed)
