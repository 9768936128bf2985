"""The fields of forms that invite."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.translations import html_lang
from matchmaker.web.forms.invitations import LONGEST_EMAIL, LONGEST_NAME, MAIL, InvitationForm
from matchmaker.web.locale import OWN_NAMES
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.roles import host_role_label, role_label
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _


def person_fields(form: InvitationForm) -> tuple[Field, ...]:
    """Who is invited, in which language, and whether a letter goes out."""
    return (
        Field("name", _("Name of the person"), "line", form.name, max_length=LONGEST_NAME),
        Field(
            "email",
            _("E-mail address"),
            "line",
            form.email,
            input_type="email",
            max_length=LONGEST_EMAIL,
            help=_("With an address the link is for its owner only."),
            errors=field_errors(form.errors, "email"),
        ),
        language_field(form.language),
        mail_field(is_mailed=form.is_mailed),
    )


def language_field(chosen: Locale | None) -> Field:
    options = [FieldOption("", _("of their browser"), chosen is None)]
    options += [
        FieldOption(code.value, name, code is chosen, html_lang(code))
        for code, name in OWN_NAMES.items()
    ]
    return Field("language", _("Language of the invitation"), "choice", options=tuple(options))


def mail_field(*, is_mailed: bool = False, prefix: str = "") -> Field:
    send = FieldOption("yes", _("Send the link by e-mail now"), is_mailed)
    return Field(f"{prefix}{MAIL}", _("Letter"), "choices", options=(send,))


def organization_field(form: InvitationForm) -> Field:
    return Field(
        "organization",
        _("Organization"),
        "line",
        form.organization,
        help=_("One that is here already is found by its name; any other is new."),
        errors=field_errors(form.errors, "organization"),
        is_required=True,
        max_length=LONGEST_NAME,
    )


def kind_field(chosen: Kind | None, errors: tuple[str, ...] = (), *, prefix: str = "") -> Field:
    options = [FieldOption("", _("it is here already"), chosen is None)]
    options += [FieldOption(kind.value, _(KIND_LABELS[kind]), kind is chosen) for kind in Kind]
    return Field(
        f"{prefix}kind",
        _("If the organization is new"),
        "choice",
        options=tuple(options),
        errors=errors,
    )


def role_field(chosen: OrganizationRole) -> Field:
    options = tuple(
        FieldOption(role.value, role_label(role), role is chosen) for role in OrganizationRole
    )
    return Field(
        "role",
        _("Role"),
        "choice",
        options=options,
        help=_("An owner looks after people too, an editor writes and answers, a viewer reads."),
    )


def host_role_field(chosen: HostRole) -> Field:
    options = tuple(
        FieldOption(role.value, host_role_label(role), role is chosen) for role in HostRole
    )
    return Field("host_role", _("Role"), "choice", options=options)


def delegation_field(
    name: str, delegations: Sequence[DelegationSummary], chosen: UUID | None, nothing: str
) -> Field:
    options = [FieldOption("", nothing, chosen is None)]
    options += [
        FieldOption(
            str(delegation.public_id),
            delegation.name,
            delegation.public_id == chosen,
            written(delegation.name).lang,
        )
        for delegation in delegations
    ]
    return Field(name, _("Delegation"), "choice", options=tuple(options))
