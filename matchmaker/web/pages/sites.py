"""Sites: the places that one's hosts show."""

from __future__ import annotations

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

from matchmaker.domain.errors import ConflictError, FieldProblemsError, MatchmakerError
from matchmaker.domain.text import N_, Message
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.services.hosts import own_hosts
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.visits import sites as service
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.sites import (
    odd_lines,
    read_site_form,
    site_details,
    site_form,
    usual_site,
)
from matchmaker.web.forms.typed import TypedForm
from matchmaker.web.presenters.sites_page import edit_site_page, new_site_page, sites_page
from matchmaker.web.words import _

bp = Blueprint("sites", __name__, url_prefix="/sites")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        sites = service.list_sites(session, actor=current_actor())
        lexicon = current_lexicon(session).lexicon
    return render_template("pages/sites/index.html", page=sites_page(sites, lexicon))


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    if request.method == "GET":
        return _show_new(usual_site())
    form = read_site_form(request.form)
    sectors = _sectors()
    with reading() as session:
        hosts = own_hosts(session, actor=current_actor())
    named = [host.public_id for host in hosts if str(host.public_id) == form.line("host")]
    host_ids = named or [host.public_id for host in hosts if len(hosts) == 1]
    if not host_ids:
        return _show_new(form.with_problems({"host": Message(N_("Choose the host."))}), 422)
    try:
        _refuse(odd_lines(form))
        with unit_of_work() as session:
            service.add_site(
                session,
                actor=current_actor(),
                host_id=host_ids[0],
                details=site_details(form, sectors),
                now=utc_now(),
            )
    except (FieldProblemsError, service.SiteNameTakenError) as error:
        return _show_new(_wrong(form, error), status_of(error))
    return _back(_("The site is there. Visits can go to it."))


@bp.route("/<uuid:site_id>", methods=["GET", "POST"])
def edit(site_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        known = service.load_site(session, actor=current_actor(), site_id=site_id)
    if request.method == "GET":
        form = site_form(known.details, known.version)
        return _show_one(known, form, known.details.sectors)
    form = read_site_form(request.form)
    sectors = _sectors()
    try:
        _refuse(odd_lines(form))
        with unit_of_work() as session:
            service.change_site(
                session,
                actor=current_actor(),
                site_id=site_id,
                details=site_details(form, sectors),
                version=form.number("version") or 0,
                now=utc_now(),
            )
    except (FieldProblemsError, ConflictError) as error:
        form = _wrong(form, error, version=known.version)
        return _show_one(known, form, sectors, status_of(error))
    return _back(_("Saved."))


@bp.post("/<uuid:site_id>/remove")
def remove(site_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        known = service.load_site(session, actor=current_actor(), site_id=site_id)
    try:
        with unit_of_work() as session:
            service.remove_site(session, actor=current_actor(), site_id=site_id, now=utc_now())
    except service.SiteVisitedError as error:
        form = _wrong(site_form(known.details, known.version), error)
        return _show_one(known, form, known.details.sectors, status_of(error))
    return _back(_("Removed from the list."))


def _refuse(problems: dict[str, Message]) -> None:
    if problems:
        raise FieldProblemsError(problems)


def _wrong(form: TypedForm, error: MatchmakerError, version: int | None = None) -> TypedForm:
    """What is wrong at its field; with `version` the form is one of what is there now."""
    if isinstance(error, FieldProblemsError):
        return form.with_problems(error.problems)
    name = "name" if isinstance(error, service.SiteNameTakenError) else ""
    typed = dict(form.typed) if version is None else {**form.typed, "version": str(version)}
    return TypedForm(typed, {name: error.sentence})


def _sectors() -> tuple[str, ...]:
    """Those that were ticked; what is no concept is left out."""
    chosen = list(dict.fromkeys(request.form.getlist("sectors")))
    known = _lexicon().concepts
    return tuple(sector for sector in chosen if sector in known)


def _lexicon() -> Lexicon:
    with reading() as session:
        return current_lexicon(session).lexicon


def _back(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("sites.index"))


def _show_new(form: TypedForm, status: int = 200) -> Response:
    with reading() as session:
        hosts = own_hosts(session, actor=current_actor())
        lexicon = current_lexicon(session).lexicon
    page = new_site_page(form, _sectors() if form.problems else (), lexicon, hosts)
    return make_response(render_template("pages/sites/form.html", page=page), status)


def _show_one(
    known: service.SiteView, form: TypedForm, sectors: tuple[str, ...], status: int = 200
) -> Response:
    page = edit_site_page(known, form, sectors, _lexicon())
    return make_response(render_template("pages/sites/form.html", page=page), status)
