"""Roles in the reader's words."""

from __future__ import annotations

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.text import N_
from matchmaker.web.words import _

_ROLES = {
    OrganizationRole.OWNER: N_("owner"),
    OrganizationRole.EDITOR: N_("editor"),
    OrganizationRole.VIEWER: N_("viewer"),
}
_HOST_ROLES = {HostRole.ORGANIZER: N_("organizer"), HostRole.DOOR_STAFF: N_("door staff")}


def role_label(role: OrganizationRole) -> str:
    return _(_ROLES[role])


def host_role_label(role: HostRole) -> str:
    return _(_HOST_ROLES[role])
