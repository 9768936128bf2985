"""A delegation in the list of delegations."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.services.delegations.delegations import DelegationSummary
from matchmaker.web.locale import format_date, format_days
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import listed, place_label
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class DelegationCard:
    id: str
    name: Text
    href: str
    facts: tuple[Text, ...]
    matrix: Button


def delegation_card(delegation: DelegationSummary) -> DelegationCard:
    facts = (
        Text(place_label(delegation.country) if delegation.country else ""),
        Text(journey(delegation)),
        Text(ngettext("%(num)s organization", "%(num)s organizations", delegation.members)),
        Text(_("led by %(names)s", names=listed(delegation.leads)) if delegation.leads else ""),
        written(delegation.host_name),
    )
    return DelegationCard(
        id=f"delegation-{delegation.public_id}",
        name=written(delegation.name),
        href=url_for("delegations.show", delegation_id=delegation.public_id),
        facts=tuple(fact for fact in facts if fact.text),
        matrix=matrix_button(delegation),
    )


def matrix_button(delegation: DelegationSummary, look: str = "") -> Button:
    href = url_for("delegations.matrix", delegation_id=delegation.public_id)
    return Button(_("See all matches"), href, look)


def journey(delegation: DelegationSummary) -> str:
    """From when to when the delegation is here."""
    arrives, departs = delegation.arrives_on, delegation.departs_on
    if arrives and departs:
        return format_days(arrives, departs)
    day = arrives or departs
    return format_date(day) if day else ""
