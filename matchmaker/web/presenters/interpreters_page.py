"""The interpreters of one's hosts, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.travelling import NAME_LENGTH, PHONE_LENGTH
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.delegations.interpreters import InterpreterView
from matchmaker.services.hosts import HostName
from matchmaker.web.forms.interpreters import InterpreterForm
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.labels import language_label, listed
from matchmaker.web.presenters.lexicon_labels import concept_text
from matchmaker.web.presenters.small_form import SmallForm
from matchmaker.web.presenters.spoken_fields import spoken_fields
from matchmaker.web.presenters.table import Cell, Column, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen in the form."""

    hosts: Sequence[HostName]
    delegations: Sequence[DelegationSummary]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class InterpretersPage:
    table: Table | None
    add: SmallForm


@dataclass(frozen=True, slots=True)
class InterpreterPage:
    name: Text
    form: SmallForm
    remove_action: str


def interpreters_page(
    people: Sequence[InterpreterView], form: InterpreterForm, choices: Choices
) -> InterpretersPage:
    add = SmallForm(
        id="add",
        title=_("Add an interpreter"),
        action=url_for("interpreters.index"),
        submit=_("Add"),
        problem=form.problem,
        fields=(
            *host_fields(choices.hosts, form.host_id, field_errors(form.errors, "host")),
            *_fields(form, choices),
        ),
    )
    return InterpretersPage(_table(people, choices) if people else None, add)


def interpreter_page(
    person: InterpreterView, form: InterpreterForm, choices: Choices
) -> InterpreterPage:
    key = person.public_id
    own = [one for one in choices.hosts if one.public_id == person.host_id]
    hosts = {one.id for one in own}
    delegations = [one for one in choices.delegations if one.host_id in hosts]
    return InterpreterPage(
        name=written(person.details.name),
        form=SmallForm(
            id="interpreter",
            title=_("What is said of this interpreter"),
            action=url_for("interpreters.edit", interpreter_id=key),
            submit=_("Save"),
            problem=form.problem,
            fields=_fields(form, Choices(own, delegations, choices.lexicon)),
            hidden=(("version", str(form.version)),),
        ),
        remove_action=url_for("interpreters.remove", interpreter_id=key),
    )


def _table(people: Sequence[InterpreterView], choices: Choices) -> Table:
    columns = [
        Column(_("Full name")),
        Column(_("Languages")),
        Column(_("Fields")),
        Column(_("Delegation")),
        Column(_("Contact")),
    ]
    if len(choices.hosts) > 1:
        columns.append(Column(_("Host")))
    rows = tuple(_row(person, choices) for person in people)
    return Table(_("Interpreters"), tuple(columns), rows)


def _row(person: InterpreterView, choices: Choices) -> tuple[Cell, ...]:
    details = person.details
    known = [field for field in details.fields if field in choices.lexicon.concepts]
    contact = tuple(Text(text) for text in (details.phone, details.email) if text)
    cells = (
        Cell(
            (written(details.name),),
            url_for("interpreters.edit", interpreter_id=person.public_id),
        ),
        Cell((Text(listed(map(language_label, details.languages))),)),
        Cell(tuple(concept_text(choices.lexicon, field) for field in known)),
        Cell((written(person.delegation),) if person.delegation else ()),
        Cell(contact),
    )
    return (*cells, Cell((written(person.host_name),))) if len(choices.hosts) > 1 else cells


def _fields(form: InterpreterForm, choices: Choices) -> tuple[Field, ...]:
    details, errors = form.details, form.errors
    return (
        Field(
            "name",
            _("Full name"),
            "line",
            details.name,
            errors=field_errors(form.errors, "name"),
            is_required=True,
            max_length=NAME_LENGTH,
        ),
        *spoken_fields(_("Languages"), form.languages, errors.get("languages", "")),
        _sectors(form, choices.lexicon),
        _delegation(form, choices),
        Field("phone", _("Phone"), "line", details.phone, max_length=PHONE_LENGTH),
        Field(
            "email",
            _("E-mail address"),
            "line",
            details.email,
            input_type="email",
            errors=field_errors(form.errors, "email"),
            max_length=NAME_LENGTH,
        ),
    )


def _sectors(form: InterpreterForm, lexicon: Lexicon) -> Field:
    labels = {sector: concept_text(lexicon, sector) for sector in lexicon.sectors}
    options = tuple(
        FieldOption(sector, label.text, sector in form.details.fields, label.lang)
        for sector, label in sorted(labels.items(), key=lambda item: item[1].text)
    )
    return Field(
        "fields",
        _("Fields"),
        "choices",
        options=options,
        help=_("Whose words they know. A plan prefers to seat them there."),
    )


def _delegation(form: InterpreterForm, choices: Choices) -> Field:
    chosen = form.details.delegation_id
    options = [FieldOption("", _("any"), chosen is None)]
    options += [
        FieldOption(str(one.public_id), one.name, one.public_id == chosen, written(one.name).lang)
        for one in choices.delegations
    ]
    return Field("delegation", _("Delegation"), "choice", options=tuple(options))
