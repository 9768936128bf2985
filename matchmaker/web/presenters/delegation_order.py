"""Who travels with a delegation, in which order, and which stay together."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.travelling import GROUP_LENGTH
from matchmaker.services.delegations.order import DelegationOrder, OrderedMember
from matchmaker.services.organizations.organizations import ListedProfile
from matchmaker.web.forms.delegations import GROUP, MOVE, ORDER
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.labels import place_label
from matchmaker.web.presenters.names import latin_beside, own_name
from matchmaker.web.presenters.table import Act, Cell, Column, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An organization with its number, its group, and the buttons that move it."""

    name: Text
    people: str
    number_name: str
    number: str
    number_label: str
    group_name: str
    group: str
    group_label: str
    up: str
    down: str
    up_label: str
    down_label: str
    remove: Act | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """`found` are organizations that a search came upon; None where nothing was asked."""

    name: Text
    back: Button
    action: str
    rows: tuple[OrderRow, ...]
    move_name: str
    group_length: int
    can_organize: bool
    asked: str
    search_action: str
    found: Table | None


def order_page(
    order: DelegationOrder, asked: str, found: tuple[ListedProfile, ...] | None
) -> OrderPage:
    own = order.delegation_id
    return OrderPage(
        name=written(order.name),
        back=Button(_("The delegation"), url_for("delegations.show", delegation_id=own)),
        action=url_for("delegation_members.arrange", delegation_id=own),
        rows=tuple(_row(order, place, member) for place, member in enumerate(order.members, 1)),
        move_name=MOVE,
        group_length=GROUP_LENGTH,
        can_organize=order.can_organize,
        asked=asked,
        search_action=url_for("delegation_members.index", delegation_id=own),
        found=None if found is None else _found(order, found),
    )


def _row(order: DelegationOrder, place: int, member: OrderedMember) -> OrderRow:
    key, name = member.organization_id, member.name
    people = ngettext("%(num)s person", "%(num)s people", member.people) if member.people else ""
    return OrderRow(
        name=written(name),
        people=people,
        number_name=f"{ORDER}{key}",
        number=str(place),
        number_label=_("Place of %(name)s", name=name),
        group_name=f"{GROUP}{key}",
        group=member.group,
        group_label=_("Group of %(name)s", name=name),
        up=f"{key}:up" if place > 1 else "",
        down=f"{key}:down" if place < len(order.members) else "",
        up_label=_("Move %(name)s up", name=name),
        down_label=_("Move %(name)s down", name=name),
        remove=_remove(order.delegation_id, key, name) if order.can_organize else None,
    )


def _remove(delegation_id: UUID, organization_id: UUID, name: str) -> Act:
    action = url_for(
        "delegation_members.remove", delegation_id=delegation_id, organization_id=organization_id
    )
    return Act(_("Remove"), action, name)


def _found(order: DelegationOrder, profiles: tuple[ListedProfile, ...]) -> Table:
    travelling = {member.organization_id for member in order.members}
    columns = (Column(_("Organization")), Column(_("Country")), Column(_("Add"), is_tight=True))
    seen: dict[UUID, ListedProfile] = {}
    for profile in profiles:
        seen.setdefault(profile.organization_public_id, profile)
    rows = (_found_row(order, profile, travelling) for profile in seen.values())
    return Table(_("Organizations found"), columns, tuple(rows))


def _found_row(
    order: DelegationOrder, profile: ListedProfile, travelling: set[UUID]
) -> tuple[Cell, ...]:
    add = url_for(
        "delegation_members.add",
        delegation_id=order.delegation_id,
        newcomer_id=profile.organization_public_id,
    )
    is_here = profile.organization_public_id in travelling
    return (
        Cell((own_name(profile),), note=latin_beside(profile)),
        Cell((Text(place_label(profile.country)),) if profile.country else ()),
        Cell((Text(_("travels with it")),))
        if is_here
        else Cell(acts=(Act(_("Add"), add, profile.name),)),
    )
