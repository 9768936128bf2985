"""The form of a delegation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.travelling import NAME_LENGTH
from matchmaker.services.hosts import HostName
from matchmaker.web.forms.delegations import DelegationForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, field_errors
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.spoken_fields import spoken_fields
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class DelegationFormPage:
    title: Text
    back: Button
    action: str
    submit: str
    version: str
    notice: Notice | None
    fields: tuple[Field, ...]


def new_delegation_page(form: DelegationForm, hosts: Sequence[HostName]) -> DelegationFormPage:
    return DelegationFormPage(
        title=Text(_("New delegation")),
        back=Button(_("Delegations"), url_for("delegations.index")),
        action=url_for("delegation_editing.new"),
        submit=_("Create the delegation"),
        version="",
        notice=_notice(form),
        fields=(
            *host_fields(hosts, form.host_id, field_errors(form.errors, "host")),
            *_fields(form),
        ),
    )


def edit_delegation_page(delegation_id: UUID, form: DelegationForm) -> DelegationFormPage:
    return DelegationFormPage(
        title=Text(_("Change the delegation")),
        back=Button(_("The delegation"), url_for("delegations.show", delegation_id=delegation_id)),
        action=url_for("delegation_editing.edit", delegation_id=delegation_id),
        submit=_("Save"),
        version=str(form.version),
        notice=_notice(form),
        fields=_fields(form),
    )


def _notice(form: DelegationForm) -> Notice | None:
    if not form.errors and not form.problem:
        return None
    links = tuple(Button(said, f"#{name}") for name, said in form.errors.items())
    return Notice(_("Not saved"), form.problem, look="error", role="alert", links=links)


def _fields(form: DelegationForm) -> tuple[Field, ...]:
    note = _("Hotel, flights, what to mind. Its lead and its host read it.")
    return (
        _line(form, "name", _("Name"), form.name, is_required=True),
        _line(
            form,
            "country",
            _("Country"),
            form.country,
            help_text=_("By its name in any of the five languages."),
        ),
        _day(form, "arrives_on", _("Arrives on"), form.arrives.typed),
        _day(form, "departs_on", _("Leaves on"), form.departs.typed),
        *spoken_fields(_("Languages it can meet in"), form.languages),
        Field("note", _("Note"), "text", form.note, help=note),
    )


def _line(
    form: DelegationForm,
    name: str,
    label: str,
    typed: str,
    *,
    help_text: str = "",
    is_required: bool = False,
) -> Field:
    return Field(
        name,
        label,
        "line",
        typed,
        help=help_text,
        errors=field_errors(form.errors, name),
        is_required=is_required,
        max_length=NAME_LENGTH,
    )


def _day(form: DelegationForm, name: str, label: str, typed: str) -> Field:
    return Field(
        name, label, "line", typed, errors=field_errors(form.errors, name), input_type="date"
    )
