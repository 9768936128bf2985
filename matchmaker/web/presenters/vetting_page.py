"""An organization as organizers judge it: verdict, confirmations, what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for

from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.domain.text import N_
from matchmaker.domain.vetting import Vetting
from matchmaker.services.invitations.people import People
from matchmaker.services.organizations.vetting import HistoryEntry, VettingView
from matchmaker.web.forms.people import LONGEST, LONGEST_REASON, ConfirmationForm, VerdictForm
from matchmaker.web.locale import format_date, format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.proofs import confirmation_label, verified_label
from matchmaker.web.presenters.status import Status, vetting_status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_ACTS = {
    "organization.vetted": N_("Vetting changed"),
    "organization.founded": N_("Organization added"),
    "organization.signed-up": N_("Signed up"),
    "confirmation.added": N_("Confirmation marked"),
    "confirmation.revoked": N_("Confirmation taken back"),
    "membership.given": N_("Somebody came in"),
    "membership.role-changed": N_("Role changed"),
    "membership.removed": N_("Somebody was removed"),
    "membership.left": N_("Somebody left"),
    "membership.transferred": N_("Ownership handed over"),
}
_VETTING = {
    Vetting.PENDING: N_("Not yet verified"),
    Vetting.VERIFIED: N_("Verified"),
    Vetting.SUSPENDED: N_("Suspended"),
}


@dataclass(frozen=True, slots=True)
class VettingPage:
    name: Text
    status: Status
    said: str
    links: tuple[Button, ...]
    verdict_action: str
    verdict_fields: tuple[Field, ...]
    confirmations: Table | None
    confirm_action: str
    confirm_fields: tuple[Field, ...]
    history: Table


def vetting_page(
    view: VettingView,
    people: People,
    verdict: VerdictForm | None = None,
    document: ConfirmationForm | None = None,
) -> VettingPage:
    key = view.organization_id
    return VettingPage(
        name=written(view.name),
        status=vetting_status(view.vetting),
        said=view.reason or _verified(view),
        links=_links(people),
        verdict_action=url_for("organizations.vet", organization_id=key),
        verdict_fields=_verdict(view, verdict),
        confirmations=_confirmations(view) if view.proofs.confirmed else None,
        confirm_action=url_for("organizations.confirm", organization_id=key),
        confirm_fields=_document(document or ConfirmationForm()),
        history=_history(view),
    )


def _verified(view: VettingView) -> str:
    if view.vetting is Vetting.VERIFIED:
        return verified_label(view.proofs)
    return _("Its members write their profile. They see nobody, and nobody sees them.")


def _links(people: People) -> tuple[Button, ...]:
    label = ngettext("%(num)s person", "%(num)s people", len(people.members))
    href = url_for("people.index", organization_id=people.organization_id)
    return (Button(label, href), *map(_profile, people.profile_ids))


def _profile(profile_id: UUID) -> Button:
    return Button(_("Profile"), url_for("profiles.show", profile_id=profile_id))


def _verdict(view: VettingView, form: VerdictForm | None) -> tuple[Field, ...]:
    chosen = form.vetting if form else view.vetting
    options = tuple(
        FieldOption(vetting.value, _(label), vetting is chosen)
        for vetting, label in _VETTING.items()
    )
    reason = Field(
        "reason",
        _("Reason"),
        "text",
        form.reason if form else view.reason,
        help=_("Needed to suspend. The members read it."),
        errors=(form.errors["reason"],) if form and form.errors else (),
        max_length=LONGEST_REASON,
        rows=2,
    )
    return (Field("vetting", _("Verdict"), "choice", options=options), reason)


def _document(form: ConfirmationForm) -> tuple[Field, ...]:
    def errors(name: str) -> tuple[str, ...]:
        return (form.errors[name],) if name in form.errors else ()

    options = tuple(
        FieldOption(kind.value, confirmation_label(kind), kind is form.kind)
        for kind in ConfirmationKind
    )
    return (
        Field("kind", _("What is confirmed"), "choice", options=options, errors=errors("kind")),
        _short_line("document", _("Number of the document"), form.document, errors("document")),
        _short_line("issuer", _("Issued by"), form.issuer, errors("issuer")),
        Field(
            "issued_on",
            _("Issued on"),
            "line",
            form.issued_on,
            errors=errors("issued_on"),
            input_type="date",
        ),
    )


def _short_line(name: str, label: str, typed: str, errors: tuple[str, ...]) -> Field:
    return Field(name, label, "line", typed, errors=errors, max_length=LONGEST)


def _confirmations(view: VettingView) -> Table:
    columns = (
        Column(_("What is confirmed")),
        Column(_("Document")),
        Column(_("Issued by")),
        Column(_("Issued on"), is_tight=True),
        Column(_("Marked by")),
        Column(_("Take back"), is_tight=True),
    )
    rows = tuple(
        (
            cell(confirmation_label(one.kind)),
            cell(one.document),
            Cell((written(one.issuer),)),
            cell(format_date(one.issued_on)),
            Cell((written(one.host_name),)),
            Cell(acts=(_take_back(view.organization_id, one.public_id, one.document),)),
        )
        for one in view.proofs.confirmed
    )
    return Table(_("Confirmations"), columns, rows)


def _take_back(organization_id: UUID, confirmation_id: UUID, document: str) -> Act:
    action = url_for(
        "organizations.revoke", organization_id=organization_id, confirmation_id=confirmation_id
    )
    return Act(_("Take back"), action, document)


def _history(view: VettingView) -> Table:
    columns = (Column(_("When"), is_tight=True), Column(_("What")), Column(_("By")))
    return Table(_("History"), columns, tuple(map(_entry, view.history)))


def _entry(entry: HistoryEntry) -> tuple[Cell, ...]:
    what = _(_ACTS[entry.action]) if entry.action in _ACTS else entry.action
    note = _change(entry.details)
    return (
        cell(format_instant(entry.at)),
        Cell((Text(what),), note=Text(note) if note else None),
        cell(entry.by or _("the service")),
    )


def _change(details: Mapping[str, Any]) -> str:
    known = {vetting.value: label for vetting, label in _VETTING.items()}
    before, after = known.get(str(details.get("before"))), known.get(str(details.get("after")))
    return f"{_(before)} → {_(after)}" if before and after else ""
