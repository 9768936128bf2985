"""Shortlists: what a person keeps for a profile, with a note and tags that nobody else reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line, clean_text
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
from matchmaker.domain.permissions import Actor, owns_profile
from matchmaker.domain.text import N_
from matchmaker.matching.explain import explain_some
from matchmaker.matching.explanation import Explanation
from matchmaker.matching.pipeline import other_side
from matchmaker.services import audit
from matchmaker.services.matches.profiles import MatchReader, OtherProfile
from matchmaker.services.matches.table import score_at, scores_in
from matchmaker.services.profiles.profiles import OwnProfile, StoredProfile, own_profile
from matchmaker.storage.models.shortlists import ShortlistEntry
from matchmaker.storage.queries.shortlists import (
    KeptProfile,
    count_shortlists,
    delete_shortlisted,
    find_shortlist_entry,
    list_profile_keys,
    list_shortlist,
    list_shortlisted_ids,
)

MOST_ENTRIES = 500
"""Also the most rows that an export has."""
LONGEST_NOTE = 2_000
LONGEST_TAG = 40
MOST_TAGS = 10


class ShortlistFullError(InvalidInputError):
    message = N_("A shortlist holds at most %(limit)s profiles. Take some off first.")


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody wrote to a profile for themselves; `version` is that of what was shown."""

    note: str = ""
    tags: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class ShortlistItem:
    """A line of a shortlist; without `other` there is nothing of it to be seen any more.

    `explanation` is there where it was asked for, also of a pair that a rule forbids.
    """

    other_id: UUID
    other: OtherProfile | None
    score: float | None
    remark: Remark
    added_at: datetime
    changed_at: datetime
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Shortlist:
    """One person's shortlist for `own`, the newest line first; `tags` are all tags in use."""

    own: StoredProfile
    items: tuple[ShortlistItem, ...]
    tags: tuple[str, ...]


def load_shortlist(
    session: Session, *, actor: Actor, profile_id: UUID, is_explained: bool = False
) -> Shortlist:
    """The actor's own shortlist; those of colleagues are theirs."""
    own = own_profile(session, actor=actor, profile_id=profile_id)
    rows = list_shortlist(session, account_id=actor.account_id, own_profile_id=own.id)
    seen = _beside(session, profile_id, [row.other_id for row in rows], is_explained=is_explained)
    items = tuple(_item(row, seen.get(row.other_id)) for row in rows)
    tags = sorted({tag for row in rows for tag in row.entry.tags}, key=str.casefold)
    return Shortlist(own, items, tuple(tags))


def load_entry(
    session: Session, *, actor: Actor, profile_id: UUID, other_id: UUID
) -> ShortlistItem:
    """One line of the actor's shortlist, to be written on."""
    found = load_shortlist(session, actor=actor, profile_id=profile_id).items
    for item in found:
        if item.other_id == other_id:
            return item
    raise NotFoundError(profile_id=other_id)


def shortlisted_ids(session: Session, *, actor: Actor, profile_id: UUID) -> frozenset[UUID]:
    """Who is on the actor's shortlist."""
    own = own_profile(session, actor=actor, profile_id=profile_id)
    return list_shortlisted_ids(session, account_id=actor.account_id, own_profile_id=own.id)


def with_kept(
    session: Session, *, actor: Actor, profiles: Sequence[OwnProfile]
) -> tuple[OwnProfile, ...]:
    """The actor's profiles, each with how many are on the actor's shortlist for it."""
    names = [profile.public_id for profile in profiles]
    counts = count_shortlists(session, account_id=actor.account_id, own_ids=names)
    return tuple(replace(each, kept=counts.get(each.public_id, 0)) for each in profiles)


def add_to_shortlist(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_ids: Collection[UUID],
    now: datetime,
) -> int:
    """Keep profiles in mind; how many were not on the shortlist yet.

    Who works in the name of an organization keeps a shortlist of their own.
    """
    own = own_profile(session, actor=actor, profile_id=profile_id)
    fresh = _not_kept_yet(session, actor, own, other_ids)
    keys = list_profile_keys(session, fresh)
    session.add_all(
        ShortlistEntry(
            account_id=actor.account_id,
            own_profile_id=own.id,
            other_profile_id=keys[name],
            created_at=now,
            changed_at=now,
        )
        for name in fresh
    )
    if fresh:
        _record(session, actor, own, "shortlist.added", {"count": len(fresh)}, now)
    return len(fresh)


def _not_kept_yet(
    session: Session, actor: Actor, own: StoredProfile, other_ids: Collection[UUID]
) -> list[UUID]:
    """Those of these that would be new to the shortlist; NotFoundError when none is to be seen."""
    reader = MatchReader(session)
    found = reader.find(own.public_id)
    seen = reader.others(found, other_ids) if found else {}
    if not seen:
        raise NotFoundError(profile_id=own.public_id)
    known = list_shortlisted_ids(session, account_id=actor.account_id, own_profile_id=own.id)
    fresh = [name for name in seen if name not in known]
    if len(known) + len(fresh) > MOST_ENTRIES:
        raise ShortlistFullError(limit=MOST_ENTRIES)
    return fresh


def remove_from_shortlist(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_ids: Collection[UUID],
    now: datetime,
) -> int:
    """Take profiles off the actor's shortlist, notes and tags with them; how many were on it."""
    own = own_profile(session, actor=actor, profile_id=profile_id)
    gone = delete_shortlisted(
        session, account_id=actor.account_id, own_profile_id=own.id, other_ids=other_ids
    )
    if gone:
        _record(session, actor, own, "shortlist.removed", {"count": gone}, now)
    return gone


def write_remark(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_id: UUID,
    remark: Remark,
    now: datetime,
) -> None:
    """Put note and tags on a line; ConflictError when they were changed in another window.

    Only who wrote them reads them, so the audit has that it was done and nothing of the words.
    """
    own = own_profile(session, actor=actor, profile_id=profile_id)
    entry = find_shortlist_entry(
        session, account_id=actor.account_id, own_profile_id=own.id, other_id=other_id
    )
    if entry is None:
        raise NotFoundError(profile_id=other_id)
    note, tags = clean_text(remark.note), clean_tags(remark.tags)
    if len(note) > LONGEST_NOTE or len(tags) > MOST_TAGS or _has_long(tags):
        raise InvalidInputError
    if entry.version != remark.version:
        raise ConflictError(profile_id=other_id)
    if (entry.note, tuple(entry.tags)) == (note, tags):
        return
    entry.note, entry.tags, entry.changed_at = note, list(tags), now
    _record(session, actor, own, "shortlist.remark", {}, now)


def record_export(
    session: Session, *, actor: Actor, profile_id: UUID, form: str, rows: int, now: datetime
) -> None:
    """Write down that a shortlist leaves the product as a file."""
    own = own_profile(session, actor=actor, profile_id=profile_id)
    _record(session, actor, own, "shortlist.exported", {"form": form, "rows": rows}, now)


def clean_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Each tag once, whatever its capitals, in the order given."""
    found: dict[str, str] = {}
    for tag in filter(None, map(clean_line, tags)):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _has_long(tags: Sequence[str]) -> bool:
    return any(len(tag) > LONGEST_TAG for tag in tags)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Another profile as it stands beside one's own."""

    other: OtherProfile
    explanation: Explanation | None
    score: float | None


def _beside(
    session: Session, profile_id: UUID, other_ids: Sequence[UUID], *, is_explained: bool
) -> dict[UUID, _Beside]:
    """Those of these that are still to be seen, with their score in the list of the profile."""
    reader = MatchReader(session)
    own = reader.find(profile_id)
    if own is None:
        return {}
    slots = reader.others(own, other_ids)
    shown = reader.shown(other_side(own.kind), list(slots.values()))
    answer = reader.index.ask(own.kind, own.slot)
    scores = scores_in(reader.index, own.kind, answer)
    listed = [slot for slot in slots.values() if slot in shown]
    explained = (
        explain_some(reader.index, own.kind, own.slot, listed, answer)
        if is_explained
        else [None] * len(listed)
    )
    by_slot = dict(zip(listed, explained, strict=True))
    return {
        name: _Beside(shown[slot], by_slot[slot], score_at(scores, slot))
        for name, slot in slots.items()
        if slot in shown
    }


def _item(row: KeptProfile, beside: _Beside | None) -> ShortlistItem:
    entry = row.entry
    return ShortlistItem(
        other_id=row.other_id,
        other=beside.other if beside else None,
        score=beside.score if beside else None,
        remark=Remark(entry.note, tuple(entry.tags), entry.version),
        added_at=entry.created_at,
        changed_at=entry.changed_at,
        explanation=beside.explanation if beside else None,
    )


def _record(
    session: Session,
    actor: Actor,
    own: StoredProfile,
    action: str,
    details: Mapping[str, object],
    now: datetime,
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=own.public_id,
        details={**details, "in_its_name": not owns_profile(actor, own.facts)},
        now=now,
    )
