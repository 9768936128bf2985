"""A file of profiles on its way in, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from werkzeug.datastructures import FileStorage, MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import FileTooLargeError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.names import normalised_name
from matchmaker.services.imports.imports import ImportHost
from matchmaker.services.imports.overriding import Override
from matchmaker.web.words import _

LONGEST_NAME = 200
LONGEST_FIELD_NAME = 80
BEYOND_ANY_ROW = 2**31 - 1
NO_EVENT = UUID(int=0)
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ImportForm:
    """What was typed, kept for when the form is shown again; `errors` by field."""

    host_id: UUID | None = None
    kind: Kind | None = None
    delegation: str = ""
    new_delegation: str = ""
    source: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def goes_to(self) -> str:
        """The delegation of rows that name none."""
        return self.new_delegation or self.delegation


def read_import_form(typed: MultiDict[str, str], hosts: Sequence[ImportHost]) -> ImportForm:
    """Read everything but the file; a host that is not the actor's is none."""
    host = next((h for h in hosts if str(h.public_id) == typed.get("host")), None)
    host = host or (hosts[0] if len(hosts) == 1 else None)
    kind = typed.get("kind", "")
    form = ImportForm(
        host_id=host.public_id if host else None,
        kind=Kind(kind) if kind in set(Kind) else None,
        delegation=_line(typed, "delegation"),
        new_delegation=_line(typed, "new_delegation"),
        source=_line(typed, "source"),
    )
    if host is None:
        form.errors["host"] = _("Choose the host.")
    elif form.delegation and not _receives(host, form.delegation):
        form.errors["delegation"] = _("This delegation belongs to another host.")
    return form


def read_file(file: FileStorage | None, limit: int) -> tuple[str, bytes] | None:
    """Name and content of an uploaded file; None when there is none."""
    if file is None or not file.filename:
        return None
    content = file.stream.read(limit + 1)
    if len(content) > limit:
        raise FileTooLargeError(limit=limit // MEGABYTE)
    return file.filename, content


def read_override(typed: MultiDict[str, str]) -> Override:
    """Which field of which row, and whether the file wins there."""
    return Override(
        row=read_row(typed),
        field=typed.get("field", "")[:LONGEST_FIELD_NAME],
        is_overridden=typed.get("take") == "file",
    )


def read_row(typed: MultiDict[str, str]) -> int:
    """The number of a row; one that no file has where it is none."""
    return min(max(0, typed.get("row", 0, type=int)), BEYOND_ANY_ROW)


def read_event(typed: MultiDict[str, str]) -> UUID:
    """The id of an event; one that no event has where it is none."""
    try:
        return UUID(typed.get("event", ""))
    except ValueError:
        return NO_EVENT


def read_twin_decision(typed: MultiDict[str, str]) -> TwinDecision:
    """Open, which nobody can choose, where it is none."""
    decision = typed.get("decision", "")
    return TwinDecision(decision) if decision in set(TwinDecision) else TwinDecision.OPEN


def _line(typed: MultiDict[str, str], name: str) -> str:
    return clean_line(typed.get(name, ""))[:LONGEST_NAME]


def _receives(host: ImportHost, delegation: str) -> bool:
    return normalised_name(delegation) in map(normalised_name, host.delegations)
