"""The lexicon: words that no concept knows, concepts and their words, changes and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import LexiconClashError
from matchmaker.jobs.enqueue import enqueue
from matchmaker.matching.lexicon.overlay import Clash
from matchmaker.services.lexicon import edits
from matchmaker.services.lexicon.unknown import list_unknown_words
from matchmaker.services.lexicon.views import (
    edited_lexicon,
    export_overlay,
    lexicon_reading,
    list_edits,
    load_concept,
    search_concepts,
)
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.errors import status_of
from matchmaker.web.forms.lexicon import (
    BELOW,
    ConceptForm,
    WordForm,
    WordsForm,
    read_concept_form,
    read_ticked_words,
    read_word_form,
    read_words_form,
)
from matchmaker.web.presenters.lexicon_changes import changes_page
from matchmaker.web.presenters.lexicon_concepts import concept_view, concepts_page
from matchmaker.web.presenters.lexicon_form import new_concept_page
from matchmaker.web.presenters.lexicon_words import unknown_words_page
from matchmaker.web.words import _

LOOK_AGAIN_SECONDS = 1
LONGEST_SEARCH = 80

bp = Blueprint("lexicon", __name__, url_prefix="/lexicon")


@bp.get("")
def index() -> ResponseReturnValue:
    asked = WordForm(
        shown_language=request.args.get("language", ""),
        page=request.args.get("page", 1, type=int),
    )
    return show_words(asked)


@bp.get("/concepts")
def concepts() -> ResponseReturnValue:
    words = clean_line(request.args.get("q", ""))[:LONGEST_SEARCH]
    sector = request.args.get("sector", "")
    with reading() as session:
        found = search_concepts(
            session,
            actor=current_actor(),
            words=words,
            sector=sector,
            page=request.args.get("page", 1, type=int),
        )
        state = lexicon_reading(session)
    page = concepts_page(found, state, words=words, sector=sector)
    return render_template("pages/lexicon/concepts.html", page=page)


@bp.get("/concept")
def concept() -> ResponseReturnValue:
    return show_concept(request.args.get("concept", ""))


@bp.get("/new-concept")
def new_concept() -> ResponseReturnValue:
    return show_new_concept(read_concept_form(request.args))


@bp.get("/changes")
def changes() -> ResponseReturnValue:
    """While the profiles are being read, the page looks again by itself."""
    with reading() as session:
        history = list_edits(
            session, actor=current_actor(), page=request.args.get("page", 1, type=int)
        )
        state = lexicon_reading(session)
    response = make_response(
        render_template("pages/lexicon/changes.html", page=changes_page(history, state))
    )
    if state.is_waiting and not state.has_failed:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


@bp.get("/overlay.toml")
def export() -> ResponseReturnValue:
    with reading() as session:
        text = export_overlay(session, actor=current_actor())
    return download(text, "overlay.toml")


@bp.post("/words")
def place_word() -> ResponseReturnValue:
    form = read_word_form(request.form)
    with unit_of_work() as session:
        job_id = edits.place_word(
            session,
            actor=current_actor(),
            word=form.word,
            language=form.language,
            concept=form.concept,
            now=utc_now(),
        )
    tell_change(job_id, _("“%(word)s” was added.", word=form.word))
    return redirect(list_address(form))


@bp.post("/ignored")
def ignore() -> ResponseReturnValue:
    form = read_word_form(request.form)
    with unit_of_work() as session:
        edits.ignore_word(
            session,
            actor=current_actor(),
            word=form.word,
            language=form.language,
            now=utc_now(),
        )
    flash(_("“%(word)s” is not offered any more.", word=form.word), "success")
    return redirect(list_address(form))


@bp.post("/concept/words")
def add_words() -> ResponseReturnValue:
    form = read_words_form(request.form)
    with unit_of_work() as session:
        job_id = edits.add_words(
            session,
            actor=current_actor(),
            concept=form.concept,
            language=form.language,
            words=form.words,
            now=utc_now(),
        )
    tell_change(job_id, _("The words were added."))
    return redirect(url_for("lexicon.concept", concept=form.concept))


@bp.post("/concept/removed")
def remove_words() -> ResponseReturnValue:
    name = read_words_form(request.form).concept
    with unit_of_work() as session:
        job_id = edits.remove_words(
            session,
            actor=current_actor(),
            concept=name,
            words=read_ticked_words(request.form),
            now=utc_now(),
        )
    tell_change(job_id, _("The words were taken away."))
    return redirect(url_for("lexicon.concept", concept=name))


@bp.post("/concepts")
def add_concept() -> ResponseReturnValue:
    form = read_concept_form(request.form)
    with unit_of_work() as session:
        job_id = edits.add_concept(
            session,
            actor=current_actor(),
            words=form.words,
            parent=form.parent if form.place == BELOW else None,
            now=utc_now(),
        )
    tell_change(job_id, _("The concept was added."))
    return redirect(url_for("lexicon.changes"))


@bp.post("/changes/<uuid:edit_id>/undo")
def undo(edit_id: UUID) -> ResponseReturnValue:
    """A second click finds it undone, and changes nothing."""
    with unit_of_work() as session:
        job_id = edits.undo_edit(session, actor=current_actor(), edit_id=edit_id, now=utc_now())
    tell_change(job_id, _("The change was undone."))
    return redirect(url_for("lexicon.changes"))


@bp.post("/reading")
def read_again() -> ResponseReturnValue:
    with unit_of_work() as session:
        job_id = edits.ask_for_reading(session, actor=current_actor(), now=utc_now())
    enqueue(settings(), job_id)
    return redirect(url_for("lexicon.changes"))


@bp.errorhandler(LexiconClashError)
def show_clash(error: LexiconClashError) -> Response:
    """The form again, with what was typed and why it does not fit."""
    clashes = error.values["clashes"]
    response = _AGAIN[str(request.endpoint)](clashes if isinstance(clashes, tuple) else ())
    response.status_code = status_of(error)
    return response


def tell_change(job_id: UUID | None, sentence: str) -> None:
    """After the commit: what was done, and the job that makes it count."""
    if job_id is not None:
        enqueue(settings(), job_id)
    flash(sentence, "success")


def list_address(form: WordForm) -> str:
    """Back to where in the list the word stood."""
    page = form.page if form.page > 1 else None
    return url_for("lexicon.index", language=form.shown_language or None, page=page)


def show_words(form: WordForm, clashes: Sequence[Clash] = ()) -> Response:
    with reading() as session:
        actor = current_actor()
        found = list_unknown_words(
            session, actor=actor, language=form.shown_language, page=form.page
        )
        lexicon = edited_lexicon(session, actor=actor)
        state = lexicon_reading(session)
    page = unknown_words_page(found, lexicon, state, form, clashes)
    return make_response(render_template("pages/lexicon/index.html", page=page))


def show_concept(
    name: str, form: WordsForm | None = None, clashes: Sequence[Clash] = ()
) -> Response:
    with reading() as session:
        found, lexicon = load_concept(session, actor=current_actor(), concept=name)
        state = lexicon_reading(session)
    page = concept_view(found, lexicon, state, form, clashes)
    return make_response(render_template("pages/lexicon/concept.html", page=page))


def show_new_concept(form: ConceptForm, clashes: Sequence[Clash] = ()) -> Response:
    with reading() as session:
        lexicon = edited_lexicon(session, actor=current_actor())
        state = lexicon_reading(session)
    page = new_concept_page(lexicon, state, form, clashes)
    return make_response(render_template("pages/lexicon/new_concept.html", page=page))


def _words_again(clashes: Sequence[Clash]) -> Response:
    return show_words(read_word_form(request.form), clashes)


def _more_words_again(clashes: Sequence[Clash]) -> Response:
    form = read_words_form(request.form)
    return show_concept(form.concept, form, clashes)


def _ticks_again(clashes: Sequence[Clash]) -> Response:
    return show_concept(read_words_form(request.form).concept, None, clashes)


def _concept_again(clashes: Sequence[Clash]) -> Response:
    return show_new_concept(read_concept_form(request.form), clashes)


_AGAIN: dict[str, Callable[[Sequence[Clash]], Response]] = {
    "lexicon.place_word": _words_again,
    "lexicon.ignore": _words_again,
    "lexicon.add_words": _more_words_again,
    "lexicon.remove_words": _ticks_again,
    "lexicon.add_concept": _concept_again,
}
