"""The index of this process: built from what both sides may see, edited as profiles change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from threading import Lock, Thread
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.market import SIDES, one_under_another
from matchmaker.matching.index.packing import fingerprint
from matchmaker.matching.index.reading import DocumentCache, Reading, Tables
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.pipeline import MatchIndex, fit_index, fitted_index
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.lexicon.newcomer_reading import NewcomerReader
from matchmaker.services.lexicon.readings import all_readings, read_rows
from matchmaker.storage.queries.changes import changed_profile_ids, latest_change_number
from matchmaker.storage.queries.profiles import list_published_profiles
from matchmaker.storage.session import make_session_factory

_MANY = 300
"""More newcomers at once, as an import brings, are gathered while pages go on without them."""


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
    """Explanations read profiles through the session that asks (`matches/profiles.py`)."""

    def profile(self, kind: Kind, number: int) -> Profile:
        raise KeyError(kind, number)


class _LiveIndex:
    """Keeps the latest snapshot of one database; each change is taken in once, whoever asks.

    A large index with many edits is fitted anew in a thread, as is one that a bulk of newcomers
    joins; readers go on with what there is, and edits that come meanwhile are made again to the
    new one.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._documents, self._lexicon_number = DocumentCache(load_lexicon()), 0
        self._snapshot: IndexSnapshot | None = None
        self._meanwhile: list[_Edit] | None = None
        """Edits since a thread began to fit anew; None when none does."""
        self._newcomers: frozenset[int] = frozenset()
        """Those of a bulk, until a thread gathers them while pages go on without them."""

    def current(self, session: Session) -> IndexSnapshot:
        number = latest_change_number(session)
        snapshot = self._snapshot
        if snapshot is None or snapshot.number < number:
            with self._lock:
                snapshot = self._snapshot
                if snapshot is None or snapshot.number < number:
                    snapshot = self._snapshot = self._renewed(session, number, snapshot)
        if self._newcomers and self._meanwhile is None:
            self._begin_gathering(session.get_bind().engine)
        return snapshot

    def _renewed(
        self, session: Session, number: int, snapshot: IndexSnapshot | None
    ) -> IndexSnapshot:
        live = current_lexicon(session)
        if snapshot is not None and live.number == self._lexicon_number:
            return self._edited(session, number, snapshot)
        if live.number != self._lexicon_number:
            self._documents, self._lexicon_number = DocumentCache(live.lexicon), live.number
        self._meanwhile, self._newcomers = None, frozenset()
        return IndexSnapshot(number, _built(session, self._documents, live.number))

    def _edited(self, session: Session, number: int, snapshot: IndexSnapshot) -> IndexSnapshot:
        changed = changed_profile_ids(session, after=snapshot.number)
        newcomers = changed - _known(snapshot.index, changed)
        if len(newcomers) > _MANY:
            self._newcomers |= newcomers
            changed -= newcomers
        return self._with_edit(number, snapshot, _edit_of(session, changed, self._documents))

    def _with_edit(self, number: int, snapshot: IndexSnapshot, edit: _Edit) -> IndexSnapshot:
        if self._meanwhile is not None:
            self._meanwhile.append(edit)
        index = snapshot.index.edited(edit.readings, edit.removed)
        if index.is_worn and self._meanwhile is None:
            self._begin(self._refit, index)
        return IndexSnapshot(number, index)

    def _begin(self, work: Callable[..., None], *things: object) -> None:
        """In a thread, while the edits that come meanwhile are remembered."""
        self._meanwhile = []
        Thread(target=work, args=(*things, self._meanwhile), daemon=True).start()

    def _begin_gathering(self, engine: Engine) -> None:
        with self._lock:
            if self._newcomers and self._meanwhile is None and self._snapshot is not None:
                ids, self._newcomers = self._newcomers, frozenset()
                reader = NewcomerReader(
                    make_session_factory(engine), fingerprint(self._lexicon_number), self._documents
                )
                self._begin(self._gather, reader, ids, self._snapshot.index)

    def _gather(
        self,
        reader: NewcomerReader,
        ids: frozenset[int],
        index: MatchIndex,
        meanwhile: list[_Edit],
    ) -> None:
        """Newcomers as they are by now, fitted together with everybody else, once."""
        try:
            fresh = reader.tables(ids)
            others = index.market.edited((), _known(index, ids)).tables()
        except BaseException:
            self._give_up(ids, meanwhile)
            raise
        tables = {kind: one_under_another([others[kind], fresh[kind]]) for kind in SIDES}
        self._fit(tables, index, meanwhile)

    def _give_up(self, ids: frozenset[int], meanwhile: list[_Edit]) -> None:
        """What the database did not answer is asked for again by the next page."""
        with self._lock:
            if self._meanwhile is meanwhile:
                self._newcomers |= ids
                self._meanwhile = None

    def _refit(self, index: MatchIndex, meanwhile: list[_Edit]) -> None:
        self._fit(index.market.tables(), index, meanwhile)

    def _fit(
        self, tables: Mapping[Kind, Tables], index: MatchIndex, meanwhile: list[_Edit]
    ) -> None:
        fresh = fit_index(tables, index)
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


def _edit_of(session: Session, ids: frozenset[int], documents: DocumentCache) -> _Edit:
    """These profiles as they are now; those that are not published are removed."""
    found = [row for row in list_published_profiles(session, sorted(ids)) if row.kind in SIDES]
    removed = ids - {row.profile_id for row in found}
    return _Edit(tuple(read_rows(iter(found), documents)), removed)


def _known(index: MatchIndex, profile_ids: frozenset[int]) -> frozenset[int]:
    """Those of these profiles that the index holds."""
    wanted = np.fromiter(profile_ids, dtype=np.int64, count=len(profile_ids))
    found = (wanted[np.isin(wanted, index.market.side(kind).numbers())] for kind in SIDES)
    return frozenset(chain.from_iterable(numbers.tolist() for numbers in found))
