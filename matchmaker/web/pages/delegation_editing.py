"""Delegations by hand: a new one, one changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.travelling import DelegationNameTakenError
from matchmaker.services.delegations.editing import (
    change_delegation,
    create_delegation,
    load_delegation,
)
from matchmaker.services.hosts import HostName, own_hosts
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.errors import status_of
from matchmaker.web.forms.delegations import (
    DelegationForm,
    delegation_form,
    read_delegation_form,
)
from matchmaker.web.locale import translate
from matchmaker.web.presenters.delegation_form import edit_delegation_page, new_delegation_page
from matchmaker.web.words import _

bp = Blueprint("delegation_editing", __name__, url_prefix="/delegations")


@bp.route("/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    with reading() as session:
        hosts = own_hosts(session, actor=current_actor())
    if request.method == "GET":
        return _show_new(hosts, DelegationForm())
    form = read_delegation_form(request.form, hosts)
    if form.errors or form.host_id is None:
        return _show_new(hosts, form, 422)
    try:
        with unit_of_work() as session:
            key = create_delegation(
                session,
                actor=current_actor(),
                host_id=form.host_id,
                details=form.details,
                now=utc_now(),
            )
    except DelegationNameTakenError as error:
        form.errors["name"] = translate(error.sentence)
        return _show_new(hosts, form, status_of(error))
    flash(_("The delegation is here. Add who travels with it."), "success")
    return redirect(url_for("delegations.show", delegation_id=key))


@bp.route("/<uuid:delegation_id>/edit", methods=["GET", "POST"])
def edit(delegation_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        before = load_delegation(session, actor=current_actor(), delegation_id=delegation_id)
    if request.method == "GET":
        return _show_edit(delegation_id, delegation_form(before))
    form = read_delegation_form(request.form)
    if form.errors:
        return _show_edit(delegation_id, form, 422)
    try:
        with unit_of_work() as session:
            change_delegation(
                session,
                actor=current_actor(),
                delegation_id=delegation_id,
                details=form.details,
                version=form.version,
                now=utc_now(),
            )
    except DelegationNameTakenError as error:
        form.errors["name"] = translate(error.sentence)
        return _show_edit(delegation_id, form, status_of(error))
    except ConflictError as error:
        form = replace(form, version=before.version, problem=translate(error.sentence))
        return _show_edit(delegation_id, form, status_of(error))
    flash(_("Saved."), "success")
    return redirect(url_for("delegations.show", delegation_id=delegation_id))


def _show_new(hosts: Sequence[HostName], form: DelegationForm, status: int = 200) -> Response:
    page = new_delegation_page(form, hosts)
    return make_response(render_template("pages/delegations/form.html", page=page), status)


def _show_edit(delegation_id: UUID, form: DelegationForm, status: int = 200) -> Response:
    page = edit_delegation_page(delegation_id, form)
    return make_response(render_template("pages/delegations/form.html", page=page), status)
