"""Tokens of programs: making one, seeing it once, taking it back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matchmaker.domain.api_scopes import Scope
from matchmaker.services.accounts.api_tokens import create_token, list_tokens, revoke_token
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.forms.api_tokens import TokenForm
from matchmaker.web.presenters.api_tokens_page import tokens_page
from matchmaker.web.words import _

bp = Blueprint("api_tokens", __name__, url_prefix="/account/tokens")


@bp.get("")
def index() -> ResponseReturnValue:
    return _show(TokenForm())


@bp.post("")
def create() -> ResponseReturnValue:
    """The token is on this one page and never again, so the answer is no redirect."""
    form = TokenForm()
    if not form.validate():
        return _show(form, status=422)
    with unit_of_work() as session:
        token = create_token(
            session,
            actor=current_actor(),
            name=form.name.data or "",
            scopes=[Scope(scope) for scope in form.scopes.data or ()],
            days=int(form.days.data),
            now=utc_now(),
        )
    return _show(TokenForm(formdata=None), token=token)


@bp.post("/<uuid:token_id>/revoke")
def revoke(token_id: UUID) -> ResponseReturnValue:
    with unit_of_work() as session:
        revoke_token(session, actor=current_actor(), token_id=token_id, now=utc_now())
    flash(_("The token was taken back. It opens nothing any more."), "success")
    return redirect(url_for("api_tokens.index"))


def _show(form: TokenForm, *, token: str = "", status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        tokens = list_tokens(session, actor=current_actor(), now=utc_now())
    page = tokens_page(tokens, form, token)
    return make_response(render_template("pages/api_tokens/index.html", page=page), status)
