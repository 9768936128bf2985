"""Matches: the ranked list of a profile, and one match with every decimal."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.permissions import can_edit_profile, owns_profile
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.matches.matches import (
    MatchList,
    count_matches,
    explain_match,
    list_matches,
)
from matchmaker.services.matches.shortlists import shortlisted_ids
from matchmaker.services.matches.table import MatchTable, tabulate_matches
from matchmaker.services.profiles.pairs import state_for, states_for
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.web.context import current_actor, reading
from matchmaker.web.forms.listing import ListView, read_view
from matchmaker.web.forms.matches import FilterForm, read_filters
from matchmaker.web.presenters.keep import keep_view
from matchmaker.web.presenters.match_page import match_page
from matchmaker.web.presenters.match_table_page import table_page
from matchmaker.web.presenters.matches_page import Asked, matches_page
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.viewing import count_view

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("matches", __name__, url_prefix="/profiles/<uuid:profile_id>/matches")


@bp.get("")
def index(profile_id: UUID) -> ResponseReturnValue:
    actor, view = current_actor(), read_view(request.args)
    with reading() as session:
        owner = load_profile(session, actor=actor, profile_id=profile_id)
        reader = reader_for(owner.values, current_lexicon(session).lexicon)
        form = read_filters(request.args, currency=reader.currency)
        found = _look(session, profile_id, form, view)
        without = _without_each(session, profile_id, form) if not found.found else ()
        kept = shortlisted_ids(session, actor=actor, profile_id=profile_id)
        shown = found.items if isinstance(found, MatchList) else ()
        states = states_for(
            session, actor=actor, own=owner, other_ids=[item.other.public_id for item in shown]
        )
    is_own, can_edit = owns_profile(actor, owner.facts), can_edit_profile(actor, owner.facts)
    asked = Asked(form, reader, is_own, can_edit, without, view, kept, states)
    if isinstance(found, MatchTable):
        return render_template("pages/matches/table.html", page=table_page(found, asked))
    return render_template("pages/matches/index.html", page=matches_page(found, asked))


def _look(
    session: Session, profile_id: UUID, form: FilterForm, view: ListView
) -> MatchTable | MatchList:
    """The list as it is asked for: a page of cards or of a table."""
    actor, page = current_actor(), request.args.get("page", 1, type=int)
    if not view.is_table:
        return list_matches(
            session, actor=actor, profile_id=profile_id, filters=form.filters, page=page
        )
    return tabulate_matches(
        session,
        actor=actor,
        profile_id=profile_id,
        filters=form.filters,
        order=view.order,
        page=page,
    )


@bp.get("/<uuid:other_id>")
def show(profile_id: UUID, other_id: UUID) -> ResponseReturnValue:
    actor = current_actor()
    with reading() as session:
        detail = explain_match(
            session, actor=actor, profile_id=profile_id, other_id=other_id, is_advised=True
        )
        lexicon = current_lexicon(session).lexicon
        own = load_profile(session, actor=actor, profile_id=profile_id)
        state = state_for(session, actor=actor, own=own, other_id=other_id)
        kept = shortlisted_ids(session, actor=actor, profile_id=profile_id)
    count_view(other_id)
    keep = keep_view(
        profile_id,
        other_id,
        is_kept=other_id in kept,
        back=url_for("matches.show", profile_id=profile_id, other_id=other_id),
        what=detail.other.name,
    )
    reader = reader_for(detail.own.values, lexicon)
    can_edit = can_edit_profile(actor, own.facts)
    page = match_page(detail, reader, can_edit=can_edit, keep=keep, state=state)
    return render_template("pages/matches/show.html", page=page)


def _without_each(
    session: Session, profile_id: UUID, form: FilterForm
) -> tuple[tuple[str, str, FilterForm, int], ...]:
    """How many each condition alone leaves out, for a list that they emptied together."""
    without = tuple(form.without_each())
    counts = count_matches(
        session,
        actor=current_actor(),
        profile_id=profile_id,
        choices=[less.filters for _name, _value, less in without],
    )
    return tuple((*one, count) for one, count in zip(without, counts, strict=True))
