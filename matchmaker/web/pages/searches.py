"""Saved searches: kept under a name, opened again, told of."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.profiles.profiles import own_profile
from matchmaker.services.search import saved_searches as saved
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.searches import SearchToSave, read_rhythm, read_search_to_save
from matchmaker.web.presenters.reader import Reader, reader_for
from matchmaker.web.presenters.searches_page import saving_page, search_address, searches_page
from matchmaker.web.words import _

bp = Blueprint("searches", __name__, url_prefix="/searches")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        found = saved.list_saved(session, actor=current_actor())
    return render_template("pages/searches/index.html", page=searches_page(found, _reader()))


@bp.get("/new")
def new() -> ResponseReturnValue:
    form = _asked(read_search_to_save(request.args))
    return render_template("pages/searches/new.html", page=saving_page(form, _reader()))


@bp.post("")
def save() -> ResponseReturnValue:
    form = _asked(read_search_to_save(request.form))
    if form.problem:
        page = saving_page(form, _reader(), is_sent=True)
        return render_template("pages/searches/new.html", page=page), 422
    actor, now = current_actor(), utc_now()
    with unit_of_work() as session:
        search_id = saved.save_search(session, actor=actor, search=form.search, now=now)
    _look(search_id)
    flash(_("The search is saved."), "success")
    return redirect(url_for("searches.index"))


@bp.post("/<uuid:search_id>/open")
def open_again(search_id: UUID) -> ResponseReturnValue:
    """To its list, as it is today; whoever stands there now is not new later on."""
    return redirect(_look(search_id))


@bp.post("/<uuid:search_id>/rhythm")
def change(search_id: UUID) -> ResponseReturnValue:
    rhythm = read_rhythm(request.form)
    if rhythm is None:
        raise InvalidInputError
    with unit_of_work() as session:
        saved.change_rhythm(
            session, actor=current_actor(), search_id=search_id, rhythm=rhythm, now=utc_now()
        )
    flash(_("Saved."), "success")
    return redirect(url_for("searches.index"))


@bp.post("/<uuid:search_id>/removed")
def delete(search_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        saved.delete_search(session, actor=current_actor(), search_id=search_id, now=utc_now())
    flash(_("The search is deleted."), "success")
    return redirect(url_for("searches.index"))


def _look(search_id: UUID) -> str:
    """Note what a search finds now; its address, built from what was kept of it."""
    actor = current_actor()
    with reading() as session:
        seen = saved.look_at(session, actor=actor, search_id=search_id)
    with unit_of_work() as session:
        search = saved.mark_looked(
            session, actor=actor, search_id=search_id, seen=seen, now=utc_now()
        )
    return search_address(search.page, search.arguments, search.own_id)


def _asked(form: SearchToSave | None) -> SearchToSave:
    """A search that can be saved, of a list that is the reader's."""
    if form is None or (form.search.page is saved.SavedPage.MATCHES and not form.search.own_id):
        raise NotFoundError
    if form.search.own_id:
        with reading() as session:
            own_profile(session, actor=current_actor(), profile_id=form.search.own_id)
    return form


def _reader() -> Reader:
    with reading() as session:
        return reader_for({}, current_lexicon(session).lexicon)
