"""The interpreters of one's hosts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
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

from matchmaker.domain.errors import ConflictError, InvalidInputError
from matchmaker.services.delegations import interpreters as service
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.hosts import own_hosts
from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.interpreters import (
    InterpreterForm,
    interpreter_form,
    read_interpreter_form,
)
from matchmaker.web.locale import translate
from matchmaker.web.presenters.interpreters_page import (
    Choices,
    interpreter_page,
    interpreters_page,
)
from matchmaker.web.words import _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

bp = Blueprint("interpreters", __name__, url_prefix="/interpreters")


@bp.route("", methods=["GET", "POST"])
def index() -> ResponseReturnValue:
    if request.method == "GET":
        return _show(InterpreterForm())
    with reading() as session:
        choices = _choices(session)
    form = read_interpreter_form(request.form, choices.lexicon.sectors, choices.hosts)
    if form.errors or form.host_id is None:
        return _show(form, status=422)
    try:
        with unit_of_work() as session:
            service.add_interpreter(
                session,
                actor=current_actor(),
                host_id=form.host_id,
                details=form.details,
                now=utc_now(),
            )
    except InvalidInputError:
        form.errors["delegation"] = _("This delegation belongs to another host.")
        return _show(replace(form, problem=form.errors["delegation"]), status=422)
    return _back(_("Added."))


@bp.route("/<uuid:interpreter_id>", methods=["GET", "POST"])
def edit(interpreter_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        known = service.load_interpreter(
            session, actor=current_actor(), interpreter_id=interpreter_id
        )
        sectors = current_lexicon(session).lexicon.sectors
    if request.method == "GET":
        return _show_one(known, interpreter_form(known))
    form = read_interpreter_form(request.form, sectors)
    if form.errors:
        return _show_one(known, form, status=422)
    try:
        with unit_of_work() as session:
            service.change_interpreter(
                session,
                actor=current_actor(),
                interpreter_id=interpreter_id,
                details=form.details,
                version=form.version,
                now=utc_now(),
            )
    except ConflictError as error:
        form = replace(form, version=known.version, problem=translate(error.sentence))
        return _show_one(known, form, status=status_of(error))
    return _back(_("Saved."))


@bp.post("/<uuid:interpreter_id>/remove")
def remove(interpreter_id: UUID) -> ResponseReturnValue:
    try:
        with unit_of_work() as session:
            service.remove_interpreter(
                session, actor=current_actor(), interpreter_id=interpreter_id, now=utc_now()
            )
    except service.InterpreterAtWorkError as error:
        with reading() as session:
            known = service.load_interpreter(
                session, actor=current_actor(), interpreter_id=interpreter_id
            )
        form = replace(interpreter_form(known), problem=translate(error.sentence))
        return _show_one(known, form, status=status_of(error))
    return _back(_("Removed from the list."))


def _back(said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("interpreters.index"))


def _choices(session: Session) -> Choices:
    actor = current_actor()
    delegations = list_delegations(session, actor=actor)
    own = [one for one in delegations if one.host_id in actor.organizer_hosts]
    return Choices(own_hosts(session, actor=actor), own, current_lexicon(session).lexicon)


def _show(form: InterpreterForm, *, status: int = 200) -> Response:
    with reading() as session:
        people = service.list_interpreters(session, actor=current_actor())
        choices = _choices(session)
    page = interpreters_page(people, form, choices)
    return make_response(render_template("pages/interpreters/index.html", page=page), status)


def _show_one(
    known: service.InterpreterView, form: InterpreterForm, *, status: int = 200
) -> Response:
    with reading() as session:
        choices = _choices(session)
    page = interpreter_page(known, form, choices)
    return make_response(render_template("pages/interpreters/edit.html", page=page), status)
