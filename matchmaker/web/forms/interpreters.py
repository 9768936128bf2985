"""Interpreters as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.emails import is_email
from matchmaker.domain.travelling import NAME_LENGTH, PHONE_LENGTH
from matchmaker.services.delegations.interpreters import (
    FEWEST_LANGUAGES,
    InterpreterDetails,
    InterpreterView,
)
from matchmaker.services.hosts import HostName
from matchmaker.web.forms.spoken import SpokenLanguages, read_spoken, spoken
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class InterpreterForm:
    """What was typed; `errors` by field, `problem` of the whole."""

    details: InterpreterDetails = field(default_factory=lambda: InterpreterDetails(""))
    languages: SpokenLanguages = field(default_factory=SpokenLanguages)
    host_id: UUID | None = None
    version: int = 0
    problem: str = ""
    errors: dict[str, str] = field(default_factory=dict)


def interpreter_form(view: InterpreterView) -> InterpreterForm:
    return InterpreterForm(view.details, spoken(view.details.languages), view.host_id, view.version)


def read_interpreter_form(
    typed: MultiDict[str, str], sectors: Sequence[str], hosts: Sequence[HostName] = ()
) -> InterpreterForm:
    """What was typed; a sector that the lexicon lacks is none, nor is a host of others."""
    languages = read_spoken(typed)
    chosen = set(typed.getlist("fields"))
    keys = [host.public_id for host in hosts]
    asked = typed.get("host", type=UUID)
    details = InterpreterDetails(
        name=clean_line(typed.get("name", ""))[:NAME_LENGTH],
        languages=languages.codes,
        fields=tuple(sector for sector in sectors if sector in chosen),
        email=clean_line(typed.get("email", ""))[:NAME_LENGTH],
        phone=clean_line(typed.get("phone", ""))[:PHONE_LENGTH],
        delegation_id=typed.get("delegation", type=UUID),
    )
    host_id = keys[0] if len(keys) == 1 else next((key for key in keys if key == asked), None)
    version = typed.get("version", 0, type=int)
    form = InterpreterForm(details, languages, host_id, version)
    _check(form)
    if keys and host_id is None:
        form.errors["host"] = _("Choose the host.")
    return form


def _check(form: InterpreterForm) -> None:
    details = form.details
    if not details.name:
        form.errors["name"] = _("Write the name of the person.")
    if form.languages.problem:
        form.errors["other_languages"] = form.languages.problem
    elif len(details.languages) < FEWEST_LANGUAGES:
        form.errors["languages"] = _("An interpreter speaks at least two languages.")
    if details.email and not is_email(details.email):
        form.errors["email"] = _("This is no e-mail address. One looks like name@company.vn.")
