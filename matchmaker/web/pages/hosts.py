"""What organizers set for their host."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.hosts import own_host
from matchmaker.services.matches.host_weights import revert_weights
from matchmaker.services.meetings.caps import load_caps, save_caps
from matchmaker.services.weights.record import ask_to_learn, learning_state
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.forms.hosts import caps_form, read_caps
from matchmaker.web.presenters.caps_page import caps_page
from matchmaker.web.presenters.learning_page import learning_page
from matchmaker.web.words import _

bp = Blueprint("hosts", __name__, url_prefix="/hosts/<uuid:host_id>")


@bp.route("/caps", methods=["GET", "POST"])
def caps(host_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        host, before = load_caps(session, actor=current_actor(), host_id=host_id)
    if request.method == "GET":
        page = caps_page(host, caps_form(before))
        return render_template("pages/hosts/caps.html", page=page)
    form = read_caps(request.form, before)
    if form.caps.out_of_range:
        page = caps_page(host, form, is_sent=True)
        return render_template("pages/hosts/caps.html", page=page), 422
    with unit_of_work() as session:
        save_caps(session, actor=current_actor(), host_id=host_id, caps=form.caps, now=utc_now())
    flash(_("Saved. It holds from the next request on."), "success")
    return redirect(url_for("hosts.caps", host_id=host_id))


@bp.get("/learning")
def learning(host_id: UUID) -> ResponseReturnValue:
    with reading() as session:
        state = learning_state(session, actor=current_actor(), host_id=host_id)
    return render_template("pages/hosts/learning.html", page=learning_page(state))


@bp.post("/learning")
def learn(host_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        job_id = ask_to_learn(session, actor=current_actor(), host_id=host_id, now=utc_now())
    enqueue(settings(), job_id)
    flash(_("Learning has been asked for. It takes a moment."), "success")
    return redirect(url_for("hosts.learning", host_id=host_id))


@bp.post("/learning/<uuid:weights_id>/revert")
def revert(host_id: UUID, weights_id: UUID) -> ResponseReturnValue:
    """A second click finds it taken back, and changes nothing."""
    with unit_of_work() as session:
        host = own_host(session, actor=current_actor(), host_id=host_id)
        revert_weights(
            session,
            actor=current_actor(),
            host_id=host.id,
            weights_id=weights_id,
            now=utc_now(),
        )
    flash(_("Taken back. Lists are ranked as before from the next page on."), "success")
    return redirect(url_for("hosts.learning", host_id=host_id))
