"""The interface for programs: importing this package puts every function on its blueprint."""

from matchmaker.web.api import document, interests, matches, profiles, requests, schedules
from matchmaker.web.api.blueprint import bp as api

__all__ = ["api", "document", "interests", "matches", "profiles", "requests", "schedules"]
