"""Reading all profiles again after an edit of the lexicon, and switching over to it at once."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.market import SIDES
from matchmaker.matching.text.documents import profile_document
from matchmaker.services import audit
from matchmaker.services.lexicon.lexicon import current_lexicon, lexicon_at
from matchmaker.services.lexicon.readings import shown
from matchmaker.storage.chunks import chunks
from matchmaker.storage.queries.changes import note_lexicon_change
from matchmaker.storage.queries.lexicon import get_lexicon_state
from matchmaker.storage.queries.profiles import list_published_ids, list_published_profiles

_PORTION = 200


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What came of reading by the lexicon of a step."""

    step: int
    profiles: int
    changed: int
    """So many profiles mean something else than before."""


def read_again(session: Session, *, report: Callable[[int], None]) -> ReadAgain:
    """Read every profile by the lexicon in force and by the one asked for; changes nothing."""
    step = get_lexicon_state(session).asked
    old, new = current_lexicon(session).lexicon, lexicon_at(session, step).lexicon
    done = changed = 0
    for portion in chunks(list_published_ids(session, kinds=SIDES), _PORTION):
        for profile in indexed_profiles(session, portion).values():
            before, after = profile_document(profile, old), profile_document(profile, new)
            changed += (before.tokens, before.negated) != (after.tokens, after.negated)
        done += len(portion)
        report(done)
    return ReadAgain(step, done, changed)


def indexed_profiles(session: Session, profile_ids: Collection[int]) -> dict[int, Profile]:
    """Profiles as the index reads them: what every vetted member of the other side may see."""
    rows = list_published_profiles(session, profile_ids)
    return {row.profile_id: shown(row) for row in rows}


def switch_lexicon(session: Session, *, actor: Actor, read: ReadAgain, now: datetime) -> None:
    """From the next request on every process reads by the lexicon of this step.

    A job that was overtaken by a later one has nothing left to do.
    """
    state = get_lexicon_state(session, lock=True)
    if read.step <= state.live:
        return
    before, state.live = state.live, read.step
    note_lexicon_change(session)
    audit.record(
        session,
        actor=actor,
        action="lexicon.switched",
        subject_type="lexicon",
        details={"before": before, "after": read.step, "changed": read.changed},
        now=now,
    )
