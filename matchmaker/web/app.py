"""The application: settings and parts put together, closed by default."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from matchmaker.assets import load_manifest
from matchmaker.config import ROOT, Settings, load_settings
from matchmaker.services.sealing import Seal
from matchmaker.storage.session import make_engine, make_session_factory
from matchmaker.translations import html_lang
from matchmaker.web.access import init_access
from matchmaker.web.api import api
from matchmaker.web.errors import init_errors
from matchmaker.web.frame import app_frame
from matchmaker.web.json_reading import init_json
from matchmaker.web.locale import current_locale, init_locale
from matchmaker.web.logging import configure_logging, init_logging
from matchmaker.web.numbers import init_numbers
from matchmaker.web.pages import blueprints
from matchmaker.web.security import init_forms, init_security, secure_config, trust_proxies
from matchmaker.web.session_user import init_sign_in
from matchmaker.web.tokens import init_tokens
from matchmaker.web.words import paragraph


def create_app(chosen: Settings | None = None) -> Flask:
    """Build the application for one process; nothing is asked of the database yet."""
    chosen = chosen or load_settings()
    configure_logging(chosen.log_level)
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        static_url_path="/static",
    )
    app.config.from_mapping(secure_config(chosen))
    app.extensions["settings"] = chosen
    app.extensions["seal"] = Seal([chosen.secret_key, *chosen.secret_key_fallbacks])
    _open_database(app, chosen)
    _prepare_templates(app, chosen)
    _register_parts(app)
    trust_proxies(app, chosen.proxy_hops)
    return app


def _open_database(app: Flask, chosen: Settings) -> None:
    engine = make_engine(chosen.database_url)
    app.extensions["engine"] = engine
    app.extensions["session_factory"] = make_session_factory(engine)


def _register_parts(app: Flask) -> None:
    """In the order in which they see a request."""
    init_logging(app)
    init_errors(app)
    init_sign_in(app)
    init_security(app)
    init_access(app)
    init_forms(app)
    init_locale(app)
    init_tokens(app)
    init_numbers(app)
    init_json(app)
    for blueprint in blueprints():
        app.register_blueprint(blueprint)
    app.register_blueprint(api)


def _prepare_templates(app: Flask, chosen: Settings) -> None:
    manifest = load_manifest(ROOT)

    def asset_url(name: str) -> str:
        """The address of a front-end file, named by its content."""
        return f"{app.static_url_path}/{manifest[name]}"

    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        app_frame=app_frame,
        asset_url=asset_url,
        is_demo=chosen.is_demo,
        asks_code=bool(chosen.require_totp),
        paragraph=paragraph,
    )
    app.context_processor(lambda: {"page_lang": html_lang(current_locale())})
