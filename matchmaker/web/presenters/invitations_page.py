"""All invitations of an organizer's hosts, and the two forms that make more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from matchmaker.domain.invitations import InvitationState
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.imports.imports import ImportHost
from matchmaker.services.invitations.invitations import PAGE_SIZE, InvitationFilter, InvitationPage
from matchmaker.web.forms.invitations import SHEET, TRAVELS, InvitationForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption, field_errors
from matchmaker.web.presenters.host_fields import host_fields
from matchmaker.web.presenters.invitation_fields import (
    delegation_field,
    kind_field,
    mail_field,
    organization_field,
    person_fields,
    role_field,
)
from matchmaker.web.presenters.invitations_table import invitations_table, state_label
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.table import Table
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Drawer:
    """A form behind a word; `is_open` once something in it is wrong."""

    id: str
    title: str
    action: str
    submit: str
    fields: tuple[Field, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class InvitationsPage:
    single: Drawer
    sheet: Drawer
    action: str
    filters: tuple[Field, ...]
    found: str
    printing: Button | None
    table: Table | None
    empty: Empty | None
    pager: Pager | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms offer."""

    hosts: Sequence[ImportHost]
    delegations: Sequence[DelegationSummary]


def invitations_page(
    page: InvitationPage,
    wanted: InvitationFilter,
    choices: Choices,
    form: InvitationForm,
    *,
    file_problem: str = "",
) -> InvitationsPage:
    path, query = url_for("invitations.index"), _query(wanted)

    def href(number: int) -> str:
        return f"{path}?{urlencode(query | {'page': str(number)})}"

    sheet_href = f"{url_for('invitations.sheet')}?{urlencode(query)}"
    is_typed = bool(form.errors) and not file_problem
    return InvitationsPage(
        single=_single(choices, form, is_open=is_typed),
        sheet=_sheet(choices, form, file_problem),
        action=path,
        filters=(
            _states(wanted),
            delegation_field("delegation", choices.delegations, wanted.delegation_id, _("all")),
        ),
        found=ngettext("%(num)s invitation", "%(num)s invitations", page.found),
        printing=Button(_("Print open ones"), sheet_href, icon="paper") if page.found else None,
        table=invitations_table(page.invitations) if page.invitations else None,
        empty=None if page.invitations else _nothing(query),
        pager=pager_view(page.number, page.found, href, per_page=PAGE_SIZE),
    )


def _single(choices: Choices, form: InvitationForm, *, is_open: bool) -> Drawer:
    return Drawer(
        id="invite",
        title=_("Invite one person"),
        action=url_for("invitations.create"),
        submit=_("Invite"),
        fields=(
            *_hosts(choices, form),
            organization_field(form),
            kind_field(form.kind, field_errors(form.errors, "kind")),
            delegation_field(TRAVELS, choices.delegations, form.delegation_id, _("none")),
            role_field(form.role),
            *person_fields(form),
        ),
        is_open=is_open,
    )


def _sheet(choices: Choices, form: InvitationForm, problem: str) -> Drawer:
    file = Field(
        "file",
        _("File"),
        "line",
        help=_(
            "Excel (.xlsx) or CSV with the columns organization, name, e-mail, language, role; "
            "their headings may be in any of the five languages. At most 500 rows."
        ),
        errors=(problem,) if problem else (),
        is_required=True,
        input_type="file",
    )
    return Drawer(
        id="sheet",
        title=_("Invite by spreadsheet"),
        action=url_for("invitations.upload"),
        submit=_("Invite them"),
        fields=(
            *_hosts(choices, form, SHEET),
            file,
            kind_field(form.kind, prefix=SHEET),
            mail_field(is_mailed=form.is_mailed, prefix=SHEET),
        ),
        is_open=bool(problem),
    )


def _hosts(choices: Choices, form: InvitationForm, prefix: str = "") -> tuple[Field, ...]:
    errors = field_errors(form.errors, "host")
    return host_fields(choices.hosts, form.host_id, errors, name=f"{prefix}host")


def _states(wanted: InvitationFilter) -> Field:
    options = [FieldOption("", _("all"), wanted.state is None)]
    options += [
        FieldOption(state.value, state_label(state), state is wanted.state)
        for state in InvitationState
    ]
    return Field("state", _("State"), "choice", options=tuple(options))


def _query(wanted: InvitationFilter) -> dict[str, str]:
    query = {
        "state": wanted.state.value if wanted.state else "",
        "delegation": str(wanted.delegation_id or ""),
    }
    return {name: value for name, value in query.items() if value}


def _nothing(query: dict[str, str]) -> Empty:
    if query:
        clear = Button(_("Clear all"), url_for("invitations.index"))
        return Empty(_("No invitation fits"), actions=(clear,))
    return Empty(
        _("Nobody is invited yet"),
        _("Each invitation has a link to copy, a QR code, and a card to print."),
    )
