"""Letters that did not leave, for organizers."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.mail import letters
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.presenters.letters_page import letters_page
from matchmaker.web.words import _

bp = Blueprint("letters", __name__, url_prefix="/letters")


@bp.get("")
def index() -> ResponseReturnValue:
    with reading() as session:
        found = letters.list_letters(
            session, actor=current_actor(), page=request.args.get("page", 1, type=int)
        )
    return render_template("pages/letters/index.html", page=letters_page(found))


@bp.post("/<uuid:letter_id>/send-again")
def send_again(letter_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        letters.send_again(session, actor=current_actor(), letter_id=letter_id, now=utc_now())
    flash(_("The letter is on its way again."), "success")
    return redirect(url_for("letters.index"))
