"""What every request must be and every response must say, whatever page it is for."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit

from flask import Flask, current_app, request, url_for
from flask.wrappers import Response
from flask_wtf import CSRFProtect
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from matchmaker.config import Settings
from matchmaker.domain.errors import NotAllowedError
from matchmaker.domain.text import N_
from matchmaker.web.api.blueprint import bp as api
from matchmaker.web.context import settings
from matchmaker.web.pages.unsubscribing import stop
from matchmaker.web.policy import LOOKING, rule_for
from matchmaker.web.tokens import has_token

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(map(" ".join, CONTENT_SECURITY_POLICY.items())),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
LONGEST_RETURN_ADDRESS = 2000
FINGERPRINTED = "build/"
FOREVER = "public, max-age=31536000, immutable"
MAX_FORM_PARTS = 200
HIDDEN_ORIGIN = "null"
"""What a browser says of a page that asked it not to say where it comes from: that of a link."""


class ForeignOriginError(NotAllowedError):
    message = N_("This form was sent from another site, so nothing was changed.")


def secure_config(chosen: Settings) -> dict[str, object]:
    """Flask's settings that follow from ours; its defaults are for trying things out."""
    return {
        "SECRET_KEY": chosen.secret_key,
        "SECRET_KEY_FALLBACKS": list(chosen.secret_key_fallbacks),
        "TRUSTED_HOSTS": list(chosen.trusted_hosts),
        "SESSION_COOKIE_NAME": "__Host-session" if chosen.is_https else "session",
        "SESSION_COOKIE_SECURE": chosen.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": chosen.max_request_bytes,
        "MAX_FORM_MEMORY_SIZE": chosen.max_request_bytes,
        "MAX_FORM_PARTS": MAX_FORM_PARTS,
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        "PREFERRED_URL_SCHEME": "https" if chosen.is_https else "http",
        "WTF_CSRF_TIME_LIMIT": None,  # the session it belongs to ends soon enough
        "WTF_CSRF_SSL_STRICT": False,  # check_origin refuses what is foreign, not what is absent
    }


def trust_proxies(app: Flask, hops: int) -> None:
    """Believe the last `hops` entries; the Host header is checked, never replaced."""
    if hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # how Flask documents it
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=0, x_prefix=0
        )


def init_security(app: Flask) -> None:
    """Before the access check: is it readable, is it from here. After the page: the headers."""
    app.before_request(check_address)
    app.before_request(check_origin)
    app.after_request(add_headers)


def init_forms(app: Flask) -> None:
    """After the access check, so that nobody makes the service read what it will refuse."""
    app.before_request(check_form)
    protection = CSRFProtect(app)
    protection.exempt(api)  # a token is sent on purpose, never by the browser itself
    protection.exempt(stop)  # mail providers have no form of ours


def check_address() -> None:
    """Refuse what is no text: broken UTF-8 in the query, a NUL anywhere."""
    query = unquote_to_bytes(request.query_string)
    try:
        query.decode()
    except UnicodeDecodeError:
        raise BadRequest from None
    if b"\0" in query or "\0" in request.path:
        raise BadRequest


def check_origin() -> None:
    if request.method in LOOKING or _is_sent_from_anywhere():
        return
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in {None, "same-origin", "none"}:
        raise ForeignOriginError
    if origin == HIDDEN_ORIGIN and (site == "same-origin" or has_token(request)):
        return
    if origin not in {None, settings().public_origin, f"{request.scheme}://{request.host}"}:
        raise ForeignOriginError


def _is_sent_from_anywhere() -> bool:
    rule = rule_for(request.endpoint or "", request.method)
    return rule is not None and rule.is_sent_from_anywhere


def check_form() -> None:
    for name, values in request.form.lists():
        if "\0" in name or any("\0" in value for value in values):
            raise BadRequest
    for name, file in request.files.items(multi=True):
        if "\0" in name or "\0" in (file.filename or ""):
            raise BadRequest


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if has_token(request):
        response.headers["Referrer-Policy"] = "no-referrer"
    if settings().is_https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["Cache-Control"] = FOREVER if _is_fingerprinted(response) else "no-store"
    return response


def _is_fingerprinted(response: Response) -> bool:
    """Whether the name of this file changes with its content."""
    name = (request.view_args or {}).get("filename", "")
    is_found = response.status_code < 400  # noqa: PLR2004 -- the first status of a failure
    return request.endpoint == "static" and is_found and str(name).startswith(FINGERPRINTED)


def return_address(wanted: str | None) -> str | None:
    """Where `next` leads, built anew: a page of ours that may be looked at after signing in."""
    try:
        parts = urlsplit((wanted or "")[:LONGEST_RETURN_ADDRESS])
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, values = adapter.match(parts.path, method="GET") if adapter else ("", {})
    except HTTPException:
        return None
    rule = rule_for(endpoint, "GET")
    if rule is None or rule.audience is None:
        return None
    query = urlencode(parse_qsl(parts.query, errors="replace"))
    path = url_for(endpoint, **values)
    return f"{path}?{query}" if query else path
