"""What a token of a program may be used for."""

from __future__ import annotations

from enum import StrEnum

from matchmaker.domain.text import N_


class Scope(StrEnum):
    """One kind of use; a token has those its owner ticked."""

    PROFILES_READ = "profiles:read"
    PROFILES_WRITE = "profiles:write"
    MATCHES_READ = "matches:read"
    INTERESTS_READ = "interests:read"
    INTERESTS_WRITE = "interests:write"
    REQUESTS_READ = "requests:read"
    REQUESTS_WRITE = "requests:write"
    SCHEDULES_READ = "schedules:read"
    SCHEDULES_WRITE = "schedules:write"


SCOPE_LABELS = {
    Scope.PROFILES_READ: N_("Read profiles that you may see"),
    Scope.PROFILES_WRITE: N_("Change profiles that you may edit"),
    Scope.MATCHES_READ: N_("Read your ranked matches and why they match"),
    Scope.INTERESTS_READ: N_("Read whom you are interested in"),
    Scope.INTERESTS_WRITE: N_("Say whom you are interested in"),
    Scope.REQUESTS_READ: N_("Read your meeting requests"),
    Scope.REQUESTS_WRITE: N_("Send and answer meeting requests"),
    Scope.SCHEDULES_READ: N_("Read schedules of events you organize, and plans you asked for"),
    Scope.SCHEDULES_WRITE: N_("Have schedules worked out, for organizers"),
}
