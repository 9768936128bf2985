"""Imports: bringing a file in, looking at what it would do, taking it over."""

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

from matchmaker.domain.enums import ImportStatus, JobStatus
from matchmaker.domain.errors import ImportRequestedError, UnreadableFileError
from matchmaker.jobs.enqueue import enqueue, steps_done
from matchmaker.services.events.events import list_events
from matchmaker.services.imports.applying import discard_import, request_apply
from matchmaker.services.imports.imports import (
    list_hosts_to_import_for,
    list_imports,
    list_refused_rows,
    load_import,
)
from matchmaker.services.imports.inviting import invite_imported
from matchmaker.services.imports.overriding import override_field
from matchmaker.services.imports.undoing import load_undoable, request_undo
from matchmaker.spreadsheets.exports import write_csv
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.downloads import download
from matchmaker.web.errors import status_of
from matchmaker.web.forms.imports import (
    MEGABYTE,
    ImportForm,
    read_event,
    read_file,
    read_import_form,
    read_override,
)
from matchmaker.web.importing import take
from matchmaker.web.locale import translate
from matchmaker.web.presenters.import_invitation import import_invitation
from matchmaker.web.presenters.import_preview import import_page
from matchmaker.web.presenters.import_undo import undo_page
from matchmaker.web.presenters.imports_page import imports_page
from matchmaker.web.presenters.refused_rows import refused_table
from matchmaker.web.stored_files import file_store
from matchmaker.web.words import _, ngettext

LOOK_AGAIN_SECONDS = 1
AT_WORK = (ImportStatus.APPLYING, ImportStatus.UNDOING)

bp = Blueprint("imports", __name__, url_prefix="/imports")


@bp.get("")
def index() -> ResponseReturnValue:
    return show_index(ImportForm())


@bp.post("")
def create() -> ResponseReturnValue:
    form = typed_form()
    uploaded = read_file(request.files.get("file"), settings().max_file_bytes)
    if uploaded is None:
        form.errors["file"] = _("Choose a file.")
    if uploaded is None or form.host_id is None or form.errors:
        return show_index(form, status=422)
    taken = take(form, form.host_id, *uploaded)
    endpoint = "imports.show" if taken.is_certain else "import_columns.show"
    return redirect(url_for(endpoint, import_id=taken.import_id))


@bp.errorhandler(UnreadableFileError)
def refuse_file(error: UnreadableFileError) -> Response:
    """The form again, with what was typed and what is wrong with the file."""
    form = typed_form()
    form.errors["file"] = translate(error.sentence)
    return show_index(form, status=status_of(error))


@bp.get("/<uuid:import_id>")
def show(import_id: UUID) -> ResponseReturnValue:
    """While a worker is at it, the page looks again by itself."""
    needs_a_look = request.args.get("show") == "look"
    with reading() as session:
        view = load_import(
            session,
            actor=current_actor(),
            import_id=import_id,
            page=request.args.get("page", 1, type=int),
            needs_a_look=needs_a_look,
        )
        is_done = view.summary.status is ImportStatus.APPLIED
        events = list_events(session, actor=current_actor()) if is_done else ()
    job = view.summary.job
    is_running = job is not None and job.status is JobStatus.RUNNING
    steps = steps_done(settings(), job.public_id) if job and is_running else 0
    page = import_page(view, steps=steps, needs_a_look=needs_a_look, now=utc_now())
    invitation = import_invitation(import_id, events)
    response = make_response(
        render_template("pages/imports/show.html", page=page, invitation=invitation)
    )
    if view.summary.status in AT_WORK:
        response.headers["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return response


@bp.post("/<uuid:import_id>/apply")
def apply(import_id: UUID) -> ResponseReturnValue:
    """A second click asks for nothing more, and is shown the same page."""
    shown = redirect(url_for("imports.show", import_id=import_id))
    try:
        with unit_of_work() as session:
            job_id = request_apply(
                session, actor=current_actor(), import_id=import_id, now=utc_now()
            )
    except ImportRequestedError:
        return shown
    enqueue(settings(), job_id)
    return shown


@bp.post("/<uuid:import_id>/discard")
def discard(import_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        folder = discard_import(session, actor=current_actor(), import_id=import_id, now=utc_now())
    if folder is not None:
        file_store().delete(folder)
    return redirect(url_for("imports.show", import_id=import_id))


@bp.post("/<uuid:import_id>/participants")
def invite(import_id: UUID) -> ResponseReturnValue:
    """Let those whom it brought take part in an event."""
    with unit_of_work() as session:
        added = invite_imported(
            session,
            actor=current_actor(),
            import_id=import_id,
            event_id=read_event(request.form),
            now=utc_now(),
        )
    flash(
        ngettext(
            "%(num)s takes part in the event now.",
            "%(num)s take part in the event now.",
            added.added + added.returned,
        ),
        "success",
    )
    return redirect(url_for("imports.show", import_id=import_id))


@bp.get("/<uuid:import_id>/undo")
def undo(import_id: UUID) -> ResponseReturnValue:
    """What undoing does, before it is done."""
    with reading() as session:
        summary = load_undoable(session, actor=current_actor(), import_id=import_id, now=utc_now())
    return render_template("pages/imports/undo.html", page=undo_page(summary))


@bp.post("/<uuid:import_id>/undo")
def ask_to_undo(import_id: UUID) -> ResponseReturnValue:
    """A second click asks for nothing more, and is shown the same page."""
    shown = redirect(url_for("imports.show", import_id=import_id))
    try:
        with unit_of_work() as session:
            job_id = request_undo(
                session, actor=current_actor(), import_id=import_id, now=utc_now()
            )
    except ImportRequestedError:
        return shown
    enqueue(settings(), job_id)
    return shown


@bp.post("/<uuid:import_id>/overrides")
def override(import_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        override_field(
            session,
            actor=current_actor(),
            import_id=import_id,
            override=read_override(request.form),
            now=utc_now(),
        )
    return redirect(url_for("imports.show", import_id=import_id, show="look"))


@bp.get("/<uuid:import_id>/refused.csv")
def refused(import_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        rows = list_refused_rows(session, actor=current_actor(), import_id=import_id)
    return download(write_csv(refused_table(rows)), "refused.csv")


def typed_form() -> ImportForm:
    with reading() as session:
        hosts = list_hosts_to_import_for(session, actor=current_actor())
    return read_import_form(request.form, hosts)


def show_index(form: ImportForm, *, status: int = 200) -> Response:
    with reading() as session:
        hosts = list_hosts_to_import_for(session, actor=current_actor())
        imports = list_imports(
            session, actor=current_actor(), page=request.args.get("page", 1, type=int)
        )
    megabytes = settings().max_file_bytes // MEGABYTE
    page = imports_page(imports, hosts, form, megabytes=megabytes)
    return make_response(render_template("pages/imports/index.html", page=page), status)
