"""Search: one box for words of any language, over everybody the reader may meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matchmaker.domain.values import Values
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.profiles.profiles import load_profile, profiles_of
from matchmaker.services.search.search import SearchResult, count_found, search_profiles
from matchmaker.web.context import current_actor, reading
from matchmaker.web.forms.search import SearchForm, read_search
from matchmaker.web.presenters.reader import reader_for
from matchmaker.web.presenters.search_page import Way, refused_search, search_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("search", __name__, url_prefix="/search")
_TOO_LONG = 422


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        reader = reader_for(_own_values(session), current_lexicon(session).lexicon)
        form = read_search(request.args, language=reader.locale, currency=reader.currency)
        if form.is_too_long:
            page = refused_search(form)
            return render_template("pages/search/index.html", page=page), _TOO_LONG
        result = search_profiles(
            session,
            actor=current_actor(),
            asked=form.asked,
            page=request.args.get("page", 1, type=int),
            order=form.view.order if form.view.is_table else None,
        )
        ways = _ways_out(session, form, result)
    page = search_page(result, form, reader, ways)
    return render_template("pages/search/index.html", page=page)


def _own_values(session: Session) -> Values:
    """The own profile that says in which currency the reader counts."""
    actor = current_actor()
    own = profiles_of(session, actor)
    return load_profile(session, actor=actor, profile_id=own[0].public_id).values if own else {}


def _ways_out(session: Session, form: SearchForm, result: SearchResult) -> tuple[Way, ...]:
    """What dropping each hint or filter would bring, where together they find nobody."""
    if result.found or form.asked.is_blank:
        return ()
    forms = [("hint", hint.key, form.without_hint(hint.key)) for hint in result.query.hints]
    forms += form.without_each_filter()
    counts = count_found(
        session, actor=current_actor(), choices=[less.asked for _group, _value, less in forms]
    )
    return tuple(Way(*one, found) for one, found in zip(forms, counts, strict=True))
