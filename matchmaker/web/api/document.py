"""The OpenAPI document of the interface."""

from __future__ import annotations

from flask import Response, current_app, jsonify

from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.interface import document


@bp.get("/openapi.json", endpoint="document")
def openapi() -> Response:
    return jsonify(document(current_app._get_current_object()))  # type: ignore[attr-defined]  # noqa: SLF001 -- how Flask documents it
