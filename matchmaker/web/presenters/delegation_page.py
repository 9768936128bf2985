"""One delegation: who it is, whose profile is ready, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.delegation_members import DelegationMembers
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.delegation_card import delegation_card, matrix_button
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
    members: Table
    invite_action: str
    """Where one click invites all its members; empty for who may not."""
    pager: Pager | None


def delegation_page(
    delegation: DelegationMembers, *, page: int = 1, may_invite: bool = False
) -> DelegationPage:
    card = delegation_card(delegation.summary)
    done, total = completeness(delegation.members)
    complete = next_to_complete(delegation.members)
    matrix = matrix_button(delegation.summary, "" if complete else "primary")
    actions = (complete, matrix) if complete else (matrix,)
    page = min(max(page, 1), max(1, -(-total // PER_PAGE)))
    own = delegation.summary.public_id

    def href(number: int) -> str:
        return url_for("delegations.show", delegation_id=own, page=number)

    return DelegationPage(
        name=card.name,
        facts=card.facts,
        actions=actions,
        ready=_ready(done, total),
        done=done,
        total=total,
        members=members_table(delegation.members[(page - 1) * PER_PAGE : page * PER_PAGE]),
        invite_action=url_for("invitations.delegation", delegation_id=own) if may_invite else "",
        pager=pager_view(page, total, href, per_page=PER_PAGE),
    )


def _ready(done: int, total: int) -> str:
    return _(
        "%(done)s of %(total)s profiles are complete",
        done=format_number(done),
        total=format_number(total),
    )
