"""The first page and the privacy notice."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matchmaker.services.lexicon.lexicon import current_lexicon
from matchmaker.services.today.home import coming_delegations, host_names
from matchmaker.web.context import current_actor_or_none, reading, settings, utc_now
from matchmaker.web.forms.accounts import SignInForm
from matchmaker.web.locale import local_day
from matchmaker.web.presenters.home import home_page
from matchmaker.web.presenters.privacy import privacy_notice
from matchmaker.web.presenters.sign_in import sign_in_panel

bp = Blueprint("home", __name__)


@bp.get("/")
def index() -> ResponseReturnValue:
    """What this is, for strangers; for others the page with which their work begins."""
    actor = current_actor_or_none()
    if actor is not None:
        return redirect(url_for("today.index"))
    with reading() as session:
        coming = coming_delegations(session, today=local_day(utc_now()))
        lexicon = current_lexicon(session).lexicon
    panel = sign_in_panel(SignInForm(), is_demo=settings().is_demo)
    return render_template("pages/home/index.html", page=home_page(coming, lexicon), panel=panel)


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    with reading() as session:
        hosts = host_names(session)
    notice = privacy_notice(hosts, settings().contact_email, settings().session_lifetime)
    return render_template("pages/home/privacy.html", notice=notice)
