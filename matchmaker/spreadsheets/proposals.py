"""Which column is which field: proposed by its heading and by what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.amount_ranges import unit_of_heading
from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import field_named
from matchmaker.spreadsheets.column_words import (
    COUNTER,
    PASSED_OVER,
    WORD_FOR_WORD,
    Meaning,
)
from matchmaker.spreadsheets.content_votes import (
    are_amounts,
    are_answers,
    are_codes,
    count_people,
    counts_rows,
    fitting,
    is_checked,
    vote,
)
from matchmaker.spreadsheets.grids import is_blank
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.heading_hints import ends_in_number, holds_one_of, tells_trades
from matchmaker.spreadsheets.sharing_out import LEAST, share_out

CHOSEN = OWN_NAME = 1.0
_SURE = 0.6
_SAMPLE = 50
_SHOWN = 80
_BARELY_FITS = 0.2
_DOUBT = 0.5
_TELLING = ("contact_email", "contact_phone", "website", "country")
"""Cells of these look like nothing else, whatever stands above them: `HP` is either."""
_NAMES = ("name", "contact_name")
_TOLD_APART = ("contact_name", "sectors", "city")
_ADDRESSES = ("contact_email", "contact_phone", "website")
"""Whatever is said above: of a person they are what to call, not who it is."""
_NOT_KEPT = ("website", "contact_email", "languages", "raising_amount", "ticket_min", "ticket_max")
"""Of these nothing is kept that cannot be read: such cells are better kept as they are."""
_SORTS = ("kind", "investor_type")
"""One word may mean either; the cells tell which."""
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
    wishing = {position for position, _ in wishes}
    nameless = [
        position
        for position, label in enumerate(header)
        if position not in wishing and known.meaning(label) is None
    ]
    fields = share_out(wishes, header, samples, nameless)
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
        return _by_content(label, cells, kind)
    if said.field == PASSED_OVER:
        return said
    if said.field == COUNTER or (said.field == "id" and said.confidence < OWN_NAME):
        return _key_or_counter(said, cells)
    field = _field_of(said.field, cells, kind)
    if field in _SORTS and cells and not fitting(field, cells) and tells_trades(label):
        field = "sectors"
    if field is None:
        return None
    meaning = Meaning(field, said.confidence)
    if meaning.confidence < OWN_NAME and cells and is_checked(field) and not fitting(field, cells):
        return _by_content(label, cells, kind) or _checked(meaning, cells)
    return _checked(meaning, cells)


def _checked(meaning: Meaning, cells: Sequence[object]) -> Meaning | None:
    """Less sure where the cells are of another field; then they may say of which."""
    field = meaning.field or ""
    if meaning.confidence < OWN_NAME and _says_something_else(meaning, cells):
        return None
    other = vote(cells) if field in _TOLD_APART and meaning.confidence < OWN_NAME else None
    if other is not None and other.field in _ADDRESSES:
        return Meaning(other.field, _SURE)
    if not is_checked(field) or fitting(field, cells) >= _BARELY_FITS * len(cells):
        return meaning
    if field == "kind" or (cells and field in _NOT_KEPT and meaning.confidence < OWN_NAME):
        return None
    other = vote(cells)
    if other is not None and other.field in _TELLING:
        return Meaning(other.field, max(other.confidence, _SURE))
    return Meaning(field, meaning.confidence * _DOUBT)


def _says_something_else(meaning: Meaning, cells: Sequence[object]) -> bool:
    """Whether people are only counted below what is a name else, or a question is answered."""
    field = meaning.field or ""
    if field == "name" and meaning.confidence >= WORD_FOR_WORD:
        return False
    return (not is_checked(field) and are_answers(cells)) or (
        field in _NAMES and count_people(cells)
    )


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
    if field == "sectors" and cells:
        field = next((sort for sort in _SORTS if fitting(sort, cells) == len(cells)), field)
    if field in _SORTS:
        field = max(_SORTS, key=lambda sort: (fitting(sort, cells), sort == field))
    is_theirs = field is None or kind is None or _has(kind, field)
    return field if is_theirs else None


def _has(kind: Kind, field: str) -> bool:
    is_profile_field = any(field_named(field, other) for other in Kind)
    return not is_profile_field or field_named(field, kind) is not None


def _by_content(label: str, cells: Sequence[object], kind: Kind | None) -> Meaning | None:
    """What the cells make likely, where the heading says nothing or what they are not."""
    if ends_in_number(label) and are_codes(cells):
        return Meaning("id", _SURE)
    if are_amounts(cells, unit_of_heading(label)) and holds_one_of(label, "raising"):
        field = theirs("raising_amount", kind) if kind else "raising_amount"
        return Meaning(field, _SURE) if field else None
    voted = vote(cells)
    if voted is None:
        return None
    meant = theirs(voted.field, kind) if kind else voted.field
    is_theirs = meant is not None and (kind is None or _has(kind, meant))
    return Meaning(meant, voted.confidence * 0.8) if is_theirs else None


def _proposal(
    position: int, label: str, meaning: Meaning, cells: Sequence[object]
) -> ColumnProposal:
    field = meaning.field
    sample = clean_line(as_text(cells[0]))[:_SHOWN] if cells else ""
    fits = fitting(field, cells) if field else 0
    return ColumnProposal(position, label, field, meaning.confidence, sample, fits, len(cells))
