"""One delegation: who it is, whose profile is ready, what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.paging import page_within
from matchmaker.services.delegations.members import DelegationMembers
from matchmaker.services.delegations.readiness import Readiness
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.delegation_card import delegation_card, matrix_button
from matchmaker.web.presenters.delegation_ready import ReadyPart, ready_part
from matchmaker.web.presenters.members_table import (
    completeness,
    members_table,
    next_to_complete,
)
from matchmaker.web.presenters.pager import Pager, pager_view
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class DelegationPage:
    name: Text
    facts: tuple[Text, ...]
    actions: tuple[Button, ...]
    ready: str
    done: int
    total: int
    part: ReadyPart
    note: str
    ways: tuple[Button, ...]
    members: Table | None
    invite_action: str
    """Where one click invites all its members; empty for who may not."""
    pager: Pager | None


def delegation_page(
    delegation: DelegationMembers,
    readiness: Readiness,
    *,
    page: int = 1,
    may_invite: bool = False,
) -> DelegationPage:
    card = delegation_card(delegation.summary)
    done, total = completeness(delegation.members)
    page = page_within(page, total, PER_PAGE)
    shown = delegation.members[(page - 1) * PER_PAGE : page * PER_PAGE]
    own = delegation.summary.public_id
    return DelegationPage(
        name=card.name,
        facts=card.facts,
        actions=_actions(delegation),
        ready=_ready(done, total),
        done=done,
        total=total,
        part=ready_part(own, readiness, delegation.members, may_organize=may_invite),
        note=readiness.note,
        ways=tuple(_ways(own, may_organize=may_invite)),
        members=members_table(shown) if shown else None,
        invite_action=url_for("invitations.delegation", delegation_id=own)
        if may_invite and shown
        else "",
        pager=_pager(own, page, total),
    )


def _pager(delegation_id: UUID, page: int, total: int) -> Pager | None:
    def href(number: int) -> str:
        return url_for("delegations.show", delegation_id=delegation_id, page=number)

    return pager_view(page, total, href, per_page=PER_PAGE)


def _actions(delegation: DelegationMembers) -> tuple[Button, ...]:
    """The profile that lacks most, where one lacks something, and the matches of who travels."""
    if not delegation.members:
        return ()
    complete = next_to_complete(delegation.members)
    matrix = matrix_button(delegation.summary, "" if complete else "primary")
    return (complete, matrix) if complete else (matrix,)


def _ways(own: UUID, *, may_organize: bool) -> Iterator[Button]:
    yield Button(
        _("Members and protocol order"), url_for("delegation_members.index", delegation_id=own)
    )
    yield Button(_("Travellers"), url_for("travellers.index", delegation_id=own))
    yield Button(_("Briefs"), url_for("briefs.index", delegation_id=own))
    if may_organize:
        yield Button(
            _("Change the delegation"), url_for("delegation_editing.edit", delegation_id=own)
        )


def _ready(done: int, total: int) -> str:
    return _(
        "%(done)s of %(total)s profiles are complete",
        done=format_number(done),
        total=format_number(total),
    )
