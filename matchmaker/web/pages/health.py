"""For machines that watch: up, and ready."""

from flask import Blueprint, Response

from matchmaker.services.health import check_storage
from matchmaker.web.context import reading

bp = Blueprint("health", __name__, url_prefix="/health")


@bp.get("/live")
def live() -> Response:
    return Response("up\n", mimetype="text/plain")


@bp.get("/ready")
def ready() -> Response:
    """Answers only when the database does, with the tables of this version."""
    with reading() as session:
        check_storage(session)
    return Response("ready\n", mimetype="text/plain")
