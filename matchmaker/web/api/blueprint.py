"""Everything under `/api/v1`: for programs, with a token instead of a session."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("api", __name__, url_prefix="/api/v1")
