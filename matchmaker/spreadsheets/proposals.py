"""Which column is which field: proposed by its heading and by what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named, text_field
from matchmaker.domain.languages import guess_language
from matchmaker.spreadsheets.column_words import COUNTER, PASSED_OVER, Meaning
from matchmaker.spreadsheets.content_votes import (
    are_codes,
    are_words,
    counts_rows,
    fitting,
    is_checked,
    vote,
)
from matchmaker.spreadsheets.grids import is_blank
from matchmaker.spreadsheets.headers import Headings

LEAST = 0.4
"""A proposal less sure than this is none."""
CHOSEN = OWN_NAME = 1.0
_SURE = 0.6
_SAMPLE = 50
_SHOWN = 80
_BARELY_FITS = 0.2
_DOUBT = 0.5
_TELLING = ("contact_email", "contact_phone", "website", "country")
"""Cells of these look like nothing else, whatever stands above them: `HP` is either."""
_NATIVE = ("ko", "zh", "ja", "vi")
_TEXTS = ("summary", "description")
_NEEDS = ("seeking", "offering")
_SORTS = ("kind", "investor_type")
"""One word may mean either; the cells tell which."""
_OTHER_TEXT = {"summary": "description", "description": "summary"}
_FOR_THE_SIDE: Mapping[Kind, Mapping[str, str | None]] = {
    Kind.INVESTOR: {"stage": "stages", "raising_amount": "ticket_max"},
    Kind.STARTUP: {"stages": "stage", "ticket_max": "raising_amount", "ticket_min": None},
}
"""What a word that both sides use means for one of them."""


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """A column, 0-based, and its field.

    `field` is None for a column that is kept under its own heading, `""` for one that is passed
    over. Of its `of` cells looked at, `fits` can be read as that field; `sample` is the first.
    """

    position: int
    label: str
    field: str | None
    confidence: float
    sample: str
    fits: int
    of: int


def propose_columns(
    header: Sequence[str],
    sample_rows: Sequence[Sequence[object]],
    *,
    kind: Kind | None = None,
    headings: Headings | None = None,
) -> tuple[ColumnProposal, ...]:
    """A proposal for every column with a heading or a cell; no field is proposed twice."""
    known = headings or Headings()
    samples = [list(_cells_of(sample_rows, position)) for position in range(len(header))]
    wishes = [
        (position, meaning)
        for position, label in enumerate(header)
        if (meaning := _meaning(label, samples[position], known, kind)) is not None
    ]
    fields = _shared_out(wishes, samples)
    return tuple(
        _proposal(position, label, fields.get(position, Meaning(None, 0.0)), samples[position])
        for position, label in enumerate(header)
        if label or samples[position]
    )


def only_sure(
    proposals: Sequence[ColumnProposal], headings: Headings
) -> tuple[ColumnProposal, ...]:
    """What may be taken without anybody looking at it: clear headings, not what cells look like."""
    return tuple(
        proposal
        if proposal.confidence >= _SURE and headings.meaning(proposal.label) is not None
        else replace(proposal, field=None)
        for proposal in proposals
    )


def with_choice(
    proposals: Sequence[ColumnProposal], chosen: Mapping[int, str | None]
) -> tuple[ColumnProposal, ...]:
    """What somebody chose by hand, and of the proposals what is left beside it."""
    taken = {field for field in chosen.values() if field}
    return tuple(
        replace(proposal, field=chosen[proposal.position], confidence=CHOSEN)
        if proposal.position in chosen
        else replace(proposal, field=None, confidence=0.0)
        if proposal.field in taken
        else proposal
        for proposal in proposals
    )


def _cells_of(rows: Sequence[Sequence[object]], position: int) -> Iterator[object]:
    for row in rows[:_SAMPLE]:
        if position < len(row) and not is_blank(row[position]):
            yield row[position]


def _meaning(
    label: str, cells: Sequence[object], headings: Headings, kind: Kind | None
) -> Meaning | None:
    """What heading and cells say together, for profiles of that kind."""
    said = headings.meaning(label) if label else None
    if said is None:
        return _by_content(cells)
    if said.field == PASSED_OVER:
        return said
    if said.field == COUNTER or (said.field == "id" and said.confidence < OWN_NAME):
        return _key_or_counter(said, cells)
    field = _field_of(said.field, cells, kind)
    return None if field is None else _checked(Meaning(field, said.confidence), cells)


def _checked(meaning: Meaning, cells: Sequence[object]) -> Meaning | None:
    """Less sure where the cells are of another field; then they may say of which."""
    field = meaning.field or ""
    if not is_checked(field) or fitting(field, cells) >= _BARELY_FITS * len(cells):
        return meaning
    if field == "kind":
        return None
    other = vote(cells)
    if other is not None and other.field in _TELLING:
        return Meaning(other.field, max(other.confidence, _SURE))
    return Meaning(field, meaning.confidence * _DOUBT)


def _key_or_counter(said: Meaning, cells: Sequence[object]) -> Meaning:
    """What only counts the rows is no key: the next list counts other rows."""
    if counts_rows(cells) or (said.field == COUNTER and not cells):
        return Meaning(PASSED_OVER, said.confidence)
    is_sure = said.field != COUNTER or are_codes(cells)
    return Meaning("id", said.confidence if is_sure else LEAST)


def theirs(field: str, kind: Kind) -> str | None:
    """What a field that both sides use is for one of them; None where it has no such field."""
    return _FOR_THE_SIDE.get(kind, {}).get(field, field)


def _field_of(said: str | None, cells: Sequence[object], kind: Kind | None) -> str | None:
    """What a word means for profiles of that kind; None where they have no such field."""
    field = theirs(said, kind) if said and kind else said
    if field == "sectors" and cells and fitting("kind", cells) == len(cells):
        field = "kind"
    if field in _SORTS:
        field = max(_SORTS, key=lambda sort: (fitting(sort, cells), sort == field))
    is_theirs = field is None or kind is None or _has(kind, field)
    return field if is_theirs else None


def _has(kind: Kind, field: str) -> bool:
    is_profile_field = any(field_named(field, other) for other in Kind)
    return not is_profile_field or field_named(field, kind) is not None


def _by_content(cells: Sequence[object]) -> Meaning | None:
    voted = vote(cells)
    return Meaning(voted.field, voted.confidence * 0.8) if voted else None


def _shared_out(
    wishes: Sequence[tuple[int, Meaning]], samples: Sequence[Sequence[object]]
) -> dict[int, Meaning]:
    """Each field to the surest column that wants it; the first of two as sure."""
    given: dict[int, Meaning] = {}
    holders: dict[str, int] = {}
    for position, meaning in sorted(wishes, key=lambda wish: -wish[1].confidence):
        field = meaning.field
        if field and field in holders:
            field = _second(field, samples[position], samples[holders[field]], holders)
        if field is None or meaning.confidence < LEAST:
            continue
        if field:
            holders[field] = position
        given[position] = Meaning(field, meaning.confidence)
    _free_words(wishes, given, holders, samples)
    return _native_first(given, holders, samples)


def _free_words(
    wishes: Sequence[tuple[int, Meaning]],
    given: dict[int, Meaning],
    holders: dict[str, int],
    samples: Sequence[Sequence[object]],
) -> None:
    """What they look for in their own words describes them, where nothing else does."""
    for position, meaning in wishes:
        cells = samples[position]
        is_free = meaning.field in _NEEDS and not fitting(meaning.field, cells)
        if is_free and are_words(cells) and "description" not in holders:
            if position in given:
                del holders[given[position].field or ""]
            holders["description"] = position
            given[position] = Meaning("description", _SURE)


def _second(
    field: str, cells: Sequence[object], first: Sequence[object], holders: Mapping[str, int]
) -> str | None:
    """What a second column of the same meaning is kept as."""
    language = guess_language(" ".join(map(as_text, cells)))
    is_other = language != guess_language(" ".join(map(as_text, first)))
    if field == "name":
        wanted = "name_latin" if is_other else None
    elif field in _TEXTS:
        wanted = text_field(field, language) if is_other and language else _OTHER_TEXT[field]
    else:
        wanted = None
    return wanted if wanted not in holders else None


def _native_first(
    given: dict[int, Meaning], holders: Mapping[str, int], samples: Sequence[Sequence[object]]
) -> dict[int, Meaning]:
    """Of a name in two scripts the one in Latin letters is `name_latin`."""
    name, latin = holders.get("name"), holders.get("name_latin")
    if name is None or latin is None:
        return given
    tongues = [guess_language(" ".join(map(as_text, samples[at]))) for at in (name, latin)]
    if tongues[0] == "en" and tongues[1] in _NATIVE:
        return given | {name: given[latin], latin: given[name]}
    return given


def _proposal(
    position: int, label: str, meaning: Meaning, cells: Sequence[object]
) -> ColumnProposal:
    field = meaning.field
    sample = clean_line(as_text(cells[0]))[:_SHOWN] if cells else ""
    fits = fitting(field, cells) if field else 0
    return ColumnProposal(position, label, field, meaning.confidence, sample, fits, len(cells))
