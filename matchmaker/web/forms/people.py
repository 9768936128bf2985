"""Roles, verdicts and documents, as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.domain.vetting import Vetting
from matchmaker.services.organizations.confirmations import NewConfirmation
from matchmaker.web.words import _

LONGEST = 200
LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class ConfirmationForm:
    """A document as it was typed, and what is wrong with it by field."""

    kind: ConfirmationKind | None = None
    document: str = ""
    issuer: str = ""
    issued_on: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """What a host says of an organization."""

    vetting: Vetting
    reason: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def read_role(typed: MultiDict[str, str]) -> OrganizationRole:
    role = typed.get("role", "")
    if role not in set(OrganizationRole):
        raise InvalidInputError(field="role")
    return OrganizationRole(role)


def read_verdict(typed: MultiDict[str, str]) -> VerdictForm:
    word = typed.get("vetting", "")
    if word not in set(Vetting):
        raise InvalidInputError(field="vetting")
    form = VerdictForm(Vetting(word), clean_line(typed.get("reason", ""))[:LONGEST_REASON])
    if form.vetting is Vetting.SUSPENDED and not form.reason:
        form.errors["reason"] = _("Write why, for the members to read.")
    return form


def read_ids(typed: MultiDict[str, str]) -> Sequence[UUID]:
    """The organizations that were ticked; what is no id names none."""
    return [key for text in typed.getlist("organization") if (key := _uuid(text))]


def read_confirmation(
    typed: MultiDict[str, str], today: date
) -> tuple[ConfirmationForm, NewConfirmation | None]:
    """The document, or what is wrong with what was typed."""
    kind = typed.get("kind", "")
    form = ConfirmationForm(
        ConfirmationKind(kind) if kind in set(ConfirmationKind) else None,
        _line(typed, "document"),
        _line(typed, "issuer"),
        _line(typed, "issued_on"),
    )
    day = _day(form.issued_on)
    if form.kind is None:
        form.errors["kind"] = _("Choose what is confirmed.")
    if not form.document:
        form.errors["document"] = _("Write the number of the document.")
    if not form.issuer:
        form.errors["issuer"] = _("Write which authority issued it.")
    if day is None:
        form.errors["issued_on"] = _("Write the day as 2026-03-12.")
    elif day > today:
        form.errors["issued_on"] = _("This day is still to come.")
    if form.errors or form.kind is None or day is None:
        return form, None
    return form, NewConfirmation(form.kind, form.document, form.issuer, day)


def _line(typed: MultiDict[str, str], name: str) -> str:
    return clean_line(typed.get(name, ""))[:LONGEST]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
