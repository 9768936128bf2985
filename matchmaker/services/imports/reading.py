"""How a file is read: by choice, by what its host said of such columns before, else as proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name, normalised_name
from matchmaker.domain.permissions import Actor
from matchmaker.services.hosts import own_host
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.isolation import read_table
from matchmaker.spreadsheets.proposals import ColumnProposal
from matchmaker.spreadsheets.rows import UPLOAD, Limits
from matchmaker.spreadsheets.tables import ReadingChoice, Table
from matchmaker.storage.queries.column_memories import list_column_memories, remember_column
from matchmaker.storage.queries.imports import list_host_delegations

_SURE = 0.6
_LABEL_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Background:
    """What a host knows of a file before it is read.

    `columns` are fields by folded heading; `country` tells encodings apart.
    """

    columns: Mapping[str, str | None] = field(default_factory=dict)
    country: str | None = None


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was chosen, and whether anybody should look at how the file was read."""

    choice: ReadingChoice = field(default_factory=ReadingChoice)
    country: str | None = None
    is_certain: bool = True
    headings: Mapping[int, str] = field(default_factory=dict)
    """What stands above each column, by its 0-based position."""

    @property
    def labels(self) -> dict[str, str]:
        """Headings in the file by field."""
        columns = self.choice.columns.items()
        return {meant: self.headings.get(at, "") for at, meant in columns if meant}


def load_background(
    session: Session, *, actor: Actor, host_id: UUID, delegation: str = ""
) -> Background:
    """For organizers of the host; `delegation` is where the file comes from, if it says so."""
    host = own_host(session, actor=actor, host_id=host_id)
    countries = {
        normalised_name(known.name): known.country
        for known in list_host_delegations(session, host.id)
    }
    return Background(
        list_column_memories(session, host.id), countries.get(normalised_name(delegation))
    )


def read_sent_table(
    content: bytes,
    name: str,
    *,
    choice: ReadingChoice,
    background: Background,
    limits: Limits = UPLOAD,
) -> Table:
    """Read in another process; once more where the host said otherwise of some column."""
    country = background.country
    table = read_table(content, name, choice=choice, country=country, limits=limits)
    said = {} if choice.columns else _remembered(table.proposals, background.columns)
    if not said:
        return table
    again = ReadingChoice(choice.encoding, choice.sheet, choice.header_row, said, choice.kind)
    return read_table(content, name, choice=again, country=country, limits=limits)


def reading_of(table: Table, *, background: Background, kind: Kind | None) -> FileReading:
    """What is kept of how a table was read: enough to read it so again."""
    columns = {proposal.position: proposal.field for proposal in table.proposals}
    kept = ReadingChoice(table.encoding, table.sheet, table.header_row, columns)
    headings = {proposal.position: proposal.label for proposal in table.proposals}
    return FileReading(kept, background.country, _is_certain(table, kind), headings)


def remember_columns(
    session: Session, *, host_key: int, reading: FileReading, now: datetime
) -> None:
    """What somebody has looked at and sent: the next file with such headings is read so."""
    meanings = {
        label_key(reading.headings.get(at, "")): meant
        for at, meant in sorted(reading.choice.columns.items(), reverse=True)
    }
    for label, meant in meanings.items():
        if label:
            remember_column(session, host_key, label, meant, now)


def label_key(label: str) -> str:
    """Headings of the same letters are the same, whatever stands between them."""
    return "".join(letter for letter in folded_name(label) if letter.isalnum())[:_LABEL_LENGTH]


def pack_reading(reading: FileReading) -> dict[str, Any]:
    choice = reading.choice
    return {
        "encoding": choice.encoding,
        "sheet": choice.sheet,
        "header_row": choice.header_row,
        "columns": [
            [at, meant, reading.headings.get(at, "")] for at, meant in choice.columns.items()
        ],
        "country": reading.country,
        "is_certain": reading.is_certain,
    }


def unpack_reading(packed: Mapping[str, Any]) -> FileReading:
    if not packed:
        return FileReading()
    columns = {at: meant for at, meant, _ in packed["columns"]}
    choice = ReadingChoice(packed["encoding"], packed["sheet"], packed["header_row"], columns)
    headings = {at: heading for at, _, heading in packed["columns"]}
    return FileReading(choice, packed["country"], packed["is_certain"], headings)


def _remembered(
    proposals: Sequence[ColumnProposal], said: Mapping[str, str | None]
) -> dict[int, str | None]:
    """Every column that the host said something of, when that is not what is proposed anyway."""
    chosen: dict[int, str | None] = {}
    for proposal in proposals:
        key = label_key(proposal.label)
        if key in said and (not said[key] or said[key] not in chosen.values()):
            chosen[proposal.position] = said[key]
    differs = any(chosen.get(p.position, p.field) != p.field for p in proposals)
    return chosen if differs else {}


def _is_certain(table: Table, kind: Kind | None) -> bool:
    """Whether the encoding is plain, names and kinds are found, and no column is a guess."""
    if table.form is Form.JSONL:
        return True
    fields = {proposal.field: proposal.confidence for proposal in table.proposals}
    has_kind = kind is not None or all("kind" in (row.fields or ("kind",)) for row in table.rows)
    guesses = [sure for meant, sure in fields.items() if meant and sure < _SURE]
    return table.is_certain and "name" in fields and has_kind and not guesses
