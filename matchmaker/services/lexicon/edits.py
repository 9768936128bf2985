"""Changing the lexicon: every edit is one step, written down, and undone by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from matchmaker.domain.errors import LexiconClashError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.matching.lexicon.new_concepts import new_concept
from matchmaker.matching.lexicon.overlay import (
    Clash,
    Fault,
    LexiconEdit,
    WordIgnored,
    WordsAdded,
    WordsRemoved,
    clashes_of,
)
from matchmaker.services import audit
from matchmaker.services.jobs import LEXICON_JOB
from matchmaker.services.lexicon.lexicon import concept_named, lexicon_at
from matchmaker.services.lexicon.packing import pack_edit
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.lexicon import LexiconEditRow, LexiconState
from matchmaker.storage.queries.lexicon import get_edit_row, get_lexicon_state


def place_word(
    session: Session, *, actor: Actor, word: str, language: str, concept: str, now: datetime
) -> UUID:
    """A word for the concept that has the word `concept`.

    Like every edit it returns a job, to be enqueued after commit. LexiconClashError says what
    does not fit, and why.
    """
    named = _named(session, actor, concept, Fault.NO_CONCEPT)
    return _make(session, actor, WordsAdded(named, language, (word,)), now)


def add_words(
    session: Session,
    *,
    actor: Actor,
    concept: str,
    language: str,
    words: Sequence[str],
    now: datetime,
) -> UUID:
    """Further words of the concept with this id; NotFoundError where there is none."""
    _find(session, actor, concept)
    return _make(session, actor, WordsAdded(concept, language, tuple(words)), now)


def remove_words(
    session: Session, *, actor: Actor, concept: str, words: Sequence[str], now: datetime
) -> UUID:
    """Words that stand for their concept no more."""
    _find(session, actor, concept)
    return _make(session, actor, WordsRemoved(concept, tuple(words)), now)


def add_concept(
    session: Session,
    *,
    actor: Actor,
    words: Mapping[str, tuple[str, ...]],
    parent: str | None,
    now: datetime,
) -> UUID:
    """A concept below the one that has the word `parent`, or a sector where that is None.

    Languages without words borrow the English label.
    """
    above = None if parent is None else _named(session, actor, parent, Fault.NO_PARENT)
    taken = lexicon_at(session, _locked(session, actor).asked).lexicon.concepts
    return _make(session, actor, new_concept(words, parent=above, taken=taken), now)


def ignore_word(session: Session, *, actor: Actor, language: str, word: str, now: datetime) -> None:
    """A word that names no concept: it is not offered any more. No profile is read again."""
    state, edit = _locked(session, actor), WordIgnored(language, word)
    _check(session, state, edit)
    _write(session, actor, edit, None, now)


def undo_edit(session: Session, *, actor: Actor, edit_id: UUID, now: datetime) -> UUID | None:
    """Take an edit back, whatever was laid over it since.

    None where nothing is to be read again: it changed no reading, or was taken back before.
    """
    state = _locked(session, actor)
    row = get_edit_row(session, edit_id)
    if row is None:
        raise NotFoundError(edit_id=edit_id)
    if row.undone_at is not None:
        return None
    row.undone_at, row.undone_by_id = now, actor.account_id
    _note(session, actor, "lexicon.undone", edit_id, row.edit, now)
    if row.step is None:
        return None
    state.asked += 1
    row.undone_step = state.asked
    return _ask_for_reading(session, actor, state, now)


def ask_for_reading(session: Session, *, actor: Actor, now: datetime) -> UUID:
    """Once more, where a job came to nothing."""
    state = _locked(session, actor)
    audit.record(
        session,
        actor=actor,
        action="lexicon.reading-asked",
        subject_type="lexicon",
        details={"step": state.asked},
        now=now,
    )
    return _ask_for_reading(session, actor, state, now)


def _make(session: Session, actor: Actor, edit: LexiconEdit, now: datetime) -> UUID:
    state = _locked(session, actor)
    _check(session, state, edit)
    state.asked += 1
    _write(session, actor, edit, state.asked, now)
    return _ask_for_reading(session, actor, state, now)


def _check(session: Session, state: LexiconState, edit: LexiconEdit) -> None:
    clashes = clashes_of(lexicon_at(session, state.asked).lexicon.concepts, edit)
    if clashes:
        raise LexiconClashError(clashes=clashes)


def _write(
    session: Session, actor: Actor, edit: LexiconEdit, step: int | None, now: datetime
) -> None:
    row = LexiconEditRow(
        public_id=uuid4(),
        step=step,
        edit=pack_edit(edit),
        account_id=actor.account_id,
        created_at=now,
    )
    session.add(row)
    _note(session, actor, "lexicon.edited", row.public_id, row.edit, now)


def _find(session: Session, actor: Actor, concept: str) -> None:
    if concept not in lexicon_at(session, _locked(session, actor).asked).lexicon.concepts:
        raise NotFoundError(concept=concept)


def _named(session: Session, actor: Actor, words: str, fault: Fault) -> str:
    lexicon = lexicon_at(session, _locked(session, actor).asked).lexicon
    concept = concept_named(lexicon, words)
    if concept is None:
        raise LexiconClashError(clashes=(Clash(fault, concept=words),))
    return concept


def _locked(session: Session, actor: Actor) -> LexiconState:
    """One edit after the other, so that two people cannot give one word two meanings."""
    if not actor.is_organizer:
        raise NotFoundError
    return get_lexicon_state(session, lock=True)


def _ask_for_reading(session: Session, actor: Actor, state: LexiconState, now: datetime) -> UUID:
    job = Job(
        kind=LEXICON_JOB,
        account_id=actor.account_id,
        payload={"step": state.asked},
        created_at=now,
    )
    session.add(job)
    session.flush()  # the state names its job by the key
    state.job_id = job.id
    return job.public_id


def _note(
    session: Session,
    actor: Actor,
    action: str,
    edit_id: UUID,
    edit: Mapping[str, object],
    now: datetime,
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="lexicon_edit",
        subject_id=edit_id,
        details=edit,
        now=now,
    )
