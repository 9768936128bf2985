"""Each field to the column that wants it most, and what is left for the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matchmaker.domain.cells import as_text
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import guess_language
from matchmaker.spreadsheets.column_words import Meaning
from matchmaker.spreadsheets.content_votes import (
    are_names,
    are_persons,
    are_topics,
    are_words,
    fitting,
)
from matchmaker.spreadsheets.headers import NEEDED
from matchmaker.spreadsheets.heading_hints import ends_in_name, may_list_topics
from matchmaker.spreadsheets.rows import Subject

LEAST = 0.4
"""A proposal less sure than this is none."""
_SURE = 0.6
_LIKELY = 0.45
_SAID = 0.5
"""Less sure is only what cells look like."""
_NAME = NEEDED[Subject.PROFILES]
_PERSON = "contact_name"
_JUST_LESS = 0.99
"""A column that is called a person comes before one that only holds them."""
_NATIVE = ("ko", "zh", "ja", "vi")
_NEEDS = ("seeking", "offering")
_OTHER_TEXT = {"summary": "description", "description": "summary"}

Samples = Sequence[Sequence[object]]
Wish = tuple[int, Meaning]
"""A column and the field that its heading and cells ask for."""


@dataclass(frozen=True, slots=True)
class _Shares:
    """Which field each column got, and which column each field."""

    given: dict[int, Meaning] = field(default_factory=dict)
    holders: dict[str, int] = field(default_factory=dict)

    def give(self, position: int, meaning: Meaning) -> None:
        before = self.given.get(position)
        if before is not None and before.field:
            del self.holders[before.field]
        self.given[position] = meaning
        if meaning.field:
            self.holders[meaning.field] = position


def share_out(
    wishes: Sequence[Wish], labels: Sequence[str], samples: Samples, nameless: Sequence[int]
) -> Mapping[int, Meaning]:
    """Each field to the surest column that wants it; the first of two as sure.

    `nameless` are the columns whose heading says nothing to us: where no column is the name, one
    of them may be.
    """
    shares = _Shares()
    wishes = _persons_apart(wishes, samples)
    for position, meaning in sorted(wishes, key=lambda wish: -wish[1].confidence):
        wanted = meaning.field
        if wanted and wanted in shares.holders:
            first = samples[shares.holders[wanted]]
            is_said = meaning.confidence >= _SAID
            second = _second(wanted, samples[position], first, shares.holders)
            wanted = second if is_said else None
        if wanted is not None and meaning.confidence >= LEAST:
            shares.give(position, Meaning(wanted, meaning.confidence))
    _topics(shares, labels, samples)
    _what_is_free(shares, wishes)
    _needs(shares, samples, nameless)
    _free_words(shares, wishes, samples)
    _native_first(shares, samples)
    _some_name(shares, labels, samples, nameless)
    return shares.given


def _persons_apart(wishes: Sequence[Wish], samples: Samples) -> Sequence[Wish]:
    """`이름` beside `회사`: of two columns for a name the one that holds persons is not it."""
    names = [at for at, meaning in wishes if meaning.field == _NAME]
    persons = {at for at in names if are_persons(samples[at])}
    if not persons or len(persons) == len(names):
        return wishes
    return [
        (at, Meaning(_PERSON, meaning.confidence * _JUST_LESS) if at in persons else meaning)
        for at, meaning in wishes
    ]


def _second(
    wanted: str, cells: Sequence[object], first: Sequence[object], holders: Mapping[str, int]
) -> str | None:
    """What a second column of the same meaning is kept as."""
    language = _language_of(cells)
    is_other = language != _language_of(first)
    found: str | None = None
    if wanted == _NAME:
        found = "name_latin" if is_other else None
    elif wanted in _OTHER_TEXT:
        found = text_field(wanted, language) if is_other and language else _OTHER_TEXT[wanted]
    return found if found not in holders else None


def _topics(shares: _Shares, labels: Sequence[str], samples: Samples) -> None:
    """Below `Main products` stands a text or a list: a list says the sectors, if nothing else."""
    texts = [at for at, meaning in shares.given.items() if meaning.field in _OTHER_TEXT]
    for position in sorted(texts) if "sectors" not in shares.holders else ():
        if may_list_topics(labels[position]) and are_topics(samples[position]):
            shares.give(position, Meaning("sectors", shares.given[position].confidence))
            return


def _what_is_free(shares: _Shares, wishes: Sequence[Wish]) -> None:
    """What a list of topics no longer holds, to the next that wants it."""
    for position, meaning in wishes:
        is_free = position not in shares.given and meaning.field not in shares.holders
        if is_free and meaning.field and meaning.confidence >= LEAST:
            shares.give(position, meaning)


def _needs(shares: _Shares, samples: Samples, nameless: Sequence[int]) -> None:
    """Choices below a heading that nobody knows: trades are told elsewhere, so these are needs."""
    free = [at for at in nameless if at not in shares.given and samples[at]]
    if "sectors" in shares.holders and "seeking" not in shares.holders:
        likely = [at for at in free if fitting("seeking", samples[at]) == len(samples[at])]
        for position in likely[:1]:
            shares.give(position, Meaning("seeking", _LIKELY))


def _free_words(shares: _Shares, wishes: Sequence[Wish], samples: Samples) -> None:
    """What they look for in their own words describes them, where nothing else does."""
    for position, meaning in wishes:
        cells = samples[position]
        is_free = meaning.field in _NEEDS and not fitting(meaning.field, cells)
        if is_free and are_words(cells) and "description" not in shares.holders:
            shares.give(position, Meaning("description", _SURE))


def _native_first(shares: _Shares, samples: Samples) -> None:
    """Of a name in two scripts the one in Latin letters is `name_latin`."""
    name, latin = shares.holders.get(_NAME), shares.holders.get("name_latin")
    if name is None or latin is None:
        return
    if _language_of(samples[name]) == "en" and _language_of(samples[latin]) in _NATIVE:
        shares.given[name], shares.given[latin] = shares.given[latin], shares.given[name]


def _some_name(
    shares: _Shares, labels: Sequence[str], samples: Samples, nameless: Sequence[int]
) -> None:
    """Where no column is the name: that in Latin letters, else one that may be a name."""
    if _NAME in shares.holders:
        return
    if (latin := shares.holders.get("name_latin")) is not None:
        shares.give(latin, Meaning(_NAME, shares.given[latin].confidence))
        return
    free = [at for at in nameless if at not in shares.given and are_names(samples[at])]
    likely = sorted(free, key=lambda at: (not ends_in_name(labels[at]), at))
    for position in likely[:1]:
        shares.give(position, Meaning(_NAME, _LIKELY))


def _language_of(cells: Sequence[object]) -> str | None:
    return guess_language(" ".join(map(as_text, cells)))
