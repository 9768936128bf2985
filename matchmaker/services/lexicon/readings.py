"""Readings of profiles: kept in the database, so that a new process fits them without reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from matchmaker.domain.audiences import OTHER_SIDE, audience_of, visible_values
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.profiles import Profile, profile_from_values
from matchmaker.domain.values import JsonValue
from matchmaker.matching.index.market import SIDES, one_under_another, tables_of
from matchmaker.matching.index.packing import fingerprint, pack, unpack
from matchmaker.matching.index.reading import DocumentCache, Reading, Tables, read_profile
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.storage.queries.profiles import PublishedProfile, list_published_profiles
from matchmaker.storage.queries.readings import (
    NewReading,
    list_existing_ids,
    list_kept_readings,
    list_unkept_ids,
    list_unread_ids,
    write_readings,
)

PORTION = 500


@dataclass(frozen=True, slots=True)
class ReadAhead:
    """Readings to be kept, and the mark of what they were read with."""

    found: tuple[NewReading, ...]
    mark: str


def read_ahead(session: Session, *, is_backwards: bool = False) -> ReadAhead:
    """Read some of the profiles that changed or were never read; nothing when none is left.

    Two can read at once: one from the front, the other backwards from the end.
    Where a reading was lifted or a deck is read too, nothing is kept, so that what is kept
    depends on the version alone.
    """
    live = current_lexicon(session)
    mark = fingerprint(live.number)
    unkept = list_unkept_ids(
        session, kinds=SIDES, fingerprint=mark, limit=PORTION, is_backwards=is_backwards
    )
    rows = [row for row in list_published_profiles(session, unkept) if not (row.lifted or row.deck)]
    readings = read_rows(iter(rows), DocumentCache(live.lexicon))
    found = tuple(
        NewReading(row.profile_id, row.version, pack(reading))
        for row, reading in zip(rows, readings, strict=True)
    )
    return ReadAhead(found, mark)


def keep_readings(session: Session, ahead: ReadAhead) -> int:
    """Keep what was read; a profile that is gone since is passed over."""
    there = set(list_existing_ids(session, [one.profile_id for one in ahead.found]))
    kept = [one for one in ahead.found if one.profile_id in there]
    write_readings(session, kept, ahead.mark)
    return len(kept)


def kept_tables(
    session: Session, mark: str, *, only: Collection[int] | None = None
) -> dict[Kind, Tables]:
    """What is kept, is up to date and was read under this mark; of everybody or only of some."""
    packed: dict[Kind, list[bytes]] = {kind: [] for kind in SIDES}
    for kept in list_kept_readings(session, kinds=SIDES, fingerprint=mark, only=only):
        packed[kept.kind].append(kept.reading)
    return {kind: unpack(packed[kind]) for kind in SIDES}


def all_readings(
    session: Session, documents: DocumentCache, lexicon_step: int
) -> dict[Kind, Tables]:
    """Everybody whom the index holds: what is kept, and the others read now."""
    mark = fingerprint(lexicon_step)
    kept = kept_tables(session, mark)
    unread = list_unread_ids(session, kinds=SIDES, fingerprint=mark)
    fresh = tables_of(read_rows(list_published_profiles(session, unread), documents))
    return {kind: one_under_another([kept[kind], fresh[kind]]) for kind in SIDES}


def read_rows(rows: Iterator[PublishedProfile], documents: DocumentCache) -> Iterator[Reading]:
    """Read rows as the other side may see them; a profile's number is its key."""
    rates = default_rates()
    for row in rows:
        yield read_profile(shown(row), row.profile_id, documents=documents, rates=rates)


def open_values(row: PublishedProfile) -> dict[str, JsonValue]:
    """What every vetted member of the other side may see; nothing else is ranked or listed."""
    return visible_values(row.values, row.kind, OTHER_SIDE[row.kind], row.audiences)


def shown(row: PublishedProfile) -> Profile:
    """The profile as every vetted member of the other side may see it."""
    profile = profile_from_values(str(row.public_id), row.kind, open_values(row))
    return replace(profile, lifted=row.lifted, deck=row.deck if _is_deck_open(row) else ())


def _is_deck_open(row: PublishedProfile) -> bool:
    return audience_of("deck", row.kind, row.audiences) in OTHER_SIDE[row.kind]
