"""Matches over the interface: the ranked list of a profile, and one pair taken apart."""

from __future__ import annotations

from uuid import UUID

from flask import request

from matchmaker.services.matches.matches import explain_match, list_matches
from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.bodies import MatchQuery
from matchmaker.web.api.interface import TOKEN, answers, interface
from matchmaker.web.api.presenting import matches_out, pair_out
from matchmaker.web.api.shapes import MatchesOut, PairOut
from matchmaker.web.context import current_actor, reading
from matchmaker.web.forms.matches import read_filters
from matchmaker.web.viewing import count_view


@bp.get("/profiles/<uuid:profile_id>/matches")
@interface.validate(
    query=MatchQuery, resp=answers(HTTP_200=MatchesOut), security=TOKEN, tags=["matches"]
)
def matches(profile_id: UUID) -> MatchesOut:
    """The other side ranked for a profile you speak for, ten to a page."""
    page: int = request.context.query.page  # type: ignore[attr-defined]
    filters = read_filters(request.args, currency="USD").filters
    with reading() as session:
        found = list_matches(
            session, actor=current_actor(), profile_id=profile_id, filters=filters, page=page
        )
    return matches_out(found)


@bp.get("/profiles/<uuid:profile_id>/matches/<uuid:other_id>")
@interface.validate(resp=answers(HTTP_200=PairOut), security=TOKEN, tags=["matches"])
def match(profile_id: UUID, other_id: UUID) -> PairOut:
    """One pair: both scores with their parts, and the rules that keep it out of the lists."""
    with reading() as session:
        detail = explain_match(
            session, actor=current_actor(), profile_id=profile_id, other_id=other_id
        )
    count_view(other_id)
    return pair_out(detail)
