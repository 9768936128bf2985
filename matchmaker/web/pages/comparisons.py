"""Two to four profiles side by side."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.matches.comparisons import FEWEST, compare_profiles
from matchmaker.services.matches.shortlists import shortlisted_ids
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.web.chosen import back_address, ticked
from matchmaker.web.context import current_actor, reading
from matchmaker.web.presenters.comparison import comparison_page
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.viewing import count_view
from matchmaker.web.words import _

bp = Blueprint("comparisons", __name__, url_prefix="/profiles/<uuid:profile_id>/compare")


@bp.get("")
def show(profile_id: UUID) -> ResponseReturnValue:
    actor, chosen = current_actor(), ticked(request.args)
    back = back_address(request.args) or url_for("matches.index", profile_id=profile_id)
    with reading() as session:
        own = load_profile(session, actor=actor, profile_id=profile_id)
        found = compare_profiles(session, actor=actor, profile_id=profile_id, other_ids=chosen)
        kept = shortlisted_ids(session, actor=actor, profile_id=profile_id)
        reader = reader_for(own.values, current_lexicon(session).lexicon)
    if len(chosen) < FEWEST:
        flash(_("Tick two to four profiles to compare them."), "warning")
        return redirect(back)
    count_view(*(item.other.public_id for item in found.compared))
    page = comparison_page(found, reader, kept=kept, back=back)
    return render_template("pages/comparisons/show.html", page=page)
