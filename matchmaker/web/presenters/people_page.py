"""The people of an organization: roles, handing over, leaving, inviting a colleague."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import OrganizationRole
from matchmaker.services.invitations.people import Member, People
from matchmaker.web.forms.invitations import InvitationForm
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.invitation_fields import person_fields, role_field
from matchmaker.web.presenters.invitations_table import invitations_table
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.people import PersonRow
from matchmaker.web.presenters.roles import role_label
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class PeoplePage:
    title: Text
    lead: str
    back: Button | None
    problem: Notice | None
    people: tuple[PersonRow, ...]
    invite_action: str
    invite_fields: tuple[Field, ...]
    invitations: Table | None
    can_manage: bool
    leave_action: str


def people_page(people: People, form: InvitationForm, problem: str = "") -> PeoplePage:
    key = people.organization_id
    refused = Notice(problem, look="error", role="alert") if problem else None
    return PeoplePage(
        title=written(people.organization_name),
        lead=_(
            "An owner looks after people and everything else, an editor writes and answers, "
            "a viewer reads. Who is removed is out with their next click."
        ),
        back=_back(people),
        problem=refused,
        people=tuple(_row(member, people) for member in people.members),
        invite_action=url_for("people.invite", organization_id=key),
        invite_fields=(role_field(form.role), *person_fields(form)),
        invitations=invitations_table(people.invitations) if people.invitations else None,
        can_manage=people.can_manage,
        leave_action=url_for("people.leave", organization_id=key) if people.is_member else "",
    )


def _back(people: People) -> Button | None:
    if people.is_member and people.profile_ids:
        href = url_for("profiles.show", profile_id=people.profile_ids[0])
        return Button(_("Profile"), href)
    if people.is_member:
        return None
    href = url_for("organizations.show", organization_id=people.organization_id)
    return Button(people.organization_name, href)


def _row(member: Member, people: People) -> PersonRow:
    key, account = people.organization_id, member.account_id
    return PersonRow(
        name=written(member.name),
        email=member.email,
        role=role_label(member.role),
        statuses=_statuses(member),
        role_action=url_for("people.change", organization_id=key, account_id=account),
        role_name=_("Role of %(name)s", name=member.name),
        roles=_roles(member) if people.can_manage else (),
        acts=_acts(member, people) if people.can_manage and not member.is_self else (),
    )


def _statuses(member: Member) -> tuple[Status, ...]:
    own = (Status(_("you"), "plain"),) if member.is_self else ()
    closed = () if member.is_active else (Status(_("Account closed"), "warn", "mind"),)
    return (*own, *closed)


def _roles(member: Member) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(role.value, role_label(role), role is member.role) for role in OrganizationRole
    )


def _acts(member: Member, people: People) -> tuple[Act, ...]:
    key, account = people.organization_id, member.account_id
    remove_href = url_for("people.remove", organization_id=key, account_id=account)
    remove = Act(_("Remove"), remove_href, member.name)
    if not people.is_member or member.role is OrganizationRole.OWNER:
        return (remove,)
    hand_over = url_for("people.transfer", organization_id=key, account_id=account)
    return (Act(_("Hand ownership over"), hand_over, member.name), remove)
