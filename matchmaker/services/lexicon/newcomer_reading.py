"""Newcomers of a bulk: read once, by the worker, for every process that needs them."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.market import SIDES, one_under_another, tables_of
from matchmaker.matching.index.reading import DocumentCache, Tables
from matchmaker.services.lexicon.readings import kept_tables, read_rows
from matchmaker.storage.chunks import chunks
from matchmaker.storage.queries.profiles import list_published_profiles
from matchmaker.storage.queries.readings import list_unread_ids
from matchmaker.storage.session import reading

_PATIENCE = 3.0
"""So many seconds without anything kept, and nobody else seems to be reading them."""
_PAUSE = 0.2
_PORTION = 250
_BREATH = 0.01


@dataclass(frozen=True, slots=True)
class NewcomerReader:
    """Waits for what the worker keeps; what it does not keep is read here, little by little."""

    factory: sessionmaker[Session]
    mark: str
    documents: DocumentCache

    def tables(self, profile_ids: frozenset[int]) -> dict[Kind, Tables]:
        """These profiles as they are now; those that are not published are left out."""
        unread = self._left_unread(profile_ids)
        parts = [self._kept(list(ids)) for ids in chunks(sorted(profile_ids - unread))]
        for ids in chunks(sorted(unread), _PORTION):
            parts.append(self._read(list(ids)))
            time.sleep(_BREATH)  # pages go on
        return {kind: one_under_another([part[kind] for part in parts]) for kind in SIDES}

    def _left_unread(self, profile_ids: frozenset[int]) -> frozenset[int]:
        """Those that nobody keeps a reading of, once no more are being kept."""
        unread, patient_until = profile_ids, time.monotonic() + _PATIENCE
        while unread and time.monotonic() < patient_until:
            with reading(self.factory) as session:
                found = list_unread_ids(session, kinds=SIDES, fingerprint=self.mark)
            left = profile_ids.intersection(found)
            if left != unread:
                unread, patient_until = left, time.monotonic() + _PATIENCE
            if unread:
                time.sleep(_PAUSE)
        return unread

    def _kept(self, ids: list[int]) -> dict[Kind, Tables]:
        with reading(self.factory) as session:
            return kept_tables(session, self.mark, only=ids)

    def _read(self, ids: list[int]) -> dict[Kind, Tables]:
        with reading(self.factory) as session:
            found = [row for row in list_published_profiles(session, ids) if row.kind in SIDES]
            return tables_of(read_rows(iter(found), self.documents))
