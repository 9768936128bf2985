"""The lexicon of this database: the files, and the edits that are in force over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import NamedTuple
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matchmaker.matching.lexicon.lexicon import Lexicon, build_lexicon, load_lexicon
from matchmaker.matching.lexicon.overlay import Clash, LexiconEdit, WordIgnored, lay_over, word_key
from matchmaker.matching.text.cues import load_cues
from matchmaker.services.lexicon.packing import unpack_edit
from matchmaker.storage.queries.lexicon import (
    get_lexicon_state,
    list_edits_at,
    list_edits_without_step,
    live_lexicon_step,
)

_KEPT = 3
"""The lexicon in force, the one that is about to be, and the one before."""


class LiveLexicon(NamedTuple):
    """A lexicon, and a number that is another whenever the lexicon is."""

    lexicon: Lexicon
    number: int


@dataclass(frozen=True, slots=True)
class LexiconStep:
    """The lexicon of one step: the edits it is made of, and those of them that do not fit."""

    lexicon: Lexicon
    edits: Mapping[UUID, LexiconEdit]
    clashes: Mapping[UUID, tuple[Clash, ...]]


class _KeptSteps:
    """What a step holds never changes, so it is built once a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._steps: dict[int, LexiconStep] = {}

    def at(self, session: Session, step: int) -> LexiconStep:
        found = self._steps.get(step)
        if found is None:
            with self._lock:
                found = self._steps.get(step) or _build(session, step)
                self._steps = dict([*self._steps.items(), (step, found)][-_KEPT:])
        return found


_KEPT_STEPS: WeakKeyDictionary[Engine, _KeptSteps] = WeakKeyDictionary()
_KEPT_LOCK = Lock()


def current_lexicon(session: Session) -> LiveLexicon:
    """The lexicon in force, by which every page and list reads."""
    number = live_lexicon_step(session)
    return LiveLexicon(lexicon_at(session, number).lexicon, number)


def prepare_reading(session: Session) -> None:
    """Have all that reads a text, in whatever language, before there is one."""
    current_lexicon(session).lexicon.prepare()
    load_cues().prepare()


def asked_lexicon(session: Session) -> LexiconStep:
    """The lexicon with every edit, also those that are not in force yet."""
    return lexicon_at(session, get_lexicon_state(session).asked)


def lexicon_at(session: Session, step: int) -> LexiconStep:
    """The lexicon as of a step. Edits that do not fit any more are set aside, not lost."""
    engine = session.get_bind().engine
    with _KEPT_LOCK:
        kept = _KEPT_STEPS.setdefault(engine, _KeptSteps())
    return kept.at(session, step)


def ignored_words(session: Session) -> list[WordIgnored]:
    """Words that name no concept, as somebody said."""
    edits = (unpack_edit(row.edit) for row in list_edits_without_step(session))
    return [edit for edit in edits if isinstance(edit, WordIgnored)]


def concept_named(lexicon: Lexicon, words: str) -> str | None:
    """The concept that these words stand for, in whatever language."""
    key = word_key(words)
    for mention in lexicon.find(key):
        if (mention.start, mention.end) == (0, len(key)):
            return mention.concept
    return None


def _build(session: Session, step: int) -> LexiconStep:
    files = load_lexicon()
    stored = list_edits_at(session, step) if step else []
    edits = {row.public_id: unpack_edit(row.edit) for row in stored}
    if not edits:
        return LexiconStep(files, {}, {})
    overlay = lay_over(files.concepts, edits.values())
    ids = list(edits)
    return LexiconStep(
        build_lexicon(overlay.concepts),
        edits,
        {ids[position]: clashes for position, clashes in overlay.clashes.items()},
    )
