"""The overlay as a file like those of the lexicon, for whoever looks after them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept
from matchmaker.matching.lexicon.overlay import (
    ConceptAdded,
    LexiconEdit,
    WordIgnored,
    WordsAdded,
    WordsRemoved,
    lay_over,
)

_HEAD = (
    "# What was changed in the lexicon since its files were written. Each entry is whole: it takes",
    "# the place of the entry of the same name, or is a new one. Comments say what was changed.",
)


def write_overlay(concepts: Mapping[str, Concept], edits: Sequence[LexiconEdit]) -> str:
    """Every concept that the edits changed or added, as it is now; TOML.

    Edits that do not fit any more are left out.
    """
    overlay = lay_over(concepts, edits)
    fitting = [edit for i, edit in enumerate(edits) if i not in overlay.clashes]
    notes: dict[str, list[str]] = {}
    for edit in fitting:
        if not isinstance(edit, WordIgnored):
            identifier = edit.concept.id if isinstance(edit, ConceptAdded) else edit.concept
            notes.setdefault(identifier, []).extend(_notes(edit))
    ignored = [edit for edit in fitting if isinstance(edit, WordIgnored)]
    parts = ["\n".join([*_HEAD, *_ignored(ignored)])]
    parts += ["\n".join(_entry(overlay.concepts[name], notes[name])) for name in notes]
    return "\n\n".join(parts) + "\n"


def _notes(edit: WordsAdded | WordsRemoved | ConceptAdded) -> Iterator[str]:
    if isinstance(edit, WordsAdded):
        yield f"# added in {edit.language}: {_listed(edit.words)}"
    elif isinstance(edit, WordsRemoved):
        yield f"# removed: {_listed(edit.words)}"
    else:
        yield "# a new concept"
        if edit.borrowed:
            yield f"# still without a word of its own: {', '.join(edit.borrowed)}"


def _ignored(edits: Iterable[WordIgnored]) -> Iterator[str]:
    words = [edit.word for edit in edits]
    if words:
        yield f"# words that name no concept: {_listed(words)}"


def _entry(concept: Concept, notes: Iterable[str]) -> Iterator[str]:
    yield from notes
    yield f"[{concept.id}]"
    if concept.is_sector:
        yield "sector = true"
    if concept.parent is not None:
        yield f"parent = {_quoted(concept.parent)}"
    if concept.group is not None:
        yield f"group = {concept.group}"
    for language in LANGUAGES:
        yield f"{language} = [{_listed(concept.words[language])}]"


def _listed(words: Iterable[str]) -> str:
    """Quoted and parted by commas; no word can end a line, in a comment or out of it."""
    return ", ".join(map(_quoted, words))


def _quoted(text: str) -> str:
    """A string of JSON is one of TOML, but for the one control character JSON lets through."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
