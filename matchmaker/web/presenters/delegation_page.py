"""One delegation: who it is, whose profile is ready, what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.services.delegation_members import DelegationMembers
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.delegation_card import delegation_card, matrix_button
from matchmaker.web.presenters.members_table import (
    completeness,
    members_table,
    next_to_complete,
)
from matchmaker.web.presenters.table import Table
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class DelegationPage:
    name: Text
    facts: tuple[Text, ...]
    actions: tuple[Button, ...]
    ready: str
    done: int
    total: int
    members: Table


def delegation_page(delegation: DelegationMembers) -> DelegationPage:
    card = delegation_card(delegation.summary)
    done, total = completeness(delegation.members)
    complete = next_to_complete(delegation.members)
    matrix = matrix_button(delegation.summary, "" if complete else "primary")
    ready = _(
        "%(done)s of %(total)s profiles are complete",
        done=format_number(done),
        total=format_number(total),
    )
    actions = (complete, matrix) if complete else (matrix,)
    table = members_table(delegation.members)
    return DelegationPage(card.name, card.facts, actions, ready, done, total, table)
