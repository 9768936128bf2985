"""Whom to invite into what, as it is typed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.emails import is_email
from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import InvalidInputError
from matchmaker.services.accounts.accounts import normal_email
from matchmaker.services.imports.imports import ImportHost
from matchmaker.web.words import _

_Choice = TypeVar("_Choice", bound=StrEnum)
LONGEST_NAME = 200
LONGEST_EMAIL = 254
MOST_ROWS = 500
MAIL = "mail"
TRAVELS = "travels_with"
SHEET = "sheet_"
"""Before the names of fields that the form of a list has in common with that of one person."""


@dataclass(frozen=True, slots=True)
class InvitationForm:
    """What was typed, kept for when the form is shown again; `errors` by field."""

    host_id: UUID | None = None
    organization: str = ""
    kind: Kind | None = None
    role: OrganizationRole = OrganizationRole.OWNER
    host_role: HostRole = HostRole.ORGANIZER
    delegation_id: UUID | None = None
    name: str = ""
    email: str = ""
    language: Locale | None = None
    is_mailed: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str | None:
        return normal_email(self.email) if self.email else None


def read_invitation_form(
    typed: MultiDict[str, str], hosts: Sequence[ImportHost] = ()
) -> InvitationForm:
    """Read every field there may be; a host that is not the actor's is none."""
    form = InvitationForm(
        host_id=_host(typed.get("host"), hosts),
        organization=_line(typed, "organization"),
        kind=_choice(Kind, typed.get("kind", "")),
        role=_choice(OrganizationRole, typed.get("role", "")) or OrganizationRole.OWNER,
        host_role=_choice(HostRole, typed.get("host_role", "")) or HostRole.ORGANIZER,
        delegation_id=typed.get(TRAVELS, type=UUID),
        name=_line(typed, "name"),
        email=clean_line(typed.get("email", ""))[: LONGEST_EMAIL + 1],
        language=_choice(Locale, typed.get("language", "")),
        is_mailed=typed.get(MAIL) == "yes",
    )
    if form.email and not is_email(form.email):
        form.errors["email"] = _("This is no e-mail address. One looks like name@company.vn.")
    if form.is_mailed and not form.email:
        form.errors["email"] = _("Write the address that the letter shall go to.")
    return form


def read_sheet_form(typed: MultiDict[str, str], hosts: Sequence[ImportHost]) -> InvitationForm:
    """What is said of all rows of a list."""
    return InvitationForm(
        host_id=_host(typed.get(f"{SHEET}host"), hosts),
        kind=_choice(Kind, typed.get(f"{SHEET}kind", "")),
        is_mailed=typed.get(f"{SHEET}{MAIL}") == "yes",
    )


def check_place(form: InvitationForm) -> None:
    """What an invitation into an organization needs besides."""
    if not form.organization:
        form.errors["organization"] = _("Write the name of the organization.")
    if form.host_id is None:
        form.errors["host"] = _("Choose the host.")


def read_refused(typed: MultiDict[str, str]) -> list[Mapping[str, str]]:
    """Rows that the page of a list gave to its reader, on their way back as a file."""
    try:
        rows = json.loads(typed.get("rows", ""))
    except (ValueError, RecursionError):
        raise InvalidInputError from None
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise InvalidInputError
    return [
        {str(name): str(cell) for name, cell in row.items()}
        for row in rows
        if isinstance(row, dict)
    ]


def _host(typed: str | None, hosts: Sequence[ImportHost]) -> UUID | None:
    host = next((h for h in hosts if str(h.public_id) == typed), None)
    host = host or (hosts[0] if len(hosts) == 1 else None)
    return host.public_id if host else None


def _choice(choices: type[_Choice], word: str) -> _Choice | None:
    return choices(word) if word in set(choices) else None


def _line(typed: MultiDict[str, str], name: str) -> str:
    return clean_line(typed.get(name, ""))[:LONGEST_NAME]
