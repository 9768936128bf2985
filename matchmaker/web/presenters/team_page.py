"""Who works for a host, and the form that invites a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.services.invitations.team import Colleague, Team
from matchmaker.web.forms.invitations import InvitationForm
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.invitation_fields import host_role_field, person_fields
from matchmaker.web.presenters.invitations_table import invitations_table
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.people import PersonRow
from matchmaker.web.presenters.roles import host_role_label
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Table
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class TeamPanel:
    """`number` tells the panels of several hosts apart."""

    number: int
    name: Text
    colleagues: tuple[PersonRow, ...]
    invitations: Table | None
    action: str


@dataclass(frozen=True, slots=True)
class TeamPage:
    problem: Notice | None
    teams: tuple[TeamPanel, ...]
    fields: tuple[Field, ...]


def team_page(teams: Sequence[Team], form: InvitationForm, problem: str = "") -> TeamPage:
    return TeamPage(
        problem=Notice(problem, look="error", role="alert") if problem else None,
        teams=tuple(_panel(number, team) for number, team in enumerate(teams, 1)),
        fields=(host_role_field(form.host_role), *person_fields(form)),
    )


def _panel(number: int, team: Team) -> TeamPanel:
    return TeamPanel(
        number=number,
        name=written(team.host_name),
        colleagues=tuple(_row(team, colleague) for colleague in team.colleagues),
        invitations=invitations_table(team.invitations) if team.invitations else None,
        action=url_for("team.invite", host_id=team.host_id),
    )


def _row(team: Team, colleague: Colleague) -> PersonRow:
    remove = url_for("team.remove", host_id=team.host_id, account_id=colleague.account_id)
    label = _("Leave the team") if colleague.is_self else _("Remove")
    return PersonRow(
        name=written(colleague.name),
        email=colleague.email,
        role=host_role_label(colleague.role),
        statuses=(Status(_("you"), "plain"),) if colleague.is_self else (),
        acts=(Act(label, remove, "" if colleague.is_self else colleague.name),),
    )
