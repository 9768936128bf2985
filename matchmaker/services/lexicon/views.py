"""The lexicon as organizers look at it: concepts by their words, and what was changed by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.matching.lexicon.lexicon import Concept, Lexicon, load_lexicon
from matchmaker.matching.lexicon.overlay import (
    Clash,
    ConceptAdded,
    LexiconEdit,
    WordsAdded,
    word_key,
)
from matchmaker.matching.lexicon.overlay_files import write_overlay
from matchmaker.matching.text.folding import without_marks
from matchmaker.services.jobs import JobView, view_job
from matchmaker.services.lexicon.lexicon import LexiconStep, asked_lexicon, ignored_words
from matchmaker.services.lexicon.packing import unpack_edit
from matchmaker.storage.models.lexicon import LexiconEditRow
from matchmaker.storage.queries.lexicon import (
    EditLine,
    count_edits,
    get_lexicon_job,
    get_lexicon_state,
    list_edit_lines,
)

PAGE_SIZE = 20


class EditState(StrEnum):
    """Where an edit stands."""

    WAITING = auto()
    """Not in force before the profiles are read again."""
    LIVE = auto()
    SET_ASIDE = auto()
    """It stopped to fit: a file or another edit is in its way."""
    UNDONE = auto()


@dataclass(frozen=True, slots=True)
class EditView:
    """One edit in the history."""

    public_id: UUID
    edit: LexiconEdit
    state: EditState
    clashes: tuple[Clash, ...]
    made_by: str
    made_at: datetime
    undone_by: str | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class EditHistory:
    """One page of edits, the latest first."""

    edits: tuple[EditView, ...]
    number: int
    size: int
    total: int
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether profiles are being read again, and what came of it the last time."""

    is_waiting: bool
    job: JobView | None
    profiles: int
    changed: int

    @property
    def has_failed(self) -> bool:
        return self.is_waiting and (self.job is None or self.job.status is JobStatus.FAILED)


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept with what was added to it here; `own_words` are those, `is_new` the whole of it."""

    concept: Concept
    line: tuple[str, ...]
    is_new: bool
    own_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """One page of concepts; the lexicon names them."""

    concepts: tuple[FoundConcept, ...]
    number: int
    size: int
    total: int
    lexicon: Lexicon


def lexicon_reading(session: Session) -> Reading:
    state, job = get_lexicon_state(session), get_lexicon_job(session)
    result = job.result if job and job.status is JobStatus.DONE else {}
    return Reading(
        is_waiting=state.asked > state.live,
        job=view_job(job) if job else None,
        profiles=result.get("profiles", 0),
        changed=result.get("changed", 0),
    )


def edited_lexicon(session: Session, *, actor: Actor) -> Lexicon:
    """With every edit, so that what was just added can be built upon."""
    return _asked(session, actor).lexicon


def search_concepts(
    session: Session, *, actor: Actor, words: str, sector: str = "", page: int = 1
) -> ConceptPage:
    """Concepts with such a word, the whole word before a part of one; a sector narrows them."""
    step = _asked(session, actor)
    lexicon, key = step.lexicon, word_key(words)
    ranked = [
        (rank, position, concept)
        for position, concept in enumerate(lexicon.concepts.values())
        if (not sector or lexicon.sector_of(concept.id) == sector)
        and (rank := _nearness(concept, key)) is not None
    ]
    found = [concept for _rank, _position, concept in sorted(ranked, key=lambda entry: entry[:2])]
    number = page_within(page, len(found), PAGE_SIZE)
    shown = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    concepts = tuple(_found(step, concept) for concept in shown)
    return ConceptPage(concepts, number, PAGE_SIZE, len(found), lexicon)


def load_concept(session: Session, *, actor: Actor, concept: str) -> tuple[FoundConcept, Lexicon]:
    """One concept; NotFoundError where there is none of this id."""
    step = _asked(session, actor)
    found = step.lexicon.concepts.get(concept)
    if found is None:
        raise NotFoundError(concept=concept)
    return _found(step, found), step.lexicon


def list_edits(session: Session, *, actor: Actor, page: int = 1) -> EditHistory:
    """Every edit there was, by whomever; a page past the end is the last one."""
    step = _asked(session, actor)
    total = count_edits(session)
    number = page_within(page, total, PAGE_SIZE)
    lines = list_edit_lines(session, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    live = get_lexicon_state(session).live
    edits = tuple(_edit(line, step.clashes, live) for line in lines)
    return EditHistory(edits, number, PAGE_SIZE, total, step.lexicon)


def export_overlay(session: Session, *, actor: Actor) -> str:
    """All edits as a file of the lexicon."""
    edits = [*_asked(session, actor).edits.values(), *ignored_words(session)]
    return write_overlay(load_lexicon().concepts, edits)


def _asked(session: Session, actor: Actor) -> LexiconStep:
    if not actor.is_organizer:
        raise NotFoundError
    return asked_lexicon(session)


def _nearness(concept: Concept, key: str) -> int | None:
    """0 for a whole word, 1 for part of a label, 2 of another word; None where none holds it."""
    words = [word for word in _searched(concept) if key in word]
    if not words or key in words:
        return 0 if words else None
    labels = {word_key(listed[0]) for listed in concept.words.values()}
    return 1 if labels.intersection(words) else 2


def _searched(concept: Concept) -> Iterator[str]:
    for language, words in concept.words.items():
        for word in words:
            yield word_key(word)
            if language == "vi":
                yield without_marks(word_key(word))


def _found(step: LexiconStep, concept: Concept) -> FoundConcept:
    standing = [edit for key, edit in step.edits.items() if key not in step.clashes]
    return FoundConcept(
        concept=concept,
        line=tuple(step.lexicon.line(concept.id)[1:]),
        is_new=any(isinstance(e, ConceptAdded) and e.concept.id == concept.id for e in standing),
        own_words=frozenset(
            word_key(word)
            for edit in standing
            if isinstance(edit, WordsAdded) and edit.concept == concept.id
            for word in edit.words
        ),
    )


def _edit(line: EditLine, clashes: Mapping[UUID, tuple[Clash, ...]], live: int) -> EditView:
    row = line.row
    against = clashes.get(row.public_id, ())
    return EditView(
        public_id=row.public_id,
        edit=unpack_edit(row.edit),
        state=_state(row, live, is_set_aside=bool(against)),
        clashes=against,
        made_by=line.account_name,
        made_at=row.created_at,
        undone_by=line.undone_by_name,
        undone_at=row.undone_at,
    )


def _state(row: LexiconEditRow, live: int, *, is_set_aside: bool) -> EditState:
    if row.undone_at is not None:
        return EditState.UNDONE
    if is_set_aside:
        return EditState.SET_ASIDE
    return EditState.WAITING if row.step is not None and row.step > live else EditState.LIVE
