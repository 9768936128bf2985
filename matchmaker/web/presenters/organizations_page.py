"""The organizer's list of all profiles, with its search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.domain.vetting import Vetting
from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.services.organizations.organizations import ProfileFilter, ProfilePage
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.organizations_table import organizations_table
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.status import vetting_status
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.text import written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class OrganizationsPage:
    action: str
    fields: tuple[Field, ...]
    found: str
    table: Table
    verify_action: str
    """Where those that are ticked are sent to; empty where nobody waits to be verified."""
    pager: Pager | None
    empty: Empty | None


def organizations_page(
    profiles: ProfilePage, wanted: ProfileFilter, delegations: Sequence[DelegationSummary]
) -> OrganizationsPage:
    path = url_for("organizations.index")

    def href(page: int) -> str:
        return f"{path}?{urlencode(_query(wanted) | {'page': str(page)})}"

    clear = Button(_("Clear all"), path)
    is_waiting = wanted.vetting is Vetting.PENDING
    empty = Empty(_("No organization fits"), actions=(clear,) if _query(wanted) else ())
    return OrganizationsPage(
        action=path,
        fields=(
            Field("q", _("Name"), "line", wanted.text, input_type="search", max_length=200),
            Field("kind", _("Kind"), "choice", options=_kinds(profiles, wanted)),
            Field("delegation", _("Delegation"), "choice", options=_of(delegations, wanted)),
            Field("vetting", _("State"), "choice", options=_vetted(profiles, wanted)),
        ),
        found=ngettext("%(num)s profile", "%(num)s profiles", profiles.total),
        table=organizations_table(profiles.profiles, is_ticked=is_waiting),
        verify_action=url_for("organizations.verify") if is_waiting and profiles.profiles else "",
        pager=pager_view(profiles.number, profiles.total, href, per_page=profiles.size),
        empty=None if profiles.profiles else empty,
    )


def _query(wanted: ProfileFilter) -> dict[str, str]:
    query = {
        "q": wanted.text,
        "kind": wanted.kind.value if wanted.kind else "",
        "delegation": str(wanted.delegation_id or ""),
        "vetting": wanted.vetting.value if wanted.vetting else "",
    }
    return {name: value for name, value in query.items() if value}


def _kinds(profiles: ProfilePage, wanted: ProfileFilter) -> tuple[FieldOption, ...]:
    every = FieldOption("", _("all"), wanted.kind is None)
    return (
        every,
        *(
            FieldOption(
                kind.value,
                f"{_(KIND_LABELS[kind])} ({format_number(profiles.counts.get(kind, 0))})",
                kind is wanted.kind,
            )
            for kind in Kind
        ),
    )


def _vetted(profiles: ProfilePage, wanted: ProfileFilter) -> tuple[FieldOption, ...]:
    every = FieldOption("", _("all"), wanted.vetting is None)
    return (
        every,
        *(
            FieldOption(
                vetting.value,
                f"{vetting_status(vetting).label} ({format_number(profiles.vetted[vetting])})",
                vetting is wanted.vetting,
            )
            for vetting in Vetting
        ),
    )


def _of(delegations: Sequence[DelegationSummary], wanted: ProfileFilter) -> tuple[FieldOption, ...]:
    every = FieldOption("", _("all"), wanted.delegation_id is None)
    return (
        every,
        *(
            FieldOption(
                str(delegation.public_id),
                delegation.name,
                delegation.public_id == wanted.delegation_id,
                written(delegation.name).lang,
            )
            for delegation in delegations
        ),
    )
